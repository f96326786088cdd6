"""A document made to be read on screen, then printed or saved: its bytes are kept nowhere else."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from agent_desktop.store.files import replace_file
from agent_desktop.ui.tasks import Tasks

T = TypeVar("T")


class PreviewViewModel(QObject):
    """`making`: it is being made; `made`: `pdf` is there; `saved` carries the path."""

    making = Signal()
    made = Signal()
    saved = Signal(str)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.title, self.file_name = "", ""
        self.pdf: bytes | None = None

    def begin(self, title: str, file_name: str, make: Callable[..., bytes], *args: object) -> None:
        """Make a document by `make(*args)`, on a worker."""
        self.prepare(title, file_name)
        self._tasks.run(self, make, *args, done=self._have, failed=self.failed.emit, replaces="preview")

    def prepare(self, title: str, file_name: str) -> None:
        """Say that a document is on its way, before what it is made of is there."""
        self.title, self.file_name, self.pdf = title, file_name, None
        self.making.emit()

    def draw(self, pages: Callable[[], T], done: Callable[[T], None]) -> None:
        """Have its pages drawn by a worker; those of an older document are dropped."""
        self._tasks.run(self, pages, done=done, failed=self.failed.emit, replaces="preview-pages")

    def save_to(self, path: Path) -> None:
        """Save it in a file; one without an ending gets that of a PDF."""
        if self.pdf is None:
            return
        chosen = path if path.suffix else path.with_suffix(".pdf")

        def done(_nothing: object) -> None:
            self.saved.emit(str(chosen))

        self._tasks.run(self, replace_file, chosen, self.pdf, done=done, failed=self.failed.emit)

    def _have(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.made.emit()
