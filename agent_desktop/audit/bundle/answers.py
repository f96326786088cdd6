"""The answers of a reader: her entries and their texts, sealed to the site whose ledger they belong to.

Section 4 of docs/audit/bundle.md. They hold all that the site may lack of her chain, so they may come twice,
and in any order.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, BinaryIO
from uuid import UUID

from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.archive import Member, Unpacking, check_size, packed
from agent_desktop.audit.bundle.contents import WORD_LINES, WORDS, Told
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries, fields, signing
from agent_desktop.ledger.fields import b64, unb64
from agent_desktop.ledger.notes import KeyType, NoteKey, NoteSigner, opened, read, signed_text
from agent_desktop.ledger.records import Entry

NAME = "answers.txt"
ENTRIES = "entries.txt"
MOST_HELD = 64 << 20
_FIRST = "parvis/answers/v1"
_SIGNER = "parvis/answers/"
_HEADS = ("bundle", "site", "genesis", "reader", "entries", "words")
_SIGNATURE = 88  # 64 bytes in base64
_LINE = re.compile(rb"[A-Za-z0-9+/]{86}== .+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersNote:
    """What answers say of themselves; `entries` and `words` are the SHA-256, in base64, of the two files."""

    bundle: UUID
    site: str
    genesis: str
    reader: str
    entries: str
    words: str

    @property
    def text(self) -> str:
        """Return what is signed."""
        told = (str(self.bundle), self.site, self.genesis, self.reader, self.entries, self.words)
        lines = (f"{head} {value}" for head, value in zip(_HEADS, told, strict=True))
        return "\n".join((_FIRST, *lines, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What came back: the note as it was signed, the entries in the order of their chain, and their texts."""

    note: AnswersNote
    raw_note: str
    entries: tuple[Entry, ...]
    words: tuple[Told, ...]

    def is_signed_by(self, public: str) -> bool:
        """Tell whether a key (base64) signed these answers."""
        key = NoteKey(_SIGNER + self.note.reader, KeyType.LOG, unb64(public))
        try:
            return bool(opened(self.raw_note, [key]))
        except RefusedError:
            return False


def sealed_answers(
    note: AnswersNote, lines: Sequence[tuple[bytes, bytes]], words: Iterable[Told], seed: bytes, to: str
) -> bytes:
    """Return a file of answers; `lines` are entries (bytes, signature), `to` what opens them there."""
    content = b"".join(b64(sig).encode() + b" " + canon + b"\n" for canon, sig in lines)
    told = WORD_LINES.written(words)
    note = AnswersNote(
        bundle=note.bundle,
        site=note.site,
        genesis=note.genesis,
        reader=note.reader,
        entries=_digest(content),
        words=_digest(told),
    )
    signed = signed_text(note.text, NoteSigner(_SIGNER + note.reader, seed)).encode()
    files = {ENTRIES: content, WORDS: told, NAME: signed}
    target = io.BytesIO()
    age.seal(packed(Member(name, len(held), [held]) for name, held in files.items()), to, target)
    return target.getvalue()


def open_answers(source: BinaryIO, identities: Sequence[str]) -> Answers:
    """Return what a file of answers says, nobody believed yet.

    Raises RefusedError: those of `archive.check_size`, `age.unseal` and `archive.Unpacking`,
    `answers_bad` (`file`).
    """
    check_size(source, MOST_HELD)
    held = _Held()
    unpacking = Unpacking(held)
    age.unseal(source, identities, unpacking.take)
    unpacking.finish()
    if held.files.keys() != {NAME, ENTRIES, WORDS}:
        raise RefusedError("answers_bad", file=NAME)
    raw = held.files[NAME].decode("utf-8", "replace")
    note = _note(raw)
    for name, digest in ((ENTRIES, note.entries), (WORDS, note.words)):
        if _digest(held.files[name]) != digest:
            raise RefusedError("answers_bad", file=name)
    try:
        words = tuple(WORD_LINES.read(held.files[WORDS]))
        return Answers(note=note, raw_note=raw, entries=tuple(_entries(held.files[ENTRIES])), words=words)
    except RefusedError as error:
        raise RefusedError("answers_bad", file=ENTRIES) from error


def _entries(content: bytes) -> Iterator[Entry]:
    for line in content.split(b"\n")[:-1]:
        if not _LINE.fullmatch(line):
            raise RefusedError("answers_bad", file=ENTRIES)
        sig = unb64(line[:_SIGNATURE].decode())
        if len(sig) != signing.SIGNATURE_BYTES:
            raise RefusedError("answers_bad", file=ENTRIES)
        yield entries.read(line[_SIGNATURE + 1 :], sig)


def _note(raw: str) -> AnswersNote:
    try:
        text = read(raw).text
        told = _told(text.split("\n"))
        note = AnswersNote(**{**told, "bundle": UUID(told["bundle"])})
    except (RefusedError, ValueError) as error:
        raise RefusedError("answers_bad", file=NAME) from error
    if note.text != text or not fields.is_writer(note.reader) or not fields.is_line(note.site):
        raise RefusedError("answers_bad", file=NAME)
    return note


def _told(lines: Sequence[str]) -> dict[str, Any]:
    """Return what each line says under its head. Raises ValueError when they are not those."""
    parts = [line.partition(" ") for line in lines[1:-1]]
    if [head for head, _space, _value in parts] != list(_HEADS):
        raise ValueError(lines[0])
    return {head: value for head, _space, value in parts}


def _digest(content: bytes) -> str:
    return b64(sha256(content).digest())


class _Held:
    """Takes small files, whole, in memory."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._left = MOST_HELD

    def begin(self, name: str, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise RefusedError("archive_too_large")
        self._name, self._parts = name, list[bytes]()

    def take(self, part: bytes) -> None:
        self._parts.append(part)

    def end(self) -> None:
        self.files[self._name] = b"".join(self._parts)
