"""The files of a bundle, line by line: JSON in UTF-8, one object a line, read as strictly as it is written.

Whoever sends a bundle is not trusted to write it well: sizes are bounded before anything is parsed, an
unknown or a missing key is refused, and so is a line that would not be written that way.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from typing import BinaryIO, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from agent_desktop.audit.drawing import Framed, Mark
from agent_desktop.audit.records import Case, GivenAnswer, Identity, SealedText
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass

T = TypeVar("T")

LEDGER = "ledger/"
PACKS = "packs/"
FRAME, WORDS, CASES, NAMES, README = "frame.txt", "words.jsonl", "cases.jsonl", "names.jsonl", "lisez-moi.txt"
ANSWERED = "answered.jsonl"
MOST_LINE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A text that an entry commits to, with its salt in base64: the lines of `words.jsonl`."""

    leaf: str
    field: str
    salt: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """Who one case is about, sealed to the reader (base64 of an age file): the lines of `names.jsonl`."""

    leaf: str
    sealed: str


class Lines(Generic[T]):
    """How one kind of file is written and read."""

    def __init__(self, kind: type[T], name: str) -> None:
        self._adapter, self._name = TypeAdapter(kind), name
        self._keys = frozenset(field.name for field in fields(kind))  # type: ignore[arg-type]  # a record

    def written(self, records: Iterable[T]) -> bytes:
        """Return the file of some records."""
        return b"".join(self.line(record) + b"\n" for record in records)

    def line(self, record: T) -> bytes:
        """Return one record, without the end of its line."""
        return self._adapter.dump_json(record)

    def read(self, content: bytes) -> Iterator[T]:
        """Yield the records of a file. Raises RefusedError `bundle_bad` (`file`) at the first bad line."""
        if content and not content.endswith(b"\n"):
            raise RefusedError("bundle_bad", file=self._name)
        for line in content.split(b"\n")[:-1]:
            yield self.one(line)

    def one(self, line: bytes) -> T:
        """Return the record of a line. Raises RefusedError `bundle_bad`."""
        record = self._read(line)
        if self.line(record) != line:
            raise RefusedError("bundle_bad", file=self._name)
        return record

    def any_of(self, line: bytes) -> T:
        """Return the record of a line, however its JSON is written. Raises RefusedError `bundle_bad`."""
        record = self._read(line)
        if not self._keys.issuperset(json.loads(line)):
            raise RefusedError("bundle_bad", file=self._name)
        return record

    def _read(self, line: bytes) -> T:
        if len(line) > MOST_LINE:
            raise RefusedError("bundle_bad", file=self._name)
        try:
            return self._adapter.validate_json(line, strict=True)
        except ValidationError as error:
            raise RefusedError("bundle_bad", file=self._name) from error


CASE_LINES = Lines(Case, CASES)
WORD_LINES = Lines(Told, WORDS)
NAME_LINES = Lines(Sealed, NAMES)
IDENTITY = Lines(Identity, NAMES)
ANSWER_LINES = Lines(GivenAnswer, ANSWERED)
ANSWER_TEXT = Lines(SealedText, ANSWERED)


def frame_lines(frame: Iterable[Framed]) -> Iterator[bytes]:
    """Yield the lines of `frame.txt`: leaf, margin, unit and marks, a tab apart, by leaf."""
    for one in sorted(frame, key=lambda one: one.leaf):
        yield _frame_line(one)


def read_frame(content: BinaryIO) -> Iterator[Framed]:
    """Yield the decisions of a frame as it is read, by leaf, each once. Raises RefusedError `bundle_bad`."""
    before = ""
    while line := content.readline(MOST_LINE):
        try:
            one = _framed(line.decode().removesuffix("\n"))
        except ValueError as error:
            raise RefusedError("bundle_bad", file=FRAME) from error
        if one.leaf <= before or _frame_line(one) != line:
            raise RefusedError("bundle_bad", file=FRAME)
        before = one.leaf
        yield one


def _frame_line(one: Framed) -> bytes:
    return f"{one.leaf}\t{one.margin}\t{one.unit}\t{','.join(sorted(one.marks))}\n".encode()


def _framed(line: str) -> Framed:
    leaf, margin, unit, marks = line.split("\t")
    return Framed(leaf=leaf, margin=margin, unit=unit, marks=_marks(marks))


@lru_cache(maxsize=64)
def _marks(written: str) -> frozenset[Mark]:
    return frozenset(map(Mark, written.split(",") if written else ()))
