"""Parts that several steps share: a quotation, a note to the agent, a warning, a titled sheet."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.walk import Warn
from agent_desktop.facilitation.words import Alarm
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.words import ALARMS
from agent_desktop.ui.theme.roles import ColorRole, TextRole, Tone
from agent_desktop.ui.widgets.card import Card, Note, Sheet
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Item, Part, Row, holder
from agent_desktop.wording.readability import sentences

_TOP = Qt.AlignmentFlag.AlignTop
_LONG = 260
_OPENS, _CLOSES = re.compile(r"«\s*"), re.compile(r"\s*»")
_ALARM_LOOKS: dict[Alarm, tuple[str, Tone]] = {
    Alarm.INFO: ("info", "rule"),
    Alarm.CARE: ("triangle-alert", "attn"),
    Alarm.STOP: ("shield", "attn"),
}


def quoted(text: str) -> str:
    """Return words to say, between French quotation marks; those inside become English ones, as in print."""
    inside = _CLOSES.sub("”", _OPENS.sub("“", text))
    return tidy(f"« {inside} »")


def titled(icon: str, title: str, *items: Item, color: ColorRole = "accent", spacing: float = 10) -> Sheet:
    """Return a white sheet with a small title, an icon before it."""
    return Sheet(title_line(icon, title, color=color), *items, spacing=spacing, margins=(18, 14, 18, 16))


def title_line(icon: str, title: str, *, color: ColorRole = "accent") -> QWidget:
    """Return a small title after an icon."""
    words = PlainLabel(title, role="small", weight="semibold", color=color, elide=True)
    return holder(Row(IconView(icon, size=18, color=color), Part(words, 1), spacing=9))


def to_say(text: str, *, spoken: bool) -> QWidget:
    """Return words to say: at the desk one paragraph, on the phone one breath a line, large."""
    if not spoken:
        role: TextRole = "plain" if len(text) <= _LONG else "lead"
        return PlainLabel(quoted(text), role=role, wrap=True)
    lines = [PlainLabel(tidy(line), role="h1", weight="regular", wrap=True) for line in sentences(text)]
    return holder(Column(*lines, spacing=8))


def silence_note(text: str) -> Note:
    """Return where to stop and wait."""
    words = PlainLabel(tidy(text), weight="semibold", color="warm", wrap=True)
    line = holder(Row(Part(IconView("ear", size=18, color="warm"), align=_TOP), Part(words, 1), spacing=10))
    return Note(line, tone="warm")


def agent_note(text: str) -> Card:
    """Return a word of the author to the agent."""
    words = PlainLabel(tidy(text), role="small", color="ink_2", wrap=True)
    icon = IconView("lightbulb", size=16, color="ink_3")
    row = Row(Part(icon, align=_TOP), Part(words, 1), spacing=9, margins=(18, 9, 18, 10))
    return Card(row, fill="sunken", line="line", radius=12)


def warning_notes(warnings: Sequence[Warn]) -> tuple[Note, ...]:
    """Return the warnings that apply, each with its word and icon."""
    return tuple(_warning(warn) for warn in warnings)


def _warning(warn: Warn) -> Note:
    icon, tone = _ALARM_LOOKS[warn.alarm]
    color: ColorRole = "attn" if tone == "attn" else "rule"
    title = PlainLabel(_(ALARMS[warn.alarm]), role="small", weight="semibold", color=color)
    words = PlainLabel(tidy(warn.text), wrap=True)
    line = Row(
        Part(IconView(icon, size=18, color=color), align=_TOP),
        Part(holder(Column(title, words, spacing=1)), 1),
        spacing=11,
    )
    return Note(holder(line), tone=tone, margins=(18, 10, 18, 12))
