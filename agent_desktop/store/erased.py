"""What was erased stays erased: a list is kept beside the store, so that no copy of before brings it back.

The list holds the entries of the ledger that asked and approved, as they were signed, sealed under the data
key. A store that comes from a backup has what was in it then: the texts that the list names are destroyed
again before anyone reads (docs/decisions/0028).
"""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from sqlalchemy import Connection, text

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.engines import maintenance_engine
from agent_desktop.store.files import read_file, replace_file, translated_disk
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.profile import Profile
from agent_desktop.store.sealing import sealed, unsealed

_DOMAIN = "parvis/erased/v1"
_BOUND = b"parvis/erased/v1"
_LIMIT_BYTES = 256 * 1024 * 1024

_WORDS = "criteria = '[]', reasons = '[]', person_view = '', departure = NULL, motivation = ''"
_OF_IT = "interaction_id IN (SELECT interaction_id FROM adaptation WHERE leaf = :leaf)"
_FORGET = (
    f"UPDATE adaptation SET {_WORDS} WHERE leaf = :leaf",  # noqa: S608 - words of this file only
    "UPDATE adaptation_answer SET told = '', reason = '' WHERE leaf = :leaf",
    f"UPDATE sheet SET pdf = :nothing WHERE length(pdf) > 0 AND {_OF_IT}",  # noqa: S608 - likewise
    "DELETE FROM ledger_disclosure WHERE leaf = :leaf",
    "DELETE FROM ledger_text WHERE leaf = :leaf",
)
"""Every place where words of a decision lie, by the leaf of its entry: each table that has a door is here."""

_FORGET_KEYS = (
    "DELETE FROM ledger_text_key WHERE NOT EXISTS (SELECT 1 FROM ledger_text WHERE key = ledger_text_key.id)"
)
_TABLES = ("adaptation", "adaptation_answer", "sheet", "ledger_disclosure", "ledger_text", "ledger_text_key")
_WITH_TEXTS = text("SELECT leaf FROM ledger_text UNION SELECT leaf FROM ledger_disclosure")
_ERASED = text("SELECT leaf, erasure, approval FROM ledger_erased")
_SIGNED = text("SELECT canon, sig FROM ledger_entry WHERE leaf = :leaf")


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedList:
    """The leaves whose texts were erased, the signed entries that say so, and the leaves wiped off the disk.

    `entries` are by leaf: the bytes that were signed and the signature, base64.
    """

    leaves: frozenset[str] = frozenset()
    wiped: frozenset[str] = frozenset()
    entries: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_wiped(self) -> bool:
        """Tell whether nothing of what was erased is left in any file."""
        return self.leaves <= self.wiped


def forget_words(connection: Connection, leaves: Iterable[str]) -> None:
    """Destroy the words of entries wherever they lie in a store, and every key that seals nothing more."""
    for leaf in leaves:
        for statement in _FORGET:
            values = {"leaf": leaf, "nothing": b""} if ":nothing" in statement else {"leaf": leaf}
            connection.execute(text(statement), values)
    connection.execute(text(_FORGET_KEYS))


def read_erased(profile: Profile, keys: OpenedKeys) -> ErasedList:
    """Return the list of a profile, empty before anything was erased.

    Raises UnavailableError("erased_list_damaged") rather than let a text come back.
    """
    with translated_disk():
        if not profile.erased.exists():
            return ErasedList()
        try:
            box = read_file(profile.erased, limit_bytes=_LIMIT_BYTES)
        except ValueError as error:
            raise UnavailableError("erased_list_damaged") from error
    content = unsealed(keys.derived(_DOMAIN), box, _BOUND)
    if content is None:
        raise UnavailableError("erased_list_damaged")
    found: dict[str, Any] = json.loads(content)
    return ErasedList(
        leaves=frozenset(found["leaves"]), wiped=frozenset(found["wiped"]), entries=found["entries"]
    )


def write_erased(profile: Profile, keys: OpenedKeys, kept: ErasedList) -> None:
    """Keep a list; on the disk when this returns."""
    content = {
        "v": 1,
        "leaves": sorted(kept.leaves),
        "wiped": sorted(kept.wiped),
        "entries": dict(kept.entries),
    }
    box = sealed(keys.derived(_DOMAIN), json.dumps(content).encode("utf-8"), _BOUND)
    with translated_disk():
        replace_file(profile.erased, box)


def begin_erasing(profile: Profile, keys: OpenedKeys) -> None:
    """Make the list before anything is erased: whatever comes next, the next opening looks at it."""
    if not profile.erased.exists():
        write_erased(profile, keys, ErasedList())


def note_erased(profile: Profile, keys: OpenedKeys, connection: Connection) -> ErasedList:
    """Add to the list what a store says was erased, and return it."""
    kept = read_erased(profile, keys)
    rows = connection.execute(_ERASED).all()
    new = [row for row in rows if row.leaf not in kept.leaves]
    if not new:
        return kept
    entries = dict(kept.entries)
    for leaf in {leaf for row in new for leaf in (row.erasure, row.approval)}:
        signed = connection.execute(_SIGNED, {"leaf": leaf}).one()
        entries[leaf] = [base64.b64encode(bytes(part)).decode("ascii") for part in signed]
    kept = ErasedList(leaves=kept.leaves | {row.leaf for row in new}, wiped=kept.wiped, entries=entries)
    write_erased(profile, keys, kept)
    return kept


def erase_again(profile: Profile, keys: OpenedKeys, *, read_only: bool = False) -> int:
    """Destroy in a store that came back what the list says was erased; return how many entries had texts.

    Then add to the list what this store says, should a kill have come in between. `read_only`, nothing is
    written: raises UnavailableError("erasures_to_apply") when a text is there that must not be read.
    """
    if not profile.erased.exists():
        # It is made before anything is erased (`begin_erasing`): most desks have nothing to look at.
        return 0
    kept = read_erased(profile, keys)
    engine = maintenance_engine(profile.store, keys.data_key, read_only=read_only)
    try:
        with engine.begin() as connection:
            said = {row.leaf for row in connection.execute(_ERASED)}
            back = _come_back(connection, kept.leaves - said)
            if back and read_only:
                raise UnavailableError("erasures_to_apply", count=len(back))
            if back:
                # Before the store is changed: killed in between, the wiping is still to be done.
                write_erased(profile, keys, _unwiped(kept, back))
                _through_no_door(connection, back)
            if not read_only and said - kept.leaves:
                note_erased(profile, keys, connection)
    finally:
        engine.dispose()
    return len(back)


def _come_back(connection: Connection, gone: frozenset[str]) -> list[str]:
    if not gone:
        return []
    return sorted(leaf for leaf in connection.scalars(_WITH_TEXTS) if leaf in gone)


def _unwiped(kept: ErasedList, back: Iterable[str]) -> ErasedList:
    return ErasedList(leaves=kept.leaves, wiped=kept.wiped - set(back), entries=kept.entries)


def _through_no_door(connection: Connection, leaves: Sequence[str]) -> None:
    """Destroy words in a store whose ledger does not say yet that they were erased: it was brought back.

    Its doors are taken out and put back within the transaction.
    """
    named = ", ".join(f"'{table}'" for table in _TABLES)
    triggers = connection.execute(
        text(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({named})")  # noqa: S608 - names of this file
    ).all()
    for name, _sql in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    forget_words(connection, leaves)
    for _name, sql in triggers:
        connection.exec_driver_sql(sql)
