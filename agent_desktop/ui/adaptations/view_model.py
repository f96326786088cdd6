"""Adapting a rule: the value, the reasons, the precedents in sight, and who decides. Nothing drawn here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QMetaObject, QObject, Signal, Slot

from agent_desktop.adaptations.records import Precedents, Receipt
from agent_desktop.audit.good_practice import precedents_told
from agent_desktop.delegations.records import Cover
from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.catalog import margin_digest
from agent_desktop.facilitation.margin_model import ChoiceBounds
from agent_desktop.facilitation.margins import Decision, MarginValue, keep_rule
from agent_desktop.facilitation.offers import (
    MarginOffer,
    MissingReason,
    choice_of,
    decide,
    missing_reasons,
    offer_at,
)
from agent_desktop.facilitation.walk import Walk
from agent_desktop.facilitation.words import Register, Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.ids import new_id
from agent_desktop.people.queries import people
from agent_desktop.people.records import Person
from agent_desktop.ui.adaptations.beginning import Obstacle, value_to_begin_with
from agent_desktop.ui.adaptations.competence import Competence
from agent_desktop.ui.adaptations.record import new_adaptation
from agent_desktop.ui.adaptations.recording import Act, Recorder, forget
from agent_desktop.ui.adaptations.reserving import can_reserve, reserved
from agent_desktop.ui.adaptations.typed import (
    DEPARTURE,
    Typed,
    at_fault,
    clean,
    from_draft,
    to_draft,
)
from agent_desktop.ui.adaptations.usage import Light, is_apart, light
from agent_desktop.ui.interactions.exchange import Exchange, Saved, SaveState
from agent_desktop.ui.tasks import Tasks
from agent_desktop.wording.guard import Passage

_POSSIBLE = {Verdict.GRANTED, Verdict.PASSED_ON}


class AdaptViewModel(QObject):
    """One margin at one step of one exchange.

    `decided` carries the step, the choice for the script, and the receipt of a signed decision (`None` when
    the rule is kept: nobody signs that). A step already decided is decided again by a correction.
    """

    began = Signal()
    changed = Signal()
    precedents_changed = Signal()
    person_changed = Signal()
    saved = Signal(SaveState)
    decided = Signal(str, MarginChoice, object)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._exchange: Exchange | None = None
        self._followed: QMetaObject.Connection | None = None
        self._walk: Walk | None = None
        self._step_id = ""
        self._offer: MarginOffer | None = None
        self._typed = Typed()
        self._at_fault: Mapping[str, tuple[Passage, ...]] = {}
        self._precedents: Precedents | None = None
        self._person: Person | None = None
        self._corrects: UUID | None = None
        self._attempt: UUID = new_id()
        self._busy = False
        self._competence = Competence(tasks, self)
        self._competence.changed.connect(self.changed)
        self._competence.failed.connect(self.failed)
        self._recorder = Recorder(tasks, self)
        self._recorder.recorded.connect(self._recorded)
        self._recorder.not_recorded.connect(self._not_recorded)
        self._recorder.failed.connect(self.failed)

    def begin(self, exchange: Exchange, walk: Walk, step_id: str) -> None:
        """Take up the margin met at a step, with what was already typed about it."""
        self._follow(exchange)
        self._walk, self._step_id = walk, step_id
        self._offer = offer_at(walk, step_id)
        self._precedents = self._person = None
        self._busy = False
        before = walk.answers.margins.get(step_id)
        signed = exchange.draft.decided.get(step_id)
        typed, attempt = from_draft(exchange.draft.deciding.get(step_id))
        if before is not None and typed == Typed():
            typed = Typed(value=before.value, criteria=before.criteria, reasons=before.reasons)
        self._corrects = None if signed is None or before is None else UUID(signed)
        self._attempt = attempt or new_id()
        typed = replace(typed, value=value_to_begin_with(self.offer, typed.value, self.level))
        self._typed = typed
        self._at_fault = at_fault(typed)
        self._competence.begin(self._offer)
        self.began.emit()
        self.read_precedents()
        self._read_person()
        recorded = UUID(signed) if signed is not None and before is None else attempt
        if recorded is not None:
            self._recorder.look_for(exchange, step_id, recorded, self.level)

    @property
    def exchange(self) -> Exchange | None:
        """Return the exchange whose rule is adapted."""
        return self._exchange

    @property
    def step_id(self) -> str:
        """Return the step of the script where the margin was met."""
        return self._step_id

    @property
    def offer(self) -> MarginOffer:
        """Return the margin as it stands here."""
        assert self._offer is not None
        return self._offer

    @property
    def typed(self) -> Typed:
        """Return what is chosen and written."""
        return self._typed

    @property
    def level(self) -> Level:
        """Return the level of whoever decides here."""
        return self._tasks.actor.level

    @property
    def person(self) -> Person | None:
        """Return whom it is about; `None` for nobody named, or until it is read."""
        return self._person

    @property
    def save_state(self) -> SaveState:
        """Return whether what is typed is durable."""
        return SaveState(Saved.NOTHING_YET) if self._exchange is None else self._exchange.state

    @property
    def precedents(self) -> Precedents | None:
        """Return what was decided before; `None` until it is read."""
        return self._precedents

    @property
    def light(self) -> Light:
        """Return how much the precedents tell."""
        return light(self._precedents)

    @property
    def value(self) -> MarginValue | None:
        """Return the value chosen, a number or the code of an option."""
        if self._typed.value is None:
            return None
        return self._typed.value if self.is_choice else Decimal(self._typed.value)

    @property
    def is_choice(self) -> bool:
        """Tell whether the margin is a closed list."""
        return isinstance(self.offer.margin.bounds, ChoiceBounds)

    @property
    def is_opinion(self) -> bool:
        """Tell whether nothing can be granted here: what is proposed is an opinion, decided elsewhere."""
        return all(rule.level is Level.OUTSIDE for rule in self.offer.margin.levels)

    @property
    def is_correction(self) -> bool:
        """Tell whether a signed decision is being replaced."""
        return self._corrects is not None

    @property
    def decision(self) -> Decision | None:
        """Return what the value comes to, in the fixed order of the checks; `None` without a value."""
        if self.value is None:
            return None
        return decide(self.offer, self.value, self.level, delegation=self._competence.allowed)

    @property
    def cover(self) -> Cover | None:
        """Return the act that covers the decision, once it is in bounds, reasoned and competent."""
        ready = not self.missing and not self._at_fault
        return self._competence.cover(self.decision) if ready else None

    @property
    def missing(self) -> tuple[MissingReason, ...]:
        """Return the questions still to answer."""
        return missing_reasons(self.offer.margin, self._typed.reasons, self._typed.criteria)

    @property
    def at_fault(self) -> Mapping[str, tuple[Passage, ...]]:
        """Return the passages that must not be written, by question, of what is asked now."""
        asked = self._typed.texts().keys() if self.is_apart else self._typed.texts().keys() - {DEPARTURE}
        return {name: passages for name, passages in self._at_fault.items() if name in asked}

    @property
    def is_apart(self) -> bool:
        """Tell whether the value is apart from what is usual: why is asked, and nothing is refused."""
        return is_apart(self._precedents, self.value, self.offer.where)

    @property
    def obstacle(self) -> Obstacle | None:
        """Return what keeps the decision from being taken now."""
        decision = self.decision
        checks = (
            (Obstacle.NOT_OPEN, not self.offer.is_open),
            (Obstacle.NO_VALUE, decision is None),
            (Obstacle.OUT_OF_BOUNDS, decision is not None and decision.verdict not in _POSSIBLE),
            (Obstacle.AT_FAULT, bool(self.at_fault)),
            (Obstacle.REASON_MISSING, bool(self.missing)),
            # Like cases alike: no margin is chosen without its precedents in sight.
            (Obstacle.PRECEDENTS_UNREAD, self._precedents is None),
            (Obstacle.REGISTER_UNREAD, self._competence.allowed is None),
            (Obstacle.BUSY, self._busy),
        )
        return next((obstacle for obstacle, stands in checks if stands), None)

    @property
    def can_decide(self) -> bool:
        """Tell whether the decision can be taken now."""
        return self.obstacle is None

    @property
    def can_keep_rule(self) -> bool:
        """Tell whether the rule can be kept now."""
        return not self._busy

    @property
    def can_ask(self) -> bool:
        """Tell whether a decision that is the agent's own may be left to a lead on site."""
        decision = self.decision
        own = decision is not None and decision.verdict is Verdict.GRANTED
        return own and self.level.rank < Level.LEAD.rank and self.can_decide

    @property
    def is_busy(self) -> bool:
        """Tell whether a decision is being written."""
        return self._busy

    @property
    def words(self) -> str:
        """Return what to say to the person about the adaptation, in the register of the exchange."""
        register = "standard" if self._exchange is None else self._exchange.draft.register
        return self.offer.margin.words.words(Register(register))

    @property
    def person_words(self) -> str:
        """Return what the person said, to have it in sight."""
        return "" if self._exchange is None else self._exchange.draft.content.said

    def set_value(self, value: str | None) -> None:
        """Choose a value, or none yet."""
        self._become(replace(self._typed, value=value))

    def tick(self, criterion: str, on: bool) -> None:  # noqa: FBT001 - a state, as in QCheckBox.toggled
        """Tick a fact, or no longer."""
        chosen = {one for one in self._typed.criteria if one != criterion} | ({criterion} if on else set())
        ordered = tuple(one for one in self.offer.margin.criteria if one in chosen)
        self._become(replace(self._typed, criteria=ordered))

    def set_reason(self, question_id: str, text: str) -> None:
        """Write the answer to a question of the justification."""
        self._become(replace(self._typed, reasons={**self._typed.reasons, question_id: clean(text)}))

    def set_person_view(self, text: str) -> None:
        """Write how the person sees it."""
        self._become(replace(self._typed, person_view=clean(text)))

    def set_departure(self, text: str) -> None:
        """Write why the value is apart from the precedents."""
        self._become(replace(self._typed, departure=clean(text)))

    def decide(self) -> None:
        """Take the decision: its row and its ledger entry land together. Nothing while an obstacle stands."""
        decision = self.decision
        if self.can_decide and decision is not None:
            self._take(decision, decision.needed or self.level)

    def ask_lead(self) -> None:
        """Leave to a lead on site what the agent could decide alone; value and reasons go along."""
        if self.can_ask and self.value is not None:
            self._take(decide(self.offer, self.value, self.level, pass_on=True), Level.LEAD)

    def keep_rule(self) -> None:
        """Leave the rule as it is: a precedent without author, noted when the exchange is closed.

        When a signed decision is taken back so, the correction is signed like it.
        """
        if self._busy or self._exchange is None:
            return
        choice = MarginChoice(verdict=Verdict.REFUSED, level=self.level)
        if self._corrects is None:
            forget(self._exchange, self._step_id)
            self.decided.emit(self._step_id, choice, None)
        else:
            self._record(keep_rule(self.offer.where), self.level, Typed(), choice)

    def read_precedents(self) -> None:
        """Read what was decided before on this margin, once more if it failed."""
        pack, margin = self.offer.pack, self.offer.margin
        where = pack.meta.id, margin.id, self.offer.situation, margin_digest(pack, margin.id)
        self._tasks.read(
            self,
            precedents_told,
            *where,
            done=self._precedents_read,
            failed=self.failed.emit,
            replaces="precedents",
        )

    def _take(self, decision: Decision, needed: Level) -> None:
        choice = choice_of(decision, self.level, reasons=self._typed.reasons)
        self._record(decision, needed, self._typed, replace(choice, criteria=self._typed.criteria))

    def grant_reserved(self, until: date) -> None:
        """Grant subject to a confirmation by a day; the script goes on as for whoever must confirm."""
        decision = self.decision
        if self.can_decide and decision is not None and can_reserve(decision):
            self._record(*reserved(decision, self._typed), until=until)

    def _record(
        self, decision: Decision, needed: Level, typed: Typed, choice: MarginChoice, until: date | None = None
    ) -> None:
        assert self._exchange is not None
        new = new_adaptation(
            self._exchange.draft,
            self._step_id,
            self.offer,
            decision,
            typed,
            attempt=self._attempt,
            needed=needed,
            seen=self._precedents,
        )
        new = replace(new, reserved_until=until)
        self._busy = True
        self._recorder.record(Act(self._exchange, self._step_id, choice), new, self._corrects)
        self.changed.emit()

    @Slot(Act, Receipt)
    def _recorded(self, act: Act, receipt: Receipt) -> None:
        # Meanwhile the agent may have gone to another exchange: its script waits for nothing from here.
        if act.exchange is self._exchange and act.step_id == self._step_id:
            self._busy = False
            self.decided.emit(act.step_id, act.choice, receipt)

    @Slot(Exception)
    def _not_recorded(self, error: Exception) -> None:
        self._busy = False
        # A delegation may have been revoked meanwhile: the act becomes what can still be done.
        self._competence.read()
        self.changed.emit()
        self.failed.emit(error)

    def _read_person(self) -> None:
        ids = () if self._exchange is None else self._exchange.draft.person_ids[:1]
        self._tasks.read(
            self, people, ids, done=self._person_read, failed=self.failed.emit, replaces="adapt-person"
        )

    def _person_read(self, found: Mapping[UUID, Person]) -> None:
        self._person = next(iter(found.values()), None)
        self.person_changed.emit()

    def _precedents_read(self, found: Precedents) -> None:
        self._precedents = found
        self.precedents_changed.emit()
        self.changed.emit()

    def _become(self, typed: Typed) -> None:
        if typed == self._typed or self._busy:
            return
        self._typed = typed
        self._at_fault = at_fault(typed)
        if self._exchange is not None:
            kept = to_draft(typed, self._attempt)
            self._exchange.update(deciding={**self._exchange.draft.deciding, self._step_id: kept})
        self.changed.emit()

    def _follow(self, exchange: Exchange) -> None:
        if self._followed is not None:
            QObject.disconnect(self._followed)
        self._exchange = exchange
        self._followed = exchange.saved.connect(self._save_changed)

    @Slot(SaveState)
    def _save_changed(self, state: SaveState) -> None:
        self.saved.emit(state)
