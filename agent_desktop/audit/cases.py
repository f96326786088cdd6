"""What a reader is given of each decision drawn: what bears on it, masked, and who it is, apart.

Read for all at once, a table at a time: five hundred decisions are a handful of statements.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from statistics import quantiles
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.queries import adaptations_by_leaf
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.adaptations.rules import first_of_month
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.tables import AgentRow
from agent_desktop.audit.drawing import Drawn
from agent_desktop.audit.masking import AGENT, FIGURES, PERSON, RELATIVE, Hidden, Mask
from agent_desktop.audit.records import (
    Case,
    Followed,
    Identity,
    Pace,
    SealedText,
    SeenPrecedent,
    What,
    Written,
)
from agent_desktop.cases.records import CommitmentState
from agent_desktop.cases.tables import CommitmentRow
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.tables import InteractionClosingRow, InteractionPersonRow, InteractionRow
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.queries import texts_of
from agent_desktop.ledger.records import Decision, Disclosure
from agent_desktop.people.queries import people
from agent_desktop.people.records import Person
from agent_desktop.people.tables import ContactPointRow, MandateRow

AROUND = timedelta(days=30)
"""What days a day is compared with; also within how long someone came back for the same procedure."""
LEAST_DAYS = 10
"""Under so many days with an exchange, nobody can tell a calm day from a busy one."""

_AT_ONCE = 500
_PROMISES = {
    CommitmentState.OPEN: Followed.PROMISE_OPEN,
    CommitmentState.KEPT: Followed.PROMISE_KEPT,
    CommitmentState.MISSED: Followed.PROMISE_MISSED,
    CommitmentState.WITHDRAWN: Followed.PROMISE_WITHDRAWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One case: what is read of it, who it is, and the texts that name nobody, to be checked by the entry."""

    case: Case
    identity: Identity
    texts: tuple[Disclosure, ...]


def opened_cases(session: Session, drawn: Sequence[Drawn], zone: ZoneInfo) -> Iterator[Opened]:
    """Yield each decision drawn, in order; `zone` tells the days of the site."""
    for start in range(0, len(drawn), _AT_ONCE):
        some = drawn[start : start + _AT_ONCE]
        read = _Read(session, [one.leaf for one in some], zone)
        yield from (read.opened(one) for one in some)


def masks(
    session: Session, leaves: Sequence[str], zone: ZoneInfo
) -> Mapping[str, tuple[AdaptationRecord, Mask]]:
    """Return each decision with what hides those it names, by leaf; unknown ones are left out."""
    read = _Read(session, leaves, zone)
    return {leaf: (record, read.mask_of(record)) for leaf, record in read.decisions.items()}


class _Read:
    """What the store knows of some decisions, read once for all of them."""

    def __init__(self, session: Session, leaves: Sequence[str], zone: ZoneInfo) -> None:
        self._session, self._zone = session, zone
        self.decisions = adaptations_by_leaf(session, leaves)
        found = self.decisions.values()
        interactions = {one.interaction_id for one in found if one.interaction_id is not None}
        self._closings = _last_closings(session, interactions)
        self._people_of = _people_of(session, interactions)
        known = {one.person_id for one in found if one.person_id is not None}
        known |= {person for several in self._people_of.values() for person in several}
        self._people = people(session, known)
        self._reach, self._relatives = _reach(session, known), _relatives(session, known)
        self._agents = _agents(session)
        self._promises = _promises(session, [one.id for one in found])
        self._visits = _visits(session, {one.person_id for one in found if one.person_id is not None})
        self._seen, self._precedents = _seen(session, leaves)
        self._paces: dict[str, Mapping[date, Pace]] = {}

    def opened(self, drawn: Drawn) -> Opened:
        """Return one case."""
        record = self.decisions[drawn.leaf]
        mask = self.mask_of(record)
        kept = list(texts_of(self._session, drawn.leaf).values())
        told = [text for text in kept if text.field != "file_c" and mask(text.text) == text.text]
        return Opened(
            case=self._case(record, drawn, mask),
            identity=self._identity(record, [text for text in kept if text not in told]),
            texts=tuple(told),
        )

    def _case(self, record: AdaptationRecord, drawn: Drawn, mask: Mask) -> Case:
        closing = None if record.interaction_id is None else self._closings.get(record.interaction_id)
        site, row = self._seen[drawn.leaf]
        return Case(
            leaf=drawn.leaf,
            stratum=drawn.stratum,
            margin=record.margin,
            title=record.title,
            site=site,
            day=record.day,
            decision=record.decision,
            level=record.needed_level,
            unit=record.unit,
            value=record.value,
            choice=record.choice,
            lo=record.lo,
            hi=record.hi,
            qualification=record.qualification,
            situation=dict(record.situation),
            criteria=record.criteria,
            written=tuple(Written(question=one.question, text=mask(one.text)) for one in record.reasons),
            person_view=mask(row.person_view),
            departure=mask(record.departure),
            motivation=mask(record.motivation),
            brought="" if closing is None else mask(closing.brought),
            said="" if closing is None else mask(closing.said),
            understood="" if closing is None else mask(closing.understood),
            confirmed=closing is not None and closing.understood_confirmed,
            precedents_shown=record.precedents_shown,
            precedents=tuple(
                self._precedents[leaf] for leaf in row.precedents_seen if leaf in self._precedents
            ),
            stance=record.stance,
            pace=self._pace(site, record.day),
            followed=tuple(self._followed(record, mask)),
            pack_digest="" if closing is None else closing.pack_digest or "",
            erased=record.erased is not None,
        )

    def _identity(self, record: AdaptationRecord, apart: Iterable[Disclosure]) -> Identity:
        person = None if record.person_id is None else self._people.get(record.person_id)
        assert record.leaf is not None
        assert record.by is not None
        return Identity(
            leaf=record.leaf,
            agent=self._agents.get(record.by, ""),
            agent_id=record.by,
            person="" if person is None else person.shown_name,
            texts=tuple(SealedText(field=text.field, salt=b64(text.salt), text=text.text) for text in apart),
        )

    # -- who is hidden -----------------------------------------------------------------------------------

    def mask_of(self, record: AdaptationRecord) -> Mask:
        """Return what hides those whom a decision, and its exchange, are about."""
        ids = set(self._people_of.get(record.interaction_id, ())) if record.interaction_id else set()
        ids |= {record.person_id} if record.person_id else set()
        hidden = [self._hidden(self._people[one]) for one in ids if one in self._people]
        relatives = tuple(name for one in ids for name in self._relatives.get(one, ()))
        agents = tuple(self._agents.values())
        return Mask(
            [*hidden, Hidden(instead=AGENT, names=agents), Hidden(instead=RELATIVE, names=relatives)], FIGURES
        )

    def _hidden(self, person: Person) -> Hidden:
        given = tuple(one.strip() for one in person.given_names.split(","))
        return Hidden(
            instead=PERSON,
            names=(person.birth_name, person.used_name, *given),
            whole=(person.reference, *person.address, *self._reach.get(person.id, ())),
        )

    # -- what the day was like, and what followed ----------------------------------------------------------

    def _pace(self, site: str, day: date) -> Pace:
        if site not in self._paces:
            days = [one.day for one in self.decisions.values()]
            self._paces[site] = _paces(self._session, site, min(days), max(days), self._zone)
        return self._paces[site].get(day, Pace.UNKNOWN)

    def _followed(self, record: AdaptationRecord, mask: Mask) -> Iterator[What]:
        for promise in self._promises.get(record.id, ()):
            yield What(
                kind=_PROMISES[CommitmentState(promise.state)], text=mask(promise.text), on=promise.due_on
            )
        if record.answered is not None:
            granted = record.answered is Decision.GRANTED
            yield What(kind=Followed.APPROVED if granted else Followed.REFUSED, text=mask(record.told))
        if record.contested:
            yield What(kind=Followed.CONTESTED)
        if record.corrected:
            yield What(kind=Followed.CORRECTED)
        if self._came_back(record):
            yield What(kind=Followed.CAME_BACK)

    def _came_back(self, record: AdaptationRecord) -> bool:
        if record.at is None or record.person_id is None:
            return False
        return any(
            visit.pack_id == record.margin.pack_id and record.at < visit.closed_at <= record.at + AROUND
            for visit in self._visits.get(record.person_id, ())
            if visit.interaction_id != record.interaction_id
        )


# -- reads, each for all at once -----------------------------------------------------------------------------


def _last_closings(session: Session, ids: Collection[UUID]) -> Mapping[UUID, InteractionClosingRow]:
    rows = session.scalars(
        select(InteractionClosingRow)
        .where(InteractionClosingRow.interaction_id.in_(ids))
        .order_by(InteractionClosingRow.revision)
    )
    return {row.interaction_id: row for row in rows}


def _people_of(session: Session, ids: Collection[UUID]) -> Mapping[UUID, Sequence[UUID]]:
    rows = session.execute(
        select(InteractionPersonRow.interaction_id, InteractionPersonRow.person_id).where(
            InteractionPersonRow.interaction_id.in_(ids)
        )
    )
    return _grouped((row.interaction_id, row.person_id) for row in rows)


def _reach(session: Session, ids: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """Return every way to reach people, those of before too: an old number names as well."""
    rows = session.execute(
        select(ContactPointRow.person_id, ContactPointRow.value).where(ContactPointRow.person_id.in_(ids))
    )
    return _grouped((row.person_id, row.value) for row in rows)


def _relatives(session: Session, ids: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    rows = session.execute(select(MandateRow.person_id, MandateRow.name).where(MandateRow.person_id.in_(ids)))
    return _grouped((row.person_id, row.name) for row in rows)


def _agents(session: Session) -> Mapping[UUID, str]:
    return {row.id: row.name for row in session.execute(select(AgentRow.id, AgentRow.name))}


def _promises(session: Session, ids: Collection[UUID]) -> Mapping[UUID, Sequence[CommitmentRow]]:
    rows = session.scalars(
        select(CommitmentRow)
        .where(CommitmentRow.adaptation_id.in_(ids))
        .order_by(CommitmentRow.due_on, CommitmentRow.id)
    )
    return _grouped((row.adaptation_id, row) for row in rows if row.adaptation_id is not None)


def _visits(session: Session, ids: Collection[UUID]) -> Mapping[UUID, Sequence[Row[Any]]]:
    rows = session.execute(
        select(
            InteractionPersonRow.person_id,
            InteractionClosingRow.interaction_id,
            InteractionClosingRow.pack_id,
            InteractionClosingRow.closed_at,
        )
        .join_from(
            InteractionPersonRow,
            InteractionClosingRow,
            InteractionClosingRow.interaction_id == InteractionPersonRow.interaction_id,
        )
        .where(InteractionPersonRow.person_id.in_(ids))
    )
    return _grouped((row.person_id, row) for row in rows)


def _seen(
    session: Session, leaves: Collection[str]
) -> tuple[Mapping[str, tuple[str, Row[Any]]], Mapping[str, SeenPrecedent]]:
    """Return the unit, the words and the precedents of each decision, then these precedents, by leaf."""
    rows = session.execute(
        select(
            AdaptationRow.leaf, AdaptationRow.site, AdaptationRow.person_view, AdaptationRow.precedents_seen
        ).where(AdaptationRow.leaf.in_(leaves))
    ).all()
    seen = {str(leaf) for row in rows for leaf in row.precedents_seen}
    precedents = adaptations_by_leaf(session, seen)
    return {row.leaf: (row.site, row) for row in rows}, {
        leaf: SeenPrecedent(
            decision=one.stands,
            unit=one.unit,
            value=one.value,
            choice=one.choice,
            month=first_of_month(one.day),
            situation=dict(one.situation),
            criteria=one.criteria,
        )
        for leaf, one in precedents.items()
    }


def _paces(session: Session, site: str, since: date, until: date, zone: ZoneInfo) -> Mapping[date, Pace]:
    """Return what each day was like, beside all those around them."""
    begins = datetime.combine(since - AROUND, time(), zone).astimezone(UTC)
    ends = datetime.combine(until + AROUND, time(), zone).astimezone(UTC)
    opened = session.scalars(
        select(InteractionRow.opened_at).where(
            InteractionRow.site == site, InteractionRow.opened_at >= begins, InteractionRow.opened_at < ends
        )
    )
    return paces(Counter(at.astimezone(zone).date() for at in opened))


def paces(exchanges: Mapping[date, int]) -> Mapping[date, Pace]:
    """Return what each day was like, from how many exchanges there were: quarters of the days around."""
    if len(exchanges) < LEAST_DAYS:
        return {}
    low, _middle, high = quantiles(exchanges.values(), n=4, method="inclusive")
    return {day: _of(count, low, high) for day, count in exchanges.items()}


def _of(count: int, low: float, high: float) -> Pace:
    if low < high and count <= low:
        return Pace.CALM
    return Pace.BUSY if low < high and count >= high else Pace.USUAL


def _grouped(pairs: Iterable[tuple[UUID, Any]]) -> Mapping[UUID, Sequence[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
