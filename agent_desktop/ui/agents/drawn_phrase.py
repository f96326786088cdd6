"""A phrase as it is proposed: seven words drawn, two of them asked back. No Qt, no store."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Protocol

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.store.passphrase import draw_phrase, normalised

WORDS_ASKED = 2


class DrawnPhrase:
    """The words, and which of them are asked to be sure that they were written down."""

    def __init__(self) -> None:
        self.words: tuple[str, ...] = ()
        self.asked: tuple[int, ...] = ()
        self.draw()

    @property
    def text(self) -> str:
        """Return the phrase as it is typed."""
        return " ".join(self.words)

    def draw(self) -> None:
        """Take another seven words."""
        self.words = tuple(draw_phrase().split())
        self.ask()

    def ask(self) -> None:
        """Choose anew which words are asked, counted from 1, in order."""
        numbers = range(1, len(self.words) + 1)
        self.asked = tuple(sorted(secrets.SystemRandom().sample(numbers, WORDS_ASKED)))

    def mistakes(self, typed: Sequence[str]) -> dict[str, str]:
        """Return what to mend in the words typed, by number; nothing when all agree."""
        return {
            str(number): tidy(_("This is not word {number}. Read your note again.").format(number=number))
            for number, word in zip(self.asked, typed, strict=True)
            if normalised(word) != normalised(self.words[number - 1])
        }

    def forget(self) -> None:
        """Keep nothing of it: it is on paper, and it opened what it had to."""
        self.words, self.asked = (), ()


class PhraseAsker(Protocol):
    """What the steps of a phrase show and ask: a view model."""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words, in order."""
        ...

    @property
    def asked(self) -> tuple[int, ...]:
        """Return which words are asked, counted from 1, in order."""
        ...

    @property
    def problems(self) -> Mapping[str, str]:
        """Return what to mend, by number of word."""
        ...

    @property
    def busy(self) -> bool:
        """Tell whether the phrase is being put to use."""
        ...

    def draw_again(self) -> None:
        """Take another seven words."""
        ...

    def go_back(self) -> None:
        """Show the phrase again."""
        ...
