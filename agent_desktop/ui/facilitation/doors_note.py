"""Before a choice that closes a door: what each answer opens and closes, to be read aloud."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.doors import Door
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import in_sentences, tidy
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_MOST = 2


class DoorsNote(Note):
    """One line an answer; nothing is closed for good, an answer may always be changed."""

    def __init__(self, doors: Sequence[Door], parent: QWidget | None = None) -> None:
        title = Row(
            IconView("info", size=16, color="attn"),
            Part(PlainLabel(_("Before choosing, to read together"), role="small", weight="semibold"), 1),
            spacing=8,
        )
        lines = [PlainLabel(sentence, wrap=True) for sentence in map(door_sentence, doors) if sentence]
        foot = PlainLabel(
            tidy(_("An answer may be changed at any moment: nothing else is lost.")),
            role="small",
            color="ink_2",
            wrap=True,
        )
        super().__init__(
            holder(title), holder(Column(*lines, spacing=4)), foot, tone="attn", spacing=6, parent=parent
        )


def door_sentence(door: Door) -> str:
    """Return what an answer opens and closes, as it is said; empty when it does neither."""
    if not door.opens and not door.closes:
        return ""
    label = tidy(door.label).removesuffix(".")
    opens = _("opens: {steps}").format(steps=_listed(door.opens)) if door.opens else ""
    closes = _("closes: {steps}").format(steps=_listed(door.closes)) if door.closes else ""
    said = " ; ".join(part for part in (opens, closes) if part)
    return tidy(in_sentences(_("“{answer}” {doors}.").format(answer=label, doors=said)))


def _listed(steps: Sequence[str]) -> str:
    """Return a few steps in words, and how many more there are."""
    named = ", ".join(f"« {step.removesuffix('.')} »" for step in steps[:_MOST])
    more = len(steps) - _MOST
    return named if more <= 0 else _("{steps} and {count} more").format(steps=named, count=more)
