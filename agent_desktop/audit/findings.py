"""What the readings of a period say together: counts that point at nobody. Pure.

Those drawn from all decisions alike speak of the whole; the others were looked at because they deserved it,
and are counted apart, unless rules are listed. What is shown follows decision 0018: a count is parted in two
only when both parts reach five, and no total stands beside rules counted one by one if the rest of it is
under five.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from agent_desktop.audit.certainty import Share, share
from agent_desktop.audit.records import Conclusion, Opinion
from agent_desktop.foundation.records import dataclass
from agent_desktop.simplification.rules import AT_LEAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One decision as it was read: by a draw from all alike or not, on which margin, what was concluded."""

    is_alike: bool
    margin: str
    understands: Opinion
    alike: Opinion
    outcome: Conclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The answers to one question: `yes` and `other` are both shown or neither, and so are its two parts."""

    yes: int | None = None
    other: int | None = None
    unsure: int | None = None
    no: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What came of them: nothing or something; then the rule or the case; then support or a correction.

    Each pair is shown whole, or not at all.
    """

    nothing: int | None = None
    something: int | None = None
    rule: int | None = None
    case: int | None = None
    support: int | None = None
    correct: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The readings of one kind, as anyone may read them: `None` for what is not shown."""

    read: int | None = None
    understands: Asked = Asked()
    alike: Asked = Asked()
    outcomes: Outcomes = Outcomes()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """A margin whose rule readings say to review, and in how many decisions."""

    margin: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Those drawn from all alike, those looked at more closely, and the rules to review, the most first."""

    drawn: Group
    closer: Group
    rules: tuple[ToReview, ...] = ()


class Said(StrEnum):
    """What a share is of."""

    UNDERSTANDS = "understands"
    ALIKE = "alike"
    NOTHING = "nothing"


def findings(read: Sequence[Read]) -> Findings:
    """Return what may be shown of the readings of a period."""
    rules = to_review(Counter(one.margin for one in read if one.outcome is Conclusion.RULE))
    drawn, closer = [one for one in read if one.is_alike], [one for one in read if not one.is_alike]
    listed = sum(one.count for one in rules)
    open_to = _may_stand(read, listed)
    # Rules are counted in both kinds together: how many of each were read would tell where they were met.
    if any(one.count > len(drawn) for one in rules):
        return Findings(drawn=Group(), closer=Group(), rules=rules)
    shown = Group() if rules else _group(closer, open_to)
    return Findings(drawn=_group(drawn, open_to), closer=shown, rules=rules)


def to_review(counts: Mapping[str, int]) -> tuple[ToReview, ...]:
    """Return the margins counted five times or more, the most first."""
    kept = [ToReview(margin=margin, count=count) for margin, count in counts.items() if count >= AT_LEAST]
    return tuple(sorted(kept, key=lambda one: (-one.count, one.margin)))


def shares(drawn: Group) -> Mapping[Said, Share]:
    """Return what those drawn tell of the whole, with intervals: only what is shown of them."""
    if drawn.read is None:
        return {}
    counted = {
        Said.UNDERSTANDS: drawn.understands.yes,
        Said.ALIKE: drawn.alike.yes,
        Said.NOTHING: drawn.outcomes.nothing,
    }
    found = {said: share(count, drawn.read) for said, count in counted.items() if count is not None}
    return {said: one for said, one in found.items() if one is not None}


def counted(count: int) -> int | None:
    """Return a count, as it may be shown."""
    return count if count >= AT_LEAST else None


def parted(one: int, other: int) -> tuple[int, int] | tuple[None, None]:
    """Return both parts of a count, or neither: a part alone would tell the other."""
    return (one, other) if min(one, other) >= AT_LEAST else (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """Which totals may stand beside the rules listed: what is left of them is five or more."""

    read: bool
    something: bool
    rule: bool


def _may_stand(read: Sequence[Read], listed: int) -> _Open:
    def may(total: int) -> bool:
        return not listed or total - listed >= AT_LEAST

    something = [one for one in read if one.outcome is not Conclusion.NOTHING]
    rule = [one for one in something if one.outcome is Conclusion.RULE]
    return _Open(read=may(len(read)), something=may(len(something)), rule=may(len(rule)))


def _group(read: Sequence[Read], may: _Open) -> Group:
    if len(read) < AT_LEAST or not may.read:
        return Group()
    return Group(
        read=len(read),
        understands=_asked(one.understands for one in read),
        alike=_asked(one.alike for one in read),
        outcomes=_outcomes(Counter(one.outcome for one in read), may),
    )


def _asked(opinions: Iterable[Opinion]) -> Asked:
    counts = Counter(opinions)
    yes, other = parted(counts[Opinion.YES], counts[Opinion.UNSURE] + counts[Opinion.NO])
    if other is None:
        return Asked()
    unsure, no = parted(counts[Opinion.UNSURE], counts[Opinion.NO])
    return Asked(yes=yes, other=other, unsure=unsure, no=no)


def _outcomes(counts: Mapping[Conclusion, int], may: _Open) -> Outcomes:
    support, correct = counts[Conclusion.SUPPORT], counts[Conclusion.CORRECT]
    rule, case = counts[Conclusion.RULE], support + correct
    nothing, something = parted(counts[Conclusion.NOTHING], rule + case)
    if something is None or not may.something:
        return Outcomes()
    if min(rule, case) < AT_LEAST or not may.rule:
        return Outcomes(nothing=nothing, something=something)
    shown_support, shown_correct = parted(support, correct)
    return Outcomes(
        nothing=nothing,
        something=something,
        rule=rule,
        case=case,
        support=shown_support,
        correct=shown_correct,
    )
