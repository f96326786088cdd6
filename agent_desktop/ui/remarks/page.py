"""« Remarques sur les textes »: what fails in the texts of the packs, and what their authors answered."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.remarks.card import RemarkCard
from agent_desktop.ui.remarks.fails_pane import FailsPane
from agent_desktop.ui.remarks.fails_view_model import FailsViewModel
from agent_desktop.ui.remarks.view_model import RemarksViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice, Segmented

FILE_NAME = "remarques-sur-les-textes.csv"
_ALL, _WAITING = "all", "waiting"
_REMARKS, _FAILS = "remarks", "fails"
_WIDEST = 920


class RemarksPage(ShellPage):
    """Latest first; nobody's name is on any. `told` carries a passing word and its icon."""

    is_aside = True
    back_asked = Signal()
    told = Signal(str, str)

    def __init__(
        self, view_model: RemarksViewModel, fails: FailsViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Remarks on the texts"))
        self._view_model, self._fails = view_model, fails
        self._part = Segmented(
            [Choice(_REMARKS, _("Remarks")), Choice(_FAILS, _("What does not get through"))],
            name=_("What is shown"),
            identifier="remarks.part",
            value=_REMARKS,
        )
        self._parts = QStackedWidget()
        self.fails = FailsPane(fails)
        self._back = IconButton("arrow-left", _("Back"), identifier="remarks.back", kind="quiet")
        self._back.clicked.connect(self.back_asked)
        self._which = Segmented(
            [Choice(_ALL, _("All of them")), Choice(_WAITING, _("Waiting for an answer"))],
            name=_("Which remarks"),
            identifier="remarks.which",
            value=_ALL,
        )
        self._export = Button(_("Save as a file…"), identifier="remarks.export", icon="save")
        self._more = Button("", identifier="remarks.more", kind="ghost")
        self._count = PlainLabel(role="small", color="ink_2", wrap=True)
        self._list = Column(spacing=10)
        self._empty = EmptyState(
            _("No remark on a text"),
            tidy(_("While explaining, one key says that a text does not work, or offers other words.")),
            icon="circle-check",
        )
        body = holder(Column(self._empty, holder(self._list), self._more, Stretch(), spacing=12))
        keep_size(body, max_width=_WIDEST)
        title = PlainLabel(_("Remarks on the texts"), role="h2", elide=True)
        said = Column(
            self._count,
            holder(Flow(self._which, self._export, spacing=10)),
            Part(Page(Column(Row(Part(body, 100), Stretch()), margins=(0, 2, 12, 20))), 1),
            spacing=12,
        )
        self._parts.addWidget(holder(said))
        self._parts.addWidget(self.fails)
        head = Row(self._back, Part(title, 1), spacing=12)
        margins = (20, 18, 10, 0)
        tiles = holder(Row(self._part, Stretch()))
        self.setLayout(Column(head, tiles, Part(self._parts, 1), spacing=12, margins=margins))
        tiles.setVisible(fails.can_see)
        self._tiles = tiles
        self._connect()

    def handlers(self) -> Handlers:
        """Go back."""
        return {"back": self.back_asked.emit}

    def entered(self) -> None:
        """Read the remarks again."""
        self._view_model.read()
        self._tiles.setVisible(self._fails.can_see)
        if not self._fails.can_see:
            self._show_part(_REMARKS)
        self._fails.read()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._which.chosen.connect(self._which_chosen)
        self._export.clicked.connect(self._choose_file)
        self._more.clicked.connect(self._view_model.show_more)
        self._view_model.changed.connect(self._show)
        self._view_model.exported.connect(self._exported)
        self._view_model.answered.connect(self._answered)
        self._part.chosen.connect(self._show_part)
        self.fails.told.connect(self.told)

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        clear(self._list)
        for remark in model.shown:
            self._list.add(RemarkCard(model, remark))
        self._empty.setVisible(not model.shown)
        self._more.setVisible(bool(model.hidden))
        self._more.set_label(
            ngettext("{count} more", "{count} more", model.hidden).format(count=model.hidden)
        )
        self._export.setEnabled(bool(model.total))
        words = ngettext(
            "{count} remark, without any name.", "{count} remarks, without any name.", model.total
        )
        self._count.setText(tidy(words.format(count=model.total)))

    @Slot(str)
    def _show_part(self, part: str) -> None:
        self._parts.setCurrentIndex(int(part == _FAILS))

    @Slot(str)
    def _which_chosen(self, value: str) -> None:
        self._view_model.show_unanswered_only(value == _WAITING)

    @Slot()
    def _choose_file(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the remarks"), str(Path.home() / FILE_NAME), _("Spreadsheet (*.csv);;YAML (*.yaml)")
        )
        if chosen:
            path = Path(chosen)
            self._view_model.export(path if path.suffix else path.with_suffix(".csv"))

    @Slot(str)
    def _exported(self, path: str) -> None:
        self.told.emit(_("Saved: {path}").format(path=path), "save")

    @Slot(UUID)
    def _answered(self, _remark_id: UUID) -> None:
        self.told.emit(_("Answered. Everyone who meets this text reads it."), "messages-square")
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
