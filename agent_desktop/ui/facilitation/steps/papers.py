"""`pieces`: papers looked at together; what an administration already holds is never asked of the person."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.steps.documents import Papers, PieceState
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.parts import agent_note, title_line, titled, warning_notes
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.button import LinkButton
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_BESIDE_BOX = 30
_TOP = Qt.AlignmentFlag.AlignTop


class PapersView(StepView):
    """Space or a digit ticks what is here; what is missing may be brought later, or replaced."""

    def __init__(self, view_model: ScriptViewModel, scene: Scene) -> None:
        super().__init__(view_model, scene)
        visit = scene.visit
        assert isinstance(visit.detail, Papers)
        self._boxes: list[CheckBox] = []
        asked = [state for state in visit.detail.pieces if state.applies is True and not state.piece.held_by]
        held = [state for state in visit.detail.pieces if state.applies is True and state.piece.held_by]
        later = [state for state in visit.detail.pieces if state.applies is None]
        self._count = PlainLabel(role="micro", color="ink_3")
        self.add(self._asked(asked))
        if held:
            rows = [_info("shield-check", state.label, state.piece.held_by or "") for state in held]
            self.add(titled("shield-check", tidy(_("Never asked of them")), *rows, color="ok"))
        if later:
            rows = [_info("hourglass", state.label, state.piece.why) for state in later]
            self.add(titled("hourglass", tidy(_("Depends on what follows")), *rows, color="ink_2"))
        self.add(*warning_notes(visit.warnings))
        if visit.step.note:
            self.add(agent_note(visit.step.note))
        self.show_typed()

    def texts(self) -> tuple[str, ...]:
        """Return the names of the papers and why each is asked."""
        assert isinstance(self.visit.detail, Papers)
        return tuple(f"{state.label} {state.piece.why}" for state in self.visit.detail.pieces)

    def spoken_summary(self) -> str:
        """Say how many papers are looked for."""
        return self._count.text()

    def focus_first(self) -> bool:
        """Land on the first paper that is not ticked."""
        waiting = [box for box in self._boxes if not box.isChecked()] or self._boxes
        return bool(waiting) and self.take_focus(waiting[0])

    def take_digit(self, digit: int) -> bool:
        """Tick or untick the paper of this place."""
        if not 1 <= digit <= len(self._boxes):
            return False
        self._boxes[digit - 1].toggle()
        return True

    def show_typed(self) -> None:
        """Count what is here."""
        here = sum(box.isChecked() for box in self._boxes)
        count = len(self._boxes)
        words = ngettext("{here} of {count} paper at hand", "{here} of {count} papers at hand", here)
        self._count.setText(tidy(words.format(here=here, count=count)))

    def _asked(self, asked: list[PieceState]) -> Sheet:
        every = LinkButton(_("All are here"), identifier="script.papers.all", icon="list-checks", size="s")
        every.clicked.connect(self._tick_all)
        if len(asked) < 2:
            every.hide()
        head = Row(
            Part(title_line("file-text", _("Papers to look at together")), 1), self._count, every, spacing=10
        )
        rows = list(self._rows(asked))
        if not rows:
            rows = [PlainLabel(_("No paper is asked of them here."), role="lead", wrap=True)]
        return Sheet(holder(head), *rows, spacing=9, margins=(18, 12, 18, 16))

    def _rows(self, asked: list[PieceState]) -> Iterator[QWidget]:
        for index, state in enumerate(asked):
            if index:
                yield Divider()
            yield self._row(index, state)

    def _row(self, index: int, state: PieceState) -> QWidget:
        piece = state.piece
        box = CheckBox(
            tidy(state.label),
            identifier=f"script.paper.{piece.id}",
            note=tidy(piece.why),
            checked=self._is_ticked(state),
        )
        box.toggled.connect(partial(self.view_model.tick, piece.id))
        self._boxes.append(box)
        words: list[QWidget] = [box]
        if piece.equivalents:
            instead = tidy(_("Or else: {papers}").format(papers=", ".join(piece.equivalents)))
            lines = PlainLabel(instead, role="small", color="ink_2", wrap=True)
            words.append(holder(Row(_BESIDE_BOX, Part(lines, 1), spacing=0)))
        tags = PlainLabel("" if piece.obligatory else _("optional"), role="micro", color="ink_3")
        place = PlainLabel(str(index + 1), role="micro", color="ink_3", tabular=True)
        return holder(
            Row(
                Part(place, align=_TOP),
                Part(holder(Column(*words, spacing=3)), 1),
                Part(tags, align=_TOP),
                spacing=10,
            )
        )

    def _is_ticked(self, state: PieceState) -> bool:
        ticked = self.scene.ticked
        return state.at_hand if ticked is None else state.piece.id in ticked

    def _tick_all(self) -> None:
        for box in self._boxes:
            box.setChecked(True)


def _info(icon: str, label: str, words: str) -> QWidget:
    lines = Column(
        PlainLabel(tidy(label), weight="medium", wrap=True),
        PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
        spacing=1,
    )
    return holder(
        Row(Part(IconView(icon, size=16, color="ink_3"), align=_TOP), Part(holder(lines), 1), spacing=10)
    )


LOOK = StepLook("pieces", PapersView)
