"""Find a procedure by words of its title, of its summary, or of the letter in the person's hand."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent_desktop.facilitation.catalog import LetterSummary, PackSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A procedure, to begin at its beginning or from a letter."""

    pack: PackSummary
    letter: LetterSummary | None = None


def found(packs: Sequence[PackSummary], typed: str) -> tuple[Found, ...]:
    """Return what the words typed name, letters first; accents, case and order do not count.

    A letter is named by its own words, whole or begun; other words typed with it must be of the procedure.
    Nothing typed gives every procedure, and no letter.
    """
    wanted = folded(typed).split()
    letters = tuple(one for pack in packs for one in _letters(pack, wanted)) if wanted else ()
    return letters + tuple(Found(pack=pack) for pack in packs if _all_in(wanted, _words_of(pack)))


def folded(text: str) -> str:
    """Return a text without accents nor capitals, its apostrophes straight."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("’", "'")


def _letters(pack: PackSummary, wanted: Sequence[str]) -> Iterator[Found]:
    for letter in pack.letters:
        phrases = [folded(phrase).split() for phrase in (letter.name, *letter.words)]
        named = any(_begun(phrase, wanted) for phrase in phrases)
        words = " ".join(word for phrase in phrases for word in phrase)
        if named and _all_in(wanted, f"{_words_of(pack)} {words}"):
            yield Found(pack=pack, letter=letter)


def _begun(phrase: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether the words typed hold a whole phrase, or are the beginning of one."""
    whole = all(word in wanted for word in phrase)
    return whole or " ".join(phrase).startswith(" ".join(wanted))


def _words_of(pack: PackSummary) -> str:
    return folded(f"{pack.title} {pack.summary}")


def _all_in(wanted: Sequence[str], text: str) -> bool:
    return all(word in text for word in wanted)
