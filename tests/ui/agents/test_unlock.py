"""The lock: the right phrase opens, the wrong one says what to check, and nothing names anybody."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.ui.agents import doors
from agent_desktop.ui.agents.tries import LONGEST_DELAY_S, delay_after
from agent_desktop.ui.agents.unlock import UnlockPage
from agent_desktop.ui.agents.unlock_view_model import UnlockViewModel, WayIn
from agent_desktop.ui.theme import theme
from tests.ui.agents.conftest import show
from tests.ui.agents.people_who_listen import nameless, tab_order, texts, whispers, without_role


class Seconds:
    """A monotonic clock that stands where a test puts it."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def model(profile, clock, tasks, seconds):
    """Return the model of a lock on real doors."""
    return UnlockViewModel(
        tasks,
        partial(doors.open_by_phrase, profile, clock),
        partial(doors.open_by_recovery, profile),
        clock_s=seconds,
    )


@pytest.fixture
def lock(model, qtbot):
    """Return the page of that lock, shown."""
    page = UnlockPage(model)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    show(page, qtbot)
    return page


def focused():
    return QApplication.focusWidget()


def try_with(qtbot, model, text):
    """Type a text and Enter, then wait for the answer."""
    focused().clear()
    qtbot.keyClicks(focused(), text)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not model.busy, timeout=20_000)


def seen(page):
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_phrase_opens_the_desk_of_whoever_it_is(lock, model, made, qtbot):
    _desk, phrase = made
    with qtbot.waitSignal(lock.opened, timeout=20_000) as told:
        try_with(qtbot, model, phrase.upper().replace(" ", "-"))
    told.args[0].database.close()
    assert told.args[0].actor.name == "Claire Auffret"
    assert lock.findChild(QLineEdit, "unlock.phrase").text() == ""


def test_a_wrong_phrase_says_what_to_check_and_keeps_what_was_typed(lock, model, made, qtbot):
    try_with(qtbot, model, "ni fleurs ni couronnes")
    field = lock.findChild(QLineEdit, "unlock.phrase")
    assert "AZERTY" in field.accessibleDescription()
    assert field.property("invalid") is True
    assert focused() is field
    assert field.selectedText() == field.text() == "ni fleurs ni couronnes"


def test_the_recovery_code_signs_in_whoever_asked_for_it(lock, model, made, qtbot):
    desk, _phrase = made
    lock.findChild(QWidget, "unlock.phrase.other").click()
    assert focused().objectName() == "unlock.recovery"
    with qtbot.waitSignal(lock.recovered, timeout=20_000) as told:
        try_with(qtbot, model, desk.recovery_code.lower().replace("-", " "))
    assert told.args[0].agent_id == desk.desk.actor.agent_id
    assert told.args[0].signing_seed == desk.desk.keys.signing_seed
    assert model.way is WayIn.PHRASE


def test_a_slip_in_the_code_is_told_apart_from_a_wrong_code(lock, model, made, qtbot):
    desk, _phrase = made
    model.choose(WayIn.RECOVERY)
    first = desk.recovery_code[0]
    slipped = ("2" if first != "2" else "3") + desk.recovery_code[1:]
    try_with(qtbot, model, slipped)
    slip = model.mistake
    try_with(qtbot, model, "7K2QF")
    assert slip is not None
    assert model.mistake is not None
    assert slip.title != model.mistake.title


def test_escape_leaves_the_recovery_code(lock, model, qtbot):
    model.choose(WayIn.RECOVERY)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert model.way is WayIn.PHRASE
    assert focused().objectName() == "unlock.phrase"


@given(failures=st.integers(0, 10_000))
def test_the_delay_never_shrinks_and_never_passes_its_limit(failures):
    assert 0 <= delay_after(failures) <= delay_after(failures + 1) <= LONGEST_DELAY_S


def test_the_first_slips_cost_nothing():
    assert [delay_after(failures) for failures in range(6)] == [0, 0, 0, 2, 4, 8]


def test_after_three_failures_a_try_waits_and_says_how_long(lock, model, made, seconds, qtbot):
    for _slip in range(3):
        try_with(qtbot, model, "ni fleurs ni couronnes")
    act = lock.findChild(QWidget, "unlock.phrase.open")
    assert (model.can_try, act.isEnabled(), model.wait_s) == (False, False, 2)
    assert "2" in lock.findChild(QLineEdit, "unlock.phrase").accessibleDescription()
    model.attempt("ni fleurs ni couronnes")
    assert not model.busy
    seconds.now += 1.5
    assert not model.can_try
    seconds.now += 0.5
    qtbot.waitUntil(act.isEnabled)
    assert model.can_try


def test_a_success_forgets_the_failures(lock, model, made, seconds, qtbot):
    _desk, phrase = made
    for text in ("un", "deux", phrase, "trois"):
        seconds.now += 60
        with qtbot.waitSignal(model.changed):
            try_with(qtbot, model, text)
        qtbot.waitUntil(lambda: not model.busy)
    assert model.can_try


def test_an_empty_field_is_not_a_try(lock, model, qtbot):
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert not model.busy
    assert model.mistake is None


def test_the_lock_names_nobody(lock, model, made, qtbot):
    try_with(qtbot, model, "ni fleurs ni couronnes")
    said = f"{texts(lock)} {whispers(lock)} {seen(lock)}"
    for word in ("Claire", "Auffret", "Accueil", str(made[0].desk.actor.agent_id)):
        assert word not in said


def test_what_is_typed_is_hidden_unless_asked_and_is_said_nowhere(lock, model, made, qtbot):
    secret = "cidre franque"
    field = lock.findChild(QLineEdit, "unlock.phrase")
    eye = lock.findChild(QWidget, "unlock.phrase.show")
    qtbot.keyClicks(field, secret)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert secret not in texts(lock)
    eye.click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert secret not in whispers(lock)
    eye.click()
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_a_lock_that_goes_away_forgets_what_was_typed_and_hides_the_next_letters(lock, qtbot):
    field = lock.findChild(QLineEdit, "unlock.phrase")
    qtbot.keyClicks(field, "cidre franque")
    lock.findChild(QWidget, "unlock.phrase.show").click()
    lock.hide()
    assert field.text() == ""
    assert not field.isUndoAvailable()
    assert field.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    "code", ["store_missing", "store_damaged", "newer_schema", "slots_missing", "wrong_key"]
)
def test_what_no_phrase_can_open_says_what_is_safe_and_asks_for_none(lock, model, qtbot, code):
    model.show_error(UnavailableError(code))
    assert not lock.findChild(QWidget, "unlock.phrase").isVisible()
    for sentence in (model.blocked.title, model.blocked.safe, model.blocked.next_step):
        assert sentence in seen(lock)
    assert focused().objectName() == ("unlock.retry" if code == "newer_schema" else "unlock.rescue")
    asked = model.retried if code == "newer_schema" else model.rescue_asked
    with qtbot.waitSignal(asked):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    model.show_ready()
    assert focused().objectName() == "unlock.phrase"


def test_each_trouble_of_the_store_has_its_own_words(model):
    told = set()
    for code in (
        "store_missing",
        "store_damaged",
        "store_foreign",
        "newer_schema",
        "slots_missing",
        "wrong_key",
    ):
        model.show_error(UnavailableError(code))
        told.add(model.blocked.title)
    assert len(told) == 6


@pytest.mark.parametrize("code", ["keyring_changed", "keyring_missing", "keyring_locked"])
def test_a_keyring_that_fails_leaves_the_phrase(lock, model, code):
    model.show_error(UnavailableError(code))
    assert lock.findChild(QWidget, "unlock.phrase").isVisible()
    assert model.notice.title in seen(lock)
    assert model.can_try


def test_a_store_that_goes_missing_while_one_tries_is_told(lock, model, made, profile, qtbot):
    _desk, phrase = made
    profile.store.unlink()
    try_with(qtbot, model, phrase)
    assert model.blocked is not None
    assert not profile.store.exists()


def test_the_window_can_be_left_from_a_desk_that_cannot_open(lock, model, qtbot):
    model.show_error(UnavailableError("store_missing"))
    with qtbot.waitSignal(lock.left):
        lock.findChild(QWidget, "unlock.leave").click()


def test_the_focus_goes_from_the_field_to_the_act(lock, qtbot):
    met = tab_order(lock, qtbot)
    at = met.index("unlock.phrase")
    assert met[at:] + met[:at] == [
        "unlock.phrase",
        "unlock.phrase.open",
        "unlock.phrase.other",
        "unlock.phrase.show",
    ]


def test_every_control_of_the_lock_is_named_and_identified(lock, model):
    assert nameless(lock) == without_role(lock) == []
    model.choose(WayIn.RECOVERY)
    assert nameless(lock) == without_role(lock) == []
    model.show_error(UnavailableError("store_missing"))
    assert nameless(lock) == without_role(lock) == []


@pytest.mark.parametrize(
    ("text", "shift", "on"), [("A", False, True), ("a", True, True), ("a", False, False), ("A", True, False)]
)
def test_caps_lock_is_noticed_from_the_letters(lock, qtbot, text, shift, on):
    field = lock.findChild(QLineEdit, "unlock.phrase")
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, text))
    assert ("Verr" in seen(lock) or "Caps" in seen(lock)) is on


def test_a_bug_is_handed_over_besides_being_told(tasks, qtbot):
    def broken(_phrase):
        raise ZeroDivisionError

    model = UnlockViewModel(tasks, broken, broken)
    with qtbot.waitSignal(model.failed):
        model.attempt("cidre")
    assert model.blocked is not None


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 150), ((1920, 1080), 200)])
def test_a_large_text_leaves_every_control_of_the_lock_in_sight(lock, model, tasks, qtbot, size, percent):
    theme().configure(scale_percent=percent)
    lock.resize(*size)
    model.show_error(RefusedError("wrong_phrase"))
    model.show_ready()
    model.show_error(UnavailableError("keyring_changed"))
    qtbot.waitUntil(lambda: bottom(lock, "unlock.phrase.other") <= size[1])


def bottom(page, identifier):
    widget = page.findChild(QWidget, identifier)
    return widget.mapTo(page, widget.rect().bottomLeft()).y()
