"""What was copied, as it will be pasted: to read before it leaves this desk."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.reports.copying import Copied
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, holder
from agent_desktop.ui.widgets.overlay import Overlay
from agent_desktop.ui.widgets.text_area import GrowingText

_WIDTH, _HEIGHT = 640, 560


class CopiedPanel(QWidget):
    """`identified_asked`: copy again, with the name and the date of birth."""

    identified_asked = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__()
        self._text = GrowingText(lines=4, most_lines=40, bare=True, fill=True)
        self._text.setReadOnly(True)
        identify(self._text, "copied.text", _("What was copied"))
        self._identified = Button(
            _("Copy with name and date of birth"), identifier="copied.identified", icon="user-round"
        )
        self._identified.clicked.connect(self.identified_asked)
        close = Button(_("Close"), identifier="copied.close", key="Esc")
        close.clicked.connect(self.close_panel)
        self.setLayout(
            Column(
                PlainLabel(_("What was copied"), role="h3"),
                PlainLabel(
                    _("It leaves the clipboard after 30 seconds, unless something else was copied."),
                    role="small",
                    color="ink_2",
                    wrap=True,
                ),
                Divider(),
                Part(self._text, 1),
                Divider(),
                holder(Flow(self._identified, close, spacing=10)),
                spacing=10,
                margins=(22, 18, 22, 16),
            )
        )
        self.setFocusProxy(self._text)
        self._overlay = Overlay(
            self, host=host, name=_("What was copied"), identifier="copied", width=_WIDTH, height=_HEIGHT
        )

    def open(self, copied: Copied) -> None:
        """Show what was copied."""
        self._text.set_plain_text(copied.text)
        self._identified.setVisible(not copied.identified)
        if self._overlay.isHidden():
            self._overlay.open()

    @property
    def is_open(self) -> bool:
        """Tell whether it is on screen."""
        return not self._overlay.isHidden()

    @Slot()
    def close_panel(self) -> None:
        """Close, the focus back where it was."""
        self._overlay.close_panel()
