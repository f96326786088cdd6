"""What a page stands on, loaded while the window answers: rooms by a worker, the interface on the GUI thread.

A class of Qt is defined on the GUI thread alone. To answer `QObject::metaObject`, the binding looks the class
up in a table that it reads without the lock of the interpreter (`SignalManager::retrieveMetaObject` and
`PepType_SOTP`, PySide 6.11); a worker that defines one more class moves the table meanwhile, and the process
ends. So a worker loads what knows nothing of Qt, which takes nearly all the time, and the GUI thread loads
the rest, a part at each turn. tests/ui/test_loading.py holds the stages to it.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """What is loaded at one moment: modules without Qt, then modules of the interface, in this order.

    Each part brings the modules it stands on that are not there yet, some ten milliseconds of them.
    """

    rooms: tuple[str, ...]
    parts: tuple[str, ...]


def load_rooms(stage: Stage) -> None:
    """Load what knows nothing of Qt. For a worker."""
    for name in stage.rooms:
        import_module(name)


def load_parts(stage: Stage) -> Iterator[None]:
    """Load the interface, and stop after each part so that the window can answer."""
    for name in stage.parts:
        import_module(name)
        yield


class Parts(QObject):
    """Loads the interface of a stage, one part at each turn; what waits for it is done after, in order."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._loading = load_parts(stage)
        self._is_begun = self._is_loaded = False
        self._waiting: list[Callable[[], None]] = []

    def begin(self) -> None:
        """Load from the next turn on, if nothing did yet."""
        if not self._is_begun:
            self._is_begun = True
            QTimer.singleShot(0, self, self._load_next)

    def then(self, act: Callable[[], None]) -> None:
        """Do something once everything is loaded: at once if it is."""
        if self._is_loaded:
            act()
            return
        self._waiting.append(act)
        self.begin()

    @Slot()
    def _load_next(self) -> None:
        if next(self._loading, self) is not self:
            QTimer.singleShot(0, self, self._load_next)
            return
        self._is_loaded = True
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()
