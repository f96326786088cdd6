"""The script of the exchange in front: its pack, played again at each answer, written at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.answers_json import Played, Unsettled, join, split
from agent_desktop.facilitation.pack_file import PackFile
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.walk import VisitState, Walk
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import ParvisError, UnavailableError
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.resuming import days_of_then
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.facilitation.earlier import EarlierScripts
from agent_desktop.ui.facilitation.ending import outcome_after
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.facilitation.promising import merged
from agent_desktop.ui.facilitation.script_state import ScriptState, nobody
from agent_desktop.ui.facilitation.talk import Talk
from agent_desktop.ui.facing.view_model import Facing
from agent_desktop.ui.tasks import Tasks


class ScriptPlay(ScriptState):
    """Follows the exchange in front, and plays its pack: the path is always the one of the answers kept."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        clock: Clock,
        library: PackLibrary,
        *,
        name_of: Callable[[UUID], str] = nobody,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(desk, tasks, clock, library, name_of=name_of, parent=parent)
        self.talk = Talk(self)
        self.earlier = EarlierScripts(desk, tasks, clock, self)
        self.facing = Facing(self)
        self._told = self.telling
        self.earlier.failed.connect(self.failed)
        self.earlier.facts_changed.connect(self._on_facts)
        desk.current_changed.connect(self._on_current)
        self._on_current()

    def set_facts(self, facts: Mapping[str, str]) -> None:
        """Offer what the file knows, by variable: proposed to the person, never taken without her."""
        self._facts = dict(facts)
        if self._walk is not None:
            self._walk = self._play(self._walk.answers)
            self.walked.emit()

    @Slot()
    def _on_facts(self) -> None:
        self.set_facts({name: fact.value for name, fact in self.earlier.facts.items()})

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
        # What decides comes in front first: the step behind it would be made for nobody.
        self._tell_margin(before, walk)
        self.walked.emit()
        if walk.conclusion is not None and walk.conclusion != before.conclusion:
            self.concluded.emit(walk.conclusion)

    def _put(self, played: Played, **more: object) -> None:
        assert self._script is not None
        assert self._file is not None
        assert self._exchange is not None
        parts = split(self._file.pack, played.answers, played.unsettled)
        self._script = replace(self._script, answers=parts.kept, private=parts.private)
        self._exchange.update(script=self._script, **more)

    def _tell_margin(self, before: Walk, after: Walk) -> None:
        last, was = after.visits[-1], before.visits[-1]
        waits = last.kind == "marge" and last.state is VisitState.CURRENT
        if waits and not self.is_back and (last.step_id, last.number) != (was.step_id, was.number):
            self.margin_met.emit(last.step_id)
