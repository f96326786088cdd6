"""What the demonstration is made of: names, towns, procedures and sentences, read from `resources/demo`.

They are data, so that someone who meets the public can add a sentence without opening the code.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, TypeAdapter

from agent_desktop.cases.records import CaseState
from agent_desktop.facilitation.fields import Day, Flag, Frozen, Part, Text, Whole
from agent_desktop.facilitation.reader import plain, read_file, read_yaml
from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import Outcome
from agent_desktop.people.records import Agreement, Ease, PersonState

Words = Annotated[tuple[Text, ...], Field(min_length=1)]
Texts = Frozen[str]


class Span(Part):
    """Two whole numbers, both included: ages or euros."""

    low: Whole = Field(alias="de")
    high: Whole = Field(alias="a")

    def holds(self, value: int) -> bool:
        """Tell whether a number is within."""
        return self.low <= value <= self.high


class Generation(Part):
    """Given names of those born up to a year, and after the generation before."""

    high: Whole = Field(alias="a")
    feminine: Words = Field(alias="feminin")
    masculine: Words = Field(alias="masculin")


class Surnames(Part):
    """Surnames, and a language spoken in some of the families who bear them."""

    language: Text = Field(alias="langue")
    names: Words = Field(alias="noms")


class Town(Part):
    """A town that does not exist, under a code that no town bears."""

    name: Text = Field(alias="nom")
    code: Annotated[str, Field(pattern=r"^9900[1-4]$")]
    weight: Whole = Field(alias="poids")
    streets: Words = Field(alias="voies")


class Colleague(Part):
    """Someone who works at the site."""

    name: Text = Field(alias="nom")
    role: Role
    desk: Text = Field(alias="poste")


class Unit(Part):
    """Another unit of the service; `kept` is how many offers out of a hundred keep to the rule."""

    name: Text = Field(alias="nom")
    kept: Whole = Field(alias="regle_gardee", ge=0, le=100)


class DelegationWords(Part):
    """The acts by which the director delegates a margin, each to one agent."""

    given_by: Text = Field(alias="signataire")
    act: Text = Field(alias="acte")
    pack: Text = Field(alias="paquet")
    margin: Text = Field(alias="marge")


class Figure(Part):
    """Someone who stands in every demonstration large enough."""

    birth_name: str = Field("", alias="nom_naissance")
    name: Text = Field(alias="nom")
    given_names: Text = Field(alias="prenoms")
    agreement: Agreement = Field(alias="accord")
    born: Day = Field(alias="naissance")
    town: Text = Field(alias="commune")
    street: Text = Field(alias="voie")
    ease: Ease = Field(alias="aisance")
    gestures: tuple[Text, ...] = Field((), alias="gestes")
    state: PersonState = Field(PersonState.ACTIVE, alias="etat")
    address_protected: Flag = Field(False, alias="adresse_protegee")
    doubles_first: Flag = Field(False, alias="double")
    guardian: str = Field("", alias="tutelle")
    helper: str = Field("", alias="enfant_aide")
    comes_for: str = Field("", alias="vient_pour")


class PeopleWords(Part):
    """Who may stand in the demonstration, and where they live."""

    generations: tuple[Generation, ...] = Field(alias="prenoms")
    surnames: tuple[Surnames, ...] = Field(alias="noms")
    towns: tuple[Town, ...] = Field(alias="communes")
    places: Words = Field(alias="lieux_sans_numero")
    complements: Words
    hosts: Words = Field(alias="hotes")
    moments: Words
    colleagues: tuple[Colleague, ...] = Field(alias="collegues")
    spare_names: Words = Field(alias="remplacants")
    delegations: DelegationWords
    units: tuple[Unit, ...] = Field(alias="unites")
    figures: tuple[Figure, ...]

    def generation(self, born: date) -> Generation:
        """Return the names given in the year of a birth; the last ones are given for ever."""
        fitting = (one for one in self.generations if born.year <= one.high)
        return next(fitting, self.generations[-1])


class PromiseWords(Part):
    """A promise and its delay."""

    text: Text = Field(alias="texte")
    days: Whole = Field(alias="jours", ge=0)


class Telling(Part):
    """What someone brings, what they say of it, what was understood, and what they then answer."""

    brought: Text = Field(alias="amene")
    said: Text = Field(alias="dit")
    understood: Text = Field(alias="compris")
    answers: Texts = Field(default_factory=dict, alias="reponses")
    monthly: Whole | None = Field(None, alias="capacite", description="Euros a month, when they say it.")
    age: Span | None = None
    two_names: Flag = Field(False, alias="deux_noms", description="Only from someone with a birth name.")
    promise: PromiseWords | None = Field(None, alias="promesse")
    outcome: Outcome | None = Field(None, alias="issue", description="How it ends, when words settle it.")
    after: tuple[Outcome, ...] = Field((), alias="apres", description="How the exchange before ended.")
    wait_days: Whole = Field(0, alias="attente", description="Days since the first exchange, at least.")

    @property
    def words(self) -> str:
        """Return its three texts together."""
        return f"{self.brought} {self.said} {self.understood}"


class PromisesOfKind(Part):
    """What each side promises when no script words it."""

    service: tuple[PromiseWords, ...] = Field(min_length=1)
    person: tuple[PromiseWords, ...] = Field(alias="personne", min_length=1)


class CaseKind(Part):
    """A procedure people come for, and how they speak of it."""

    code: Text
    title: Text = Field(alias="titre")
    administration: Text
    reference: Text
    pack: str = Field("", alias="paquet")
    weight: Whole = Field(alias="poids")
    steps: Whole = Field(alias="etapes", ge=1)
    amounts: Span | None = Field(None, alias="montants")
    settled: Texts = Field(default_factory=dict, alias="fixes")
    age: Span | None = None
    with_child: Flag = Field(False, alias="enfant")
    alone: Flag = Field(False, alias="seul")
    first: tuple[Telling, ...] = Field(alias="premiers", min_length=1)
    later: tuple[Telling, ...] = Field(alias="suites", min_length=1)
    next_steps: Frozen[Text] = Field(alias="demarches")
    promises: PromisesOfKind = Field(alias="promesses")

    def next_step(self, state: CaseState) -> str:
        """Return what comes next in this state; empty once closed."""
        return self.next_steps.get(state.value, "")


class ReasonWords(Part):
    """A reason, and the answers without which it would not make sense."""

    text: Text = Field(alias="texte")
    when: Texts = Field(default_factory=dict, alias="si")

    def suits(self, replies: Mapping[str, str]) -> bool:
        """Tell whether it makes sense after these answers."""
        return all(replies.get(step) == answer for step, answer in self.when.items())


def _worded(given: object) -> object:
    return {"texte": given} if isinstance(given, str) else given


Reasons = Frozen[Frozen[tuple[Annotated[ReasonWords, BeforeValidator(_worded)], ...]]]


class MarginReasons(Part):
    """Reasons given on one margin: by question of its justification, then by verdict."""

    pack: Text = Field(alias="paquet")
    margin: Text = Field(alias="marge")
    reasons: Reasons = Field(alias="raisons")
    person_views: Words = Field(alias="points_de_vue")


class RemarkWords(Part):
    """A text that agents say fails: why, how many times in half a year, and the words they offer instead."""

    pack: Text = Field(alias="paquet")
    rule: Text = Field(alias="regle")
    idea: Whole = Field(0, alias="idee", ge=0)
    register_: Register = Field(alias="registre")
    reasons: Frozen[Whole] = Field(alias="raisons", min_length=1)
    times: Whole = Field(alias="par_semestre", ge=1)
    wordings: tuple[Text, ...] = Field((), alias="mots_proposes")


class VisitWords(Part):
    """Words for short visits, and for promises that were not kept."""

    informations: Words = Field(alias="renseignements")
    nameless: tuple[Telling, ...] = Field(alias="sans_nom")
    missed: Words = Field(alias="non_tenues")
    withdrawn: Words = Field(alias="retirees")
    questions: Words
    gesture_words: Texts = Field(alias="gestes_dits")
    may_be_told: Words = Field(alias="informations")
    waiting_views: Words = Field(alias="points_de_vue_transmis")
    approved: Words = Field(alias="reponses_approuvees")
    refused: Words = Field(alias="reponses_refusees")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything the demonstration may say."""

    people: PeopleWords
    kinds: tuple[CaseKind, ...]
    margins: Mapping[tuple[str, str], MarginReasons]
    visits: VisitWords
    remarks: tuple[RemarkWords, ...]


T = TypeVar("T")


@cache
def contents() -> Contents:
    """Return what the demonstration is made of. Raises ValidationError when a file is badly made."""
    margins = _read("margins.yaml", TypeAdapter(tuple[MarginReasons, ...]))
    return Contents(
        people=_read("people.yaml", TypeAdapter(PeopleWords)),
        kinds=_read("cases.yaml", TypeAdapter(tuple[CaseKind, ...])),
        margins={(one.pack, one.margin): one for one in margins},
        visits=_read("visits.yaml", TypeAdapter(VisitWords)),
        remarks=_read("remarks.yaml", TypeAdapter(tuple[RemarkWords, ...])),
    )


def _read(name: str, shape: TypeAdapter[T]) -> T:
    found: Any = plain(read_yaml(read_file(bundled("resources") / "demo" / name)))
    return shape.validate_python(found)
