"""The settings: seen at once, kept a moment later, whatever fails told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.i18n import current_language
from agent_desktop.foundation.settings import Settings, load_settings
from agent_desktop.store.keyring_slot import open_with_keyring
from agent_desktop.store.keys import ways_in
from agent_desktop.ui.agents.doors import KeyringState, ProfileKeyring
from agent_desktop.ui.agents.look import apply_look
from agent_desktop.ui.agents.settings_page import SettingsPage
from agent_desktop.ui.agents.settings_view_model import SavedState, SettingsViewModel
from agent_desktop.ui.theme import theme
from tests.ui.agents.conftest import show
from tests.ui.agents.people_who_listen import nameless, tab_order, without_role


class Ring:
    """A keyring that keeps its secrets in memory, or is locked."""

    name = "tests.Ring"

    def __init__(self):
        self.secrets = {}
        self.locked = False

    def get(self, profile):
        self._answer()
        return self.secrets.get(profile)

    def put(self, profile, secret):
        self._answer()
        self.secrets[profile] = secret

    def forget(self, profile):
        self._answer()
        self.secrets.pop(profile, None)

    def _answer(self):
        if self.locked:
            raise UnavailableError("keyring_locked")


@pytest.fixture
def ring():
    return Ring()


@pytest.fixture
def model(tasks, made, profile, ring):
    """Return the settings of a real desk, with a keyring that stands in for the one of the session.

    The look follows them, as the window makes it follow.
    """
    desk, _phrase = made
    keyring = ProfileKeyring(profile, desk.desk.keys, ring)
    settings = SettingsViewModel(tasks, profile.folder, load_settings(profile.folder), keyring=keyring)
    settings.changed.connect(apply_look)
    return settings


@pytest.fixture
def page(model, qtbot):
    shown = SettingsPage(model)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    show(shown, qtbot)
    shown.entered()
    qtbot.waitUntil(lambda: model.keyring_state is not None, timeout=20_000)
    return shown


def focused():
    return QApplication.focusWidget()


def go_to(qtbot, identifier, most=40):
    for _ in range(most):
        if focused().objectName() == identifier:
            return
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(identifier)


def kept(model, profile, qtbot):
    qtbot.waitUntil(lambda: model.state is SavedState.SAVED, timeout=20_000)
    return load_settings(profile.folder)


def test_a_look_is_seen_at_once_and_kept(page, model, profile, qtbot):
    go_to(qtbot, "settings.theme.system")
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    go_to(qtbot, "settings.contrast.system")
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    go_to(qtbot, "settings.size")
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    go_to(qtbot, "settings.still")
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert (theme().scheme, theme().high_contrast, theme().scale) == ("dark", True, 1.25)
    assert theme().reduced_motion
    found = kept(model, profile, qtbot)
    assert (found.theme, found.contrast, found.scale_percent) == ("dark", "high", 125)
    assert found.reduced_motion


def test_where_one_works_is_kept(page, model, profile, qtbot):
    go_to(qtbot, "settings.place.counter")
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    go_to(qtbot, "settings.desk")
    qtbot.keyClicks(focused(), "Accueil 2")
    found = kept(model, profile, qtbot)
    assert (found.channel, found.reviews, found.desk) == ("phone", False, "Accueil 2")
    go_to(qtbot, "settings.place.phone")
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    found = kept(model, profile, qtbot)
    assert (found.channel, found.reviews) == ("phone", True)


def test_another_language_is_spoken_at_once(page, model, profile, qtbot):
    go_to(qtbot, "settings.language.fr")
    with qtbot.waitSignal(model.spoke):
        qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert current_language() == "en"
    assert focused().objectName() == "settings.language.en"
    assert kept(model, profile, qtbot).language == "en"


def test_a_choice_made_just_before_the_end_is_kept(tasks, tmp_path):
    model = SettingsViewModel(tasks, tmp_path, Settings())
    model.update(scale_percent=150)
    model.update(desk="Accueil 2")
    tasks.close()
    assert load_settings(tmp_path) == Settings(scale_percent=150, desk="Accueil 2")


def test_what_cannot_be_kept_is_told_and_still_applied(tasks, tmp_path, qtbot):
    model = SettingsViewModel(tasks, tmp_path / "nowhere", Settings())
    model.changed.connect(apply_look)
    shown = SettingsPage(model)
    qtbot.addWidget(shown)
    show(shown, qtbot)
    model.update(theme="dark")
    qtbot.waitUntil(lambda: model.state is SavedState.FAILED, timeout=20_000)
    assert theme().scheme == "dark"
    assert model.failure.title in " ".join(
        label.text() for label in shown.findChildren(QLabel) if label.isVisible()
    )


def test_nothing_is_written_when_nothing_changes(tasks, tmp_path):
    model = SettingsViewModel(tasks, tmp_path, Settings())
    model.update(theme="system")
    assert model.state is SavedState.SAVED


def test_the_keyring_opens_the_desk_once_ticked_and_no_more_once_unticked(page, model, profile, ring, qtbot):
    box = page.findChild(QCheckBox, "settings.keyring")
    assert model.keyring_state is KeyringState.OFF
    go_to(qtbot, "settings.keyring")
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: model.keyring_state is KeyringState.ON, timeout=20_000)
    assert box.isChecked()
    assert open_with_keyring(profile, ring).agent_id is not None
    box.click()
    qtbot.waitUntil(lambda: model.keyring_state is KeyringState.OFF, timeout=20_000)
    assert not box.isChecked()
    assert ways_in(profile).keyring is None
    assert ring.secrets == {}


def test_a_locked_keyring_is_told_and_the_box_stays_as_it_was(page, model, profile, ring, qtbot):
    ring.locked = True
    box = page.findChild(QCheckBox, "settings.keyring")
    box.click()
    qtbot.waitUntil(lambda: model.keyring_failure is not None, timeout=20_000)
    assert not box.isChecked()
    assert box.isEnabled()
    assert ways_in(profile).keyring is None


def test_without_a_keyring_the_box_cannot_be_ticked_and_says_why(tasks, tmp_path, qtbot):
    class Nothing:
        def state(self):
            return KeyringState.ABSENT

    model = SettingsViewModel(tasks, tmp_path, Settings(), keyring=Nothing())
    shown = SettingsPage(model)
    qtbot.addWidget(shown)
    show(shown, qtbot)
    shown.entered()
    qtbot.waitUntil(lambda: model.keyring_state is KeyringState.ABSENT)
    assert not shown.findChild(QCheckBox, "settings.keyring").isEnabled()


def test_the_focus_goes_in_the_order_of_reading(page, qtbot):
    assert tab_order(page, qtbot) == [
        "settings.size",
        "settings.theme.system",
        "settings.contrast.system",
        "settings.language.fr",
        "settings.still",
        "settings.keyring",
        "settings.lock_after.10",
        "settings.register",
        "settings.place.counter",
        "settings.desk",
        "settings.density.guide",
        "settings.service",
        "settings.phone",
        "settings.hours",
        "settings.beside",
        "settings.beside_edge.right",
        "settings.keep_above",
        "settings.keys",
        "settings.remarks",
    ]


def test_every_control_of_the_settings_is_named_and_identified(page):
    assert nameless(page) == without_role(page) == []


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 150), ((1920, 1080), 200), ((1366, 768), 200)])
def test_the_settings_are_never_wider_than_the_window(page, model, qtbot, size, percent):
    page.resize(*size)
    model.update(scale_percent=percent)
    qtbot.waitUntil(
        lambda: all(
            widget.mapTo(page, widget.rect().topRight()).x() <= size[0]
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
        )
    )
    assert page.minimumSizeHint().width() <= size[0]
