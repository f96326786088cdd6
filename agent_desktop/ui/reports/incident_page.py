"""The report of an incident, shown as it is: to read, copy or save; it is sent nowhere."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.store.files import replace_file
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.text_area import TextArea

FILE_NAME = "rapport-parvis.txt"
_MOST_BYTES = 256 * 1024


class IncidentPage(ShellPage):
    """One text, read-only. `told` carries a word and its icon; `failed` why a file was not written."""

    is_aside = True

    back_asked = Signal()
    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        back = IconButton("arrow-left", _("Back"), identifier="incident.back", kind="quiet")
        back.clicked.connect(self.back_asked)
        copy = Button(_("Copy the report"), identifier="incident.copy", icon="copy")
        save = Button(_("Save as…"), identifier="incident.save", icon="save")
        copy.clicked.connect(self._copy)
        save.clicked.connect(self._save)
        words = _(
            "Versions, kinds of failure and places in the program:"
            " no name, no number, nothing that was typed."
            " It is sent nowhere: copy it, or save it, for whoever looks after this desk."
        )
        self._text = TextArea(
            _("Report"), identifier="incident.text", show_label=False, checked=False, lines=12, fill=True
        )
        self._text.edit.setReadOnly(True)
        title = PlainLabel(_("Report of what happened"), role="h2", elide=True)
        self.setLayout(
            Column(
                Row(back, Part(title, 1), spacing=12),
                PlainLabel(tidy(words), color="ink_2", wrap=True),
                holder(Flow(copy, save, spacing=10)),
                Part(self._text, 1),
                spacing=14,
                margins=(20, 18, 20, 20),
            )
        )

    def handlers(self) -> Handlers:
        """Go back."""
        return {"back": self.back_asked.emit}

    def entered(self) -> None:
        """Put the focus on the text."""
        self._text.edit.setFocus()

    def show_reports(self, paths: Sequence[Path]) -> None:
        """Read these reports and show them, the first on top."""
        self._tasks.run(self, read_reports, tuple(paths), done=self._text.set_text, failed=self.failed.emit)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())
        self.told.emit(_("The report is copied."), "copy")

    @Slot()
    def _save(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the report"), str(Path.home() / FILE_NAME), _("Text (*.txt)")
        )
        if chosen:
            content = self._text.text().encode()
            self._tasks.run(
                self, replace_file, Path(chosen), content, done=lambda _none: self._saved(chosen),
                failed=self.failed.emit,
            )  # fmt: skip

    def _saved(self, path: str) -> None:
        self.told.emit(_("Saved: {path}").format(path=path), "save")


def read_reports(paths: Sequence[Path]) -> str:
    """Return the texts of these reports, one after the other; one that is gone is left out."""
    texts = []
    for path in paths:
        if path.exists():
            with path.open(encoding="utf-8", errors="replace") as report:
                texts.append(report.read(_MOST_BYTES).strip())
    return "\n\n".join(texts)
