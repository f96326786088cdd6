"""`dire`: something to say, with nothing to type while the person speaks."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from agent_desktop.facilitation.fields import Identifier
from agent_desktop.facilitation.rule_model import Spoken
from agent_desktop.facilitation.step_type import (
    Link,
    Outcome,
    PassedOver,
    Step,
    StepType,
    Told,
    Turn,
    acknowledged,
)
from agent_desktop.facilitation.values import Value
from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.i18n import N_
from agent_desktop.wording.readability import sentences, words

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack

_WORDS_OF_A_TITLE = 3


class Say(Step):
    """Words to say, then go on."""

    kind: Literal["dire"] = Field(alias="type")
    words: Spoken = Field(alias="dire")
    then: Identifier = Field(alias="suite")

    def links(self) -> tuple[Link, ...]:
        """Return the only way out."""
        return (Link(("suite",), self.then),)

    def told(self) -> Iterator[Told]:
        """Yield the words, plain and simple."""
        yield from spoken(self.words, "dire")

    def spoken(self) -> Iterator[tuple[str, Spoken]]:
        """Yield the words to say."""
        yield "dire", self.words

    def fills(self, pack: "Pack") -> Mapping[str, Value]:
        """Return what saying it makes known: nothing, unless a letter in hand tells it."""
        return {}

    def say(self, register: Register, pack: "Pack", language: str = "fr") -> str | None:
        """Return the words to say."""
        return self.words.words(register, language)

    def title(self, pack: "Pack") -> str | None:
        """Return the first sentence that says something: a greeting names nothing."""
        return _naming(self.words.standard)


@lru_cache(maxsize=1_024)
def _naming(text: str) -> str | None:
    found = sentences(text)
    return next((one for one in found if len(words(one)) > _WORDS_OF_A_TITLE), found[0] if found else None)


def spoken(texts: Spoken, key: str) -> Iterator[Told]:
    """Yield the registers of words to say, found under `key`."""
    yield Told((key, "standard"), Register.STANDARD, texts.standard)
    yield Told((key, "simple"), Register.SIMPLE, texts.simple)


def _play(step: Say, turn: Turn) -> Outcome:
    return Outcome(to=step.then, sets=step.fills(turn.pack)) if turn.seen else Outcome()


def _skip(step: Say, turn: Turn) -> PassedOver:
    return PassedOver(to=step.then, sets=step.fills(turn.pack))


STEP = StepType(
    kind="dire",
    label=N_("To say"),
    model=Say,
    play=_play,
    skip=_skip,
    follow=acknowledged,
    invent=acknowledged,
)
