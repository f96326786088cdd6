"""The head of the page: where one goes back to, which procedure, and what must be said of its text."""

import re

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.pack_parts import Meta
from agent_desktop.facilitation.words import Status
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words import STATUSES
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.identity import set_tip
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row, holder

_SUBTITLE = re.compile(r"\s+[:–—]\s")
_NARROWEST = 320


class TitleBar(QWidget):
    """`place` is where the choice of words stands when there is room for it beside the title."""

    back_asked = Signal()

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        back = IconButton(
            "arrow-left", _("Back to the exchange"), identifier="script.back", kind="quiet", size="m"
        )
        back.set_command("back")
        back.clicked.connect(self.back_asked)
        self._title = PlainLabel(role="h2", elide=True)
        self._status = Chip("", tone="attn", icon="info")
        self._dates = Chip("", tone="attn", icon="calendar")
        self.place = Row(spacing=0)
        self.setLayout(
            Row(back, Part(self._title, 1), self._status, self._dates, holder(self.place), spacing=10)
        )
        self.show_script()

    def minimumSizeHint(self) -> QSize:
        """Ask for a short title: the choice of words goes elsewhere where there is no room."""
        return QSize(theme().s(_NARROWEST), super().minimumSizeHint().height())

    def show_script(self) -> None:
        """Say which procedure is played, and how far its text may be trusted."""
        pack = self._view_model.pack
        meta = None if pack is None else pack.meta
        whole = _("Explain a rule") if meta is None else tidy(meta.title)
        # A title may carry a subtitle after a colon: the list shows it whole, here there is no room.
        self._title.setText(_SUBTITLE.split(whole)[0])
        set_tip(self._title, whole)
        late = meta is not None and not meta.valid_from <= self._view_model.day <= meta.valid_to
        told = meta is not None and meta.status is not Status.VALID
        self._status.setVisible(told)
        self._dates.setVisible(late)
        if meta is not None and told:
            self._status.show_fact(_(STATUSES[meta.status]), tone="attn", icon="info")
            set_tip(self._status, tidy(meta.warning or ""))
        if meta is not None and late:
            self._dates.show_fact(self._late_words(meta), tone="attn", icon="calendar")

    def _late_words(self, meta: Meta) -> str:
        if self._view_model.day > meta.valid_to:
            return tidy(_("Out of date since {day}").format(day=full_date(meta.valid_to)))
        return tidy(_("From {day} on").format(day=full_date(meta.valid_from)))
