"""Rules of a pack: the official text with its source and purpose, and the plain words that say it."""

import base64
import hashlib
import unicodedata
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from agent_desktop.facilitation.fields import Day, Flag, Frozen, Identifier, Language, Link, Part, Text
from agent_desktop.facilitation.words import Mode, PublicValue, Register

Translations = Annotated[
    Frozen[Text],
    Field(alias="langues", description="mlf/2. Les mêmes mots, dans d'autres langues, par code de langue."),
]
"""The same words in other languages, by two-letter code; French is never among them."""


class SourceNature(StrEnum):
    """What kind of text a source is."""

    LAW = "loi"
    REGULATION = "reglement"
    DOCTRINE = "doctrine"
    SHEET = "fiche"
    PRACTICE = "pratique"
    LOCAL = "local"


class Source(Part):
    """Where a rule or a figure comes from, and how well it was read."""

    id: Identifier
    title: Text = Field(alias="titre")
    nature: SourceNature
    url: Link
    identifier: Text | None = Field(
        None, alias="identifiant", description="Identifiant LEGIARTI, s'il existe."
    )
    version_of: Day | None = Field(None, alias="version_du")
    read_on: Day = Field(alias="consulte_le")
    licence: Text | None = None
    verified: Literal["texte_lu", "lu_source_secondaire", "non_verifie"] = Field(alias="verifie")
    note: Text | None = None


class Wordings(Part):
    """One register of a rule, to read and to say; `silence` tells where to stop and wait for the person."""

    written: Text = Field(alias="ecrit")
    spoken: Text = Field(alias="oral")
    silence: Text | None = Field(None, description="mlf/2. Où s'arrêter et laisser la personne répondre.")


class Formulations(Part):
    """The plain words of a rule, by register, and in other languages."""

    standard: Wordings
    simple: Wordings
    falc: Text = Field(
        description="Inspiré du facile à lire et à comprendre ; ne porte pas le label tant que des personnes "
        "concernées ne l'ont pas relu."
    )
    languages: Frozen[Text] = Field(default_factory=dict, alias="langues")

    def words(self, register: Register, mode: Mode = Mode.WRITTEN) -> str:
        """Return the words of a register; the easy-to-read one has a single text, to read or to say."""
        if register is Register.FALC:
            return self.falc
        wordings = self.standard if register is Register.STANDARD else self.simple
        return wordings.spoken if mode is Mode.SPOKEN else wordings.written

    def silence(self, register: Register) -> str | None:
        """Return where to stop and wait when saying it, if the pack tells."""
        if register is Register.FALC:
            return None
        return self.standard.silence if register is Register.STANDARD else self.simple.silence


class Spoken(Part):
    """Words to say, plainly or simply; `silence` tells where to stop and wait."""

    standard: Text
    simple: Text
    silence: Text | None = Field(None, description="mlf/2. Où s'arrêter et laisser la personne répondre.")
    languages: Translations = Field(default_factory=dict)

    def words(self, register: Register, language: str = "fr") -> str:
        """Return the words in a language, else in French in that register; the easy one says the simple."""
        if language in self.languages:
            return self.languages[language]
        return self.standard if register is Register.STANDARD else self.simple


class PlainWords(Part):
    """One idea or one block, by register, and in other languages."""

    standard: Text
    simple: Text
    falc: Text | None = None
    languages: Frozen[Text] = Field(default_factory=dict, alias="langues")

    def words(self, register: Register, language: str = "fr") -> str:
        """Return the words in a language, else in French in that register, else in the next plainest."""
        if language in self.languages:
            return self.languages[language]
        if register is Register.FALC:
            return self.falc or self.simple
        return self.simple if register is Register.SIMPLE else self.standard


ScreenLine = Annotated[str, StringConstraints(pattern=r"^\s*\S+(?:\s+\S+){0,11}\s*$")]
"""Twelve words at most."""


class Idea(Part):
    """One idea of a rule: the official words, the plain ones, and one line for the facing screen."""

    extract: Text = Field(alias="extrait", description="Extrait du texte officiel, mot pour mot.")
    plain: PlainWords = Field(alias="mots")
    screen: ScreenLine = Field(
        alias="ecran", description="Douze mots au plus, pour l'écran tourné vers la personne."
    )
    screens: Frozen[ScreenLine] = Field(
        default_factory=dict,
        alias="ecran_langues",
        description="mlf/2. La ligne d'écran dans d'autres langues, douze mots au plus.",
    )
    picture: Literal["mensualites", "calendrier", "chemin"] | None = Field(None, alias="image")


class Misbelief(Part):
    """What people often say, and what to answer."""

    said: Text = Field(alias="dit")
    answer: Text = Field(alias="repondre")


class Rule(Part):
    """A rule: official text, purpose, values served, plain words."""

    id: Identifier
    title: Text = Field(alias="titre")
    sources: tuple[Identifier, ...] = Field(min_length=1)
    official: Text = Field(alias="officiel", description="Citation courte, mot pour mot.")
    purpose: Text = Field(alias="sens", description="À quoi sert la règle : pour la personne et pour tous.")
    purposes: Frozen[Text] = Field(
        default_factory=dict, alias="sens_langues", description="mlf/2. Le sens, en d'autres langues."
    )
    values: tuple[PublicValue, ...] = Field(alias="valeurs", min_length=1)
    formulations: Formulations
    ideas: tuple[Idea, ...] = Field((), alias="idees", description="mlf/2. Les idées, une par une.")
    example: Text | None = Field(None, alias="exemple")
    misbeliefs: tuple[Misbelief, ...] = Field((), alias="idees_fausses")
    vigilance: tuple[Text, ...] = ()
    languages: Translations = Field(
        default_factory=dict, description="mlf/2. Le titre, dans d'autres langues."
    )

    def words(self, register: Register, mode: Mode = Mode.WRITTEN, language: str = "fr") -> str:
        """Return the plain words in a language when the pack has them, else in French in that register."""
        return self.formulations.languages.get(language) or self.formulations.words(register, mode)

    @property
    def digest(self) -> str:
        """Return the base64 SHA-256 of the official text in NFC: what the ledger keeps as `rule_h`."""
        text = unicodedata.normalize("NFC", self.official)
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class GlossaryEntry(Part):
    """A difficult word and its plain sense; unless told otherwise, simple texts must do without it."""

    term: Text = Field(alias="terme")
    variants: tuple[Text, ...] = Field((), alias="variantes")
    simple: Text
    avoid: Flag = Field(True, alias="eviter")
    note: Text | None = None
    languages: Frozen[Text] = Field(default_factory=dict, alias="langues")


Languages = Annotated[
    tuple[Language, ...], Field(min_length=1, json_schema_extra={"contains": {"const": "fr"}})
]
