"""A button that is only an icon: its name is said, and shown when the pointer rests on it."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.button import Button, ButtonSize, Kind
from agent_desktop.ui.widgets.identity import identify, set_tip
from agent_desktop.ui.widgets.keys import key_words


class IconButton(Button):
    """A square button; `name` is required, since nothing else says what it does."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        identifier: str,
        kind: Kind = "ghost",
        size: ButtonSize = "s",
        tone: ColorRole | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "", identifier=identifier, kind=kind, size=size, icon=icon, name=name, tone=tone, parent=parent
        )
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Change what the button is called."""
        identify(self, self.objectName(), name)
        set_tip(self, name)

    def set_key(self, key: QKeySequence | str) -> None:
        """Say the key in the tooltip: there is no room for a cap."""
        super().set_key("")
        text = key_words(key)
        set_tip(self, f"{self.accessibleName()} ({text})" if text else self.accessibleName())

    def follow(self, action: QAction) -> None:
        """Do what `action` does; its shortcut is said in the tooltip."""
        super().follow(action)
