"""Where a verification stood when it reached a checkpoint, as JSON, and one that goes on from there.

Nothing is kept of entries but what later ones are held against: keys and ends of chains, decisions that wait
for an answer, codes, the tree, the checkpoints that held, counts. Leaves that later entries quote are looked
for in the store (`past`). What it cannot tell as a verification from the first entry on would, it doubts: all
is verified then.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.answers import Asked, Awaited
from agent_desktop.ledger.chains import Chains, Enrolling, Key
from agent_desktop.ledger.codes import Codes, Sheet
from agent_desktop.ledger.fields import b64, unb64
from agent_desktop.ledger.met import Met
from agent_desktop.ledger.notes import checkpoint_from, read
from agent_desktop.ledger.past import Past
from agent_desktop.ledger.reading import Glance, Reading
from agent_desktop.ledger.records import Enrolment, EntryType, Mark, Place, StoredCheckpoint
from agent_desktop.ledger.schemas import answers_an_erasure
from agent_desktop.ledger.sealed import Held, Seals, note_digest
from agent_desktop.ledger.tree import Tree
from agent_desktop.ledger.verify import Known, Verification
from agent_desktop.ledger.witnessing import Seen

State = Mapping[str, Any]


class DoubtError(Exception):
    """What was kept of a verification does not tell: everything is to be verified."""


def kept(verification: Verification) -> State | None:
    """Return where a verification stands; `None` if anything is wrong or pending that the end may settle."""
    state, seals = verification.state, verification.seals
    is_settled = not (state.faults or state.quotes or seals.ahead)
    if not is_settled or state.erasures.lacking.keys() - state.erasures.done:
        return None
    return {
        "chains": _kept_chains(verification.chains),
        "met": _kept_met(state),
        "codes": _kept_codes(state.awaited.codes),
        "seals": _kept_seals(seals),
    }


def resumed(state: State, past: Past, known: Known, checkpoints: Sequence[StoredCheckpoint]) -> Verification:
    """Return a verification that stands where another stood, for what comes after.

    Raises DoubtError when what the reader knows or the checkpoints of before do not tell by themselves.
    """
    verification = Verification(known, checkpoints)
    _resume_chains(verification.chains, state["chains"])
    verification.state = _resumed_met(state["met"], _resumed_codes(state["codes"]), past)
    _hold_known(verification.chains, known, past)
    _resume_seals(verification.seals, state["seals"], verification.chains)
    return verification


def check_goes_on(reading: Reading | Glance) -> None:
    """Doubt an entry that says something of the texts of others, whichever they are."""
    entry = None if isinstance(reading, Glance) else reading.entry
    if entry is not None and (entry.type is EntryType.ERASURE or answers_an_erasure(entry.type, entry.d)):
        raise DoubtError(entry.type)


# -- keys and chains -----------------------------------------------------------------------------------------


def _kept_chains(chains: Chains) -> State:
    assert chains.genesis is not None
    return {
        "site": chains.site,
        "genesis": [b64(chains.genesis.canon), b64(chains.genesis.sig)],
        "keys": [
            [
                one.enrolment.writer,
                one.enrolment.key,
                str(one.enrolment.agent_id),
                one.enrolment.role,
                one.last,
            ]
            for one in chains.keys.values()
        ],
        "tails": [[mark.writer, mark.n, mark.leaf] for mark in chains.tails.values()],
        "enrolling": [[leaf, str(one.by), str(one.agent_id)] for leaf, one in chains.enrolling.items()],
        "countersigned": sorted(chains.countersigned),
    }


def _resume_chains(chains: Chains, state: State) -> None:
    canon, sig = map(unb64, state["genesis"])
    chains.site, chains.genesis = state["site"], entries.read(canon, sig)
    for writer, public, agent_id, role, last in state["keys"]:
        enrolment = Enrolment(writer=writer, key=public, agent_id=UUID(agent_id), role=role)
        chains.keys[writer] = Key(enrolment, signing.key_from(public), last)
    chains.tails = {writer: Mark(writer=writer, n=n, leaf=leaf) for writer, n, leaf in state["tails"]}
    chains.enrolling = {
        leaf: Enrolling(UUID(by), UUID(agent_id)) for leaf, by, agent_id in state["enrolling"]
    }
    chains.countersigned = set(state["countersigned"])


def _hold_known(chains: Chains, known: Known, past: Past) -> None:
    """Doubt a genesis or ends of chains, known beforehand, that are not those that were verified."""
    assert chains.genesis is not None
    if known.genesis not in {None, chains.genesis.leaf}:
        raise DoubtError("genesis_differs")
    for mark in chains.kept.values():
        tail = chains.tails.get(mark.writer)
        if tail is not None and mark.n <= tail.n and past.leaf_at(mark.writer, mark.n) != mark.leaf:
            raise DoubtError("rewritten")


# -- what was met --------------------------------------------------------------------------------------------


def _kept_met(state: Met) -> State:
    awaited = state.awaited
    waiting = awaited.asked.keys() - awaited.answered - awaited.corrected
    return {
        "entries": state.position + 1,
        "rules": sorted(state.rules),
        "need": state.need,
        "counts": dict(state.counts),
        "erased": state.erased + state.erasures.erased,
        "waiting": [[leaf, str(one.by), one.need] for leaf, one in awaited.asked.items() if leaf in waiting],
    }


def _resumed_met(state: State, codes: Codes, past: Past) -> Met:
    asked = {leaf: Asked(UUID(by), Level(need)) for leaf, by, need in state["waiting"]}
    return Met(
        first=state["entries"],
        past=past.kind_of,
        erased=state["erased"],
        position=state["entries"] - 1,
        rules=set(state["rules"]),
        need=state["need"],
        counts=dict(state["counts"]),
        awaited=Awaited(asked=asked, codes=codes),
    )


def _kept_codes(codes: Codes) -> State:
    return {
        "sheets": [[leaf, str(one.by), one.role, one.codes, one.until] for leaf, one in codes.sheets.items()],
        "uses": [[leaf, str(by)] for leaf, by in codes.uses.items()],
        **{name: sorted(getattr(codes, name)) for name in _LEAVES_OF_CODES},
    }


def _resumed_codes(state: State) -> Codes:
    return Codes(
        sheets={
            leaf: Sheet(by=UUID(by), role=role, codes=tuple(codes), until=until)
            for leaf, by, role, codes, until in state["sheets"]
        },
        uses={leaf: UUID(by) for leaf, by in state["uses"]},
        **{name: set(state[name]) for name in _LEAVES_OF_CODES},
    )


_LEAVES_OF_CODES = ("ended", "used", "said", "contested")


# -- the tree and its checkpoints ----------------------------------------------------------------------------


def _kept_seals(seals: Seals) -> State:
    return {
        "year": seals.year,
        "size": seals.tree.size,
        "peaks": [b64(peak) for peak in seals.tree.peaks],
        "before": seals.before,
        "notes": [_kept_note(one) for one in seals.notes],
    }


def _kept_note(one: Held) -> Sequence[object]:
    seen = one.seen
    persons = sorted(map(str, seen.persons))
    return [one.place.year, one.place.position, b64(one.note), one.cosigned, seen.position, persons, seen.at]


def _resume_seals(seals: Seals, state: State, chains: Chains) -> None:
    seals.site, seals.year, seals.before = chains.site, state["year"], state["before"]
    seals.tree = Tree.of_peaks(map(unb64, state["peaks"]), state["size"])
    known = {(one.place, one.note): one for one in map(_held, state["notes"])}
    for checkpoint in seals.past(seals.reached):
        place = Place(checkpoint.year, checkpoint.size)
        before = known.get((place, note_digest(checkpoint)))
        if before is not None:
            seals.count(checkpoint, checkpoint_from(read(checkpoint.note).text), before)
        elif place != seals.reached:
            raise DoubtError("another checkpoint of before")
        else:
            _hold_again(seals, checkpoint, chains)


def _hold_again(seals: Seals, checkpoint: StoredCheckpoint, chains: Chains) -> None:
    """Hold the checkpoint where the verification stood: it may have been cosigned since."""
    try:
        seals.hold_again(checkpoint, chains)
    except RefusedError as error:
        raise DoubtError(error.code) from error


def _held(said: Sequence[object]) -> Held:
    year, size, note, cosigned, position, persons, at = cast(
        "tuple[int, int, str, int, int, list[str], int]", said
    )
    seen = Seen(position=position, persons=frozenset(map(UUID, persons)), at=at)
    return Held(place=Place(year, size), note=unb64(note), cosigned=cosigned, seen=seen)
