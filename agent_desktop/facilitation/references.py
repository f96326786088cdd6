"""References inside a pack: every step, rule, margin, source and variable named must exist, and only once."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from agent_desktop.facilitation.delay_model import filled
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.documents import Documents
from agent_desktop.facilitation.steps.explain import Explain
from agent_desktop.facilitation.steps.margin import Adapt
from agent_desktop.facilitation.typed import read_answer
from agent_desktop.facilitation.values import Kind
from agent_desktop.facilitation.walk import Problem
from agent_desktop.facilitation.words import AnswerKind


def dangling(pack: Pack) -> Iterator[Finding]:
    """Yield each reference to something that is not there, each identifier used twice, each wrong type."""
    for check in _CHECKS:
        yield from check(pack)


def _missing(code: str, trail: Trail, name: str, known: Collection[str]) -> Iterator[Finding]:
    if name not in known:
        yield Finding(code=code, trail=trail, facts={"name": name, "known": tuple(sorted(known))})


def _duplicates(pack: Pack) -> Iterator[Finding]:
    lists: Mapping[str, list[str]] = {
        "sources": [source.id for source in pack.sources],
        "regles": [rule.id for rule in pack.rules],
        "marges": [margin.id for margin in pack.margins],
    }
    for key, ids in lists.items():
        counts = Counter(ids)
        for index, name in enumerate(ids):
            if counts[name] > 1 and name in ids[:index]:
                yield Finding(code="identifier_twice", trail=(key, index, "id"), facts={"name": name})


def _steps(pack: Pack) -> Iterator[Finding]:
    yield from _missing("unknown_step", ("depart",), pack.start, pack.steps)
    for step_id, step in pack.steps.items():
        for link in step.links():
            yield from _missing("unknown_step", ("etapes", step_id, *link.trail), link.to, pack.steps)
    for index, never in enumerate(pack.never):
        for rank, name in enumerate(never.steps):
            yield from _missing("unknown_step", ("jamais", index, "etapes", rank), name, pack.steps)


def _contents(pack: Pack) -> Iterator[Finding]:
    for step_id, step in pack.steps.items():
        here: Trail = ("etapes", step_id)
        match step:
            case Explain():
                for index, name in enumerate(step.rules):
                    yield from _missing("unknown_rule", (*here, "regles", index), name, pack.rule_by_id)
            case Adapt():
                yield from _missing("unknown_margin", (*here, "marge"), step.margin, pack.margin_by_id)
            case Documents():
                for index, piece in enumerate(step.pieces):
                    if piece.source is not None:
                        trail = (*here, "pieces", index, "source")
                        yield from _missing("unknown_source", trail, piece.source, pack.source_by_id)
                yield from _twice(tuple(piece.id for piece in step.pieces), (*here, "pieces"), "id")
            case Ask():
                yield from _question(pack, step, here)
            case _:
                pass


def _twice(names: tuple[str, ...], trail: Trail, key: str) -> Iterator[Finding]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Finding(code="identifier_twice", trail=(*trail, index, key), facts={"name": name})


def _question(pack: Pack, step: Ask, here: Trail) -> Iterator[Finding]:
    yield from _missing("unknown_variable", (*here, "variable"), step.variable, pack.variables)
    variable = pack.variables.get(step.variable)
    if variable is not None and variable.type != step.reply.type:
        facts = {"variable": step.variable, "declared": variable.type, "asked": step.reply.type}
        yield Finding(code="type_differs", trail=(*here, "reponse", "type"), facts=facts)
    trail = (*here, "reponse", "options")
    if (step.reply.type is AnswerKind.CHOICE) != (step.reply.options is not None):
        code = "choice_without_options" if step.reply.options is None else "options_without_choice"
        yield Finding(code=code, trail=trail)
    yield from _twice(tuple(option.value for option in step.options), trail, "valeur")
    for index, option in enumerate(step.options):
        if option.value == "inconnu":
            yield Finding(code="option_called_unknown", trail=(*trail, index, "valeur"))


def _sources(pack: Pack) -> Iterator[Finding]:
    cited = [("regles", index, rule.sources) for index, rule in enumerate(pack.rules)]
    cited += [("marges", index, margin.sources) for index, margin in enumerate(pack.margins)]
    for key, index, names in cited:
        for rank, name in enumerate(names):
            yield from _missing("unknown_source", (key, index, "sources", rank), name, pack.source_by_id)
    for name, parameter in pack.parameters.items():
        if parameter.source is not None:
            at: Trail = ("parametres", name, "source")
            yield from _missing("unknown_source", at, parameter.source, pack.source_by_id)


def _names(pack: Pack) -> Iterator[Finding]:
    for name in pack.variables:
        if name in pack.parameters:
            yield Finding(code="identifier_twice", trail=("variables", name), facts={"name": name})
    for index, margin in enumerate(pack.margins):
        declared = pack.variables.get(margin.variable)
        expected = Kind.NUMBER if margin.bounds.type == "nombre" else Kind.TEXT
        if declared is not None and declared.kind is not expected:
            facts = {"variable": margin.variable, "declared": declared.type, "asked": margin.bounds.type}
            yield Finding(code="type_differs", trail=("marges", index, "bornes", "variable"), facts=facts)


def _trials(pack: Pack) -> Iterator[Finding]:
    for index, trial in enumerate(pack.trials):
        here: Trail = ("essais", index)
        for key, steps in (
            ("reponses", trial.answers),
            ("pieces", trial.documents),
            ("compris", trial.understood),
            ("marges", trial.margins),
        ):
            for name in steps:
                yield from _missing("unknown_step", (*here, key, name), name, pack.steps)
        for key, listed in (("passe_par", trial.expected.through), ("evite", trial.expected.around)):
            for rank, name in enumerate(listed):
                yield from _missing("unknown_step", (*here, "attendu", key, rank), name, pack.steps)
        for rank, name in enumerate(trial.expected.refused_margins or ()):
            trail = (*here, "attendu", "marges_refusees", rank)
            yield from _missing("unknown_margin", trail, name, pack.margin_by_id)


def _letters(pack: Pack) -> Iterator[Finding]:
    for name, letter in pack.letters.items():
        here: Trail = ("lettres", name)
        yield from _missing("unknown_step", (*here, "depart"), letter.start, pack.steps)
        for rank, source in enumerate(letter.sources):
            yield from _missing("unknown_source", (*here, "sources", rank), source, pack.source_by_id)
        for variable, text in letter.tells.items():
            trail = (*here, "dit", variable)
            yield from _missing("unknown_variable", trail, variable, pack.variables)
            yield from _told_by_letter(pack, variable, text, trail)
    for index, trial in enumerate(pack.trials):
        if trial.letter is not None:
            trail = ("essais", index, "lettre")
            yield from _missing("unknown_letter", trail, trial.letter, pack.letters)


def _told_by_letter(pack: Pack, name: str, text: str, trail: Trail) -> Iterator[Finding]:
    variable = pack.variables.get(name)
    if variable is None:
        return
    read = Problem("not_an_option") if variable.type == "liste" else read_answer(variable.type, text)
    # A choice that no question asks has no list of its codes.
    codes = pack.labels.get(name, {}) if variable.type is AnswerKind.CHOICE else {}
    if isinstance(read, Problem) or (codes and text not in codes):
        facts = {"name": name, "code": text, "known": tuple(sorted(codes))}
        yield Finding(code="letter_says_nothing", trail=trail, facts=facts)


def _delays(pack: Pack) -> Iterator[Finding]:
    for name, delay in pack.delays.items():
        here: Trail = ("delais", name)
        for key, variable in (("depuis", delay.since), ("au_plus_tot", delay.earliest)):
            if variable is None:
                continue
            yield from _missing("unknown_variable", (*here, key), variable, pack.variables)
            declared = pack.variables.get(variable)
            if declared is not None and declared.kind is not Kind.DATE:
                facts = {"variable": variable, "declared": declared.type, "asked": AnswerKind.DATE}
                yield Finding(code="type_differs", trail=(*here, key), facts=facts)
        for rank, step in enumerate(delay.told_over):
            yield from _missing("unknown_step", (*here, "dit_passe", rank), step, pack.steps)
        for taken in filled(name):
            if taken in pack.variables or taken in pack.parameters:
                yield Finding(code="identifier_twice", trail=here, facts={"name": taken})


_CHECKS: tuple[Callable[[Pack], Iterator[Finding]], ...] = (
    _duplicates,
    _steps,
    _contents,
    _sources,
    _names,
    _trials,
    _letters,
    _delays,
)
