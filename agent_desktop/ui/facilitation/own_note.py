"""The agent's own words for the texts of a step, in front of the pack's: shown first, each time."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.remarks.records import OwnWords
from agent_desktop.ui.facilitation.parts import quoted
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder

Shown = tuple[tuple[int, OwnWords, bool], ...]


class OwnNote(Note):
    """Hidden when there are none. `changed_asked` carries the place of the text whose words are to change."""

    changed_asked = Signal(int)

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._remarking = view_model.remarking
        self._shown: Shown = ()
        self._rows = Column(spacing=8)
        title = Row(
            IconView("notebook-pen", size=17, color="accent"),
            Part(PlainLabel(_("Your own words"), role="small", weight="semibold", color="accent"), 1),
            spacing=9,
        )
        super().__init__(
            holder(title),
            holder(self._rows),
            tone="accent",
            spacing=6,
            margins=(16, 9, 12, 11),
            parent=parent,
        )
        self.hide()

    @Slot()
    def show_step(self) -> None:
        """Show the own words of the step in front."""
        shown = self._found()
        self.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._rows)
        several = len(self._remarking.texts) > 1
        for place, own, current in shown:
            self._rows.add(self._row(place, own, current=current, numbered=several))

    def _found(self) -> Shown:
        found = []
        for place, about in enumerate(self._remarking.texts, 1):
            own = self._remarking.own(about)
            if own is not None:
                found.append((place, own, own.is_for(about.shown)))
        return tuple(found)

    def _row(self, place: int, own: OwnWords, *, current: bool, numbered: bool) -> QWidget:
        words = PlainLabel(quoted(own.words), role="lead", wrap=True)
        told = Column(words, spacing=2)
        if numbered:
            number = tidy(_("For idea {place}").format(place=place))
            told.insertWidget(0, PlainLabel(number, role="micro", color="ink_2"))
        if not current:
            told.add(
                PlainLabel(tidy(_("The text has changed since.")), role="micro", color="attn", wrap=True)
            )
        change = Button(
            _("Change"),
            identifier=f"script.own.{place}.change",
            kind="ghost",
            size="s",
            name=tidy(_("Change my words for idea {place}").format(place=place)),
        )
        change.clicked.connect(partial(self.changed_asked.emit, place))
        acts = holder(Row(change, self._offer(place, own), spacing=4))
        return FoldingRow(Part(holder(told), 1), acts, least=460, align=Qt.AlignmentFlag.AlignVCenter)

    def _offer(self, place: int, own: OwnWords) -> QWidget:
        if own.offered_on is not None:
            said = tidy(_("Offered on {day}").format(day=full_date(own.offered_on)))
            return PlainLabel(said, role="micro", color="ink_2")
        offer = Button(
            _("Offer to the author"),
            identifier=f"script.own.{place}.offer",
            icon="send",
            size="s",
            name=tidy(
                _("Offer my words for idea {place} to the author, without my name").format(place=place)
            ),
        )
        offer.clicked.connect(partial(self._remarking.offer, own.about))
        return offer
