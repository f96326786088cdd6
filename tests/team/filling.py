"""Exchanges, promises, remarks and readings by the dozen, written straight into their tables."""

from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from uuid import UUID, uuid4

from sqlalchemy import insert, select

import agent_desktop.schema  # noqa: F401 - every table, for those that these refer to
from agent_desktop.agents.tables import AgentRow
from agent_desktop.cases.tables import CommitmentRow
from agent_desktop.foundation.clock import PARIS
from agent_desktop.interactions.closing_tables import ExplainedRuleRow, InteractionScriptRow
from agent_desktop.interactions.tables import (
    InteractionClosingRow,
    InteractionPersonRow,
    InteractionRow,
    InteractionStateRow,
)
from agent_desktop.people.actions import welcome_many
from agent_desktop.remarks.tables import RemarkAnswerRow, RemarkRow
from tests.builders import a_new_person
from tests.equality.filling import SHIPPED, a_team, decided

PACK = "impot-difficultes-paiement"
RULES = ("desaccord_ou_difficulte", "contester_d_abord", "delai", "remise", "pas_de_suspension")
"""Rules of this pack, as it is shipped."""
_minutes = count(1)


def at(year, month, day):
    """Return an instant of a day at the site, each a minute after the one before."""
    return datetime(year, month, day, 9, 0, tzinfo=PARIS) + timedelta(minutes=next(_minutes) % 300)


def people(tx, number):
    """Make so many people known; return their identifiers."""
    new = [a_new_person() for _one in range(number)]
    welcome_many(tx, new)
    return [one.id for one in new]


class Filling:
    """What happened at a site."""

    def __init__(self, tx, site="local"):
        self.tx, self.site, self.rows = tx, site, {}
        self.agent_id = None

    def exchange(self, who, when, *, outcome="resolu", channel="counter", rules=None, script=None, **said):
        """Write an exchange that ended; `rules` is what saying each one back gave."""
        one = uuid4()
        self._add(
            InteractionRow, id=one, channel=channel, site=self.site, agent_id=self._agent(), opened_at=when
        )
        closing = {
            "interaction_id": one, "revision": 1, "closed_at": when, "agent_id": self._agent(),
            "is_information": False, "brought": "Comprendre", "said": "", "understood": "",
            "understood_confirmed": False, "speaker": "self", "verification": "not_verified",
            "speaks_for": "", "questions": [], "outcome": outcome, "pack_id": PACK, "pack_version": "1.0.0",
            "pack_digest": "d", "path": [], "answers": {}, "skips": {}, "conclusion": None, "product": "",
        }  # fmt: skip
        self._add(InteractionClosingRow, **{**closing, **said})
        self._add(InteractionStateRow, interaction_id=one, state="closed", revision=1, closed_at=when)
        if who is not None:
            self._add(InteractionPersonRow, interaction_id=one, person_id=who, position=0)
        for position, (rule, result) in enumerate((rules or {}).items()):
            self._add(
                ExplainedRuleRow, interaction_id=one, revision=1, position=position, rule_id=rule, title=rule,
                digest="d", register="simple", understanding=result, tries=1,
            )  # fmt: skip
        if script is not None:
            self._add(
                InteractionScriptRow, interaction_id=one, revision=1, title="", standing="", asked_again=0,
                answers={}, origins={}, facts={}, decided={}, unmet=[],
                **{"continues": None, "is_finished": True, **script},
            )  # fmt: skip
        return one

    def promise(self, who, due_on, *, kept_at=None, state=None, bearer="service"):
        """Write a promise; kept at an instant, or not."""
        self._add(
            CommitmentRow, id=uuid4(), site=self.site, bearer=bearer, bearer_name="Accueil",
            deputy_name="L’équipe", text="Rappeler", due_on=due_on,
            state=state or ("kept" if kept_at else "missed"), made_at=self.tx.now, made_by=self._agent(),
            kept_at=kept_at, explanation="", person_id=who,
        )  # fmt: skip

    def remark(self, made_on, *verdicts, kind="fails"):
        """Write a remark on a text, and what was answered to it, in order."""
        one = uuid4()
        self._add(
            RemarkRow, id=one, site=self.site, made_on=made_on, kind=kind,
            reason="hard_word" if kind == "fails" else None, words="Trop dur.", pack_id=PACK,
            pack_version="1.0.0", rule_id="delai", step_id="", idea=0, register="simple", language="fr",
            title="Le délai", shown="Le délai court.",
        )  # fmt: skip
        for position, verdict in enumerate(verdicts):
            self._add(
                RemarkAnswerRow, remark_id=one, position=position, answered_on=made_on, verdict=verdict,
                words="",
            )  # fmt: skip

    def write(self):
        """Write all of it, those that others refer to first."""
        order = (
            InteractionRow, InteractionClosingRow, InteractionStateRow, InteractionPersonRow,
            ExplainedRuleRow, InteractionScriptRow, CommitmentRow, RemarkRow, RemarkAnswerRow,
        )  # fmt: skip
        for table in order:
            if table in self.rows:
                self.tx.session.execute(insert(table), self.rows.pop(table))
        self.tx.session.flush()

    def _add(self, table, **row):
        self.rows.setdefault(table, []).append(row)

    def _agent(self) -> UUID:
        if self.agent_id is None:
            self.agent_id = self.tx.session.scalars(
                select(AgentRow.id).where(AgentRow.site == self.site).limit(1)
            ).one()
        return self.agent_id


def a_year_of_a_team(tx):
    """Write what a team of five did over six quarters: enough for everything to be told, and to move."""
    author = a_team(tx, "local")[0]
    site, drawn = Filling(tx), Random(12)
    met = people(tx, 90)
    quarters = [(2025, 4), (2025, 7), (2025, 10), (2026, 1), (2026, 4), (2026, 7)]
    for place, (year, month) in enumerate(quarters):
        day = date(year, month, 10)
        for number, who in enumerate(met):
            _a_talk(site, drawn, who, at(year, month, 10), good=0.45 + 0.06 * place)
            kept = drawn.random() < 0.6 + 0.06 * place
            site.promise(who, day, kept_at=at(year, month, 9) if kept else None)
            if number < 24:
                left = site.exchange(who, at(year, month, 12), script={"is_finished": False})
                again = {"continues": left if drawn.random() < 0.6 else None}
                site.exchange(who, at(year, month, 20), outcome="en_cours", script=again)
            if number < 20:
                verdicts = [] if number < 7 else ["changed"] if number < 14 else ["later"]
                site.remark(day, *verdicts)
        used = 14 + 3 * place
        decided(
            tx,
            "local",
            author,
            day=day,
            key=SHIPPED,
            granted=used,
            refused=5,
            passed_on=6,
            not_used=40 - used,
        )
    site.write()


def _a_talk(site, drawn, who, when, *, good):
    channel = drawn.choice(("counter", "counter", "phone", "appointment"))
    rules = {
        rule: "compris" if drawn.random() < (good if channel == "phone" else good + 0.1) else "presque"
        for rule in drawn.sample(RULES, 2)
    }
    site.exchange(
        who, when, channel=channel, rules=rules, outcome=drawn.choice(("resolu", "resolu", "en_cours")),
        understood="Un délai.", understood_confirmed=drawn.random() < good + 0.1,
        questions=["Et après ?"] if drawn.random() < 0.25 else [],
    )  # fmt: skip
