"""The first run as an agent lives it: with the keyboard only, on real keys and a real store."""

import re
import unicodedata

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from agent_desktop.agents.queries import agents_of_site
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.i18n import current_language
from agent_desktop.foundation.settings import load_settings
from agent_desktop.store.keys import open_with_recovery
from agent_desktop.store.profile import ProfileState, state_of
from agent_desktop.ui.agents.doors import FirstRunChoice, Place, open_by_phrase
from agent_desktop.ui.agents.first_run import FirstRunPage
from agent_desktop.ui.agents.first_run_view_model import FirstRunViewModel, Step
from agent_desktop.ui.agents.phrase_step import CheckStep
from agent_desktop.ui.theme import theme
from tests.ui.agents.conftest import show
from tests.ui.agents.people_who_listen import nameless, tab_order, texts, whispers, without_role

SAID = bundled("resources") / "locale" / "fr" / "LC_MESSAGES" / "parvis.po"


def focused():
    return QApplication.focusWidget()


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(focused(), key)


def type_in(qtbot, text):
    # The keyboard of the tests has no accents, and the phrase asks for none.
    qtbot.keyClicks(focused(), without_accents(text))


def without_accents(text):
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def go_to(qtbot, identifier, most=40):
    for _ in range(most):
        if focused().objectName() == identifier:
            return
        press(qtbot, Qt.Key.Key_Tab)
    raise AssertionError(identifier)


def fill_who(qtbot):
    go_to(qtbot, "first_run.name")
    type_in(qtbot, "Claire  Auffret")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Accueil, mairie")


def to_recovery(qtbot, model):
    """Go through the first steps with the keyboard; return the phrase as it was written down."""
    fill_who(qtbot)
    press(qtbot, Qt.Key.Key_Return)
    note = model.words
    go_to(qtbot, "first_run.go_on")
    press(qtbot, Qt.Key.Key_Return)
    for number in model.asked:
        type_in(qtbot, note[number - 1].replace("œ", "oe").upper())
        press(qtbot, Qt.Key.Key_Tab)
    go_to(qtbot, "first_run.go_on")
    with qtbot.waitSignal(model.stepped, timeout=5_000):
        press(qtbot, Qt.Key.Key_Space)
    return " ".join(note)


def test_a_whole_first_run_by_keyboard_makes_a_desk_that_its_phrase_and_its_code_open(
    page, first_run, profile, clock, qtbot
):
    phrase = to_recovery(qtbot, first_run)
    code = first_run.recovery_code
    go_to(qtbot, "first_run.stored")
    press(qtbot, Qt.Key.Key_Space)
    go_to(qtbot, "first_run.demo")
    press(qtbot, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.finished) as told:
        press(qtbot, Qt.Key.Key_Return)
    result = told.args[0]
    with result.desk.database.read() as session:
        (agent,) = agents_of_site(session, "Accueil, mairie")
    result.desk.database.close()
    assert (agent.name, agent.role) == ("Claire Auffret", Role.LEAD)
    assert result.with_demo
    assert result.choice.phrase == ""
    assert state_of(profile) is ProfileState.READY
    reopened = open_by_phrase(profile, clock, phrase)
    reopened.database.close()
    assert reopened.actor.name == "Claire Auffret"
    assert open_with_recovery(profile, code).data_key == reopened.keys.data_key


def test_the_choices_become_the_settings_of_the_desk(page, first_run, profile, qtbot):
    go_to(qtbot, "first_run.place.counter")
    press(qtbot, Qt.Key.Key_Right)
    go_to(qtbot, "first_run.size")
    press(qtbot, Qt.Key.Key_Right)
    go_to(qtbot, "first_run.theme.system")
    press(qtbot, Qt.Key.Key_Left)
    assert (theme().scale, theme().scheme) == (1.25, "dark")
    to_recovery(qtbot, first_run)
    kept = load_settings(profile.folder)
    assert (kept.channel, kept.scale_percent, kept.theme, kept.reviews) == ("phone", 125, "dark", False)


def test_who_reads_again_still_has_a_channel():
    kept = FirstRunChoice(place=Place.REVIEW).settings()
    assert (kept.channel, kept.reviews) == ("counter", True)


def test_another_language_is_spoken_at_once_and_nothing_typed_is_lost(page, first_run, qtbot):
    type_in(qtbot, "Claire")
    go_to(qtbot, "first_run.language.fr")
    with qtbot.waitSignal(first_run.spoke):
        press(qtbot, Qt.Key.Key_Right)
    assert current_language() == "en"
    assert first_run.choice.agent_name == "Claire"
    assert focused().objectName() == "first_run.language.en"
    go_to(qtbot, "first_run.name")
    assert focused().text() == "Claire"


def test_the_focus_goes_in_the_order_of_reading(page, qtbot):
    met = tab_order(page, qtbot)
    at = met.index("first_run.name")
    assert met[at:] + met[:at] == [
        "first_run.name",
        "first_run.site",
        "first_run.desk",
        "first_run.place.counter",
        "first_run.size",
        "first_run.theme.system",
        "first_run.backup",
        "first_run.go_on",
        "first_run.language.fr",
    ]


def test_each_step_names_and_identifies_its_controls(page, first_run, qtbot):
    assert nameless(page) == without_role(page) == []
    fill_who(qtbot)
    first_run.go_on()
    assert nameless(page) == without_role(page) == []
    first_run.go_on()
    assert nameless(page) == without_role(page) == []


def test_the_recovery_step_names_and_identifies_its_controls(page, first_run, qtbot):
    to_recovery(qtbot, first_run)
    assert nameless(page) == without_role(page) == []


def test_a_missing_name_or_service_is_said_beside_its_field(page, first_run, qtbot):
    press(qtbot, Qt.Key.Key_Return)
    assert first_run.step is Step.WHO
    assert set(first_run.problems) == {"agent_name", "site"}
    assert focused().objectName() == "first_run.name"
    assert focused().property("invalid") is True
    type_in(qtbot, "C")
    assert set(first_run.problems) == {"site"}


def test_two_words_of_the_note_are_asked_and_others_are_refused(page, first_run, profile, qtbot):
    fill_who(qtbot)
    press(qtbot, Qt.Key.Key_Return)
    first_run.go_on()
    type_in(qtbot, "autre")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "autre")
    press(qtbot, Qt.Key.Key_Return)
    assert set(first_run.problems) == {str(number) for number in first_run.asked}
    assert state_of(profile) is ProfileState.ABSENT


def draw_words_that_no_screen_says(model):
    words = set(re.findall(r"\w+", SAID.read_text(encoding="utf-8").lower()))
    while words & set(model.words):
        model.draw_again()


def test_nothing_but_the_tiles_says_the_phrase_and_the_check_hides_it(page, first_run, qtbot):
    draw_words_that_no_screen_says(first_run)
    fill_who(qtbot)
    press(qtbot, Qt.Key.Key_Return)
    said = whispers(page).split()
    assert not set(first_run.words) & set(said)
    assert set(first_run.words) <= set(texts(page).split())
    first_run.go_on()
    page.findChild(QWidget, "first_run.word.1").setFocus()
    qtbot.waitUntil(lambda: not set(first_run.words) & set(texts(page).split()))


def test_the_phrase_cannot_be_copied_and_never_reaches_the_clipboard(page, first_run, qtbot):
    QApplication.clipboard().setText("avant")
    to_recovery(qtbot, first_run)
    copyable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not any(label.textInteractionFlags() & copyable for label in page.findChildren(QLabel))
    assert QApplication.clipboard().text() == "avant"


def test_another_phrase_replaces_the_first_and_is_asked_in_its_place(page, first_run, qtbot):
    fill_who(qtbot)
    press(qtbot, Qt.Key.Key_Return)
    before = first_run.words
    go_to(qtbot, "first_run.another")
    press(qtbot, Qt.Key.Key_Return)
    assert first_run.step is Step.PHRASE
    assert len(first_run.words) == len(set(first_run.words)) == 7
    assert first_run.words != before
    assert page.step.findChild(QWidget, "first_run.phrase").texts() == first_run.words


def test_escape_goes_back_and_the_choices_are_still_there(page, first_run, qtbot):
    fill_who(qtbot)
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    assert first_run.step is Step.WHO
    assert focused().text() == "Claire Auffret"


def test_the_desk_does_not_open_before_the_code_is_in_a_safe_place(page, first_run, qtbot):
    to_recovery(qtbot, first_run)
    first_run.finish()
    assert first_run.recovery_code != ""
    assert not page.findChild(QWidget, "first_run.go_on").isEnabled()
    go_to(qtbot, "first_run.stored")
    press(qtbot, Qt.Key.Key_Space)
    assert page.findChild(QWidget, "first_run.go_on").isEnabled()


def test_the_page_of_the_code_is_saved_where_the_agent_says(page, first_run, tmp_path, qtbot):
    to_recovery(qtbot, first_run)
    code = first_run.recovery_code
    go_to(qtbot, "first_run.save_page")
    press(qtbot, Qt.Key.Key_Return)
    dialog = page.findChild(QFileDialog, "first_run.where")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "code"))
    dialog.accept()
    qtbot.waitUntil(lambda: first_run.page is not None, timeout=20_000)
    with pikepdf.open(first_run.page) as pdf:
        assert len(pdf.pages) == 1
    assert first_run.page == tmp_path / "code.pdf"
    assert first_run.page.stat().st_mode & 0o077 == 0
    assert code not in first_run.page.name
    assert page.findChild(QWidget, "first_run.open_page").isVisible()


def test_a_refusal_says_what_is_safe_and_lets_one_try_again(tasks, qtbot):
    tries = []

    def create(choice):
        tries.append(choice)
        raise UnavailableError("disk_full")

    model = FirstRunViewModel(
        tasks, create, lambda *_args: None, choice=FirstRunChoice(agent_name="Ali", site="Accueil")
    )
    shown = FirstRunPage(model)
    qtbot.addWidget(shown)
    show(shown, qtbot)
    model.go_on()
    model.go_on()
    for _attempt in (1, 2):
        model.check([model.words[number - 1] for number in model.asked])
        qtbot.waitUntil(lambda: not model.busy)
    assert len(tries) == 2
    assert model.failure is not None
    assert isinstance(shown.step, CheckStep)
    said = " ".join(label.text() for label in shown.findChildren(QLabel) if label.isVisible())
    for sentence in (model.failure.title, model.failure.safe, model.failure.next_step):
        assert sentence in said


def test_a_bug_is_handed_over_besides_being_told(tasks, qtbot):
    def create(_choice):
        raise ZeroDivisionError

    choice = FirstRunChoice(agent_name="Ali", site="Accueil")
    model = FirstRunViewModel(tasks, create, lambda *_args: None, choice=choice)
    model.go_on()
    model.go_on()
    with qtbot.waitSignal(model.failed):
        model.check([model.words[number - 1] for number in model.asked])
    assert model.failure is not None


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1366, 768), 150), ((1920, 1080), 200)])
def test_no_step_is_wider_than_the_window(first_run, qtbot, size, percent):
    theme().configure(scale_percent=percent)
    first_run.update(agent_name="Ali", site="Accueil", scale_percent=percent)
    shown = FirstRunPage(first_run)
    qtbot.addWidget(shown)
    shown.resize(*size)
    show(shown, qtbot)
    for _step in (Step.WHO, Step.PHRASE, Step.CHECK):
        assert shown.minimumSizeHint().width() <= size[0]
        assert all(
            widget.mapTo(shown, widget.rect().topRight()).x() <= size[0]
            for widget in shown.findChildren(QWidget)
            if widget.isVisible()
        )
        first_run.go_on()
