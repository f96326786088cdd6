"""The same sheet in fewer words, for when it does not hold on its page: what binds is never shortened.

What was decided, promised, left open, and how to contest stay whole, and so does what she said. First the
texts relied on are named by their reference alone, then each rule is told in the lines of the screen that she
read, then what a rule is for is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from agent_desktop.reports.sheet.abreast import sentence
from agent_desktop.reports.sheet.facts import Explained, SheetFacts, Source

_BEYOND_REFERENCE = re.compile(r"\s*\([^()]*\)|\s+:\s[^;]*(?=\s;|$)")
"""What a title says beyond its references: in brackets, and after a colon, up to the next reference."""


def shorter(facts: SheetFacts) -> Iterator[SheetFacts]:
    """Yield the facts of shorter and shorter sheets; nothing when no word can be spared."""
    for shorten in (_by_reference, _in_lines, _without_purposes):
        fewer = shorten(facts)
        if fewer != facts:
            yield fewer
        facts = fewer


def _by_reference(facts: SheetFacts) -> SheetFacts:
    return replace(facts, sources=tuple(dict.fromkeys(map(_referred, facts.sources))))


def _referred(source: Source) -> Source:
    return replace(source, title=_BEYOND_REFERENCE.sub("", source.title).strip() or source.title)


def _in_lines(facts: SheetFacts) -> SheetFacts:
    return replace(facts, explained=tuple(map(_told_in_lines, facts.explained)))


def _told_in_lines(rule: Explained) -> Explained:
    told = " ".join(map(sentence, rule.lines))
    return replace(rule, wording=told) if told and len(told) < len(rule.wording) else rule


def _without_purposes(facts: SheetFacts) -> SheetFacts:
    return replace(
        facts, explained=tuple(replace(rule, purpose="", purpose_translation="") for rule in facts.explained)
    )
