"""The style sheets of what Qt paints itself: `@role` is a colour, every `px` follows the scale.

Each widget that needs one wears its own. A sheet of the whole application would have Qt take every widget,
styled or not, through its rules each time that one goes under another parent: half of what a page costs.
"""

import re
from collections.abc import Mapping
from typing import Literal

from agent_desktop.ui.theme.roles import ColorRole

Dress = Literal["line", "text", "choice", "menu", "bar", "records", "tip"]
"""A line of input, a text of several lines, a list to choose from, a menu, a scroll bar, records, a tip."""


def _input(name: str) -> str:
    return f"""
{name} {{
  background: @surface; color: @ink; border: 1px solid @control; border-radius: 8px; padding: 6px 10px;
  selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @placeholder; }}
{name}:focus {{ border: 2px solid @focus; padding: 5px 9px; }}"""


def _written(name: str, *off: str) -> str:
    return f"""{_input(name)}
{name}[invalid="true"] {{ border: 2px solid @alert_solid; padding: 5px 9px; }}
{name}[invalid="true"]:focus {{ border: 2px solid @alert; }}
{", ".join(f"{name}:{state}" for state in off)} {{
  background: @sunken; border-color: @line_2; color: @ink_3; }}
{name}[bare="true"], {name}[bare="true"]:focus {{ background: transparent; border: 0; padding: 0; }}"""


_MENU = """
QMenu { background: @raised; color: @ink; border: 1px solid @line_2; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 7px 18px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: @accent_soft; color: @ink; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }"""

_BAR = """
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @control; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @ink_3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"""

TEMPLATES: dict[Dress, str] = {
    "line": _written("QLineEdit", "read-only", "disabled"),
    "text": _written("QPlainTextEdit", "disabled") + _MENU + _BAR,
    "choice": f"""{_input("QComboBox")}
QComboBox:disabled {{ background: @sunken; border-color: @line_2; color: @ink_3; }}
QComboBox::drop-down {{ border: 0; width: 30px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ background: @raised; color: @ink; border: 1px solid @line_2; outline: 0;
  selection-background-color: @accent; selection-color: @on_accent; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: 26px; padding: 2px 8px; }}{_BAR}""",
    "menu": _MENU,
    "tip": "QToolTip { background: @ink; color: @surface; border: 0; padding: 6px 9px; }",
    "bar": _BAR,
    "records": f"QListView {{ background: transparent; border: 0; outline: 0; }}{_MENU}",
}

_ROLE = re.compile(r"@(\w+)")
_PX = re.compile(r"(\d+)px")


def stylesheet(dress: Dress, colours: Mapping[ColorRole, str], scale: float) -> str:
    """Return the style sheet of a kind of widget for these colours at this scale."""
    values: dict[str, str] = {str(role): value for role, value in colours.items()}
    coloured = _ROLE.sub(lambda found: values[found.group(1)], TEMPLATES[dress])
    return _PX.sub(lambda found: f"{_scaled(int(found.group(1)), scale)}px", coloured)


def _scaled(length: int, scale: float) -> int:
    return max(1, round(length * scale)) if length else 0
