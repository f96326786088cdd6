"""A desk of two people, a person whose decisions have words in every place that keeps some, and their answers."""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import pytest

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.answer_records import NewAnswer, Outcome
from agent_desktop.adaptations.answering import answer_adaptation
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.adaptations.records import Reason
from agent_desktop.agents.opening import OpenDesk, open_desk
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import close_interaction, keep_sheet
from agent_desktop.interactions.records import Sheet
from agent_desktop.ledger import queries
from agent_desktop.ledger.tables import TEXT_KEYS, TEXTS
from agent_desktop.ledger.text_keys import Opener
from agent_desktop.store.keys import open_with_phrase
from tests.adaptations.test_actions import REAL
from tests.adaptations.test_rules import a_decision
from tests.builders import a_closing, a_person, an_open_exchange
from tests.support.profiles import PHRASE
from tests.support.team import a_shared_desk

WORDS = (
    "Son atelier a brûlé en septembre.",
    "Elle demande jusqu’à la fin du printemps.",
    "Sept mois lui sont accordés, l’assurance étant en retard.",
    "Vous avez sept mois, sans frais.",
    "Vu le rapport des pompiers.",
)
PAPER = b"%PDF-1.7 Son atelier a br\xfbl\xe9 en septembre."


@dataclass
class Told:
    """What a person's decisions say, and what would open it."""

    person_id: UUID
    exchange_id: UUID
    decision_id: UUID
    leaves: tuple[str, ...] = ()
    secrets: dict[str, bytes] = field(default_factory=dict)


@contextmanager
def signed_in(desk: OpenDesk, phrase: str) -> Iterator[OpenDesk]:
    """Yield the desk as someone else opens it."""
    other = open_desk(desk.profile, open_with_phrase(desk.profile, phrase), desk.database.clock)
    with closing(other.database):
        yield other


@pytest.fixture
def desk(tmp_path, clock):
    """Yield the desk open, as its lead."""
    made = a_shared_desk(tmp_path / "desk", clock)
    with closing(made.database):
        yield made


@pytest.fixture
def nadia(desk):
    """Return who acts once the agent signed in."""
    with signed_in(desk, PHRASE) as other:
        return other.actor


def decided(desk, actor, person_id, **changes):
    """Have a decision with words taken in an exchange that stays open; return the exchange and the decision."""
    exchange = an_open_exchange(desk.database, actor, person_id)
    new = a_decision(
        interaction_id=exchange.id,
        person_id=person_id,
        margin=REAL,
        reasons=(
            Reason(question_id="why", question="Pourquoi ?", text=WORDS[0], min_chars=0, obligatory=True),
        ),
        person_view=WORDS[1],
        motivation=WORDS[2],
        **changes,
    )
    with desk.database.write(actor) as tx:
        decide_adaptation(tx, new)
    return exchange, new.id


@pytest.fixture
def told(desk, nadia) -> Told:
    """Return a person with a decision reserved for the lead, the lead's answer, and a paper handed over."""
    person = a_person(desk.database, nadia)
    exchange, decision = decided(
        desk, nadia, person.id, needed_level=Level.AGENT, reserved_until=date(2026, 12, 24)
    )
    with desk.database.write(desk.actor) as tx:
        new = NewAnswer(adaptation_id=decision, outcome=Outcome.APPROVED, told=WORDS[3], reason=WORDS[4])
        answer = answer_adaptation(tx, new)
    with desk.database.write(nadia) as tx:
        sheet = Sheet(
            id=new_id(), interaction_id=exchange.id, made_at=tx.now, large=False, register="base",
            language="fr", sha256=hashlib.sha256(PAPER).hexdigest(), pdf=PAPER,
        )  # fmt: skip
        keep_sheet(tx, sheet)
        close_interaction(tx, a_closing(exchange.id))
    found = Told(person.id, exchange.id, decision)
    with desk.database.read() as session:
        found.leaves = (adaptation(session, decision).leaf, answer.leaf)
        opener = Opener(session)
        for leaf in found.leaves:
            for one in queries.texts_of(session, leaf).values():
                found.secrets[f"salt of {one.field}"] = one.salt
        for row in session.execute(TEXT_KEYS.select().join(TEXTS, TEXTS.c.key == TEXT_KEYS.c.id)):
            found.secrets[f"key {row.id}"] = opener.key(row.id, row.box)
            found.secrets[f"wrapped {row.id}"] = bytes(row.box)
    for word in WORDS:
        found.secrets[word] = word.encode()
    found.secrets["paper"] = PAPER
    return found
