import pytest
from PySide6.QtCore import QPoint, Qt

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.official_text import MarkedWord, OfficialText

TEXT = "Un échéancier peut être convenu avec le débiteur."
WORDS = (MarkedWord(start=3, end=13, entry="echeancier"), MarkedWord(start=40, end=48, entry="debiteur"))


@pytest.fixture
def official(qtbot):
    made = OfficialText(TEXT, identifier="official", words=WORDS)
    qtbot.addWidget(made)
    made.resize(600, 60)
    made.show()
    return made


def test_the_marked_words_are_those_of_the_text():
    assert [TEXT[word.start : word.end] for word in WORDS] == ["échéancier", "débiteur"]


def test_a_click_on_a_marked_word_opens_it(qtbot, official):
    with qtbot.waitSignal(official.word_chosen) as told:
        qtbot.mouseClick(official, Qt.MouseButton.LeftButton, pos=QPoint(60, 13))
    assert told.args == ["echeancier"]


def test_a_click_beside_opens_nothing(qtbot, official):
    with qtbot.assertNotEmitted(official.word_chosen):
        qtbot.mouseClick(official, Qt.MouseButton.LeftButton, pos=QPoint(3, 13))


def test_the_arrows_go_from_word_to_word_and_enter_opens(qtbot, official):
    qtbot.keyClick(official, Qt.Key.Key_Right)
    with qtbot.waitSignal(official.word_chosen) as told:
        qtbot.keyClick(official, Qt.Key.Key_Return)
    assert told.args == ["debiteur"]


def test_the_open_word_has_a_tint_of_its_own(official):
    official.set_open_entry("echeancier")
    image = official.grab().toImage()
    colours = {image.pixelColor(x, 13).name() for x in range(image.width())}
    assert {theme().color("attn_soft").name(), theme().color("rule_soft").name()} <= colours


def test_the_hard_words_are_said(official):
    assert "échéancier, débiteur" in official.accessibleDescription()


def test_a_text_without_hard_word_takes_no_focus(official):
    official.show_text("Un texte simple.")
    assert official.focusPolicy() == Qt.FocusPolicy.NoFocus


def longest_stroke(image) -> int:
    """Return the longest run of dark pixels on one row."""
    rows = (
        "".join("x" if image.pixelColor(x, y).lightness() < 200 else " " for x in range(image.width()))
        for y in range(image.height())
    )
    return max((len(run) for row in rows for run in row.split()), default=0)


def test_a_marked_word_is_underlined_where_tints_are_gone(official):
    official.clearFocus()
    assert longest_stroke(official.grab().toImage()) < 20
    theme().configure(contrast="high")
    assert longest_stroke(official.grab().toImage()) > 40
