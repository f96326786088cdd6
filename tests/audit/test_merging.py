"""Readings come back: signed by their reader alone, merged once whatever comes twice or in whatever order."""

import io
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from sqlalchemy import func, select

from agent_desktop.agents.actions import found_site
from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.bundle.opening import look_at
from agent_desktop.audit.merging import answers_of, merge, read_answers
from agent_desktop.audit.reading import (
    cases_of,
    conclude,
    is_unmasked,
    keep_opened,
    known_from,
    lift_mask,
    make_reader_keys,
    seen_of_site,
)
from agent_desktop.audit.records import Conclusion, Masked, NewReading, Opinion
from agent_desktop.audit.sending import Wanted, send
from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.entries import Saying, signed
from agent_desktop.ledger.queries import entry_by_leaf, texts_of, verified
from agent_desktop.ledger.records import EntryType, Ground, Signer, Verdict
from agent_desktop.ledger.tables import ENTRIES
from agent_desktop.privacy.actions import answer_erasure, request_erasure
from agent_desktop.privacy.queries import leaves_to_erase
from agent_desktop.privacy.records import ErasureOutcome
from agent_desktop.store.database import Database
from agent_desktop.store.engines import sqlcipher_engine
from tests.adaptations.test_unused import at_this_desk
from tests.conftest import STORE_KEY, TEXT_KEY


class Laptop:
    """A machine that never saw the store: its own profile, its own ledger, and a reader."""

    def __init__(self, path, clock, store, number=1):
        reader = Actor(
            agent_id=new_id(),
            name="Hélène Vasseur",
            role=Role.LEAD,
            site="portable",
            writer=f"b00{number}-d00{number}-0",
            signing_seed=bytes([40 + number]) * 32,
        )
        self.actor, self.clock, self.folder = reader, clock, path
        self.known = None
        (path / "own.db").write_bytes(store)
        self.database = Database(sqlcipher_engine(path / "own.db", STORE_KEY), clock, text_key=TEXT_KEY)
        with self.database.write(reader) as tx:
            found_site(tx, name=reader.name, role=reader.role, site=reader.site)
            self.keys = make_reader_keys(tx)

    def close(self):
        self.database.close()

    def look(self, content):
        work = self.folder / str(new_id())
        work.mkdir()
        now = self.clock.now().astimezone(UTC)
        return look_at(
            io.BytesIO(content),
            self.keys.card,
            self.keys.identity,
            work=work,
            now=now,
            known=self.known or self._known,
        )

    def _known(self, note):
        with self.database.read() as session:
            return known_from(seen_of_site(session, note.site), note.at)

    def open(self, content):
        looked = self.look(content)
        with self.database.write(self.actor) as tx:
            return keep_opened(tx, looked)

    def cases(self, bundle):
        with self.database.read() as session:
            return cases_of(session, bundle.id)

    def read(self, bundle, case, **changes):
        usual = {
            "leaf": case.leaf,
            "understands": Opinion.YES,
            "alike": Opinion.UNSURE,
            "outcome": Conclusion.RULE,
            "good": "La proposition vient d’elle.",
            "talk": "Pourquoi six plutôt que quatre ?",
        }
        with self.database.write(self.actor) as tx:
            return conclude(tx, self.keys, bundle.id, NewReading(**{**usual, **changes}))

    def unmask(self, bundle, case, whom=Masked.AGENT, reason="Une réclamation la nomme."):
        with self.database.write(self.actor) as tx:
            return lift_mask(tx, self.keys, bundle.id, case.leaf, whom, reason)

    def answers(self, bundle):
        with self.database.read() as session:
            return answers_of(session, self.keys, bundle.id)


@pytest.fixture
def laptop(tmp_path, clock, sqlcipher_file):
    made = Laptop(tmp_path, clock, sqlcipher_file)
    yield made
    made.database.close()


@pytest.fixture
def trusting(site, lead, laptop):
    with site.write(lead) as tx:
        trust_reader(tx, laptop.keys.card, laptop.keys.card.code)
    return site


@pytest.fixture
def leaves(trusting, lead, clock, tmp_path, laptop):
    def leave(size=3, seed="7319"):
        day = today(clock)
        wanted = Wanted(card=laptop.keys.card, since=day, until=day, size=size, seed=seed)
        path = tmp_path / f"{wanted.id}.parvis"
        return send(trusting, at_this_desk(lead), wanted, path, room=tmp_path).path.read_bytes()

    return leave


@pytest.fixture
def merged(trusting, lead):
    def put(content):
        with trusting.read() as session:
            answers = read_answers(session, lead.site, io.BytesIO(content))
        with trusting.write(lead) as tx:
            return merge(tx, answers)

    return put


def _of(database, kind):
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(ENTRIES).where(ENTRIES.c.type == kind.value))


def test_a_reading_made_elsewhere_comes_back_signed_with_its_words_and_the_ledger_holds(
    trusting, told, leaves, laptop, merged, lead
):
    for _time in range(4):
        told.decision()
    bundle = laptop.open(leaves())
    for case in laptop.cases(bundle):
        entry = laptop.read(bundle, case)
    found = merged(laptop.answers(bundle))
    assert (found.readings, found.unmasked, found.known) == (3, 0, 0)
    with trusting.read() as session:
        assert verified(session, lead.site).verdict is Verdict.INTACT
        kept = entry_by_leaf(session, entry.leaf)
        texts = texts_of(session, entry.leaf)
    assert (kept.type, kept.ref, kept.d["outcome"]) == (EntryType.REVIEW, case.leaf, "rule")
    assert texts["reason_c.0"].text == "La proposition vient d’elle."
    assert texts["reason_c.1"].text == "Pourquoi six plutôt que quatre ?"


def test_answers_merged_twice_or_in_another_order_leave_the_same_ledger(
    trusting, told, leaves, laptop, merged
):
    for _time in range(4):
        told.decision()
    bundle = laptop.open(leaves())
    first, second, third = laptop.cases(bundle)
    laptop.read(bundle, first)
    early = laptop.answers(bundle)
    laptop.read(bundle, second)
    laptop.read(bundle, third)
    late = laptop.answers(bundle)
    assert merged(late).readings == 3
    assert (merged(early).readings, merged(early).known) == (0, 1)
    assert merged(late).known == 3
    assert _of(trusting, EntryType.REVIEW) == 3


def test_two_bundles_answered_by_turns_come_back_in_any_order(trusting, told, leaves, laptop, merged, lead):
    for _time in range(4):
        told.decision()
    one, two = laptop.open(leaves(seed="1")), laptop.open(leaves(seed="2"))
    laptop.read(one, laptop.cases(one)[0])
    laptop.read(two, laptop.cases(two)[1])
    laptop.read(one, laptop.cases(one)[2])
    assert merged(laptop.answers(two)).readings == 3
    assert merged(laptop.answers(one)).known == 3
    three = laptop.open(leaves(seed="3"))
    laptop.read(three, laptop.cases(three)[0])
    assert merged(laptop.answers(three)).readings == 1
    with trusting.read() as session:
        assert verified(session, lead.site).verdict is Verdict.INTACT


def test_a_bundle_opened_twice_is_one_bundle(told, leaves, laptop):
    told.decision()
    content = leaves(1)
    assert laptop.open(content).fresh
    again = laptop.open(content)
    assert (again.fresh, len(laptop.cases(again))) == (False, 1)


def test_in_a_small_team_nothing_is_masked_and_in_a_large_one_lifting_a_mask_is_told(
    trusting, told, leaves, laptop, merged, monkeypatch
):
    told.decision()
    together = laptop.open(leaves(1))
    (case,) = laptop.cases(together)
    assert laptop.unmask(together, case, reason="").agent == "Nadia Berthelot"
    monkeypatch.setattr("agent_desktop.audit.sending.sites_of_five", lambda *_: {"local"})
    blind = laptop.open(leaves(1, seed="autre"))
    (case,) = laptop.cases(blind)
    with laptop.database.read() as session:
        assert not is_unmasked(session, blind.id, case.leaf, Masked.AGENT)
    with pytest.raises(RefusedError, match="reason_missing"):
        laptop.unmask(blind, case, reason=" ")
    assert laptop.unmask(blind, case).agent == "Nadia Berthelot"
    laptop.unmask(blind, case)
    assert merged(laptop.answers(blind)).unmasked == 1
    laptop.read(blind, case)
    assert "Le Bihan" in laptop.unmask(blind, case, Masked.PERSON, "").person
    assert merged(laptop.answers(blind)).unmasked == 0


def test_after_its_day_nothing_more_is_concluded_of_a_bundle(told, leaves, laptop, clock):
    told.decision()
    bundle = laptop.open(leaves(1))
    (case,) = laptop.cases(bundle)
    clock.advance(timedelta(days=31))
    with pytest.raises(RefusedError, match="bundle_over"):
        laptop.read(bundle, case)


def test_what_someone_else_signed_or_another_ledger_sent_is_refused_whole(
    trusting, told, leaves, laptop, merged, tmp_path, clock, lead
):
    told.decision()
    bundle = laptop.open(leaves(1))
    (case,) = laptop.cases(bundle)
    laptop.read(bundle, case)
    content = laptop.answers(bundle)
    with pytest.raises(RefusedError, match="sealed_damaged"):
        merged(content[:-1] + bytes([content[-1] ^ 1]))
    laptop.keys = replace(laptop.keys, seed=bytes([9]) * 32)
    with pytest.raises(RefusedError, match="answers_unsigned"):
        merged(laptop.answers(bundle))
    assert _of(trusting, EntryType.REVIEW) == 0
    with trusting.read() as session, pytest.raises(RefusedError, match="sealed_for_another"):
        read_answers(session, "ailleurs", io.BytesIO(content))


def test_two_readings_at_one_rank_are_a_fork_and_nothing_of_the_second_is_taken(
    trusting, told, leaves, laptop, merged, tmp_path, clock, sqlcipher_file
):
    for _time in range(2):
        told.decision()
    content = leaves(2)
    bundle = laptop.open(content)
    twin_folder = tmp_path / "twin"
    twin_folder.mkdir()
    twin = Laptop(twin_folder, clock, sqlcipher_file, 2)
    twin.keys = laptop.keys
    other = twin.open(content)
    first, second = laptop.cases(bundle)
    laptop.read(bundle, first)
    twin.read(other, first, outcome=Conclusion.NOTHING)
    twin.read(other, second)
    assert merged(laptop.answers(bundle)).readings == 1
    with pytest.raises(RefusedError, match="ledger_fork"):
        merged(twin.answers(other))
    assert _of(trusting, EntryType.REVIEW) == 1
    with pytest.raises(RefusedError, match="bundle_forks"):
        twin.open(leaves(1, seed="2"))
    twin.database.close()


def test_a_ledger_that_lost_its_end_since_the_last_bundle_is_not_opened(
    trusting, told, leaves, laptop, clock
):
    told.decision()
    laptop.open(leaves(1))
    with laptop.database.read() as session:
        known = known_from(seen_of_site(session, "local"), clock.now())
    ahead = replace(known, kept=tuple(replace(mark, n=mark.n + 5) for mark in known.kept))
    told.decision()
    content = leaves(1, seed="2")
    looked = laptop.look(content)
    assert looked.verdict is Verdict.INTACT
    laptop.known = lambda _note: ahead
    cut = laptop.look(content)
    assert (cut.verdict, cut.export.report.first.code) == (Verdict.TAMPERED, "tail_missing")
    with (
        pytest.raises(RefusedError, match="bundle_not_intact"),
        laptop.database.write(laptop.actor) as tx,
    ):
        keep_opened(tx, cut)


def test_a_bundle_made_before_another_that_was_opened_is_not_told_to_lack_what_came_after(
    told, leaves, laptop, clock
):
    told.decision()
    before = leaves(1)
    clock.advance(timedelta(days=1))
    told.decision()
    after = leaves(1, seed="2")
    laptop.open(after)
    assert laptop.look(before).verdict is Verdict.INTACT
    assert laptop.open(before).fresh
    assert not laptop.open(after).fresh


def test_what_readers_wrote_of_a_person_is_erased_with_what_was_written_of_her(
    trusting, told, leaves, laptop, merged, lead, agent
):
    person = told.person()
    told.decision(person)
    bundle = laptop.open(leaves(1))
    (case,) = laptop.cases(bundle)
    entry = laptop.read(bundle, case, good="Mme Le Bihan propose elle-même.")
    laptop.unmask(bundle, case)
    merged(laptop.answers(bundle))
    with trusting.read() as session:
        assert {case.leaf, entry.leaf} <= set(leaves_to_erase(session, person.id, lead.site))
        other = leaves_to_erase(session, new_id(), lead.site)
    assert other == ()
    with trusting.write(agent) as tx:
        asked = request_erasure(tx, person.id, Ground.REQUEST)
    with trusting.write(lead) as tx:
        answer_erasure(tx, asked, ErasureOutcome.APPROVED)
    with trusting.read() as session:
        assert texts_of(session, entry.leaf) == {}
        report = verified(session, lead.site)
    assert (report.verdict, report.counts.erased) == (Verdict.INTACT, 2)


def test_a_reading_that_says_another_site_enters_no_ledger(trusting, told, leaves, laptop, merged, lead):
    told.decision()
    bundle = laptop.open(leaves(1))
    (case,) = laptop.cases(bundle)
    laptop.read(bundle, case)
    with trusting.read() as session:
        answers = read_answers(session, lead.site, io.BytesIO(laptop.answers(bundle)))
    keys, (true,) = laptop.keys, answers.entries
    elsewhere = Signer(writer=true.w, agent_id=true.by, site="ailleurs", seed=keys.seed)
    saying = Saying(id=new_id(), type=true.type, d=true.d, at=laptop.clock.now(), ref=true.ref)
    bent = replace(answers, entries=(signed(saying, elsewhere, None),))
    with pytest.raises(RefusedError, match="writer_not_enrolled"), trusting.write(lead) as tx:
        merge(tx, bent)
    assert _of(trusting, EntryType.REVIEW) == 0
