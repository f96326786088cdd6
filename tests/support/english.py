"""The same journeys in English: what they wait for in French is looked for in English."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from agent_desktop.foundation.settings import load_settings, save_settings
from tests.journeys.driver import Driver, plain

CATALOGUE = Path(__file__).resolve().parents[2] / "resources" / "locale" / "fr" / "LC_MESSAGES" / "parvis.po"
_ENOUGH = 8
"""Letters below which a sentence with places to fill would be found anywhere."""

_FILLED = re.compile(r"\\\{(\w+)[^}]*\\\}")


def speak_english(folder: Path) -> None:
    """Choose English for a desk that is not open."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    save_settings(folder, replace(load_settings(folder), language="en"))


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """Return each English sentence of the program and its French, plurals apart."""
    with CATALOGUE.open("rb") as file:
        catalog = read_po(file, locale="fr")
    return tuple(_pairs(catalog))


def _pairs(catalog: object) -> Iterator[tuple[str, str]]:
    for message in catalog:  # type: ignore[attr-defined]  # a catalogue of Babel has no types
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from zip(ids, strings, strict=True)


@cache
def in_english(words: str) -> tuple[str, ...]:
    """Return what the program says in English for words that it says in French; the words, if it never does."""
    found = []
    for english, french in pairs():
        if plain(french).startswith(plain(words)):
            found.append(english.split("{")[0].strip() or english)
        elif "{" in french and (match := _pattern(french).fullmatch(plain(words))):
            found.append(english.format(**match.groupdict()))
    return (*found, words)


@cache
def _pattern(french: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def group(found: re.Match[str]) -> str:
        name = found[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>.+?)"

    return re.compile(_FILLED.sub(group, re.escape(plain(french))))


def left_in_french(texts: list[str]) -> list[str]:
    """Return the texts that are a French sentence of the program, and no English one."""
    spoken = [(english, french) for english, french in pairs() if _letters(french) >= _ENOUGH]
    whole = {plain(french) for english, french in pairs() if "{" not in french}
    patterns = [(_pattern(english), _pattern(french)) for english, french in spoken if "{" in french]
    english = {plain(english) for english, _french in pairs()}
    return [
        text
        for text in dict.fromkeys(map(plain, texts))
        if text not in english
        and (
            text in whole
            or any(ours.fullmatch(text) and not theirs.fullmatch(text) for theirs, ours in patterns)
        )
    ]


def _letters(french: str) -> int:
    """Count the letters that a sentence has of its own, around what fills it."""
    return len(re.findall(r"[^\W\d]", re.sub(r"\{[^}]*\}", "", french)))


class EnglishDriver(Driver):
    """An agent whose desk speaks English, doing what journeys say in French."""

    def sees(self, words: str) -> bool:
        """Tell whether a text on screen holds these words, in English when the program has them."""
        texts = self.texts()
        return any(plain(one) in plain(text) for one in in_english(words) for text in texts)
