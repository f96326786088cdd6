"""What a reader is given of a decision: all that bears on it, nobody's name, no hour."""

import re
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from agent_desktop.adaptations.records import Stance
from agent_desktop.audit.cases import opened_cases, paces
from agent_desktop.audit.drawing import ALIKE, Drawn
from agent_desktop.audit.records import Case, Followed, Pace
from agent_desktop.cases.actions import keep_promise, promise
from agent_desktop.foundation.clock import today
from agent_desktop.interactions.records import Content, ScriptRun
from agent_desktop.ledger import signing
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.queries import entry_by_leaf
from tests.adaptations.test_actions import REAL
from tests.adaptations.test_rules import GOOD
from tests.builders import a_promise

CONTENT = Content(
    brought="La lettre de Mme Le Bihan",
    said="Je m’appelle Maryvonne, je ne peux pas tout payer.",
    understood="Kerdoncuff craint de devoir tout rendre, dit-elle à Nadia.",
    understood_confirmed=True,
)


@pytest.fixture
def opened(site, clock):
    def read(*receipts):
        with site.read() as session:
            return list(opened_cases(session, [Drawn(one.leaf, ALIKE) for one in receipts], clock.zone))

    return read


def test_what_bears_on_it_is_there_and_nobody_is_named(told, opened, clock):
    receipt = told.decision(
        content=CONTENT,
        reasons=(GOOD,),
        person_view="Maryvonne propose 200 € par mois",
        criteria=("revenus_en_baisse",),
        precedents_shown=7,
        stance=Stance.DEPARTED,
        departure="Le Bihan attend une pension",
    )
    (one,) = opened(receipt)
    case = one.case
    assert (case.value, case.lo, case.hi, case.unit) == (Decimal(6), Decimal(3), Decimal(24), "mensualités")
    assert (case.criteria, case.precedents_shown, case.stance) == (("revenus_en_baisse",), 7, Stance.DEPARTED)
    assert (case.day, case.confirmed) == (today(clock), True)
    assert case.brought == "La lettre de Mme [la personne]"
    assert case.said == "Je m’appelle [la personne], je ne peux pas tout payer."
    assert case.understood.startswith("[la personne] craint")
    assert case.understood.endswith("dit-elle à [un agent].")
    assert case.person_view == "[la personne] propose 200 € par mois"
    assert case.departure == "[la personne] attend une pension"
    assert case.written[0].text == GOOD.text
    for name in ("Bihan", "Maryvonne", "Kerdoncuff", "Nadia", "Berthelot"):
        assert name not in repr(case)
    assert one.identity.agent == "Nadia Berthelot"
    assert "Le Bihan" in one.identity.person


def test_each_text_is_given_once_apart_when_it_names_someone_and_checks_against_its_entry(site, told, opened):
    receipt = told.decision(person_view="Maryvonne propose 200 € par mois")
    (one,) = opened(receipt)
    with site.read() as session:
        entry = entry_by_leaf(session, receipt.leaf)
    committed = {"file_c": entry.d["file_c"]}
    committed |= {f"reason_c.{rank}": kept for rank, kept in enumerate(entry.d["reason_c"])}
    told_ = {text.field: signing.commitment(text.text, text.salt) for text in one.texts}
    apart = {text.field: signing.commitment(text.text, unb64(text.salt)) for text in one.identity.texts}
    assert told_ | apart == committed
    assert not told_.keys() & apart.keys()
    assert "file_c" in apart
    assert not any("Maryvonne" in text.text for text in one.texts)


def test_no_hour_and_no_duration_is_anywhere_in_it(told, opened):
    first = told.decision()
    (one,) = opened(told.decision(content=CONTENT, precedents_seen=(first.leaf,)))
    assert not [
        value for value in _values(asdict(one.case)) if isinstance(value, datetime | time | timedelta)
    ]
    assert not re.search(r"\b\d{1,2} ?[:h] ?\d{2}\b", TypeAdapter(Case).dump_json(one.case).decode())


def _values(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
    yield value
    for one in inner:
        yield from _values(one)


def test_the_precedents_are_those_that_the_agent_had_without_who_or_which_day(told, opened, clock):
    first = told.decision(value=Decimal(5), criteria=("loyer",))
    told.days_later(40)
    second = told.decision(precedents_seen=(first.leaf,), precedents_shown=1)
    (one,) = opened(second)
    (seen,) = one.case.precedents
    assert (seen.value, seen.criteria) == (Decimal(5), ("loyer",))
    assert seen.month == date(2026, 11, 1)
    assert first.leaf not in repr(one.case)


def test_what_followed_is_told(site, told, opened, agent, clock):
    person = told.person()
    receipt = told.decision(person)
    due = today(clock) + timedelta(days=9)
    with site.write(agent) as tx:
        kept = promise(
            tx,
            a_promise(
                adaptation_id=receipt.adaptation_id,
                due_on=due,
                text="Écrire à Maryvonne",
                person_id=person.id,
            ),
        )
        promise(tx, a_promise(adaptation_id=receipt.adaptation_id, due_on=due, text="Rappeler"))
    with site.write(agent) as tx:
        keep_promise(tx, kept.id)
    kinds = [(one.kind, one.text) for one in opened(receipt)[0].case.followed]
    assert kinds == [(Followed.PROMISE_KEPT, "Écrire à [la personne]"), (Followed.PROMISE_OPEN, "Rappeler")]


def test_someone_who_had_to_come_back_for_the_same_procedure_is_told_whatever_was_said(told, opened):
    person, other = told.person(), told.person(used_name="Morvan")
    run = ScriptRun(pack_id=REAL.pack_id, pack_version="1.0.0", pack_digest=REAL.digest, path=(), answers={})
    receipt, alone = told.decision(person, script=run), told.decision(other, script=run)
    told.days_later(12)
    told.decision(person, script=run)
    assert [one.kind for one in opened(receipt)[0].case.followed] == [Followed.CAME_BACK]
    assert opened(alone)[0].case.followed == ()


def test_days_are_calm_or_busy_beside_those_around_and_nothing_is_said_of_too_few():
    monday = date(2026, 11, 2)
    counts = {
        monday + timedelta(days=rank): count for rank, count in enumerate([3, 9, 9, 9, 9, 9, 9, 9, 9, 9, 20])
    }
    found = paces(counts)
    assert (found[monday], found[monday + timedelta(days=10)]) == (Pace.USUAL, Pace.USUAL)
    spread = {monday + timedelta(days=rank): rank + 1 for rank in range(12)}
    found = paces(spread)
    assert found[monday] is Pace.CALM
    assert found[monday + timedelta(days=6)] is Pace.USUAL
    assert found[monday + timedelta(days=11)] is Pace.BUSY
    assert paces(dict(list(spread.items())[:9])) == {}
