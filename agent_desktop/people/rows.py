"""From rows to records, and from what was said to columns."""

from typing import Any

from sqlalchemy import Row

from agent_desktop.people.births import born_number
from agent_desktop.people.names import fold, reference_key
from agent_desktop.people.reaching import normalised, search_key
from agent_desktop.people.records import (
    Agreement,
    ContactKind,
    ContactPoint,
    DatePrecision,
    Ease,
    Mandate,
    MandateKind,
    Need,
    NewContactPoint,
    NewPerson,
    Person,
    PersonState,
)
from agent_desktop.people.tables import ContactPointRow, MandateRow, NeedRow, PersonRow


def person_from(row: PersonRow | Row[Any]) -> Person:
    """Return the record of a row."""
    return Person(
        id=row.id,
        site=row.site,
        birth_name=row.birth_name,
        used_name=row.used_name,
        given_names=row.given_names,
        agreement=Agreement(row.agreement),
        birth_date=row.birth_date,
        birth_precision=DatePrecision(row.birth_precision),
        address=tuple(row.address),
        postcode=row.postcode,
        town=row.town,
        address_protected=row.address_protected,
        language=row.language,
        ease=Ease(row.ease),
        state=PersonState(row.state),
        referent_name=row.referent_name,
        reference=row.reference,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def columns_of(person: NewPerson | Person) -> dict[str, object]:
    """Return what a person's row holds of what was said of them, the search columns included."""
    tail = reference_key(person.reference)
    return {
        "birth_name": person.birth_name.strip(),
        "used_name": person.used_name.strip(),
        "given_names": person.given_names.strip(),
        "agreement": person.agreement.value,
        "birth_date": person.birth_date,
        "birth_precision": person.birth_precision.value,
        "born": born_number(person.birth_date, person.birth_precision),
        "address": list(person.address),
        "postcode": person.postcode.strip(),
        "town": person.town.strip(),
        "town_key": "" if person.address_protected else fold(person.town),
        "address_protected": person.address_protected,
        "language": person.language.lower(),
        "ease": person.ease.value,
        "state": person.state.value,
        "referent_name": person.referent_name.strip(),
        "reference": person.reference.strip(),
        "reference_key": tail,
        "reference_tail": tail[::-1],
    }


def contact_columns(new: NewContactPoint) -> dict[str, object]:
    """Return what a contact point's row holds of it. Raises RefusedError when it cannot be understood."""
    normal = normalised(new.kind, new.value)
    return {
        "id": new.id,
        "kind": new.kind.value,
        "value": new.value.strip(),
        "normalised": normal,
        "search_key": search_key(new.kind, normal),
        "preferred": new.preferred,
        "best_time": new.best_time.strip(),
        "shared": new.shared,
        "danger": new.danger,
    }


def contact_from(row: ContactPointRow) -> ContactPoint:
    """Return the record of a row."""
    return ContactPoint(
        id=row.id,
        person_id=row.person_id,
        kind=ContactKind(row.kind),
        value=row.value,
        normalised=row.normalised,
        preferred=row.preferred,
        best_time=row.best_time,
        shared=row.shared,
        danger=row.danger,
        added_at=row.added_at,
    )


def need_from(row: NeedRow) -> Need:
    """Return the record of a row."""
    return Need(
        id=row.id,
        person_id=row.person_id,
        gesture=row.gesture,
        words=row.words,
        consented=row.consented,
        review_on=row.review_on,
        noted_on=row.noted_on,
        noted_by=row.noted_by,
    )


def mandate_from(row: MandateRow) -> Mandate:
    """Return the record of a row."""
    return Mandate(
        id=row.id,
        person_id=row.person_id,
        kind=MandateKind(row.kind),
        name=row.name,
        relation=row.relation,
        may_be_told=row.may_be_told,
        scope=row.scope,
        from_day=row.from_day,
        until_day=row.until_day,
        proof_seen=row.proof_seen,
        noted_on=row.noted_on,
        noted_by=row.noted_by,
        revoked_on=row.revoked_on,
    )
