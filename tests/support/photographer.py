"""An agent who does what a visit says and stops for pictures, and how the pictures are taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.journeys.driver import Driver

SETTLE_MS = 400
"""How long layouts, lists and pages of the sheet may take to come to rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """How pictures are taken: `only` these screens, all when it is empty; `percent` is the size of the text."""

    folder: Path
    look: str
    size: tuple[int, int]
    percent: int = 100
    language: str = "fr"
    only: frozenset[str] = frozenset()

    @property
    def ending(self) -> str:
        """Return how the names of its pictures end."""
        larger = "" if self.percent == 100 else f"-{self.percent}"
        spoken = "" if self.language == "fr" else f"-{self.language}"
        return f"{self.look}-{self.size[0]}x{self.size[1]}{larger}{spoken}"


class Photographer(Driver):
    """An agent who stops at each screen for a picture."""

    def __init__(self, profile: Path, camera: Camera, part: int, worth: Mapping[str, str]) -> None:
        """`worth` names the picture that a control or words deserve the first time they are waited for."""
        super().__init__(profile)
        self._camera, self._worth = camera, worth
        self._names = (f"{part}{number:02}-{{}}-{camera.ending}.png" for number in count())
        self._taken = set[str]()

    def open(self) -> None:
        """Start at the size of the pictures."""
        self.start(size=self._camera.size)

    def snap(self, name: str, window: QWidget | None = None) -> None:
        """Take the picture of now, of the window of the desk or of another, unless there is one already."""
        if name in self._taken:
            return
        self._taken.add(name)
        path = self._camera.folder / next(self._names).format(name)
        if self._camera.only and name not in self._camera.only:
            return
        self.rest()
        QTest.qWait(SETTLE_MS)
        (window or self.window).grab().save(str(path))

    def press(self, *keys: str) -> None:
        """Press keys; a decision ready to be taken is worth a picture."""
        if keys == ("F9",) and self.page == "adapt" and self._worth:
            self.snap("adapt-ready")
        super().press(*keys)

    def wait_for(self, words: str) -> None:
        """Wait for words on screen."""
        super().wait_for(words)
        self._see(words)

    def wait_for_focus(self, identifier: str) -> None:
        """Wait for a control."""
        super().wait_for_focus(identifier)
        self._see(identifier)

    def _see(self, met: str) -> None:
        if met in self._worth:
            self.snap(self._worth[met])
