"""Before a choice that closes a door: what each answer no longer leads to, in a line or two."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.doors import Door
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_MOST = 2


class DoorsNote(Note):
    """One line for the answers that close the same; nothing is closed for good, an answer may be changed.

    Only what is closed is told: it is certain, where what an answer opens may depend on those that follow.
    """

    def __init__(self, doors: Sequence[Door], parent: QWidget | None = None) -> None:
        title = Row(
            IconView("info", size=16, color="attn"),
            Part(PlainLabel(_("Before choosing"), role="small", weight="semibold", color="attn"), 1),
            spacing=8,
        )
        lines = [PlainLabel(line, role="small", wrap=True) for line in door_sentences(doors)]
        foot = PlainLabel(
            tidy(_("An answer may be changed at any moment: nothing else is lost.")),
            role="micro",
            color="ink_2",
            wrap=True,
        )
        super().__init__(
            holder(title), holder(Column(*lines, spacing=2)), foot, tone="attn", spacing=4, parent=parent
        )


def door_sentences(doors: Sequence[Door]) -> tuple[str, ...]:
    """Return what answers close, those that close the same in one sentence."""
    answers: dict[tuple[str, ...], list[str]] = {}
    for door in doors:
        if door.closes:
            answers.setdefault(door.closes, []).append(tidy(door.label).removesuffix("."))
    return tuple(tidy(_sentence(labels, closes)) for closes, labels in answers.items())


def _sentence(labels: Sequence[str], closes: Sequence[str]) -> str:
    words = ngettext(
        "{answers}: this does not lead to {steps}.", "{answers}: these do not lead to {steps}.", len(labels)
    )
    return words.format(answers=", ".join(map(_quoted, labels)), steps=_listed(closes))


def _listed(steps: Sequence[str]) -> str:
    """Return a few steps in words, and how many more there are."""
    named = ", ".join(_quoted(step.removesuffix(".")) for step in steps[:_MOST])
    more = len(steps) - _MOST
    if more <= 0:
        return named
    words = ngettext("{steps} nor to {count} other step", "{steps} nor to {count} other steps", more)
    return words.format(steps=named, count=more)


def _quoted(text: str) -> str:
    return f"« {text} »"
