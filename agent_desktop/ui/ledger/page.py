"""« Journal »: what was signed, entry by entry; the proof of one; a code of paper; the whole, verified."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.ledger.checks import CodeCard, VerifyCard
from agent_desktop.ui.ledger.lines import LinesList
from agent_desktop.ui.ledger.proof_pane import ProofPane
from agent_desktop.ui.ledger.rows import ALL, KINDS, row_of
from agent_desktop.ui.ledger.view_model import LedgerViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.laid_out import lay_out_now
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_BESIDE_FROM, _LIST, _WIDE_LIST, _WIDE = 900, 430, 560, 1500
"""Widths of the page from which both sides show, and the list is wider; those of the list. At 100 %."""

_NARROWEST = 360
_SETTLED_MS = 150
"""How long typing pauses before the list is read again."""

_NO_LIMIT = 16_777_215
"""The width that Qt gives to what has no limit."""


class LedgerPage(ShellPage):
    """`day_asked`: the page of the day; `proof_asked`: the page of the chosen proof."""

    is_aside = True
    back_asked = Signal()
    day_asked = Signal()
    proof_asked = Signal()
    copy_asked = Signal(str)

    def __init__(self, view_model: LedgerViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Ledger"))
        self._view_model, self._is_beside = view_model, True
        self._back = IconButton("arrow-left", _("Back"), identifier="ledger.back", kind="quiet")
        self._day = Button(_("Page of the day"), identifier="ledger.day", icon="printer", command="sheet")
        self._kinds = Segmented(
            [Choice(kind, _(word)) for kind, (word, _types) in KINDS.items()],
            name=_("Kinds of entries"),
            identifier="ledger.kinds",
            value=ALL,
        )
        self._field = Field(
            _("Words of an entry"),
            identifier="ledger.text",
            example=_("For instance: instalments, withdrawn"),
            show_label=False,
            max_length=80,
        )
        self._note = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._list = LinesList()
        self.proof = ProofPane(view_model)
        self.code, self.whole = CodeCard(view_model), VerifyCard(view_model)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self.setLayout(self._arranged())
        self._connect()

    def minimumSizeHint(self) -> QSize:
        """Return the room of one side: two of them part before they hold the window open."""
        return QSize(theme().s(_NARROWEST), super().minimumSizeHint().height())

    def handlers(self) -> Handlers:
        """Go from one side to the other, print the day, go back."""
        return {
            "back": self._step_back,
            "sheet": self.day_asked.emit,
            "next_pane": self._change_side,
            "previous_pane": self._change_side,
        }

    def entered(self) -> None:
        """Read what was written since."""
        self._view_model.read()
        self._note.setVisible(not self._view_model.sees_all)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        """Read nothing more behind another page."""
        self._settled.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both sides where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arranged(self) -> Column:
        head = Row(
            self._back,
            Part(PlainLabel(_("Ledger"), role="h2", elide=True), 1),
            self._day,
            spacing=12,
            margins=(0, 0, 12, 0),
        )
        self._note.setText(tidy(_("You see your own entries here; whoever leads sees all of them.")))
        self._left = holder(
            Column(
                self._kinds, self._field, self._note, Part(self._list, 1), spacing=8, margins=(0, 0, 0, 10)
            )
        )
        self._right = Page(
            Column(self.proof, self.code, self.whole, Stretch(), spacing=12, margins=(2, 2, 12, 20))
        )
        sides = Row(self._left, Part(self._right, 1), spacing=18)
        return Column(head, Part(sides, 1), spacing=12, margins=(20, 18, 8, 0))

    def _connect(self) -> None:
        model = self._view_model
        self._back.clicked.connect(self._step_back)
        self._day.clicked.connect(self.day_asked)
        self._kinds.chosen.connect(self._filter)
        self._field.edited.connect(self._settled.start)
        self._settled.timeout.connect(self._search)
        self._list.chosen.connect(model.choose)
        self._list.opened.connect(self._open)
        self._list.more_asked.connect(model.more)
        self.proof.print_asked.connect(self.proof_asked)
        self.proof.copy_asked.connect(self._copy)
        model.listed.connect(self._show)
        model.added.connect(self._add)
        model.outdated.connect(self._follow)
        for found, card in ((model.checked, self._see_code), (model.verifying, self._see_whole)):
            found.connect(card)
        theme().changed.connect(self._arrange)

    @Slot()
    def _see_code(self) -> None:
        self._bring(self.code)

    @Slot()
    def _see_whole(self) -> None:
        self._bring(self.whole)

    def _bring(self, card: QWidget) -> None:
        """Bring what was found into view: it opens below what was asked for, maybe under the edge."""
        lay_out_now()
        self._right.ensureWidgetVisible(card, 0, theme().s(12))

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        if model.lines:
            self._list.show_rows([row_of(line) for line in model.lines])
        elif self._field.text().strip() or self._kinds.value() != ALL:
            self._list.show_nothing(_("No entry like that"), _("Try fewer words, or all kinds of entries."))
        else:
            words = _("What is granted, refused or passed on is signed here as soon as it is decided.")
            self._list.show_nothing(_("Nothing was signed yet"), words)

    @Slot()
    def _follow(self) -> None:
        """Read again what is in sight: a list that one went far down stays as it is until it is left."""
        if self.isVisible() and self._list.is_at_the_top:
            self._view_model.read()

    @Slot()
    def _add(self) -> None:
        self._list.add_rows([row_of(line) for line in self._view_model.new_lines])

    @Slot(str)
    def _filter(self, kind: str) -> None:
        self._view_model.look_for(types=KINDS[kind][1])

    @Slot()
    def _search(self) -> None:
        self._view_model.look_for(text=self._field.text())

    @Slot(str)
    def _open(self, _leaf: str) -> None:
        self._show_side(right=True)
        self.proof.focus_first()

    @Slot()
    def _copy(self) -> None:
        self.copy_asked.emit(self.proof.words())

    @Slot()
    def _step_back(self) -> None:
        if not self._is_beside and self._left.isHidden():
            self._show_side(right=False)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back_asked.emit()

    @Slot()
    def _change_side(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._right.isAncestorOf(focus):
            self._show_side(right=False)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_side(right=True)
            (self.code if self.proof.is_empty else self.proof).focus_first()

    @Slot()
    def _arrange(self) -> None:
        width = self.width() / theme().scale
        was, self._is_beside = self._is_beside, width >= _BESIDE_FROM
        if self._is_beside:
            list_width = theme().s(_WIDE_LIST if width >= _WIDE else _LIST)
            self._left.setFixedWidth(list_width)
            self._left.show()
            self._right.show()
        else:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(_NO_LIMIT)
            if was:
                self._show_side(right=False)

    def _show_side(self, *, right: bool) -> None:
        if not self._is_beside:
            self._left.setVisible(not right)
            self._right.setVisible(right)
