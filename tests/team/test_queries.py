"""The picture of a team, read of a real store on each engine, beside a count made by hand."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

import pytest

from agent_desktop.equality.records import Quarter
from agent_desktop.facilitation.words import PublicValue
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.team.queries import team_picture
from agent_desktop.team.records import Lack, Measure, Told
from tests.equality.filling import a_team, approved, decided
from tests.team.filling import PACK, Filling, at, people

NOW, THEN = Quarter(2026, 3), Quarter(2026, 2)
VALUES = {(PACK, "delai"): ("egalite", "confiance"), (PACK, "remise"): ("egalite",)}


class Team:
    """A site to fill, and its picture."""

    def __init__(self, database, clock, lead):
        self.database, self.clock, self.lead = database, clock, lead

    def fill(self, number, fill, *, agents=5, **about):
        """Have `fill` write what happened to so many people."""
        with self.database.write(self.lead) as tx:
            if agents:
                a_team(tx, "local", agents)
            filling = Filling(tx, **about)
            fill(filling, people(tx, number))
            filling.write()

    def read(self, quarter=NOW, actor=None):
        with self.database.read() as session:
            return team_picture(session, actor or self.lead, VALUES, self.clock).of(quarter)

    def counted(self, measure, quarter=NOW):
        shown = self.read(quarter).measures[measure]
        return None if shown.share is None else (shown.share.found, shown.share.read)


@pytest.fixture
def team(database, clock, lead):
    return Team(database, clock, lead)


def test_promises_kept_by_their_day_are_told_of_those_due_that_quarter(team):
    def fill(site, met):
        for number, who in enumerate(met):
            kept = at(2026, 8, 20) if number < 14 else None
            site.promise(who, date(2026, 8, 20), kept_at=kept)
        for who in met[:3]:
            site.promise(who, date(2026, 8, 20), kept_at=at(2026, 8, 21))
            site.promise(who, date(2026, 8, 20), state="withdrawn")
            site.promise(who, date(2026, 8, 20), bearer="person")
            site.promise(who, date(2026, 10, 1), kept_at=at(2026, 9, 30))

    team.fill(20, fill)
    assert team.counted(Measure.PROMISES) == (14, 23)
    assert team.read().lacks[Lack.TIME] == 9


def test_one_exchange_was_enough_for_those_who_came_once_and_left_settled(team):
    def fill(site, met):
        for who in met[:9]:
            site.exchange(who, at(2026, 7, 1))
        for who in met[9:14]:
            site.exchange(who, at(2026, 7, 1))
            site.exchange(who, at(2026, 8, 1))
        for who in met[14:17]:
            site.exchange(who, at(2026, 7, 1), outcome="en_cours")
        for who in met[17:]:
            site.exchange(who, at(2026, 7, 1), outcome="interrompu")
        site.exchange(None, at(2026, 7, 2))
        site.exchange(met[0], at(2026, 7, 3), is_information=True)

    team.fill(20, fill)
    assert team.counted(Measure.AT_ONCE) == (10, 18)


def test_whoever_came_back_and_had_to_say_it_again_is_told_apart_from_whom_it_was_taken_up_with(team):
    def fill(site, met):
        for number, who in enumerate(met):
            left = site.exchange(who, at(2026, 5, 4), script={"is_finished": False})
            site.exchange(who, at(2026, 8, 4), script={"continues": left} if number < 6 else {})
            # Led to its end since: it is begun again by choice.
            site.exchange(who, at(2026, 9, 4), script={})

    team.fill(13, fill)
    assert team.counted(Measure.TAKEN_UP) == (6, 13)
    assert team.read().lacks[Lack.TAKING_UP] == 7


def test_whoever_had_to_begin_again_once_counts_once_and_as_that(team):
    def fill(site, met):
        for who in met:
            left = site.exchange(who, at(2026, 7, 1), script={"is_finished": False})
            again = site.exchange(who, at(2026, 7, 9), script={"is_finished": False, "continues": left})
            for day in (10, 11, 12):
                site.exchange(who, at(2026, 7, day), script={"is_finished": False})
            assert again

    team.fill(25, fill)
    assert team.read().measures[Measure.TAKEN_UP].told is Told.HARDLY_ANY


def test_what_was_said_back_is_told_by_person_by_channel_and_by_value(team):
    def fill(site, met):
        for who in met[:8]:
            site.exchange(who, at(2026, 8, 1), rules={"delai": "compris", "remise": "compris"})
        for who in met[8:14]:
            site.exchange(who, at(2026, 8, 1), rules={"remise": "compris"})
            site.exchange(who, at(2026, 8, 2), channel="phone", rules={"remise": "a_reprendre"})
        for who in met[14:]:
            site.exchange(who, at(2026, 8, 1), channel="phone", rules={"remise": "not_asked"})

    team.fill(20, fill)
    told = team.read()
    assert team.counted(Measure.UNDERSTOOD) == (8, 14)
    assert [(one.value, one.people) for one in told.values] == [("egalite", 20), ("confiance", 8)]
    assert [one.channel for one in told.channels] == []


def test_channels_are_told_where_both_parts_reach_five_and_in_their_own_order(team):
    def fill(site, met):
        for number, who in enumerate(met):
            result = "compris" if number % 2 else "presque"
            site.exchange(who, at(2026, 8, 1), rules={"delai": result})
            site.exchange(who, at(2026, 8, 2), channel="phone", rules={"delai": "compris"})

    team.fill(24, fill)
    told = [(one.channel, one.shown.told) for one in team.read().channels]
    assert told == [("counter", Told.COUNTED), ("phone", Told.NEARLY_ALL)]
    assert team.counted(Measure.UNDERSTOOD) == (12, 24)


def test_what_was_understood_is_confirmed_by_voice_and_questions_stay_open(team):
    def fill(site, met):
        for number, who in enumerate(met):
            said = {"understood": "Elle demande un délai.", "understood_confirmed": number < 10}
            site.exchange(who, at(2026, 8, 1), questions=["Et après ?"] if number < 6 else [], **said)
            site.exchange(who, at(2026, 8, 2), channel="email", **{**said, "understood_confirmed": False})

    team.fill(17, fill)
    assert team.counted(Measure.CONFIRMED) == (10, 17)
    assert team.counted(Measure.NO_QUESTION) == (11, 17)
    assert team.read().lacks[Lack.ANSWERS] == 6


def test_margins_are_counted_as_equal_treatment_counts_them(team):
    with team.database.write(team.lead) as tx:
        author, *_others = a_team(tx, "local")
        ids = decided(tx, "local", author, granted=9, refused=3, passed_on=6, not_used=14, not_applicable=9)
        decided(tx, "local", author, refused=1, corrects=ids[0])
        approved(tx, ids[12], author)
        decided(tx, "ailleurs", author, granted=40)
    assert team.counted(Measure.USED) == (9, 32)
    assert team.read().lacks[Lack.LEVEL] == 6
    assert team.read().measures[Measure.READ_AGAIN].told is Told.TOO_FEW


def test_what_went_back_to_owners_is_told_by_its_last_answer(team):
    def fill(site, _met):
        for number in range(12):
            site.remark(date(2026, 7, 8), *(("later", "changed") if number < 7 else ("kept",)))
        for _number in range(6):
            site.remark(date(2026, 7, 9), kind="wording")
        site.remark(date(2026, 10, 2), "changed")

    team.fill(0, fill)
    told = team.read().returned
    assert (told.sent, told.answered, told.waiting) == (18, 12, 6)
    assert (told.changed, told.unchanged, told.later, told.kept) == (7, 5, None, None)


def test_a_team_of_four_is_told_nothing(team):
    def fill(site, met):
        for who in met:
            site.exchange(who, at(2026, 8, 1))
            site.exchange(who, at(2026, 8, 2), rules={"delai": "compris"})

    team.fill(40, fill, agents=4)
    told = team.read()
    assert (told.is_small, told.is_empty, told.values, dict(told.lacks)) == (True, True, (), {})


def test_another_site_and_a_quarter_that_runs_are_not_counted(team):
    def fill(site, met):
        for who in met:
            site.exchange(who, at(2026, 10, 1), outcome="en_cours")

    with team.database.write(team.lead) as tx:
        a_team(tx, "ailleurs")
    team.fill(30, fill)
    team.fill(30, fill, agents=0, site="ailleurs")
    assert team.read().is_empty
    with pytest.raises(KeyError):
        team.read(Quarter(2026, 4))


def test_only_who_leads_reads_it(team, agent):
    with pytest.raises(RefusedError, match="not_allowed"):
        team.read(actor=agent)


def test_the_values_are_those_of_the_packs():
    assert {value for values in VALUES.values() for value in values} <= {one.value for one in PublicValue}


def test_a_year_drawn_at_random_is_told_as_it_is_counted_by_hand(team):
    drawn = Random(8)
    met = defaultdict(lambda: defaultdict(list))
    kept = defaultdict(list)

    def fill(site, everyone):
        for who in everyone:
            for _time in range(drawn.randint(1, 4)):
                day = date(2026, 1, 1) + timedelta(days=drawn.randrange(273))
                outcome = drawn.choice(("resolu", "resolu", "en_cours", "interrompu"))
                confirmed, asks = drawn.random() < 0.7, drawn.random() < 0.3
                site.exchange(
                    who, at(day.year, day.month, day.day), outcome=outcome, understood="Un délai.",
                    understood_confirmed=confirmed, questions=["Quand ?"] if asks else [],
                )  # fmt: skip
                met[_of(day)][who].append((outcome, confirmed, asks))
                late = drawn.randrange(-4, 4)
                due = day + timedelta(days=20)
                done = due + timedelta(days=late)
                site.promise(who, due, kept_at=at(done.year, done.month, done.day))
                kept[_of(due)].append(late <= 0)

    team.fill(90, fill)
    for quarter in (Quarter(2026, 1), THEN, NOW):
        came = [times for times in met[quarter].values() if any(one[0] != "interrompu" for one in times)]
        enough = sum(len(times) == 1 and times[0][0] == "resolu" for times in came)
        assert team.counted(Measure.AT_ONCE, quarter) == (enough, len(came))
        everyone = met[quarter].values()
        heard = sum(all(one[1] for one in times) for times in everyone)
        assert team.counted(Measure.CONFIRMED, quarter) == (heard, len(everyone))
        calm = sum(not any(one[2] for one in times) for times in everyone)
        assert team.counted(Measure.NO_QUESTION, quarter) == (calm, len(everyone))
        assert team.counted(Measure.PROMISES, quarter) == (sum(kept[quarter]), len(kept[quarter]))


def _of(day):
    return Quarter(day.year, (day.month - 1) // 3 + 1)
