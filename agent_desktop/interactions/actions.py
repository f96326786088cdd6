"""What an agent does with an exchange. Every write is one of these; none commits."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from agent_desktop.adaptations.unused import note_unused_margins
from agent_desktop.cases.actions import promise_each
from agent_desktop.cases.queries import promises_of_interaction
from agent_desktop.cases.records import Commitment
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.interactions.at_fault import texts_at_fault, told_before
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.closing_tables import SheetRow
from agent_desktop.interactions.named_queries import people_of
from agent_desktop.interactions.queries import events_of, open_interaction_record
from agent_desktop.interactions.records import (
    ClosedInteraction,
    Closing,
    Content,
    Event,
    Information,
    NewInteraction,
    OpenInteraction,
    Outcome,
    Sheet,
    State,
)
from agent_desktop.interactions.rows import (
    ADD_ANSWERED,
    ADD_CLOSING,
    ADD_EVENT,
    ADD_EXPLAINED,
    ADD_RETOLD,
    ADD_SCRIPT,
    STAND,
    STAND_REVISED,
    answered_columns,
    closing_columns,
    explained_columns,
    retold_columns,
    script_columns,
)
from agent_desktop.interactions.rules import may_reopen, missing_to_close, state_after
from agent_desktop.interactions.tables import InteractionPersonRow, InteractionRow, InteractionStateRow
from agent_desktop.people.queries import people
from agent_desktop.store.database import Transaction
from agent_desktop.wording.guard import faults


def open_interaction(tx: Transaction, new: NewInteraction) -> OpenInteraction:
    """Begin an exchange. Called again with the same id, it changes nothing and returns the same exchange."""
    known = open_interaction_record(tx.session, new.id)
    if known is not None:
        return known
    tx.session.add(
        InteractionRow(
            id=new.id,
            channel=new.channel,
            site=tx.actor.site,
            agent_id=tx.actor.agent_id,
            opened_at=tx.now,
        )
    )
    tx.session.flush()  # the rows below refer to this one
    tx.session.add(
        InteractionStateRow(interaction_id=new.id, state=State.OPEN.value, revision=0, closed_at=None)
    )
    _happen(tx, new.id, Event.OPENED)
    for person_id in new.person_ids:
        add_person(tx, new.id, person_id)
    return _current(tx, new.id)


def open_unknown(tx: Transaction, begun: Sequence[NewInteraction]) -> None:
    """Open again exchanges begun after the copy that this store comes from.

    People whom the store does not know are left out: the words stay, and can be moved to whom they concern.
    """
    for new in begun:
        there = people(tx.session, new.person_ids)
        open_interaction(tx, replace(new, person_ids=tuple(one for one in new.person_ids if one in there)))


def add_person(tx: Transaction, interaction_id: UUID, person_id: UUID) -> OpenInteraction:
    """Make an open exchange concern one more person: a couple has one exchange, two files."""
    _refuse_unless_open(tx, interaction_id)
    known = people_of(tx.connection, interaction_id)
    if person_id not in known:
        tx.session.add(
            InteractionPersonRow(interaction_id=interaction_id, person_id=person_id, position=len(known))
        )
        _happen(tx, interaction_id, Event.PERSON_ADDED, person_id=person_id)
        tx.changed(Topic.PERSON, person_id)
    return _current(tx, interaction_id)


def remove_person(tx: Transaction, interaction_id: UUID, person_id: UUID) -> OpenInteraction:
    """Make an open exchange no longer concern a person."""
    _refuse_unless_open(tx, interaction_id)
    row = tx.session.get(InteractionPersonRow, (interaction_id, person_id))
    if row is None:
        raise RefusedError("person_not_in_interaction", interaction=str(interaction_id))
    tx.session.delete(row)
    _happen(tx, interaction_id, Event.PERSON_REMOVED, person_id=person_id)
    tx.changed(Topic.PERSON, person_id)
    return _current(tx, interaction_id)


def move_to_person(
    tx: Transaction, interaction_id: UUID, wrong_person_id: UUID, person_id: UUID
) -> OpenInteraction:
    """Move an exchange opened on the wrong person: nothing of it stays in the first file."""
    _refuse_unless_open(tx, interaction_id)
    row = tx.session.get(InteractionPersonRow, (interaction_id, wrong_person_id))
    if row is None:
        raise RefusedError("person_not_in_interaction", interaction=str(interaction_id))
    position = row.position
    tx.session.delete(row)
    tx.session.flush()  # the other person may already stand in this exchange
    if tx.session.get(InteractionPersonRow, (interaction_id, person_id)) is None:
        tx.session.add(
            InteractionPersonRow(interaction_id=interaction_id, person_id=person_id, position=position)
        )
    _happen(tx, interaction_id, Event.MOVED, person_id=person_id, other=wrong_person_id)
    tx.changed(Topic.PERSON, wrong_person_id)
    tx.changed(Topic.PERSON, person_id)
    return _current(tx, interaction_id)


def park_interaction(tx: Transaction, interaction_id: UUID) -> OpenInteraction:
    """Put an exchange aside for later: the desk is free, nothing is lost."""
    _refuse_unless_open(tx, interaction_id)
    _move_state(tx, interaction_id, Event.PARKED)
    return _current(tx, interaction_id)


def resume_interaction(tx: Transaction, interaction_id: UUID) -> OpenInteraction:
    """Take an exchange up again. Resuming one that is already open changes nothing."""
    current = _current(tx, interaction_id)
    if current.state is State.CLOSED:
        raise RefusedError("interaction_closed", interaction=str(interaction_id))
    if current.state is State.PARKED:
        _move_state(tx, interaction_id, Event.RESUMED)
    return _current(tx, interaction_id)


def close_interaction(tx: Transaction, closing: Closing) -> ClosedInteraction:
    """End an exchange: what was said, explained, decided and promised becomes a record, all or nothing.

    Raises RefusedError("interaction_incomplete") with the codes of what is missing,
    RefusedError("words_at_fault") with the texts that hold some, unless its record held them already, or
    RefusedError("interaction_closed") when it was already closed.
    """
    current = _current(tx, closing.interaction_id)
    if current.state is State.CLOSED:
        raise RefusedError("interaction_closed", interaction=str(closing.interaction_id))
    last = closed_interaction(tx.session, closing.interaction_id) if current.revision else None
    wrong = texts_at_fault(closing, told_before(last))
    if wrong:
        raise RefusedError("words_at_fault", texts=list(wrong))
    missing = missing_to_close(closing)
    if missing:
        raise RefusedError("interaction_incomplete", missing=[m.code for m in missing])
    return _close(tx, closing, current, is_information=False)


def give_information(tx: Transaction, information: Information) -> ClosedInteraction:
    """Record a visit of one minute, opened and closed at once: what was asked, and nothing else.

    Raises RefusedError("words_at_fault") when what was asked holds words about a person.
    """
    if faults(information.topic):
        raise RefusedError("words_at_fault", texts=["brought"])
    opened = open_interaction(tx, NewInteraction(id=information.id, channel=information.channel))
    content = Content(brought=information.topic)
    closing = Closing(interaction_id=information.id, content=content, outcome=Outcome.RESOLVED)
    return _close(tx, closing, opened, is_information=True)


def reopen_interaction(tx: Transaction, interaction_id: UUID) -> ClosedInteraction:
    """Open a closed exchange again, the same day; its last closing is returned, to go on from there.

    Raises RefusedError("reopen_too_late") from the next day on: what is then to be added is a new exchange.
    """
    last = closed_interaction(tx.session, interaction_id)
    current = _current(tx, interaction_id)
    if last is None or current.state is not State.CLOSED:
        raise RefusedError("interaction_not_closed", interaction=str(interaction_id))
    if not may_reopen(last.closed_at, tx.today, tx.clock.zone):
        raise RefusedError("reopen_too_late", closed_at=last.closed_at.isoformat())
    _move_state(tx, interaction_id, Event.REOPENED)
    return last


def keep_sheet(tx: Transaction, sheet: Sheet) -> Sheet:
    """Keep the bytes of a sheet that is handed over. The same sheet kept twice is kept once."""
    if hashlib.sha256(sheet.pdf).hexdigest() != sheet.sha256:
        raise RefusedError("sheet_digest", sheet=str(sheet.id))
    if tx.session.get(SheetRow, sheet.id) is None:
        tx.session.add(
            SheetRow(
                id=sheet.id,
                interaction_id=sheet.interaction_id,
                made_at=sheet.made_at,
                agent_id=tx.actor.agent_id,
                large=sheet.large,
                register=sheet.register,
                language=sheet.language,
                sha256=sheet.sha256,
                pdf=sheet.pdf,
            )
        )
        tx.changed(Topic.INTERACTION, sheet.interaction_id)
    return sheet


def _close(
    tx: Transaction, closing: Closing, current: OpenInteraction, *, is_information: bool
) -> ClosedInteraction:
    revision, connection = current.revision + 1, tx.connection
    ADD_CLOSING.send(connection, closing_columns(tx, closing, revision, is_information=is_information))
    if closing.script is not None:
        ADD_SCRIPT.send(connection, script_columns(closing, closing.script, revision))
    if closing.explained:
        ADD_EXPLAINED.send_all(connection, list(explained_columns(closing, revision)))
    if closing.retold:
        ADD_RETOLD.send_all(connection, list(retold_columns(closing, revision)))
    if closing.answered:
        ADD_ANSWERED.send_all(connection, list(answered_columns(closing, revision)))
    made = promise_each(tx, closing.promises)
    # Nothing links an unused margin to this exchange, so a second closing could not tell it was noted.
    note_unused_margins(tx, closing.unused_margins if revision == 1 else ())
    _move_state(tx, closing.interaction_id, Event.CLOSED, revision=revision)
    for person_id in current.person_ids:
        tx.changed(Topic.PERSON, person_id)
    if revision == 1:
        promises = tuple(sorted(made, key=lambda one: (one.due_on, one.made_at, one.id)))
    else:
        promises = promises_of_interaction(tx.session, closing.interaction_id)
    return _as_closed(tx, closing, current, promises)


def _as_closed(
    tx: Transaction, closing: Closing, current: OpenInteraction, promises: tuple[Commitment, ...]
) -> ClosedInteraction:
    return ClosedInteraction(
        id=current.id,
        channel=current.channel,
        opened_at=current.opened_at,
        closed_at=tx.now,
        agent_id=tx.actor.agent_id,
        person_ids=current.person_ids,
        revision=current.revision + 1,
        content=closing.content,
        outcome=closing.outcome,
        script=closing.script,
        explained=closing.explained,
        promises=promises,
        retold=closing.retold,
        answered=closing.answered,
    )


def _move_state(tx: Transaction, interaction_id: UUID, event: Event, *, revision: int | None = None) -> None:
    state = state_after(_happen(tx, interaction_id, event))
    columns = {
        "interaction": interaction_id,
        "state": state.value,
        "closed_at": tx.now if state is State.CLOSED else None,
    }
    if revision is None:
        STAND.send(tx.connection, columns)
    else:
        STAND_REVISED.send(tx.connection, columns | {"revision": revision})


def _happen(
    tx: Transaction,
    interaction_id: UUID,
    event: Event,
    *,
    person_id: UUID | None = None,
    other: UUID | None = None,
) -> tuple[Event, ...]:
    """Add an event, and return all those of the exchange, this one the last."""
    before = events_of(tx.session, interaction_id)
    columns = {
        "interaction_id": interaction_id,
        "position": len(before),
        "event": event.value,
        "at": tx.now,
        "agent_id": tx.actor.agent_id,
        "person_id": person_id,
        "other_person_id": other,
    }
    ADD_EVENT.send(tx.connection, columns)
    tx.changed(Topic.INTERACTION, interaction_id)
    return (*before, event)


def _current(tx: Transaction, interaction_id: UUID) -> OpenInteraction:
    tx.session.flush()  # what this gesture wrote is part of the answer
    current = open_interaction_record(tx.session, interaction_id)
    if current is None:
        raise RefusedError("interaction_unknown", interaction=str(interaction_id))
    return current


def _refuse_unless_open(tx: Transaction, interaction_id: UUID) -> None:
    if _current(tx, interaction_id).state is State.CLOSED:
        raise RefusedError("interaction_closed", interaction=str(interaction_id))
