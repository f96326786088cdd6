"""What a reader would have decided of a person goes with her: from every row and file, and every proof holds."""

from contextlib import closing
from datetime import UTC

import pytest
from sqlalchemy import select, text

from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.dialogue import read_of_mine
from agent_desktop.audit.merging import merge, read_answers
from agent_desktop.audit.records import Redecided, Why
from agent_desktop.audit.sending import Wanted, send
from agent_desktop.foundation.clock import today
from agent_desktop.ledger.exported.writing import export
from agent_desktop.ledger.fields import instant
from agent_desktop.ledger.queries import texts_of, verified
from agent_desktop.ledger.records import Decision, Ground, Verdict
from agent_desktop.ledger.tables import TEXT_KEYS, TEXTS
from agent_desktop.privacy.actions import answer_erasure, request_erasure
from agent_desktop.privacy.erasing import approve_and_wipe
from agent_desktop.privacy.queries import leaves_to_erase
from agent_desktop.privacy.records import ErasureOutcome
from agent_desktop.store.base import Base
from tests.adaptations.test_unused import at_this_desk
from tests.audit.conftest import Told
from tests.audit.test_merging import laptop, merged, trusting
from tests.audit.test_pairs import SAID, SUMS, large, paired
from tests.privacy.conftest import signed_in
from tests.privacy.test_erasing import found_in
from tests.support.agreed import both
from tests.support.profiles import PHRASE
from tests.support.team import a_shared_desk

__all__ = ["laptop", "large", "merged", "paired", "trusting"]

WORDS = "Sept mois, comme à une autre."


def in_pairs(told, person):
    """Have six decisions in three like pairs, the first of them about a person; return its leaf."""
    leaves = []
    for code in SUMS:
        situation = {"impot": "revenu", "tranche_montant": code}
        who = None if leaves else person
        leaves.append(told.decision(who, situation=situation, content=SAID).leaf)
        told.decision(situation=situation, decision=Decision.REFUSED, content=SAID)
    return leaves[0]


def decided_again(laptop, content):
    """Return the readings of a bundle of pairs, by leaf of what was decided again, and the answers sent back."""
    bundle = laptop.open(content)
    said = {"good": WORDS, "decides": Redecided.NOT_GRANT}
    read = {case.leaf: laptop.read(bundle, case, **said).leaf for case in laptop.cases(bundle)}
    return read, laptop.answers(bundle)


def sealed(session, leaf):
    """Return what the store keeps of the texts of an entry: each of them sealed, and its key, wrapped."""
    kept = select(TEXTS.c.field, TEXTS.c.box, TEXT_KEYS.c.box.label("key")).join(
        TEXT_KEYS, TEXTS.c.key == TEXT_KEYS.c.id
    )
    rows = session.execute(kept.where(TEXTS.c.leaf == leaf)).all()
    return {row.field: bytes(row.box) for row in rows} | {"key": bytes(rows[0].key)}


def every_row(store):
    """Return all that a store holds, as its driver gives it."""
    with store.read() as session:
        tables = [f'SELECT * FROM "{name}"' for name in Base.metadata.tables]
        rows = [row for asked in tables for row in session.execute(text(asked))]
    values = [value for row in rows for value in row]
    return b"\n".join(
        bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in values
    )


def test_what_was_decided_again_goes_with_the_person_and_both_verifiers_find_the_ledger_intact(
    told, large, paired, laptop, merged, trusting, lead, agent, clock, tmp_path, capsysbinary
):
    person = told.person()
    hers = in_pairs(told, person)
    read, answers = decided_again(laptop, paired())
    assert merged(answers).readings == len(read) == 6
    with trusting.read() as session:
        assert texts_of(session, read[hers])["reason_c.3"].text == Redecided.NOT_GRANT
        assert {hers, read[hers]} == set(leaves_to_erase(session, person.id, lead.site))
        kept = sealed(session, read[hers])
    rows = every_row(trusting)
    assert all(one in rows for one in kept.values())
    with trusting.write(agent) as tx:
        asked = request_erasure(tx, person.id, Ground.REQUEST)
    with trusting.write(lead) as tx:
        answer_erasure(tx, asked, ErasureOutcome.APPROVED)
    rows = every_row(trusting)
    assert not any(one in rows for one in kept.values())
    with trusting.read() as session:
        assert texts_of(session, read[hers]) == {}
        mine = {one.record.leaf: one.readings[0].redecided for one in read_of_mine(session, agent.agent_id)}
    assert mine == {leaf: None if leaf == hers else Redecided.NOT_GRANT for leaf in read}
    made = export(trusting, at_this_desk(lead), tmp_path / "copie", room=tmp_path, with_texts=True)
    for told_by in both(made.folder, capsysbinary, at=instant(clock.now().astimezone(UTC))):
        assert (told_by["verdict"], told_by["counts"]["erased"]) == ("intact", 2)


@pytest.fixture
def desk(tmp_path, clock):
    made = a_shared_desk(tmp_path / "desk", clock)
    with closing(made.database):
        yield made


def test_of_what_was_decided_again_nothing_is_left_in_any_file_of_the_desk(
    desk, large, laptop, clock, tmp_path
):
    with signed_in(desk, PHRASE) as other:
        nadia = other.actor
    told = Told(desk.database, nadia, clock)
    person = told.person()
    hers = in_pairs(told, person)
    with desk.database.write(desk.actor) as tx:
        trust_reader(tx, laptop.keys.card, laptop.keys.card.code)
    day, out = today(clock), tmp_path / "b.parvis"
    wanted = Wanted(
        card=laptop.keys.card,
        since=day,
        until=day,
        why=Why.SELECTION,
        pairs=True,
        seed="7319",
        reason="Parler de la règle.",
    )
    send(desk.database, desk.actor, wanted, out, room=desk.profile.folder)
    read, answers = decided_again(laptop, out.read_bytes())
    back = tmp_path / "r.parvis"
    back.write_bytes(answers)
    with back.open("rb") as source, desk.database.read() as session:
        found = read_answers(session, desk.actor.site, source)
    with desk.database.write(desk.actor) as tx:
        merge(tx, found)
    with desk.database.read() as session:
        kept = sealed(session, read[hers])
        salts = {f"salt of {name}": one.salt for name, one in texts_of(session, read[hers]).items()}
    secrets = {**kept, **salts, "words": WORDS.encode()}
    folder, key = desk.profile.folder, desk.keys.data_key
    assert {name for name, _file in found_in(folder, key, secrets)} == {*kept}
    with desk.database.write(nadia) as tx:
        asked = request_erasure(tx, person.id, Ground.REQUEST)
    assert approve_and_wipe(desk, asked) is not None
    assert found_in(folder, key, secrets) == set()
    with desk.database.read() as session:
        report = verified(session, desk.actor.site)
    assert (report.verdict, report.counts.erased) == (Verdict.INTACT, 2)
