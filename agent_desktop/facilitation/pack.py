"""A pack: everything needed to explain one procedure, adapt it, and write it down. Frozen."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

from pydantic import Field

from agent_desktop.facilitation import steps
from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.delay_model import Delay, filled
from agent_desktop.facilitation.fields import By, Identifier, Part
from agent_desktop.facilitation.forgotten import Forgotten, forgotten
from agent_desktop.facilitation.letter_model import Letter, Opening, letter_of, opening, opening_id
from agent_desktop.facilitation.margin_model import ChoiceBounds, Margin
from agent_desktop.facilitation.pack_parts import (
    Meta,
    Never,
    Parameter,
    TakeAway,
    TensionHints,
    Trial,
    Variable,
)
from agent_desktop.facilitation.protected import Origins, protected
from agent_desktop.facilitation.rule_model import GlossaryEntry, Rule, Source
from agent_desktop.facilitation.skipped import Skipped, skipped
from agent_desktop.facilitation.step_type import Step, StepType
from agent_desktop.facilitation.values import Known, Names
from agent_desktop.foundation.shelf import collect
from agent_desktop.wording.glossary import Term

STEP_TYPES: Mapping[str, StepType[Any]] = {
    found.kind: found for found in collect(steps, "STEP", StepType).values()
}

if TYPE_CHECKING:
    AnyStep = Step
else:
    # The shelf decides which steps exist; pydantic chooses among their models by `type`.
    AnyStep = Annotated[
        Union[tuple(found.model for found in STEP_TYPES.values())],  # noqa: UP007  # built from the shelf
        Field(discriminator="kind"),
    ]


class Pack(Part):
    """One procedure, as its authors wrote it."""

    format: Literal["mlf/1", "mlf/2"]
    meta: Meta = Field(alias="paquet")
    parameters: By[Parameter] = Field(default_factory=dict, alias="parametres")
    sources: tuple[Source, ...] = Field(min_length=1)
    rules: tuple[Rule, ...] = Field(alias="regles", min_length=1)
    glossary: tuple[GlossaryEntry, ...] = Field(alias="glossaire", min_length=1)
    variables: By[Variable]
    delays: By[Delay] = Field(
        default_factory=dict,
        alias="delais",
        description="mlf/2. Ils courent de la réception, et remplissent fin_… et ouvert_….",
    )
    letters: By[Letter] = Field(
        default_factory=dict,
        alias="lettres",
        description="mlf/2. Les lettres d'où le script peut partir.",
    )
    start: Identifier = Field(alias="depart")
    steps: By[AnyStep] = Field(alias="etapes", min_length=5)
    margins: tuple[Margin, ...] = Field(alias="marges", min_length=1)
    tensions: tuple[TensionHints, ...] = ()
    never: tuple[Never, ...] = Field((), alias="jamais")
    take_away: TakeAway = Field(alias="fiche_a_emporter")
    trials: tuple[Trial, ...] = Field(alias="essais", min_length=1)

    def step(self, step_id: str) -> Step:
        """Return a step, the one that explains a letter included. Raises KeyError when there is none."""
        found = self.steps.get(step_id)
        return self.openings[letter_of(step_id) or step_id] if found is None else found

    def first_step(self, answers: Answers) -> str:
        """Return where a script starts: at the letter in hand when there is one, else at its beginning."""
        letter = answers.letter
        return self.start if letter is None or letter not in self.letters else opening_id(letter)

    def held(self, answers: Answers) -> Mapping[str, str]:
        """Return what the letter in hand says, by variable: nobody is asked for it again."""
        letter = None if answers.letter is None else self.letters.get(answers.letter)
        return {} if letter is None else letter.tells

    def rule(self, rule_id: str) -> Rule:
        """Return a rule. Raises KeyError when there is none."""
        return self.rule_by_id[rule_id]

    def margin(self, margin_id: str) -> Margin:
        """Return a margin. Raises KeyError when there is none."""
        return self.margin_by_id[margin_id]

    def source(self, source_id: str) -> Source:
        """Return a source. Raises KeyError when there is none."""
        return self.source_by_id[source_id]

    def lasting(self, known: Names) -> Names:
        """Return what is known without what is forgotten with the exchange: all that a kept text may say."""
        return {name: value for name, value in known.items() if name not in self.forgotten}

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Return the rules by identifier."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def margin_by_id(self) -> Mapping[str, Margin]:
        """Return the margins by identifier."""
        return {margin.id: margin for margin in self.margins}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Return the sources by identifier."""
        return {source.id: source for source in self.sources}

    @cached_property
    def openings(self) -> Mapping[str, Opening]:
        """Return the step that explains each letter."""
        return {name: opening(letter) for name, letter in self.letters.items()}

    @cached_property
    def skipped(self) -> Mapping[str, Skipped]:
        """Return what starting from each letter skips."""
        return {name: skipped(self, letter.start) for name, letter in self.letters.items()}

    @cached_property
    def forgotten(self) -> Forgotten:
        """Return what may be in nothing that outlives the exchange."""
        return forgotten(self)

    @cached_property
    def protected(self) -> Origins:
        """Return what tells who a person is: it never brings two decisions nearer."""
        return protected(self)

    @cached_property
    def delay_starts(self) -> frozenset[str]:
        """Return the variables that delays are counted from."""
        days = {day for delay in self.delays.values() for day in (delay.since, delay.earliest)}
        return frozenset(day for day in days if day is not None)

    @cached_property
    def delay_names(self) -> Mapping[str, Delay]:
        """Return the delay that fills each of the names that delays fill."""
        return {name: delay for key, delay in self.delays.items() for name in filled(key)}

    @cached_property
    def constants(self) -> Mapping[str, Known]:
        """Return the parameters as values for expressions."""
        return {name: parameter.value for name, parameter in self.parameters.items()}

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Return what codes mean in words, by variable, then by code."""
        found: dict[str, dict[str, str]] = {}
        for step in self.steps.values():
            for variable, labels in step.labels().items():
                found.setdefault(variable, {}).update(labels)
        for margin in self.margins:
            if isinstance(margin.bounds, ChoiceBounds):
                labels = {option.value: option.label for option in margin.bounds.options}
                found.setdefault(margin.variable, {}).update(labels)
                found.setdefault(f"propose_{margin.id}", {}).update(labels)
        return found

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Return the glossary as terms to mark in a text."""
        return tuple(
            Term(word=entry.term, plain=entry.simple, variants=entry.variants, avoid=entry.avoid)
            for entry in self.glossary
        )
