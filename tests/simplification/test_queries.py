"""What fails, read of a real store on each engine: by rule, of people and never of one."""

from dataclasses import replace
from uuid import uuid4

import pytest

from agent_desktop.adaptations.actions import correct_adaptation, decide_adaptation
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.interactions.actions import close_interaction, reopen_interaction
from agent_desktop.interactions.records import Understanding, Voice
from agent_desktop.ledger.records import Decision
from agent_desktop.remarks.actions import make_remark
from agent_desktop.remarks.records import Kind, NewRemark, Reason, TextRef
from agent_desktop.simplification.queries import what_fails
from agent_desktop.simplification.records import HalfYear
from tests.adaptations.test_actions import REAL, decision_in
from tests.builders import a_person, an_open_exchange
from tests.simplification.conftest import ALMOST, AT_ONCE, HALF, PACK, TO_RESUME, ended

TEXT = TextRef(
    pack_id=PACK, pack_version="1.2.0", register="simple", rule_id="delai", idea=2, title="Le délai",
    shown="Vous pouvez payer en plusieurs fois.",
)  # fmt: skip


def remark(site, times=1, **changes):
    with site.database.write(site.agent) as tx:
        for _time in range(times):
            make_remark(tx, NewRemark(**{"about": TEXT, "reason": Reason.HARD_WORD, **changes}))


def offer(site, words):
    remark(site, kind=Kind.WORDING, reason=None, words=words)


def test_people_are_counted_by_rule_and_by_what_saying_it_back_gave(site):
    site.explain(AT_ONCE, 8)
    site.explain(AT_ONCE, 5, tries=2)
    site.explain(TO_RESUME, 6)
    (rule,) = site.read().rules
    assert (rule.rule_id, rule.at_once, rule.not_at_once, rule.said_back) == ("delai", 8, 11, 19)
    assert (rule.later, rule.not_yet) == (5, 6)
    assert site.read().failing == ("delai",)
    assert site.read().versions == ("1.2.0",)


def test_four_people_are_nobody_in_what_is_read(site):
    site.explain(TO_RESUME, 4)
    found = site.read()
    assert (found.rules, found.failing, found.is_empty) == ((), (), True)


def test_one_person_who_comes_five_times_is_counted_once(site):
    person = a_person(site.database, site.agent)
    site.explain(TO_RESUME, 6, to=person)
    assert site.read().is_empty
    site.explain(TO_RESUME, 4)
    (rule,) = site.read().rules
    assert rule.not_at_once == 5


def test_of_several_times_the_hardest_counts(site):
    people = [a_person(site.database, site.agent) for _number in range(5)]
    for person in people:
        site.explain(ALMOST, to=person)
        site.explain(AT_ONCE, to=person)
    (rule,) = site.read().rules
    assert (rule.at_once, rule.not_at_once) == (None, 5)


def test_those_who_said_it_back_with_someone_are_counted_among_those_it_failed(site):
    site.explain(TO_RESUME, 5)
    site.explain(TO_RESUME, 5, voice=Voice.INTERPRETER)
    site.explain(AT_ONCE, 7, voice=Voice.COMPANION)
    (rule,) = site.read().rules
    assert (rule.not_at_once, rule.in_company) == (10, 5)


def test_who_did_not_wish_to_say_it_back_or_was_not_asked_has_not_failed(site):
    site.explain(Understanding.UNVERIFIED, 5)
    site.explain(Understanding.NOT_ASKED, 6, tries=0)
    (rule,) = site.read().rules
    assert (rule.declined, rule.not_asked, rule.fails) == (5, 6, False)
    assert site.read().failing == ()


def test_only_days_of_the_half_year_count_at_the_site_hour(site):
    site.on(2026, 7, 1)
    site.explain(TO_RESUME, 5)
    assert site.read().is_empty
    assert not site.read(HalfYear(2026, 2)).is_empty
    # Just after midnight in Paris, in January; still in December in UTC.
    site.clock.at = site.clock.at.replace(year=2026, month=1, day=1, hour=0, minute=20)
    site.explain(TO_RESUME, 5)
    assert site.read(HalfYear(2025, 2)).is_empty
    assert site.read().rules[0].not_at_once == 5


def test_an_exchange_reopened_counts_as_it_was_last_closed(site):
    for exchange in site.explain(TO_RESUME, 5):
        with site.database.write(site.agent) as tx:
            reopen_interaction(tx, exchange)
            close_interaction(tx, ended(exchange, AT_ONCE))
    (rule,) = site.read().rules
    assert (rule.at_once, rule.not_at_once) == (5, None)


def test_a_margin_used_is_told_out_of_the_times_it_was_open(site):
    site.team()
    for decision, times in ((Decision.GRANTED, 5), (Decision.PASSED_ON, 2), (Decision.REFUSED, 3)):
        for _time in range(times):
            person = a_person(site.database, site.agent)
            exchange = an_open_exchange(site.database, site.agent, person.id)
            new = decision_in(exchange, decision=decision, margin=replace(REAL, pack_id=PACK))
            with site.database.write(site.agent) as tx:
                decide_adaptation(tx, new)
    (margin,) = site.read().margins
    assert (margin.margin_id, margin.granted, margin.offered) == (REAL.margin_id, 5, 10)


def test_a_margin_is_not_told_of_a_team_of_four(site):
    """Of one agent alone, it would be how often that agent uses it."""
    site.team(3)
    site.team(4, received=False)  # In the register alone: whoever writes it could make five of two.
    for decision, times in ((Decision.GRANTED, 5), (Decision.REFUSED, 5)):
        for _time in range(times):
            person = a_person(site.database, site.agent)
            exchange = an_open_exchange(site.database, site.agent, person.id)
            new = decision_in(exchange, decision=decision, margin=replace(REAL, pack_id=PACK))
            with site.database.write(site.agent) as tx:
                decide_adaptation(tx, new)
    assert site.read().margins == ()


def test_a_decision_corrected_since_is_counted_as_it_stands(site):
    site.team()
    receipts = []
    for decision, times in ((Decision.GRANTED, 6), (Decision.REFUSED, 5)):
        for _time in range(times):
            person = a_person(site.database, site.agent)
            exchange = an_open_exchange(site.database, site.agent, person.id)
            new = decision_in(exchange, decision=decision, margin=replace(REAL, pack_id=PACK))
            with site.database.write(site.agent) as tx:
                receipts.append((new, decide_adaptation(tx, new)))
    granted, receipt = receipts[0]
    with site.database.write(site.agent) as tx:
        refused = replace(granted, id=uuid4(), decision=Decision.REFUSED)
        correct_adaptation(tx, receipt.adaptation_id, refused)
    (margin,) = site.read().margins
    assert (margin.granted, margin.offered) == (5, 11)


def test_times_a_text_was_marked_are_counted_by_idea(site):
    remark(site, 4)
    remark(site, 3, reason=Reason.TOO_LONG)
    remark(site, 4, about=replace(TEXT, idea=1))
    remark(site, 4, about=replace(TEXT, register="falc"))
    remark(site, 4, about=replace(TEXT, language="en"))
    (text,) = site.read().texts
    assert (text.register, text.language) == ("simple", "fr")
    assert (text.rule_id, text.idea, text.fails, text.form) == ("delai", 2, 7, None)


def test_words_offered_are_read_without_a_day_and_once(site):
    offer(site, "Vous payez petit à petit.")
    site.on(2026, 5, 20)
    offer(site, "Vous payez petit à petit.")
    offer(site, "On étale.")
    found = site.read()
    assert [one.words for one in found.offered] == ["On étale.", "Vous payez petit à petit."]
    assert found.withheld is False


def test_words_that_name_a_colleague_are_kept_back(site, agent):
    offer(site, "Demandez à Nadia, elle explique bien.")
    found = site.read()
    assert (found.offered, found.withheld) == ((), True)
    assert agent.name.startswith("Nadia")


def test_open_questions_are_counted_from_five_people(site):
    site.explain(AT_ONCE, 4, questions=("Et si je perds mon travail ?",))
    assert site.read().open_questions is None
    site.explain(AT_ONCE, questions=("Et après ?", "Et ma mère ?"))
    assert site.read().open_questions == 5


def test_a_half_year_that_still_runs_is_not_counted(site):
    site.explain(TO_RESUME, 5)
    site.on(2026, 6, 30)
    with site.database.read() as session, pytest.raises(RefusedError, match="half_not_over"):
        what_fails(session, PACK, HALF, site.clock)
    site.on(2026, 7, 1)
    with site.database.read() as session:
        assert what_fails(session, PACK, HALF, site.clock).failing == ("delai",)
