"""What the sheets about a text share: which text of the step it is, quoted, and how to put it away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.remarks.records import TextRef
from agent_desktop.ui.facilitation.parts import quoted, title_line
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Item, Part, Row, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_MOST = 9


class TextSheet(Sheet):
    """Hidden until it is asked for; `closed` says that the agent put it away, or is done with it."""

    closed = Signal()

    def __init__(
        self,
        view_model: ScriptViewModel,
        *items: Item,
        icon: str,
        title: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        self.view_model, self.remarking = view_model, view_model.remarking
        self.about: TextRef | None = None
        self._texts: tuple[TextRef, ...] = ()
        self._name = name
        self._place = Row(spacing=0)
        self._which: Segmented | None = None
        self._quoted = PlainLabel(role="small", color="ink_2", italic=True, wrap=True)
        close = IconButton("x", _("Put it away"), identifier=f"script.{name}.close", size="s")
        close.clicked.connect(self.put_away)
        head = Row(Part(title_line(icon, title), 1), holder(self._place), close, spacing=8)
        super().__init__(
            holder(head),
            self._quoted,
            holder(Column(*items, spacing=9)),
            spacing=7,
            margins=(18, 9, 12, 14),
            parent=parent,
        )
        self.hide()

    @property
    def is_open(self) -> bool:
        """Tell whether it is on screen."""
        return not self.isHidden()

    def open_for(self, texts: Sequence[TextRef], place: int) -> None:
        """Open it about one of the texts of a step (`place` from 1)."""
        self._texts = tuple(texts)[:_MOST]
        place = min(max(place, 1), len(self._texts))
        self._show_places(place)
        self._take(self._texts[place - 1])
        self.show()

    def show_text(self) -> None:
        """Fill the sheet for `about`, which has just changed."""

    def begin(self) -> None:
        """Put the focus where the sheet begins."""

    def take_digit(self, digit: int) -> bool:
        """Take a digit typed outside any field."""
        return False

    @Slot()
    def put_away(self) -> None:
        """Close it; nothing of it was kept unless the agent said so."""
        if self.is_open:
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _show_places(self, place: int) -> None:
        if self._which is not None:
            self._place.removeWidget(self._which)
            self._which.hide()
            self._which.deleteLater()
            self._which = None
        if len(self._texts) < 2:
            return
        self._which = Segmented(
            [Choice(str(number), str(number)) for number in range(1, len(self._texts) + 1)],
            name=_("Which text"),
            identifier=f"script.{self._name}.which",
            value=str(place),
            height=28,
        )
        self._which.chosen.connect(self._place_chosen)
        self._place.addWidget(self._which)

    @Slot(str)
    def _place_chosen(self, value: str) -> None:
        self._take(self._texts[int(value) - 1])

    def _take(self, about: TextRef) -> None:
        self.about = about
        self._quoted.setText(quoted(tidy(about.shown.strip())))
        self.show_text()
