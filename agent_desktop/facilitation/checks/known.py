"""What may be known where: the names an expression may use at each place of a pack, and their kinds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agent_desktop.facilitation.delay_model import filled
from agent_desktop.facilitation.expressions import Expression
from agent_desktop.facilitation.kinds import infer
from agent_desktop.facilitation.margin_model import Margin, NumberBounds
from agent_desktop.facilitation.needs import MARGIN_VALUE, MEDIAN, expressions
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.steps.compute import Compute
from agent_desktop.facilitation.steps.documents import Documents
from agent_desktop.facilitation.steps.margin import Adapt
from agent_desktop.facilitation.steps.teach_back import TeachBack
from agent_desktop.facilitation.values import Kind, kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """An expression where it is written, with the names that may be known there."""

    trail: Trail
    expression: Expression
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What may be known in a pack: `at` by step, before it is played; `anywhere` by the end of some path."""

    pack: Pack
    at: Mapping[str, frozenset[str]]
    anywhere: frozenset[str]
    kinds: Mapping[str, Kind]


def knowledge(pack: Pack) -> Knowledge:
    """Return what may be known where. « May »: by one path at least; on another it is simply unknown."""
    constants = frozenset(pack.parameters)
    sets = {name: _filled_by(pack, step.sets(name, pack)) for name, step in pack.steps.items()}
    at = dict.fromkeys(pack.steps, constants)
    for letter in pack.letters.values():
        at[letter.start] |= _filled_by(pack, frozenset(letter.tells))
    while _passed_on(pack, at, sets):
        pass
    told = (_filled_by(pack, frozenset(letter.tells)) for letter in pack.letters.values())
    anywhere = constants.union(*sets.values(), *told)
    return Knowledge(pack=pack, at=at, anywhere=anywhere, kinds=_kinds(pack))


def _filled_by(pack: Pack, names: frozenset[str]) -> frozenset[str]:
    """Return names with those that the delays fill as soon as these are known."""
    for name, delay in pack.delays.items():
        if {delay.since, delay.earliest} & names:
            names |= set(filled(name))
    return names


def _passed_on(pack: Pack, at: dict[str, frozenset[str]], sets: Mapping[str, frozenset[str]]) -> bool:
    """Give each step what the steps before it may know; return whether anything was new."""
    moved = False
    for name, step in pack.steps.items():
        after = at[name] | sets[name]
        for link in step.links():
            if not after <= at[link.to]:
                at[link.to] |= after
                moved = True
    return moved


def sites(known: Knowledge) -> Iterator[Site]:
    """Yield every expression of a pack with the names that may be known where it is computed."""
    pack = known.pack
    for name, step in pack.steps.items():
        yield from _step_sites(known, name)
        if isinstance(step, Adapt):
            yield from _margin_sites(known, name, step)
    for index, never in enumerate(pack.never):
        yield Site(trail=("jamais", index, "si"), expression=never.when, names=known.anywhere)
    for name, delay in pack.delays.items():
        for trail, expression in expressions(delay, ("delais", name)):
            yield Site(trail=trail, expression=expression, names=frozenset(pack.parameters))
    for trail, expression in expressions(pack.take_away, ("fiche_a_emporter",)):
        yield Site(trail=trail, expression=expression, names=known.anywhere)


def _step_sites(known: Knowledge, name: str) -> Iterator[Site]:
    step = known.pack.steps[name]
    before: set[str] = set()
    for trail, expression in expressions(step, ("etapes", name)):
        names = known.at[name]
        if trail[2] == "avertissements":
            names |= _filled_by(known.pack, step.sets(name, known.pack))
        if isinstance(step, Compute):
            # A figure may use those worked out before it, in the order written.
            names |= before
            before.add(str(trail[-1]))
        yield Site(trail=trail, expression=expression, names=names)


def _margin_sites(known: Knowledge, name: str, step: Adapt) -> Iterator[Site]:
    pack = known.pack
    index = next(rank for rank, margin in enumerate(pack.margins) if margin.id == step.margin)
    for trail, expression in expressions(pack.margins[index], ("marges", index)):
        names = known.at[name]
        if trail[2] in {"niveaux", "garde_fous"} or trail[-1] == "detail":
            names |= {MARGIN_VALUE}
        if trail[-1] == "alerte_ecart":
            names |= {MEDIAN}
        yield Site(trail=trail, expression=expression, names=names)


def margin_kinds(known: Knowledge, margin: Margin) -> Mapping[str, Kind]:
    """Return the kinds of names where a margin is computed, the value proposed included."""
    kind = Kind.NUMBER if isinstance(margin.bounds, NumberBounds) else Kind.TEXT
    return {**known.kinds, MARGIN_VALUE: kind, MEDIAN: Kind.NUMBER}


def _kinds(pack: Pack) -> Mapping[str, Kind]:
    kinds = {name: kind_of(value) for name, value in pack.constants.items()}
    kinds |= {name: variable.kind for name, variable in pack.variables.items()}
    for name in pack.delays:
        kinds |= dict(zip(filled(name), (Kind.DATE, Kind.FLAG), strict=True))
    for margin in pack.margins:
        kind = Kind.NUMBER if isinstance(margin.bounds, NumberBounds) else Kind.TEXT
        kinds |= {margin.variable: kind, f"propose_{margin.id}": kind}
    for name, step in pack.steps.items():
        match step:
            case Adapt():
                kinds[f"decision_{name}"] = Kind.TEXT
            case Documents():
                kinds |= dict.fromkeys(step.sets(name, pack), Kind.NUMBER)
            case TeachBack():
                kinds[f"compris_{name}"] = Kind.FLAG
            case _:
                pass
    return _with_figures(pack, kinds)


def _with_figures(pack: Pack, kinds: dict[str, Kind]) -> Mapping[str, Kind]:
    """Add the kinds of worked-out figures; one computed in two ways may be of either kind."""
    figures = [step for step in pack.steps.values() if isinstance(step, Compute)]
    found: dict[str, Kind] = {}
    for _pass in range(2):
        found = {}
        for step in figures:
            for name, expression in step.figures.items():
                kind = infer(expression, {**kinds, **found}).kind
                before = found.get(name, kind)
                # `inconnu` alone has no kind: the other way of computing it gives one.
                found[name] = kind if before in {kind, Kind.ANY} else before if kind is Kind.ANY else Kind.ANY
        kinds = {**kinds, **found}
    return kinds
