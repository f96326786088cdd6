"""The words of a language, decoded from its `.mo` file as they are asked for.

`gettext` decodes all of them first, two thousand sentences before the first paint; a page shows a few dozen.
The format is the one of GNU gettext (manual, "The Format of GNU MO Files"). Its order is not relied upon: not
every tool keeps to it where messages have a context.
"""

import struct
from pathlib import Path

_MAGIC = 0x950412DE
_CONTEXT, _END = "\x04", b"\0"


class Catalogue:
    """What a file translates. Its plural is for more than one, as in French; English has no file."""

    def __init__(self, raw: bytes) -> None:
        order = "<" if struct.unpack_from("<I", raw)[0] == _MAGIC else ">"
        magic, _version, count, originals, translated = struct.unpack_from(f"{order}5I", raw)
        if magic != _MAGIC:
            raise ValueError("not a file of gettext")
        self._raw = raw
        self._lengths_and_places: tuple[int, ...] = struct.unpack_from(
            f"{order}{2 * count}I", raw, translated
        )
        lengths_and_places = struct.unpack_from(f"{order}{2 * count}I", raw, originals)
        # A plural stands after its singular, in the same original.
        self._numbers = {
            raw[place : place + length].partition(_END)[0]: number
            for number, (length, place) in enumerate(
                zip(lengths_and_places[::2], lengths_and_places[1::2], strict=True)
            )
        }
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
            self._known[message] = self._read(message)
        return self._known[message]

    def _read(self, message: str) -> list[str] | None:
        number = self._numbers.get(message.encode()) if message else None
        if number is None:
            return None
        length, place = self._lengths_and_places[2 * number : 2 * number + 2]
        return self._raw[place : place + length].decode().split("\0")


def read_catalogue(path: Path) -> Catalogue | None:
    """Return what a file translates; None when there is no such file, or when it is no file of gettext."""
    try:
        return Catalogue(path.read_bytes())
    except (FileNotFoundError, ValueError, struct.error):
        return None
