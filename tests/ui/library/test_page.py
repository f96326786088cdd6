"""The library of rules: everything is found, read whole, and what must be said of it is said."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from agent_desktop.facilitation.rule_entries import EntryKind
from agent_desktop.ui.theme.theme import theme
from tests.ui.agents.people_who_listen import nameless, without_role


def rewrite(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")


def test_before_anything_is_typed_the_procedures_stand_there_with_their_status(reader):
    assert reader.focus == "rules.search"
    assert "3 démarches sur ce poste" in reader.seen
    assert [
        line for line in reader.lines if "impôt" in line and "Exemple" in line and "31 décembre 2026" in line
    ]
    assert "Rien n’est ouvert" in reader.seen


def test_a_rule_is_found_by_its_misbelief_and_read_whole(reader):
    reader.read("huissier")
    seen = reader.seen
    for part in (
        "Ce que dit la règle",
        "Pourquoi cette règle",
        "Si elle dit",
        "D’où elle vient",
        "Autour de cette règle",
        "En vigueur du 1er janvier 2026 au 31 décembre 2026, version",
    ):
        assert part in seen
    assert reader.focus == "rules.read"


def test_the_register_and_the_language_are_chosen_and_kept_for_the_next_text(reader, rules):
    reader.read("payer en plusieurs fois")
    everyday = reader.seen
    reader.button("rules.register.falc").click()
    reader.wait_for("Dit facile à lire")
    assert reader.seen != everyday
    reader.button("rules.language.en").click()
    reader.wait_for("You")
    reader.read("contester la somme")
    assert reader.button("rules.language.en").isChecked()


def test_no_text_in_the_library_shows_the_place_of_a_variable(reader, rules):
    for entry in rules.collection.index.entries:
        rules.open(entry.kind, entry.pack.id, entry.reference)
        assert "{{" not in reader.seen
        assert "}}" not in reader.seen


def test_a_word_leads_to_a_rule_and_back(reader, rules):
    reader.read("indu")
    assert rules.entry.kind is EntryKind.WORD
    assert "Somme versée en trop" in reader.seen
    link = next(
        one
        for one in reader.page.findChildren(QAbstractButton)
        if one.objectName().startswith("rules.to.rule.")
    )
    link.click()
    assert rules.entry.kind is EntryKind.RULE
    reader.button("rules.before").click()
    assert (rules.entry.kind, rules.entry.reference) == (EntryKind.WORD, "indu")


def test_a_letter_shows_the_words_written_on_it(reader, rules):
    reader.read("dernier avis avant poursuites")
    assert rules.entry.kind is EntryKind.LETTER
    assert "« dernier avis avant poursuites »" in reader.seen


def test_nothing_found_says_what_to_try(reader):
    reader.type("licorne")
    assert "Rien ne contient ces mots" in reader.seen
    reader.press(Qt.Key.Key_Return)
    assert reader.focus == "rules.search"


@pytest.mark.parametrize(
    ("change", "line", "whole"),
    [
        (("valide_au: 2026-12-31", "valide_au: 2026-02-01"), "Périmé", "Périmé depuis le 1er février 2026"),
        (("valide_du: 2026-01-01", "valide_du: 2026-12-30"), "Pas encore en vigueur", "Pas en vigueur avant le 30 décembre 2026"),
        (("statut: exemple", "statut: brouillon"), "Brouillon", "personne ne l’a encore relu"),
        (("verifie: texte_lu", "verifie: non_verifie"), "", "Une source n’a pas été vérifiée"),
    ],
)  # fmt: skip
def test_what_is_out_of_date_or_not_reviewed_says_so_in_the_list_and_on_the_page(
    packs_folder, reader, rules, qtbot, change, line, whole
):
    rewrite(packs_folder, "indu-prestation", change)
    with qtbot.waitSignal(rules.changed):
        rules.read()
    procedure = next(one for one in reader.lines if "trop-perçu" in one)
    assert line in procedure
    pack = rules.collection.book("indu-prestation").pack
    unverified = next(
        (one.id for one in pack.sources if one.verified == "non_verifie"), pack.rules[0].sources[0]
    )
    rule = next(one for one in pack.rules if unverified in one.sources)
    rules.open(EntryKind.RULE, "indu-prestation", rule.id)
    reader.wait_for(whole)
    assert whole in reader.page.findChild(QWidget, "rules.read").accessibleDescription().replace(
        "\u00a0", " "
    )


def test_a_file_that_cannot_be_read_is_named_and_hides_no_other(packs_folder, reader, rules, qtbot):
    (packs_folder / "indu-prestation.yaml").write_text("a: [", encoding="utf-8")
    with qtbot.waitSignal(rules.changed):
        rules.read()
    reader.wait_for("indu-prestation.yaml")
    assert "2 démarches sur ce poste" in reader.seen


def test_what_is_read_stays_when_the_packs_are_read_again(reader, rules, qtbot):
    reader.read("indu")
    with qtbot.waitSignal(rules.changed):
        rules.read()
    assert "Somme versée en trop" in reader.seen


def test_everything_has_a_name_and_a_role_for_who_listens(reader, rules):
    for kind in EntryKind:
        entry = next(one for one in rules.collection.index.entries if one.kind is kind)
        rules.open(kind, entry.pack.id, entry.reference)
        assert nameless(reader.page) + without_role(reader.page) == []


@pytest.mark.usefixtures("plain_look")
def test_where_room_is_short_one_side_shows_at_a_time(reader, qtbot):
    reader.page.resize(620, 700)
    reader.type("indu")
    assert "Rien n’est ouvert" not in reader.seen
    reader.press(Qt.Key.Key_Return)
    assert not reader.page.findChild(QWidget, "rules.search").isVisible()
    assert reader.focus == "rules.read"
    reader.button("rules.to_list").click()
    assert reader.focus == "rules.search"
    theme().configure(scheme="dark", scale_percent=150, contrast="normal", reduced_motion=True)
    reader.page.resize(1280, 700)
    assert not reader.page.reading.isVisible()


def test_the_arrows_of_the_field_go_from_line_to_line_and_escape_comes_back_to_it(reader, rules):
    reader.type("contester")
    reader.press(Qt.Key.Key_Down)
    first = rules.entry
    reader.press(Qt.Key.Key_Down)
    assert rules.entry != first
    assert reader.focus == "rules.search"
    reader.press(Qt.Key.Key_Return)
    assert reader.focus == "rules.read"
    reader.press(Qt.Key.Key_Escape)
    assert reader.focus == "rules.search"


def test_a_key_typed_is_painted_within_a_frame(reader, qtbot):
    times = []
    for _turn in range(3):
        for sign in "contester":
            before = time.thread_time()
            reader.page.findChild(QWidget, "rules.search").insert(sign)
            reader.page.grab()
            times.append(time.thread_time() - before)
        reader.type("")
    empty = []
    for _turn in range(9):
        before = time.thread_time()
        reader.page.grab()
        empty.append(time.thread_time() - before)
    assert sorted(times)[len(times) // 2] < 0.016 + 3 * sorted(empty)[len(empty) // 2]
