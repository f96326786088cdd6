"""`conclure`: how it ends, and what the person has in hand."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from agent_desktop.facilitation.fields import Identifier, Text
from agent_desktop.facilitation.rule_model import Translations
from agent_desktop.facilitation.step_type import Link, Outcome, Step, StepType, Told, Turn
from agent_desktop.facilitation.walk import Conclusion
from agent_desktop.facilitation.words import Nature
from agent_desktop.foundation.i18n import N_

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack


class Conclude(Step):
    """An ending."""

    kind: Literal["conclure"] = Field(alias="type")
    outcome: Identifier = Field(alias="issue")
    nature: Nature | None = None
    label: Text = Field(alias="libelle")
    product: Text = Field(alias="produit")
    languages: Translations = Field(
        default_factory=dict, description="mlf/2. Le produit, dans d'autres langues."
    )

    def links(self) -> tuple[Link, ...]:
        """Return no way out."""
        return ()

    def told(self) -> Iterator[Told]:
        """Yield what the person leaves with, as the sheet prints it."""
        yield Told(("produit",), None, self.product)

    def title(self, pack: "Pack") -> str | None:
        """Return the ending in words."""
        return self.label


def _play(step: Conclude, turn: Turn) -> Outcome:
    return Outcome(
        conclusion=Conclusion(
            outcome=step.outcome,
            nature=step.nature,
            label=turn.fill_kept(step.label),
            product=turn.fill_kept(step.product),
            translations={
                language: turn.fill_kept(text, language) for language, text in step.languages.items()
            },
        )
    )


STEP = StepType(kind="conclure", label=N_("How it ends"), model=Conclude, play=_play)
