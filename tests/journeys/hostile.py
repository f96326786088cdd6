"""Every place of the window where something can be written, and how to write there what breaks programs."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit

from agent_desktop.ui.widgets.identity import plain_tip
from tests.journeys import main_job
from tests.journeys.driver import Driver
from tests.support.hostile import HOSTILE

Editor = QLineEdit | QPlainTextEdit


def editors(desk: Driver) -> Iterator[Editor]:
    """Yield each field on screen that takes text."""
    for widget in sorted(desk.controls(), key=lambda one: one.objectName()):
        if isinstance(widget, Editor) and widget.isEnabled() and not widget.isReadOnly():
            yield widget


def paste(desk: Driver, words: str) -> None:
    """Paste in the field that has the focus, in place of what it says."""
    QGuiApplication.clipboard().setText(words)
    desk.press("Ctrl+A", "Ctrl+V")
    QApplication.processEvents()


def dictate(editor: Editor, words: str) -> None:
    """Write as a dictation or an input method does."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(editor, event)
    QApplication.processEvents()


def value(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def check_nothing_is_rich(desk: Driver) -> None:
    """Fail if a text on screen could be read as markup."""
    for widget in desk.controls():
        assert not isinstance(widget, QTextEdit), widget.objectName()
        if isinstance(widget, QLabel):
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()[:80]
        tip = widget.toolTip()
        assert "<img" not in tip, tip[:80]
        assert "<" not in tip or tip == plain_tip(tip) or tip.startswith("<qt>"), tip[:80]


def to_the_home(desk: Driver) -> None:
    desk.press("Ctrl+H")
    desk.wait_for_page("home")


def to_the_search(desk: Driver) -> None:
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")


def to_someone_new(desk: Driver) -> None:
    to_the_search(desk)
    desk.press("Ctrl+A")
    desk.type("zzyzx")
    desk.wait_for("Aucune personne à ce nom")
    desk.tab_to("palette.new")
    desk.press("Space")
    desk.wait_for_page("new_person")


def to_an_exchange(desk: Driver) -> None:
    desk.welcome("maryvonne", "Maryvonne Le Bihan")


def to_a_promise(desk: Driver) -> None:
    to_an_exchange(desk)
    desk.press("Ctrl+G")
    desk.wait_for_focus("live.promise.text")


def to_the_speaker(desk: Driver) -> None:
    to_an_exchange(desk)
    desk.tab_to("person.speaker", key="Shift+Tab")
    desk.press("Space")
    desk.rest()


def to_a_question(desk: Driver) -> None:
    to_an_exchange(desk)
    desk.press("Ctrl+E")
    desk.wait_for_focus("script.search")


def to_an_amount(desk: Driver) -> None:
    to_a_question(desk)
    desk.type("impot")
    desk.wait_for("Je n’arrive pas à payer mon impôt")
    desk.press("Return")
    desk.wait_for_focus("script.proceed")
    desk.press("Return")
    for first in ("difficulte", "rien", "revenu"):
        desk.wait_for_focus(f"script.answer.{first}")
        desk.press("1")
    desk.wait_for_focus("script.typed")


def to_a_reason(desk: Driver) -> None:
    to_an_exchange(desk)
    main_job.hear(desk)
    main_job.explain(desk)
    desk.wait_for_focus("adapt.ruler")
    desk.press("Right")
    desk.rest()


def to_the_settings(desk: Driver) -> None:
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")


def to_the_keys(desk: Driver) -> None:
    desk.press("F1")
    desk.wait_for_page("help")


PLACES: tuple[Callable[[Driver], None], ...] = (
    to_the_home, to_the_search, to_someone_new, to_an_exchange, to_a_promise, to_the_speaker, to_a_question,
    to_an_amount, to_a_reason, to_the_settings, to_the_keys,
)  # fmt: skip
SITTINGS: tuple[tuple[Callable[[Driver], None], ...], ...] = (
    (to_the_home, to_the_keys, to_the_settings), (to_the_search,), (to_someone_new,),
    (to_an_exchange, to_a_promise, to_the_speaker), (to_a_question,), (to_an_amount,), (to_a_reason,),
)  # fmt: skip
"""Every place once; those that leave the others as they were are met in one sitting."""


def write_everywhere(desk: Driver, place: Callable[[Driver], None], most: int = len(HOSTILE)) -> None:
    """Go to a place and write `most` hostile texts in each of its fields, others in each; check what is shown."""
    place(desk)
    texts = list(HOSTILE.values())
    names = [editor.objectName() for editor in editors(desk)]
    assert names, "no field here"
    for number, name in enumerate(names):
        for turn in range(most):
            words = texts[(number * most + turn) % len(texts)]
            editor = next((one for one in editors(desk) if one.objectName() == name), None)
            if editor is None:
                break
            editor.setFocus()
            paste(desk, words)
            check_nothing_is_rich(desk)
            dictate(editor, "<b>dicté</b>\0")
            assert len(value(editor)) <= len(words) + 100
    desk.rest()
    check_nothing_is_rich(desk)
    assert desk.window.isVisible()
