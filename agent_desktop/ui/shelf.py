"""Pages that come together, made the first time they are asked for.

What they stand on is loaded while the window answers, then they are made a piece a turn. Nobody pays, in
memory or in turns of the window, for pages that are not asked for: most agents never open those of a lead.
"""

from collections.abc import Callable, Generator, Iterator
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.foundation.typography import euros
from agent_desktop.ui.garbage import keep_what_is_built
from agent_desktop.ui.loading import Stage, load_parts, load_rooms
from agent_desktop.ui.session import Session
from agent_desktop.ui.typed_ahead import TypedAhead

T = TypeVar("T")

Making = Generator[None, None, T]
"""Makes pages, and stops after each piece so that the window can answer; returns what moves them."""


class Shelf(QObject, Generic[T]):
    """`make` is called once `stage` is loaded. `failed` says why they are not; asked again, it tries again.

    It also says what one who waited for them met: that keeps them from nobody else.
    """

    failed = Signal(Exception)

    def __init__(
        self,
        stage: Stage,
        make: Callable[[], Making[T]],
        session: Session,
        ahead: TypedAhead,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._stage, self._make, self._session, self._ahead = stage, make, session, ahead
        self._made: T | None = None
        self._is_begun = False
        self._making = self._pieces()
        self._waiting: list[Callable[[T], None]] = []

    @property
    def is_made(self) -> bool:
        """Tell whether the pages are made."""
        return self._made is not None

    def at_once(self) -> T:
        """Return what moves the pages, all of them made at once if they are not yet.

        Raises what stops their making; asked again, they are made from the start.
        """
        # Made, they may be asked for by one who waited for them, called while the last piece ends.
        if not self.is_made:
            self._finish()
        assert self._made is not None
        return self._made

    def _finish(self) -> None:
        self._is_begun = True
        try:
            for _piece in self._making:
                pass
        except BaseException:
            self._begin_again()
            raise

    def when_ready(self, act: Callable[[T], None]) -> None:
        """Do something with the pages, at once if they are made, else as soon as they are."""
        if self._made is not None:
            act(self._made)
        else:
            self._waiting.append(act)
            self.begin()

    def go_when_ready(self, act: Callable[[T], None]) -> None:
        """Do something that leads to a page: what is typed meanwhile is for it.

        Only where one asked to go last is gone to: a page that took longer to make does not come over it.
        """
        asked = self._ahead.begin()

        def go(made: T) -> None:
            if self._ahead.is_last(asked):
                try:
                    act(made)
                finally:
                    self._ahead.give()

        self.when_ready(go)

    def begin(self) -> None:
        """Load, then make the pages, if nobody asked for them before."""
        if not self._is_begun:
            self._is_begun = True
            self._session.tasks.get_ready(self, self._load, done=self._loaded, failed=self._not_loaded)

    def _load(self) -> None:
        """Load what the pages stand on. For a worker: it takes some tenths of a second."""
        load_rooms(self._stage)
        # The first sum said loads how each language writes one.
        euros(Decimal(1))

    def _loaded(self, _loaded: object) -> None:
        keep_what_is_built()
        QTimer.singleShot(0, self, self._make_next)

    def _not_loaded(self, error: Exception) -> None:
        """Stay on the page in front, with what was typed; asked again, they are loaded again."""
        self._begin_again()
        self._waiting.clear()
        self._ahead.give()
        self.failed.emit(error)

    def _begin_again(self) -> None:
        self._is_begun = False
        self._making = self._pieces()

    @Slot()
    def _make_next(self) -> None:
        if self._session.is_left:
            return
        try:
            is_made = next(self._making, self) is self
        except Exception as error:  # noqa: BLE001 - told; left to fly, the pages would never be made
            self._not_loaded(error)
            return
        if not is_made:
            QTimer.singleShot(0, self, self._make_next)

    def _pieces(self) -> Iterator[None]:
        yield from load_parts(self._stage)
        keep_what_is_built()
        self._made = made = yield from self._make()
        keep_what_is_built()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            try:
                act(made)
            except Exception as error:  # noqa: BLE001 - as above
                self.failed.emit(error)
