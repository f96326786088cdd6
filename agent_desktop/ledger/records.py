"""The nouns of the ledger. Leaves, keys and commitments are base64 of 32 bytes, everywhere."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.canon import Value

VERSION = 1
CODES_VERSION = 2
"""What entries that speak of approval codes are written in: a verifier older than them cannot decide."""

PROOFS_VERSION = 3
"""What entries on keys replaced and countersigned, witnesses, erasures and copies of the ledger are in."""

READING_VERSION = 4
"""What entries on decisions read again are in: samples, bundles, readings, masks lifted, answers."""

VERSIONS = (VERSION, CODES_VERSION, PROOFS_VERSION, READING_VERSION)


class EntryType(StrEnum):
    """What an entry says happened."""

    GENESIS = "genesis"
    KEY_ENROLL = "key.enroll"
    KEY_ROTATE = "key.rotate"
    KEY_REVOKE = "key.revoke"
    KEY_COUNTERSIGN = "key.countersign"
    WITNESS_POLICY = "witness.policy"
    PACK_ADOPT = "pack.adopt"
    ADAPTATION = "adaptation"
    CORRECTION = "correction"
    APPROVAL = "approval"
    REFUSAL = "refusal"
    REVIEW = "review"
    ERASURE = "erasure"
    REVEAL = "reveal"
    ANCHOR_PAPER = "anchor.paper"
    EXPORT = "export"
    SAMPLE = "sample"
    ANSWER = "answer"
    CODE_SHEET = "code.sheet"
    CODE_END = "code.end"
    CODE_WORD = "code.word"


class Decision(StrEnum):
    """What became of a margin."""

    GRANTED = "granted"
    REFUSED = "refused"
    PASSED_ON = "passed_on"
    NOT_USED = "not_used"
    NOT_APPLICABLE = "not_applicable"


class Ground(StrEnum):
    """Why texts are erased: the person asked (GDPR art. 17), time is over, unlawful, a judge said so."""

    REQUEST = "request"
    TERM = "term"
    UNLAWFUL = "unlawful"
    COURT = "court"


class Qualification(StrEnum):
    """What a departure from a rule is in law."""

    ARRANGEMENT = "amenagement"
    INTERPRETATION = "interpretation"
    GUIDELINE_SET_ASIDE = "ligne_directrice_ecartee"
    GRACE = "gracieux"
    DEROGATION = "derogation"


ANSWERS = frozenset({EntryType.APPROVAL, EntryType.REFUSAL})

NOBODYS = frozenset({Decision.NOT_USED, Decision.NOT_APPLICABLE})
"""Decisions that carry neither author nor hour: written by the site's own key, at the end of the day."""

NO_NEED = "none"
"""What an entry that calls for no approval says in `need`; otherwise one of `foundation.actor.Level`."""

SITE_ROLE = "site"
"""Role of the key of a site, which belongs to nobody; every other role is one of `foundation.actor.Role`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs: the chain, the 32-byte Ed25519 seed, and whose it is."""

    writer: str
    agent_id: UUID
    site: str
    seed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A key the ledger trusts: its chain, its public half (base64), whose it is, and with which role."""

    writer: str
    key: str
    agent_id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, read: what was signed, the bytes that were, the signature, and its leaf.

    `at` is what the writer claimed, never used for order; `prev` is the leaf of entry `n - 1` of the same
    writer; `ref` the leaf of the entry this one is about.
    """

    v: int
    id: UUID
    w: str
    n: int
    prev: str | None
    at: str
    site: str
    by: UUID
    type: EntryType
    d: Mapping[str, Value]
    ref: str | None
    canon: bytes
    sig: bytes
    leaf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """A text that an entry only commits to: it may be erased, the proof stays.

    `field` is `file_c`, or `reason_c.0` and following.
    """

    leaf: str
    field: str
    salt: bytes
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Why the texts of an entry were erased, and the day that was approved (UTC)."""

    ground: Ground
    day: date


class Place(NamedTuple):
    """Where an entry stands in the trees of its site: which year, and which rank from 0."""

    year: int
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """A row as the store gives it, believed in nothing. `seq` is the order of arrival, outside the proof.

    `place` is `None` until the entry is given one; `unreadable` are the fields whose text does not open here.
    `bare`: a line of a copy, which has no columns but what was signed: they are filled once it is read.
    """

    seq: int
    w: str
    n: int
    id: UUID
    prev: str | None
    leaf: str
    type: str
    site: str
    enrols: str | None
    revokes: str | None
    canon: bytes
    sig: bytes
    texts: tuple[Disclosure, ...] = ()
    unreadable: tuple[str, ...] = ()
    place: Place | None = None
    bare: bool = False


_NO_ID = UUID(int=0)


def bare_row(
    canon: bytes, sig: bytes, place: Place | None, leaf: str, texts: tuple[Disclosure, ...] = ()
) -> StoredEntry:
    """Return a line of a copy as a row of which nothing but the signed bytes and its texts is known."""
    return StoredEntry(
        seq=0,
        w="",
        n=-1,
        id=_NO_ID,
        prev=None,
        leaf=leaf,
        type="",
        site="",
        enrols=None,
        revokes=None,
        canon=canon,
        sig=sig,
        texts=texts,
        place=place,
        bare=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCheckpoint:
    """A checkpoint as the store gives it, believed in nothing: where it is kept, and its signed note."""

    year: int
    size: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The last entry seen of a writer, kept apart from the store to notice a tail cut off."""

    writer: str
    n: int
    leaf: str


class Verdict(StrEnum):
    """What a verification concludes."""

    INTACT = "intact"
    TAMPERED = "tampered"
    UNDECIDABLE = "undecidable"
    STALE = "stale"
    REFUSED = "refused"

    @property
    def exit_code(self) -> int:
        """Return 0 for intact, 1 tampered, 2 undecidable, 3 stale, 4 refused."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong: where, a stable code, what had to stand there and what stands there.

    `writer`, `n` and `entry_id` are what the row claims; `entry_id` is `None` for an entry that is missing.
    """

    verdict: Verdict
    code: str
    position: int
    writer: str
    n: int
    entry_id: UUID | None
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much was verified. Signatures, texts and checkpoints count only those that hold.

    `sealed` is how many entries a checkpoint covers; `erased` how many lost their texts, as was approved;
    `keys` those of persons; `cosignatures` those of checkpoints that hold, by `witnesses` persons.
    """

    entries: int = 0
    writers: int = 0
    signatures: int = 0
    texts: int = 0
    adaptations: int = 0
    corrections: int = 0
    exchanges: int = 0
    approvals_needed: int = 0
    approvals_waiting: int = 0
    rules_not_adopted: int = 0
    sealed: int = 0
    checkpoints: int = 0
    codes_used: int = 0
    codes_contested: int = 0
    erased: int = 0
    keys: int = 0
    keys_countersigned: int = 0
    cosignatures: int = 0
    witnesses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """How many entries were verified before, and only read again, byte for byte: they are as they were.

    `whole_at`: when everything was last verified, in seconds since 1970.
    """

    entries: int = 0
    whole_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a verification found. `first` is the earliest fault that decides the verdict.

    `solo`: one person alone opened this ledger. `sealed`: a checkpoint covers it; never sealed is not stale.
    `tails`: the last entry of each writer, to keep as the next high-water marks when the verdict is intact.
    `code`: that of the largest checkpoint of the last year that holds, for paper.
    `faults` are in the order of the rows; `position` counts them from 0. `reread`: what was verified before
    and only read again; `None` when everything was verified. `left_out`: how many faults there are beyond.
    """

    verdict: Verdict
    first: Fault | None
    faults: tuple[Fault, ...]
    counts: Counts
    site: str
    genesis: str | None
    solo: bool
    sealed: bool
    tails: tuple[Mark, ...]
    code: str | None = None
    reread: Reread | None = None
    left_out: int = 0

    @property
    def fault_count(self) -> int:
        """Return how many faults were found, listed here or not."""
        return len(self.faults) + self.left_out

    def shortened(self, most: int) -> "Report":
        """Return it with the first of its faults only, and how many there are beyond."""
        listed = self.faults[:most]
        return replace(self, faults=listed, left_out=self.fault_count - len(listed))
