"""« Équité »: how the decision in front stands among those on the same margin; never a ranking."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.audit.equity_words import (
    Bar,
    choice_bars,
    is_told,
    outcome_bars,
    precedent_lines,
    sentence,
    spread_words,
    value_bars,
    values_granted,
)
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.ruler import CaseRuler
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import TONES, ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import LinkButton
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.several import Several
from agent_desktop.ui.widgets.spoken import SpokenGroup

_HEIGHT, _LEAST = 8, 60
_TOP = Qt.AlignmentFlag.AlignTop


class EquityPane(QWidget):
    """Filled when it is looked at: most decisions are read without it."""

    spoken_as = SpokenGroup

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._is_late, self._as_table = True, False
        self.setAccessibleName(_("Fairness"))
        self._sentence = PlainLabel("", wrap=True)
        self._outcomes = Column(spacing=9)
        outcomes = holder(self._outcomes)
        self._outcome_bars = Several(self._outcomes, _BarLine)
        self._granted = PlainLabel(_("What was granted"), role="small", weight="semibold", color="ink_2")
        self._ruler = CaseRuler(compares=True)
        self._table = Column(spacing=9)
        self._table_held = holder(self._table)
        self._table_bars = Several(self._table, _BarLine)
        self._spread = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._swap = LinkButton(_("See as a table"), identifier="audit.equity.table", size="s")
        self._precedents = PlainLabel("", role="small", wrap=True)
        title = PlainLabel(_("The precedents in sight"), role="small", weight="semibold", color="ink_2")
        note = _("A difference is a question to ask together, never a fault.")
        page = Page(
            Column(
                self._sentence,
                outcomes,
                holder(Row(Part(self._granted, 1), self._swap, spacing=8)),
                self._ruler,
                self._table_held,
                self._spread,
                title,
                self._precedents,
                holder(
                    Row(
                        Part(IconView("messages-square", size=16, color="ink_2"), align=_TOP),
                        Part(PlainLabel(tidy(note), role="small", color="ink_2", wrap=True), 1),
                        spacing=8,
                    )
                ),
                Stretch(),
                spacing=11,
                margins=(18, 4, 18, 14),
            ),
            ground="surface",
        )
        self.page = page
        head = holder(Row(Part(PlainLabel(_("Fairness"), role="h3"), 1), margins=(18, 14, 18, 0), spacing=8))
        self.setLayout(Column(Part(Sheet(head, Part(page, 1), spacing=6, margins=(0, 0, 0, 12)), 1)))
        self._swap.clicked.connect(self._swap_now)
        view_model.chosen.connect(self._be_late)

    def showEvent(self, event: object) -> None:
        """Be filled with the decision in front."""
        self._fill()

    @Slot()
    def _be_late(self) -> None:
        self._is_late = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        model = self._view_model
        current = model.current
        if not self._is_late or current is None:
            return
        self._is_late = False
        counted, case = model.counted, current.case
        with self.page.laid_out_once():
            self._sentence.setText(sentence(counted, together=model.together))
            told = counted if is_told(counted) else None
            self._show_bars(self._outcome_bars, () if told is None else outcome_bars(case, told))
            self._spread.setText("" if told is None else spread_words(case, told))
            self._spread.setVisible(bool(self._spread.text()))
            values = {} if told is None else values_granted(told)
            if values:
                self._ruler.show_case(case, model.pack, values)
            self._is_drawn = bool(values) and self._ruler.has_something
            chosen = () if told is None else choice_bars(case, model.pack, told)
            listed = chosen or (() if told is None else value_bars(case, told))
            self._show_bars(self._table_bars, listed)
            self._has_list = bool(listed)
            self._precedents.setText("\n".join(precedent_lines(case)))
            self._show_drawn()
        self.page.verticalScrollBar().setValue(0)

    def _show_drawn(self) -> None:
        drawn = self._is_drawn and not self._as_table
        self._granted.setVisible(self._has_list)
        self._ruler.setVisible(drawn)
        self._table_held.setVisible(self._has_list and not drawn)
        self._swap.setVisible(self._is_drawn)
        self._swap.set_label(_("As a drawing") if self._as_table else _("See as a table"))

    @Slot()
    def _swap_now(self) -> None:
        self._as_table = not self._as_table
        self._show_drawn()

    def _show_bars(self, bars: Several["_BarLine"], told: Iterable[Bar]) -> None:
        listed = list(told)
        for line, bar in zip(bars.shown(len(listed)), listed, strict=True):
            line.show_bar(bar)


class _BarLine(QWidget):
    """A name, a bar and its figures; what the decision in front is among bears a sign, and a word."""

    spoken_as = SpokenGroup

    def __init__(self) -> None:
        super().__init__()
        self._name = PlainLabel("", role="small", wrap=True)
        self._here = IconView("arrow-left", size=14, color="margin")
        self._figures = PlainLabel("", role="small", color="ink_2", tabular=True)
        self._bar = _Bar()
        self.setLayout(
            Column(Row(Part(self._name, 1), self._here, self._figures, spacing=6), self._bar, spacing=3)
        )

    def show_bar(self, bar: Bar) -> None:
        """Show other figures."""
        name = _("{name}, as here").format(name=bar.name) if bar.is_here else bar.name
        self._name.setText(tidy(name))
        self._figures.setText(bar.words)
        self._here.setVisible(bar.is_here)
        self._bar.show_share(bar.count / bar.whole if bar.whole else 0.0, is_here=bar.is_here)
        self.setAccessibleName(f"{name}: {bar.words}")


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share, self._fill = 0.0, TONES["accent"].solid
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def show_share(self, share: float, *, is_here: bool) -> None:
        """Show another share, 0 to 1."""
        self._share, self._fill = share, TONES["margin" if is_here else "accent"].solid
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a thin line."""
        return QSize(theme().s(_LEAST), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the share over the whole."""
        painter = smooth(self)
        whole = QRectF(self.rect())
        line: ColorRole = "control" if theme().high_contrast else "line"
        draw_box(painter, whole, fill="line_2", line=line, radius=_HEIGHT / 2)
        width = max(whole.height(), whole.width() * self._share) if self._share else 0
        if width:
            part = QRectF(whole.left(), whole.top(), width, whole.height())
            draw_box(painter, part, fill=self._fill, radius=_HEIGHT / 2)
