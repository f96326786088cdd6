"""Rows of people. Names are searched through `person_key`: one row for each way in to a name."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from agent_desktop.store.base import Base

# Ranges (`>= key AND < key || U+10FFFF`) need the order of code points; PostgreSQL would use the locale's.
Key = String().with_variant(String(collation="C"), "postgresql")


class PersonRow(Base):
    """A person.

    `town_key` stays empty while the address is protected: no search may confirm a town. `born` is the
    date of birth as the number yyyymmdd, 0 for an unknown part. `reference_tail` is the folded reference
    backwards: its end is what people read out.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("birth_name <> '' OR used_name <> ''", name="named"),
        CheckConstraint("agreement IN ('feminine', 'masculine', 'unknown')", name="agreement"),
        CheckConstraint("birth_precision IN ('day', 'month', 'year', 'unknown')", name="birth_precision"),
        CheckConstraint("(birth_date IS NULL) = (birth_precision = 'unknown')", name="birth_known"),
        CheckConstraint(
            "ease IN ('at_ease', 'average', 'difficult', 'does_not_read', 'unknown')", name="ease"
        ),
        CheckConstraint("state IN ('active', 'inactive', 'archived', 'deceased')", name="state"),
        Index("ix_person_born", "born"),
        Index("ix_person_town_key", "town_key"),
        Index("ix_person_reference_key", "reference_key"),
        Index("ix_person_reference_tail", "reference_tail"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    site: Mapped[str]
    birth_name: Mapped[str]
    used_name: Mapped[str]
    given_names: Mapped[str]
    agreement: Mapped[str]
    birth_date: Mapped[date | None]
    birth_precision: Mapped[str]
    address: Mapped[list[Any]]
    postcode: Mapped[str]
    town: Mapped[str]
    town_key: Mapped[str] = mapped_column(Key)
    address_protected: Mapped[bool]
    language: Mapped[str]
    ease: Mapped[str]
    state: Mapped[str]
    born: Mapped[int]
    referent_name: Mapped[str]
    reference: Mapped[str]
    reference_key: Mapped[str] = mapped_column(Key)
    reference_tail: Mapped[str] = mapped_column(Key)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class PersonKeyRow(Base):
    """One way in to a person's names: the folded words from each word of a name onward, or run together.

    `other` holds the remaining words, those an agent would type next first. `born` repeats the person's:
    a name and a year are then one range.
    """

    __tablename__ = "person_key"
    __table_args__ = (
        Index("ix_person_key_born", "key", "born"),
        Index("ix_person_key_person", "person_id"),
        {"sqlite_with_rowid": False},
    )

    key: Mapped[str] = mapped_column(Key, primary_key=True)
    other: Mapped[str] = mapped_column(Key, primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    born: Mapped[int]


class NameWordRow(Base):
    """Each distinct word of the names in the base, with how it sounds: what a typo may have meant.

    `tail` is the word backwards: a slip in the first letters leaves the last ones to find it by.
    """

    __tablename__ = "name_word"
    __table_args__ = (
        Index("ix_name_word_sound", "sound"),
        Index("ix_name_word_tail", "tail"),
        {"sqlite_with_rowid": False},
    )

    word: Mapped[str] = mapped_column(Key, primary_key=True)
    sound: Mapped[str] = mapped_column(Key)
    tail: Mapped[str] = mapped_column(Key)


class NameDeletionRow(Base):
    """A word with one letter taken out (symmetric deletion: two words one slip apart share such a row)."""

    __tablename__ = "name_deletion"
    __table_args__ = (Index("ix_name_deletion_word", "word"), {"sqlite_with_rowid": False})

    short: Mapped[str] = mapped_column(Key, primary_key=True)
    word: Mapped[str] = mapped_column(Key, ForeignKey("name_word.word"), primary_key=True)


class ContactPointRow(Base):
    """A way to reach a person. The same number may stand on several people: a couple shares one."""

    __tablename__ = "contact_point"
    __table_args__ = (
        CheckConstraint("kind IN ('phone', 'email', 'address')", name="kind"),
        Index("ix_contact_point_search_key", "kind", "search_key"),
        Index("ix_contact_point_person", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    value: Mapped[str] = mapped_column(Text)
    normalised: Mapped[str] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(Key)
    preferred: Mapped[bool]
    best_time: Mapped[str]
    shared: Mapped[bool]
    danger: Mapped[bool]
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class NeedRow(Base):
    """A gesture that welcomes the person well, written with their consent."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint("consented", name="consented"),
        Index("ix_need_person", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    gesture: Mapped[str]
    words: Mapped[str] = mapped_column(Text)
    consented: Mapped[bool]
    review_on: Mapped[date | None]
    noted_on: Mapped[date]
    noted_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None]


class MandateRow(Base):
    """A relative, or someone who may act for the person."""

    __tablename__ = "mandate"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('relative', 'carer', 'power_of_attorney', 'professional', 'safeguard', 'curatorship', "
            "'guardianship', 'family_habilitation', 'future_protection')",
            name="kind",
        ),
        Index("ix_mandate_person", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    name: Mapped[str]
    relation: Mapped[str]
    may_be_told: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    from_day: Mapped[date | None]
    until_day: Mapped[date | None]
    proof_seen: Mapped[str]
    noted_on: Mapped[date]
    noted_by: Mapped[str]
    revoked_on: Mapped[date | None]
