"""Whether what was written is kept: an icon and a sentence, always at the same place."""

from enum import StrEnum
from time import monotonic

from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.identity import set_tip
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, holder
from agent_desktop.ui.widgets.spoken import SpokenStatus

_SAID_EVERY_S = 30.0


class SaveStatus(StrEnum):
    """What became of the last words typed."""

    WRITING = "writing"
    SAVED = "saved"
    KEPT = "kept"
    HELD = "held"
    NOT_SAVED = "not_saved"


_LOOKS: dict[SaveStatus, tuple[str, ColorRole, ColorRole]] = {
    SaveStatus.WRITING: ("pencil-line", "ink_3", "ink_2"),
    SaveStatus.SAVED: ("circle-check", "ok", "ink"),
    SaveStatus.KEPT: ("hard-drive", "attn", "attn"),
    SaveStatus.HELD: ("circle-alert", "attn", "attn"),
    SaveStatus.NOT_SAVED: ("circle-alert", "alert", "alert"),
}


class SaveState(QWidget):
    """Says at a glance, and in words, what is kept. A second line (`detail`) says where."""

    spoken_as = SpokenStatus

    def __init__(self, *, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = SaveStatus.SAVED
        self._said_at = -_SAID_EVERY_S
        self._is_bare = False
        self._icon = IconView("circle-check", size=16, color="ok")
        self._sentence = PlainLabel("", role="small", weight="medium")
        self._detail = PlainLabel(detail, role="micro", color="ink_3")
        if not detail:
            self._detail.hide()
        self._words = holder(Column(self._sentence, self._detail, spacing=0))
        self.setLayout(Row(self._icon, self._words, spacing=8))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.show_saved("")

    def status(self) -> SaveStatus:
        """Return what is shown."""
        return self._status

    def sentence(self) -> str:
        """Return the words shown."""
        return self._sentence.text()

    def show_writing(self) -> None:
        """Say that words are being typed, not yet kept."""
        self._show(SaveStatus.WRITING, _("You are writing…"))

    def show_saved(self, at: str) -> None:
        """Say that all is kept; `at` is the hour as said at the desk, or empty for *everything is saved*."""
        self._show(SaveStatus.SAVED, _("Saved at {time}").format(time=at) if at else _("Everything is saved"))

    def show_kept(self, waiting: int) -> None:
        """Say that all is kept here, and how much waits for the network."""
        text = ngettext(
            "Kept on this workstation, {count} to send", "Kept on this workstation, {count} to send", waiting
        )
        self._show(SaveStatus.KEPT, text.format(count=waiting))

    def show_held(self) -> None:
        """Say that all is kept but the sentences whose words are to be changed."""
        self._show(SaveStatus.HELD, _("Saved, but for these words"))

    def show_not_saved(self, reason: str) -> None:
        """Say that the last words are not kept, and why."""
        self._show(SaveStatus.NOT_SAVED, _("Not saved: {reason}").format(reason=reason))

    def set_bare(self, bare: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show the icon alone, the sentence in its tooltip, unless the last words are not kept."""
        self._is_bare = bare
        self._show_words()

    def set_detail(self, detail: str) -> None:
        """Change the second line; an empty one takes it away."""
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))

    def _show(self, status: SaveStatus, sentence: str) -> None:
        icon, icon_color, color = _LOOKS[status]
        changed = bool(self._sentence.text()) and sentence != self._sentence.text()
        self._status = status
        self._icon.show_icon(icon, icon_color)
        self._sentence.set_color(color)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._show_words()
        if changed:
            self._say(status, sentence)

    def _show_words(self) -> None:
        shown = not self._is_bare or self._status == SaveStatus.NOT_SAVED
        self._words.setVisible(shown)
        set_tip(self, "" if shown else self._sentence.text())

    def _say(self, status: SaveStatus, sentence: str) -> None:
        if status == SaveStatus.NOT_SAVED:
            announce(self, sentence, at_once=True)
        elif status != SaveStatus.WRITING and monotonic() - self._said_at >= _SAID_EVERY_S:
            # A reader that repeats "saved" at every burst would drown the person's voice.
            self._said_at = monotonic()
            announce(self, sentence)
