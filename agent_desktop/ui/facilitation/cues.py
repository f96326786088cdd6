"""What gets in the way, and words that help: one gesture ticks a tension, nothing of it is ever written."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.words import Tension
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.parts import quoted
from agent_desktop.ui.facilitation.tensions import Help, Offered
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words import TENSIONS
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.filter_chip import FilterChip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.key_cap import KeyCap
from agent_desktop.ui.widgets.keys import digit_of
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder

_TOP = Qt.AlignmentFlag.AlignTop


class Cues(Sheet):
    """Six words; those that the pack expects at this step come first. Once here, a digit ticks one."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._tensions = view_model.tensions
        self._view_model = view_model
        self._order: tuple[Tension, ...] = ()
        self._shown: tuple[Help, ...] = ()
        self._chips = {tension: self._chip(tension) for tension in Tension}
        self._flow = Flow(*self._chips.values(), spacing=5)
        self._helps = Column(spacing=8)
        title = Row(
            IconView("hand-heart", size=16, color="warm"),
            Part(PlainLabel(_("What gets in the way"), role="small", weight="semibold"), 1),
            KeyCap(command="tensions"),
            spacing=7,
        )
        kept_nowhere = PlainLabel(
            tidy(_("To help you now. Written nowhere.")), role="micro", color="ink_3", wrap=True
        )
        super().__init__(
            holder(title),
            holder(self._flow),
            holder(self._helps),
            kept_nowhere,
            spacing=8,
            margins=(14, 12, 14, 11),
            parent=parent,
        )
        self.hide()
        self._tensions.changed.connect(self.show_help)
        view_model.after_saying.changed.connect(self.show_help)
        view_model.talk.changed.connect(self.show_help)

    def show_step(self) -> None:
        """Show what helps at another step."""
        visit = self._view_model.current
        self.setVisible(visit is not None)
        if visit is None:
            return
        order = self._tensions.order()
        if order != self._order:
            self._order = order
            for tension in order:
                self._flow.removeWidget(self._chips[tension])
            for tension in order:
                self._flow.addWidget(self._chips[tension])
            for before, after in pairwise(order):
                QWidget.setTabOrder(self._chips[before], self._chips[after])
        self.show_help()

    def begin(self) -> None:
        """Put the focus on the first of the six."""
        if self._order:
            self._chips[self._order[0]].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick one by its digit, in the order shown."""
        digit = digit_of(event)
        if digit is not None and 1 <= digit <= len(self._order):
            self._chips[self._order[digit - 1]].click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def show_help(self) -> None:
        """Show what helps with what is ticked, as things stand now."""
        if self._view_model.current is None:
            return
        ticked = self._tensions.ticked
        for tension, chip in self._chips.items():
            chip.setChecked(tension in ticked)
        shown = tuple(self._tensions.help_for(tension) for tension in self._order if tension in ticked)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._helps)
        for found in shown:
            self._helps.add(self._help(found))

    def _chip(self, tension: Tension) -> FilterChip:
        chip = FilterChip(_(TENSIONS[tension]), identifier=f"script.cue.{tension.value}")
        chip.clicked.connect(partial(self._tick, tension))
        return chip

    def _tick(self, tension: Tension) -> None:
        self._tensions.tick(tension, self._chips[tension].isChecked())

    def _help(self, found: Help) -> Note:
        title = PlainLabel(
            _(TENSIONS[found.tension]), role="small", weight="semibold", color="warm", wrap=True
        )
        signs = PlainLabel(tidy(" ; ".join(found.signs)), role="micro", color="ink_2", wrap=True)
        said = [PlainLabel(quoted(text), wrap=True) for text in found.phrases]
        cited = [PlainLabel(quoted(text), italic=True, role="small", wrap=True) for text in found.quoted]
        facts = [_line("corner-down-right", "accent", text) for text in found.facts]
        avoid = [
            _line("circle-x", "ink_3", tidy(_("Rather not: {words}").format(words=text)))
            for text in found.avoid
        ]
        offers = [self._offer(one) for one in found.offers]
        return Note(title, signs, *said, *cited, *facts, *avoid, *offers, tone="warm")

    def _offer(self, offered: Offered) -> QWidget:
        button = Button(
            _("Promised") if offered.promised else _("Promise it"),
            identifier=f"script.way.{offered.channel}",
            icon="check" if offered.promised else "handshake",
            size="xs",
            name=tidy(_("Promise: {what}").format(what=offered.words)),
        )
        button.clicked.connect(partial(self._tensions.promise_way, offered.channel))
        words = PlainLabel(tidy(offered.words), role="small", wrap=True)
        icon = IconView(offered.icon, size=15, color="ink_2")
        line = Row(Part(icon, align=_TOP), Part(words, 1), spacing=7)
        return holder(Column(holder(line), Part(button, align=Qt.AlignmentFlag.AlignLeft), spacing=3))


def _line(icon: str, ink: ColorRole, text: str) -> QWidget:
    words = PlainLabel(tidy(text), role="small", color="ink_2", wrap=True)
    return holder(Row(Part(IconView(icon, size=14, color=ink), align=_TOP), Part(words, 1), spacing=6))
