"""French is set as French is: every sentence of the catalogue, before anybody sees it."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from agent_desktop.facilitation.interpolation import fill
from agent_desktop.foundation.i18n import in_language
from agent_desktop.foundation.typography import fr, tidy
from tests.support.french import faults_of

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources" / "locale" / "fr" / "LC_MESSAGES" / "parvis.po"

DAY = date(2026, 12, 15)

_TO_COPY = re.compile(r"«\u00a0[\w-]+: [\w/-]+\u00a0»|--map \"[^\"]+\"|\{path\}:\d+:")
"""What is to be written in a file or a command, word for word."""


def sentences() -> list[str]:
    with CATALOGUE.open("rb") as file:
        catalog = read_po(file, locale="fr")
    found = [message.string for message in catalog if message.id]
    return [one for string in found for one in (string if isinstance(string, tuple) else (string,))]


def test_every_sentence_of_the_catalogue_is_set_in_french():
    assert len(sentences()) > 1000
    wrong = [fault for one in sentences() for fault in faults_of(_TO_COPY.sub("", one))]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "Vraiment ?",
        "Vraiment\u00a0?",
        "Fini;",
        "À noter : lisez",
        "Service :",
        "« Je paie »",
        "l'impôt",
        'dit "oui"',
        "un mot \u2014 un autre",
        "...",
        "1 248 personnes",
        "1\u00a0248 personnes",
        "12 %",
        "600 €",
        "600€",
    ],
)
def test_a_text_that_is_ill_set_is_found(text):
    assert faults_of(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Vraiment\u202f?",
        "Quoi\u202f?!",
        "À noter\u00a0: lisez à 10:14",
        "«\u00a0Je paie\u00a0»",
        "01 99 00 12 34",
        "le 15 décembre 2026",
        "12\u00a0% de 1\u202f248\u00a0€",
        "https://exemple.fr/?a=1;b",
    ],
)
def test_a_text_well_set_is_left_alone(text):
    assert faults_of(text) == []
    assert fr(text) == text


def test_a_sentence_to_be_filled_is_set_before_it_is():
    assert fr("{percent} % de l'{what} : {count} ?") == "{percent}\u00a0% de l’{what}\u00a0: {count}\u202f?"


def test_no_sentence_in_english_receives_a_french_space():
    with CATALOGUE.open("rb") as file:
        catalog = read_po(file, locale="fr")
    # « » is what authors of packs are told to write.
    ids = [one.replace("« »", "") for message in catalog if message.id for one in _forms(message.id)]
    changed = [one for one in ids if tidy(one).replace("’", "'") != one.replace("’", "'")]
    assert changed == []


def test_the_law_is_set_in_french_on_an_english_screen():
    with in_language("en"):
        assert tidy("Que faire ?") == "Que faire\u202f?"
        assert fill("{{reste|euros}} avant {{fin|date}}", {"reste": Decimal(1500), "fin": DAY}, {}) == (
            "1\u202f500\u00a0€ avant 15 décembre 2026"
        )


def _forms(text):
    return text if isinstance(text, tuple) else (text,)


@pytest.mark.parametrize(
    "pack", sorted((ROOT / "resources" / "packs").glob("*.yaml")), ids=lambda pack: pack.stem
)
def test_no_pack_writes_what_french_never_has(pack):
    text = pack.read_text(encoding="utf-8")
    assert [mark for mark in ("\u2014", "...", "“", "”", "\u00a0", "\u202f") if mark in text] == []
