"""The words of a language, found in the bytes of its `.mo` file as they are asked for.

`gettext` decodes all of them first, two thousand sentences before the first paint; a page shows a few dozen.
The format is the one of GNU gettext (manual, "The Format of GNU MO Files"): originals in order, so that each
is found in a dozen comparisons.
"""

import struct
from pathlib import Path

_MAGIC = 0x950412DE
_CONTEXT, _END = "\x04", b"\0"


class Catalogue:
    """What a file translates. Its plural is for more than one, as in French; English has no file."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._order = "<" if struct.unpack_from("<I", raw)[0] == _MAGIC else ">"
        magic, _version, self._count, self._originals, self._translated = struct.unpack_from(
            f"{self._order}5I", raw
        )
        if magic != _MAGIC:
            raise ValueError("not a file of gettext")
        self._known: dict[str, list[str] | None] = {}

    def say(self, message: str, context: str = "") -> str:
        """Return a message in this language, itself when it is not there."""
        found = self._forms(f"{context}{_CONTEXT}{message}" if context else message)
        return message if found is None else found[0]

    def count(self, one: str, many: str, n: int) -> str:
        """Return the singular or the plural that `n` asks for."""
        found = self._forms(one)
        if found is None:
            return one if n == 1 else many
        return found[-1] if n > 1 else found[0]

    def _forms(self, message: str) -> list[str] | None:
        """Return what translates a message, its singular then its plural if it has two."""
        if message not in self._known:
            at = self._find(message.encode()) if message else None
            found = None if at is None else self._text(self._translated, at).decode().split("\0")
            self._known[message] = found
        return self._known[message]

    def _find(self, wanted: bytes) -> int | None:
        low, high = 0, int(self._count)
        while low < high:
            middle = (low + high) // 2
            # The plural stands after the singular in the same original, and plays no part in the order.
            original = self._text(self._originals, middle).partition(_END)[0]
            if original == wanted:
                return middle
            low, high = (middle + 1, high) if original < wanted else (low, middle)
        return None

    def _text(self, table: int, number: int) -> bytes:
        length, at = struct.unpack_from(f"{self._order}2I", self._raw, table + 8 * number)
        return self._raw[at : at + length]


def read_catalogue(path: Path) -> Catalogue | None:
    """Return what a file translates; None when there is no such file, or when it is no file of gettext."""
    try:
        return Catalogue(path.read_bytes())
    except (FileNotFoundError, ValueError, struct.error):
        return None
