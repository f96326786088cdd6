"""What the person should leave with, above everything else."""

from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.outline import product_of
from agent_desktop.facilitation.walk import Walk
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row


class ProductLine(QWidget):
    """One line, whole in the tooltip where it is cut; it follows the end that the answers lead to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._product = PlainLabel(role="small", weight="medium", color="ink", elide=True)
        leaves = PlainLabel(_("They leave with"), role="small", weight="semibold", color="warm")
        icon = IconView("hand-helping", size=16, color="warm")
        self.setLayout(Row(icon, leaves, Part(self._product, 1), spacing=8, margins=(8, 0, 8, 0)))

    def show_walk(self, walk: Walk | None) -> None:
        """Say what the person leaves with, as far as the script has gone."""
        words = "" if walk is None else tidy(product_of(walk))
        if words != self._product.text():
            self._product.setText(words)
