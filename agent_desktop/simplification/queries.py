"""Reads across exchanges, remarks and margins: what fails in a pack. What is hidden stays in this file."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.tables import AgentRow
from agent_desktop.foundation.clock import Clock, start_of_day, today
from agent_desktop.interactions.closing_tables import ExplainedRuleRow, RetellingRow
from agent_desktop.interactions.queries import sites_of_five
from agent_desktop.interactions.records import Understanding, Voice
from agent_desktop.interactions.tables import InteractionClosingRow, InteractionPersonRow, InteractionStateRow
from agent_desktop.ledger.records import Decision
from agent_desktop.remarks.records import Kind, Reason
from agent_desktop.remarks.rules import Private, can_keep, private_points
from agent_desktop.remarks.tables import RemarkRow
from agent_desktop.simplification.records import (
    HalfYear,
    MarginShown,
    MarginTally,
    Offered,
    RuleShown,
    RuleTally,
    TextShown,
    TextTally,
    WhatFails,
)
from agent_desktop.simplification.rules import AT_LEAST, check_over, margin_shown, rule_shown, text_shown

_NOT_ASKED, _DECLINED, _AT_ONCE, _LATER, _ALMOST, _TO_RESUME = range(6)
_OUTCOMES = {
    Understanding.NOT_ASKED: _NOT_ASKED,
    Understanding.UNVERIFIED: _DECLINED,
    Understanding.UNDERSTOOD: _AT_ONCE,
    Understanding.ALMOST: _ALMOST,
    Understanding.TO_RESUME: _TO_RESUME,
}
_MET_OPEN = (Decision.GRANTED, Decision.PASSED_ON, Decision.REFUSED, Decision.NOT_USED)


def what_fails(session: Session, pack_id: str, half: HalfYear, clock: Clock) -> WhatFails:
    """Return what does not get through in a pack over half a year, as anyone may read it.

    Raises RefusedError("half_not_over").
    """
    check_over(half, today(clock))
    within = _within(pack_id, half, clock.zone)
    offered, withheld = _offered(session, pack_id, half)
    rules = [shown for tally in _rule_tallies(session, within) if not (shown := rule_shown(tally)).is_empty]
    texts = [text for tally in _text_tallies(session, pack_id, half) if (text := text_shown(tally))]
    margins = [margin_shown(tally) for tally in _margin_tallies(session, pack_id, half, clock.zone)]
    return WhatFails(
        pack_id=pack_id,
        half=half,
        versions=_versions(session, within),
        # In the order of what is shown: that of the counts would tell of those that are not.
        rules=tuple(sorted(rules, key=_worst_rule)),
        texts=tuple(sorted(texts, key=_worst_text)),
        margins=tuple(sorted((one for one in margins if one.offered is not None), key=_most_granted)),
        offered=offered,
        withheld=withheld,
        open_questions=_open_questions(session, within),
    )


def what_fails_in_each(
    session: Session, pack_ids: Iterable[str], half: HalfYear, clock: Clock
) -> dict[str, WhatFails]:
    """Return what does not get through in several packs, in the order given."""
    return {pack_id: what_fails(session, pack_id, half, clock) for pack_id in pack_ids}


def _days(half: HalfYear, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return start_of_day(half.first, zone), start_of_day(half.after.first, zone)


def _within(pack_id: str, half: HalfYear, zone: ZoneInfo) -> ColumnElement[bool]:
    """Return what tells the last closing of each exchange that played the pack in that half."""
    closing, state = InteractionClosingRow, InteractionStateRow
    first, end = _days(half, zone)
    return and_(
        closing.pack_id == pack_id,
        closing.closed_at >= first,
        closing.closed_at < end,
        state.interaction_id == closing.interaction_id,
        state.revision == closing.revision,
    )


def _versions(session: Session, within: ColumnElement[bool]) -> tuple[str, ...]:
    closing, state = InteractionClosingRow, InteractionStateRow
    found = session.scalars(
        select(closing.pack_version)
        .join(state, state.interaction_id == closing.interaction_id)
        .where(within)
        .distinct()
    )
    return tuple(sorted((one for one in found if one), key=_ordered))


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _rule_tallies(session: Session, within: ColumnElement[bool]) -> Iterator[RuleTally]:
    """Yield what saying it back gave, each person counted once a rule, for the hardest of their times.

    Five times one person would be a person: it takes five people. A nameless exchange is someone else's.
    """
    hardest: dict[tuple[str, UUID], int] = {}
    accompanied: set[tuple[str, UUID]] = set()
    with_someone = set(_said_with_someone(session, within))
    for row in session.execute(_explained(within)):
        who = (row.rule_id, row.person_id or row.interaction_id)
        hardest[who] = max(hardest.get(who, _NOT_ASKED), _outcome(row.understanding, row.tries))
        if (row.rule_id, row.interaction_id) in with_someone:
            accompanied.add(who)
    counted = Counter((rule_id, outcome) for (rule_id, _who), outcome in hardest.items())
    in_company = Counter(who[0] for who in accompanied if hardest[who] >= _LATER)
    for rule_id in sorted({rule_id for rule_id, _who in hardest}):
        yield RuleTally(
            rule_id=rule_id,
            at_once=counted[rule_id, _AT_ONCE],
            later=counted[rule_id, _LATER],
            almost=counted[rule_id, _ALMOST],
            to_resume=counted[rule_id, _TO_RESUME],
            declined=counted[rule_id, _DECLINED],
            not_asked=counted[rule_id, _NOT_ASKED],
            in_company=in_company[rule_id],
        )


def _outcome(understanding: str, tries: int) -> int:
    found = _OUTCOMES[Understanding(understanding)]
    return _LATER if found == _AT_ONCE and tries > 1 else found


def _explained(within: ColumnElement[bool]) -> Select[str, UUID, str, int, UUID]:
    explained, closing = ExplainedRuleRow, InteractionClosingRow
    return (
        select(
            explained.rule_id, explained.interaction_id, explained.understanding, explained.tries, _person()
        )
        .join(closing, _same_closing(explained))
        .join(InteractionStateRow, InteractionStateRow.interaction_id == closing.interaction_id)
        .where(within)
    )


def _person() -> ColumnElement[UUID]:
    """Return the person an exchange concerns, the first of several, as a column; null when nameless."""
    found = InteractionPersonRow
    return (
        select(found.person_id)
        .where(found.interaction_id == InteractionClosingRow.interaction_id)
        .order_by(found.position, found.person_id)
        .limit(1)
        .scalar_subquery()
        .label("person_id")
    )


def _said_with_someone(session: Session, within: ColumnElement[bool]) -> Iterator[tuple[str, UUID]]:
    rows = session.execute(
        select(RetellingRow.interaction_id, RetellingRow.rule_ids)
        .join(InteractionClosingRow, _same_closing(RetellingRow))
        .join(InteractionStateRow, InteractionStateRow.interaction_id == InteractionClosingRow.interaction_id)
        .where(within, RetellingRow.voice != Voice.PERSON.value)
    )
    for row in rows:
        yield from ((rule_id, row.interaction_id) for rule_id in row.rule_ids)


def _same_closing(table: type[ExplainedRuleRow] | type[RetellingRow]) -> ColumnElement[bool]:
    closing = InteractionClosingRow
    return and_(closing.interaction_id == table.interaction_id, closing.revision == table.revision)


def _open_questions(session: Session, within: ColumnElement[bool]) -> int | None:
    """Return how many people left with a question open, `None` under five."""
    closing = InteractionClosingRow
    rows = session.execute(
        select(closing.interaction_id, closing.questions, _person())
        .join(InteractionStateRow, InteractionStateRow.interaction_id == closing.interaction_id)
        .where(within)
    )
    asking = {row.person_id or row.interaction_id for row in rows if row.questions}
    return len(asking) if len(asking) >= AT_LEAST else None


def _text_tallies(session: Session, pack_id: str, half: HalfYear) -> Iterator[TextTally]:
    row = RemarkRow
    place = (row.rule_id, row.step_id, row.idea, row.register, row.language)
    found = session.execute(
        select(*place, row.reason, func.count())
        .where(
            row.pack_id == pack_id,
            row.kind == Kind.FAILS.value,
            row.made_on.between(half.first, half.last),
        )
        .group_by(*place, row.reason)
    )
    counted: dict[tuple[str, str, int, str, str], Counter[str]] = defaultdict(Counter)
    for rule_id, step_id, idea, register, language, reason, count in found:
        counted[rule_id, step_id, idea, register, language][reason or ""] = count
    for (rule_id, step_id, idea, register, language), by_reason in sorted(counted.items()):
        yield TextTally(
            rule_id=rule_id,
            step_id=step_id,
            idea=idea,
            register=register,
            language=language,
            **{reason.value: by_reason[reason.value] for reason in Reason},
        )


def _margin_tallies(session: Session, pack_id: str, half: HalfYear, zone: ZoneInfo) -> Iterator[MarginTally]:
    """Yield what became of margins, in teams of five and more: of fewer, it would be somebody's."""
    row, later = AdaptationRow, aliased(AdaptationRow)
    found = session.execute(
        select(row.margin_id, row.decision, func.count())
        .where(
            row.pack_id == pack_id,
            row.day.between(half.first, half.last),
            row.site.in_(sites_of_five(session, *_days(half, zone))),
            row.decision.in_([one.value for one in _MET_OPEN]),
            ~select(later.id).where(later.corrects == row.id).exists(),
        )
        .group_by(row.margin_id, row.decision)
    )
    granted: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for margin_id, decision, count in found:
        met[margin_id] += count
        granted[margin_id] += count if decision == Decision.GRANTED.value else 0
    for margin_id, count in sorted(met.items()):
        yield MarginTally(
            margin_id=margin_id, granted=granted[margin_id], otherwise=count - granted[margin_id]
        )


def _offered(session: Session, pack_id: str, half: HalfYear) -> tuple[tuple[Offered, ...], bool]:
    """Return the words offered, in alphabetical order, and whether some were kept back.

    They were read before they were kept, against the people of their exchange; they are read again here, with
    the rules of today, and against the names of the agents, because they leave the site.
    """
    row = RemarkRow
    rows = session.scalars(
        select(row).where(
            row.pack_id == pack_id,
            row.kind == Kind.WORDING.value,
            row.made_on.between(half.first, half.last),
        )
    ).all()
    private = Private(names=tuple(session.scalars(select(AgentRow.name))))
    fit = [one for one in rows if can_keep(private_points(one.words, private, one.shown))]
    found = {
        Offered(
            words=one.words,
            rule_id=one.rule_id,
            step_id=one.step_id,
            idea=one.idea,
            register=one.register,
            language=one.language,
        )
        for one in fit
    }
    return tuple(sorted(found, key=_alphabetical)), len(fit) < len(rows)


def _alphabetical(one: Offered) -> tuple[str, str, int, str, str]:
    return one.rule_id, one.step_id, one.idea, one.register, one.words


def _worst_rule(one: RuleShown) -> tuple[int, str]:
    return -(one.not_at_once or 0), one.rule_id


def _worst_text(one: TextShown) -> tuple[int, str, str, int, str, str]:
    return -one.fails, one.rule_id, one.step_id, one.idea, one.register, one.language


def _most_granted(one: MarginShown) -> tuple[float, str]:
    share = (one.granted or 0) / (one.offered or 1)
    return -share, one.margin_id
