"""What painted widgets are for people who listen: the roles, names and states that Qt cannot guess.

A widget says how it is spoken by a class attribute, `spoken_as`. Qt asks `spoken_of` the first time that a
screen reader looks at a widget; nothing of this runs when nobody listens.

`interface_cast` is never overridden here: the binding hands Qt a pointer that ends the program (6.11). The
level of a heading and the words of a value cannot be given that way; descriptions and announcements do it.
"""

from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget
from shiboken6 import isValid

_Role = QAccessible.Role
_PRESS = QAccessibleActionInterface.pressAction()


class Spoken(QAccessibleWidget):
    """A widget with a role of its own, and what Qt says of any widget."""

    says_role = _Role.Grouping

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, self.says_role, "")


class SpokenHolder(Spoken):
    """A widget that only holds others: a reader goes through it."""

    says_role = _Role.Client

    def state(self) -> QAccessible.State:
        """Leave the focus to the control that has it, where Qt says that its holder has it too."""
        state = super().state()
        if self.widget().focusProxy() is not None:
            state.focused = state.focusable = False
        return state


class SpokenGroup(SpokenHolder):
    """Several controls that go together, under a name."""

    says_role = _Role.Grouping


class SpokenWindow(Spoken):
    """The window of the program."""

    says_role = _Role.Window


class SpokenDialog(Spoken):
    """A panel that keeps the focus until it is closed."""

    says_role = _Role.Dialog

    def state(self) -> QAccessible.State:
        """Say that the rest of the window waits."""
        state = super().state()
        state.modal = True
        return state


class SpokenStatus(Spoken):
    """A line that says how things stand."""

    says_role = _Role.StatusBar


class SpokenNews(Spoken):
    """Something that has just happened, and goes away by itself."""

    says_role = _Role.Notification


class SpokenAlert(Spoken):
    """Something to know before going on, which stays."""

    says_role = _Role.AlertMessage


class SpokenTabs(Spoken):
    """A row or a column of tabs."""

    says_role = _Role.PageTabList


class SpokenWords(Spoken):
    """A few painted words, such as a chip."""

    says_role = _Role.StaticText


class SpokenPicture(Spoken):
    """A drawing: one that has a name carries a meaning, one that has none only decorates."""

    says_role = _Role.Graphic

    def role(self) -> QAccessible.Role:
        """Say a picture, or nothing at all."""
        return self.says_role if self.widget().accessibleName() else _Role.Client


class SpokenLabel(Spoken):
    """A text; a title when it is written like one. An empty one is not there."""

    def role(self) -> QAccessible.Role:
        """Say a heading, so that one goes from title to title, or a text."""
        return _Role.Heading if getattr(self.widget(), "heading_level", 0) else _Role.StaticText

    def text(self, kind: QAccessible.Text) -> str:
        """Say the words, whole, even where they are cut on screen."""
        label = self.widget()
        if kind == QAccessible.Text.Name and isinstance(label, QLabel) and not label.accessibleName():
            return label.text()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """Leave an empty text out: a reader would stop at nothing."""
        state = super().state()
        state.readOnly = True
        if not self.text(QAccessible.Text.Name):
            state.invisible = True
        return state


class SpokenButton(Spoken):
    """A button that is pressed, whatever it is called."""

    says_role = _Role.Button

    def actionNames(self) -> list[str]:
        """Offer to press, unless nothing would come of it."""
        return [_PRESS, *super().actionNames()] if self.widget().isEnabled() else []

    def doAction(self, name: str) -> None:
        """Press, or do what any widget can."""
        button = self.widget()
        if name == _PRESS and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(name)


class SpokenChoice(SpokenButton):
    """A button that stays down, one at a time in its group."""

    says_role = _Role.RadioButton

    def state(self) -> QAccessible.State:
        """Say whether it is the one."""
        state = super().state()
        button = self.widget()
        state.checkable = True
        state.checked = isinstance(button, QAbstractButton) and button.isChecked()
        return state


class SpokenTab(SpokenButton):
    """A button that shows a page and stays down while that page is in front."""

    says_role = _Role.PageTab

    def state(self) -> QAccessible.State:
        """Say which tab is chosen."""
        state = super().state()
        button = self.widget()
        state.selectable = True
        state.selected = isinstance(button, QAbstractButton) and button.isChecked()
        return state


class SpokenFold(SpokenButton):
    """A button that opens what it names, and closes it again."""

    def state(self) -> QAccessible.State:
        """Say how it stands."""
        state = super().state()
        opened = bool(getattr(self.widget(), "is_open", bool)())
        state.expandable, state.expanded, state.collapsed = True, opened, not opened
        return state


class _Kept:
    """What Qt was handed. The binding would delete it as soon as nobody here holds it, and Qt once more."""

    spoken: ClassVar[list[Spoken]] = []
    most = 512
    asked = False


def spoken_of(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return how a widget is spoken; None leaves it to Qt.

    Only classes of ours answer. A widget made by Qt alone dies without a word to the binding, which would
    then take the next one at the same address for it.
    """
    how: type[Spoken] | None = getattr(thing, "spoken_as", None)
    if how is None or not isinstance(thing, QWidget):
        return None
    made = how(thing)
    if len(_Kept.spoken) >= _Kept.most:
        # Qt has deleted those of the widgets that have gone.
        _Kept.spoken = [one for one in _Kept.spoken if isValid(one)]
        _Kept.most = 2 * len(_Kept.spoken) + 512
    _Kept.spoken.append(made)
    return made


def speak_for_painted_widgets() -> None:
    """Have Qt ask how our widgets are spoken, from now on; asking again changes nothing."""
    if not _Kept.asked:
        _Kept.asked = True
        QAccessible.installFactory(spoken_of)
