"""After an exchange closes, nothing that was for the talk only is in the store, whatever its pack asked to keep."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.documents.text import plain_text
from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.answers_json import split
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.words import Bearer as PackBearer
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.clock import today
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import Outcome
from agent_desktop.reports.sheet import REPORT, Contact
from agent_desktop.reports.sheet.from_exchange import Exchanged, facts_of
from agent_desktop.schema import metadata
from tests.builders import a_person, an_open_exchange
from tests.facilitation.builders import a_pack, at_the_margin
from tests.interactions.forgetful import FORGETFUL, TALK_ONLY, TWICE

BEARERS = {PackBearer.SERVICE: Bearer.SERVICE, PackBearer.PERSON: Bearer.PERSON}
FORMS = {one: (one, f"{one[0]} {one[1:]}", f"{one[0]}\u202f{one[1:]}") for one in (TALK_ONLY, TWICE)}


DRAWN = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32,}", re.IGNORECASE)


@pytest.fixture
def desk(founded_database):
    return founded_database


def talked(desk, agent, clock):
    """Return the draft and the walk of an exchange that went to its end, with its papers and promises."""
    pack = a_pack(*FORGETFUL)
    granted = MarginChoice(verdict=Verdict.GRANTED, value="6")
    answers = at_the_margin(TALK_ONLY).decide("marge_duree", granted)
    answers = answers.bring("papiers", frozenset({"rib"})).acknowledge("promesse")
    walk = play(pack, answers, today(clock))
    assert walk.conclusion is not None
    assert str(walk.variables["part"]) == TWICE
    person = a_person(desk, agent)
    opened = an_open_exchange(desk, agent, person.id)
    parts = split(pack, answers)
    draft = Draft(
        interaction_id=opened.id,
        channel="counter",
        opened_at=opened.opened_at,
        person_ids=(person.id,),
        register="simple",
        script=ScriptDraft(
            pack_id="essai",
            pack_version="1.0.0",
            pack_digest="d" * 64,
            answers=parts.kept,
            private=parts.private,
        ),
        promises=tuple(a_promise(one) for one in walk.promises),
    )
    return draft, walk


def a_promise(made):
    """Return a promise of the script as the agent's draft holds it."""
    who = {"bearer_name": "Inès Delmas", "deputy_name": "Paul Martin"}
    return NewCommitment(bearer=BEARERS[made.bearer], text=made.what, due_on=made.due, **who)


def left_in(text):
    """Return what is found of them; what is drawn at random may hold any four digits."""
    said = DRAWN.sub("", text)
    return [form for forms in FORMS.values() for form in forms if form in said]


def test_nothing_for_the_talk_only_is_in_the_store_once_the_exchange_is_closed(desk, agent, clock):
    draft, walk = talked(desk, agent, clock)
    assert len(draft.promises) == 2
    with desk.write(agent) as tx:
        close_interaction(tx, closing_of(draft, Outcome.RESOLVED, walk=walk))
    found = []
    with desk.read() as session:
        for table in metadata.sorted_tables:
            for row in session.execute(select(table)):
                found += [f"{table.name}: {form}" for form in left_in("\n".join(map(str, row)))]
    assert found == []


@pytest.mark.parametrize("beside", ["", "en"])
def test_nothing_for_the_talk_only_is_printed_on_the_sheet_whose_bytes_are_kept(desk, agent, clock, beside):
    draft, walk = talked(desk, agent, clock)
    contact = Contact(agent="Inès Delmas", place="Guichet 3", phone="")
    asked = Exchanged(
        draft=draft,
        walk=walk,
        adaptations=(),
        person="Une personne",
        contact=contact,
        day=today(clock),
        in_danger=False,
    )
    facts = facts_of(asked, beside=beside)
    printed = plain_text(REPORT.build(facts))
    assert "Vous payez … plus tard." in printed
    assert left_in(printed) == []
    assert left_in(plain_text(REPORT.build(replace(facts, large=True)))) == []
