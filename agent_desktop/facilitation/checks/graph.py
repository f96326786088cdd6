"""Check the graph of a script: every step is reached, every path can end, nothing declared is left unused."""

from collections.abc import Iterator

from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.skipped import Ways, reached
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.conclude import Conclude
from agent_desktop.facilitation.steps.documents import Documents
from agent_desktop.facilitation.steps.explain import Explain
from agent_desktop.facilitation.steps.margin import Adapt
from agent_desktop.facilitation.steps.teach_back import TeachBack


def check(pack: Pack) -> Iterator[Finding]:
    """Yield what is wrong with the graph, then what is declared and never used."""
    ways = {name: tuple(link.to for link in step.links()) for name, step in pack.steps.items()}
    met = reached(ways, [pack.start, *(letter.start for letter in pack.letters.values())])
    ends = {name for name, step in pack.steps.items() if isinstance(step, Conclude)}
    if not ends:
        yield Finding(code="no_conclusion", trail=("etapes",))
    for name in pack.steps:
        if name not in met:
            yield Finding(code="unreachable_step", trail=("etapes", name), facts={"name": name})
    can_end = _can_end(ways, ends)
    for name in pack.steps:
        if ends and name in met and name not in can_end:
            yield Finding(code="dead_end", trail=("etapes", name), facts={"name": name})
    yield from _circles(pack, ways)
    yield from _unused(pack)


def _can_end(ways: Ways, ends: set[str]) -> set[str]:
    found = set(ends)
    while True:
        more = {name for name, after in ways.items() if name not in found and found & set(after)}
        if not more:
            return found
        found |= more


def _circles(pack: Pack, ways: Ways) -> Iterator[Finding]:
    """Yield the steps that come back to themselves without anyone saying anything new on the way.

    A teach-back breaks a circle: each visit waits for another try.
    """
    broken = {name for name, step in pack.steps.items() if isinstance(step, TeachBack)}
    open_ways = {name: tuple(to for to in after if to not in broken) for name, after in ways.items()}
    told: set[str] = set()
    for name in pack.steps:
        if name in broken or name in told:
            continue
        after = {far for to in open_ways[name] for far in reached(open_ways, [to])}
        if name in after:
            told |= {other for other in after if name in reached(open_ways, [other])}
            yield Finding(
                code="circle", severity=Severity.WARNING, trail=("etapes", name), facts={"name": name}
            )


def _unused(pack: Pack) -> Iterator[Finding]:
    steps = pack.steps.values()
    explained = {name for step in steps if isinstance(step, Explain) for name in step.rules}
    for index, rule in enumerate(pack.rules):
        if rule.id not in explained:
            yield _warning("rule_never_explained", ("regles", index), rule.id)
    offered = {step.margin for step in steps if isinstance(step, Adapt)}
    for index, margin in enumerate(pack.margins):
        if margin.id not in offered:
            yield Finding(code="margin_never_offered", trail=("marges", index), facts={"name": margin.id})
    asked = {step.variable for step in steps if isinstance(step, Ask)}
    for name in pack.variables:
        if name not in asked and name not in {margin.variable for margin in pack.margins}:
            yield _warning("variable_never_asked", ("variables", name), name)
    cited = _cited(pack)
    for index, source in enumerate(pack.sources):
        if source.id not in cited:
            yield _warning("source_never_cited", ("sources", index), source.id)


def _cited(pack: Pack) -> set[str]:
    cited = {name for rule in pack.rules for name in rule.sources}
    cited |= {name for margin in pack.margins for name in margin.sources}
    cited |= {name for letter in pack.letters.values() for name in letter.sources}
    cited |= {one.source for one in pack.parameters.values() if one.source}
    for step in pack.steps.values():
        if isinstance(step, Documents):
            cited |= {piece.source for piece in step.pieces if piece.source}
    return cited


def _warning(code: str, trail: tuple[str | int, ...], name: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, trail=trail, facts={"name": name})
