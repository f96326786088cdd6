"""« Relecture »: bundles that were handed over, verified, then read, without network nor anyone's store."""

from uuid import UUID

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.audit.bundles_pane import BundlesPane
from agent_desktop.ui.audit.bundles_view_model import BundlesViewModel
from agent_desktop.ui.audit.reading_room import ReadingRoom
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_NARROWEST = 360


class AuditPage(ShellPage):
    """The bundles, or one of them being read. `return_asked` carries the bundle whose readings go back."""

    is_aside = True
    back_asked = Signal()
    return_asked = Signal(UUID)

    def __init__(
        self, bundles: BundlesViewModel, reading: ReadingViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Reading again"))
        self._bundles, self._reading = bundles, reading
        self.bundles, self.room = BundlesPane(bundles), ReadingRoom(reading)
        back = IconButton("arrow-left", _("Back"), identifier="audit.leave", kind="quiet")
        promise = _("To learn together from what was decided; never to mark anyone.")
        head = Row(back, Part(PlainLabel(_("Reading again"), role="h2", elide=True), 1), spacing=12)
        words = PlainLabel(tidy(promise), role="small", color="ink_2", wrap=True)
        self._desk = holder(Column(head, words, Part(self.bundles, 1), spacing=8, margins=(20, 18, 8, 0)))
        self._reading_held = holder(Column(Part(self.room, 1), margins=(16, 14, 14, 12)))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._desk)
        self._stack.addWidget(self._reading_held)
        self.setLayout(Column(Part(self._stack, 1), spacing=0))
        back.clicked.connect(self.back_asked)
        self.bundles.read_asked.connect(reading.begin)
        self.bundles.return_asked.connect(self.return_asked)
        self.room.back_asked.connect(self.show_bundles)
        self.room.return_asked.connect(self._return_this)
        reading.shown.connect(self._show_reading)

    def minimumSizeHint(self) -> QSize:
        """Return the room of one side: the three part before they hold the window open."""
        return QSize(theme().s(_NARROWEST), theme().s(320))

    def handlers(self) -> Handlers:
        """Answer as what is in front."""
        if self.is_reading:
            return self.room.handlers()
        return {"back": self.back_asked.emit}

    @property
    def is_reading(self) -> bool:
        """Tell whether a bundle is being read."""
        return self._stack.currentWidget() is self._reading_held

    def entered(self) -> None:
        """Read the bundles again; stay in the one that is being read."""
        self._bundles.read()
        if self.is_reading:
            self.room.focus_first()
        else:
            self.bundles.focus_first()

    def left(self) -> None:
        """Leave what is written on the disk."""
        self._reading.keep_now()

    @Slot()
    def show_bundles(self) -> None:
        """Go back to the bundles."""
        self._reading.keep_now()
        self._stack.setCurrentWidget(self._desk)
        self._bundles.read()
        self.bundles.focus_first()

    @Slot()
    def _show_reading(self) -> None:
        self._stack.setCurrentWidget(self._reading_held)
        self.room.focus_first()

    @Slot()
    def _return_this(self) -> None:
        bundle = self._reading.bundle
        if bundle is not None:
            self.return_asked.emit(bundle.opened.id)
