"""Margins of a pack: where a rule may be adapted, how far, by whom, and on which grounds never."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from agent_desktop.facilitation.fields import Expr, Flag, Frozen, Identifier, Name, Part, Text, Whole
from agent_desktop.facilitation.rule_model import Spoken, Translations
from agent_desktop.foundation.actor import Level
from agent_desktop.ledger.records import Qualification


class Subject(StrEnum):
    """What a margin adapts."""

    AMOUNT = "montant"
    SHARE = "pourcentage"
    DAYS = "delai_jours"
    INSTALMENTS = "nombre_echeances"
    DOCUMENT = "piece_equivalente"
    CHANNEL = "canal"
    ORDER = "ordre"
    SUPPORT = "accompagnement"


class NumberBounds(Part):
    """A range: every bound may be computed, and one that comes out unknown grants nothing."""

    type: Literal["nombre"]
    lowest: Expr = Field(alias="min")
    highest: Expr = Field(alias="max")
    step: Expr | None = Field(None, alias="pas")
    unit: Text = Field(alias="unite")
    variable: Name | None = None


class ChoiceOption(Part):
    """One value of a closed list."""

    value: Text = Field(alias="valeur")
    label: Text = Field(alias="libelle")
    languages: Translations = Field(default_factory=dict)


class ChoiceBounds(Part):
    """A closed list."""

    type: Literal["choix"]
    variable: Name | None = None
    options: tuple[ChoiceOption, ...] = Field(min_length=1)


Bounds = Annotated[NumberBounds | ChoiceBounds, Field(discriminator="type")]


class LevelRule(Part):
    """Who may decide: the first of the list whose condition is exactly true."""

    level: Level = Field(alias="role")
    when: Expr = Field(alias="si")
    note: Text | None = None


class Question(Part):
    """A question whose answer justifies the decision."""

    id: Identifier
    question: Text
    obligatory: Flag = Field(True, alias="obligatoire")
    min_chars: Whole = Field(0, alias="min_caracteres", ge=0)


class ForbiddenList(Part):
    """Grounds that never justify anything, save those the rule itself says to look at."""

    name: Literal["code_penal_225_1"] = Field(alias="liste")
    admitted: tuple[Text, ...] = Field(
        (),
        alias="critere_prevu_par_le_texte",
        description="Éléments de situation que le texte lui-même demande de regarder.",
    )


class Safeguards(Part):
    """What makes a decision be looked at again."""

    compare: Flag = Field(alias="comparer_precedents")
    deviates: Expr | None = Field(None, alias="alerte_ecart")
    second_look: Expr | None = Field(None, alias="double_regard_si")
    review: Text | None = Field(None, alias="revue")


class Axis(Part):
    """How the bounds are drawn: where the axis starts and ends, and what a value means beside its unit."""

    start: Expr | None = Field(None, alias="de")
    end: Expr | None = Field(None, alias="a")
    detail: Expr | None = Field(
        None, description="Une valeur calculée pour chaque `valeur_marge` : montant / valeur_marge"
    )
    detail_text: Text | None = Field(None, alias="detail_texte", description="{{detail|euros}} par mois")


class Margin(Part):
    """Where a rule may be adapted."""

    id: Identifier
    title: Text = Field(alias="titre")
    subject: Subject = Field(alias="objet")
    sources: tuple[Identifier, ...] = Field(min_length=1)
    description: Text
    open_when: Expr = Field(alias="ouverte_si")
    bounds: Bounds = Field(alias="bornes")
    levels: tuple[LevelRule, ...] = Field(alias="niveaux", min_length=1)
    criteria: tuple[Text, ...] = Field(alias="criteres", min_length=2)
    questions: tuple[Question, ...] = Field(alias="justification", min_length=1)
    forbidden: ForbiddenList = Field(alias="motifs_interdits")
    safeguards: Safeguards = Field(alias="garde_fous")
    precedent_key: tuple[Name, ...] = Field(alias="cle_precedents", min_length=1)
    words: Spoken = Field(alias="dire_a_la_personne")
    recourse: Text | None = Field(None, alias="recours")
    recourses: Frozen[Text] = Field(
        default_factory=dict, alias="recours_langues", description="mlf/2. Le recours, dans d'autres langues."
    )
    languages: Translations = Field(
        default_factory=dict, description="mlf/2. Le titre, dans d'autres langues."
    )
    value_by_rule: Expr | None = Field(
        None, alias="valeur_regle", description="mlf/2. Ce que donne la règle sans adaptation."
    )
    value_by_person: Expr | None = Field(
        None,
        alias="valeur_personne",
        description="mlf/2. Ce que la personne propose, d'après ce qu'elle a dit : la réglette commence là.",
    )
    qualification: Qualification = Field(
        Qualification.ARRANGEMENT, description="mlf/2. Ce que l'écart est en droit."
    )
    reason_in_law: Text | None = Field(
        None,
        alias="motif_en_droit",
        description="mlf/2. Ce que le texte dit de l'écart : une dérogation se motive (CRPA L. 211-3).",
    )
    axis: Axis | None = Field(None, alias="axe", description="mlf/2. Comment les bornes se dessinent.")

    @property
    def variable(self) -> str:
        """Return the variable that a granted value is kept in."""
        return self.bounds.variable or f"valeur_{self.id}"
