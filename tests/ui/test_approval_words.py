"""What whoever answers finds written already, and what is said of the answer."""

from dataclasses import replace
from decimal import Decimal

import pytest

from agent_desktop.adaptations.answer_records import Waiting
from agent_desktop.adaptations.records import MarginRef
from agent_desktop.facilitation.catalog import margin_digest
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, use_language
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.approvals.words import answered, margin_words
from tests.facilitation.builders import a_pack
from tests.reports.test_summary import SPREAD
from tests.ui.adaptations.bench import PACK, pack_file

MARGIN = "echeances"


def waits(**changes):
    pack = pack_file().pack
    margin = MarginRef(
        pack_id=PACK, pack_version=pack.meta.version, margin_id=MARGIN, digest=margin_digest(pack, MARGIN)
    )
    record = replace(SPREAD, decision=Decision.PASSED_ON, value=Decimal(8), margin=margin, **changes)
    return pack, Waiting(record=record, author="Nadia", person_name="", promised_on=None)


def test_the_words_of_the_margin_are_those_of_the_pack():
    pack, waiting = waits()
    assert margin_words(pack, waiting) == pack.margin(MARGIN).words.standard


def test_the_words_of_a_margin_written_otherwise_since_are_left_out():
    pack, waiting = waits()
    other = replace(waiting.record.margin, digest="n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=")
    assert margin_words(pack, replace(waiting, record=replace(waiting.record, margin=other))) == ""
    gone = replace(waiting.record.margin, margin_id="disparue")
    assert margin_words(pack, replace(waiting, record=replace(waiting.record, margin=gone))) == ""


def test_words_that_need_what_only_the_exchange_knew_are_left_out():
    _pack, waiting = waits()
    asks = a_pack((("marges", 0, "dire_a_la_personne", "standard"), "Il reste {{montant|euros}}."))
    (margin,) = asks.margins
    where = replace(waiting.record.margin, margin_id=margin.id, digest=margin_digest(asks, margin.id))
    assert margin_words(asks, replace(waiting, record=replace(waiting.record, margin=where))) == ""


@pytest.fixture
def in_english():
    """Compare sentences with their message ids."""
    use_language("en")
    yield
    use_language(DEFAULT_LANGUAGE)


def test_an_approval_where_a_limit_is_unknown_says_that_the_script_stays_as_passed_on(in_english):
    _pack, known = waits()
    _pack, unknown = waits(lo=None)
    assert answered(known, approved=True) == "Approved, and signed. The script goes on with it."
    assert "A limit is still unknown here" in answered(unknown, approved=True)
    assert answered(unknown, approved=False) == "Refused, and signed. The rule applies as it is."
