"""Which situations alike were decided in opposite ways. Pure: no row, no author, no day comes in or out."""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from agent_desktop.equality.records import Agreement, Answered, MarginKey, Pair, Situation
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision

DIFFERS_AT_MOST = 1
"""Bands in which two situations may differ and still be near."""
MOST_PAIRS = 12
"""Pairs proposed at a time: a reading is done in one sitting."""
_NOT_GRANTED = frozenset({Decision.REFUSED, Decision.NOT_USED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One kind of decision: in which version, on which situation, and what it was."""

    pack_version: str
    margin_digest: str
    situation: Situation
    outcome: Decision


def is_opposite(first: Decision, second: Decision) -> bool:
    """Tell whether one granted what the other did not."""
    both = {first, second}
    return Decision.GRANTED in both and bool(both & _NOT_GRANTED)


def opposite_pairs(key: MarginKey, found: Iterable[Decided]) -> list[Pair]:
    """Return the pairs of near situations that ended in opposite ways, the nearest first.

    Which of the two comes first tells nothing: it follows from their facts.
    """
    granted: dict[tuple[str, str], list[Decided]] = defaultdict(list)
    not_granted: dict[tuple[str, str], list[Decided]] = defaultdict(list)
    for one in _each_once(found):
        version = (one.margin_digest, one.pack_version)
        if one.outcome is Decision.GRANTED:
            granted[version].append(one)
        elif one.outcome in _NOT_GRANTED:
            not_granted[version].append(one)
    pairs = {
        pair_digest(pair): pair
        for version in granted
        for pair in _near(key, granted[version], not_granted[version])
    }
    return sorted(pairs.values(), key=lambda pair: (len(pair.differs), pair_digest(pair)))


def pair_digest(pair: Pair) -> str:
    """Return what a pair is known by: its facts and outcomes, whichever comes first."""
    sides = sorted(
        json.dumps([sorted(side.bands.items()), list(side.criteria), str(outcome)], ensure_ascii=False)
        for side, outcome in ((pair.first, pair.first_outcome), (pair.second, pair.second_outcome))
    )
    return hashlib.sha256("\n".join([pair.margin_digest, *sides]).encode()).hexdigest()


def reader_mark(actor: Actor, digest: str) -> str:
    """Return what tells one reader of a pair from another: made with a key that only this reader has.

    Nobody else can tell whose it is, and the marks of two pairs never look alike. Raises RefusedError
    `no_signing_key` for whoever has none.
    """
    if actor.signing_seed is None:
        raise RefusedError("no_signing_key", writer=actor.writer)
    return hmac.new(actor.signing_seed, f"parvis/reader|{digest}".encode(), hashlib.sha256).hexdigest()[:32]


def readers_of(answers: Iterable[Answered]) -> int:
    """Return how many people read a pair; readings of before there were marks are one person's."""
    return len({one.reader for one in answers})


def agreement_of(answers: Iterable[Answered], readers: int) -> Agreement:
    """Return what readings say together; `readers` counts those who may read."""
    by_pair: dict[str, list[Answered]] = defaultdict(list)
    for one in answers:
        by_pair[one.pair_digest].append(one)
    read = [one for each in by_pair.values() for one in each]
    # Nothing sets the two situations of the others apart: one answer stands for both.
    apart = [one for one in read if not one.is_one]
    # The same person twice agrees with nobody.
    twice = [each for each in by_pair.values() if readers_of(each) > 1]
    return Agreement(
        readings=len(read),
        apart=len(apart),
        alike=sum(one.first is one.second for one in apart),
        twice=len(twice),
        same=sum(len({(one.first, one.second) for one in each}) == 1 for each in twice),
        readers=readers,
    )


def _each_once(found: Iterable[Decided]) -> Iterable[Decided]:
    """Return each kind of decision once: how many times it was taken makes no other pair."""
    kinds: dict[tuple[object, ...], Decided] = {}
    for one in found:
        situation = (tuple(sorted(one.situation.bands.items())), one.situation.criteria)
        kinds[one.margin_digest, one.pack_version, one.outcome, *situation] = one
    return kinds.values()


def _near(key: MarginKey, granted: Iterable[Decided], others: Iterable[Decided]) -> Iterator[Pair]:
    for yes, no in product(granted, others):
        differs = _differences(yes.situation.bands, no.situation.bands)
        if len(differs) <= DIFFERS_AT_MOST:
            yield _pair(key, yes, no, differs)


def _differences(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in {*one, *other} if one.get(name) != other.get(name)))


def _pair(key: MarginKey, yes: Decided, no: Decided, differs: tuple[str, ...]) -> Pair:
    """Return the pair. Criteria are read when both have some: on one side alone, they would tell it."""
    with_criteria = bool(yes.situation.criteria and no.situation.criteria)
    sides = [(_read(one.situation, with_criteria=with_criteria), one.outcome) for one in (yes, no)]
    swap = hashlib.sha256(repr([(dict(side.bands), side.criteria) for side, _end in sides]).encode()).digest()
    (first, first_outcome), (second, second_outcome) = sides[::-1] if swap[0] % 2 else sides
    return Pair(
        key=key,
        pack_version=yes.pack_version,
        margin_digest=yes.margin_digest,
        first=first,
        second=second,
        first_outcome=first_outcome,
        second_outcome=second_outcome,
        differs=differs,
    )


def _read(situation: Situation, *, with_criteria: bool) -> Situation:
    return situation if with_criteria else Situation(bands=situation.bands)
