"""What each key does, read from the one table of commands, and where an agent gives a command another key."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.foundation.version import APP_NAME, VERSION
from agent_desktop.ui.commands import COMMANDS, GROUP_LABELS, Group
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.keys.line import KeyLine
from agent_desktop.ui.keys.view_model import KeysViewModel
from agent_desktop.ui.keys.words import label_of, matches
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.keys import key_words
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.spoken import SpokenGroup

_SCROLLS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_TWO_COLUMNS, _FIND_WIDTH = 760, 320


class _Keys(Page):
    spoken_as = SpokenGroup

    focus_radius = 14.0


class KeysPage(ShellPage):
    """Every command, group by group: first to read, then to change. `told` carries a passing word.

    The list takes the focus, so that the keyboard reads it all; nothing is made before the first visit.
    """

    is_aside = True
    told = Signal(str, str)

    def __init__(self, view_model: KeysViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Help"))
        self._view_model = view_model
        self._lines: dict[str, KeyLine] = {}
        self._groups: dict[Group, Sheet] = {}
        self._is_made, self._is_changing = False, False
        view_model.asked.connect(self._show_asked)
        view_model.changed.connect(self._show_acts)
        view_model.given.connect(self._say_given)
        keymap().changed.connect(self._show_keys)

    @property
    def is_changing(self) -> bool:
        """Tell whether the acts that change keys are shown."""
        return self._is_changing

    def handlers(self) -> Handlers:
        """Take back the last change."""
        return {"undo": self._undo} if self._is_changing else {}

    def entered(self) -> None:
        """Be ready to scroll."""
        self._make()
        self._scrolled.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        """Wait for no key behind another page, and begin by reading next time."""
        self.set_changing(False)

    def set_changing(self, changing: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show what changes the keys, or only the keys."""
        if changing == self._is_changing:
            return
        self._make()
        self._view_model.cancel()
        self._is_changing = changing
        for line in self._lines.values():
            line.set_changing(changing)
        self._show_acts()

    def change(self) -> None:
        """Come here to change keys: the focus is where a command is looked for."""
        self.set_changing(True)
        self._find.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the keys that scroll anywhere."""
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is None or not self._is_made:
            super().keyPressEvent(event)
            return
        self._scrolled.verticalScrollBar().triggerAction(action)

    def _make(self) -> None:
        if self._is_made:
            return
        self._is_made = True
        self._make_head()
        left = Column(self._sheet(Group.ANYWHERE), Stretch(), spacing=16)
        others = [self._sheet(group) for group in Group if group is not Group.ANYWHERE]
        right = Column(*others, Stretch(), spacing=16)
        body = FoldingRow(Part(holder(left), 1), Part(holder(right), 1), least=_TWO_COLUMNS, spacing=16)
        self._nothing = PlainLabel(_("No command matches these words."), color="ink_2")
        self._nothing.hide()
        self._scrolled = _Keys(Column(self._nothing, body, Stretch(), margins=(4, 4, 4, 4)))
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        identify(self._scrolled, "help.keys", _("Keys"))
        self.setLayout(Column(self._head, Part(self._scrolled, 1), spacing=12, margins=(20, 18, 16, 16)))
        self._show_acts()

    def _make_head(self) -> None:
        self._find = Field(
            _("Find a command or a key"), identifier="keys.find", show_label=False, max_length=60
        )
        self._find.edit.setPlaceholderText(_("Find a command or a key"))
        self._find.edited.connect(self._filter)
        keep_size(self._find, width=_FIND_WIDTH)
        self._toggle = Button("", identifier="keys.change", icon="keyboard")
        self._undo_button = Button(_("Undo"), identifier="keys.undo", command="undo")
        self._usual = Button(_("Usual keys everywhere"), identifier="keys.reset_all", kind="ghost")
        self._toggle.clicked.connect(self._toggled)
        self._undo_button.clicked.connect(self._undo)
        self._usual.clicked.connect(self._view_model.reset_all)
        words = _("Everything can be done without a mouse. {app} {version}")
        title = Column(
            PlainLabel(_("Keys"), role="h1"),
            PlainLabel(words.format(app=APP_NAME, version=VERSION), role="lead", color="ink_2", wrap=True),
            spacing=4,
        )
        acts = Flow(self._find, self._toggle, self._undo_button, self._usual, spacing=8)
        self._head = holder(Column(holder(title), acts, spacing=10, margins=(4, 0, 4, 0)))

    def _sheet(self, group: Group) -> Sheet:
        commands = [command for command in COMMANDS.values() if command.group is group]
        lines = [KeyLine(command, self._view_model) for command in commands]
        self._lines |= {line.command.id: line for line in lines}
        title = PlainLabel(_(GROUP_LABELS[group]), role="h3")
        self._groups[group] = Sheet(title, holder(Column(*lines, spacing=6)))
        return self._groups[group]

    @Slot()
    def _toggled(self) -> None:
        self.set_changing(not self._is_changing)

    @Slot()
    def _undo(self) -> None:
        if self._view_model.can_undo:
            self._view_model.undo()
            self.told.emit(_("Undone."), "undo-2")

    @Slot()
    def _show_acts(self) -> None:
        if not self._is_made:
            return
        self._toggle.set_label(_("Done") if self._is_changing else _("Change the keys"))
        for button, useful in (
            (self._undo_button, self._view_model.can_undo),
            (self._usual, not self._view_model.is_usual),
        ):
            shown = self._is_changing and useful
            if not shown and button.hasFocus():
                self._toggle.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setVisible(shown)

    @Slot()
    def _show_keys(self) -> None:
        for line in self._lines.values():
            line.show_keys()

    @Slot()
    def _show_asked(self) -> None:
        # The strip that opens takes the focus: the one that closes gives it up first.
        for line in sorted(
            self._lines.values(), key=lambda line: line.command.id == self._view_model.waiting
        ):
            line.show_asked()

    @Slot(str)
    def _say_given(self, command_id: str) -> None:
        key = key_words(keymap().first(command_id))
        self.told.emit(tidy(_("{command}: {key}").format(command=label_of(command_id), key=key)), "keyboard")

    @Slot(str)
    def _filter(self, typed: str) -> None:
        found = {one for one in COMMANDS if matches(one, typed)}
        for command_id, line in self._lines.items():
            line.setVisible(command_id in found)
        for group, sheet in self._groups.items():
            sheet.setVisible(any(COMMANDS[one].group is group for one in found))
        self._nothing.setVisible(not found)
        count = ngettext("{count} command", "{count} commands", len(found)).format(count=len(found))
        announce(self._find, count)
