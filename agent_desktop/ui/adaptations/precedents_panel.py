"""Comparable situations: what they share with this one, how they ended, the nearest. They oblige nobody."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.records import Precedents
from agent_desktop.facilitation.margins import MarginValue
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.adaptations.departure import Departure
from agent_desktop.ui.adaptations.precedents_told import PrecedentsTold
from agent_desktop.ui.adaptations.usage import Light
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card, Sheet
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.spoken import SpokenGroup

_LEAST_WIDTH = 300
_Part = TypeVar("_Part", bound=QWidget)


class _Scrolled(Page):
    """A list that only scrolls: it takes the focus, so that the keyboard can read it all.

    Inside a page that scrolls itself it shows the whole of its content instead.
    """

    spoken_as = SpokenGroup
    focus_radius = 8.0
    _whole = False

    def set_whole(self, whole: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show all the content, or scroll it."""
        self._whole = whole
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the height of the content when all of it is shown."""
        least, content = super().minimumSizeHint(), self.widget()
        if self._whole and content is not None:
            least.setHeight(content.heightForWidth(max(1, self.viewport().width())))
        return least

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content when it changes its height."""
        if self._whole and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if self._whole and event.size().width() != event.oldSize().width():
            self.updateGeometry()


class PrecedentsPanel(Sheet):
    """Statistics only from five precedents on; fewer are shown one by one, and said to tell little."""

    def __init__(self, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        self._title = PlainLabel(_("Comparable situations"), role="h3", elide=True)
        self._body = Column(Stretch(), spacing=10, margins=(0, 2, 6, 8))
        self.scrolled = _Scrolled(self._body, ground="surface")
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.scrolled.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        identify(self.scrolled, "adapt.precedents", _("Comparable situations"))
        self.departure: Departure | None = None
        self._asked = Column(margins=(0, 0, 8, 0))
        self._asked_held = holder(self._asked)
        notice = holder(Row(Part(_notice(), 1), margins=(0, 0, 8, 0)))
        super().__init__(
            self._title,
            Part(self.scrolled, 1),
            self._asked_held,
            notice,
            spacing=9,
            margins=(18, 14, 8, 14),
            parent=parent,
        )
        self._asked_held.hide()
        self._view_model = view_model
        self._wide = float(_LEAST_WIDTH)
        view_model.began.connect(self._ask_why)
        view_model.began.connect(self.show_precedents)
        view_model.precedents_changed.connect(self.show_precedents)
        view_model.changed.connect(self._show_comparison)
        view_model.changed.connect(self._show_asked)
        self._reading: QWidget | None = None
        self._nothing: QWidget | None = None
        self._told: PrecedentsTold | None = None
        self._compared: tuple[Precedents, MarginValue | None] | None = None

    def set_whole(self, whole: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show everything in a page that scrolls, or scroll beside it."""
        self.scrolled.set_whole(whole)

    def set_wide(self, width: float) -> None:
        """Ask for a width, in pixels at 100 %, beside the rest of the page."""
        self._wide = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the width asked for."""
        return QSize(theme().s(self._wide), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return a width that yields: the page changes its form when there is less."""
        return QSize(theme().s(_LEAST_WIDTH), super().minimumSizeHint().height())

    @Slot()
    def _ask_why(self) -> None:
        clear(self._asked)
        self.departure = Departure(self._view_model)
        self._asked.add(self.departure)
        self._show_asked()

    @Slot()
    def _show_asked(self) -> None:
        """Ask why one moves away beside what one moves away from: it is in sight whatever else scrolls."""
        if self.departure is not None:
            self.departure.show_state()
            self._asked_held.setVisible(not self.departure.isHidden())

    @Slot()
    def show_precedents(self) -> None:
        """Show what was decided before, or that nothing was."""
        found = self._view_model.precedents
        self._title.setText(_("Comparable situations") if found is None else _title(found))
        if found is not None:
            self.scrolled.setAccessibleName(self._title.text())
        with self.scrolled.laid_out_once():
            self._compared = None
            told = self._show(found)
            for part in (self._reading, self._nothing, self._told):
                if part is not None:
                    part.setVisible(part is told)

    def _show(self, found: Precedents | None) -> QWidget:
        """Return the part that says it, made at its first need."""
        if found is None:
            self._reading = self._reading or self._in_body(self._being_read())
            return self._reading
        if self._view_model.light is Light.NONE:
            self._nothing = self._nothing or self._in_body(_nothing())
            return self._nothing
        self._told = self._told or self._in_body(PrecedentsTold())
        enough = self._view_model.light is Light.ENOUGH
        self._told.show_precedents(found, self._view_model.offer, enough=enough)
        self._show_comparison()
        return self._told

    def _in_body(self, part: _Part) -> _Part:
        self._body.insertWidget(self._body.count() - 1, part)
        return part

    def _being_read(self) -> QWidget:
        again = Button(_("Read again"), identifier="adapt.precedents.again", size="s", icon="refresh-cw")
        again.clicked.connect(self._view_model.read_precedents)
        words = PlainLabel(tidy(_("Reading the precedents…")), role="small", color="ink_2")
        return holder(Row(Part(words, 1), again, spacing=8))

    @Slot()
    def _show_comparison(self) -> None:
        found, told = self._view_model.precedents, self._told
        if found is None or told is None or self._view_model.light is not Light.ENOUGH:
            return
        now = (found, self._view_model.value)
        if now != self._compared:
            self._compared = now
            told.compare(found, self._view_model.offer, self._view_model.value)


def _title(found: Precedents) -> str:
    if not found.count:
        return _("No comparable situation")
    words = ngettext("{count} comparable situation", "{count} comparable situations", found.count)
    return words.format(count=found.count)


def _nothing() -> QWidget:
    return EmptyState(
        _("No comparable precedent"),
        tidy(_("Your decision will be the first: describe the situation well.")),
        icon="scale",
        icon_color="margin",
    )


def _notice() -> Card:
    words = PlainLabel(
        tidy(_("Precedents without names. They shed light, they oblige nobody.")),
        role="micro",
        color="ink_2",
        wrap=True,
    )
    shield = Part(IconView("shield", size=15, color="ink_3"), align=Qt.AlignmentFlag.AlignTop)
    row = Row(shield, Part(words, 1), spacing=8, margins=(12, 9, 12, 10))
    return Card(row, fill="sunken", line=None, radius=9)
