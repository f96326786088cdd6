"""The one style sheet, for what Qt paints itself: `@role` is a colour, every `px` follows the scale."""

import re
from collections.abc import Mapping

from agent_desktop.ui.theme.roles import ColorRole

TEMPLATE = """
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QSpinBox {
  background: @surface; color: @ink; border: 1px solid @control; border-radius: 8px; padding: 6px 10px;
  selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @placeholder; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
  border: 2px solid @focus; padding: 5px 9px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] {
  border: 2px solid @alert_solid; padding: 5px 9px; }
QLineEdit[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:focus { border: 2px solid @alert; }
QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: @sunken; border-color: @line_2; color: @ink_3; }
QLineEdit[bare="true"], QPlainTextEdit[bare="true"],
QLineEdit[bare="true"]:focus, QPlainTextEdit[bare="true"]:focus {
  background: transparent; border: 0; padding: 0; }
QComboBox::drop-down { border: 0; width: 30px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: @raised; color: @ink; border: 1px solid @line_2; outline: 0;
  selection-background-color: @accent_soft; selection-color: @ink; padding: 4px; }
QMenu { background: @raised; color: @ink; border: 1px solid @line_2; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 7px 18px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: @accent_soft; color: @ink; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }
QToolTip { background: @ink; color: @surface; border: 0; padding: 6px 9px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @control; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @ink_3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QListView { background: transparent; border: 0; outline: 0; }
QScrollArea { background: transparent; border: 0; }
"""

_ROLE = re.compile(r"@(\w+)")
_PX = re.compile(r"(\d+)px")


def stylesheet(colours: Mapping[ColorRole, str], scale: float) -> str:
    """Return the style sheet for these colours at this scale."""
    values: dict[str, str] = {str(role): value for role, value in colours.items()}
    coloured = _ROLE.sub(lambda found: values[found.group(1)], TEMPLATE)
    return _PX.sub(lambda found: f"{_scaled(int(found.group(1)), scale)}px", coloured)


def _scaled(length: int, scale: float) -> int:
    return max(1, round(length * scale)) if length else 0
