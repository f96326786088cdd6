"""The settings, section « Sauvegarder »: choose a place, see how far it is, stop, read when it was done."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_desktop.foundation.clock import PARIS
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import clock_time, full_date, tidy
from agent_desktop.store.archive import SUFFIX
from agent_desktop.ui.agents.backup_view_model import BackupViewModel
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row, Stretch, holder
from agent_desktop.ui.widgets.progress_bar import ProgressBar


class BackupSheet(Sheet):
    """One file that brings this desk back, made while one works."""

    def __init__(self, view_model: BackupViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        self._last = PlainLabel(role="small", color="ink_2", wrap=True)
        self._problem = ProblemNote(tone="attn")
        self._choose = Button(_("Choose where to save…"), identifier="settings.backup", icon="hard-drive")
        self._bar = ProgressBar(name=_("How far the backup is"), identifier="settings.backup.progress")
        self._stop = Button(_("Stop"), identifier="settings.backup.stop")
        self._going = holder(Row(Part(self._bar, 1), self._stop, spacing=12))
        words = _("One encrypted file that brings this desk back, with your phrase or the recovery code.")
        super().__init__(
            PlainLabel(_("Saving this desk"), role="h2"),
            PlainLabel(tidy(words), role="small", wrap=True),
            self._last,
            holder(Row(self._choose, Stretch())),
            self._going,
            self._problem,
            parent=parent,
        )
        self._choose.clicked.connect(self.ask_where)
        self._stop.clicked.connect(view_model.stop)
        view_model.changed.connect(self.refresh)
        view_model.moved.connect(self._move)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show how far it is, or when it was last done."""
        model = self._view_model
        had_focus = self._choose.hasFocus() or self._stop.hasFocus()
        self._choose.setEnabled(not model.busy)
        self._going.setVisible(model.busy)
        if had_focus:
            (self._stop if model.busy else self._choose).setFocus()
        self._move()
        self._problem.show_problem(model.problem)
        words = tidy(self._last_words())
        if words != self._last.text():
            if self._last.text():
                announce(self._last, words)
            self._last.setText(words)

    @Slot()
    def ask_where(self) -> None:
        """Ask where to save, in a window that does not stop this one."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save this desk"), folder)
        dialog.setObjectName("settings.backup.where")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Backups of Parvis (*{suffix})").format(suffix=SUFFIX))
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(self._view_model.name)
        dialog.fileSelected.connect(self._where)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _last_words(self) -> str:
        model = self._view_model
        if model.busy:
            return _("The desk is being saved, then read again. You can go on working.")
        if model.last is None:
            return _("This desk was never saved from here.")
        at = model.last.made
        words = _("Last saved on {day} at {hour}: {file}.").format(
            day=full_date(at.astimezone(PARIS).date()), hour=clock_time(at), file=model.last.path.name
        )
        if model.same_disk:
            words += " " + _("It is on the same disk as the desk: copy it elsewhere.")
        return words

    @Slot()
    def _move(self) -> None:
        self._bar.setValue(self._view_model.percent)

    @Slot(str)
    def _where(self, file: str) -> None:
        self._view_model.save(Path(file))
