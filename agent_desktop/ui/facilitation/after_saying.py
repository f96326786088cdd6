"""What follows when it was not understood: company is offered, going over it again is promised."""

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from PySide6.QtCore import QObject, Signal

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.facilitation.retelling import COMPANY_AFTER, FAILED
from agent_desktop.facilitation.walk import Visit
from agent_desktop.facilitation.words import Understanding as Result
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.interactions.records import Retelling
from agent_desktop.ui.facilitation.saying_back import SayingBack, is_given

if TYPE_CHECKING:
    from agent_desktop.ui.facilitation.view_model import ScriptViewModel

DAYS = 7
"""After how many days a promise made here falls due, when nobody says otherwise."""


class Company(StrEnum):
    """Who or what may stand beside the person."""

    INTERPRETER = "interpreter"
    CLOSE_ONE = "close_one"
    LONG_APPOINTMENT = "long_appointment"


COMPANY_PROMISES = {
    Company.INTERPRETER: N_("Find an interpreter for the next meeting"),
    Company.CLOSE_ONE: N_("Meet again with someone the person chooses"),
    Company.LONG_APPOINTMENT: N_("Give a long appointment, to go over it without haste"),
}
COMPANY_NOTES = {
    Company.INTERPRETER: N_("Would like an interpreter."),
    Company.CLOSE_ONE: N_("Would like to come with someone."),
    Company.LONG_APPOINTMENT: N_("Would like a long appointment."),
}


class AfterSaying(QObject):
    """Promises made here are those of the exchange; asked a second time, they are taken back."""

    changed = Signal()

    def __init__(self, script: "ScriptViewModel", saying: SayingBack) -> None:
        super().__init__(script)
        self._script, self._saying = script, saying
        self._not_now: set[tuple[str, int]] = set()

    def offers_company(self, visit: Visit) -> bool:
        """Tell whether company is offered of itself here: two tries failed and nobody said « not now »."""
        failed = self._saying.failed_at(visit)
        return failed >= COMPANY_AFTER and (visit.step_id, failed) not in self._not_now

    def not_now(self, visit: Visit) -> None:
        """Offer no company again before another try fails."""
        self._not_now.add((visit.step_id, self._saying.failed_at(visit)))
        self.changed.emit()

    def is_promised(self, company: Company) -> bool:
        """Tell whether company was promised in this exchange."""
        return self.has_promised(company.value)

    def promise_company(self, company: Company) -> None:
        """Promise it for a week from now, or take the promise back."""
        self.promise(company.value, _(COMPANY_PROMISES[company]))

    def note_company(self, company: Company) -> None:
        """Note that the person would like it, under what she said."""
        self._script.talk.add_line(_(COMPANY_NOTES[company]))

    def to_resume(self, visit: Visit) -> tuple[str, str] | None:
        """Return the rule left half understood here, as its id and title: a promise may follow."""
        last = self._saying.last_at(visit)
        walk = self._script.walk
        if last is None or walk is None or Result(last.result.value) not in FAILED or not last.rule_ids:
            return None
        rule = walk.pack.rule_by_id.get(last.rule_ids[0])
        return None if rule is None else (rule.id, rule.title)

    def left_to_resume(self) -> tuple[tuple[str, str], ...]:
        """Return every rule whose last answer was not « it is clear », each once (its id and title)."""
        walk = self._script.walk
        last: dict[str, Retelling] = {}
        for one in self._saying.all:
            if is_given(one):
                last.update(dict.fromkeys(one.rule_ids, one))
        failed = [rule for rule, one in last.items() if Result(one.result.value) in FAILED]
        rules = {} if walk is None else walk.pack.rule_by_id
        return tuple((rule, rules[rule].title) for rule in failed if rule in rules)

    def is_resumed(self, rule_id: str) -> bool:
        """Tell whether going over a rule again was promised."""
        return self.has_promised(f"resume/{rule_id}")

    def has_promised(self, name: str) -> bool:
        """Tell whether a promise made here under this name stands."""
        exchange = self._script.exchange
        return exchange is not None and self._promise_id(name) in {one.id for one in exchange.draft.promises}

    def promise_to_resume(self, rule_id: str, title: str) -> None:
        """Promise to go over a rule again in a week, or take the promise back."""
        self.promise(f"resume/{rule_id}", _("Go over it again together: {rule}").format(rule=title))

    @property
    def questions(self) -> tuple[tuple[str, bool], ...]:
        """Return the questions without an answer, each with whether an answer is promised."""
        return tuple(
            (question, self.has_promised(f"question/{question}")) for question in self._script.talk.questions
        )

    def promise_answer(self, question: str) -> None:
        """Promise an answer to a question, or take the promise back: it then stays open."""
        self.promise(f"question/{question}", _("Answer: “{question}”").format(question=question))

    def promise(self, name: str, text: str) -> None:
        """Promise something of the service for a week from now, or take that promise back."""
        exchange = self._script.exchange
        if exchange is None:
            return
        draft, wanted = exchange.draft, self._promise_id(name)
        kept = tuple(one for one in draft.promises if one.id != wanted)
        if len(kept) == len(draft.promises):
            who = self._script.who(Bearer.SERVICE)
            made = NewCommitment(
                id=wanted,
                bearer=Bearer.SERVICE,
                bearer_name=who.name,
                deputy_name=who.deputy,
                text=text,
                due_on=self._script.day + timedelta(days=DAYS),
                person_id=draft.person_ids[0] if draft.person_ids else None,
                interaction_id=draft.interaction_id,
            )
            kept = (*kept, made)
        exchange.update(promises=kept)
        self.changed.emit()

    def _promise_id(self, name: str) -> UUID:
        exchange = self._script.exchange
        assert exchange is not None
        return uuid5(exchange.id, f"saying-back/{name}")
