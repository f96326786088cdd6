"""« L'équipe »: three looks of the same weight, what came back, what was lacking. Nobody is measured."""

from collections.abc import Generator

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.equality.records import Quarter
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.reports.team.sentences import (
    lack_lines,
    nothing_lacked,
    period,
    quarter_words,
    returned_lines,
    why_nothing,
)
from agent_desktop.team.records import Look, QuarterPicture
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.team.look_card import LookCard
from agent_desktop.ui.team.view_model import TeamViewModel
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice
from agent_desktop.ui.widgets.select_field import SelectField

_WIDEST, _ABREAST, _BESIDE, _TOP, _NARROWEST = 1800, 1020, 900, 980, 360
"""Widths in pixels at 100 %: from the second one the three looks stand abreast, from the third one the two
panels under them, from the fourth one the choice of a quarter beside the title."""
_FILL = Qt.AlignmentFlag(0)
_CHOICE, _CHOICES = 240, 455
_AT_FOOT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


class TeamPage(ShellPage):
    """For those who lead; to anyone else the page says nothing. `print_asked`: the page of the meeting."""

    print_asked = Signal()
    remarks_asked = Signal()

    def __init__(
        self, view_model: TeamViewModel, looks: tuple[LookCard, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The team"))
        self._view_model, self._looks = view_model, looks
        self._quarter = SelectField(_("Quarter looked at"), (), identifier="team.quarter")
        keep_size(self._quarter, min_width=_CHOICE, max_width=_CHOICE)
        self._print = Button(
            _("The meeting’s page…"), identifier="team.print", size="s", icon="printer", command="sheet"
        )
        self._period = PlainLabel(role="small", color="ink_2", wrap=True)
        self._returned, self._lacked = Column(spacing=4), Column(spacing=4)
        self._empty = EmptyState("", "", icon="users-round")
        self._body = self._make_body()
        body = holder(Column(self._empty, self._body, Stretch(), spacing=12))
        keep_size(body, max_width=_WIDEST)
        promise = _("Three looks of the same weight. No overall mark, nor any ranking of people.")
        head = holder(
            Column(
                PlainLabel(_("The team"), role="h2", elide=True),
                PlainLabel(tidy(promise), role="small", color="ink_2", wrap=True),
                self._period,
                spacing=4,
            )
        )
        choice = FoldingRow(self._quarter, self._print, Stretch(), least=_CHOICES, spacing=10, align=_AT_FOOT)
        top = FoldingRow(Part(head, 1), choice, least=_TOP, spacing=10, align=_FILL)
        page = Page(Column(Row(Part(body, 100), Stretch()), margins=(4, 2, 12, 20)))
        held = holder(Column(top, margins=(0, 0, 14, 0)))
        self.setLayout(Column(held, Part(page, 1), spacing=10, margins=(20, 18, 10, 0)))
        self._empty.hide()
        self._body.hide()
        self._print.hide()
        self._print.clicked.connect(self.print_asked)
        self._quarter.chosen.connect(self._chosen)
        view_model.changed.connect(self._show)

    def minimumSizeHint(self) -> QSize:
        """Return the room of one look: they part before they hold the window open."""
        return QSize(theme().s(_NARROWEST), theme().s(320))

    def handlers(self) -> Handlers:
        """Show the page of the meeting as it will print; leave the rest to the shell."""
        return {"sheet": self.print_asked.emit}

    def entered(self) -> None:
        """Count again."""
        self._view_model.read()
        self._quarter.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_body(self) -> QWidget:
        abreast = FoldingRow(
            *(Part(card, 1) for card in self._looks), least=_ABREAST, spacing=12, align=_FILL
        )
        remarks = LinkButton(_("Read the remarks"), identifier="team.remarks", size="s")
        remarks.clicked.connect(self.remarks_asked)
        back = _panel(
            "send",
            _("What went back to the owners of rules"),
            holder(self._returned),
            holder(Row(remarks, Stretch())),
        )
        lacked = _panel("hand-helping", _("What we lacked"), holder(self._lacked))
        under = FoldingRow(Part(back, 1), Part(lacked, 1), least=_BESIDE, spacing=12, align=_FILL)
        return holder(Column(abreast, under, spacing=12))

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        shown, picture = model.shown, model.picture
        assert shown is not None
        assert picture is not None
        choices = [Choice(str(one), _capital(quarter_words(one))) for one in model.quarters]
        self._quarter.set_choices(choices, str(shown.quarter))
        self._period.setText(period(shown.quarter))
        why = why_nothing(shown)
        self._empty.show_words(_("Nothing to show this quarter"), why)
        self._empty.setVisible(bool(why))
        self._body.setVisible(not why)
        self._print.setVisible(not why)
        if not why:
            for card in self._looks:
                card.show_picture(picture, shown.quarter)
            self._show_under(shown)

    def _show_under(self, shown: QuarterPicture) -> None:
        lacked = list(lack_lines(shown.lacks)) or [nothing_lacked()]
        for column, lines in ((self._returned, returned_lines(shown.returned)), (self._lacked, lacked)):
            clear(column)
            column.add(*(PlainLabel(line, role="small", wrap=True) for line in lines))

    @Slot(str)
    def _chosen(self, value: str) -> None:
        year, _dash, number = value.partition("-")
        self._view_model.look_at(Quarter(int(year), int(number)))


def made_page(view_model: TeamViewModel) -> Generator[None, None, TeamPage]:
    """Make the page, and stop after each look so that the window can answer."""
    looks: list[LookCard] = []
    for look in Look:
        looks.append(LookCard(look))
        yield
    return TeamPage(view_model, tuple(looks))


def _panel(icon: str, title: str, *items: QWidget) -> Sheet:
    head = PlainLabel(title, role="h3", wrap=True)
    mark = Column(IconView(icon, size=18, color="accent"), Stretch())
    return Sheet(Row(mark, Part(Column(head, *items, Stretch(), spacing=6), 1), spacing=12))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
