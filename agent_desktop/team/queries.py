"""The picture of a team, quarter by quarter. No agent is read; what is under five stays in this room."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from sqlalchemy.orm import Session

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.channels.all import CHANNELS
from agent_desktop.equality.periods import ended_quarters
from agent_desktop.equality.records import Quarter
from agent_desktop.facilitation.words import PublicValue
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.interactions.queries import sites_of_five
from agent_desktop.team.decisions import margins, passed_on, promises, readings, signed
from agent_desktop.team.exchanges import SaidBack, Values, received, said_back, taken_up
from agent_desktop.team.records import (
    ChannelShare,
    Lack,
    Measure,
    Picture,
    QuarterPicture,
    ReadingsTally,
    ReturnedTally,
    Shown,
    Tally,
    Told,
    ValueCount,
)
from agent_desktop.team.returned import returned
from agent_desktop.team.rules import AT_LEAST, readings_shown, returned_shown, shown
from agent_desktop.team.spans import Span

READ, CHOSEN = 8, 4
"""Quarters that are read, and how many of them may be looked at."""

_LACKING = {
    Measure.NO_QUESTION: Lack.ANSWERS,
    Measure.PROMISES: Lack.TIME,
    Measure.TAKEN_UP: Lack.TAKING_UP,
}
"""What the other part of a share says that was lacking."""


def team_picture(session: Session, actor: Actor, values: Values, clock: Clock) -> Picture:
    """Return what the team of whoever asks did over the quarters that are over.

    `values` are those that each rule serves, by pack and rule. Raises RefusedError `not_allowed`.
    """
    check_may(actor, Permission.SEE_TEAM)
    span = Span(site=actor.site, quarters=ended_quarters(today(clock), READ), zone=clock.zone)
    small = {one for one in span.quarters if span.site not in sites_of_five(session, *span.bounds(one))}
    told = _Told(session, span, values)
    found = [
        QuarterPicture(quarter=one, is_small=True, measures=_NOTHING) if one in small else told.of(one)
        for one in span.quarters
    ]
    return Picture(quarters=tuple(found), chosen=CHOSEN)


_NOTHING = {measure: Shown(told=Told.TOO_FEW) for measure in Measure}


class _Told:
    """Everything that was counted, and what may be told of it."""

    def __init__(self, session: Session, span: Span, values: Values) -> None:
        self._tallies: dict[Quarter, dict[Measure, Tally]] = defaultdict(dict)
        for quarter, measure, tally in chain(
            promises(session, span),
            received(session, span),
            taken_up(session, span),
            margins(session, span),
            signed(session, span),
        ):
            self._tallies[quarter][measure] = tally
        self._said: Mapping[Quarter, SaidBack] = said_back(session, span, values)
        for quarter, said in self._said.items():
            self._tallies[quarter][Measure.UNDERSTOOD] = said.everyone
        self._returned = returned(session, span)
        self._readings = readings(session, span)
        self._passed_on = passed_on(session, span)

    def of(self, quarter: Quarter) -> QuarterPicture:
        """Return what may be told of a quarter."""
        tallies = self._tallies[quarter]
        measures = {measure: shown(tallies.get(measure, Tally())) for measure in Measure}
        rules, support = readings_shown(self._readings.get(quarter, ReadingsTally()))
        back = returned_shown(self._returned.get(quarter, ReturnedTally()))
        return QuarterPicture(
            quarter=quarter,
            is_small=False,
            measures=measures,
            values=tuple(self._values(quarter)),
            channels=tuple(self._channels(quarter)),
            returned=replace(back, rules=rules),
            lacks=dict(self._lacks(quarter, measures, support)),
        )

    def _values(self, quarter: Quarter) -> Iterator[ValueCount]:
        said = self._said.get(quarter)
        for value in PublicValue:
            people = 0 if said is None else said.values.get(value.value, 0)
            if people >= AT_LEAST:
                yield ValueCount(value=value.value, people=people)

    def _channels(self, quarter: Quarter) -> Iterator[ChannelShare]:
        said = self._said.get(quarter)
        for channel in CHANNELS:
            told = shown(Tally() if said is None else said.channels.get(channel, Tally()))
            if told.told is not Told.TOO_FEW:
                yield ChannelShare(channel=channel, shown=told)

    def _lacks(
        self, quarter: Quarter, measures: Mapping[Measure, Shown], support: int | None
    ) -> Iterator[tuple[Lack, int]]:
        for measure, lack in _LACKING.items():
            share = measures[measure].share
            if share is not None:
                yield lack, share.read - share.found
        waited = self._passed_on.get(quarter, 0)
        if waited >= AT_LEAST:
            yield Lack.LEVEL, waited
        if support is not None:
            yield Lack.SUPPORT, support
