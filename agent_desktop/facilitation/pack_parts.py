"""The other parts of a pack: what it is, its figures, variables, sheet, prohibitions and tests."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from agent_desktop.facilitation.fields import (
    By,
    Constant,
    Day,
    Expr,
    Flag,
    Frozen,
    Given,
    Identifier,
    Name,
    Part,
    Text,
    Version,
    Whole,
)
from agent_desktop.facilitation.rule_model import Languages, PlainWords, Translations
from agent_desktop.facilitation.values import Kind
from agent_desktop.facilitation.words import AnswerKind, Register, Status, Tension
from agent_desktop.foundation.actor import Level


class Meta(Part):
    """What the pack is, for whom, until when, and how far it was reviewed."""

    id: Identifier
    version: Version
    title: Annotated[str, StringConstraints(min_length=8, max_length=120)] = Field(alias="titre")
    summary: Annotated[str, StringConstraints(min_length=20)] = Field(alias="resume")
    administrations: tuple[Text, ...] = Field(min_length=1)
    themes: tuple[Text, ...] = ()
    publics: tuple[Text, ...] = ()
    valid_from: Day = Field(alias="valide_du")
    valid_to: Day = Field(alias="valide_au")
    status: Status = Field(alias="statut")
    reviewed_by: tuple[Text, ...] = Field((), alias="relu_par")
    licence: Text
    languages: Languages = Field(alias="langues")
    territory: Text | None = Field(None, alias="territoire")
    warning: Text | None = Field(None, alias="avertissement")
    product: Text = Field(
        alias="produit_de_sortie", description="Ce que la personne doit avoir en main à la fin."
    )
    minutes: Whole | None = Field(None, alias="duree_minutes", ge=1)

    @model_validator(mode="after")
    def _speaks_french(self) -> Self:
        if "fr" not in self.languages:
            raise PydanticCustomError("french_missing", "French is missing")
        return self


class Parameter(Part):
    """A figure of the law, or a threshold of the service: never without saying which."""

    value: Constant = Field(alias="valeur")
    unit: Text | None = Field(None, alias="unite")
    label: Text = Field(alias="libelle")
    source: Identifier | None = None
    local: Flag | None = Field(None, description="Valeur d'exemple, à fixer par le service.")

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["source"]}, {"required": ["local"]}]}
    )

    @model_validator(mode="after")
    def _says_where_from(self) -> Self:
        if self.source is None and self.local is None:
            raise PydanticCustomError("figure_without_source", "a figure needs a source, or to be local")
        return self


_KINDS = {
    AnswerKind.CHOICE: Kind.TEXT,
    AnswerKind.NUMBER: Kind.NUMBER,
    AnswerKind.EUROS: Kind.NUMBER,
    AnswerKind.DATE: Kind.DATE,
    AnswerKind.YES_NO: Kind.FLAG,
    AnswerKind.TEXT: Kind.TEXT,
}


class Variable(Part):
    """What a question fills; `retention` tells whether it outlives the exchange."""

    type: AnswerKind | Literal["liste"]
    label: Text = Field(alias="libelle")
    sensitive: Flag = Field(False, alias="sensible")
    retention: Literal["entretien", "dossier"] = Field("entretien", alias="conservation")
    prefilled_by: Text | None = Field(None, alias="prerempli_par")
    languages: Translations = Field(
        default_factory=dict, description="mlf/2. Le libellé, dans d'autres langues."
    )

    @property
    def kind(self) -> Kind:
        """Return the kind its values have in expressions."""
        return Kind.LIST if self.type == "liste" else _KINDS[self.type]


class TensionHints(Part):
    """What shows that a tension is there, what to say, what not to say."""

    tension: Tension
    signs: tuple[Text, ...] = Field(alias="indices", min_length=1)
    phrases: tuple[Text, ...] = Field(min_length=1)
    avoid: tuple[Text, ...] = Field((), alias="a_eviter")


class Never(Part):
    """A prohibition: in such a situation these steps must never be met."""

    when: Expr = Field(alias="si")
    steps: tuple[Identifier, ...] = Field(alias="etapes", min_length=1)
    reason: Text = Field(alias="raison")


class Block(Part):
    """A block of the sheet, printed when its condition is exactly true."""

    title: Text = Field(alias="titre")
    when: Expr | None = Field(None, alias="si")
    text: Text | None = Field(None, alias="texte")
    plain: PlainWords | None = Field(
        None, alias="mots", description="mlf/2. Par registre et par langue, à la place de `texte`."
    )
    languages: Translations = Field(
        default_factory=dict, description="mlf/2. Le titre, dans d'autres langues."
    )

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["texte"]}, {"required": ["mots"]}]})

    @model_validator(mode="after")
    def _says_something_once(self) -> Self:
        if (self.text is None) == (self.plain is None):
            raise PydanticCustomError("block_words", "a block has either one text or words by register")
        return self

    def words(self, register: Register, language: str = "fr") -> str:
        """Return the words of the block, before its variables are filled in."""
        if self.plain is not None:
            return self.plain.words(register, language)
        return self.text or ""

    @property
    def translations(self) -> Mapping[str, str]:
        """Return the words of the block by language, French apart; none in a block of one text."""
        return {} if self.plain is None else self.plain.languages


Automatic = Literal[
    "engagements", "pieces_a_apporter", "marges_decidees", "sources", "contacts", "voies_de_recours"
]


class TakeAway(Part):
    """The sheet the person leaves with."""

    title: Text = Field(alias="titre")
    forbidden_when: Expr | None = Field(None, alias="interdite_si")
    blocks: tuple[Block, ...] = Field(alias="blocs", min_length=3)
    automatic: tuple[Automatic, ...] = Field((), alias="automatique")
    languages: Translations = Field(
        default_factory=dict, description="mlf/2. Le titre, dans d'autres langues."
    )


class TrialMargin(Part):
    """What is decided on a margin in a test."""

    decision: Literal["accordee", "refusee", "transmise"]
    value: Given | None = Field(None, alias="valeur")
    level: Level = Field(Level.AGENT, alias="role")
    grounds: tuple[Text, ...] = Field((), alias="motifs")


class Expected(Part):
    """What a test must come to."""

    outcome: Identifier = Field(alias="issue")
    through: tuple[Identifier, ...] = Field((), alias="passe_par")
    around: tuple[Identifier, ...] = Field((), alias="evite")
    variables: By[Given] = Field(default_factory=dict)
    promises: Whole | None = Field(None, alias="engagements", ge=0)
    refused_margins: tuple[Identifier, ...] | None = Field(None, alias="marges_refusees")


class Trial(Part):
    """A test in the pack: answers, and what they must come to."""

    name: Text = Field(alias="nom")
    today: Day = Field(alias="aujourdhui")
    letter: Name | None = Field(None, alias="lettre", description="mlf/2. La lettre d'où part le script.")
    answers: Frozen[Given] = Field(default_factory=dict, alias="reponses")
    documents: Frozen[tuple[Identifier, ...] | Literal["toutes"]] = Field(
        default_factory=dict, alias="pieces"
    )
    understood: Frozen[tuple[Given, ...] | Given] = Field(default_factory=dict, alias="compris")
    margins: Frozen[TrialMargin] = Field(default_factory=dict, alias="marges")
    expected: Expected = Field(alias="attendu")
