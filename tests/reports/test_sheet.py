"""The sheet to take away, built from facts, printed, opened and read again."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.cases.records import Bearer
from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.records import Heading, Size, walk
from agent_desktop.documents.text import plain_text
from agent_desktop.ledger.records import Decision
from agent_desktop.reports import reports
from agent_desktop.reports.sheet import REPORT, Left, Piece, Promise, Remaining, SheetFacts, Way
from tests.support.french import NARROW, faults_of
from tests.support.pdfs import plain, read
from tests.support.sheets import (
    DELAY,
    GRANTED,
    LARGE_PRINT,
    MAIN_JOB,
    NAMELESS,
    TWO_LANGUAGES,
    TWO_LANGUAGES_LARGE,
)

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
GOLDEN = Path(__file__).parents[1] / "data" / "reports" / "sheet-main-job.en.txt"
SECTIONS = 8
MEDIATOR = Way(text="Écrire au médiateur.", translation="Write to the mediator.")


def words_of(facts):
    return plain(plain_text(REPORT.build(facts)))


def test_the_sheet_of_the_main_job_reads_as_agreed():
    # In English, whose words are the message ids: the catalogues may change without touching this text.
    made = plain_text(REPORT.build(replace(MAIN_JOB, language="en")))
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_the_main_job_holds_on_one_page_at_twelve_points():
    made = read(render_pdf(REPORT.build(MAIN_JOB), at=AT))
    assert made.faults == []
    assert made.pages == 1
    assert 12.0 in made.sizes
    assert min(made.sizes) >= 11.5


@pytest.mark.parametrize("facts", [MAIN_JOB, LARGE_PRINT, NAMELESS])
def test_the_printed_words_are_set_in_french(facts):
    document = REPORT.build(facts)
    assert faults_of(plain_text(document)) == []
    made = read(render_pdf(document, at=AT))
    assert NARROW in made.root.text
    # The font draws both no-break and plain spaces with one glyph: only the narrow one is read back.
    assert [fault for fault in faults_of(made.root.text) if "narrow" in fault] == []


def test_the_main_job_holds_on_two_pages_in_large_print():
    made = read(render_pdf(REPORT.build(LARGE_PRINT), at=AT))
    assert made.faults == []
    assert made.pages == 2
    assert 18.0 in made.sizes
    assert min(made.sizes) >= 16
    assert REPORT.build(LARGE_PRINT).size is Size.LARGE


def test_the_printed_sheet_says_in_order_what_was_brought_explained_decided_and_promised():
    made = read(render_pdf(REPORT.build(MAIN_JOB), at=AT))
    in_order = [
        "Votre impôt : ce que nous avons décidé ensemble",
        "Maryvonne Le Bihan",
        "« Je ne peux pas payer 600 € d’un coup. 200 € par mois, ça oui, je peux tenir. »",
        "Payer en plusieurs fois.",
        "L’impôt paie ce qui sert à tous.",
        "3 mensualités, 200 € par mois",
        "Trois mois suffisent pour 600 €",
        "J’écris pourquoi.",
        "de 3 à 24 mensualités",
        "mardi 1er décembre 2026",
        "Vous envoyer la liste écrite des dates et des sommes.",
        "Nadia",
        "Idriss",
        "jeudi 24 décembre 2026",
        "Payer chaque mois à la date prévue.",
        "remise gracieuse",
        "01 99 00 12 34",
        "conciliateur fiscal",
        "fiche F3124",
    ]
    at = 0
    for words in in_order:
        at = made.words.find(words, at)
        assert at >= 0, words
    assert len(made.texts("H1")) == 1
    assert len(made.texts("H2")) == SECTIONS
    assert made.outline[0] == (1, "Votre impôt\u00a0: ce que nous avons décidé ensemble")


def test_a_nameless_sheet_names_nobody_and_says_to_bring_it():
    named, nameless = words_of(MAIN_JOB), words_of(NAMELESS)
    assert "Le Bihan" in named
    assert "Le Bihan" not in nameless
    assert nameless.count("24 novembre 2026") < named.count("24 novembre 2026")
    assert read(render_pdf(REPORT.build(NAMELESS), at=AT)).faults == []


def test_an_exchange_without_script_still_has_a_sheet():
    facts = SheetFacts(title="", day=MAIN_JOB.day, contact=MAIN_JOB.contact, person="M. Tréhout")
    made = read(render_pdf(REPORT.build(facts), at=AT))
    assert made.faults == []
    assert made.pages == 1
    assert len(made.texts("H2")) == 1
    assert "01 99 00 12 34" in made.words


def test_a_service_without_a_number_is_named_by_its_place():
    contact = replace(MAIN_JOB.contact, phone="", hours="")
    words = words_of(replace(MAIN_JOB, contact=contact))
    assert f"{contact.agent}, {contact.place}." in words
    assert "au ." not in words


def test_words_are_ours_without_dash_nor_exclamation_nor_template():
    for language in ("fr", "en"):
        made = plain_text(REPORT.build(replace(MAIN_JOB, language=language)))
        assert not re.search(r"[—!]|\{\{|\}\}|\{\w+\}", made)


def test_what_is_passed_on_says_to_whom_and_until_when_and_is_not_shown_as_granted():
    asked = replace(
        GRANTED,
        decision=Decision.PASSED_ON,
        value="13 mensualités",
        decided_by="Marc, responsable",
        answer_by=date(2026, 12, 9),
    )
    words = words_of(replace(MAIN_JOB, decided=(asked,), language="en"))
    assert "Asked for: 13 mensualités" in words
    assert (
        "The decision is for Marc, responsable. You will have an answer by Wednesday 9 December 2026."
        in words
    )
    assert "Decided by" not in words


def test_a_margin_not_retained_says_so_and_why():
    for decision in (Decision.REFUSED, Decision.NOT_USED):
        kept_out = replace(GRANTED, decision=decision, value="", why="La somme est déjà étalée")
        words = words_of(replace(MAIN_JOB, decided=(kept_out,), language="en"))
        assert "Not granted: Nombre de mensualités" in words
        assert "Why: La somme est déjà étalée." in words


def test_each_way_to_contest_is_said_once():
    facts = replace(MAIN_JOB, decided=(GRANTED, GRANTED), contest=(Way(text=GRANTED.contest), MEDIATOR))
    words = words_of(facts)
    assert words.count(GRANTED.contest) == 1
    assert "Écrire au médiateur." in words


def test_our_promises_come_first_then_theirs_each_by_day():
    said = [
        Promise(bearer=Bearer.PARTNER, text="Chercher", due=date(2026, 12, 1), bearer_name="La mairie"),
        Promise(bearer=Bearer.PERSON, text="Venir", due=None),
        Promise(bearer=Bearer.PERSON, text="Verser", due=date(2026, 12, 24)),
        Promise(bearer=Bearer.SERVICE, text="Rappeler", due=date(2027, 1, 4)),
        Promise(bearer=Bearer.SERVICE, text="Envoyer", due=date(2026, 12, 2)),
    ]
    words = words_of(replace(MAIN_JOB, promises=tuple(said), language="en"))
    order = [words.index(text) for text in ("Envoyer", "Rappeler", "Verser", "Venir", "Chercher")]
    assert order == sorted(order)
    assert "La mairie, by Tuesday 1 December 2026" in words
    assert "You, on a day to be agreed" in words


def test_promises_of_one_side_for_one_day_stand_together():
    items = [
        tag.text for tag in read(render_pdf(REPORT.build(MAIN_JOB), at=AT)).root.walk() if tag.role == "LI"
    ]
    assert len(items) == 2
    assert "Payer chaque mois" in items[1]
    assert "Prévenir avant la date" in items[1]


def test_papers_say_why_they_are_asked_and_what_may_stand_for_them():
    piece = Piece(
        label="Un RIB", why="Mettre en place les prélèvements", equivalents=("relevé bancaire", "carte")
    )
    words = words_of(replace(MAIN_JOB, pieces=(piece,), language="en"))
    assert "Un RIB Mettre en place les prélèvements. Or else: relevé bancaire, carte." in words


@pytest.mark.parametrize("status", ["exemple", "brouillon", "relu_metier"])
def test_a_pack_that_is_not_approved_says_so(status):
    approved = REPORT.build(replace(MAIN_JOB, pack_status="valide"))
    assert len(REPORT.build(replace(MAIN_JOB, pack_status=status)).blocks) == len(approved.blocks) + 1


def test_easy_to_read_words_are_said_to_be_unreviewed_on_each_page():
    plainest = REPORT.build(replace(MAIN_JOB, register="falc"))
    assert plainest.footer.startswith(REPORT.build(MAIN_JOB).footer)
    assert len(plainest.footer) > len(REPORT.build(MAIN_JOB).footer)


def test_words_given_line_by_line_stay_line_by_line():
    falc = replace(DELAY, wording="Vous pouvez payer petit à petit.\nIl faut demander.")
    text = plain_text(REPORT.build(replace(MAIN_JOB, explained=(falc,))))
    assert "Payer en plusieurs fois.\nVous pouvez payer petit à petit.\nIl faut demander." in text


@pytest.mark.parametrize(("facts", "pages"), [(TWO_LANGUAGES, 2), (TWO_LANGUAGES_LARGE, 4)])
def test_two_languages_take_both_sides_of_what_one_takes_one_side_of(facts, pages):
    made = read(render_pdf(REPORT.build(facts), at=AT))
    assert made.faults == []
    assert made.pages == pages
    assert min(made.sizes) >= (16 if facts.large else 11.5)


@pytest.mark.parametrize("facts", [TWO_LANGUAGES, TWO_LANGUAGES_LARGE])
def test_each_idea_is_read_in_french_then_in_the_other_language_and_with_its_voice(facts):
    made = read(render_pdf(REPORT.build(facts), at=AT))
    in_order = [
        "Votre impôt : ce que nous avons décidé ensemble",
        "Your tax: what we decided together",
        "Ceci est un exemple",
        "This is an example",
        "Vous repartez avec",
        "You leave with: A paper with the dates",
        "Ce qui a été expliqué",
        "What was explained",
        "On regarde votre budget avec vous.",
        "Paying in several parts. You can ask to pay in several parts.",
        "We look at your budget together",
        "À quoi ça sert",
        "What it is for: Tax pays for what serves everyone.",
        "La demande d’aide n’arrête pas l’obligation de payer.",
        "Asking for help does not stop the payment.",
        "Je change le nombre de mois pour vous.",
        "I adapt the time to your situation",
        "Nous, au plus tard le mardi 1er décembre 2026",
        "Vous, au plus tard le jeudi 24 décembre 2026",
        "We, by Tuesday 1 December 2026: We send you the written list of dates and amounts.",
        "You, by Thursday 24 December 2026: Pay each month on the agreed date.",
        "The sum. The amount we spoke of",
        "Dites que vous avez vu Nadia",
        "Say that you met Nadia on 24 November 2026",
        "Demander que le responsable relise la décision",
        "Ask the team lead to read the decision again",
    ]
    at = 0
    for words in in_order:
        at = made.words.find(words, at)
        assert at >= 0, words
    spoken = {tag.text: tag.language for tag in made.root.walk() if tag.language}
    assert set(spoken.values()) == {"en-GB"}
    assert any("We look at your budget together" in text for text in spoken)
    assert not any("budget avec vous" in text for text in spoken)
    assert "{{" not in made.words


def test_papers_ways_and_what_is_left_are_listed_again_in_the_other_language():
    papers = (
        Piece(label="Un RIB", translation="Your bank details", why_translation="To pay you"),
        Piece(label="Le bail"),
    )
    left = (Remaining(left=Left.NOT_KNOWN, what="Date limite", translation="The last day to pay"),)
    facts = replace(TWO_LANGUAGES, pieces=papers, remaining=left, contest=(MEDIATOR,))
    made = read(render_pdf(REPORT.build(facts), at=AT))
    assert made.faults == []
    at = 0
    for words in (
        "Un RIB",
        "Le bail",
        "Your bank details",
        "To pay you.",
        "On ne sait pas encore : Date limite",
        "We do not know yet: The last day to pay",
        "Écrire au médiateur.",
        "Write to the mediator.",
    ):
        at = made.words.find(words, at)
        assert at >= 0, words
    spoken = {tag.text: tag.language for tag in made.root.walk() if tag.language}
    assert any("Your bank details" in text for text in spoken)


def test_what_nobody_translated_stays_in_french_and_is_not_said_twice():
    facts = replace(TWO_LANGUAGES, explained=(replace(DELAY, translation=""),), beside="tr")
    made = read(render_pdf(REPORT.build(facts), at=AT))
    assert made.faults == []
    assert made.words.count("On regarde votre budget avec vous.") == 1
    assert "What was explained" not in made.words


def test_the_language_is_the_persons_and_an_unknown_one_is_french():
    assert REPORT.build(replace(MAIN_JOB, language="en")).language == "en"
    assert REPORT.build(replace(MAIN_JOB, language="tr")).language == "fr"


def test_the_same_facts_give_the_same_bytes():
    assert render_pdf(REPORT.build(MAIN_JOB), at=AT) == render_pdf(REPORT.build(MAIN_JOB), at=AT)


TEXT = st.text(max_size=40)


@given(
    st.builds(
        SheetFacts,
        title=TEXT,
        day=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
        contact=st.just(MAIN_JOB.contact),
        person=st.none() | TEXT,
        brought=st.lists(TEXT, max_size=2).map(tuple),
        understood=TEXT,
        explained=st.lists(st.just(DELAY), max_size=3).map(tuple),
        decided=st.lists(
            st.builds(replace, st.just(GRANTED), value=TEXT, why=TEXT, decision=st.sampled_from(Decision)),
            max_size=2,
        ).map(tuple),
        product=TEXT,
        contest=st.lists(st.builds(Way, text=TEXT, translation=TEXT), max_size=2).map(tuple),
        pack_status=st.sampled_from(["exemple", "valide", "inconnu"]),
        large=st.booleans(),
    )
)
@settings(max_examples=40, deadline=None)
def test_any_facts_make_a_sheet_with_sound_tags(facts):
    document = REPORT.build(facts)
    levels = [block.level for block in walk(document.blocks) if isinstance(block, Heading)]
    assert levels[0] == 1
    assert read(render_pdf(document, at=AT)).faults == []


def test_the_shelf_offers_the_sheet_and_the_recovery_page():
    assert {"sheet", "recovery"} <= set(reports())
    assert reports()["sheet"] is REPORT


COMPARED = replace(GRANTED, compared_with=34, compared=("Impôt concerné", "Somme restant due"))


def test_the_person_is_told_that_past_decisions_were_sorted_and_may_ask_how():
    words = words_of(replace(MAIN_JOB, decided=(COMPARED,)))
    assert "des décisions passées ont été montrées, triées par ordinateur" in words
    assert "Il compare seulement : impôt concerné, somme restant due." in words
    assert "Une personne a décidé, pas l’ordinateur." in words
    assert "L. 311-3-1" in words
    assert "CADA" in words
    assert words.count("triées par ordinateur") == 1


def test_without_precedents_in_sight_the_sheet_says_nothing_of_them():
    assert "L. 311-3-1" not in words_of(MAIN_JOB)


def test_why_a_decision_is_apart_from_the_others_is_told_to_the_person():
    apart = replace(COMPARED, departure="Son loyer tombe le cinq du mois")
    assert "Son loyer tombe le cinq du mois." in words_of(replace(MAIN_JOB, decided=(apart,)))


COVER = (
    "Décision couverte par Hélène Vasseur, arrêté du 2 novembre 2026, n° 14 (en l’absence de Marc Ollivier)."
)


def test_the_act_that_covers_a_decision_is_told_after_who_took_it():
    words = words_of(replace(MAIN_JOB, decided=(replace(COMPARED, cover=COVER),)))
    assert f"Décidé par Nadia. {plain(COVER)}" in words


@pytest.mark.parametrize(("facts", "pages"), [(MAIN_JOB, 1), (LARGE_PRINT, 2)])
def test_the_notice_and_the_act_still_hold_on_the_pages_of_the_main_job(facts, pages):
    whole = replace(facts, decided=(replace(COMPARED, cover=COVER),))
    assert read(render_pdf(REPORT.build(whole), at=AT)).pages == pages
