"""What the person answers, noted as it comes: it joins what was said in the exchange."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import clock_time, tidy
from agent_desktop.ui.facilitation.talk import Talk
from agent_desktop.ui.interactions.exchange import Exchange, Saved, SaveState
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.key_cap import KeyCap
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row
from agent_desktop.ui.widgets.text_area import TextArea


class QuickNote(Card):
    """A few lines in the colour of the person's words; the line below says whether they are safe."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(fill="warm_soft", line="warm_line", radius=14, parent=parent)
        self._talk = talk
        self._exchange: Exchange | None = None
        title = tidy(_("What they answer, as it comes"))
        self._area = TextArea(
            title, identifier="script.note", show_label=False, readable=True, lines=2, most_lines=6, fill=True
        )
        self._area.edited.connect(talk.write_note)
        self._icon = IconView("circle-check", size=14, color="ok")
        self._kept = PlainLabel(role="micro", color="ink_2", elide=True)
        label = PlainLabel(title, role="small", weight="semibold", color="warm", elide=True)
        label.setBuddy(self._area.edit)
        self.setLayout(
            Column(
                Row(IconView("message-circle", size=15, color="warm"), Part(label, 1), spacing=7),
                Part(self._area, 1),
                Row(self._icon, Part(self._kept, 1), KeyCap(command="note"), spacing=6),
                spacing=8,
                margins=(14, 11, 14, 11),
            )
        )
        talk.changed.connect(self._show)

    def begin(self) -> None:
        """Put the focus in the note."""
        self._area.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, exchange: Exchange | None) -> None:
        """Say whether the words of another exchange are safe from now on."""
        if self._exchange is not None and isValid(self._exchange):
            self._exchange.saved.disconnect(self._show_saved)
        self._exchange = exchange
        if exchange is not None:
            exchange.saved.connect(self._show_saved)
            self._show_saved(exchange.state)
        self._show()

    @Slot()
    def _show(self) -> None:
        self._area.set_text(self._talk.note)
        if self._exchange is not None:
            self._show_saved(self._exchange.state)

    @Slot(SaveState)
    def _show_saved(self, state: SaveState) -> None:
        noted = bool(self._talk.note.strip())
        match state.saved:
            case Saved.SAVED if noted and state.held:
                icon, words = "circle-alert", _("Saved, but for these words")
            case Saved.SAVED if noted and state.at is not None:
                icon, words = "circle-check", _("noted at {hour}").format(hour=clock_time(state.at))
            case Saved.WRITING if noted:
                icon, words = "pencil-line", _("You are writing…")
            case Saved.FAILED:
                icon, words = "circle-alert", _("Not saved: your words stay on screen")
            case _:
                icon, words = "", _("Joins what was said in the exchange")
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, "alert" if icon == "circle-alert" else "ok")
        self._kept.setText(tidy(words))
