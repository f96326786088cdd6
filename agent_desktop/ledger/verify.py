"""Recompute a whole ledger from its rows and believe nothing of them: no store, no clock, no partial proof.

One pass, in order of arrival; a row is dropped once read. The codes of the faults:

- of the bytes: those of `canon.parse`, `schemas` and `rules` (`not_canonical`, `unknown_field`,
  `outside_bounds`, `level_too_low`…);
- of the row: `row_differs` (a column says something else than what was signed), `leaf_differs`, `other_site`;
- of the keys: `no_genesis`, `second_genesis`, `genesis_differs`, `unknown_writer`, `enrolled_twice`,
  `revoked_writer`, `by_differs`, `bad_signature`, `rotation_unproved`, `rotation_differs`,
  `not_countersignable`, `countersigned_twice`;
- of the chains: `gap`, `duplicate`, `fork`, `previous_differs`, `tail_missing`, `rewritten`;
- of what is quoted: `unknown_leaf`, `later_leaf`, `not_correctable`, `not_reviewable`;
- of what is answered: `not_answerable`, `own_act`, `answered_twice`, `answered_once_corrected`, roles;
- of approval codes: those of `codes`;
- of the trees and their checkpoints: those of `sealed`, `quorum_missing`, `witness_stale`,
  `paper_code_unknown`;
- of the texts: `text_differs`, `text_missing`, `text_of_nothing`, `erasure_not_approved`, `text_not_erased`.

Undecidable rather than tampered, and never green: an empty ledger (`no_genesis`), a version or a type that
this program does not know (`unknown_version`, `type_to_come`), and what `faults` lists.

The order of the checks is that of docs/ledger/specification.md, §3, which another verifier follows too.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries, faults, ordinary, paper, rules
from agent_desktop.ledger.chains import Chains
from agent_desktop.ledger.faults import FaultFoundError
from agent_desktop.ledger.met import Met, Quote
from agent_desktop.ledger.reading import Glance, ReadAll, Reading, read_all
from agent_desktop.ledger.records import (
    Counts,
    Disclosure,
    Entry,
    EntryType,
    Mark,
    Report,
    StoredCheckpoint,
    StoredEntry,
    Verdict,
)
from agent_desktop.ledger.schemas import answers_an_erasure
from agent_desktop.ledger.sealed import Seals, brought
from agent_desktop.ledger.witnessing import fault_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a reader knows beforehand, and holds the ledger against.

    `kept`: the ends of chains seen last time; `genesis`: the leaf that must open the ledger; `code`: one read
    on paper; `notes`: checkpoints kept elsewhere, each called as `names` says; `now`: the present, in seconds
    since 1970; `has_texts`: whether the texts came with the rows.
    """

    kept: Sequence[Mark] = ()
    genesis: str | None = None
    code: str | None = None
    notes: Sequence[str] = ()
    names: Sequence[str] = ()
    now: int | None = None
    has_texts: bool = True


def verify(
    rows: Iterable[StoredEntry],
    *,
    orphans: Iterable[Disclosure] = (),
    checkpoints: Sequence[StoredCheckpoint] = (),
    known: Known | None = None,
    read_all: ReadAll = read_all,
    progress: Progress | None = None,
) -> Report:
    """Return what is true of the ledger of one site, and the first thing that is not.

    `rows`, each with its texts, in the order of their places, then of arrival for those that have none yet;
    `orphans`: texts without an entry; `checkpoints`: those kept, in any order; `read_all`: who reads rows.
    Raises RefusedError `paper_code_mistyped` when the code of `known` is none, `stopped` as `progress` says.
    """
    verification, progress = Verification(known or Known(), checkpoints), progress or Progress()
    with closing(read_all(rows, verification.chains.key_of)) as readings:
        for reading in readings:
            verification.take(reading)
            progress.advance(1)
    return verification.report(orphans)


class Verification:
    """One pass over the rows, in their order, each read before (`reading.read`)."""

    def __init__(self, known: Known, checkpoints: Sequence[StoredCheckpoint] = ()) -> None:
        self.chains = Chains(kept={mark.writer: mark for mark in known.kept}, pinned=known.genesis)
        self._known = known
        self._code = None if known.code is None else paper.normal(known.code)
        self.seals = Seals([*checkpoints, *map(brought, known.notes)], known.now)
        self.state = Met()

    def take(self, reading: Reading | Glance) -> None:
        """Go over one row; the first thing wrong with it is its fault."""
        self.state.arrive()
        if isinstance(reading, Glance) and self._takes_at_once(reading):
            said = reading.said
            self._go_on(reading, EntryType.ADAPTATION, said.w, said.n)
        else:
            whole = reading.whole() if isinstance(reading, Glance) else reading
            self._go_on(whole, self._take_whole(whole), whole.row.w, whole.row.n)

    def _take_whole(self, reading: Reading) -> EntryType | None:
        """Ask all that there is to ask of one row, in its order; return what it is, if it can be believed."""
        state, chains, row = self.state, self.chains, reading.row
        kind: EntryType | None = None
        try:
            entry = chains.believed(reading, is_first=state.position == 0)
            kind = entry.type
            state.counts["signatures"] += 1
            chains.check_author(entry)
            chains.place(entry, state.seen)
            self._mean(entry, reading)
        except RefusedError as error:
            self._fault(row, error.code, found=faults.facts(error))
        except FaultFoundError as error:
            self._fault(row, error.code, error.expected, error.found)
        return kind

    def _takes_at_once(self, glance: Glance) -> bool:
        """Take an ordinary entry in which nothing is wrong, and tell whether it was one.

        Nothing is noted of any other: `_take_whole` is for it.
        """
        state, said, key = self.state, glance.said, self.chains.key_at_once(glance)
        if key is None or (said.lacks and self._known.has_texts):
            return False
        if not ordinary.may_write(key.enrolment.role, said):
            return False
        if said.precedent and not all(map(state.has, said.precedent)):
            return False
        state.count_ordinary(said, glance.leaf, key.enrolment.agent_id)
        if said.held and self._known.has_texts:
            state.counts["texts"] += said.held
            state.tell(state.position)
        return True

    def _go_on(self, reading: Reading | Glance, kind: EntryType | None, writer: str, n: int) -> None:
        """Let the tree and the chain of a row grow by it, whatever was wrong with it."""
        state, leaf = self.state, reading.leaf
        self._seal(reading)
        state.seen.setdefault(leaf, state.position)
        state.kinds.append(kind)
        self.chains.follow(writer, n, leaf)

    def report(self, orphans: Iterable[Disclosure] = ()) -> Report:
        """Close the pass: what was quoted and never met, what was kept and is gone."""
        self._close_texts(orphans)
        self._close_quotes()
        self._close_tails()
        self._close_seals()
        state = self.state
        if state.position < 0:
            empty = faults.of_the_whole("no_genesis")
            state.faults.append(replace(empty, verdict=Verdict.UNDECIDABLE))
        found = sorted(state.faults, key=lambda fault: fault.position)
        first = next((one for verdict in _WORST_FIRST for one in found if one.verdict is verdict), None)
        genesis = self.chains.genesis
        return Report(
            verdict=Verdict.INTACT if first is None else first.verdict,
            first=first,
            faults=tuple(found),
            counts=self._counts(),
            site=self.chains.site,
            genesis=None if genesis is None else genesis.leaf,
            solo=genesis is not None and genesis.d.get("solo") is True,
            sealed=self.seals.held > 0,
            tails=tuple(self.chains.tails.values()),
            code=None if self.seals.last is None else paper.code_of(self.seals.last),
        )

    def _counts(self) -> Counts:
        state, seals, chains = self.state, self.seals, self.chains
        codes = state.awaited.codes
        return Counts(
            **state.counts,
            entries=state.position + 1,
            writers=len(chains.tails),
            approvals_waiting=state.awaited.waiting,
            codes_used=len(codes.uses),
            codes_contested=len(codes.contested),
            sealed=seals.covered,
            checkpoints=seals.held,
            cosignatures=seals.cosigned,
            witnesses=len({person for one in seals.seen for person in one.persons}),
            erased=state.erased + state.erasures.erased,
            keys=chains.persons,
            keys_countersigned=len(chains.countersigned),
        )

    # -- what it says ------------------------------------------------------------------------------------

    def _mean(self, entry: Entry, reading: Reading) -> None:
        state = self.state
        if reading.wrong is not None:
            raise reading.wrong
        rules.check_role(entry.type, self.chains.role_of(entry.w), entry.d, entry.at)
        self.chains.take(entry)
        state.count(entry)
        self._quoted(entry, reading.row)
        if entry.ref is None or state.kind_of(entry.ref) is not None:
            self._answered(entry)
        self._texts(reading)

    def _quoted(self, entry: Entry, row: StoredEntry) -> None:
        state = self.state
        kind = None if entry.ref is None else state.kind_of(entry.ref)
        if kind is not None:
            rules.check_about(entry.type, kind)
        for leaf in (*entries.quoted(entry), *([entry.ref] if entry.ref else [])):
            if not state.has(leaf):
                state.quotes.append(Quote(leaf, state.position, row))

    def _answered(self, entry: Entry) -> None:
        state, role = self.state, self.chains.role_of(entry.w)
        if entry.type is EntryType.ERASURE:
            state.erasures.ask(entry)
        elif entry.type is EntryType.KEY_COUNTERSIGN:
            self.chains.countersign(entry)
        elif answers_an_erasure(entry.type, entry.d):
            state.erasures.answer(entry, role)
        else:
            state.awaited.take(entry, role)

    def _texts(self, reading: Reading) -> None:
        state, texts = self.state, reading.texts
        if texts is None or not self._known.has_texts:
            return
        state.counts["texts"] += texts.held
        if texts.held:
            state.tell(state.position)
        if texts.lacking:
            state.erasures.lack(reading.leaf, state.position, reading.row)
        if texts.wrong is not None:
            raise texts.wrong

    def _seal(self, reading: Reading | Glance) -> None:
        self.seals.site = self.chains.site
        try:
            self.seals.take(reading.row.place, reading.leaf, self.chains)
        except RefusedError as error:
            row = reading.whole().row if isinstance(reading, Glance) else reading.row
            self._fault(row, error.code, found=faults.facts(error))

    # -- what is wrong -----------------------------------------------------------------------------------

    def _close_texts(self, orphans: Iterable[Disclosure]) -> None:
        state = self.state
        for text in orphans:
            self._whole("text_of_nothing", found=f"{text.leaf} {text.field}")
        for missing, code in state.erasures.missing():
            self._fault(missing.row, code, position=missing.position)
        for leaf in state.erasures.done & state.seen.keys():
            if state.is_told(state.seen[leaf]):
                self._whole("text_not_erased", position=state.seen[leaf], found=leaf)

    def _close_quotes(self) -> None:
        for quote in self.state.quotes:
            code = "later_leaf" if quote.leaf in self.state.seen else "unknown_leaf"
            self._fault(quote.row, code, found=quote.leaf, position=quote.position)

    def _close_tails(self) -> None:
        for mark in self.chains.kept.values():
            tail = self.chains.tails.get(mark.writer)
            if tail is not None and tail.n >= mark.n:
                continue
            last = -1 if tail is None else tail.n
            cut = faults.of_the_whole("tail_missing", position=self._after, found=str(last))
            cut = replace(cut, writer=mark.writer, n=last + 1, expected=str(mark.n))
            self.state.faults.append(cut)

    def _close_seals(self) -> None:
        state, seals = self.state, self.seals
        for kept, code in seals.missing():
            self._whole(code, expected=f"{kept.year}: {kept.size}")
        for position in seals.ahead:
            self._whole("witness_in_future", position=position)
        unseen = fault_of(seals.seen, state.need, self._known.now)
        if unseen is not None:
            self._whole(unseen, position=max(state.position, 0), expected=str(state.need))
        if self._code is not None and not any(paper.is_code_of(self._code, one) for one in seals.holding):
            self._whole("paper_code_unknown", found=self._code)

    @property
    def _after(self) -> int:
        return self.state.position + 1

    def _whole(self, code: str, *, position: int | None = None, expected: str = "", found: str = "") -> None:
        at = self._after if position is None else position
        self.state.faults.append(faults.of_the_whole(code, position=at, expected=expected, found=found))

    def _fault(
        self, row: StoredEntry, code: str, expected: str = "", found: str = "", position: int | None = None
    ) -> None:
        at = self.state.position if position is None else position
        self.state.faults.append(faults.of_a_row(row, code, at, expected, found))


_WORST_FIRST = (Verdict.TAMPERED, Verdict.UNDECIDABLE, Verdict.STALE)
