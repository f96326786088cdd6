"""An empty page proposes, it never scolds: a picture, a title, a sentence, and things to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.calm import CalmPicture
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder

_ACTION_WIDTH = 440


class EmptyState(QWidget):
    """Centred in the room it gets. With `icon`, a small one for a pane; without, the calm picture."""

    def __init__(
        self,
        title: str,
        sentence: str,
        *,
        icon: str = "",
        icon_color: ColorRole = "ok_solid",
        actions: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        picture = IconView(icon, size=26, color=icon_color) if icon else CalmPicture()
        small = bool(icon)
        self._title = PlainLabel(
            title, role="body" if small else "h2", weight="semibold", wrap=True, align=centre
        )
        self._sentence = PlainLabel(
            sentence, role="small" if small else "body", color="ink_2", wrap=True, align=centre
        )
        column = Column(
            Stretch(),
            Part(picture, align=centre),
            6 if small else 10,
            self._title,
            self._sentence,
            spacing=4,
            margins=(16, 8, 16, 8),
        )
        if actions:
            list_of_actions = holder(Column(*actions, spacing=8))
            keep_size(list_of_actions, max_width=_ACTION_WIDTH)
            column.add(16, Row(Stretch(), Part(list_of_actions, 8), Stretch()))
        column.add(Stretch())
        self.setLayout(column)

    def show_words(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)
