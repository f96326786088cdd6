"""What identifies whom in a store: searched in what leaves sealed for someone who must not see it."""

import io
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.agents.tables import AgentRow
from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.archive import Unpacking
from agent_desktop.audit.bundle.contents import CASES, NAMES, PACKS
from agent_desktop.audit.sending import Wanted, send
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import today
from agent_desktop.interactions.tables import InteractionRow
from agent_desktop.ledger.verifier import verifier_bytes
from agent_desktop.people.names import fold
from agent_desktop.people.tables import ContactPointRow, MandateRow, PersonRow
from tests.audit.test_merging import Laptop
from tests.demo.conftest import opened

SHORTEST = 4
"""Shorter names and words of names are words of the language as well."""
MOST_WORDS = 6
EVER, EVERY = timedelta(days=2_000), 100_000
VERIFIER = "ledger/verify.pyz"
HOURS = re.compile(r"\b\d{1,2} ?[hH] ?[0-5]\d\b|\b\d{1,2}:[0-5]\d\b|\d{4}-\d\d-\d\dT")
FIGURES = re.compile(r"\D")
RUNS = re.compile(r"\d(?:[ \u00a0\u202f.\-/]?\d){7,}")


@dataclass(frozen=True, slots=True)
class Identifying:
    """Strings that tell who: `whole` as they are written anywhere; `agents`: each word of their names."""

    whole: frozenset[str]
    agents: frozenset[str]


class Held:
    """Takes the files of a bundle, whole."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def begin(self, name: str, size: int) -> None:
        self._name, self.files[name] = name, b""

    def take(self, part: bytes) -> None:
        self.files[self._name] += part

    def end(self) -> None:
        pass


@dataclass
class Left:
    """A bundle of every decision, the laptop of its reader, and who is in the store."""

    laptop: Laptop
    content: bytes
    names: Identifying


@contextmanager
def leaving(store: Path, actor: Actor, folder: Path, empty: bytes) -> Iterator[Left]:
    """Yield what leaves of a copy of a store, for a reader who trusts nothing but her own key."""
    database = opened(folder, store.read_bytes())
    with closing(database), closing(Laptop(folder, database.clock, empty)) as laptop:
        with database.write(actor) as tx:
            trust_reader(tx, laptop.keys.card, laptop.keys.card.code)
        day = today(database.clock)
        wanted = Wanted(
            card=laptop.keys.card,
            since=day - EVER,
            until=day,
            size=EVERY,
            seed="7319",
            lasts=timedelta(days=9),
        )
        path = send(database, actor, wanted, folder / "b.parvis", room=folder).path
        with database.read() as session:
            names = identifying(session)
        yield Left(laptop, path.read_bytes(), names)


def says_nobody(left: Left) -> int:
    """Say that no file of a bundle tells who, nor a decision of it at what hour; return how many decisions."""
    files = unsealed(left.content, left.laptop.keys.identity)
    assert files.pop(VERIFIER) == verifier_bytes()
    for name, held in files.items():
        assert not names_in(held.decode(), left.names, is_public=name.startswith(PACKS)), name
    assert not HOURS.search(files[CASES].decode())
    return files[CASES].count(b"\n")


def unsealed(content: bytes, identity: str) -> dict[str, bytes]:
    """Return the files of a bundle, but what is in them sealed once more."""
    held = Held()
    unpacking = Unpacking(held)
    age.unseal(io.BytesIO(content), [identity], unpacking.take)
    unpacking.finish()
    # Who each decision is about: sealed, decision by decision.
    assert b'"sealed":"YWdl' in held.files[NAMES]
    return held.files


def identifying(session: Session) -> Identifying:
    """Return what identifies the people and the agents of a store."""
    people = session.scalars(select(PersonRow)).all()
    whole = {text for person in people for text in _of(person)}
    whole |= {fold(text) for text in session.scalars(select(ContactPointRow.value))}
    whole |= {fold(text) for text in session.scalars(select(MandateRow.name))}
    agents = session.scalars(select(AgentRow.name)).all()
    whole |= set(map(fold, agents))
    exchanges = session.scalars(select(InteractionRow.id))
    whole |= {fold(str(one)) for one in exchanges} | {fold(str(person.id)) for person in people}
    whole |= {"".join(FIGURES.split(text)) for text in whole if RUNS.search(text)}
    words = {word for name in agents for word in fold(name).split() if len(word) >= SHORTEST}
    return Identifying(frozenset(text for text in whole if len(text) >= SHORTEST), frozenset(words))


def _of(person: PersonRow) -> Iterator[str]:
    given = [one.strip() for one in person.given_names.split(",")]
    for name in {person.used_name, person.birth_name} - {""}:
        yield from (fold(f"{one} {name}") for one in given)
        yield from (fold(f"{name} {one}") for one in given)
    yield fold(person.reference or "")
    yield from (fold(line) for line in person.address if any(sign.isdigit() for sign in line))


def names_in(text: str, found: Identifying, *, is_public: bool = False) -> frozenset[str]:
    """Return what of it a text says, accents, case and hyphens apart.

    `is_public`: the text of a rule, where a first name alone is a word of the language (*une réponse claire*).
    """
    words = fold(text).split()
    several = {
        " ".join(words[at : at + count]) for count in range(1, MOST_WORDS + 1) for at in range(len(words))
    }
    figures = {"".join(FIGURES.split(run)) for run in RUNS.findall(text)}
    return (found.whole & (several | figures)) | (frozenset() if is_public else found.agents & set(words))
