"""From a site to a reader and no one else: a bundle leaves, is opened, holds, and one thing changed is named."""

import io
import json
from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from agent_desktop.adaptations.records import MarginRef
from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.opening import look_at
from agent_desktop.audit.drawing import Drawing, draw
from agent_desktop.audit.reader_card import ReaderCard, read_card, signed_card
from agent_desktop.audit.records import Way, Why
from agent_desktop.audit.sending import CHOSEN, Wanted, send
from agent_desktop.facilitation.actions import keep_text
from agent_desktop.facilitation.catalog import margin_digest
from agent_desktop.facilitation.pack_file import load_pack_file
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.records import ScriptRun
from agent_desktop.ledger import signing
from agent_desktop.ledger.queries import latest_entries
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.ledger.verify import Known
from tests.adaptations.test_actions import REAL
from tests.adaptations.test_unused import at_this_desk

IDENTITY = age.new_identity()
SEED = bytes([33]) * 32
AGENT = new_id()
CARD = ReaderCard(
    name="Hélène Vasseur",
    agent_id=AGENT,
    writer=signing.writer_id(AGENT, new_id()),
    key=signing.public_key(SEED),
    recipient=age.recipient_of(IDENTITY),
)


@pytest.fixture
def trusted(site, lead):
    with site.write(lead) as tx:
        trust_reader(tx, CARD, CARD.code.lower())
    return site


@pytest.fixture
def sent(trusted, told, lead, clock, tmp_path):
    """Return what sends a bundle of the decisions of today, and looks at it."""

    def leave(**changes):
        usual = {"card": CARD, "since": today(clock), "until": today(clock), "size": 3, "seed": "7319"}
        wanted = Wanted(**{**usual, **changes})
        path = tmp_path / f"{wanted.id}.parvis"
        return send(trusted, at_this_desk(lead), wanted, path, room=tmp_path)

    return leave


@pytest.fixture
def opened(clock, tmp_path):
    def look(content, *, identity=IDENTITY, card=CARD, days=0):
        work = tmp_path / str(new_id())
        work.mkdir()
        now = clock.now().astimezone(UTC) + timedelta(days=days)
        return look_at(io.BytesIO(content), card, identity, work=work, now=now, known=lambda _site: Known())

    return look


def test_a_bundle_opens_elsewhere_and_all_of_it_holds(trusted, told, sent, opened):
    receipts = [told.decision() for _time in range(5)]
    made = sent()
    found = opened(made.path.read_bytes())
    assert (found.verdict, found.faults) == (Verdict.INTACT, ())
    assert (made.drawn, made.frame, len(found.cases)) == (3, 5, 3)
    assert {case.leaf for case in found.cases} <= {receipt.leaf for receipt in receipts}
    assert found.reader.agent_id == CARD.agent_id
    assert found.note.way is Way.TOGETHER
    identity = json.loads(age.unsealed(found.identities[found.cases[0].leaf], IDENTITY))
    assert identity["agent"] == "Nadia Berthelot"


def test_what_was_drawn_is_in_the_ledger_before_it_leaves_and_comes_again_from_its_seed(
    trusted, told, sent, lead
):
    for _time in range(5):
        told.decision()
    made = sent()
    with trusted.read() as session:
        export, sample = latest_entries(session, lead.site, 2)
    assert (sample.type, export.type) == (EntryType.SAMPLE, EntryType.EXPORT)
    assert (sample.leaf, sample.d["seed"], sample.d["count"], sample.d["size"]) == (made.sample, "7319", 5, 3)
    assert (export.d["what"], export.d["to"], export.d["sample"]) == ("reading", CARD.writer, sample.leaf)


def test_no_name_is_in_what_is_not_sealed_apart(told, sent, opened, monkeypatch):
    told.decision(person_view="Maryvonne propose 200 € par mois")
    content = sent().path.read_bytes()
    seen = bytearray()
    age.unseal(io.BytesIO(content), [IDENTITY], seen.extend)
    for name in ("Bihan", "Kerdoncuff", "Maryvonne", "Berthelot", "Nadia", "Ollivier"):
        assert name.encode() not in seen


def test_decisions_chosen_one_by_one_leave_with_their_reason(trusted, told, sent, opened, lead):
    first, second = told.decision(), told.decision()
    with pytest.raises(RefusedError, match="reason_missing"):
        sent(why=Why.COMPLAINT, leaves=(second.leaf,))
    made = sent(why=Why.COMPLAINT, leaves=(second.leaf,), reason="Elle dit n’avoir pas été écoutée.")
    found = opened(made.path.read_bytes())
    assert found.verdict is Verdict.INTACT
    assert [(case.leaf, case.stratum) for case in found.cases] == [(second.leaf, CHOSEN)]
    with pytest.raises(RefusedError, match="no_such_decision"):
        sent(why=Why.SELECTION, leaves=("x" * 44,), reason="Voir.")
    assert first.leaf != second.leaf


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"seed": ""}, "seed_missing"),
        ({"lasts": timedelta(days=400)}, "lasts_too_long"),
        ({"card": replace(CARD, writer="ffff-ffff-1")}, "reader_unknown"),
        ({"card": replace(CARD, recipient=age.recipient_of(age.new_identity()))}, "reader_differs"),
    ],
)
def test_what_may_not_leave_leaves_nothing_and_says_nothing(
    trusted, told, sent, lead, tmp_path, changes, code
):
    told.decision()
    with trusted.read() as session:
        before = latest_entries(session, lead.site)
    with pytest.raises(RefusedError, match=code):
        sent(**changes)
    with trusted.read() as session:
        assert latest_entries(session, lead.site) == before
    assert not list(tmp_path.glob("*.parvis"))


def test_nothing_to_read_is_said_before_anything_is_written(sent):
    with pytest.raises(RefusedError, match="nothing_to_read"):
        sent()


def test_a_reader_is_trusted_once_her_code_was_heard_right(site, lead):
    with pytest.raises(RefusedError, match="reader_code_differs"), site.write(lead) as tx:
        trust_reader(tx, CARD, replace(CARD, name="Autre").code)
    with site.write(lead) as tx:
        entry = trust_reader(tx, CARD, CARD.code)
    assert entry.d["reader"] == CARD.digest
    with site.write(lead) as tx:
        assert trust_reader(tx, CARD, "") == entry
        assert trust_reader(tx, CARD, CARD.code) == entry
    other = replace(CARD, key=signing.public_key(bytes([34]) * 32))
    with pytest.raises(RefusedError, match="reader_differs"), site.write(lead) as tx:
        trust_reader(tx, other, other.code)


def test_another_code_is_refused_even_once_the_reader_is_trusted(trusted, lead):
    with pytest.raises(RefusedError, match="reader_code_differs"), trusted.write(lead) as tx:
        trust_reader(tx, CARD, replace(CARD, name="Autre").code)
    with pytest.raises(RefusedError, match="paper_code_mistyped"), trusted.write(lead) as tx:
        trust_reader(tx, CARD, "n’importe quoi")


def test_a_card_says_what_its_own_key_signed():
    note = signed_card(CARD, SEED)
    assert read_card(note) == CARD
    for other in (
        note.replace("Vasseur", "Vasseuz"),
        signed_card(CARD, bytes([34]) * 32),
        note.replace("writer ", "Writer "),
        note.split("\n\n")[0] + "\n",
        "",
    ):
        with pytest.raises(RefusedError, match="card_bad"):
            read_card(other)


def test_a_bundle_for_another_or_over_is_refused(told, sent, opened):
    told.decision()
    content = sent().path.read_bytes()
    with pytest.raises(RefusedError, match="sealed_for_another"):
        opened(content, identity=age.new_identity())
    with pytest.raises(RefusedError, match="bundle_for_another"):
        opened(content, card=replace(CARD, writer="ffff-ffff-1"))
    with pytest.raises(RefusedError, match="bundle_expired"):
        opened(content, days=31)
    assert opened(content, days=29).verdict is Verdict.INTACT


def test_cut_short_at_each_512_bytes_it_is_refused(told, sent, opened):
    told.decision()
    content = sent().path.read_bytes()
    for length in range(0, len(content), 512):
        with pytest.raises(RefusedError, match=r"not_sealed|sealed_damaged"):
            opened(content[:length])


def test_the_rule_as_it_was_that_day_goes_with_the_decision_and_is_held_against_it(
    trusted, told, sent, opened, agent
):
    file = load_pack_file(bundled("resources") / "packs" / "impot-difficultes-paiement.yaml")
    meta = file.pack.meta
    digest = margin_digest(file.pack, "echeances")
    margin = MarginRef(pack_id=meta.id, pack_version=meta.version, margin_id="echeances", digest=digest)
    run = ScriptRun(pack_id=meta.id, pack_version=meta.version, pack_digest=file.digest, path=(), answers={})
    with trusted.write(agent) as tx:
        keep_text(tx, meta.id, meta.version, file.data)
    told.decision(margin=margin, script=run)
    found = opened(sent(size=1).path.read_bytes())
    assert (found.verdict, found.faults) == (Verdict.INTACT, ())
    assert [text.content for text in found.texts] == [file.data]
    told.decision(margin=replace(margin, digest=REAL.digest), script=run)
    assert [fault.code for fault in opened(sent(size=2).path.read_bytes()).faults] == ["rule_differs"]


def test_a_rule_whose_text_the_site_does_not_have_is_told_without_it(told, sent, opened):
    run = ScriptRun(pack_id=REAL.pack_id, pack_version="1.0.0", pack_digest="ab" * 32, path=(), answers={})
    told.decision(script=run)
    found = opened(sent(size=1).path.read_bytes())
    assert (found.verdict, found.faults, found.texts) == (Verdict.INTACT, (), ())
    assert found.cases[0].pack_digest == ""


def test_the_draw_is_made_again_by_whoever_opens_it(told, sent, opened, monkeypatch):
    for _time in range(6):
        told.decision()
    content = sent().path.read_bytes()
    found = opened(content)
    assert draw([], "x", 3) == ()
    drawn = Drawing.drawn
    monkeypatch.setattr(Drawing, "drawn", lambda drawing: drawn(drawing)[::-1])
    assert [fault.code for fault in opened(content).faults] == ["draw_differs"]
    assert found.faults == ()
