"""What is told of a decision, made once and filled again: a voice, the reasons written, a few facts."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.audit.records import Case
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.card import Card, Note, Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.several import Several
from agent_desktop.ui.widgets.spoken import SpokenGroup

_TOP = Qt.AlignmentFlag.AlignTop


def titled(icon: str, words: str, color: ColorRole) -> QWidget:
    """Return the title of a part, after its icon."""
    label = PlainLabel(words, role="small", weight="semibold", color=color)
    return holder(Row(IconView(icon, size=16, color=color), Part(label, 1), spacing=6))


class Voice(Card):
    """What the person said, in the tint of their words, or what the agent understood."""

    spoken_as = SpokenGroup

    def __init__(self, voice: str) -> None:
        is_said = voice == "said"
        icon = IconView(
            "message-circle" if is_said else "ear", size=16, color="warm" if is_said else "accent"
        )
        name = _("What the person said") if is_said else _("What the agent understood")
        title = PlainLabel(name, role="small", weight="semibold", color="warm" if is_said else "accent")
        self._words = PlainLabel("", wrap=True)
        self._before = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._sure = Chip(_("Confirmed"), tone="ok", icon="check", height=22)
        head = holder(Row(icon, Part(title, 1), self._sure, spacing=6))
        column = Column(head, self._before, self._words, spacing=5, margins=(14, 10, 13, 12))
        super().__init__(
            column,
            fill="warm_soft" if is_said else "surface",
            line="warm_line" if is_said else "line",
        )
        self.setAccessibleName(name)
        self._is_said = is_said

    def show_words(self, words: str, *, before: str = "", confirmed: bool = False) -> None:
        """Show other words; `before`: what brought the person."""
        quoted = _("“{words}”").format(words=words) if words and self._is_said else words
        self._words.setText(tidy(quoted or _("Nothing was written.")))
        self._words.set_color("ink" if words else "ink_3")
        self._before.setText(tidy(_("What brings them: {what}").format(what=before)) if before else "")
        self._before.setVisible(bool(before))
        self._sure.setVisible(confirmed)


class Reasons(Note):
    """The reason as it was written, question by question, and the facts that were ticked."""

    spoken_as = SpokenGroup

    def __init__(self) -> None:
        self._told, self._ticked = Column(spacing=8), Flow(spacing=6)
        told, ticked = holder(self._told), holder(self._ticked)
        super().__init__(
            titled("scale", _("The reason written"), "margin"), told, ticked, tone="margin", spacing=8
        )
        self.setAccessibleName(_("The reason written"))
        self._ticked_box = ticked
        self._answers = Several(self._told, _Answer)
        self._chips = Several(self._ticked, lambda: Chip("", tone="margin", fill="surface"))

    def show_case(self, case: Case) -> None:
        """Show the reasons of another decision."""
        told = [(one.question, one.text) for one in case.written]
        more = (
            (_("How the person sees it"), case.person_view),
            (_("Why it is away from the precedents"), case.departure),
            (_("In law and in fact"), case.motivation),
        )
        told += [(question, text) for question, text in more if text]
        if case.erased:
            told.append(("", _("The text was erased, on request; the proof of the decision stays.")))
        elif not told:
            told.append(("", _("No reason was written.")))
        for part, (question, text) in zip(self._answers.shown(len(told)), told, strict=True):
            part.show_answer(question, text)
        for chip, criterion in zip(self._chips.shown(len(case.criteria)), case.criteria, strict=True):
            chip.show_fact(criterion)
        self._ticked_box.setVisible(bool(case.criteria))


class _Answer(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._question = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._text = PlainLabel("", role="lead", wrap=True)
        self.setLayout(Column(self._question, self._text, spacing=1))

    def show_answer(self, question: str, text: str) -> None:
        self._question.setText(tidy(question))
        self._question.setVisible(bool(question))
        self._text.setText(tidy(text))


class Lines(Sheet):
    """A few facts under a title: an icon, words, and a line under them."""

    spoken_as = SpokenGroup

    def __init__(self, title: str, icon: str) -> None:
        self._rows = Column(spacing=8)
        rows = holder(self._rows)
        super().__init__(titled(icon, title, "ink_2"), rows, spacing=9, margins=(14, 11, 14, 13))
        self.setAccessibleName(title)
        self._lines = Several(self._rows, _Line)

    def show_lines(self, lines: Iterable[tuple[str, str, str]]) -> None:
        """Show other facts."""
        told = list(lines)
        for part, line in zip(self._lines.shown(len(told)), told, strict=True):
            part.show_line(*line)


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = IconView("check", size=16)
        self._words = PlainLabel("", weight="medium", wrap=True)
        self._more = PlainLabel("", role="small", color="ink_2", wrap=True)
        words = holder(Column(self._words, self._more, spacing=0))
        self.setLayout(Row(Part(self._icon, align=_TOP), Part(words, 1), spacing=9))

    def show_line(self, icon: str, words: str, more: str) -> None:
        self._icon.show_icon(icon)
        self._words.setText(tidy(words))
        self._more.setText(tidy(more))
        self._more.setVisible(bool(more))
