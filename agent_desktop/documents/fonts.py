"""The letters of paper: three bundled faces, and what to draw for a character that they lack."""

import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from agent_desktop.foundation.bundled import bundled


class Face(StrEnum):
    """A face, by the name under which it is registered."""

    TEXT = "Parvis-Text"
    STRONG = "Parvis-Strong"
    OFFICIAL = "Parvis-Official"


_FILES = {
    Face.TEXT: "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext-Regular.ttf",
    Face.STRONG: "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext-SemiBold.ttf",
    Face.OFFICIAL: "literata/Literata-Regular.ttf",
}

CAP_HEIGHT = 0.668
"""Height of a capital of Atkinson Hyperlegible Next, in parts of the size (its OS/2 table)."""

_UNKNOWN = ord("?")
_BLANK = ord(" ")
_LOOKS_LIKE = {0x2010: ord("-"), 0x2011: ord("-"), 0x202F: 0xA0}
CUTTING = Lock()
"""To hold while faces are cut to the letters of a document: reportlab keeps its place in the file of a font
in the face, which all documents share; two cut at once would take each other's glyphs."""

_registering = Lock()
_registered: dict[Face, TTFont] = {}


def font(face: Face) -> TTFont:
    """Return a face, registered at its first use."""
    known = _registered.get(face)
    if known is not None:
        return known
    with _registering:
        if face not in _registered:
            pdfmetrics.registerFont(TTFont(face.value, str(bundled("resources") / "fonts" / _FILES[face])))
            # The same file under another name may be registered already: that one is drawn with.
            _registered[face] = pdfmetrics.getFont(face.value)
        return _registered[face]


def width_of(text: str, face: Face, size: float) -> float:
    """Return the width of `text` in points. Whatever was measured can be drawn (see `cover`)."""
    width: Callable[[int], float] = font(face).face.charWidths.__getitem__
    try:
        return sum(map(width, map(ord, text))) * size / 1000
    except KeyError:
        cover(text, face)
        return sum(map(width, map(ord, text))) * size / 1000


def cover(text: str, face: Face) -> None:
    """Make sure that the face can draw each character of `text`, by its own glyph or by one that stands in.

    The stand-in is painted, and the character itself is what the file says to a screen reader or a
    search: a letter loses an accent that the face lacks, a pictogram leaves a blank, anything else is `?`.
    """
    drawn = font(face).face
    for letter in set(text):
        code = ord(letter)
        if code not in drawn.charToGlyph:
            stand_in = _stand_in(letter, drawn.charToGlyph)
            drawn.charWidths[code] = drawn.charWidths[stand_in]
            drawn.charToGlyph[code] = drawn.charToGlyph[stand_in]


def _stand_in(letter: str, glyphs: Mapping[int, int]) -> int:
    alike = _LOOKS_LIKE.get(ord(letter))
    if alike is not None and alike in glyphs:
        return alike
    parts = unicodedata.normalize("NFD", letter)
    for end in range(len(parts) - 1, 0, -1):
        barer = unicodedata.normalize("NFC", parts[:end])
        if len(barer) == 1 and ord(barer) in glyphs:
            return ord(barer)
    return _BLANK if unicodedata.category(letter) in {"So", "Sk", "Mn", "Me"} else _UNKNOWN
