"""Rows of the ledger: what was signed, as it was signed, and the texts kept beside it."""

from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from agent_desktop.ledger.doors import CLEAR_TEXT_DOOR, TEXT_DOOR, TEXT_KEY_DOOR, approved_only
from agent_desktop.store.append_only import append_only
from agent_desktop.store.base import Base, keep_partial_on_postgresql

_LEAF = String(44)  # base64 of 32 bytes
_WRITER = String(40)
_IS_GENESIS = text("type = 'genesis'")
ONE_GENESIS = "uq_ledger_entry_genesis"


class LedgerEntryRow(Base):
    """One entry. Only `canon` and `sig` are believed; every other column repeats them, to find the row."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        # These forbid a fork without any lock shared by writers.
        UniqueConstraint("w", "n"),
        UniqueConstraint("prev"),
        UniqueConstraint("leaf"),
        UniqueConstraint("id"),
        UniqueConstraint("enrols"),
        UniqueConstraint("revokes"),
        CheckConstraint("n >= 0", "rank"),
        Index(ONE_GENESIS, "site", unique=True, sqlite_where=_IS_GENESIS),
        Index("ix_ledger_entry_site", "site", "seq"),
    )

    # The order of arrival. A sequence is asked for its number before the commit, and an entry can only quote
    # a leaf already committed, so what is quoted always comes first.
    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), Identity(always=True), primary_key=True
    )
    w: Mapped[str] = mapped_column(_WRITER)
    n: Mapped[int] = mapped_column(BigInteger)
    id: Mapped[UUID]
    prev: Mapped[str | None] = mapped_column(_LEAF)
    leaf: Mapped[str] = mapped_column(_LEAF)
    type: Mapped[str] = mapped_column(String(16))
    site: Mapped[str] = mapped_column(String(64))
    enrols: Mapped[str | None] = mapped_column(_WRITER)
    revokes: Mapped[str | None] = mapped_column(_WRITER)
    canon: Mapped[bytes] = mapped_column(LargeBinary)
    sig: Mapped[bytes] = mapped_column(LargeBinary(64))
    recorded_at: Mapped[datetime]


class LedgerTextKeyRow(Base):
    """The key of the texts of one file, or of one entry, wrapped under a key of the desk.

    `tag` finds the key of a file again, for whoever has the key of the desk; nothing has one for an entry.
    """

    __tablename__ = "ledger_text_key"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tag: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    box: Mapped[bytes] = mapped_column(LargeBinary)


class LedgerTextRow(Base):
    """A text that an entry commits to, outside the hash so that it can be erased and the proof stay.

    `box` is the salt and the text, sealed under `key`.
    """

    __tablename__ = "ledger_text"

    leaf: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"), primary_key=True)
    field: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[UUID] = mapped_column(ForeignKey("ledger_text_key.id"), index=True)
    box: Mapped[bytes] = mapped_column(LargeBinary)


class LedgerErasedRow(Base):
    """An entry whose texts were erased: the `erasure` that named it, and its approval."""

    __tablename__ = "ledger_erased"

    leaf: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"), primary_key=True)
    erasure: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"), index=True)
    approval: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"))


class LedgerDisclosureRow(Base):
    """A text as versions before kept it, in clear: each is sealed when the desk opens, and leaves here."""

    __tablename__ = "ledger_disclosure"

    leaf: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"), primary_key=True)
    field: Mapped[str] = mapped_column(String(32), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))
    text: Mapped[str] = mapped_column(Text)


class LedgerPlaceRow(Base):
    """The place that an entry was given in the tree of its site and year, once and for all."""

    __tablename__ = "ledger_place"
    __table_args__ = (UniqueConstraint("leaf"), CheckConstraint("position >= 0", "position"))

    site: Mapped[str] = mapped_column(String(64), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    leaf: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"))


class LedgerCheckpointRow(Base):
    """What the tree of a year was at one moment, signed. Only `note` is believed; the rest is to find it."""

    __tablename__ = "ledger_checkpoint"
    __table_args__ = (CheckConstraint("size > 0", "size"),)

    site: Mapped[str] = mapped_column(String(64), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    note: Mapped[str] = mapped_column(Text)
    sealed_at: Mapped[datetime]


class LedgerCosignatureRow(Base):
    """What a witness signed of a checkpoint: the line that goes under its note. Only `line` is believed."""

    __tablename__ = "ledger_cosignature"

    site: Mapped[str] = mapped_column(String(64), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    w: Mapped[str] = mapped_column(_WRITER, primary_key=True)
    seen_at: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    line: Mapped[str] = mapped_column(Text)


ENTRY_KEYS = (("seq",), ("w", "n"), ("prev",), ("leaf",), ("id",), ("enrols",), ("revokes",))
TEXT_KEYS_KEYS = (("id",), ("tag",))
TEXT_UNIQUE = (("leaf", "field"),)
PLACE_KEYS = (("site", "year", "position"), ("leaf",))
CHECKPOINT_KEYS = (("site", "year", "size"),)
COSIGNATURE_KEYS = (("site", "year", "size", "w", "seen_at"),)

ENTRIES = cast("Table", LedgerEntryRow.__table__)
TEXTS = cast("Table", LedgerTextRow.__table__)
TEXT_KEYS = cast("Table", LedgerTextKeyRow.__table__)
CLEAR_TEXTS = cast("Table", LedgerDisclosureRow.__table__)
ERASED = cast("Table", LedgerErasedRow.__table__)
PLACES = cast("Table", LedgerPlaceRow.__table__)
CHECKPOINTS = cast("Table", LedgerCheckpointRow.__table__)
COSIGNATURES = cast("Table", LedgerCosignatureRow.__table__)

keep_partial_on_postgresql(ENTRIES, ONE_GENESIS, _IS_GENESIS)
append_only(ENTRIES, *ENTRY_KEYS)
append_only(TEXTS, *TEXT_UNIQUE, door=TEXT_DOOR)
append_only(TEXT_KEYS, *TEXT_KEYS_KEYS, door=TEXT_KEY_DOOR)
append_only(CLEAR_TEXTS, *TEXT_UNIQUE, door=CLEAR_TEXT_DOOR)
append_only(ERASED, ("leaf",))
approved_only(ERASED)
append_only(PLACES, *PLACE_KEYS)
append_only(CHECKPOINTS, *CHECKPOINT_KEYS)
append_only(COSIGNATURES, *COSIGNATURE_KEYS)
