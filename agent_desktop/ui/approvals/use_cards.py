"""Cards of uses of codes: to confirm or to contest for whoever made them, told once contested."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.code_records import CodeUse
from agent_desktop.adaptations.erased_words import erased_words
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.approvals.words import asked_for, in_short
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row, holder

_TOP = Qt.AlignmentFlag.AlignTop


class UseCard(Sheet):
    """A use that waits for the word of whoever the code is of."""

    def __init__(self, use: CodeUse, confirm: Callable[[], None], contest: Callable[[], None]) -> None:
        about = in_short(use.waiting)
        gave, contests = _("I gave it"), _("Contest…")
        rank = use.waiting.record.id
        self.confirm = Button(
            gave,
            identifier=f"use.confirm.{rank}",
            kind="primary",
            icon="check",
            name=f"{gave}, {about}",
        )
        self._contest = Button(
            contests,
            identifier=f"use.contest.{rank}",
            kind="quiet",
            icon="flag",
            name=f"{contests}, {about}",
        )
        foot = Row(
            Part(PlainLabel(asked_for(use.waiting), role="small", color="ink_2", wrap=True), 1),
            self._contest,
            self.confirm,
            spacing=10,
        )
        words = _("{name} typed one of your codes on {day}. The person was told: “{told}”")
        gone = use.waiting.record.erased
        told = use.answer.told if gone is None else erased_words(gone)
        said = words.format(name=use.written_by, day=full_date(use.answer.day), told=told)
        super().__init__(
            _head(about, Chip(_("Approved with your code"), tone="attn", icon="phone")),
            PlainLabel(tidy(said), wrap=True),
            holder(foot),
            margins=(18, 13, 16, 12),
        )
        self.confirm.clicked.connect(confirm)
        self._contest.clicked.connect(contest)


class ContestedCard(Sheet):
    """A use that was contested: the decision stands, and everybody concerned knows."""

    def __init__(self, use: CodeUse) -> None:
        word = use.word
        gone = use.waiting.record.erased
        reason = "" if word is None else word.reason if gone is None else erased_words(gone)
        when = "" if word is None else full_date(word.day)
        words = _("{lead} says that this code was not given for this: “{reason}”")
        stands = _("The decision stands: it was told to the person. To change it, its author corrects it.")
        super().__init__(
            _head(
                in_short(use.waiting),
                Chip(tidy(_("Contested on {day}").format(day=when)), tone="alert", icon="flag"),
            ),
            PlainLabel(tidy(words.format(lead=use.lead, reason=reason)), wrap=True),
            PlainLabel(tidy(stands), wrap=True),
            PlainLabel(
                _typed_by(use),
                role="small",
                color="ink_2",
                wrap=True,
            ),
            margins=(18, 13, 16, 12),
        )


def _typed_by(use: CodeUse) -> str:
    """Return whose decision it is, and who typed the code when it is someone else."""
    asked = asked_for(use.waiting)
    if use.written_by == use.waiting.author:
        return asked
    return tidy(_("Typed by {name}. {asked}").format(name=use.written_by, asked=asked))


def _head(words: str, chip: Chip) -> QWidget:
    return holder(
        Row(Part(PlainLabel(words, weight="semibold", wrap=True), 1), Part(chip, align=_TOP), spacing=10)
    )
