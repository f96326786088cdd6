"""Letters a person may hold: the words found on them, what they mean, and where the script starts then."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from agent_desktop.facilitation.fields import By, Given, Identifier, Part, Text
from agent_desktop.facilitation.rule_model import PlainWords
from agent_desktop.facilitation.step_type import About, Link
from agent_desktop.facilitation.steps.say import Say
from agent_desktop.facilitation.typed import read_answer
from agent_desktop.facilitation.values import UNKNOWN, Value
from agent_desktop.facilitation.walk import Problem
from agent_desktop.facilitation.words import Register

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack

_MARK = "@"


class Letter(Part):
    """A letter that a person may come with; `tells` is what having it in hand already says, by variable."""

    name: Text = Field(alias="nom", description="Le nom de la lettre : Mise en demeure de payer.")
    words: tuple[Text, ...] = Field(
        alias="mots", min_length=1, description="Les mots écrits sur la lettre, qui la font reconnaître."
    )
    plain: PlainWords = Field(alias="explique", description="Ce qu'est cette lettre, et ce qu'elle demande.")
    sources: tuple[Identifier, ...] = Field(min_length=1)
    start: Identifier = Field(alias="depart", description="L'étape où le script commence.")
    tells: By[Given] = Field(
        default_factory=dict, alias="dit", description="Ce que la lettre dit déjà, par variable."
    )
    about: tuple[About, ...] = Field((), alias="parle_de")


class Opening(Say):
    """The step that explains a letter, before the one where it starts the script; no pack writes it."""

    kind: Literal["dire"] = Field("dire", alias="type")
    name: str
    plain: PlainWords
    tells: By[Given] = Field(default_factory=dict)

    def sets(self, step_id: str, pack: "Pack") -> frozenset[str]:
        """Return what the letter says."""
        return frozenset(self.tells)

    def fills(self, pack: "Pack") -> Mapping[str, Value]:
        """Return what the letter says, as values; what cannot be read stays unknown."""
        found: dict[str, Value] = {}
        for name, text in self.tells.items():
            variable = pack.variables.get(name)
            if variable is not None and variable.type != "liste":
                value = read_answer(variable.type, text)
                found[name] = UNKNOWN if isinstance(value, Problem) else value
        return found

    def say(self, register: Register, pack: "Pack", language: str = "fr") -> str | None:
        """Return what the letter is, in a language, or in French in a register."""
        return self.plain.words(register, language)

    def title(self, pack: "Pack") -> str | None:
        """Return the name of the letter."""
        return self.name

    def links(self) -> tuple[Link, ...]:
        """Return where the script starts."""
        return (Link(("depart",), self.then),)


def opening_id(letter_id: str) -> str:
    """Return the name of the step that explains a letter: one that no step of a pack can have."""
    return _MARK + letter_id


def letter_of(step_id: str) -> str | None:
    """Return the letter that a step explains, `None` for a step of the pack."""
    return step_id.removeprefix(_MARK) if step_id.startswith(_MARK) else None


def opening(letter: Letter) -> Opening:
    """Return the step that explains a letter."""
    words = {"standard": letter.plain.standard, "simple": letter.plain.simple}
    return Opening.model_validate(
        {
            "type": "dire",
            "dire": words,
            "suite": letter.start,
            "name": letter.name,
            "plain": letter.plain,
            "tells": letter.tells,
            "parle_de": letter.about,
        }
    )
