"""Parts of a rule that stand wherever it is read: what it is for, and what people often say of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.rule_model import Misbelief, Rule
from agent_desktop.facilitation.value_words import VALUES
from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.idea_row import SHARES
from agent_desktop.ui.facilitation.parts import quoted, titled
from agent_desktop.ui.facilitation.telling import FRENCH, language_name
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_TOP = Qt.AlignmentFlag.AlignTop
PLAIN_HEADS = {
    Register.STANDARD: N_("Said in everyday words"),
    Register.SIMPLE: N_("Said simply"),
    Register.FALC: N_("Said in easy words"),
}


SIDE = 58
"""The disc of an idea, its margin and its gap: what stands left of its words."""


def plain_head(register: Register, language: str) -> str:
    """Return what stands above plain words: how plain they are, or their language."""
    return _(PLAIN_HEADS[register]) if language == FRENCH else language_name(language)


def idea_heads(plain: str) -> QWidget:
    """Return what stands above the ideas of a rule: its own words, and the plain ones."""
    official = PlainLabel(
        tidy(_("What the rule says")), role="small", weight="semibold", color="rule", elide=True
    )
    said = PlainLabel(tidy(plain), role="small", weight="semibold", color="accent", elide=True)
    sides = (Part(official, SHARES[0]), Part(said, SHARES[1]))
    return holder(Row(*sides, spacing=22, margins=(SIDE, 6, 16, 4)))


def purpose_note(rule: Rule) -> Note:
    """Return what a rule is for, and the values it serves."""
    title = PlainLabel(_("Why this rule"), role="small", weight="semibold", color="warm")
    serves = ", ".join(_(VALUES[value]) for value in rule.values)
    values = PlainLabel(
        tidy(_("It serves: {values}").format(values=serves)), role="micro", color="ink_2", wrap=True
    )
    words = Column(title, PlainLabel(tidy(rule.purpose.strip()), wrap=True), values, spacing=1)
    icon = IconView("heart-handshake", size=20, color="warm")
    row = Row(Part(icon, align=_TOP), Part(holder(words), 1), spacing=13)
    return Note(holder(row), tone="warm", margins=(18, 11, 18, 13))


def misbeliefs_sheet(misbeliefs: Sequence[Misbelief]) -> Sheet:
    """Return what people often say, and what to answer."""
    rows: list[QWidget] = []
    for one in misbeliefs:
        if rows:
            rows.append(Divider())
        said = PlainLabel(quoted(one.said), weight="medium", color="warm", wrap=True)
        answer = PlainLabel(tidy(one.answer), wrap=True)
        icon = IconView("corner-down-right", size=15, color="accent")
        line = Row(Part(icon, align=_TOP), Part(answer, 1), spacing=8)
        rows.append(holder(Column(said, holder(line), spacing=3)))
    return titled("message-circle-question-mark", tidy(_("If they say…")), *rows)
