"""Pure decisions about a person: may this be kept, how old are they, who may speak for them."""

from collections.abc import Iterator
from datetime import date

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people.births import OLDEST
from agent_desktop.people.gestures import GESTURES, OTHER
from agent_desktop.people.names import fold
from agent_desktop.people.reaching import normalised
from agent_desktop.people.records import (
    DatePrecision,
    Mandate,
    MandateKind,
    NewContactPoint,
    NewMandate,
    NewNeed,
    NewPerson,
    Person,
)

LONGEST_NAME = 120
LONGEST_LINE = 200


def problems(new: NewPerson | Person, today: date | None = None) -> tuple[str, ...]:
    """Return what prevents a person from being kept, as codes; empty when nothing does.

    Without `today`, a birth in the future is not looked for.

    `person_without_name`, `name_too_long`, `text_too_long`, `text_unreadable`, `birth_in_the_future`,
    `birth_too_old`, `birth_precision_unknown`, `language_unknown`.
    """
    return tuple(_problems(new, today))


def _problems(new: NewPerson | Person, today: date | None) -> Iterator[str]:
    names = (new.birth_name, new.used_name, new.given_names)
    lines = (*new.address, new.postcode, new.town, new.referent_name, new.reference)
    if not fold(new.last_name):
        yield "person_without_name"
    if any(len(name) > LONGEST_NAME for name in names):
        yield "name_too_long"
    if any(len(line) > LONGEST_LINE for line in lines):
        yield "text_too_long"
    if not all(is_storable(text) for text in (*names, *lines, new.language)):
        yield "text_unreadable"
    if new.birth_date is not None and today is not None and new.birth_date > today:
        yield "birth_in_the_future"
    if new.birth_date is not None and new.birth_date.year < OLDEST:
        yield "birth_too_old"
    if (new.birth_date is None) != (new.birth_precision is DatePrecision.UNKNOWN):
        yield "birth_precision_unknown"
    if not (new.language.isascii() and new.language.isalpha() and len(new.language) in (2, 3)):
        yield "language_unknown"


def contact_problems(new: NewContactPoint) -> tuple[str, ...]:
    """Return what prevents a contact point from being kept, as codes; empty when nothing does."""
    if not is_storable(new.value + new.best_time):
        return ("text_unreadable",)
    try:
        normalised(new.kind, new.value)
    except RefusedError as error:
        return (error.code,)
    return ()


def need_problems(new: NewNeed) -> tuple[str, ...]:
    """Return what prevents a need from being kept, as codes; empty when nothing does.

    `gesture_unknown`, `need_without_words` (only for the gesture `other`), `need_without_consent`.
    """
    found = []
    if new.gesture not in GESTURES:
        found.append("gesture_unknown")
    if new.gesture == OTHER and not new.words.strip():
        found.append("need_without_words")
    if not new.consented:
        found.append("need_without_consent")
    return tuple(found)


def mandate_problems(new: NewMandate) -> tuple[str, ...]:
    """Return what prevents a relative or a mandate from being kept, as codes; empty when nothing does."""
    found = []
    if not new.name.strip():
        found.append("mandate_without_name")
    if new.from_day and new.until_day and new.until_day < new.from_day:
        found.append("mandate_ends_before_it_begins")
    return tuple(found)


def age_on(birth_date: date | None, precision: DatePrecision, day: date) -> int | None:
    """Return the age in years on a day; None when only a month or a year is known, or nothing.

    Someone born on 29 February turns a year older on 1 March of an ordinary year.
    """
    if birth_date is None or precision is not DatePrecision.DAY:
        return None
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


def is_live(mandate: Mandate, day: date) -> bool:
    """Tell whether someone may act for the person that day: more than a relative, proof seen, in its time."""
    return (
        mandate.kind is not MandateKind.RELATIVE
        and mandate.proof_seen != ""
        and mandate.revoked_on is None
        and (mandate.from_day is None or mandate.from_day <= day)
        and (mandate.until_day is None or day <= mandate.until_day)
    )


def is_storable(text: str) -> bool:
    """Tell whether both engines can keep a text: no NUL, no half of a surrogate pair."""
    return "\x00" not in text and not any(0xD800 <= ord(one) <= 0xDFFF for one in text)
