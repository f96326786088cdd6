"""The settings of a lead, section « Précédents d'autres services »: lend ours, take theirs, remove them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.agents.lending_view_model import LendingViewModel, Told
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder

if TYPE_CHECKING:
    from agent_desktop.adaptations.lending_store import LentSet

_ENDING = ".json"
_AUDIENCE = 120


class LendingSheet(Sheet):
    """What goes out, to whom; what came in, from whom, until it is removed."""

    def __init__(self, view_model: LendingViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        words = _(
            "Decisions without any identity, lent by file from one service to another."
            " They are shown beside ours when one decides."
        )
        self._audience = Field(
            _("Lent to whom"),
            identifier="settings.lending.audience",
            example=_("The services of the department"),
            max_length=_AUDIENCE,
            checked=True,
        )
        self._lend = Button(_("Lend ours"), identifier="settings.lending.lend", icon="arrow-up")
        self._take = Button(_("Take theirs"), identifier="settings.lending.take", icon="arrow-down")
        self._said = PlainLabel(role="small", color="ink_2", wrap=True)
        self._problem = ProblemNote(tone="attn")
        self._sets = Column(spacing=8)
        super().__init__(
            PlainLabel(_("Precedents of other services"), role="h2"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            self._audience,
            Row(self._lend, self._take, Stretch(), spacing=10),
            self._said,
            self._problem,
            holder(self._sets),
            parent=parent,
        )
        self._lend.clicked.connect(self.ask_where)
        self._take.clicked.connect(self.ask_which)
        view_model.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what was done, and what other services lent."""
        model = self._view_model
        self._lend.setEnabled(not model.busy)
        self._take.setEnabled(not model.busy)
        self._problem.show_problem(model.problem)
        self._say(_("Working…") if model.busy else self._told())
        clear(self._sets)
        if model.is_read and not model.sets:
            self._sets.add(PlainLabel(_("No service has lent anything here."), role="small", color="ink_2"))
        self._sets.add(*(self._row(one) for one in model.sets))

    @Slot()
    def ask_where(self) -> None:
        """Ask where to write ours, once it is said whom they are for."""
        if not self._audience.text().strip():
            self._audience.set_error(_("Say first whom they are lent to."))
            self._audience.setFocus()
            return
        self._audience.set_error("")
        dialog = self._dialog(_("Lend the precedents of this service"), "settings.lending.where")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_ENDING.removeprefix("."))
        dialog.selectFile(_("precedents") + _ENDING)
        dialog.fileSelected.connect(self._where)
        dialog.open()

    @Slot()
    def ask_which(self) -> None:
        """Ask which file to take."""
        dialog = self._dialog(_("Take the precedents of another service"), "settings.lending.which")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._which)
        dialog.open()

    def _dialog(self, title: str, name: str) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, title, folder)
        dialog.setObjectName(name)
        dialog.setNameFilter(_("Precedents of Parvis (*{suffix})").format(suffix=_ENDING))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _row(self, one: "LentSet") -> QWidget:
        words = ngettext(
            "{count} decision, lent to: {audience}. File of {day}.",
            "{count} decisions, lent to: {audience}. File of {day}.",
            one.count,
        ).format(count=one.count, audience=one.audience, day=full_date(one.made_on))
        remove = Button(_("Remove"), identifier=f"settings.lending.remove.{one.id}", size="s")
        remove.setAccessibleName(tidy(_("Remove what {unit} lent").format(unit=one.unit)))
        remove.clicked.connect(partial(self._view_model.remove, one.id))
        text = Column(
            PlainLabel(tidy(one.unit), weight="semibold", wrap=True),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            spacing=2,
        )
        return holder(Row(Part(text, 1), remove, spacing=10))

    def _told(self) -> str:
        model = self._view_model
        match model.told:
            case Told.LENT:
                words = ngettext(
                    "{count} precedent written: {path}", "{count} precedents written: {path}", model.count
                )
                return words.format(count=model.count, path=model.about)
            case Told.TAKEN:
                words = ngettext(
                    "{count} precedent of “{unit}”", "{count} precedents of “{unit}”", model.count
                )
                return words.format(count=model.count, unit=model.about)
            case Told.TWICE:
                return _("This file was here already: nothing was added.")
            case Told.REMOVED:
                return _("What “{unit}” lent is no longer here.").format(unit=model.about)
            case _:
                return ""

    def _say(self, words: str) -> None:
        said = tidy(words)
        if said and said != self._said.text():
            announce(self._said, said)
        self._said.setText(said)
        self._said.setVisible(bool(said))

    @Slot(str)
    def _where(self, file: str) -> None:
        self._view_model.lend(Path(file), self._audience.text().strip())

    @Slot(str)
    def _which(self, file: str) -> None:
        self._view_model.take(Path(file))
