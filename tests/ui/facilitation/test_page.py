"""What the page shows of each step, and what a person who listens hears of it."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.words import Register, Understanding, Verdict
from agent_desktop.ui.facilitation.product_line import ProductLine
from agent_desktop.ui.facilitation.source_line import safe_address
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.official_text import OfficialText
from agent_desktop.ui.widgets.path_list import PathLine
from tests.ui.agents.people_who_listen import nameless, without_role
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"
EVERY_STEP = (
    "accueil", "q_objet", "q_montant", "q_date", "q_ressources", "expl_delai", "verif_delai", "marge_echeances",
    "pieces_delai", "engager_delai", "fin_delai",
)  # fmt: skip


@pytest.fixture
def playing(page, begin, qtbot):
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    return page


def shown(widget):
    """Return every text on screen under a widget, once its layouts have run."""
    QTest.qWait(1)
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(page, identifier):
    return page.findChild(QPushButton, identifier)


def test_every_control_of_every_step_has_a_name_an_identifier_and_a_role(playing, model, qtbot):
    faults = []
    for step_id in EVERY_STEP:
        to_step(model, step_id)
        for width in (1500, 1280, 860):
            playing.window().resize(width, 760)
            qtbot.wait(1)
            for pane in ("step", "aside", "path"):
                playing.panes.show_pane(pane)
                found = nameless(playing) + without_role(playing)
                faults += [f"{step_id} at {width}: {one}" for one in found]
    assert faults == []


def test_behind_another_page_no_step_is_made_and_the_page_comes_back_where_the_script_stands(playing, model):
    playing.left()
    before = playing.panes.stage.view
    to_step(model, "q_montant")
    assert playing.panes.stage.view is before
    playing.entered()
    assert playing.panes.stage.view is not before
    assert model.current.label in shown(playing.panes.stage)


def test_every_control_of_the_choice_of_a_procedure_has_a_name_and_a_role(page, qtbot):
    qtbot.waitUntil(lambda: bool(page.chooser._cards))
    assert nameless(page) + without_role(page) == []


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_step_asks_for_more_width_than_the_smallest_desk_has(playing, model, qtbot, percent):
    theme().configure(scale_percent=percent)
    for step_id in EVERY_STEP:
        to_step(model, step_id)
        qtbot.wait(1)
        assert playing.minimumSizeHint().width() <= 1366 - theme().s(80), step_id


def test_another_register_changes_the_words_on_screen(playing, model):
    to_step(model, "expl_delai")
    seen = {}
    for register in Register:
        model.set_register(register)
        seen[register] = shown(playing.panes.stage)
    assert len(set(seen.values())) == len(Register)


def test_on_the_phone_the_words_are_those_to_say(playing, model):
    to_step(model, "expl_delai")
    written = shown(playing.panes.stage)
    model.set_spoken(True)
    spoken = shown(playing.panes.stage)
    rule = model.pack.rule("delai")
    if not rule.ideas:
        assert rule.formulations.standard.spoken.split(".")[0] in spoken.replace("\u202f", " ").replace(
            "’", "'"
        )
    assert written != spoken


def test_a_rule_is_never_shown_without_its_purpose_nor_its_official_text(playing, model):
    to_step(model, "expl_delai")
    words = shown(playing.panes.stage).replace("’", "'").replace("\u202f", " ").replace("\u00a0", " ")
    for rule_id in model.current.step.rules:
        rule = model.pack.rule(rule_id)
        assert rule.purpose.strip()[:40].replace("’", "'") in words
        for misbelief in rule.misbeliefs:
            assert misbelief.answer[:30].replace("’", "'") in words
    official = playing.panes.stage.findChildren(OfficialText)
    assert official
    assert all(text.text() for text in official)


def test_a_hard_word_chosen_in_the_text_is_explained_beside_it(playing, model, qtbot):
    playing.window().resize(1500, 900)
    to_step(model, "expl_delai")
    text = next(one for one in playing.panes.stage.findChildren(OfficialText) if one._words)
    last = len(text._words) - 1
    for _turn in range(last):
        QTest.keyClick(text, Qt.Key.Key_Right)
    QTest.keyClick(text, Qt.Key.Key_Return)
    entry = text._words[last].entry
    assert playing.panes.aside.words.open_entry == entry
    sense = next(one.simple for one in model.pack.glossary if one.term == entry)
    assert sense[1:12].replace("'", "’") in shown(playing.panes.aside)
    assert model.current.step_id == "expl_delai"


def test_a_click_on_a_hard_word_opens_it_and_on_the_idea_tells_it(playing, model, qtbot):
    playing.window().resize(1500, 900)
    to_step(model, "expl_delai")
    qtbot.wait(20)
    row = playing.findChild(QWidget, "script.idea.2")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.isChecked()
    text = next(one for one in playing.panes.stage.findChildren(OfficialText) if one._words)
    with qtbot.waitSignal(text.word_chosen):
        for x in range(2, text.width(), 4):
            for y in range(4, text.height(), 8):
                if text._word_at(text.rect().topLeft().__class__(x, y).toPointF()) is not None:
                    QTest.mouseClick(
                        text, Qt.MouseButton.LeftButton, pos=text.rect().topLeft().__class__(x, y)
                    )
                    return


class Browser(QObject):
    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(url.toString())


def test_a_source_opens_only_once_its_whole_address_was_shown_and_agreed_to(playing, model, qtbot):
    to_step(model, "expl_delai")
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    try:
        whole = next(one for one in playing.findChildren(QPushButton) if one.objectName().endswith(".whole"))
        name = whole.objectName().removesuffix(".whole")
        source = model.pack.source(name.rsplit(".", 1)[1])
        whole.click()
        assert browser.opened == []
        assert source.url in shown(playing.panes.stage)
        button(playing, f"{name}.close").click()
        assert browser.opened == []
        whole.click()
        assert focused() == f"{name}.open"
        button(playing, f"{name}.open").click()
        assert browser.opened == [source.url]
    finally:
        QDesktopServices.unsetUrlHandler("https")


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006315526", True),
        ("http://conseil-etat.fr/fr", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://gouv.fr@ailleurs.example/", False),
        ("https://exa mple.org", False),
    ],
)
def test_only_a_plain_https_address_may_be_opened(address, safe):
    assert (safe_address(address) is not None) is safe


def test_an_administration_is_never_asked_for_what_it_holds(playing, model):
    to_step(model, "pieces_delai")
    assert playing.findChild(QCheckBox, "script.paper.avis") is None
    assert playing.findChild(QCheckBox, "script.paper.rib") is not None
    held = next(piece for piece in model.current.step.pieces if piece.id == "avis")
    assert held.held_by[:20] in shown(playing.panes.stage)


def test_the_boxes_that_help_to_listen_are_kept_nowhere(playing, model):
    to_step(model, "verif_delai")
    before = model.exchange.draft
    for box in playing.panes.stage.findChildren(QCheckBox):
        box.setChecked(True)
    assert model.exchange.draft == before


def test_who_bears_our_promises_can_be_changed_before_they_are_made(playing, model, qtbot):
    to_step(model, "engager_delai")
    deputy = playing.findChild(QLineEdit, "script.promise.service.deputy")
    deputy.selectAll()
    QTest.keyClicks(deputy, "Nadia Berthelot")
    playing.panes.stage.go_on()
    assert (model.current.step_id, focused()) == ("engager_delai", "script.promise.service.deputy")
    deputy.selectAll()
    QTest.keyClicks(deputy, "Samira Haddad")
    QTest.keyClick(deputy, Qt.Key.Key_Return)
    assert model.current.step_id == "fin_delai"
    assert {one.deputy_name for one in model.exchange.draft.promises} == {"Samira Haddad", ""}


def test_the_margin_card_says_who_may_decide_and_where_the_rule_leads(playing, model, qtbot):
    to_step(model, "marge_echeances")
    words = shown(playing.panes.stage)
    margin = model.pack.margin("echeances")
    assert margin.title in words
    for figure in ("3", "6", "7", "12", "24"):
        assert figure in words
    with qtbot.waitSignal(playing.adapt_asked):
        button(playing, "script.adapt").click()
    button(playing, "script.keep_rule").click()
    assert model.current.step_id == "expl_remise"


def test_a_signed_decision_is_only_shown_again(playing, model):
    to_step(model, "marge_echeances")
    model.decide("marge_echeances", MarginChoice(verdict=Verdict.GRANTED, value="3"), decision_id="signed")
    model.look_at("marge_echeances", 1)
    assert button(playing.panes.stage.view, "script.keep_rule") is None
    assert "3" in shown(playing.panes.stage)


def test_what_is_still_open_is_listed_at_the_end(playing, model):
    to_step(model, "q_cause")
    model.unknown()
    to_step(model, "verif_delai")
    model.say_back(Understanding.DECLINED)
    to_step(model, "fin_delai")
    words = shown(playing.panes.stage)
    label = model.walk.visit("q_cause").label.replace("'", "’")
    assert label in words
    assert len(model.walk.unmet) == 2


def test_a_pack_that_is_an_example_says_so_all_along(playing, model):
    assert playing.title._status.isVisible()
    to_step(model, "q_montant")
    assert playing.title._status.isVisible()


def test_hostile_words_of_the_person_are_shown_as_they_stand(playing, model):
    playing.window().resize(1500, 900)
    model.talk.keep_question("<b>gras</b> & <img src=x>")
    assert "<b>gras</b> & <img src=x>" in shown(playing.panes.path)


def test_every_text_of_the_page_is_plain(playing, model):
    to_step(model, "expl_delai")
    labels = playing.findChildren(QLabel)
    assert [label for label in labels if not isinstance(label, PlainLabel)] == []


class Windows(QObject):
    """Every window that shows itself."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_part_of_a_step_shows_itself_as_a_window_before_it_has_its_place(playing, model, qapp):
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        for step_id in EVERY_STEP:
            to_step(model, step_id)
    finally:
        qapp.removeEventFilter(windows)
    assert windows.shown == []


def test_the_same_step_is_not_built_again_while_one_types(playing, model):
    to_step(model, "q_montant")
    view = playing.panes.stage.view
    QTest.keyClicks(QApplication.focusWidget(), "60")
    assert playing.panes.stage.view is view


def test_the_pane_of_a_narrow_page_comes_back_to_the_step_that_is_chosen(playing, model, qtbot):
    playing.window().resize(860, 700)
    to_step(model, "q_montant")
    qtbot.wait(1)
    playing.panes.show_pane("path")
    qtbot.wait(1)
    assert not playing.panes.stage.isVisible()
    playing.findChild(QPushButton, "script.path.q_objet.1").click()
    assert playing.panes.stage.isVisible()
    assert (model.current.step_id, focused()) == ("q_objet", "script.answer.difficulte")


def test_a_page_that_changes_its_width_keeps_the_focus(playing, model, qtbot):
    to_step(model, "q_montant")
    for width in (1500, 860, 1280, 1500):
        playing.window().resize(width, 760)
        qtbot.wait(5)
        assert focused() == "script.typed", width


def test_a_low_page_leaves_its_height_to_the_step(playing, model, qtbot):
    to_step(model, "q_montant")
    stage = playing.panes.stage
    sizes = ((620, True, True), (455, False, True), (620, True, True), (330, False, False), (620, True, True))
    for height, path, leaves in sizes:
        playing.window().resize(860, height)
        qtbot.wait(1)
        assert playing.panes.findChild(PathLine).isVisible() is path, height
        assert stage.findChild(ProductLine).isVisible() is leaves, height


def test_what_stands_beside_the_step_has_the_same_sides_whichever_it_is(playing, model, qtbot):
    playing.window().resize(1200, 760)
    to_step(model, "q_montant")
    panes = playing.panes
    panes.show_pane("path")
    qtbot.wait(1)
    path = panes.path.mapTo(panes, QPoint(0, 0)).x(), panes.path.width()
    panes.show_pane("aside")
    qtbot.wait(1)
    note = panes.aside.note
    assert path == (note.mapTo(panes, QPoint(0, 0)).x(), note.width())


def test_a_page_left_settles_its_note(playing, model):
    model.talk.write_note("Je tiens à 60 €.")
    playing.left()
    assert model.talk.note == ""
    assert model.exchange.draft.content.said == "Je tiens à 60 €."
