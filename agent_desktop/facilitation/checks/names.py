"""Check expressions: names that may be known there, kinds that agree, codes that exist."""

from collections.abc import Iterator, Mapping

from agent_desktop.facilitation.checks.known import (
    Knowledge,
    Site,
    knowledge,
    margin_kinds,
    sites,
)
from agent_desktop.facilitation.expressions import Among, Dyad, Literal, Name, Tree, every
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.kinds import infer
from agent_desktop.facilitation.margin_model import ChoiceBounds
from agent_desktop.facilitation.needs import MARGIN_VALUE
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.values import Kind
from agent_desktop.facilitation.words import AnswerKind, Verdict

_CONDITIONS = frozenset({"si", "ouverte_si", "interdite_si", "alerte_ecart", "double_regard_si"})
_NUMBERS = frozenset({"pas", "valeur_regle", "valeur_personne", "de", "a"})


def check(pack: Pack) -> Iterator[Finding]:
    """Yield each name that can never be known there, each mix of kinds, each code that does not exist."""
    known = knowledge(pack)
    seen: set[tuple[Trail, str, str]] = set()
    for site in sites(known):
        for finding in _site(known, site):
            mark = (finding.trail, finding.code, str(finding.facts.get("name", "")))
            if mark not in seen:
                seen.add(mark)
                yield finding
    yield from _expected(known)
    yield from _precedent_keys(known)


def _site(known: Knowledge, site: Site) -> Iterator[Finding]:
    text = site.expression.text
    for name in sorted(site.expression.names - site.names):
        code = "name_never_known_here" if name in known.anywhere else "unknown_name"
        yield Finding(code=code, trail=site.trail, facts={"name": name, "text": text})
    kinds = _kinds_at(known, site.trail)
    inferred = infer(site.expression, kinds)
    for problem in inferred.problems:
        facts = {
            "expected": problem.expected.value,
            "found": problem.found.value,
            "text": text,
            "at": problem.at,
        }
        yield Finding(code=problem.code, trail=site.trail, facts=facts)
    wanted = _wanted(known, site.trail)
    if wanted is not Kind.ANY and inferred.kind not in {wanted, Kind.ANY}:
        facts = {"expected": wanted.value, "found": inferred.kind.value, "text": text}
        yield Finding(code="wrong_result", trail=site.trail, facts=facts)
    yield from _codes(known, site)


def _kinds_at(known: Knowledge, trail: Trail) -> Mapping[str, Kind]:
    if trail[0] == "marges":
        return margin_kinds(known, known.pack.margins[int(trail[1])])
    return known.kinds


def _wanted(known: Knowledge, trail: Trail) -> Kind:
    """Return the kind that an expression must give at a place."""
    last = trail[-1]
    if last in _CONDITIONS:
        return Kind.FLAG
    if last == "echeance":
        return Kind.DATE
    if trail[0] == "delais":
        return Kind.NUMBER
    if trail[0] == "marges" and (last in _NUMBERS or last in {"min", "max"}):
        return Kind.NUMBER
    if trail[0] == "etapes" and last in {"min", "max"}:
        step = known.pack.steps[str(trail[1])]
        if isinstance(step, Ask):
            return known.kinds.get(step.variable, Kind.ANY)
    return Kind.ANY


def _codes(known: Knowledge, site: Site) -> Iterator[Finding]:
    """Yield literals compared with a variable that can never hold them: a code misspelt is never true."""
    for tree in every(site.expression.tree):
        for name, literal in _compared(tree):
            allowed = _allowed(known.pack, name, site.trail)
            value = literal.value
            if allowed and isinstance(value, str) and value not in allowed:
                facts = {"name": name, "code": value, "known": tuple(sorted(allowed))}
                yield Finding(code="unknown_code", trail=site.trail, facts=facts)


def _compared(tree: Tree) -> Iterator[tuple[str, Literal]]:
    match tree:
        case Dyad(sign="=" | "!=", left=Name() as name, right=Literal() as literal):
            yield name.name, literal
        case Dyad(sign="=" | "!=", left=Literal() as literal, right=Name() as name):
            yield name.name, literal
        case Among(item=Name() as name):
            for choice in tree.choices:
                if isinstance(choice, Literal):
                    yield name.name, choice
        case _:
            return


def _allowed(pack: Pack, name: str, trail: Trail) -> frozenset[str]:
    if name == MARGIN_VALUE and trail[0] == "marges":
        bounds = pack.margins[int(trail[1])].bounds
        return (
            frozenset(one.value for one in bounds.options)
            if isinstance(bounds, ChoiceBounds)
            else frozenset()
        )
    if name.startswith("decision_") and name.removeprefix("decision_") in pack.steps:
        return frozenset(verdict.value for verdict in Verdict)
    variable = pack.variables.get(name)
    if variable is not None and variable.type != "choix":
        return frozenset()
    return frozenset(pack.labels.get(name, {}))


def _expected(known: Knowledge) -> Iterator[Finding]:
    for index, trial in enumerate(known.pack.trials):
        for name in trial.expected.variables:
            if name not in known.anywhere:
                trail = ("essais", index, "attendu", "variables", name)
                yield Finding(code="unknown_name", trail=trail, facts={"name": name, "text": name})


def _precedent_keys(known: Knowledge) -> Iterator[Finding]:
    pack = known.pack
    for index, margin in enumerate(pack.margins):
        for rank, name in enumerate(margin.precedent_key):
            trail = ("marges", index, "cle_precedents", rank)
            variable = pack.variables.get(name)
            if name not in known.anywhere:
                yield Finding(code="unknown_name", trail=trail, facts={"name": name, "text": name})
            elif variable is not None and variable.sensitive:
                yield Finding(code="precedent_key_sensitive", trail=trail, facts={"name": name})
            elif name in pack.protected:
                facts = {"name": name, "origins": ", ".join(sorted(pack.protected[name]))}
                yield Finding(code="precedent_key_protected", trail=trail, facts=facts)
            elif variable is not None and variable.type is AnswerKind.TEXT:
                yield Finding(code="precedent_key_free", trail=trail, facts={"name": name})
            elif name in pack.forgotten:
                yield Finding(code="precedent_key_forgotten", trail=trail, facts={"name": name})
