"""`engager`: what each side promises, in the words the sheet prints, each with its day."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.cases.records import Bearer
from agent_desktop.facilitation.steps.commit import Promised
from agent_desktop.facilitation.walk import Problem, Promise
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import full_date, long_date, tidy
from agent_desktop.ui.facilitation.enter_key import EnterKey
from agent_desktop.ui.facilitation.parts import agent_note, titled, warning_notes
from agent_desktop.ui.facilitation.promising import BEARERS
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words import problem_sentence
from agent_desktop.ui.theme.roles import ColorRole, Tone
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_SIDES: dict[Bearer, tuple[str, str, ColorRole, Tone]] = {
    Bearer.SERVICE: (N_("We promise"), "landmark", "accent", "accent"),
    Bearer.PERSON: (N_("They promise"), "user-round", "warm", "warm"),
    Bearer.PARTNER: (N_("A partner promises"), "building-2", "rule", "rule"),
}
_DEPUTY_PROBLEMS = {"promise_without_deputy", "promise_deputy_is_bearer"}


class CommitView(StepView):
    """First ours, then theirs. Who bears ours can be changed before it is promised."""

    def __init__(self, view_model: ScriptViewModel, scene: Scene) -> None:
        super().__init__(view_model, scene)
        visit = scene.visit
        assert isinstance(visit.detail, Promised)
        self._names: dict[Bearer, Field] = {}
        self._deputies: dict[Bearer, Field] = {}
        for side in Bearer:
            promises = [one for one in visit.detail.promises if BEARERS[one.bearer] is side]
            if promises:
                self.add(self._side(side, promises))
        self.add(*self._undated(), *warning_notes(visit.warnings))
        if visit.step.note:
            self.add(agent_note(visit.step.note))

    @property
    def main(self) -> str:
        """Return the act that promises."""
        count = len(self._promises())
        if not self.is_open or not count:
            return _("Go on")
        return ngettext("Write down this promise", "Write down these promises", count)

    def texts(self) -> tuple[str, ...]:
        """Return what is promised."""
        return tuple(promise.what for promise in self._promises())

    def spoken_summary(self) -> str:
        """Say what is promised and for when."""
        return " ".join(f"{promise.what}, {full_date(promise.due)}." for promise in self._promises())

    def show_problem(self, problem: Problem) -> None:
        """Say what is missing under the field that lacks it."""
        bearer = problem.facts.get("bearer", Bearer.SERVICE)
        fields = self._deputies if problem.code in _DEPUTY_PROBLEMS else self._names
        field = fields.get(bearer) if isinstance(bearer, Bearer) else None
        sentence = problem_sentence(problem)
        if field is None:
            announce(self, sentence)
            return
        field.set_error(sentence)
        self.take_focus(field.edit)

    def _promises(self) -> tuple[Promise, ...]:
        return self.visit.detail.promises if isinstance(self.visit.detail, Promised) else ()

    def _side(self, side: Bearer, promises: list[Promise]) -> QWidget:
        words, icon, color, tone = _SIDES[side]
        rows: list[QWidget] = []
        for promise in promises:
            if rows:
                rows.append(Divider())
            rows.append(_row(promise, tone))
        if self.is_open and side is not Bearer.PERSON:
            rows += [Divider(), self._who(side)]
        return titled(icon, tidy(_(words)), *rows, color=color)

    def _who(self, side: Bearer) -> QWidget:
        who = self.view_model.who(side)
        name = Field(
            _("Seen to by"), identifier=f"script.promise.{side.value}.name", text=who.name, max_length=80
        )
        self._names[side] = name
        fields = [Part(name, 1)]
        if side is Bearer.SERVICE:
            deputy = Field(
                _("Deputy"), identifier=f"script.promise.{side.value}.deputy", text=who.deputy, max_length=80
            )
            self._deputies[side] = deputy
            fields.append(Part(deputy, 1))
        for field in (self._names.get(side), self._deputies.get(side)):
            if field is not None:
                field.edited.connect(self._write)
                EnterKey(field.edit).pressed.connect(self.view_model.proceed)
        return holder(Row(*fields, spacing=10))

    def _write(self, _text: str) -> None:
        for side, name in self._names.items():
            deputy = self._deputies.get(side)
            self.view_model.write_who(side, name=name.text(), deputy="" if deputy is None else deputy.text())

    def _undated(self) -> Iterator[Note]:
        problem = self.visit.problem
        if problem is None:
            return
        words = _("No day could be found for this: say it aloud, and add it by hand with its day.")
        items = problem.facts.get("what", ())
        lines = [PlainLabel(tidy(str(item)), wrap=True) for item in items] if isinstance(items, tuple) else []
        yield Note(PlainLabel(tidy(words), weight="semibold", color="attn", wrap=True), *lines, tone="attn")


def _row(promise: Promise, tone: Tone) -> QWidget:
    day = Chip(full_date(promise.due), tone=tone, icon="calendar")
    day.setAccessibleName(long_date(promise.due))
    words = PlainLabel(tidy(promise.what), role="lead", wrap=True)
    top = Qt.AlignmentFlag.AlignTop
    return holder(Row(Part(holder(Column(words)), 1), Part(day, align=top), spacing=14))


LOOK = StepLook("engager", CommitView, ahead=False)
