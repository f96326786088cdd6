"""What agents say of the texts of the packs: which fail, and the words they would say instead."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from agent_desktop.demo.calendar import SLOT_COUNT
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import RemarkWords
from agent_desktop.demo.exchanges import Director
from agent_desktop.demo.plan import Remarking
from agent_desktop.facilitation.catalog import load_pack
from agent_desktop.facilitation.pack import Pack
from agent_desktop.remarks.records import Kind, NewRemark, Reason, TextRef
from agent_desktop.simplification.rules import half_of

_PEOPLE = 300
_MOST_PEOPLE = 900
_DAYS_OF_A_HALF = 124
"""Open days in half a year: one that began before the site holds fewer remarks."""
_ENOUGH = 0.9
"""Share of what three hundred people say from which words are offered too."""


def remarkings(
    words: Sequence[RemarkWords], chance: Chance, director: Director, people: int
) -> Iterator[Remarking]:
    """Yield remarks over each half year, more of them where more people come."""
    scale = min(people, _MOST_PEOPLE) / _PEOPLE
    for text in words:
        about = _about(load_pack(director.scripts.folder, text.pack).pack, text)
        for days in _halves(director.diary.days):
            share = scale * min(1.0, len(days) / _DAYS_OF_A_HALF)
            for _time in range(round(text.times * share)):
                reason = Reason(chance.among(sorted(text.reasons.items())))
                yield _made(chance, director, days, NewRemark(about=about, reason=reason))
            offered = text.wordings if share >= _ENOUGH else ()
            for said in offered[:1] if days[0].month == 1 else offered[1:]:
                yield _made(chance, director, days, NewRemark(about=about, kind=Kind.WORDING, words=said))


def _made(chance: Chance, director: Director, days: Sequence[date], new: NewRemark) -> Remarking:
    agent = director.team.draw(chance)
    # A remark is made in passing: it takes no hour of the day from anyone.
    at = director.diary.hour_of(chance.choice(days), chance.randrange(SLOT_COUNT))
    return Remarking(agent=agent, at=at, new=new)


def _halves(days: Sequence[date]) -> Iterator[list[date]]:
    for _half, within in groupby(days, key=half_of):
        yield list(within)


def _about(pack: Pack, text: RemarkWords) -> TextRef:
    rule = pack.rule(text.rule)
    shown = rule.ideas[text.idea - 1].plain.words(text.register_) if text.idea else rule.words(text.register_)
    return TextRef(
        pack_id=pack.meta.id,
        pack_version=pack.meta.version,
        register=text.register_.value,
        rule_id=rule.id,
        idea=text.idea,
        title=rule.title,
        shown=shown,
    )
