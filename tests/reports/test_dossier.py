"""The dossier de simplification, built from counts and a real pack, printed, opened and read again."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.text import plain_text
from agent_desktop.facilitation.catalog import load_pack
from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import in_language
from agent_desktop.reports.dossier import REPORT
from agent_desktop.reports.dossier.counted import said_back
from agent_desktop.reports.dossier.from_counts import MOST_RULES, facts_of
from agent_desktop.reports.dossier.making import check_dossier_file, dossier_pdf, file_name
from agent_desktop.simplification.records import HalfYear, MarginReviewed, RuleTally, TextTally, WhatFails
from agent_desktop.simplification.rules import rule_shown, text_shown
from tests.support.dossiers import DAY, FACTS, FAILS, NOTHING, PACK, offered
from tests.support.french import faults_of
from tests.support.pdfs import plain, read
from tests.support.seals import a_seal
from tests.support.squares import squares_of

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PACKS = bundled("resources") / "packs"


def printed(facts):
    return read(render_pdf(REPORT.build(facts), at=AT))


def test_the_dossier_is_a_tagged_french_pdf_of_three_pages_at_most():
    made = printed(FACTS)
    assert made.faults == []
    assert made.pages <= 3
    assert min(made.sizes) >= 11.5
    assert made.outline[0] == (
        1,
        f"Dossier de simplification\u00a0: {plain(PACK.meta.title)}".replace("'", "’").replace(
            " :", "\u00a0:"
        ),
    )


def test_the_ledger_that_margins_were_counted_in_is_proved_on_the_page():
    sealed = replace(FACTS, sealed=a_seal())
    assert sealed.margins
    assert squares_of(render_pdf(REPORT.build(sealed), at=AT)) == [a_seal().note]
    assert "Preuve du journal" not in printed(replace(sealed, margins=())).words


def test_each_rule_is_told_in_order_what_fails_its_texts_the_words_offered_and_room_to_answer():
    made = printed(FACTS)
    delai = PACK.rule("delai")
    in_order = [
        "Du 1er janvier au 30 juin 2026",
        "Accueil du centre des finances de Valbray",
        "fait le 24 novembre 2026",
        "Aucun compte de moins de cinq n’est montré",
        "Payer en plusieurs fois",
        "12 personnes sur 40 n’ont pas compris du premier coup.",
        "Après une reprise, 6 ont compris et 6 pas encore.",
        "Idée 3, registre courant, « ne passe pas » 9 fois",
        "« Ce n’est pas automatique : le service peut dire oui ou non.",
        "Texte officiel :",
        plain(delai.official).replace("'", "’")[:60],
        "Texte simple utilisé : Vous pouvez demander à payer petit à petit.",
        "On dit oui ou non. Si c’est oui, vous payez chaque mois, le même jour.",
        "Réponse de l’auteur de la règle",
        "Répondu le :",
        "Les autres règles",
        "8 personnes sont reparties avec une question restée ouverte.",
        "accordée 14 fois sur les 36",
        f"version 1.0.0, {PACK.meta.version}",
        "Lues le",
    ]
    at = 0
    for words in in_order:
        found = made.words.find(words, at)
        assert found >= 0, words
        at = found
    assert len(made.texts("H1")) == 1
    assert made.roles().count("BlockQuote") == len(FACTS.rules)


def test_what_is_marked_or_counted_beside_the_rules_has_a_place_of_its_own():
    step_id = next(name for name, step in PACK.steps.items() if step.say(Register.SIMPLE, PACK))
    marked = text_shown(TextTally(rule_id="", step_id=step_id, wrong_here=6))
    made = printed(facts_of(replace(FAILS, texts=(marked,), withheld=True), PACK, day=DAY))
    said = made.words[made.words.index("Autour des règles") :]
    assert "« ne passe pas » 6 fois." in said
    assert "Marge « Nombre de mensualités » : accordée 14 fois sur les 36 où elle était ouverte." in said
    assert "plus de trois propositions sur dix : c’est peut-être la règle qu’il faut changer." in said
    assert "Des mots proposés ont été gardés ici" in said


def test_a_rule_that_readings_say_to_review_is_told_by_margin_and_its_ledger_is_proved():
    told = replace(FAILS, margins=(), reviewed=(MarginReviewed(margin_id="echeances", decisions=6),))
    facts = replace(facts_of(told, PACK, day=DAY), sealed=a_seal())
    words = plain_text(REPORT.build(facts))
    assert "Marge « Nombre de mensualités » : dans 6 décisions relues, c’est la règle qui est à revoir." in (
        words.replace("\u00a0", " ").replace("\u202f", " ")
    )
    assert a_seal().code in words


def test_no_figure_under_five_is_written_of_people_or_marks():
    said = plain_text(REPORT.build(FACTS))
    figures = re.findall(r"(\d+) (?:personnes|d’entre elles|ont compris|pas encore|fois|pour)", plain(said))
    assert figures
    assert [one for one in figures if int(one) < 5] == []


def test_what_depends_on_someone_is_left_out_of_the_texts():
    said = plain_text(REPORT.build(FACTS))
    assert not re.search(r"\{\{|\}\}|\{\w+\}", said)


def test_the_words_are_set_in_french():
    for facts in (FACTS, NOTHING):
        assert faults_of(plain_text(REPORT.build(facts))) == []


def test_an_empty_dossier_says_that_nothing_reaches_five():
    made = printed(NOTHING)
    assert made.faults == []
    assert made.pages == 1
    assert "Rien n’atteint encore cinq pendant ces six mois" in made.words
    assert not re.search(r"\b[0-4] (personne|fois)", made.words)


def test_a_rule_that_nobody_failed_is_counted_without_being_called_failing():
    counted = rule_shown(RuleTally(rule_id="delai", at_once=30, later=2))
    facts = facts_of(replace(FAILS, rules=(counted,), texts=(), offered=()), PACK, day=DAY)
    assert facts.rules == ()
    made = printed(facts)
    assert "30 personnes ont compris du premier coup ; moins de cinq n’ont pas compris." in made.words
    assert "aucune règle n’a arrêté cinq personnes" in made.words


def test_when_everybody_failed_it_is_said_without_a_whole_to_take_it_from():
    everyone = rule_shown(RuleTally(rule_id="delai", at_once=2, to_resume=38))
    with in_language("fr"):
        said = plain(said_back(everyone))
    assert said == "38 personnes n’ont pas compris du premier coup ; moins de cinq ont compris."


def test_a_rule_that_the_pack_no_longer_holds_is_left_out():
    gone = rule_shown(RuleTally(rule_id="abrogee", at_once=9, to_resume=9))
    facts = facts_of(replace(FAILS, rules=(gone, *FAILS.rules)), PACK, day=DAY)
    assert "abrogee" not in plain_text(REPORT.build(facts))
    assert len(facts.rules) == MOST_RULES


@pytest.mark.parametrize("pack_id", ["impot-difficultes-paiement", "indu-prestation", "dossier-incomplet"])
def test_the_fullest_dossier_of_each_pack_holds_on_three_pages(pack_id):
    pack = load_pack(PACKS, pack_id).pack
    ids = sorted(pack.rule_by_id, key=lambda rule_id: -len(pack.rule(rule_id).official))
    full = WhatFails(
        pack_id=pack_id,
        half=HalfYear(2026, 1),
        versions=("1.0.0", pack.meta.version),
        rules=tuple(
            rule_shown(
                RuleTally(rule_id=rule_id, at_once=900, later=80, almost=70, to_resume=90 - n, declined=50)
            )
            for n, rule_id in enumerate(ids)
        ),
        texts=tuple(
            text_shown(TextTally(rule_id=rule_id, idea=idea, too_long=9, hard_word=9, misunderstood=9))
            for rule_id in ids
            for idea in (1, 2)
        ),
        offered=tuple(
            offered(f"Mot {n}. " + "Vous pouvez le demander ici. " * 9, rule_id, idea=1)
            for rule_id in ids
            for n in range(6)
        ),
        open_questions=12,
        withheld=True,
    )
    made = printed(replace(facts_of(full, pack, day=DAY, sender="Accueil"), sealed=a_seal()))
    assert made.faults == []
    assert made.pages <= 3, made.pages


def test_the_file_is_a_pdf_named_after_the_pack_and_the_half_year(tmp_path):
    made = read(dossier_pdf(FAILS, PACK, day=date(2026, 11, 24), at=AT, sender="local"))
    assert made.faults == []
    name = file_name(FAILS.pack_id, FAILS.half)
    assert name == "dossier-impot-difficultes-paiement-2026-1.pdf"
    check_dossier_file(tmp_path / name)
    with pytest.raises(RefusedError, match="dossier_format"):
        check_dossier_file(tmp_path / "dossier.docx")
