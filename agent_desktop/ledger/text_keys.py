"""Under which key a text is kept: that of the file it concerns, else of its entry; each wrapped by the desk.

A text that an entry commits to stands outside the proof, sealed: AES-256-GCM over its salt and its words,
bound to the leaf and the field. Destroying the key, the row and the salt in it leaves a commitment that
nothing opens any more (docs/decisions/0028).
"""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, RowMapping, bindparam, cast, exists, insert, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Disclosure
from agent_desktop.ledger.tables import CLEAR_TEXTS, TEXT_KEYS, TEXTS
from agent_desktop.store.append_only import SQLITE
from agent_desktop.store.database import TEXT_KEY, Transaction
from agent_desktop.store.direct import Rows
from agent_desktop.store.gathered import Statement, ask, later
from agent_desktop.store.prepared import Prepared, adding
from agent_desktop.store.sealing import (
    KEY_BYTES,
    Sealing,
    Unsealing,
    derived,
    sealing,
    unsealed,
    unsealing,
)

_FILE = "parvis/ledger/file/v1"
_WRAPS = b"parvis/ledger/wraps/"
"""What comes before the key of the desk, among what is worked out of keys (`Transaction.worked_out`)."""

_SALT_BYTES = 32
_AT_ONCE = 500
_MOST_KEYS = 4096
"""Keys of files held while texts are read: beyond, they are opened again."""

# As the driver gives them: SQLite keeps a text where bytes were declared, and nothing must stumble.
_SEALED = (
    select(
        *(type_coerce(TEXTS.c[name], NullType()).label(name) for name in ("leaf", "field", "key", "box")),
        type_coerce(TEXT_KEYS.c.box, NullType()).label("key_box"),
    )
    .outerjoin_from(TEXTS, TEXT_KEYS, TEXT_KEYS.c.id == TEXTS.c.key)
    .where(TEXTS.c.leaf.in_(bindparam("leaves", expanding=True)))
)
_CLEAR = tuple(type_coerce(column, NullType()).label(column.name) for column in CLEAR_TEXTS.c)
_KEY = select(TEXT_KEYS.c.id, TEXT_KEYS.c.box)
_KEYS_OF = (
    select(TEXTS.c.leaf, TEXT_KEYS.c.id, TEXT_KEYS.c.box)
    .join_from(TEXTS, TEXT_KEYS, TEXTS.c.key == TEXT_KEYS.c.id)
    .where(TEXT_KEYS.c.tag.is_not(None))
    .distinct()
)
_TAGGED = Prepared(_KEY.where(TEXT_KEYS.c.tag == bindparam("tag")), "tag")
_TAG, _BOX = (cast(bindparam(name, type_=LargeBinary), LargeBinary) for name in ("tag", "box"))
# Another of this desk may write for the same file at the same time: whoever comes second takes that key.
# What is asked first spares SQLite its trigger, which would see a row put over another.
_adding_key = insert(TEXT_KEYS).from_select(
    ["id", "tag", "box"],
    select(bindparam("id", type_=TEXT_KEYS.c.id.type), _TAG, _BOX)
    .where(~exists().where(TEXT_KEYS.c.tag == _TAG))
    .suffix_with("ON CONFLICT DO NOTHING"),
)
_ADD_KEY = Prepared(_adding_key, *("id", "tag", "box"))
# The same, and the key that the file had before, in one statement of a server.
_MADE = _adding_key.returning(TEXT_KEYS.c.id, TEXT_KEYS.c.box).cte("made")
_KEY_OR_MADE = Prepared(
    select(_MADE.c.id, _MADE.c.box).union_all(_KEY.where(TEXT_KEYS.c.tag == bindparam("tag"))),
    *("id", "tag", "box"),
)
_ADD_TEXTS = adding(TEXTS)


@dataclass(frozen=True, slots=True)
class TextKey:
    """A key, open, and the row that holds it."""

    id: UUID
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its salt, as an entry commits to them."""

    text: str = field(repr=False)
    salt: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of the texts of an entry: those that open, and the fields of those that do not here."""

    texts: tuple[Disclosure, ...] = ()
    unreadable: tuple[str, ...] = ()


class Opener:
    """Opens texts with what this desk has. One for each reading: it keeps the keys it met open."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._wrapping: bytes | None = session.info.get(TEXT_KEY)
        self._open: dict[object, Unsealing | None] = {}
        self._clear = bool(session.scalar(select(exists().select_from(CLEAR_TEXTS))))

    def texts(self, leaves: Sequence[str]) -> Mapping[str, Kept]:
        """Return what is kept of the texts of some entries, each by field."""
        found: dict[str, dict[str, Disclosure | None]] = defaultdict(dict)
        # Those in clear first: one that is sealed meanwhile is then met twice, never missed.
        for row in self._clear_rows(leaves):
            found[row["leaf"]][str(row["field"])] = _clear(row)
        # All at once: a row at a time costs as much again.
        rows: Iterable[Sequence[Any]] = self._session.execute(_SEALED, {"leaves": leaves}).all()
        for leaf, name, key_id, box, key_box in rows:
            if key_box is not None:
                # A text whose key is gone is gone.
                opens, named = self.opening(key_id, key_box), str(name)
                found[leaf][named] = None if opens is None else _disclosed(opens, _raw(box), leaf, named)
        return {leaf: _kept(texts) for leaf, texts in found.items()}

    def opening(self, key_id: object, box: object) -> Unsealing | None:
        """Return what opens the texts under the key that a row holds; `None` when this desk cannot."""
        if key_id not in self._open:
            if len(self._open) >= _MOST_KEYS:
                self._open.clear()
            key = self.key(key_id, box)
            self._open[key_id] = None if key is None else unsealing(key)
        return self._open[key_id]

    def key(self, key_id: object, box: object) -> bytes | None:
        """Return the key that a row holds; `None` when this desk cannot open it."""
        return None if self._wrapping is None else _unwrapped(self._wrapping, key_id, box)

    def _clear_rows(self, leaves: Sequence[str]) -> Sequence[RowMapping]:
        if not self._clear:
            return ()
        return self._session.execute(select(*_CLEAR).where(CLEAR_TEXTS.c.leaf.in_(leaves))).mappings().all()


def _disclosed(opens: Unsealing, box: bytes, leaf: str, name: str) -> Disclosure:
    # What its own key does not open was changed: it is the text of no commitment.
    salt, text = _parted(opens(box, _bound(leaf, name)) or b"")
    return Disclosure(leaf=leaf, field=name, salt=salt, text=text)


def keep_texts(tx: Transaction, leaf: str, key: TextKey, texts: Mapping[str, Words]) -> None:
    """Keep the texts of an entry under a key."""
    later(tx.connection, *keeping_texts(leaf, key, texts))


def keeping_texts(leaf: str, key: TextKey, texts: Mapping[str, Words]) -> Iterator[Statement]:
    """Yield what keeps the texts of an entry under a key."""
    seal = sealing(key.key)
    for name, words in texts.items():
        row = {"leaf": leaf, "field": name, "key": key.id, "box": _sealed(seal, words, leaf, name)}
        yield Statement(_ADD_TEXTS, row)


def key_for(tx: Transaction, file: str | None, ref: str | None) -> TextKey:
    """Return the key of the texts of an entry: that of its file, else of what it refers to, else its own.

    `file` is what the entry says of its file, `ref` the leaf it refers to. Raises
    RefusedError("no_text_key") in a store opened without the keys of a desk.
    """
    if file is None:
        return keys_of(tx, () if ref is None else (ref,)).get(ref or "") or new_key(tx)
    sought = KeySought.of(tx, file)
    return sought.found(tx, ask(tx.connection, *sought.statements(tx)))


def wrapping_key(tx: Transaction) -> bytes:
    """Return the key of the desk that wraps those of texts. Raises RefusedError("no_text_key")."""
    if tx.text_key is None:
        raise RefusedError("no_text_key")
    return tx.text_key


def keys_of(tx: Transaction, leaves: Collection[str]) -> Mapping[str, TextKey]:
    """Return the key of the file that each of some entries concerns, by leaf; those that have none are out.

    Raises RefusedError("no_text_key").
    """
    found: dict[str, TextKey] = {}
    opener, sought = Opener(tx.session), sorted(leaves)
    for start in range(0, len(sought), _AT_ONCE):
        rows = tx.session.execute(_KEYS_OF.where(TEXTS.c.leaf.in_(sought[start : start + _AT_ONCE])))
        for leaf, key_id, box in rows:
            key = opener.key(key_id, box)
            if key is not None:
                found[leaf] = TextKey(key_id, key)
    return found


@dataclass(frozen=True, slots=True)
class KeySought:
    """The key of the texts of a file, asked for: the one that it has, else this one, from now on."""

    fresh: TextKey
    tag: bytes
    wrapping: bytes = field(repr=False)

    @classmethod
    def of(cls, tx: Transaction, file: str) -> "KeySought":
        """Seek the key of a file, as an entry names it. Raises RefusedError("no_text_key")."""
        wrapping = wrapping_key(tx)
        return cls(_drawn(), derived(wrapping, _FILE, file.encode("utf-8")), wrapping)

    def statements(self, tx: Transaction) -> tuple[Statement, ...]:
        """Return what is to be asked of the store, in one go."""
        values = _row_of(_wrap_of(tx), self.fresh, self.tag)
        if tx.connection.dialect.name == SQLITE:
            # Which inserts nothing inside a query.
            return Statement(_ADD_KEY, values), self._seeking
        return (Statement(_KEY_OR_MADE, values),)

    def found(self, tx: Transaction, answers: Sequence[Rows]) -> TextKey:
        """Return the key that the answers give. Raises RefusedError("texts_of_another_desk")."""
        # A statement sees what was there as it began: not the key that another made meanwhile, in place of
        # this one.
        rows = answers[-1] or ask(tx.connection, self._seeking)[0]
        (key_id, box), *_others = rows
        made = key_id if isinstance(key_id, UUID) else UUID(str(key_id))
        if made == self.fresh.id:
            return self.fresh
        key = _unwrapped(self.wrapping, made, box)
        if key is None:
            raise RefusedError("texts_of_another_desk")
        return TextKey(made, key)

    @property
    def _seeking(self) -> Statement:
        return Statement(_TAGGED, {"tag": self.tag})


def _drawn() -> TextKey:
    return TextKey(new_id(), secrets.token_bytes(KEY_BYTES))


def _wrap_of(tx: Transaction) -> Sealing:
    """Return what wraps keys of texts under that of the desk, made ready once for as long as it is open."""
    key = wrapping_key(tx)
    found: Sealing | None = tx.worked_out.get(_WRAPS + key)
    if found is None:
        found = tx.worked_out[_WRAPS + key] = sealing(key)
    return found


def _row_of(wrap: Sealing, key: TextKey, tag: bytes | None) -> Mapping[str, object]:
    return {"id": key.id, "tag": tag, "box": wrap(key.key, key.id.bytes)}


def _unwrapped(wrapping: bytes, key_id: object, box: object) -> bytes | None:
    try:
        bound = UUID(str(key_id)).bytes
    except ValueError:
        return None
    return unsealed(wrapping, _raw(box), bound)


def new_key(tx: Transaction) -> TextKey:
    """Draw a key that no file has, and keep it wrapped. Raises RefusedError("no_text_key")."""
    (made,) = new_keys(tx, 1)
    return made


def new_keys(tx: Transaction, count: int) -> Sequence[TextKey]:
    """Draw keys that no file has, all kept at once. Raises RefusedError("no_text_key")."""
    wrap, made = _wrap_of(tx), [_drawn() for _number in range(count)]
    later(tx.connection, *(Statement(_ADD_KEY, _row_of(wrap, key, None)) for key in made))
    return made


def sealed_again(key: bytes | None, box: bytes, fresh: TextKey, leaf: str, name: str) -> bytes:
    """Return a text sealed under another key. Raises RefusedError("texts_of_another_desk")."""
    words = None if key is None else _opened(unsealing(key), box, leaf, name)
    if words is None:
        raise RefusedError("texts_of_another_desk")
    return _sealed(sealing(fresh.key), words, leaf, name)


def _sealed(seal: Sealing, words: Words, leaf: str, name: str) -> bytes:
    return seal(words.salt + words.text.encode("utf-8", "surrogatepass"), _bound(leaf, name))


def _opened(opens: Unsealing, box: bytes, leaf: str, name: str) -> Words | None:
    content = opens(box, _bound(leaf, name))
    if content is None:
        return None
    salt, text = _parted(content)
    return Words(text, salt)


def _parted(content: bytes) -> tuple[bytes, str]:
    return content[:_SALT_BYTES], content[_SALT_BYTES:].decode("utf-8", "replace")


def _bound(leaf: str, name: str) -> bytes:
    # A leaf has one length: nothing else reads the same.
    return f"{leaf}{name}".encode("utf-8", "surrogatepass")


def _clear(row: RowMapping) -> Disclosure:
    return Disclosure(
        leaf=row["leaf"], field=str(row["field"]), salt=_raw(row["salt"]), text=str(row["text"])
    )


def _kept(texts: Mapping[str, Disclosure | None]) -> Kept:
    kept = sorted(texts.items()) if len(texts) > 1 else texts.items()
    told = tuple([text for _name, text in kept if text is not None])
    return Kept(told, () if len(told) == len(kept) else tuple([name for name, text in kept if text is None]))


def _raw(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
