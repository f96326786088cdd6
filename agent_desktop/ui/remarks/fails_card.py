"""One rule that does not get through: how many people, what agents say of its texts, the words they offer."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.reports.dossier import counted
from agent_desktop.reports.dossier.facts import FailingRule, Marked, OtherRule
from agent_desktop.ui.facilitation.parts import quoted
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_TOP = Qt.AlignmentFlag.AlignTop


class FailingRuleCard(Sheet):
    """Nothing to do here: it is read."""

    def __init__(self, rule: FailingRule, parent: QWidget | None = None) -> None:
        title = PlainLabel(tidy(rule.title), weight="semibold", wrap=True)
        super().__init__(title, *_counts(rule), *_marks(rule), *_words(rule), spacing=7, parent=parent)


class OtherRulesCard(Sheet):
    """The rules that are counted and do not fail, a line each."""

    def __init__(self, title: str, rules: Iterable[OtherRule], parent: QWidget | None = None) -> None:
        lines = [holder(Column(*_other(rule), spacing=2)) for rule in rules]
        super().__init__(PlainLabel(title, weight="semibold"), *lines, spacing=9, parent=parent)


class AroundCard(Sheet):
    """What is marked or counted beside the rules: texts of steps, open questions, margins."""

    def __init__(self, steps: Iterable[Marked], said: Iterable[str], parent: QWidget | None = None) -> None:
        title = PlainLabel(_("Around the rules"), weight="semibold")
        lines = [PlainLabel(tidy(sentence), wrap=True) for sentence in said]
        super().__init__(title, *map(_marked_line, steps), *lines, spacing=7, parent=parent)


def _marked_line(text: Marked) -> QWidget:
    shown = text.shown
    which = counted.where(shown.idea, shown.register, shown.language, text.title)
    said = tidy(f"{which[:1].upper()}{which[1:]}, {counted.marked(shown)}.")
    words = PlainLabel(quoted(tidy(text.words.strip())), role="small", color="ink_2", italic=True, wrap=True)
    lines = (PlainLabel(said, wrap=True), words)
    return _with_icon("flag", "warm", holder(Column(*lines, spacing=3)))


def _counts(rule: FailingRule) -> Iterator[QWidget]:
    if rule.counts is None:
        return
    said = counted.said_back(rule.counts)
    if said:
        yield _with_icon("users-round", "ink_2", PlainLabel(tidy(said), wrap=True))
    more = " ".join(counted.then(rule.counts))
    if more:
        yield PlainLabel(tidy(more), role="small", color="ink_2", wrap=True)


def _marks(rule: FailingRule) -> Iterator[QWidget]:
    return map(_marked_line, rule.marked)


def _words(rule: FailingRule) -> Iterator[QWidget]:
    if rule.offered:
        words = [PlainLabel(quoted(tidy(one.words.strip())), italic=True, wrap=True) for one in rule.offered]
        title = PlainLabel(_("Words that agents offer:"), role="small", color="ink_2")
        yield _with_icon("pencil-line", "accent", holder(Column(title, *words, spacing=3)))


def _other(rule: OtherRule) -> Iterator[QWidget]:
    said = counted.said_back(rule.counts) or " ".join(counted.then(rule.counts))
    yield PlainLabel(tidy(rule.title), wrap=True)
    yield PlainLabel(tidy(said), role="small", color="ink_2", wrap=True)


def _with_icon(icon: str, color: ColorRole, words: QWidget) -> QWidget:
    return holder(Row(Part(IconView(icon, size=16, color=color), align=_TOP), Part(words, 1), spacing=8))
