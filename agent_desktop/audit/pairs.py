"""Like decisions with opposite outcomes, decided again by whoever does not know that they are pairs. Pure.

D. Kahneman, O. Sibony, C. R. Sunstein, "Noise" (2021): a noise audit has one case decided twice. Here two are
near, in the same version of one margin; which comes first, and in which order, comes from the seed.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.audit.certainty import Share, share
from agent_desktop.audit.drawing import Drawn, ticket_of
from agent_desktop.audit.records import Case, Followed, Redecided
from agent_desktop.equality.pairs import MOST_PAIRS
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision

FEWEST = 3
"""With fewer pairs, the second of one would come too soon after the first."""

STRATUM = "pair:"
"""How the stratum of a decision to decide again begins; then the rank of its pair."""

_OPPOSITE = {Decision.GRANTED: 0, Decision.REFUSED: 1}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """What re-decisions say together: of the pairs where both could be told, how many were decided alike.

    `as_decided` counts the answers that are what had been decided, of `told`.
    """

    pairs: int
    alike: Share | None
    as_decided: int
    told: int


def like_pairs(records: Iterable[AdaptationRecord]) -> tuple[Pair, ...]:
    """Return pairs of leaves, each decision in one at most, those of one situation first; twelve at most.

    Takes a time in proportion to the records: what is alike is gathered, never compared two by two.
    """
    left = {one.leaf: one for one in records if one.leaf and one.stands in _OPPOSITE}
    found: list[Pair] = []
    for keys in (_whole, _without_a_part):
        groups: dict[Hashable, tuple[list[str], list[str]]] = {}
        for leaf in sorted(left):
            for key in keys(left[leaf]):
                groups.setdefault(key, ([], []))[_OPPOSITE[left[leaf].stands]].append(leaf)
        for granted, not_granted in groups.values():
            here = ([leaf for leaf in side if leaf in left] for side in (granted, not_granted))
            for pair in zip(*here, strict=False):
                found.append(pair)
                for leaf in pair:
                    del left[leaf]
    return tuple(found[:MOST_PAIRS])


def in_order(pairs: Sequence[Pair], seed: str) -> tuple[Drawn, ...]:
    """Return the decisions of some pairs in the order they are read: the two of a pair as far as can be."""
    if len(pairs) < FEWEST:
        return ()
    sides = [sorted(pair, key=lambda leaf: ticket_of(seed, leaf)) for pair in pairs]
    sides.sort(key=lambda pair: ticket_of(seed, pair[0]))
    return tuple(
        Drawn(pair[place], f"{STRATUM}{rank}") for place in (0, 1) for rank, pair in enumerate(sides, 1)
    )


def is_paired(case: Case) -> bool:
    """Tell whether a decision was sent to be decided again."""
    return case.stratum.startswith(STRATUM)


def other_of(cases: Iterable[Case], case: Case) -> Case | None:
    """Return the other decision of a pair."""
    return next((one for one in cases if one.stratum == case.stratum and one.leaf != case.leaf), None)


def differing(first: Case, second: Case) -> tuple[str, ...]:
    """Return the parts in which two situations differ."""
    return _differs(first.situation, second.situation)


def agrees(case: Case, redecided: Redecided) -> bool:
    """Tell whether a re-decision is what had been decided."""
    followed = {one.kind for one in case.followed}
    granted = case.decision is Decision.GRANTED or Followed.APPROVED in followed
    return redecided is (Redecided.GRANT if granted else Redecided.NOT_GRANT)


def noise(cases: Iterable[Case], said: Mapping[str, Redecided]) -> Noise:
    """Return what re-decisions say together, by leaf, of the pairs whose two are in."""
    by_pair: dict[str, list[Case]] = {}
    for case in cases:
        if is_paired(case) and case.leaf in said:
            by_pair.setdefault(case.stratum, []).append(case)
    whole = [both for both in by_pair.values() if len(both) > 1]
    told = [
        [(case, said[case.leaf]) for case in both]
        for both in whole
        if all(said[case.leaf] is not Redecided.CANNOT_TELL for case in both)
    ]
    same = sum(len({answer for _case, answer in both}) == 1 for both in told)
    answers = [one for both in told for one in both]
    return Noise(
        pairs=len(whole),
        alike=share(same, len(told)),
        as_decided=sum(agrees(case, answer) for case, answer in answers),
        told=len(answers),
    )


def _whole(one: AdaptationRecord) -> Iterator[Hashable]:
    """Yield what decisions of one situation share."""
    yield _margin(one), tuple(sorted(one.situation.items()))


def _without_a_part(one: AdaptationRecord) -> Iterator[Hashable]:
    """Yield what decisions share whose situations are one part apart."""
    for name in sorted(one.situation):
        rest = tuple(sorted((key, code) for key, code in one.situation.items() if key != name))
        yield _margin(one), name, rest


def _margin(one: AdaptationRecord) -> tuple[str, ...]:
    margin = one.margin
    return margin.pack_id, margin.margin_id, margin.pack_version, margin.digest


def _differs(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in {*one, *other} if one.get(name) != other.get(name)))
