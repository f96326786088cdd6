"""The keys, read from the one table of commands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.version import APP_NAME, VERSION
from agent_desktop.ui.commands import COMMANDS, GROUP_LABELS, Command, Group
from agent_desktop.ui.shell_page import ShellPage
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.key_cap import KeyCap
from agent_desktop.ui.widgets.keys import key_text
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page

_SCROLLS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class _Keys(Page):
    focus_radius = 14.0


class HelpPage(ShellPage):
    """What each key does, group by group; the list takes the focus, so that the keyboard reads it all."""

    is_aside = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        left = Column(_group(Group.ANYWHERE), Stretch(), spacing=16)
        right = Column(
            *(_group(group) for group in Group if group is not Group.ANYWHERE), Stretch(), spacing=16
        )
        head = Column(
            PlainLabel(_("Keys"), role="h1"),
            PlainLabel(
                _("Everything can be done without a mouse. {app} {version}").format(
                    app=APP_NAME, version=VERSION
                ),
                role="lead",
                color="ink_2",
                wrap=True,
            ),
            spacing=4,
        )
        body = Row(Part(left, 1), Part(right, 1), spacing=16)
        self._scrolled = _Keys(Column(body, Stretch()))
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        identify(self._scrolled, "help.keys", _("Keys"))
        self.setLayout(Column(holder(head), Part(self._scrolled, 1), spacing=16, margins=(20, 18, 20, 18)))

    def entered(self) -> None:
        """Be ready to scroll."""
        self._scrolled.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the keys that scroll anywhere."""
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
            return
        self._scrolled.verticalScrollBar().triggerAction(action)


def _group(group: Group) -> Sheet:
    commands = [command for command in COMMANDS.values() if command.group is group]
    rows = Column(*(_row(command) for command in commands), spacing=6)
    return Sheet(PlainLabel(_(GROUP_LABELS[group]), role="h3"), holder(rows))


def _row(command: Command) -> QWidget:
    # Return and Enter of the keypad are two keys, and one word.
    shown = {key_text(key): key for key in command.keys}
    caps = Row(*(KeyCap(key) for key in shown.values()), spacing=5)
    return holder(Row(Part(PlainLabel(_(command.label), elide=True), 1), holder(caps), spacing=10))
