"""« Take up where we were »: what an earlier exchange left, one key away."""

import re

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import in_sentences, tidy
from agent_desktop.interactions.records import Resumable
from agent_desktop.ui.facilitation.earlier import EarlierScripts
from agent_desktop.ui.widgets.layouts import Column, clear
from agent_desktop.ui.widgets.suggestion import Suggestion

_SUBTITLE = re.compile(r"\s+[:–—]\s")


class ResumeOffer(QWidget):
    """Takes no room when there is nothing to take up. `limit` is how many offers are shown."""

    def __init__(self, earlier: EarlierScripts, *, limit: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._earlier, self._limit = earlier, limit
        self._shown: tuple[Resumable, ...] = ()
        self._column = Column(spacing=8)
        self.setLayout(self._column)
        self.hide()
        earlier.changed.connect(self.show_offers)

    @Slot()
    def show_offers(self) -> None:
        """Show what can be taken up now."""
        offers = self._earlier.offers[: self._limit]
        if offers == self._shown:
            return
        self._shown = offers
        clear(self._column)
        for place, offer in enumerate(offers):
            one = Suggestion(
                _("Take up where we were"),
                identifier=f"script.resume_offer.{place + 1}",
                icon="history",
                note=self._words(offer),
            )
            one.clicked.connect(self._chosen)
            self._column.addWidget(one)
            one.show()
        self.setVisible(bool(offers))

    @Slot()
    def _chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, Suggestion):
            place = int(sender.objectName().rpartition(".")[2]) - 1
            self._earlier.take_up(self._shown[place])

    def _words(self, offer: Resumable) -> str:
        when = self._earlier.when(offer)
        title = _SUBTITLE.split(offer.title)[0] or _("A procedure")
        words = _("{when}: {procedure}").format(procedure=title, when=when)
        if offer.standing:
            words = in_sentences(words, _("Next: {step}").format(step=offer.standing.removesuffix(".")))
        if offer.asked_again:
            again = ngettext(
                "{count} answer was not kept, it will be asked again",
                "{count} answers were not kept, they will be asked again",
                offer.asked_again,
            )
            words = in_sentences(words, again.format(count=offer.asked_again))
        return tidy(words)
