"""How comparable situations ended, as one bar; the words and numbers stand beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.spoken import SpokenPicture

_HEIGHT, _GAP, _RADIUS, _DOT = 12, 2, 6, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One part: how many, in which colour; `hollow` for one drawn by its outline."""

    count: int
    color: ColorRole
    hollow: bool = False


class SharesBar(QWidget):
    """Parts in proportion of their counts; its name says them all to who listens."""

    spoken_as = SpokenPicture

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    def show_shares(self, shares: Sequence[Share], name: str) -> None:
        """Show other parts."""
        self._shares = tuple(share for share in shares if share.count > 0)
        self.setAccessibleName(name)
        self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(theme().s(200), theme().s(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts."""
        total = sum(share.count for share in self._shares)
        if not total:
            return
        painter = smooth(self)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), theme().s(_RADIUS), theme().s(_RADIUS))
        painter.setClipPath(clip)
        gap = theme().s(_GAP)
        room = self.width() - gap * (len(self._shares) - 1)
        x = 0.0
        for share in self._shares:
            wide = room * share.count / total
            part = QRectF(x, 0, wide, self.height())
            if share.hollow:
                painter.setPen(QPen(theme().color(share.color), theme().stroke(1.5)))
                painter.drawRect(part.adjusted(1, 1, -1, -1))
            else:
                painter.fillRect(part, theme().color(share.color))
            x += wide + gap


class ShareDot(QWidget):
    """The colour of a part, before its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: Share | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_share(self, share: Share) -> None:
        """Take the colour of another part."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        """Return a small disc."""
        return QSize(theme().s(_DOT), theme().s(_DOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        if self._share is None:
            return
        painter = smooth(self)
        color = theme().color(self._share.color)
        painter.setPen(QPen(color, theme().stroke(1.5)))
        if not self._share.hollow:
            painter.setBrush(color)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
