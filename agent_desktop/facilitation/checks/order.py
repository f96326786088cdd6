"""Check what comes before what: contesting before paying back, and a delay said over only once it is."""

import re
from collections import deque
from collections.abc import Iterator, Mapping

from agent_desktop.facilitation.delay_model import Delay, filled
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.search import folded
from agent_desktop.facilitation.skipped import Ways
from agent_desktop.facilitation.steps.branch import Branch
from agent_desktop.facilitation.steps.explain import Explain

_CONTEST, _REPAY = "contester", "rembourser"
_OVER = re.compile(
    r"\b(?:hors delai|trop tard|forclos\w*"
    r"|(?:delai|date limite)\w* (?:est |sont |semble |semblent )?(?:deja )?(?:passe|depasse|expire)\w*)"
)
"""What French says of a time that is over, without accents."""
_UNSAID = re.compile(r"\b(?:ne|n'|jamais|si|s'il)(?:\b|(?<='))")
"""Before it in the sentence, what makes it unsaid: `ce n'est pas à nous de dire qu'il est trop tard`."""
_SENTENCE = re.compile(r"[.!?\n]")


def check(pack: Pack) -> Iterator[Finding]:
    """Yield each way to pay back with no word of contesting before, and each delay said over too soon."""
    yield from _repaid_first(pack)
    for name, delay in pack.delays.items():
        yield from _unguarded(pack, name, delay)
    if pack.format == "mlf/2":
        yield from _said_over(pack)


def _repaid_first(pack: Pack) -> Iterator[Finding]:
    contests = {name for name, step in pack.steps.items() if _CONTEST in step.about}
    if not contests:
        return
    ways = {name: tuple(link.to for link in step.links()) for name, step in pack.steps.items()}
    # Past a step that says one may contest, the order is kept: only the ways that avoid them are followed.
    open_ways = {name: () if name in contests else after for name, after in ways.items()}
    told: set[str] = set()
    for start in _starts(pack):
        if start in contests:
            continue
        for name, path in _paths(open_ways, start).items():
            if _REPAY in pack.steps[name].about and name not in contests and name not in told:
                told.add(name)
                facts = {"name": name, "path": path}
                yield Finding(code="repaid_before_contested", trail=("etapes", name, "parle_de"), facts=facts)


def _starts(pack: Pack) -> Iterator[str]:
    yield pack.start
    for letter in pack.letters.values():
        if _CONTEST not in letter.about:
            yield letter.start


def _paths(ways: Ways, start: str) -> Mapping[str, tuple[str, ...]]:
    """Return the shortest path from a step to each that it leads to."""
    found: dict[str, tuple[str, ...]] = {start: (start,)}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        for to in ways[name]:
            if to not in found:
                found[to] = (*found[name], to)
                waiting.append(to)
    return found


def _unguarded(pack: Pack, name: str, delay: Delay) -> Iterator[Finding]:
    """Yield the steps that say a delay is over and that a path meets without looking at the receipt."""
    looked_at = {*filled(name), delay.since}
    ways: dict[str, tuple[str, ...]] = {}
    for step_id, step in pack.steps.items():
        guards = isinstance(step, Branch) and any(fork.when.names & looked_at for fork in step.forks)
        ways[step_id] = () if guards else tuple(link.to for link in step.links())
    for rank, step_id in enumerate(delay.told_over):
        for start in (pack.start, *(letter.start for letter in pack.letters.values())):
            path = _paths(ways, start).get(step_id)
            if path is not None:
                facts = {"name": step_id, "delay": delay.label, "open": filled(name)[1], "path": path}
                yield Finding(
                    code="delay_over_unlooked", trail=("delais", name, "dit_passe", rank), facts=facts
                )
                break


def _said_over(pack: Pack) -> Iterator[Finding]:
    """Yield the steps whose words say that a time is over, and that no delay lists."""
    listed = {name for delay in pack.delays.values() for name in delay.told_over}
    for name in set(pack.steps) - listed:
        for trail, text in _said(pack, name):
            said = _told_over(text)
            if said is not None:
                facts = {"name": name, "words": said}
                yield Finding(
                    code="delay_said_over",
                    severity=Severity.WARNING,
                    trail=("etapes", name, *trail),
                    facts=facts,
                )
                break


def _told_over(text: str) -> str | None:
    """Return the words that say a time is over, `None` when it is only supposed or denied."""
    for sentence in _SENTENCE.split(folded(text)):
        said = _OVER.search(sentence)
        if said is not None and _UNSAID.search(sentence[: said.start()]) is None:
            return said[0]
    return None


def _said(pack: Pack, name: str) -> Iterator[tuple[Trail, str]]:
    step = pack.steps[name]
    yield from ((told.trail, told.text) for told in step.told())
    if isinstance(step, Explain):
        yield from ((("regles", rank), pack.rule(rule).title) for rank, rule in enumerate(step.rules))
