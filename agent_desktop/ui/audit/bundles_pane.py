"""What a reader has on her desk: a bundle to open, those opened here, her card."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.audit.at_hand import OpenedBundle
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import filled, full_date, tidy
from agent_desktop.ui.audit.bundles_view_model import BundlesViewModel
from agent_desktop.ui.audit.integrity import LOOKS
from agent_desktop.ui.audit.opening_card import OpeningCard
from agent_desktop.ui.audit.words import days_words, sample_words
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card, Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page

_WIDEST, _BESIDE = 1320, 940
"""Widths at 100 %: the most, and that from which the card stands beside what is opened."""
_MORE, _LESS = 5, 3


class BundlesPane(QWidget):
    """`read_asked` and `return_asked` carry the bundle; `card_asked`: the card is to be written in a file."""

    read_asked = Signal(UUID)
    return_asked = Signal(UUID)
    card_asked = Signal()

    def __init__(self, view_model: BundlesViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model, self._is_awaited = view_model, False
        self.opening = OpeningCard(view_model)
        self.opening.hide()
        self._card = _ReaderCardSheet(view_model)
        self._rows = Column(spacing=10)
        self._title = PlainLabel(_("Opened on this desk"), role="h3")
        self._nothing = PlainLabel(
            tidy(_("Nothing yet: what you open stays here until its last day, then is forgotten.")),
            color="ink_2",
            wrap=True,
        )
        left = holder(Column(self.opening, self._title, self._nothing, holder(self._rows), spacing=14))
        right = holder(Column(self._card))
        both = FoldingRow(Part(left, _MORE), Part(right, _LESS), least=_BESIDE, spacing=14)
        keep_size(both, max_width=_WIDEST)
        whole = Column(Row(Part(both, 100), Stretch()), Stretch(), margins=(4, 2, 12, 20))
        self._page = Page(whole)
        self.setLayout(Column(Part(self._page, 1), spacing=0))
        view_model.listed.connect(self._show)
        self.opening.read_asked.connect(self._read_what_was_opened)
        self._card.asked.connect(self.card_asked)

    def focus_first(self) -> None:
        """Be ready to open a bundle, or to make the card without which none can be."""
        # Before the desk is read nobody knows which it is.
        self._is_awaited = not self._view_model.is_read
        if self._is_awaited:
            return
        if self._view_model.card is None:
            self._card.focus_first()
        else:
            self.opening.focus_first()

    @Slot()
    def _show(self) -> None:
        bundles = self._view_model.bundles
        had = self.focusWidget()
        name = "" if had is None or not self.isAncestorOf(had) else had.objectName()
        clear(self._rows)
        self._rows.add(*(self._row(one) for one in bundles))
        self._title.setVisible(self._view_model.card is not None)
        self._nothing.setVisible(self._view_model.card is not None and not bundles)
        self.opening.setVisible(self._view_model.card is not None)
        self._card.show_card()
        again = None if not name else self.findChild(QWidget, name)
        if again is not None:
            again.setFocus()
        elif self._is_awaited and self.isVisible():
            self.focus_first()

    def _row(self, one: OpenedBundle) -> QWidget:
        row = _BundleRow(one)
        row.read.clicked.connect(partial(self.read_asked.emit, one.id))
        row.give_back.clicked.connect(partial(self.return_asked.emit, one.id))
        return row

    @Slot()
    def _read_what_was_opened(self) -> None:
        kept = self._view_model.just_kept
        if kept is not None:
            self.read_asked.emit(kept.id)


class _BundleRow(Card):
    """One bundle: from where and when, how it came, how much of it was read, until when."""

    def __init__(self, one: OpenedBundle) -> None:
        icon, tone, word = LOOKS[one.verdict]
        title = PlainLabel(days_words(one.note), weight="semibold", wrap=True)
        how = PlainLabel(sample_words(one.note), role="small", color="ink_2", wrap=True)
        day = full_date(one.note.until.date())
        until = _("Over since {day}") if one.is_over else _("Open until {day}")
        first = [Chip(_answers_words(one), tone="accent", icon="messages-square")] if one.unread else []
        chips = Flow(
            Chip(_(word), tone=tone, icon=icon),
            *first,
            Chip(_read_words(one), tone="accent" if one.read < one.cases else "ok", icon="list-checks"),
            Chip(until.format(day=day), tone="attn" if one.is_over else "neutral", icon="hourglass"),
            spacing=6,
        )
        self.read = Button(_("Read"), identifier=f"audit.read.{one.id}", size="s", icon="list-checks")
        self.give_back = Button(
            _("Send my readings back…"), identifier=f"audit.return.{one.id}", size="s", icon="send"
        )
        acts = holder(Row(self.read, self.give_back, Stretch(), spacing=8))
        super().__init__(
            Column(title, how, holder(chips), acts, spacing=7, margins=(16, 12, 16, 13)), radius=12
        )
        if one.is_over:
            self.read.hide()
        if not one.can_return:
            self.give_back.hide()


class _ReaderCardSheet(Sheet):
    """The card of the reader, and the code to read out once: nothing is sealed to anyone without it."""

    asked = Signal()

    def __init__(self, view_model: BundlesViewModel) -> None:
        self._view_model = view_model
        self._words = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._code = PlainLabel("", role="lead", weight="semibold", tabular=True, wrap=True)
        self._make = Button("", identifier="audit.card", icon="id-card")
        super().__init__(
            PlainLabel(_("Your reader’s card"), role="h3"),
            self._words,
            self._code,
            holder(Row(self._make, Stretch())),
            spacing=9,
            margins=(20, 16, 20, 16),
        )
        self._make.clicked.connect(self.asked)

    def focus_first(self) -> None:
        """Be ready to make it."""
        self._make.setFocus()

    def show_card(self) -> None:
        """Show the code of the card, or what it is for before it is made."""
        card = self._view_model.card
        without = _(
            "To read decisions again, give the service your card once: a file that seals to you alone. Then"
            " read its code out by telephone, on a number that they know."
        )
        told = _("Read this code out to the service that has your card, once, by telephone:")
        self._words.setText(tidy(without if card is None else told))
        self._code.setText("" if card is None else card.code)
        self._code.setVisible(card is not None)
        self._make.set_label(_("Make my card…") if card is None else _("Write my card again…"))


def _answers_words(one: OpenedBundle) -> str:
    words = ngettext("{count} answer, to read first", "{count} answers, to read first", one.unread)
    return filled(words, count=one.unread)


def _read_words(one: OpenedBundle) -> str:
    if not one.cases:
        words = ngettext("{count} read", "{count} read", one.read)
        return filled(words, count=one.read)
    words = ngettext("{count} read of {total}", "{count} read of {total}", one.cases)
    return filled(words, count=one.read, total=one.cases)
