"""Everything that can be read on the window turned to the person: painted, spoken, in its title and its tips."""

from xml.etree.ElementTree import Element, fromstring

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QAccessible
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from tests.journeys.driver import plain

_PARTS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Identifier,
)


def painted(window: QWidget) -> list[str]:
    """Return the texts that the window paints, as a page of vectors holds them: whatever paints them."""
    return [(node.text or "").strip() for node in _painted(window)]


def painted_sizes(window: QWidget) -> dict[str, float]:
    """Return the size of the letters of each text painted, in the units of that screen."""
    return {plain(node.text or ""): float(node.get("font-size", "0")) for node in _painted(window)}


def _painted(window: QWidget) -> list[Element]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page = QSvgGenerator()
    page.setOutputDevice(buffer)
    page.setSize(window.size())
    window.render(page)
    root = fromstring(bytes(buffer.data().data()).decode())
    return [node for node in root.iter() if (node.text or "").strip() and node.tag.endswith("text")]


def spoken(window: QWidget) -> list[str]:
    """Return what a screen reader reaches in the window."""
    QAccessible.setActive(True)
    found: list[str] = []
    waiting = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        node = waiting.pop()
        found += [node.text(part) for part in _PARTS]
        waiting += [node.child(number) for number in range(node.childCount())]
    return [text for text in found if text]


def everything(window: QWidget) -> str:
    """Return all of it as one text; spaces of any width are alike."""
    tips = [window.windowTitle(), window.toolTip(), window.statusTip(), window.whatsThis()]
    return plain(" ".join([*painted(window), *spoken(window), *tips]))
