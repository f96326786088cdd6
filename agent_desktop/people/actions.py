"""What an agent can do with a person's file: welcome, correct, note, open."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, update

from agent_desktop.access.actions import record_access
from agent_desktop.access.records import Purpose
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people import rules
from agent_desktop.people.key_rows import rewrite_keys, write_keys
from agent_desktop.people.queries import person, person_file
from agent_desktop.people.records import (
    ContactPoint,
    Mandate,
    Need,
    NewContactPoint,
    NewMandate,
    NewNeed,
    NewPerson,
    Person,
    PersonFile,
)
from agent_desktop.people.rows import (
    columns_of,
    contact_columns,
    contact_from,
    mandate_from,
    need_from,
    person_from,
)
from agent_desktop.people.tables import ContactPointRow, MandateRow, NeedRow, PersonRow
from agent_desktop.store.database import Transaction

_NAMED_CHANGES = 20


def welcome_new_person(tx: Transaction, new: NewPerson) -> Person:
    """Keep someone the base does not know yet; a retry with the same id gives back who was kept.

    Raises RefusedError with the first code of `rules.problems` or `rules.contact_problems`.
    """
    if tx.session.get(PersonRow, new.id) is None:
        welcome_many(tx, [new])
    return person(tx.session, new.id)


def welcome_many(tx: Transaction, people: Sequence[NewPerson]) -> None:
    """Keep several people at once, for an import or a demonstration; all or none.

    Raises RefusedError like `welcome_new_person`.
    """
    for new in people:
        _refuse(rules.problems(new, tx.today))
        for contact in new.contact_points:
            _refuse(rules.contact_problems(contact))
    rows = [
        columns_of(new) | {"id": new.id, "site": tx.actor.site, "created_at": tx.now, "updated_at": tx.now}
        for new in people
    ]
    contacts = [
        contact_columns(contact) | {"person_id": new.id, "added_at": tx.now}
        for new in people
        for contact in new.contact_points
    ]
    if rows:
        tx.session.execute(insert(PersonRow), rows)
    if contacts:
        tx.session.execute(insert(ContactPointRow), contacts)
    write_keys(tx.session, people)
    # Past a few, pages need to know that people changed, not which.
    for subject in [new.id for new in people] if len(people) <= _NAMED_CHANGES else ["*"]:
        tx.changed(Topic.PERSON, subject)


def correct_person(tx: Transaction, corrected: Person) -> Person:
    """Keep a corrected person, made from the record that was read: `replace(person, town=…)`.

    Raises RefusedError("person_unknown"), ("person_changed_meanwhile") when someone else saved since, or
    the first code of `rules.problems`.
    """
    _refuse(rules.problems(corrected, tx.today))
    # Locked on a server, where another desk may save between the read and the write.
    row = tx.session.get(PersonRow, corrected.id, with_for_update=True, populate_existing=True)
    if row is None:
        raise RefusedError("person_unknown", person_id=corrected.id)
    if row.updated_at != corrected.updated_at:
        raise RefusedError("person_changed_meanwhile", person_id=corrected.id)
    for column, value in columns_of(corrected).items():
        setattr(row, column, value)
    row.updated_at = tx.now
    rewrite_keys(tx.session, corrected)
    tx.changed(Topic.PERSON, corrected.id)
    return person_from(row)


def add_contact_point(tx: Transaction, person_id: UUID, new: NewContactPoint) -> ContactPoint:
    """Note a way to reach a person; a preferred one takes the place of the one preferred until now.

    Raises RefusedError("person_unknown" | "phone_not_understood" | "email_not_understood" | "address_empty").
    """
    person(tx.session, person_id)
    _refuse(rules.contact_problems(new))
    row = tx.session.get(ContactPointRow, new.id)
    if row is None:
        if new.preferred:
            tx.session.execute(
                update(ContactPointRow).where(ContactPointRow.person_id == person_id).values(preferred=False)
            )
        row = ContactPointRow(**contact_columns(new), person_id=person_id, added_at=tx.now, ended_at=None)
        tx.session.add(row)
        tx.changed(Topic.PERSON, person_id)
    return contact_from(row)


def withdraw_contact_point(tx: Transaction, contact_id: UUID) -> None:
    """Stop using a contact point. Raises RefusedError("contact_unknown")."""
    row = tx.session.get(ContactPointRow, contact_id)
    if row is None:
        raise RefusedError("contact_unknown", contact_id=contact_id)
    row.ended_at = row.ended_at or tx.now
    tx.changed(Topic.PERSON, row.person_id)


def add_need(tx: Transaction, new: NewNeed) -> Need:
    """Note how to welcome a person, with their consent.

    Raises RefusedError("person_unknown") or the first code of `rules.need_problems`.
    """
    person(tx.session, new.person_id)
    _refuse(rules.need_problems(new))
    row = tx.session.get(NeedRow, new.id)
    if row is None:
        row = NeedRow(
            id=new.id,
            person_id=new.person_id,
            gesture=new.gesture,
            words=new.words.strip(),
            consented=new.consented,
            review_on=new.review_on,
            noted_on=tx.today,
            noted_by=tx.actor.name,
            withdrawn_at=None,
        )
        tx.session.add(row)
        tx.changed(Topic.PERSON, new.person_id)
    return need_from(row)


def withdraw_need(tx: Transaction, need_id: UUID) -> None:
    """Take back a need: it no longer holds, or the person no longer agrees.

    Raises RefusedError("need_unknown").
    """
    row = tx.session.get(NeedRow, need_id)
    if row is None:
        raise RefusedError("need_unknown", need_id=need_id)
    row.withdrawn_at = row.withdrawn_at or tx.now
    tx.changed(Topic.PERSON, row.person_id)


def add_mandate(tx: Transaction, new: NewMandate) -> Mandate:
    """Note someone close to the person, or who may act for them.

    Raises RefusedError("person_unknown") or the first code of `rules.mandate_problems`.
    """
    person(tx.session, new.person_id)
    _refuse(rules.mandate_problems(new))
    row = tx.session.get(MandateRow, new.id)
    if row is None:
        row = MandateRow(
            id=new.id,
            person_id=new.person_id,
            kind=new.kind.value,
            name=new.name.strip(),
            relation=new.relation.strip(),
            may_be_told=new.may_be_told.strip(),
            scope=new.scope.strip(),
            from_day=new.from_day,
            until_day=new.until_day,
            proof_seen=new.proof_seen.strip(),
            noted_on=tx.today,
            noted_by=tx.actor.name,
            revoked_on=None,
        )
        tx.session.add(row)
        tx.changed(Topic.PERSON, new.person_id)
    return mandate_from(row)


def revoke_mandate(tx: Transaction, mandate_id: UUID) -> None:
    """Take back a mandate, from today. Raises RefusedError("mandate_unknown")."""
    row = tx.session.get(MandateRow, mandate_id)
    if row is None:
        raise RefusedError("mandate_unknown", mandate_id=mandate_id)
    row.revoked_on = row.revoked_on or tx.today
    tx.changed(Topic.PERSON, row.person_id)


def open_person_file(
    tx: Transaction, person_id: UUID, purpose: Purpose, interaction_id: UUID | None = None
) -> PersonFile:
    """Open the file of a person and leave a trace of it, with what for and during which exchange.

    Raises RefusedError("person_unknown") before any trace.
    """
    found = person_file(tx.session, person_id)
    record_access(tx, person_id, purpose, interaction_id)
    return found


def _refuse(codes: Sequence[str]) -> None:
    if codes:
        raise RefusedError(codes[0])
