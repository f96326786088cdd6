"""Recompute a whole ledger from its rows and believe nothing of them: no store, no clock, no partial proof.

One pass, in order of arrival; a row is dropped once read. The codes of the faults:

- of the bytes: those of `canon.parse`, `schemas` and `rules` (`not_canonical`, `unknown_field`,
  `outside_bounds`, `level_too_low`…);
- of the row: `row_differs` (a column says something else than what was signed), `leaf_differs`, `other_site`;
- of the keys: `no_genesis`, `second_genesis`, `genesis_differs`, `unknown_writer`, `enrolled_twice`,
  `revoked_writer`, `by_differs`, `bad_signature`;
- of the chains: `gap`, `duplicate`, `fork`, `previous_differs`, `tail_missing`, `rewritten`;
- of what is quoted: `unknown_leaf`, `later_leaf`, `not_correctable`;
- of what is answered: `not_answerable`, `own_act`, `answered_twice`, `answered_once_corrected`, roles;
- of approval codes: those of `codes`;
- of the trees and their checkpoints: those of `sealed`;
- of the texts: `text_differs`, `text_missing`, `text_of_nothing`.

Undecidable rather than tampered, and never green: an empty ledger (`no_genesis`), a version or a type that
this program does not know (`unknown_version`, `type_to_come`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import canon, entries, rules, schemas, signing
from agent_desktop.ledger.answers import ANSWERS, Awaited
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.records import (
    NO_NEED,
    SITE_ROLE,
    VERSIONS,
    Counts,
    Disclosure,
    Enrolment,
    Entry,
    EntryType,
    Fault,
    Mark,
    Report,
    StoredCheckpoint,
    StoredEntry,
    Verdict,
)
from agent_desktop.ledger.sealed import Seals

_UNDECIDED = frozenset({"unknown_version", "type_to_come"})


def verify(
    rows: Iterable[StoredEntry],
    *,
    orphans: Iterable[Disclosure] = (),
    kept: Sequence[Mark] = (),
    genesis: str | None = None,
    checkpoints: Sequence[StoredCheckpoint] = (),
) -> Report:
    """Return what is true of the ledger of one site, and the first thing that is not.

    `rows`, each with its texts, in the order of their places, then of arrival for those that have none yet;
    `orphans`: texts without an entry; `kept`: the ends of chains seen last time; `genesis`: the leaf that
    must open the ledger, when the reader pinned one; `checkpoints`: those kept, in any order.
    """
    marks = {mark.writer: mark for mark in kept}
    state = _State(kept=marks, pinned=genesis, seals=Seals(checkpoints))
    for row in rows:
        state.take(row)
    for text in orphans:
        state.orphan(text)
    return state.report()


class _FaultFoundError(Exception):
    def __init__(self, code: str, expected: object = "", found: object = "") -> None:
        super().__init__(code)
        self.code, self.expected, self.found = code, str(expected), str(found)


@dataclass(slots=True)
class _Key:
    enrolment: Enrolment
    public: Ed25519PublicKey
    last: int | None = None


@dataclass(frozen=True, slots=True)
class _Quote:
    """A leaf quoted before it was met."""

    leaf: str
    position: int
    row: StoredEntry


@dataclass(slots=True)
class _State:
    kept: dict[str, Mark]
    pinned: str | None
    seals: Seals
    position: int = -1
    site: str = ""
    genesis: Entry | None = None
    keys: dict[str, _Key] = field(default_factory=dict)
    tails: dict[str, Mark] = field(default_factory=dict)
    kinds: dict[str, EntryType | None] = field(default_factory=dict)
    rules: set[str] = field(default_factory=set)
    awaited: Awaited = field(default_factory=Awaited)
    quotes: list[_Quote] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    sealers: set[bytes] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Counts.__slots__, 0))

    def take(self, row: StoredEntry) -> None:
        """Go over one row; the first thing wrong with it is its fault."""
        self.position += 1
        self.counts["entries"] += 1
        leaf = signing.leaf_of(row.canon, row.sig)
        kind: EntryType | None = None
        try:
            entry = self._believed(row, leaf)
            kind = entry.type
            self._place(entry)
            self._mean(entry, row)
        except RefusedError as error:
            self._fault(row, error.code, found=_facts(error))
        except _FaultFoundError as error:
            self._fault(row, error.code, error.expected, error.found)
        self._seal(row, leaf)
        self.kinds[leaf] = kind
        tail = self.tails.get(row.w)
        if tail is None or row.n >= tail.n:
            self.tails[row.w] = Mark(writer=row.w, n=row.n, leaf=leaf)

    def _seal(self, row: StoredEntry, leaf: str) -> None:
        self.seals.site = self.site
        try:
            self.seals.take(row.place, leaf, self.sealers)
        except RefusedError as error:
            self._fault(row, error.code, found=_facts(error))

    def orphan(self, text: Disclosure) -> None:
        """Note a text that no entry commits to."""
        found = f"{text.leaf} {text.field}"
        self.faults.append(_fault_of_the_whole("text_of_nothing", position=self.position + 1, found=found))

    def report(self) -> Report:
        """Close the pass: what was quoted and never met, what was kept and is gone."""
        self._close_quotes()
        self._close_tails()
        self._close_seals()
        if self.position < 0:
            self.faults.append(_fault_of_the_whole("no_genesis", Verdict.UNDECIDABLE))
        faults = sorted(self.faults, key=lambda fault: fault.position)
        tampered = [fault for fault in faults if fault.verdict is Verdict.TAMPERED]
        first = next(iter(tampered or faults), None)
        self.counts["writers"] = len(self.tails)
        self.counts["approvals_waiting"] = self.awaited.waiting
        self.counts["codes_used"] = len(self.awaited.codes.uses)
        self.counts["sealed"], self.counts["checkpoints"] = self.seals.covered, self.seals.held
        self.counts["codes_contested"] = len(self.awaited.codes.contested)
        return Report(
            verdict=Verdict.INTACT if first is None else first.verdict,
            first=first,
            faults=tuple(faults),
            counts=Counts(**self.counts),
            site=self.site,
            genesis=None if self.genesis is None else self.genesis.leaf,
            solo=self.genesis is not None and self.genesis.d.get("solo") is True,
            sealed=self.seals.held > 0,
            tails=tuple(self.tails.values()),
        )

    # -- who signed --------------------------------------------------------------------------------------

    def _believed(self, row: StoredEntry, leaf: str) -> Entry:
        """Return what the row says once its signature holds under a key that the ledger trusts."""
        body = canon.parse(row.canon)
        if body.get("v") not in VERSIONS:
            raise self._of_another_version(body, row)
        schemas.check_top(body)
        entry = entries.entry_from(body, row.canon, row.sig)
        if self.position == 0:
            self.site = entry.site
            self._open(entry)
        elif entry.type is EntryType.GENESIS:
            raise _FaultFoundError("second_genesis", self.genesis.leaf if self.genesis else "", leaf)
        _same_row(row, entry)
        key = self.keys.get(entry.w)
        if key is None:
            raise _FaultFoundError("unknown_writer", found=entry.w)
        if not signing.is_signed(key.public, row.canon, row.sig, entry.v):
            raise _FaultFoundError("bad_signature", key.enrolment.key)
        if leaf != row.leaf:
            raise _FaultFoundError("leaf_differs", leaf, row.leaf)
        self.counts["signatures"] += 1
        if entry.by != key.enrolment.agent_id:
            raise _FaultFoundError("by_differs", key.enrolment.agent_id, entry.by)
        return entry

    def _of_another_version(self, body: Mapping[str, canon.Value], row: StoredEntry) -> _FaultFoundError:
        """Return why a version this program does not know stops it: forged, or signed by a newer one."""
        version, key = body.get("v"), self.keys.get(str(body.get("w")))
        if (
            isinstance(version, int)
            and version > max(VERSIONS)
            and key is not None
            and signing.is_signed(key.public, row.canon, row.sig, version)
        ):
            return _FaultFoundError("unknown_version", max(VERSIONS), version)
        return _FaultFoundError("bad_signature", found=f"v={version}")

    def _open(self, entry: Entry) -> None:
        if entry.type is not EntryType.GENESIS:
            raise _FaultFoundError("no_genesis", EntryType.GENESIS, entry.type)
        if self.pinned is not None and entry.leaf != self.pinned:
            raise _FaultFoundError("genesis_differs", self.pinned, entry.leaf)
        entries.check(entry)
        self.genesis = entry
        self._enrol(entry)

    def _enrol(self, entry: Entry) -> None:
        enrolment = entries.enrolment_of(entry)
        if enrolment.writer in self.keys:
            raise _FaultFoundError("enrolled_twice", found=enrolment.writer)
        self.keys[enrolment.writer] = _Key(enrolment, signing.key_from(enrolment.key))
        if enrolment.role == SITE_ROLE:
            self.sealers.add(unb64(enrolment.key))

    # -- where it stands ---------------------------------------------------------------------------------

    def _place(self, entry: Entry) -> None:
        if entry.site != self.site:
            raise _FaultFoundError("other_site", self.site, entry.site)
        tail = self.tails.get(entry.w)
        due = 0 if tail is None else tail.n + 1
        if entry.n > due:
            raise _FaultFoundError("gap", due, entry.n)
        if entry.n < due:
            raise _FaultFoundError("duplicate" if entry.leaf in self.kinds else "fork", due, entry.n)
        previous = None if tail is None else tail.leaf
        if entry.prev != previous:
            raise _FaultFoundError("previous_differs", previous, entry.prev)
        kept = self.kept.get(entry.w)
        if kept is not None and kept.n == entry.n and kept.leaf != entry.leaf:
            raise _FaultFoundError("rewritten", kept.leaf, entry.leaf)
        last = self.keys[entry.w].last
        if last is not None and entry.n > last:
            raise _FaultFoundError("revoked_writer", last, entry.n)

    # -- what it says ------------------------------------------------------------------------------------

    def _mean(self, entry: Entry, row: StoredEntry) -> None:
        entries.check(entry)
        rules.check_role(entry.type, self.keys[entry.w].enrolment.role, entry.d, entry.at)
        match entry.type:
            case EntryType.KEY_ENROLL:
                self._enrol(entry)
            case EntryType.KEY_REVOKE:
                self._revoke(entry)
            case EntryType.PACK_ADOPT:
                self.rules.update(cast("Sequence[str]", entry.d.get("rules", ())))
            case EntryType.CORRECTION:
                self.counts["corrections"] += 1
            case EntryType.ADAPTATION:
                self.counts["adaptations"] += 1
            case EntryType.EXPORT:
                self.counts["exchanges"] += 1
            case _:
                pass
        if rules.says_a_decision(entry.type, entry.d):
            self.counts["approvals_needed"] += entry.d["need"] != NO_NEED
            self.counts["rules_not_adopted"] += entry.d["rule_h"] not in self.rules
        self._quoted(entry, row)
        if entry.type not in ANSWERS or entry.ref in self.kinds:
            self.awaited.take(entry, self.keys[entry.w].enrolment.role)
        self._texts(entry, row)

    def _revoke(self, entry: Entry) -> None:
        key = self.keys.get(str(entry.d["w"]))
        if key is None:
            raise _FaultFoundError("unknown_writer", found=entry.d["w"])
        key.last = cast("int", entry.d["last"]) if key.last is None else key.last

    def _quoted(self, entry: Entry, row: StoredEntry) -> None:
        if entry.ref is not None and entry.ref in self.kinds:
            kind = self.kinds[entry.ref]
            if entry.type is EntryType.CORRECTION and kind is not None and not rules.is_correctable(kind):
                raise _FaultFoundError("not_correctable", found=kind)
        quoted = cast("Sequence[str]", entry.d.get("precedent", ()))
        for leaf in (*quoted, *([entry.ref] if entry.ref else [])):
            if leaf not in self.kinds:
                self.quotes.append(_Quote(leaf, self.position, row))

    def _texts(self, entry: Entry, row: StoredEntry) -> None:
        texts = {text.field: text for text in row.texts}
        for name, expected in entries.commitments(entry.d):
            text = texts.pop(name, None)
            if text is None:
                raise _FaultFoundError("text_missing", expected, name)
            found = signing.commitment(text.text, text.salt)
            if found != expected:
                raise _FaultFoundError("text_differs", expected, found)
            self.counts["texts"] += 1
        for name in texts:
            raise _FaultFoundError("text_of_nothing", found=name)

    # -- what is wrong -----------------------------------------------------------------------------------

    def _close_quotes(self) -> None:
        for quote in self.quotes:
            code = "later_leaf" if quote.leaf in self.kinds else "unknown_leaf"
            self._fault(quote.row, code, found=quote.leaf, position=quote.position)

    def _close_tails(self) -> None:
        for mark in self.kept.values():
            tail = self.tails.get(mark.writer)
            if tail is not None and tail.n >= mark.n:
                continue
            last = -1 if tail is None else tail.n
            cut = _fault_of_the_whole("tail_missing", position=self.position + 1, found=str(last))
            self.faults.append(replace(cut, writer=mark.writer, n=last + 1, expected=str(mark.n)))

    def _close_seals(self) -> None:
        for kept in self.seals.missing():
            gone = _fault_of_the_whole("shorter_than_sealed", position=self.position + 1)
            self.faults.append(replace(gone, expected=f"{kept.year}: {kept.size}"))

    def _fault(
        self, row: StoredEntry, code: str, expected: str = "", found: str = "", position: int | None = None
    ) -> None:
        self.faults.append(
            Fault(
                verdict=Verdict.UNDECIDABLE if code in _UNDECIDED else Verdict.TAMPERED,
                code=code,
                position=self.position if position is None else position,
                writer=row.w,
                n=row.n,
                entry_id=row.id,
                expected=expected,
                found=found,
            )
        )


def _facts(error: RefusedError) -> str:
    return ", ".join(f"{key}={value}" for key, value in error.facts.items())


def _same_row(row: StoredEntry, entry: Entry) -> None:
    """Refuse columns that say something else than what was signed: they are what the store is searched by."""
    said = (entry.w, entry.n, entry.id, entry.prev, str(entry.type), entry.site)
    kept = (row.w, row.n, row.id, row.prev, row.type, row.site)
    links = (entries.enrols(entry), entries.revokes(entry))
    for expected, found in zip((*said, *links), (*kept, row.enrols, row.revokes), strict=True):
        if expected != found:
            raise _FaultFoundError("row_differs", expected, found)


def _fault_of_the_whole(
    code: str, verdict: Verdict = Verdict.TAMPERED, *, position: int = 0, found: str = ""
) -> Fault:
    """Return a fault that stands at no row."""
    return Fault(verdict=verdict, code=code, position=position, writer="", n=-1, entry_id=None, found=found)
