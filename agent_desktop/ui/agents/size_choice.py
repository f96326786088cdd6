"""How large everything is, with a sentence that shows it before the whole screen follows."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.text_size_slider import TextSizeSlider

_SAMPLE_PX = 17.5


class SampleText(PlainLabel):
    """A sentence in a size of its own: the one the slider shows, whatever the screen has now."""

    def __init__(self, text: str, percent: int) -> None:
        super().__init__(text, role="plain", wrap=True)
        self._percent = percent
        theme().changed.connect(self._take_size)
        self._take_size()

    def show_at(self, percent: int) -> None:
        """Show the sentence as it would be at this size."""
        self._percent = percent
        self._take_size()

    @Slot()
    def _take_size(self) -> None:
        self.restyle()
        self.hold_font(theme().font("plain", px=_SAMPLE_PX * self._percent / 100 / theme().scale))


class SizeChoice(QObject):
    """A slider and its sentence, to be placed by the page. `chosen` is emitted once the agent lets go.

    While the pointer holds the handle only the sentence grows: the slider would otherwise flee under it.
    """

    chosen = Signal(int)

    def __init__(self, *, identifier: str, percent: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.slider = TextSizeSlider(identifier=identifier, percent=percent)
        self.sample = SampleText(tidy(_("Mrs Le Bihan: stand on her right, speak facing her.")), percent)
        self._told = percent
        self.slider.chosen.connect(self._moved)
        self.slider.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the size once the button is released."""
        if watched is self.slider and event.type() == QEvent.Type.MouseButtonRelease:
            self._tell(self.slider.value())
        return False

    @Slot(int)
    def _moved(self, percent: int) -> None:
        self.sample.show_at(percent)
        if not QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._tell(percent)

    def _tell(self, percent: int) -> None:
        if percent != self._told:
            self._told = percent
            self.chosen.emit(percent)
