"""What paper carries of a ledger: read back from the picture of the page, it verifies, and nothing else does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.records import Document, Heading
from agent_desktop.foundation.i18n import in_language
from agent_desktop.ledger import queries
from agent_desktop.ledger.actions import append, enroll
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.notes import (
    KeyType,
    NoteKey,
    NoteSigner,
    checkpoint_from,
    cosigned,
    opened,
    read,
    without_witnesses,
)
from agent_desktop.ledger.paper import SIGNS, Kind, is_code_of, told_kinds
from agent_desktop.ledger.paper_queries import day_count, last_sealed, standing
from agent_desktop.ledger.paper_records import DayCount
from agent_desktop.ledger.records import EntryType
from agent_desktop.ledger.sealing import seal
from agent_desktop.ledger.signing import public_key
from agent_desktop.ledger.site_key import site_enrolment, site_signer
from agent_desktop.ledger.tree import root_of
from agent_desktop.reports.day_page import DayFacts, day_pdf
from agent_desktop.reports.sealed import scan
from tests.support import pdfs
from tests.support.logs import said
from tests.support.seals import SITE_SEED, a_seal
from tests.support.squares import squares_of

AT = datetime(2026, 11, 24, 17, 2, tzinfo=UTC)
LONGEST = "é" * 64


@pytest.fixture
def sealer(lead):
    return replace(lead, site_seed=SITE_SEED)


@pytest.fixture
def log(ledger, sealer, agent):
    """Return a ledger whose desk is trusted, with five decisions in it."""
    with ledger.write(sealer) as tx:
        enroll(tx, site_enrolment(site_signer(SITE_SEED, sealer.site)))
    for _decision in range(5):
        adapt(ledger, agent)
    return ledger


def adapt(database, actor):
    with database.write(actor) as tx:
        return append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": ["Le loyer a doublé."]})


def for_paper(database, actor):
    with database.write(actor) as tx:
        seal(tx)
        return last_sealed(tx.session, actor.site)


def counted(database, sealed):
    with database.read() as session:
        return day_count(session, sealed, "local")


def page_of(database, sealed):
    facts = DayFacts(site="local", day=AT.date(), sealed=sealed, count=counted(database, sealed))
    with in_language("fr"):
        return day_pdf(facts, AT)


def test_a_page_printed_and_read_by_a_camera_verifies_against_the_ledger(log, sealer):
    (note,) = squares_of(page_of(log, for_paper(log, sealer)), dpi=150)
    checkpoint = checkpoint_from(read(note).text)
    desk = NoteKey(checkpoint.origin, KeyType.LOG, unb64(public_key(SITE_SEED)))
    assert list(opened(note, [desk])) == [desk]
    with log.read() as session:
        leaves = [unb64(row.leaf) for row in queries.stored_entries(session, "local")]
    assert (checkpoint.size, checkpoint.root) == (len(leaves), root_of(leaves))


def test_the_code_of_the_page_is_that_of_its_square_and_no_sign_of_it_may_change(log, sealer):
    pdf = page_of(log, for_paper(log, sealer))
    (note,) = squares_of(pdf)
    checkpoint = checkpoint_from(read(note).text)
    (drawing, _boxes) = [tag for tag in pdfs.read(pdf).root.walk() if tag.role == "Figure"]
    code = pdfs.plain(drawing.alt).removeprefix("Code carré : ")
    assert is_code_of(code, checkpoint)
    for at, sign in enumerate(code):
        if sign != "-":
            other = SIGNS[(SIGNS.index(sign) + 1) % len(SIGNS)]
            assert not is_code_of(code[:at] + other + code[at + 1 :], checkpoint)


def test_the_page_is_a_tagged_french_pdf_of_one_page_that_says_the_code_twice(log, sealer):
    sealed = for_paper(log, sealer)
    made = pdfs.read(page_of(log, sealed))
    assert (made.faults, made.pages) == ([], 1)
    assert min(made.sizes) >= 11.5
    assert sealed.code in made.words
    assert sealed.code.replace("-", " ") in made.words
    assert "Journal de 2026 : 8 entrées, scellées le 24 novembre 2026" in made.words


def test_what_is_written_is_sealed_before_it_goes_on_paper(log, sealer, agent):
    assert for_paper(log, sealer).size == 8
    adapt(log, agent)
    with log.read() as session:
        before = standing(session, "local")
    assert (before.last.size, before.waiting) == (8, 1)
    assert for_paper(log, sealer).size == 9
    with log.read() as session:
        assert standing(session, "local").waiting == 0


def test_a_desk_that_nobody_trusts_carries_the_last_seal_of_another_or_none(ledger, agent):
    stranger = replace(agent, site_seed=bytes([7]) * 32)
    assert for_paper(ledger, stranger) is None
    with ledger.read() as session:
        assert standing(session, "local").waiting == 2


def test_a_page_counts_what_came_since_the_last_one_of_another_day(log, sealer, agent, clock):
    first = for_paper(log, sealer)
    assert counted(log, first) == DayCount(
        since=None, entries=8, kinds={"genesis": 1, "key.enroll": 2, "adaptation": 5}
    )
    clock.advance(timedelta(days=1))
    adapt(log, agent)
    for_paper(log, sealer)
    adapt(log, agent)
    second = counted(log, for_paper(log, sealer))
    assert second == DayCount(
        since=datetime(2026, 11, 24, tzinfo=UTC).date(), entries=2, kinds={"adaptation": 2}
    )


def test_no_count_under_five_is_told_nor_found_by_taking_the_others_from_the_whole():
    assert told_kinds({"adaptation": 7, "approval": 6}) == {Kind.DECISIONS: 7, Kind.ANSWERS: 6}
    assert told_kinds({"adaptation": 7, "approval": 2}) == {}
    assert told_kinds({"adaptation": 7, "approval": 3, "key.enroll": 3}) == {Kind.DECISIONS: 7}
    assert told_kinds({"adaptation": 3, "correction": 3}) == {Kind.DECISIONS: 6}


def test_paper_has_room_for_what_the_log_signed_and_not_for_its_witnesses():
    note = a_seal("Valbray").note
    witnessed = cosigned(note, NoteSigner("parvis/witness/a001-d001-0", bytes([3]) * 32), 1_790_000_000)
    assert without_witnesses(witnessed) == note


@pytest.mark.parametrize("site", ["local", "Guichet de Valbray", LONGEST])
def test_a_camera_reads_the_square_of_any_site_at_least_thirty_millimetres_wide(site):
    sealed = a_seal(site)
    block = scan(sealed)
    document = Document(title="Preuve", language="fr", blocks=(Heading(text="Preuve", level=1), block))
    assert squares_of(render_pdf(document, at=AT)) == [sealed.note]


def test_nothing_is_carried_of_a_ledger_that_was_never_sealed(ledger):
    with ledger.read() as session:
        assert last_sealed(session, "local") is None
