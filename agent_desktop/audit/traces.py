"""What the copy of the ledger that comes with decisions tells of them, gathered while it is verified.

Where each stands and which seal covers it; what became of the others that could have been drawn on the same
margin. Kept by the reader: the copy itself is gone once it was verified. Nothing here tells who, nor when.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, field
from pathlib import Path
from typing import Any

from agent_desktop.audit.bundle.note import BundleNote
from agent_desktop.audit.records import Case, Way
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries
from agent_desktop.ledger.notes import checkpoint_from, read, without_witnesses
from agent_desktop.ledger.paper import code_of
from agent_desktop.ledger.reading import Glance, Reading
from agent_desktop.ledger.records import Decision, Entry, Place

MOST_VALUES = 400
"""Past so many different values, they are counted and not listed."""

_FRAME_FIELDS = 4
_DECISIONS = frozenset(Decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A checkpoint that covers a decision: the ledger of which year, how many entries, its code, its note."""

    year: int
    size: int
    code: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where a decision stands in the ledger: `position` from 0 by order of arrival, none before a seal.

    `seal`: the first that covers it. `told` counts the texts that came with it in clear, each as it was
    signed; `apart` those that did not: sealed because they name someone, or erased.
    """

    leaf: str
    year: int | None = None
    position: int | None = None
    seal: Seal | None = None
    told: int = 0
    apart: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What became of one margin (`pack/margin`) among all the decisions that could be drawn.

    `values` and `choices` count what was granted; empty past `MOST_VALUES` different ones.
    """

    margin: str
    outcomes: Mapping[Decision, int]
    values: Mapping[str, int] = field(default_factory=dict)
    choices: Mapping[str, int] = field(default_factory=dict)

    @property
    def decisions(self) -> int:
        """Return how many decisions there are."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What the ledger tells of the decisions of a bundle, by leaf, and of their margins, by name.

    Nothing is counted of a team under five: it would be somebody's.
    """

    by_leaf: Mapping[str, Trace] = field(default_factory=dict)
    by_margin: Mapping[str, Counted] = field(default_factory=dict)


def margin_of(case: Case) -> str:
    """Return the margin of a decision, as a frame names it."""
    return f"{case.margin.pack_id}/{case.margin.margin_id}"


class Gathering:
    """Takes entries as they are verified, in any order, and keeps of them what `Traces` tells."""

    def __init__(self, note: BundleNote, cases: Collection[Case], frame: Path) -> None:
        self._leaves = {case.leaf for case in cases}
        self._margins = (
            {} if note.way is Way.TOGETHER else _margins_in(frame, {margin_of(one) for one in cases})
        )
        self._places: dict[str, Place | None] = {}
        self._entries: dict[str, Entry] = {}
        self._outcomes: dict[str, Counter[Decision]] = defaultdict(Counter)
        self._values: dict[str, Counter[str]] = defaultdict(Counter)
        self._choices: dict[str, Counter[str]] = defaultdict(Counter)

    def take(self, reading: Reading | Glance) -> None:
        """Take one entry."""
        leaf = reading.leaf
        margin = self._margins.get(leaf)
        if margin is not None:
            self._count(margin, _said(reading))
        if leaf in self._leaves and (entry := reading.entry) is not None:
            self._places[leaf], self._entries[leaf] = reading.row.place, entry

    def _count(self, margin: str, d: Mapping[str, Any]) -> None:
        decision = d.get("decision")
        if decision not in _DECISIONS:
            return
        self._outcomes[margin][Decision(decision)] += 1
        if decision == Decision.GRANTED:
            for name, counts in (("val", self._values), ("choice", self._choices)):
                if isinstance(d.get(name), str):
                    counts[margin][d[name]] += 1

    def traces(self, ledger: Path, words: Iterable[str]) -> Traces:
        """Return what was gathered; `ledger`: the copy, verified; `words`: the leaf of each text in clear."""
        told, seals = Counter(words), _Seals(ledger)
        return Traces(
            by_leaf={leaf: self._trace(leaf, told[leaf], seals) for leaf in sorted(self._entries)},
            by_margin={
                margin: Counted(
                    margin=margin,
                    outcomes=dict(outcomes),
                    values=_listed(self._values[margin]),
                    choices=_listed(self._choices[margin]),
                )
                for margin, outcomes in sorted(self._outcomes.items())
            },
        )

    def _trace(self, leaf: str, told: int, seals: "_Seals") -> Trace:
        place = self._places[leaf]
        committed = len(list(entries.commitments(self._entries[leaf].d)))
        return Trace(
            leaf=leaf,
            year=None if place is None else place.year,
            position=None if place is None else place.position,
            seal=None if place is None else seals.first_beyond(place),
            told=told,
            apart=max(0, committed - told),
        )


def _said(reading: Reading | Glance) -> Mapping[str, Any]:
    """Return what an entry says: of an ordinary one, from its bytes, since they were found to stand."""
    if isinstance(reading, Glance):
        said: Mapping[str, Any] = json.loads(reading.row.canon)["d"]
        return said
    return {} if reading.entry is None else reading.entry.d


class _Seals:
    """The checkpoints of a copy, year by year, read once each."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._years: dict[int, list[Seal]] = {}

    def first_beyond(self, place: Place) -> Seal | None:
        """Return the smallest that covers a place."""
        if place.year not in self._years:
            found = _seals_in(self._ledger / f"{place.year:04d}" / "checkpoints.jsonl", place.year)
            self._years[place.year] = sorted(found, key=lambda seal: seal.size)
        return next((seal for seal in self._years[place.year] if seal.size > place.position), None)


def _seals_in(path: Path, year: int) -> Iterator[Seal]:
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        note = json.loads(line)
        checkpoint = checkpoint_from(read(note).text)
        yield Seal(year=year, size=checkpoint.size, code=code_of(checkpoint), note=without_witnesses(note))


def _margins_in(frame: Path, wanted: Collection[str]) -> dict[str, str]:
    """Return the margin of each decision of a frame on one of those; bad lines are for others to say."""
    found: dict[str, str] = {}
    names = {name: name for name in wanted}
    with frame.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            parts = line.split("\t", _FRAME_FIELDS - 1)
            if len(parts) == _FRAME_FIELDS and parts[1] in names:
                found[parts[0]] = names[parts[1]]
    return found


def _listed(counts: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(counts.items())) if len(counts) <= MOST_VALUES else {}


# -- as they are kept --------------------------------------------------------------------------------------


def as_kept(traces: Traces) -> Mapping[str, Any]:
    """Return traces as a store keeps them beside a bundle; a seal is written once."""
    seals = list(dict.fromkeys(one.seal for one in traces.by_leaf.values() if one.seal is not None))
    ranks = {seal: rank for rank, seal in enumerate(seals)}
    return {
        "seals": [asdict(seal) for seal in seals],
        "traces": [
            {**asdict(one), "seal": None if one.seal is None else ranks[one.seal]}
            for one in traces.by_leaf.values()
        ],
        "counts": [asdict(one) for one in traces.by_margin.values()],
    }


def kept(facts: Mapping[str, Any]) -> Traces:
    """Return the traces that a store kept; none when the bundle was opened before they were."""
    seals = [Seal(**one) for one in facts.get("seals", ())]
    traces = (
        Trace(**{**one, "seal": None if one["seal"] is None else seals[one["seal"]]})
        for one in facts.get("traces", ())
    )
    counts = (
        Counted(**{**one, "outcomes": {Decision(name): times for name, times in one["outcomes"].items()}})
        for one in facts.get("counts", ())
    )
    return Traces(by_leaf={one.leaf: one for one in traces}, by_margin={one.margin: one for one in counts})
