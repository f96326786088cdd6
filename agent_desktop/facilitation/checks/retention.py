"""Check that what is forgotten with the exchange (`conservation`) is in nothing that outlives it."""

from collections.abc import Iterator

from agent_desktop.facilitation.expressions import carried
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.interpolation import placeholders
from agent_desktop.facilitation.margin_model import Margin, NumberBounds
from agent_desktop.facilitation.needs import MARGIN_VALUE
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.rule_model import PlainWords, Rule
from agent_desktop.facilitation.step_type import Step
from agent_desktop.facilitation.steps.commit import Commit
from agent_desktop.facilitation.steps.compute import Compute
from agent_desktop.facilitation.steps.conclude import Conclude
from agent_desktop.facilitation.steps.documents import Documents
from agent_desktop.facilitation.translated import translated

Used = tuple[Trail, frozenset[str]]


def check(pack: Pack) -> Iterator[Finding]:
    """Yield each promise, ending, bound or line of the sheet that would keep an answer of the talk."""
    forgotten = pack.forgotten
    for trail, names in kept_places(pack):
        for name in sorted(names & forgotten.keys()):
            yield _finding("kept_though_forgotten", trail, name, forgotten[name])
    for step_id, step in pack.steps.items():
        for name, expression in step.figures.items() if isinstance(step, Compute) else ():
            declared = pack.variables.get(name)
            if declared is None or declared.retention != "dossier":
                continue
            origins = frozenset[str]().union(*(forgotten.get(one, ()) for one in carried(expression)))
            if origins:
                trail = ("etapes", step_id, "calculs", name)
                yield _finding("worked_out_of_forgotten", trail, name, origins)


def _finding(code: str, trail: Trail, name: str, origins: frozenset[str]) -> Finding:
    return Finding(code=code, trail=trail, facts={"name": name, "origins": tuple(sorted(origins))})


def kept_places(pack: Pack) -> Iterator[Used]:
    """Yield each place of a pack whose value outlives the exchange, with the names that can be read in it.

    The bytes of the sheet are kept, so all that it prints is; so are promises, endings and bounds.
    """
    for step_id, step in pack.steps.items():
        for trail, names in _of_step(step):
            yield ("etapes", step_id, *trail), names
    for index, rule in enumerate(pack.rules):
        yield from _of_rule(rule, ("regles", index))
    for index, margin in enumerate(pack.margins):
        yield from _of_margin(margin, ("marges", index))
    yield from _of_sheet(pack)
    for one in translated(pack):
        if not _is_only_said(one.trail, pack):
            for language, text in one.words.items():
                yield (*one.trail, one.key, language), _in(text)


def _of_sheet(pack: Pack) -> Iterator[Used]:
    for index, block in enumerate(pack.take_away.blocks):
        at: Trail = ("fiche_a_emporter", "blocs", index)
        yield (*at, "titre"), _in(block.title)
        if block.text is not None:
            yield (*at, "texte"), _in(block.text)
        if block.plain is not None:
            yield from _of_words(block.plain, (*at, "mots"))


def _is_only_said(trail: Trail, pack: Pack) -> bool:
    """Tell whether words are said or shown and no more: nothing keeps them."""
    if trail[0] == "etapes":
        return not isinstance(pack.steps[str(trail[1])], Commit | Conclude | Documents)
    return trail[0] == "lettres" or "idees" in trail


def _of_step(step: Step) -> Iterator[Used]:
    match step:
        case Commit():
            for index, promise in enumerate(step.promises):
                here: Trail = ("engagements", index)
                yield (*here, "quoi"), _in(promise.what)
                yield (*here, "echeance"), carried(promise.due)
        case Conclude():
            yield ("libelle",), _in(step.label)
            yield ("produit",), _in(step.product)
        case Documents():
            for index, piece in enumerate(step.pieces):
                yield ("pieces", index, "libelle"), _in(piece.label)
        case _:
            return


def _of_rule(rule: Rule, here: Trail) -> Iterator[Used]:
    words = rule.formulations
    at: Trail = (*here, "formulations")
    yield (*at, "standard", "ecrit"), _in(words.standard.written)
    yield (*at, "simple", "ecrit"), _in(words.simple.written)
    yield (*at, "falc"), _in(words.falc)


def _of_margin(margin: Margin, here: Trail) -> Iterator[Used]:
    yield (*here, "dire_a_la_personne", "standard"), _in(margin.words.standard)
    yield (*here, "dire_a_la_personne", "simple"), _in(margin.words.simple)
    if margin.recourse is not None:
        yield (*here, "recours"), _in(margin.recourse)
    if isinstance(margin.bounds, NumberBounds):
        bounds = {"min": margin.bounds.lowest, "max": margin.bounds.highest, "pas": margin.bounds.step}
        for key, bound in bounds.items():
            if bound is not None:
                yield (*here, "bornes", key), carried(bound)
    if margin.axis is not None and margin.axis.detail is not None:
        yield (*here, "axe", "detail"), carried(margin.axis.detail) - {MARGIN_VALUE}
    if margin.axis is not None and margin.axis.detail_text is not None:
        yield (*here, "axe", "detail_texte"), _in(margin.axis.detail_text)


def _of_words(plain: PlainWords, here: Trail) -> Iterator[Used]:
    for key, text in (("standard", plain.standard), ("simple", plain.simple), ("falc", plain.falc)):
        if text is not None:
            yield (*here, key), _in(text)


def _in(text: str) -> frozenset[str]:
    return frozenset(name for name, _filter in placeholders(text))
