"""Texts made fit to be set: what cannot be printed is dropped, French spacing is applied."""

import unicodedata

from agent_desktop.foundation.typography import NARROW, NO_BREAK, fr

_KEPT_SPACES = {" ", NO_BREAK, NARROW, "\n"}
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Cn", "Co"}


def printable(text: str) -> str:
    """Return `text` composed (NFC), with plain spaces and line feeds and no control or format character."""
    for ending, feed in _LINE_ENDS.items():
        text = text.replace(ending, feed)
    text = unicodedata.normalize("NFC", text)
    # Nearly every text is: each letter of it would be kept.
    return text if text.isprintable() else "".join(map(_printable, text))


def typeset(text: str, language: str) -> str:
    """Return `text` as paper shows it in that language. Applying it twice changes nothing."""
    clean = printable(text).strip()
    return fr(clean) if language == "fr" else clean


def quoted(text: str, language: str) -> str:
    """Return `text` between the quotation marks of the language, unless it already stands between them."""
    opening, closing = ("«" + NO_BREAK, NO_BREAK + "»") if language == "fr" else ("“", "”")
    clean = typeset(text, language)
    if clean.startswith(opening[0]) and clean.endswith(closing[-1]):
        return clean
    return f"{opening}{clean}{closing}"


def _printable(letter: str) -> str:
    if letter in _KEPT_SPACES:
        return letter
    kind = unicodedata.category(letter)
    if kind == "Zs" or letter == "\t":
        return " "
    return "" if kind in _UNPRINTABLE else letter
