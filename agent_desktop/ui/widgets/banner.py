"""A message across the page: a call, the network, a state of the workstation. One at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.roles import TONES, ColorRole, Tone
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.identity import identify, say_name
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.spoken import SpokenAlert

_DISC, _ICON = 38, 20


class IconDisc(QWidget):
    """An icon in a disc."""

    def __init__(
        self,
        icon: str,
        *,
        ink: ColorRole,
        fill: ColorRole,
        line: ColorRole | None = None,
        size: float = _DISC,
    ) -> None:
        super().__init__()
        self._icon, self._ink, self._fill, self._line, self._size = icon, ink, fill, line, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the disc."""
        return QSize(theme().s(self._size), theme().s(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and icon."""
        painter = smooth(self)
        painter.setBrush(theme().color(self._fill))
        painter.setPen(theme().color(self._line) if self._line else Qt.PenStyle.NoPen)
        painter.drawEllipse(self.rect().adjusted(0, 0, -1, -1))
        inset = (self.width() - theme().s(_ICON)) / 2
        corner = QPointF(inset, inset)
        draw_icon(painter, self._icon, corner, size=_ICON, color=self._ink)


class Banner(Card):
    """An icon, a sentence in bold, one under it, and acts at the right.

    `call` gives it the white ground and accent edge of an incoming call; otherwise it takes its tone.
    """

    spoken_as = SpokenAlert

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        identifier: str,
        icon: str,
        tone: Tone = "attn",
        call: bool = False,
        actions: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        roles = TONES[tone]
        super().__init__(
            fill="raised" if call else roles.soft,
            line="accent" if call else roles.line,
            radius=13,
            width=1.5 if call else 1.0,
            parent=parent,
        )
        self._urgent = call or tone == "alert"
        disc = (
            IconDisc(icon, ink="on_accent", fill="accent")
            if call
            else IconDisc(icon, ink=roles.ink, fill="surface", line=roles.line)
        )
        self._title = PlainLabel(title, role="body", weight="semibold", wrap=True)
        self._text = PlainLabel(text, role="small", color="ink_2", wrap=True)
        if not text:
            self._text.hide()
        words = holder(Column(self._title, self._text, spacing=1))
        middle = Qt.AlignmentFlag.AlignVCenter
        self.setLayout(
            Row(
                Part(disc, align=middle),
                Part(words, 1, middle),
                *(Part(action, align=middle) for action in actions),
                spacing=12,
                margins=(12, 9, 13, 9),
            )
        )
        identify(self, identifier, f"{title} {text}".strip())

    def title(self) -> str:
        """Return the sentence in bold."""
        return self._title.text()

    def show_message(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        say_name(self, f"{title} {text}".strip())
        self.say()

    def say(self) -> None:
        """Have the banner said: at once for a call or data at risk, else when the reader falls silent."""
        announce(self, self.accessibleName(), at_once=self._urgent)
