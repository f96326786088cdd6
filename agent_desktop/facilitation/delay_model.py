"""Delays: they run from the day a letter was received, and are never over while that day is unknown."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from agent_desktop.facilitation.evaluation import evaluate
from agent_desktop.facilitation.fields import Expr, Identifier, Name, Part, Text
from agent_desktop.facilitation.functions import plus_days, plus_months
from agent_desktop.facilitation.values import UNKNOWN, Names, Value


class Delay(Part):
    """A time to act, counted from a day of receipt; it fills `fin_…` and `ouvert_…`.

    `earliest` is a day that the receipt cannot come before, such as the one written on the letter: when the
    delay counted from it still runs, it surely runs; when it does not, nobody knows.
    """

    label: Text = Field(alias="libelle")
    since: Name = Field(alias="depuis", description="La variable qui tient le jour de réception.")
    earliest: Name | None = Field(
        None,
        alias="au_plus_tot",
        description="Une date avant laquelle la lettre n'a pas pu être reçue : celle qui est écrite dessus.",
    )
    days: Expr | None = Field(None, alias="jours")
    months: Expr | None = Field(None, alias="mois")
    told_over: tuple[Identifier, ...] = Field(
        (), alias="dit_passe", description="Les étapes qui disent que ce délai est passé."
    )

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["jours"]}, {"required": ["mois"]}]})

    @model_validator(mode="after")
    def _counts_one_way(self) -> Self:
        if (self.days is None) == (self.months is None):
            raise PydanticCustomError("delay_length", "a delay is either days or months")
        return self

    def end_from(self, start: Value, names: Names, today: date) -> Value:
        """Return the last day of the delay counted from a day, unknown when the day is."""
        length = self.days if self.months is None else self.months
        count = UNKNOWN if length is None else evaluate(length, names, today)
        if not isinstance(start, date) or not isinstance(count, Decimal):
            return UNKNOWN
        return plus_days(start, count) if self.months is None else plus_months(start, count)


def filled(name: str) -> tuple[str, str]:
    """Return the names that a delay fills: its last day, and whether it is still open."""
    return f"fin_{name}", f"ouvert_{name}"


def running(delays: Mapping[str, Delay], names: Names, today: date) -> Mapping[str, Value]:
    """Return the last day of each delay and whether it is open; the last day itself still counts."""
    found: dict[str, Value] = {}
    for name, delay in delays.items():
        end_name, open_name = filled(name)
        end = delay.end_from(names.get(delay.since, UNKNOWN), names, today)
        if isinstance(end, date):
            found |= {end_name: end, open_name: end >= today}
            continue
        earliest = UNKNOWN if delay.earliest is None else names.get(delay.earliest, UNKNOWN)
        end = delay.end_from(earliest, names, today)
        surely = isinstance(end, date) and end >= today
        found |= {end_name: end, open_name: True} if surely else {end_name: UNKNOWN, open_name: UNKNOWN}
    return found
