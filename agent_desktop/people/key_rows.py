"""The ways in to a name, written beside each person, and the words that a typo is compared with."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, exists, insert, select, text
from sqlalchemy.orm import Session

from agent_desktop.people.births import born_number
from agent_desktop.people.keys import deletions, name_keys, vocabulary
from agent_desktop.people.records import NewPerson, Person
from agent_desktop.people.rows import person_from
from agent_desktop.people.sounds import sound
from agent_desktop.people.tables import NameDeletionRow, NameWordRow, PersonKeyRow, PersonRow

# Both engines know this clause, and no construct of SQLAlchemy says it for both at once. Two desks may
# write the same surname at the same moment.
_ADD_WORD = text(
    "INSERT INTO name_word (word, sound, tail) VALUES (:word, :sound, :tail) ON CONFLICT DO NOTHING"
)
_ADD_DELETION = text("INSERT INTO name_deletion (short, word) VALUES (:short, :word) ON CONFLICT DO NOTHING")


def write_keys(session: Session, people: Sequence[NewPerson | Person]) -> None:
    """Write every way in to these people's names, and the words not yet known."""
    rows = [
        {"person_id": person.id, "born": born_number(person.birth_date, person.birth_precision)}
        | {"key": key.key, "other": key.other, "kind": key.kind}
        for person in people
        for key in name_keys(person)
    ]
    if not rows:
        return
    session.execute(insert(PersonKeyRow), rows)
    wanted = vocabulary(str(row["key"]) for row in rows)
    words = sorted(wanted - _known(session, wanted))
    if words:
        session.execute(
            _ADD_WORD, [{"word": word, "sound": sound(word), "tail": word[::-1]} for word in words]
        )
        session.execute(
            _ADD_DELETION,
            [{"short": short, "word": word} for word in words for short in sorted(deletions(word))],
        )


DERIVED_TABLES = frozenset(
    {PersonKeyRow.__tablename__, NameWordRow.__tablename__, NameDeletionRow.__tablename__}
)
"""What `write_keys` writes: made again from the names of people, never to be saved for itself."""


def write_every_key(session: Session) -> None:
    """Write the ways in to the name of everyone, in tables that hold none."""
    everyone = session.scalars(select(PersonRow).order_by(PersonRow.id).execution_options(yield_per=500))
    for some in everyone.partitions():
        write_keys(session, [person_from(row) for row in some])


def rewrite_keys(session: Session, person: Person) -> None:
    """Replace the ways in to a person's names; words that no name holds any longer are forgotten."""
    mine = PersonKeyRow.person_id == person.id
    before = vocabulary(session.scalars(select(PersonKeyRow.key).where(mine)))
    session.execute(delete(PersonKeyRow).where(mine))
    write_keys(session, [person])
    _forget_unused(session, before)


def _known(session: Session, wanted: Iterable[str]) -> set[str]:
    every = sorted(wanted)
    found: set[str] = set()
    for at in range(0, len(every), 500):
        some = every[at : at + 500]
        found |= set(session.scalars(select(NameWordRow.word).where(NameWordRow.word.in_(some))))
    return found


def _forget_unused(session: Session, words: Iterable[str]) -> None:
    for word in sorted(words):
        if session.scalar(select(exists().where(PersonKeyRow.key == word))):
            continue
        session.execute(delete(NameDeletionRow).where(NameDeletionRow.word == word))
        session.execute(delete(NameWordRow).where(NameWordRow.word == word))
