"""The face of the first run: the mark, what the product is for. A side where there is room, else a band."""

from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.version import APP_NAME
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch
from agent_desktop.ui.widgets.mark import Mark
from agent_desktop.ui.widgets.rings import NightRings


class NightSide(NightRings):
    """The left side, where the window is wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        keep_size(self, width=470)
        self.setLayout(
            Column(
                _name(34),
                26,
                PlainLabel(_("Taking the time"), role="hero", color="night_ink"),
                PlainLabel(_("to understand each other."), role="hero", color="night_warm", wrap=True),
                Stretch(),
                PlainLabel(
                    _("Free software, for those who meet the public."), color="night_ink_2", wrap=True
                ),
                spacing=4,
                margins=(48, 44, 40, 36),
            )
        )


class NightBand(Card):
    """The same in one line, above, where the window is narrow or the text large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._words = words = " ".join((_("Taking the time"), _("to understand each other.")))
        promise = PlainLabel(words, role="lead", color="night_warm", elide=True)
        self._count = PlainLabel(role="small", color="night_ink_2")
        self._promise = promise
        self._row = Row(_name(26), 16, Part(promise, 1), self._count, spacing=8)
        super().__init__(self._row, fill="night", line=None, radius=0, parent=parent)
        self.set_slim(False)

    def set_slim(self, slim: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Leave out the promise, and the room at the sides."""
        side = 20 if slim else 64
        self._row.set_margins((side, 11, side, 11))
        self._promise.setText("" if slim else self._words)

    def show_count(self, count: str) -> None:
        """Say which step is in front."""
        self._count.setText(count)


def _name(side: float) -> Row:
    mark = Mark(size=side, first="night_half", second="night_half_warm")
    return Row(mark, PlainLabel(APP_NAME, role="h2", color="night_ink"), Stretch(), spacing=10)
