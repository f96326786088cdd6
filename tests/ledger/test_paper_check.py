"""A code typed back says what it is of; one that is not found is never good news."""

from datetime import UTC, datetime

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import in_language
from agent_desktop.ledger import queries
from agent_desktop.ledger.paper_check import Found, check_code
from agent_desktop.ledger.paper_words import said_of
from agent_desktop.ledger.proving import Part, prove
from agent_desktop.ledger.records import Verdict
from tests.ledger.test_paper import adapt, for_paper, log, sealer
from tests.ledger.test_sealing import by_hand
from tests.support.seals import a_seal

__all__ = ["log", "sealer"]


def checked(database, code):
    with database.read() as session:
        return check_code(session, "local", code)


def proved(database, leaf):
    with database.read() as session:
        return prove(session, leaf)


def leaves(database):
    with database.read() as session:
        return [row.leaf for row in queries.stored_entries(session, "local")]


def test_a_code_says_its_checkpoint_and_how_many_entries_came_since(log, sealer, agent):
    first = for_paper(log, sealer)
    adapt(log, agent)
    for_paper(log, sealer)
    adapt(log, agent)
    found = checked(log, first.code.lower().replace("-", " ").replace("0", "o").replace("1", "l"))
    assert (found.found, found.sealed, found.since) == (Found.HOLDS, first, 2)
    with in_language("fr"):
        said = said_of(found)
    assert said.verdict is Verdict.INTACT
    assert "2 entrées sont venues depuis" in said.rest[1]


def test_the_code_of_another_year_is_found_again(log, sealer, agent, clock):
    first = for_paper(log, sealer)
    clock.at = datetime(2031, 1, 6, 9, tzinfo=UTC)
    adapt(log, agent)
    second = for_paper(log, sealer)
    assert (first.year, second.year) == (2026, 2031)
    assert (checked(log, first.code).found, checked(log, first.code).since) == (Found.HOLDS, 1)
    assert (checked(log, second.code).found, checked(log, second.code).since) == (Found.HOLDS, 0)


def test_one_sign_misread_is_of_no_checkpoint_and_nothing_is_concluded(log, sealer):
    code = for_paper(log, sealer).code
    other = ("Z" if code[0] != "Z" else "Y") + code[1:]
    found = checked(log, other)
    assert (found.found, found.sealed) == (Found.UNKNOWN, None)
    said = said_of(found)
    assert said.verdict is Verdict.UNDECIDABLE
    assert len(said.rest) == 4


@pytest.mark.parametrize("typed", ["", "KX7F2", "KX7F2-M9QTR-4D8HV-E1C3W-77ZPU"])
def test_what_can_be_no_code_is_said_at_once(log, typed):
    with pytest.raises(RefusedError, match="paper_code_mistyped"):
        checked(log, typed)


def test_an_entry_changed_under_a_code_is_seen_though_its_checkpoint_still_lies_in_the_store(log, sealer):
    code, changed = for_paper(log, sealer).code, leaves(log)[4]
    by_hand(
        log,
        "UPDATE ledger_entry SET canon = (SELECT canon FROM ledger_entry WHERE n = 0 AND w = 'a001-d001-0')"
        " WHERE leaf = :leaf",
        leaf=changed,
    )
    found = checked(log, code)
    assert found.found is Found.DIFFERS
    assert said_of(found).verdict is Verdict.TAMPERED


def test_an_end_cut_off_no_longer_gives_the_code_of_the_day(log, sealer):
    code, last = for_paper(log, sealer).code, leaves(log)[-1]
    by_hand(
        log,
        "DELETE FROM ledger_place WHERE leaf = :leaf",
        "DELETE FROM ledger_disclosure WHERE leaf = :leaf",
        "DELETE FROM ledger_entry WHERE leaf = :leaf",
        leaf=last,
    )
    assert checked(log, code).found is Found.DIFFERS


def test_a_checkpoint_that_no_desk_of_this_ledger_signed_proves_nothing(log, sealer):
    for_paper(log, sealer)
    forged = a_seal("local", size=3)
    by_hand(
        log,
        "UPDATE ledger_checkpoint SET note = :note, size = 3",
        note=forged.note.replace(forged.note.split(" ")[-1][:8], "AAAAAAAA"),
    )
    found = checked(log, forged.code)
    assert found.found is Found.UNSIGNED
    assert said_of(found).verdict is not Verdict.INTACT


# -- the proof of one entry


def test_each_entry_is_proved_by_its_signature_its_chain_and_the_seal_that_covers_it(log, sealer):
    waiting = proved(log, leaves(log)[5])
    assert (waiting.place, waiting.sealed, waiting.wrong) == (None, None, frozenset())
    sealed = for_paper(log, sealer)
    for rank, leaf in enumerate(leaves(log)):
        proof = proved(log, leaf)
        assert proof.wrong == frozenset()
        assert (proof.place.position, proof.sealed) == (rank, sealed)
        assert 3 <= proof.steps <= 4 or rank == sealed.size - 1
    assert (proof.kept, proof.gone) == (1, 0)


def test_a_proof_names_the_part_that_does_not_hold(log, sealer):
    for_paper(log, sealer)
    signed, placed = leaves(log)[6], leaves(log)[7]
    zeros = "zeroblob(64)" if log.engine.dialect.name == "sqlite" else "decode(repeat('00', 64), 'hex')"
    by_hand(log, f"UPDATE ledger_entry SET sig = {zeros} WHERE leaf = :leaf", leaf=signed)
    proof = proved(log, signed)
    assert proof.wrong >= {Part.SIGNATURE, Part.CHAIN, Part.SEAL}
    after = proved(log, placed)
    assert Part.CHAIN in after.wrong or after.entry.w != proof.entry.w


def test_there_is_no_proof_of_what_is_not_there(log):
    assert proved(log, "A" * 43 + "=") is None
