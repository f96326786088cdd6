"""The script of the exchange in front: its pack, played again at each answer, written at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from agent_desktop.cases.records import Bearer
from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.answers_json import Played, Unsettled, join, split
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_file import PackFile
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.walk import Conclusion, Problem, Visit, VisitState, Walk
from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError, UnavailableError
from agent_desktop.foundation.i18n import _
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import Origin, Outcome
from agent_desktop.interactions.resuming import days_of_then, still_of_then
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.facilitation import cursor as where
from agent_desktop.ui.facilitation.cursor import Cursor
from agent_desktop.ui.facilitation.earlier import EarlierScripts
from agent_desktop.ui.facilitation.ending import outcome_after
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.facilitation.promising import Who, merged
from agent_desktop.ui.facilitation.talk import Talk
from agent_desktop.ui.facilitation.telling import Telling, telling_of
from agent_desktop.ui.facing.view_model import Facing
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.tasks import Tasks


def _nobody(_person_id: UUID) -> str:
    return ""


class ScriptPlay(QObject):
    """`walked`: another step, path or wording is to be shown. `typed`: only what is being typed changed.

    `margin_met` and `concluded` are emitted when an act of the agent leads there, not when an exchange is
    taken up again. `stuck` says why the agent cannot go on; `failed` carries what nobody here can mend.
    """

    walked = Signal()
    typed = Signal()
    stuck = Signal(Problem)
    margin_met = Signal(str)
    concluded = Signal(Conclusion)
    failed = Signal(Exception)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        clock: Clock,
        library: PackLibrary,
        *,
        name_of: Callable[[UUID], str] = _nobody,
        parent: QObject | None = None,
    ) -> None:
        """Follow the exchange in front of `desk`; `name_of` gives the name of a person, empty if unknown."""
        super().__init__(parent)
        self._desk, self._tasks, self._clock, self._name_of = desk, tasks, clock, name_of
        self.library = library
        self.talk = Talk(self)
        self.earlier = EarlierScripts(desk, tasks, clock, self)
        self.facing = Facing(self)
        self._exchange: Exchange | None = None
        self._facts: Mapping[str, str] = {}
        self._script: ScriptDraft | None = None
        self._file: PackFile | None = None
        self._walk: Walk | None = None
        self._unsettled = Unsettled()
        self._cursor: Cursor | None = None
        self._fault: ParvisError | None = None
        self._told = self.telling
        self.earlier.failed.connect(self.failed)
        self.earlier.facts_changed.connect(self._on_facts)
        desk.current_changed.connect(self._on_current)
        self._on_current()

    @property
    def exchange(self) -> Exchange | None:
        """Return the exchange in front."""
        return self._exchange

    @property
    def has_script(self) -> bool:
        """Tell whether a procedure was chosen in this exchange."""
        return self._script is not None

    @property
    def fault(self) -> ParvisError | None:
        """Return why the script cannot be played, `None` when all is well."""
        return self._fault

    @property
    def pack(self) -> Pack | None:
        """Return the pack played, in the version the exchange began with."""
        return None if self._file is None else self._file.pack

    @property
    def walk(self) -> Walk | None:
        """Return the script as far as the answers go, `None` until its pack is read."""
        return self._walk

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Return when an earlier exchange did each step, for those that stand as it left them."""
        return {} if self._walk is None else still_of_then(self._script, self._walk.answers)

    @property
    def current(self) -> Visit | None:
        """Return the step shown: the one to do now, or an earlier one gone back to."""
        if self._walk is None:
            return None
        return where.early(self._walk, self._cursor) or where.looked_at(self._walk, self._cursor)

    @property
    def is_back(self) -> bool:
        """Tell whether an earlier step is shown."""
        if self._walk is None:
            return False
        early = where.early(self._walk, self._cursor) is not None
        return early or where.place(self._walk, self._cursor) is not None

    @property
    def is_first(self) -> bool:
        """Tell whether the first step is shown: nothing is before it."""
        return self._walk is None or where.before(self._walk, self._cursor) == self._cursor

    @property
    def register(self) -> Register:
        """Return how plainly things are said."""
        return self.telling.register

    @property
    def mode(self) -> Mode:
        """Return whether words are read at the desk or said on the phone."""
        return self.telling.mode

    @property
    def telling(self) -> Telling:
        """Return the words chosen for this exchange."""
        return telling_of(None if self._exchange is None else self._exchange.draft)

    @property
    def day(self) -> date:
        """Return the day it is at the site."""
        return today(self._clock)

    @property
    def decided(self) -> Mapping[str, str]:
        """Return the decisions already signed, by step."""
        return {} if self._exchange is None else self._exchange.draft.decided

    @property
    def outcome(self) -> Outcome | None:
        """Return how the exchange ends, as the script or the agent said."""
        return None if self._exchange is None else self._exchange.draft.outcome

    @property
    def agent_name(self) -> str:
        """Return the name of the agent."""
        return self._tasks.actor.name

    def set_facts(self, facts: Mapping[str, str]) -> None:
        """Offer what the file knows, by variable: proposed to the person, never taken without her."""
        self._facts = dict(facts)
        if self._walk is not None:
            self._walk = self._play(self._walk.answers)
            self.walked.emit()

    @Slot()
    def _on_facts(self) -> None:
        self.set_facts({name: fact.value for name, fact in self.earlier.facts.items()})

    def who(self, bearer: Bearer) -> Who:
        """Return who bears a promise of each side: as typed, else as usual."""
        usual = self._usual(bearer)
        typed = self._unsettled.typed
        return Who(
            typed.get(f"@{bearer.value}.name", usual.name), typed.get(f"@{bearer.value}.deputy", usual.deputy)
        )

    def _usual(self, bearer: Bearer) -> Who:
        if bearer is Bearer.SERVICE:
            return Who(self.agent_name, _("the reception team"))
        if bearer is Bearer.PARTNER:
            return Who("")
        people = () if self._exchange is None else self._exchange.draft.person_ids
        return Who((self._name_of(people[0]) if people else "") or _("the person"))

    def _forget(self) -> None:
        self._script = self._file = self._walk = self._cursor = self._fault = None
        self._facts = {}
        self._unsettled = Unsettled()
        self._told = self.telling

    @Slot()
    def _on_current(self) -> None:
        if self._exchange is not None and isValid(self._exchange):
            self._exchange.changed.disconnect(self._on_draft)
        self._exchange = self._desk.current
        self._forget()
        self.talk.follow(self._exchange)
        if self._exchange is not None:
            self._exchange.changed.connect(self._on_draft)
            self._take_up(self._exchange.draft)
        self.walked.emit()

    @Slot()
    def _on_draft(self) -> None:
        """Follow what was written elsewhere: another procedure, a decision, another register."""
        if self._exchange is None:
            return
        draft = self._exchange.draft
        told = self.telling
        if draft.script != self._script:
            self._take_up(draft)
            self.walked.emit()
        elif told != self._told:
            self._told = told
            self.walked.emit()

    def _take_up(self, draft: Draft) -> None:
        script, known = draft.script, self._file
        if script is None or known is None or known.digest != script.pack_digest:
            self._forget()
        self._script = script
        if script is None:
            return
        if self._file is not None:
            self._read(script)
            return
        self.library.fetch(
            self,
            script.pack_id,
            script.pack_version,
            script.pack_digest,
            done=self._opened,
            failed=self._not_opened,
        )

    def _opened(self, file: PackFile) -> None:
        if self._script is not None and self._script.pack_digest == file.digest:
            self._file, self._fault = file, None
            self.earlier.look(file.pack)
            self._facts = {name: fact.value for name, fact in self.earlier.facts.items()}
            self._read(self._script)
            self.walked.emit()

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, ParvisError):
            raise error
        self._fault = error
        self.walked.emit()

    def _read(self, script: ScriptDraft) -> None:
        try:
            played = join(script.answers, script.private)
            self._walk = self._play(played.answers)
            self._unsettled = played.unsettled
        except ParvisError as error:
            self._fault = error
        except (AttributeError, KeyError, TypeError, ValueError):
            self._fault = UnavailableError("answers_unreadable")

    def _play(self, answers: Answers) -> Walk:
        assert self._file is not None
        done_on = days_of_then(self._script)
        return play(self._file.pack, answers, self.day, facts=self._facts, done_on=done_on)

    def _note(self, unsettled: Unsettled) -> None:
        """Keep what is being typed; the path does not move."""
        assert self._walk is not None
        self._unsettled = unsettled
        self._put(Played(answers=self._walk.answers, unsettled=unsettled))
        self.typed.emit()

    def _go(
        self,
        answers: Answers,
        *,
        unsettled: Unsettled | None = None,
        decided: Mapping[str, str] | None = None,
    ) -> None:
        """Take other answers: play, write answers, promises and outcome in one burst, show where it leads."""
        before = self._walk
        assert before is not None
        assert self._exchange is not None
        try:
            walk = self._play(answers)
        except ParvisError as error:
            # A pack that cannot go on from this answer: the answer is not taken, the exchange goes on.
            self.failed.emit(error)
            return
        draft = self._exchange.draft
        self._walk, self._cursor = walk, None
        self._unsettled = self._unsettled if unsettled is None else unsettled
        self._put(
            Played(answers=answers, unsettled=self._unsettled),
            promises=merged(draft, before, walk, self.who),
            outcome=outcome_after(draft.outcome, before, walk),
            decided=draft.decided if decided is None else decided,
        )
        self.walked.emit()
        self._tell(before, walk)

    def _put(self, played: Played, **more: object) -> None:
        assert self._script is not None
        assert self._file is not None
        assert self._exchange is not None
        parts = split(self._file.pack, played.answers, played.unsettled)
        self._script = replace(self._script, answers=parts.kept, private=parts.private)
        self._exchange.update(script=self._script, **more)

    def _tell(self, before: Walk, after: Walk) -> None:
        if after.conclusion is not None and after.conclusion != before.conclusion:
            self.concluded.emit(after.conclusion)
        last, was = after.visits[-1], before.visits[-1]
        waits = last.kind == "marge" and last.state is VisitState.CURRENT
        if waits and not self.is_back and (last.step_id, last.number) != (was.step_id, was.number):
            self.margin_met.emit(last.step_id)
