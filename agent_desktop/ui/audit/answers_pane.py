"""« Ce qu’on vous a répondu »: what agents answered to readings of before, read before any decision."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.audit.at_hand import AnswerAtHand
from agent_desktop.audit.records import Conclusion
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import filled, full_date, tidy
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.words import OUTCOMES
from agent_desktop.ui.shell_page import Handlers
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page

_WIDEST, _BESIDE = 1560, 900
"""The widest it gets, and from where an answer stands beside what it answers; at 100 %."""

_TOP = Qt.AlignmentFlag.AlignTop


class AnswersPane(QWidget):
    """`back_asked`: to the bundles. Going on says that the answers were read."""

    back_asked = Signal()

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._back = IconButton(
            "arrow-left", _("Back to the bundles"), identifier="audit.answers.back", kind="quiet"
        )
        self._words = PlainLabel("", color="ink_2", wrap=True)
        self._rows = Column(spacing=12)
        self._go_on = Button(
            _("Go on to the decisions"),
            identifier="audit.answers.read",
            kind="primary",
            icon="chevron-right",
            command="finish",
        )
        title = PlainLabel(_("What you were answered"), role="h2", elide=True)
        # Above what is read: from the last line it would open the page at its end.
        head = Row(self._back, Part(title, 1), self._go_on, spacing=12, margins=(0, 0, 12, 0))
        body = holder(Column(self._words, holder(self._rows), spacing=12))
        keep_size(body, max_width=_WIDEST)
        self._page = Page(Column(Row(Part(body, 100), Stretch()), Stretch(), margins=(4, 2, 12, 20)))
        self.setLayout(Column(head, Part(self._page, 1), spacing=8))
        self._back.clicked.connect(self.back_asked)
        self._go_on.clicked.connect(view_model.say_answers_read)
        view_model.shown.connect(self.show_answers)

    def handlers(self) -> Handlers:
        """Go on, or back."""
        return {"back": self.back_asked.emit, "finish": self._view_model.say_answers_read}

    def focus_first(self) -> None:
        """Be ready to go on, the first answer in sight."""
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_answers(self) -> None:
        """Show the answers of the bundle in hand."""
        bundle = self._view_model.bundle
        answers = () if bundle is None else bundle.answers
        with self._page.laid_out_once():
            clear(self._rows)
            self._rows.add(*map(_sheet, answers))
        words = ngettext(
            "{count} answer to what you concluded. It is read before any decision.",
            "{count} answers to what you concluded. They are read before any decision.",
            len(answers),
        )
        self._words.setText(filled(words, count=len(answers)))


def _sheet(one: AnswerAtHand) -> QWidget:
    answer = one.answer
    words, icon, _more = OUTCOMES[answer.outcome]
    is_nothing = answer.outcome is Conclusion.NOTHING
    outcome = Chip(_(words), tone="ok" if is_nothing else "margin", icon=icon)
    head = PlainLabel(tidy(answer.title), role="h3", wrap=True)
    day = PlainLabel(full_date(answer.day), role="small", color="ink_2")
    told = Row(Part(holder(Column(head, day, spacing=1)), 1), Part(outcome, align=_TOP), spacing=8)
    said, read = _answered(one), list(_read(one))
    both = FoldingRow(
        Part(said, 1),
        *([Part(holder(Column(*read, spacing=8)), 1)] if read else []),
        least=_BESIDE,
        spacing=20,
    )
    return Sheet(holder(told), both, spacing=11, margins=(20, 15, 20, 16))


def _answered(one: AnswerAtHand) -> QWidget:
    title = PlainLabel(_("The agent answers"), role="small", weight="semibold", color="accent")
    told = [PlainLabel(tidy(one.answer.text), wrap=True)]
    if one.answer.share:
        shared = _("What is good may be shared, without a name.")
        told.append(PlainLabel(tidy(shared), role="small", color="ink_2", wrap=True))
    return Note(title, *told, tone="accent")


def _read(one: AnswerAtHand) -> Iterator[QWidget]:
    """Yield the reading that is answered, when it was made here."""
    reading = one.reading
    if reading is None:
        return
    parts = (
        (_("What you found good"), reading.good),
        (_("What you wanted to talk about"), reading.talk),
    )
    for name, words in parts:
        if words:
            heading = PlainLabel(name, role="small", weight="semibold", color="ink_2")
            yield holder(Column(heading, PlainLabel(tidy(words), wrap=True), spacing=2))
