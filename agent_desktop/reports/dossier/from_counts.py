"""From what is counted of a pack, and the pack itself, to what its dossier says."""

from collections.abc import Iterable, Iterator
from datetime import date

from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.rule_model import Rule
from agent_desktop.facilitation.words import Register
from agent_desktop.reports.dossier.facts import (
    DossierFacts,
    FailingRule,
    Marked,
    OtherRule,
    ReviewedMargin,
    SourceRead,
    UsedMargin,
    Wording,
)
from agent_desktop.simplification.records import Offered, TextShown, WhatFails

MOST_RULES = 3
"""Rules told in full, when their texts are short enough: the owner answers to each. Others are counted."""
_ROOM = 5_200
"""Characters of the rules told in full: what three pages hold beside the rest."""
_ANSWER = 400
"""Characters that the room to answer takes the place of."""
MOST_WORDINGS = 4
"""Wordings shown of a rule, enough to choose from."""
_WORDING_ROOM = 500
"""Characters of the wordings shown of a rule, the shortest first: a dossier is read whole, on three pages."""
_MARKED = 3
"""Texts of a rule shown as marked, worst first."""


def facts_of(found: WhatFails, pack: Pack, *, day: date, sender: str = "") -> DossierFacts:
    """Return what the dossier of a pack says. A rule that the pack no longer holds is left out."""
    failing = failing_rules(found, pack)
    told = tuple(_that_fit(failing[:MOST_RULES]))
    shown = [rule.id for rule in told]
    return DossierFacts(
        pack_title=pack.meta.title,
        pack_id=pack.meta.id,
        pack_status=pack.meta.status.value,
        version=pack.meta.version,
        half=found.half,
        day=day,
        counted=found.versions,
        sender=sender,
        rules=told,
        others=other_rules(found, pack, shown),
        steps=step_texts(found, pack),
        margins=used_margins(found, pack),
        reviewed=reviewed_margins(found, pack),
        sources=tuple(_sources(pack, shown)),
        open_questions=found.open_questions,
        withheld=found.withheld,
    )


def failing_rules(found: WhatFails, pack: Pack) -> tuple[FailingRule, ...]:
    """Return every rule that fails and that the pack still holds, worst first."""
    return tuple(_rule(found, pack, pack.rule(one)) for one in found.failing if one in pack.rule_by_id)


def other_rules(found: WhatFails, pack: Pack, told: Iterable[str]) -> tuple[OtherRule, ...]:
    """Return the rules that are counted, but not those told."""
    left_out = frozenset(told)
    return tuple(
        OtherRule(title=pack.rule(counts.rule_id).title, counts=counts)
        for counts in found.rules
        if counts.rule_id in pack.rule_by_id and counts.rule_id not in left_out
    )


def _rule(found: WhatFails, pack: Pack, rule: Rule) -> FailingRule:
    return FailingRule(
        id=rule.id,
        title=rule.title,
        official=rule.official,
        plain=_unfilled(pack, rule.words(Register.SIMPLE)),
        sources=tuple(pack.source(source_id).title for source_id in rule.sources),
        counts=next((one for one in found.rules if one.rule_id == rule.id), None),
        marked=tuple(
            Marked(shown=text, words=_text_of(pack, rule, text))
            for text in found.texts
            if text.rule_id == rule.id
        )[:_MARKED],
        offered=tuple(_wordings(found, rule))[:MOST_WORDINGS],
    )


def _that_fit(rules: Iterable[FailingRule]) -> Iterator[FailingRule]:
    """Yield the first rule, and the next ones as long as there is room."""
    room = _ROOM
    for place, rule in enumerate(rules):
        room -= _length(rule)
        if room < 0 and place:
            return
        yield rule


def _length(rule: FailingRule) -> int:
    marked, offered = (one.words for one in rule.marked), (one.words for one in rule.offered)
    return _ANSWER + sum(map(len, (rule.official, rule.plain, *rule.sources, *marked, *offered)))


def _wordings(found: WhatFails, rule: Rule) -> Iterator[Wording]:
    room = _WORDING_ROOM
    for one in sorted((one for one in found.offered if one.rule_id == rule.id), key=_shortest):
        room -= len(one.words)
        if room < 0:
            return
        yield Wording(words=one.words, idea=one.idea, register=one.register, language=one.language)


def _shortest(one: Offered) -> tuple[int, str]:
    return len(one.words), one.words


def _text_of(pack: Pack, rule: Rule, text: TextShown) -> str:
    register = Register(text.register)
    if 1 <= text.idea <= len(rule.ideas):
        return _unfilled(pack, rule.ideas[text.idea - 1].plain.words(register, text.language))
    return _unfilled(pack, rule.words(register, language=text.language))


def step_texts(found: WhatFails, pack: Pack) -> tuple[Marked, ...]:
    """Return the texts marked that steps say, outside any rule."""
    known = ((text, pack.steps[text.step_id]) for text in found.texts if text.step_id in pack.steps)
    return tuple(
        Marked(
            shown=text,
            words=_unfilled(pack, step.say(Register(text.register), pack) or ""),
            title=step.title(pack) or "",
        )
        for text, step in known
        if not text.rule_id
    )


def used_margins(found: WhatFails, pack: Pack) -> tuple[UsedMargin, ...]:
    """Return the margins counted that the pack still holds, the most granted first."""
    return tuple(
        UsedMargin(title=pack.margin(one.margin_id).title, granted=one.granted, offered=one.offered)
        for one in found.margins
        if one.margin_id in pack.margin_by_id and one.granted is not None and one.offered is not None
    )


def reviewed_margins(found: WhatFails, pack: Pack) -> tuple[ReviewedMargin, ...]:
    """Return the margins whose rule readings say to review, and that the pack still holds, the most first."""
    return tuple(
        ReviewedMargin(title=pack.margin(one.margin_id).title, decisions=one.decisions)
        for one in found.reviewed
        if one.margin_id in pack.margin_by_id
    )


def _sources(pack: Pack, told: list[str]) -> Iterator[SourceRead]:
    for source_id in dict.fromkeys(source for rule_id in told for source in pack.rule(rule_id).sources):
        source = pack.source(source_id)
        yield SourceRead(title=source.title, version=source.version_of, read_on=source.read_on)


def _unfilled(pack: Pack, text: str) -> str:
    """Return a text with the figures of the pack, and dots for what depends on someone."""
    return fill(text, pack.constants, pack.labels)
