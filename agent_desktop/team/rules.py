"""Which counts of a team are told: none under five, and none that could be found from another. Pure.

The shares of a quarter stand on nearly the same people. Told that sixty came, and elsewhere that fifty-seven
of them left with no question, anyone finds three. So a share tells both of its parts or neither: when one is
under five, words alone say that it is nearly all, or hardly any.
"""

from math import sqrt

from agent_desktop.audit.certainty import Share, share
from agent_desktop.team.records import Change, ReadingsTally, Returned, ReturnedTally, Shown, Tally, Told

AT_LEAST = 5
"""The least that is told: under it, a count is a few people whom somebody may know."""

NEARLY = 24
"""The whole from which fewer than five are hardly any, and the rest nearly all.

It is asked of the whole and of no part: whoever knows the whole learns nothing more from it.
"""

_Pair = tuple[int, int] | tuple[None, None]
_NEITHER: _Pair = (None, None)


def shown(tally: Tally) -> Shown:
    """Return what may be told of a share."""
    held, other = _least(tally.held, tally.held_by), _least(tally.other, tally.other_by)
    if held >= AT_LEAST and other >= AT_LEAST:
        return Shown(told=Told.COUNTED, share=share(tally.held, tally.held + tally.other))
    if tally.held + tally.other < NEARLY:
        return Shown(told=Told.TOO_FEW)
    if tally.other < AT_LEAST:
        return Shown(told=Told.NEARLY_ALL)
    # Five times or more, and fewer than five people: neither nearly all nor hardly any.
    return Shown(told=Told.HARDLY_ANY if tally.held < AT_LEAST else Told.TOO_FEW)


def change(before: Shown | None, now: Shown) -> Change:
    """Return what a share did since the quarter before, 19 times out of 20 when nothing changed: `ALIKE`.

    The interval of a difference is made of those of its two shares (R. G. Newcombe, "Interval estimation for
    the difference between independent proportions", Statistics in Medicine 17 (1998), method 10).
    """
    if before is None or before.share is None or now.share is None:
        return Change.UNTOLD
    then, since = before.share, now.share
    low, high = _difference(then, since)
    if low > 0:
        return Change.MORE
    return Change.LESS if high < 0 else Change.ALIKE


def returned_shown(tally: ReturnedTally) -> Returned:
    """Return what may be told of what went back to the owners of rules: counts are parted, or not told."""
    all_answered = tally.changed + tally.later + tally.kept
    if all_answered + tally.waiting < AT_LEAST:
        return Returned()
    answered, waiting = _parted(all_answered, tally.waiting)
    parted = answered is not None
    changed, unchanged = _parted(tally.changed, tally.later + tally.kept) if parted else _NEITHER
    later, kept = _parted(tally.later, tally.kept) if unchanged is not None else _NEITHER
    return Returned(
        sent=all_answered + tally.waiting,
        answered=answered,
        waiting=waiting,
        changed=changed,
        unchanged=unchanged,
        later=later,
        kept=kept,
    )


def readings_shown(tally: ReadingsTally) -> tuple[int | None, int | None]:
    """Return how many readings concluded on the rule, and how many on support; `None`: not told."""
    rule, _others = _parted(tally.rule, tally.support + tally.rest)
    left = tally.rest if rule is not None else tally.rest + tally.rule
    support, _others = _parted(tally.support, left)
    return rule, support


def _least(count: int, people: int | None) -> int:
    return count if people is None else min(count, people)


def _parted(one: int, other: int) -> _Pair:
    return (one, other) if min(one, other) >= AT_LEAST else _NEITHER


def _difference(before: Share, now: Share) -> tuple[float, float]:
    moved = now.share - before.share
    low = moved - sqrt((now.share - now.low) ** 2 + (before.high - before.share) ** 2)
    high = moved + sqrt((now.high - now.share) ** 2 + (before.share - before.low) ** 2)
    return low, high
