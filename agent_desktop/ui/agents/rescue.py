"""Bringing a desk back, on the ground of the lock: from what, with which phrase, and what came of it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QSizePolicy, QWidget

from agent_desktop.foundation.clock import PARIS
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import clock_time, day_month, tidy
from agent_desktop.store.archive import SUFFIX, Archive
from agent_desktop.ui.agents.lifted_card import LiftedCard
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.agents.quiet_input import keep_from_predictions
from agent_desktop.ui.agents.rescue_doors import Offers, Rescued, Way
from agent_desktop.ui.agents.rescue_view_model import RescueViewModel
from agent_desktop.ui.sentences.salvage_words import report_of
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.progress_bar import ProgressBar
from agent_desktop.ui.widgets.rings import SoftRings

_CARD_WIDTH = 660
_TALL_ENOUGH = 600
_MOST_SIGNS = 200
_LINES_SHOWN = 8


class RescuePage(SoftRings):
    """One card: the ways, the phrase, then how far it is, then what came of it. Escape goes back."""

    def __init__(self, view_model: RescueViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._view_model = view_model
        self._ways_host, self._result_host = Column(spacing=0), Column(spacing=6)
        self._ways: ChoiceCards | None = None
        self._make_parts()
        self._asking, self._going = self._make_asking(), self._make_going()
        self._result = holder(self._result_host)
        self._title = PlainLabel(_("Bring this desk back"), role="h1", wrap=True)
        self._lead = PlainLabel(role="lead", color="ink_2", wrap=True)
        self._card = LiftedCard(
            self._title, self._lead, 12, self._asking, self._going, self._result, width=_CARD_WIDTH
        )
        scrolled = Page(Column(Stretch(), Row(Stretch(), self._card, Stretch()), Stretch()), ground="chrome")
        self.setLayout(Column(Part(scrolled, 1), margins=(10, 10, 10, 10)))
        view_model.changed.connect(self.refresh)
        view_model.moved.connect(self._move)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button in focus with Enter, else go on; go back with Escape."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (focused if isinstance(focused, QPushButton) else self._act).click()
        elif event.key() == Qt.Key.Key_Escape:
            self._view_model.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave less room around the card when the height is short."""
        super().resizeEvent(event)
        self._card.set_compact(self.height() < theme().s(_TALL_ENOUGH))

    @Slot()
    def refresh(self) -> None:
        """Show what is asked now, how far it is, or what came of it."""
        model = self._view_model
        asked = not model.busy and model.rescued is None
        focus_was_inside = self._asking.isAncestorOf(QApplication.focusWidget() or self)
        self._asking.setVisible(asked)
        self._going.setVisible(model.busy)
        self._result.setVisible(model.rescued is not None)
        is_new = self._offer(model.offers)
        self._show_backup()
        if is_new:
            first = self._choose if model.way is Way.BACKUP else self.field.edit
            first.setFocus(Qt.FocusReason.TabFocusReason)
        self._problem.show_problem(model.problem)
        self._act.setEnabled(model.can_begin)
        self._say_mistake()
        if model.rescued is not None:
            self._show_result(model.rescued)
        elif model.busy:
            self._move()
            if focus_was_inside:
                self._stop.setFocus()

    @Slot()
    def ask_where(self) -> None:
        """Ask for a backup, in a window that does not stop this one."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Choose the backup"), folder)
        dialog.setObjectName("rescue.where")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Backups of Parvis (*{suffix})").format(suffix=SUFFIX), _("Every file (*)")])
        dialog.fileSelected.connect(self._where)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make_parts(self) -> None:
        model = self._view_model
        self._choose = Button(_("Choose the backup…"), identifier="rescue.choose", icon="file-text")
        self._choose.clicked.connect(self.ask_where)
        self._chosen = PlainLabel(role="small", color="ink_2", wrap=True)
        self._what = PlainLabel(wrap=True)
        self.field = Field(
            _("Your phrase, or the recovery code"),
            identifier="rescue.phrase",
            secret=True,
            height=44,
            max_length=_MOST_SIGNS,
        )
        keep_from_predictions(self.field)
        self._problem = ProblemNote()
        self._act = Button(_("Bring this desk back"), identifier="rescue.go", kind="primary", size="l")
        self._act.clicked.connect(self._begin)
        self._back = LinkButton(_("Go back"), identifier="rescue.back")
        self._back.clicked.connect(model.leave)
        self._bar = ProgressBar(name=_("How far the desk is"), identifier="rescue.progress")
        self._step = PlainLabel(color="ink_2", wrap=True)
        self._stop = Button(_("Stop"), identifier="rescue.stop", size="l")
        self._stop.clicked.connect(model.stop)

    def _make_asking(self) -> QWidget:
        self._backup_row = holder(Row(self._choose, Part(self._chosen, 1), spacing=12))
        acts = Row(self._back, Stretch(), self._act, spacing=10)
        return holder(
            Column(
                holder(self._ways_host),
                12,
                self._backup_row,
                self._what,
                10,
                self.field,
                8,
                self._problem,
                8,
                acts,
                10,
                spacing=4,
            )
        )

    def _make_going(self) -> QWidget:
        words = _("You can stop: the desk would be as it was.")
        return holder(
            Column(
                self._step,
                self._bar,
                PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
                8,
                Row(Stretch(), self._stop),
                10,
                spacing=8,
            )
        )

    def _offer(self, offers: Offers | None) -> bool:
        """Show the ways once they are known; tell whether that is now."""
        if offers is None or self._ways is not None:
            return False
        answers = [_answer(way, offers) for way in offers.ways]
        self._ways = ChoiceCards(
            answers, name=_("From what?"), identifier="rescue.way", value=offers.ways[0].value
        )
        self._ways.chosen.connect(self._way_chosen)
        self._ways_host.add(self._ways)
        # One way alone is no choice: its button is enough.
        self._ways.setVisible(len(answers) > 1)
        lead = (
            _("It opens with its phrase, as it did where it was saved.")
            if offers.is_new
            else _("Nothing is erased: what stands here is kept aside, whole.")
        )
        self._lead.setText(tidy(lead))
        return True

    def _show_backup(self) -> None:
        model = self._view_model
        self._backup_row.setVisible(model.way is Way.BACKUP)
        found = model.backup
        words = ""
        if found is not None:
            words = _("Made on {day} at {hour}, {site}.").format(
                day=day_month(found.made.astimezone(PARIS).date()),
                hour=clock_time(found.made),
                site=found.marker.site,
            )
        if words and words != self._chosen.text():
            announce(self._chosen, words)
            self.field.edit.setFocus()
        self._chosen.setText(tidy(words))
        self._what.setText(tidy(_what_happens(model.way, model.backup)))
        self._what.setVisible(bool(self._what.text()))

    def _say_mistake(self) -> None:
        mistake = self._view_model.mistake
        if mistake is None:
            self.field.clear_error()
            return
        self.field.set_error(tidy(f"{mistake.title} {mistake.next_step}"))
        self.field.edit.selectAll()
        self.field.edit.setFocus()
        announce(self.field, f"{mistake.title} {mistake.next_step}", at_once=True)

    def _show_result(self, rescued: Rescued) -> None:
        if self._result_host.count():
            return
        self.field.edit.clear()
        self._title.setText(_("Your desk is back"))
        self._lead.hide()
        lines = _result_lines(rescued)
        opened = Button(_("Open my desk"), identifier="rescue.open", kind="primary", size="l")
        opened.clicked.connect(self._view_model.open)
        opened.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        note = Note(*(PlainLabel(tidy(line), wrap=True) for line in lines), tone="ok")
        self._result_host.add(note, 10, holder(Row(Stretch(), opened)), 10)
        opened.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self._result, " ".join(lines), at_once=True)

    @Slot()
    def _move(self) -> None:
        model = self._view_model
        self._bar.setValue(model.percent)
        if model.step and model.step != self._step.text():
            self._step.setText(model.step)
            announce(self._step, model.step)

    @Slot()
    def _begin(self) -> None:
        self._view_model.begin(self.field.text())

    @Slot(str)
    def _way_chosen(self, value: str) -> None:
        self._view_model.choose(Way(value))

    @Slot(str)
    def _where(self, file: str) -> None:
        self._view_model.take_backup(Path(file))


def _answer(way: Way, offers: Offers) -> Answer:
    if way is Way.SALVAGE:
        return Answer(
            value=way.value,
            label=_("What can be read here"),
            note=_("Loses the least. The latest copy fills what is missing."),
            icon="book-open",
        )
    if way is Way.COPY and offers.copy is not None:
        day = day_month(offers.copy.made.astimezone(PARIS).date())
        return Answer(
            value=way.value,
            label=_("The copy of {day}").format(day=day),
            note=_("Made by Parvis. Without what was saved since."),
            icon="history",
        )
    return Answer(
        value=way.value,
        label=_("A backup"),
        note=_("A file kept elsewhere. Without what was saved since."),
        icon="hard-drive",
    )


def _what_happens(way: Way | None, backup: Archive | None) -> str:
    if way is Way.SALVAGE:
        return _("You will read what was saved and what is lost. What you were typing stays.")
    if way is None or (way is Way.BACKUP and backup is None):
        return ""
    return _("What was saved since then is not in it. What you were typing stays, and comes back.")


def _result_lines(rescued: Rescued) -> list[str]:
    lines = []
    if rescued.made is not None:
        at = rescued.made
        lines.append(
            _("This desk is as it was on {day} at {hour}.").format(
                day=day_month(at.astimezone(PARIS).date()), hour=clock_time(at)
            )
        )
    if rescued.saved is not None:
        told = report_of(rescued.saved)
        lines += told[:_LINES_SHOWN]
        if len(told) > _LINES_SHOWN:
            lines.append(_("And other parts, less touched."))
    if rescued.aside is not None:
        lines.append(
            _("What stood here is kept in “{folder}”.").format(folder=f"set-aside/{rescued.aside.name}")
        )
    return lines
