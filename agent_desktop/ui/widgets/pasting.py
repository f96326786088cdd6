"""Pasting and dropping in a field: plain text only, and a sentence when it is not, or not whole."""

from enum import StrEnum

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import number, tidy
from agent_desktop.ui.widgets.toast import show_toast

TOASTS = "shows_toasts"
"""The property of a part that passing words are shown on."""

_MOST_HTML = 262_144


class Refusal(StrEnum):
    """Why nothing was taken."""

    FILE = "file"
    PICTURE = "picture"
    NOTHING = "nothing"


_SENTENCES = {
    Refusal.FILE: N_("A file cannot go into a text. Open it, and copy its words."),
    Refusal.PICTURE: N_("A picture cannot go into a text. Describe it in words."),
    Refusal.NOTHING: N_("There is no text to paste."),
}


def text_of(data: QMimeData) -> str | Refusal:
    """Return the plain text that was copied or dropped, or why there is none. Nothing is ever loaded."""
    if any(url.isLocalFile() for url in data.urls()):
        return Refusal.FILE
    if data.hasText():
        return data.text()
    if data.hasHtml():
        return QTextDocumentFragment.fromHtml(data.html()[:_MOST_HTML]).toPlainText()
    return Refusal.PICTURE if data.hasImage() else Refusal.NOTHING


def tell_refused(field: QWidget, why: Refusal) -> None:
    """Say why nothing was taken."""
    _tell(field, _(_SENTENCES[why]))


def tell_cut(field: QWidget, most: int) -> None:
    """Say that a text was taken in part, and where the rest is."""
    words = _("Taken in part: {count} signs at most here. The whole is still in the clipboard.")
    _tell(field, words.format(count=number(most)))


def _tell(field: QWidget, words: str) -> None:
    host = field
    while not host.isWindow() and not host.property(TOASTS):
        parent = host.parentWidget()
        if parent is None:
            break
        host = parent
    show_toast(host, tidy(words), icon="info")
