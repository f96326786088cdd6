"""« Codes par téléphone »: the sheets of whoever may approve, and a new one, shown once."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_desktop.adaptations.code_records import CodeSheet, SheetState
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.approvals.code_form import CodeForm
from agent_desktop.ui.approvals.code_made import MadeNote
from agent_desktop.ui.approvals.codes_view_model import CodesViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.roles import Tone
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page

_WIDEST = 920
_TOP = Qt.AlignmentFlag.AlignTop


class CodesPage(ShellPage):
    """What is shown of a sheet just made stays until she says that she has it."""

    back_asked = Signal()

    def __init__(self, view_model: CodesViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Codes by telephone"))
        self._view_model = view_model
        self._back = IconButton("arrow-left", _("Back"), identifier="codes.back", kind="quiet")
        self._add = Button(_("Make a sheet"), identifier="codes.add", kind="primary", icon="plus")
        self.form = CodeForm(view_model)
        self.made = MadeNote()
        self._list = Column(spacing=10)
        self._empty = EmptyState(
            _("You have no codes"),
            tidy(_("A sheet of codes lets you approve by telephone when you are away from the desk.")),
            icon="phone",
        )
        self.setLayout(self._arranged())
        for part in (self.form, self.made, self._empty):
            part.hide()
        self._connect()

    def handlers(self) -> Handlers:
        """Go back."""
        return {"back": self.back_asked.emit}

    def entered(self) -> None:
        """Read the sheets again."""
        self._view_model.read()
        (self.made.first() if self._view_model.page else self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arranged(self) -> Column:
        words = _(
            "Each code approves one decision. Whoever calls you types it; you confirm or contest it later."
        )
        head = Row(
            self._back,
            Part(PlainLabel(_("Codes by telephone"), role="h2", elide=True), 1),
            self._add,
            spacing=12,
        )
        top = holder(Column(head, PlainLabel(tidy(words), role="small", color="ink_2", wrap=True), spacing=8))
        body = holder(Column(self.form, self.made, self._empty, holder(self._list), Stretch(), spacing=12))
        for part in (top, body):
            keep_size(part, max_width=_WIDEST)
        scrolled = Page(Column(Row(Part(body, 100), Stretch()), margins=(0, 2, 12, 20)))
        return Column(Row(Part(top, 100), Stretch()), Part(scrolled, 1), spacing=12, margins=(20, 18, 10, 0))

    def _connect(self) -> None:
        model = self._view_model
        self._back.clicked.connect(self.back_asked)
        self._add.clicked.connect(self._open)
        self.form.left.connect(self._close)
        self.made.print_asked.connect(self._print)
        self.made.save_asked.connect(self._ask_where)
        self.made.left.connect(self._let_go)
        model.changed.connect(self._show)
        model.made.connect(self._show_made)
        model.saved.connect(self.made.show_saved)

    @Slot()
    def _open(self) -> None:
        self._empty.hide()
        self.form.show()
        self.form.begin()

    @Slot()
    def _close(self) -> None:
        self.form.hide()
        self._show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_made(self) -> None:
        page = self._view_model.page
        if page is None:
            return
        self.form.hide()
        self._add.hide()
        self.made.show_page(page)
        self.made.show()
        self.made.first().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _let_go(self) -> None:
        self.made.forget()
        self.made.hide()
        self._add.show()
        self._view_model.forget()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        clear(self._list)
        for sheet in self._view_model.sheets:
            self._list.add(self._card(sheet))
        nothing = self._view_model.is_read and not self._view_model.sheets
        self._empty.setVisible(nothing and self.form.isHidden() and self.made.isHidden())

    def _card(self, sheet: CodeSheet) -> Sheet:
        state = sheet.state_on(self._view_model.day)
        label, tone, icon = _said(sheet, state)
        day = full_date(self._view_model.made_on(sheet))
        made = tidy(_("Sheet of {day}").format(day=day))
        used = ngettext(
            "{used} code used out of {count}", "{used} codes used out of {count}", sheet.used
        ).format(used=sheet.used, count=sheet.count)
        head = Row(
            Part(PlainLabel(made, weight="semibold", wrap=True), 1),
            Part(Chip(label, tone=tone, icon=icon), align=_TOP),
            spacing=10,
        )
        foot = Row(Part(PlainLabel(tidy(used), role="small", color="ink_2", wrap=True), 1), spacing=10)
        if state is SheetState.LIVE:
            end = Button(
                _("Withdraw"),
                identifier=f"codes.end.{sheet.id}",
                kind="ghost",
                size="s",
                icon="x",
                name=tidy(_("Withdraw the sheet of {day}").format(day=day)),
            )
            end.clicked.connect(partial(self._view_model.end, sheet.id))
            foot.add(end)
        return Sheet(holder(head), holder(foot), margins=(18, 13, 16, 12))

    @Slot()
    def _print(self) -> None:
        page = self._view_model.page
        if page is None:
            return
        # Drivers of printers are loaded by whoever prints.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        from agent_desktop.ui.reports.pages import print_pages  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setDocName(_("parvis-codes.pdf"))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Print the codes"))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            print_pages(page.pdf, printer)

    @Slot()
    def _ask_where(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save the codes"), folder)
        dialog.setObjectName("codes.where")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(_("parvis-codes.pdf"))
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _save(self, file: str) -> None:
        self._view_model.save_to(Path(file))


def _said(sheet: CodeSheet, state: SheetState) -> tuple[str, Tone, str]:
    day = full_date(sheet.last_day)
    words: dict[SheetState, tuple[str, Tone, str]] = {
        SheetState.LIVE: (_("Serves until {day}"), "ok", "circle-check"),
        SheetState.USED_UP: (_("All its codes have served"), "neutral", "check"),
        SheetState.OVER: (_("Over, it served until {day}"), "neutral", "calendar"),
        SheetState.ENDED: (_("Withdrawn"), "alert", "x"),
    }
    label, tone, icon = words[state]
    return tidy(label.format(day=day)), tone, icon
