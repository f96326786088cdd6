"""From a margin as it stands to the ruler that is drawn: places in whole steps, zones by who decides."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import groupby

from agent_desktop.facilitation.offers import MarginOffer, Zone
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.adaptations.sentences import WITH_WHOM
from agent_desktop.ui.adaptations.units import value_words
from agent_desktop.ui.widgets.margin_scale import MarginScale, Precedent

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Steps:
    """Values and their places: the ruler counts whole steps from `start`, whatever the step is."""

    start: Decimal
    step: Decimal

    def value(self, place: int) -> Decimal:
        """Return the value at a place."""
        return self.start + self.step * place

    def place(self, value: Decimal, rounding: str = ROUND_HALF_UP) -> int:
        """Return the place of a value, the nearest one unless told otherwise."""
        return int(((value - self.start) / self.step).to_integral_value(rounding))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A margin on a ruler."""

    scale: MarginScale
    steps: Steps


def drawn(offer: MarginOffer, level: Level) -> Drawn | None:
    """Return the ruler of a margin, seen from a level; `None` when no value stands or a bound is unknown."""
    if not offer.zones:
        return None
    lowest, highest = offer.zones[0].lowest, offer.zones[-1].highest
    step = offer.where.step if offer.where.step is not None and offer.where.step > 0 else Decimal(1)
    steps = Steps(lowest % step, step)
    runs = list(_runs(offer.zones, level, steps))
    lead_level = next((zone.level for zone in offer.zones if _owner(zone.level, level) == "lead"), Level.LEAD)
    start, end = offer.axis or (lowest, highest)
    reached = [value for value in (lowest, offer.value_by_rule) if value is not None]
    return Drawn(
        MarginScale(
            axis=(
                steps.place(min(start, *reached), ROUND_FLOOR),
                steps.place(max(end, highest), ROUND_CEILING),
            ),
            lowest=steps.place(lowest),
            highest=steps.place(highest),
            own=_widest(runs, "own"),
            lead=_widest(runs, "lead"),
            beyond=_widest(runs, "beyond"),
            rule=None if offer.value_by_rule is None else steps.place(offer.value_by_rule),
            limit=steps.place(highest),
            rule_name=_("The rule"),
            own_name=_("Your margin"),
            lead_name=_capital(_(WITH_WHOM[lead_level])),
            beyond_name=_("Outside the application"),
            limit_name=_("{value}, limit for everyone").format(value=value_words(highest, offer.unit)),
            limit_note=_("nobody can go beyond"),
        ),
        steps,
    )


def dots(counts: Mapping[Decimal, int], steps: Steps) -> tuple[Precedent, ...]:
    """Return the precedents as dots of the ruler, values of one place together."""
    places: dict[int, int] = {}
    for value, count in counts.items():
        place = steps.place(value)
        places[place] = places.get(place, 0) + count
    return tuple(Precedent(value=place, count=count) for place, count in sorted(places.items()))


def widened(scale: MarginScale, found: Iterable[Precedent]) -> MarginScale:
    """Return a ruler whose axis reaches the precedents that other limits once allowed, by half as much again.

    Farther ones would leave no room for the margin of today: they are said, not drawn.
    """
    start, end = scale.axis
    more = (end - start) // 2
    places = [one.value for one in found if start - more <= one.value <= end + more]
    return replace(scale, axis=(min([start, *places]), max([end, *places])))


def _runs(zones: Iterable[Zone], level: Level, steps: Steps) -> Iterable[tuple[str, Span]]:
    for owner, group in groupby(zones, key=lambda zone: _owner(zone.level, level)):
        together = list(group)
        yield owner, (steps.place(together[0].lowest), steps.place(together[-1].highest))


def _owner(needed: Level, level: Level) -> str:
    if needed is Level.OUTSIDE:
        return "beyond"
    return "own" if needed.rank <= level.rank else "lead"


def _widest(runs: Iterable[tuple[str, Span]], owner: str) -> Span | None:
    """Return the widest stretch of an owner: a pack may leave them several, and one has a name."""
    spans = [span for whose, span in runs if whose == owner]
    return max(spans, key=lambda span: span[1] - span[0], default=None)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
