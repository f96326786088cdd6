"""« Je le dis autrement »: the agent's own words for a text, weighed as those of an author are."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.remark_words import point_sentence
from agent_desktop.ui.facilitation.text_sheet import TextSheet
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.text_area import TextArea

_WEIGH_MS = 150


class OwnSheet(TextSheet):
    """Kept for the agent alone; the author gets them only when the agent offers them."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._words = TextArea(
            _("As I say it"), identifier="script.own.words", lines=2, most_lines=6,
            example=_("Your words, for anyone: no name, no figure given here."),
        )  # fmt: skip
        self._points = Column(spacing=4)
        self._keep = Button(
            _("Keep for me"), identifier="script.own.keep", kind="primary", size="s", icon="check"
        )
        self._forget = Button(
            _("Back to the text"), identifier="script.own.forget", kind="ghost", size="s", icon="undo-2"
        )
        acts = holder(Row(self._forget, Stretch(), self._keep, spacing=8))
        super().__init__(
            view_model,
            self._words,
            holder(self._points),
            acts,
            icon="notebook-pen",
            title=tidy(_("Say it in my own words")),
            name="own",
            parent=parent,
        )
        self._weigh = QTimer(self, singleShot=True, interval=_WEIGH_MS)
        self._weigh.timeout.connect(self._show_points)
        self._words.edited.connect(self._weigh.start)
        self._words.edit.confirmed.connect(self._kept)
        self._keep.clicked.connect(self._kept)
        self._forget.clicked.connect(self._forgotten)

    def begin(self) -> None:
        """Land in the words."""
        self._words.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_text(self) -> None:
        """Show the words there are for another text."""
        own = None if self.about is None else self.remarking.own(self.about)
        self._words.set_text("" if own is None else own.words)
        self._forget.setVisible(own is not None)
        self._show_points()

    @Slot()
    def _show_points(self) -> None:
        clear(self._points)
        text = self._words.text()
        if self.about is None or not text.strip():
            return
        points = self.remarking.points(self.about, text)
        for point in points:
            icon = IconView(
                "circle-alert" if point.stops else "lightbulb",
                size=15,
                color="alert" if point.stops else "ink_3",
            )
            words = PlainLabel(
                point_sentence(point), role="small", color="alert" if point.stops else "ink_2", wrap=True
            )
            self._points.add(
                holder(Row(Part(icon, align=Qt.AlignmentFlag.AlignTop), Part(words, 1), spacing=7))
            )
        if not points:
            icon = IconView("circle-check", size=15, color="ok")
            fine = PlainLabel(
                tidy(_("Short, plain, and about no one.")), role="small", color="ink_2", wrap=True
            )
            self._points.add(holder(Row(icon, Part(fine, 1), spacing=7)))

    @Slot()
    def confirm(self) -> None:
        """Keep the words, by the key that confirms."""
        if self.is_open:
            self._kept()

    @Slot()
    def _kept(self) -> None:
        if self.about is None:
            return
        words = self._words.text()
        if self.remarking.keep(self.about, words):
            self.put_away()
            return
        stops = [point for point in self.remarking.points(self.about, words) if point.stops]
        self._words.set_error(point_sentence(stops[0]))
        self.begin()

    @Slot()
    def _forgotten(self) -> None:
        if self.about is not None:
            self.remarking.forget(self.about)
            self.put_away()
