"""Promise: a sheet holds on its page by sparing words of what was explained, never of what binds."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.text import plain_text
from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.reports.sheet import REPORT, Explained, Source
from agent_desktop.reports.sheet.shorter import shorter
from tests.support.pdfs import read
from tests.support.sheets import MAIN_JOB
from tests.ui.adaptations.bench import pack_file

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SPARED = {"explained", "sources"}
RULES = [rule for rule in pack_file().pack.rules if rule.id in {"delai", "pas_de_suspension"}]
EVERYDAY = replace(
    MAIN_JOB,
    register="standard",
    explained=tuple(
        Explained(
            title=rule.title,
            wording=rule.words(Register.STANDARD, Mode.WRITTEN),
            purpose=rule.purpose,
            lines=tuple(idea.screen for idea in rule.ideas),
        )
        for rule in RULES
    ),
)
REFERENCES = {
    "Service-Public, fiche F3124 : demander un délai de paiement": "Service-Public, fiche F3124",
    "LPF, article R*. 247-1 (service à saisir), cité par impots.gouv.fr": (
        "LPF, article R*. 247-1, cité par impots.gouv.fr"
    ),
    "LPF, article L. 277 (attendre pour payer) et R*. 277-7 (garanties) ; BOFiP BOI-REC-PREA-20-20": (
        "LPF, article L. 277 et R*. 277-7 ; BOFiP BOI-REC-PREA-20-20"
    ),
    "(sans titre)": "(sans titre)",
}


def printed(facts):
    return read(render_pdf(REPORT.build(facts), at=AT))


@pytest.mark.parametrize(("large", "pages"), [(False, 1), (True, 2)])
def test_everyday_words_hold_on_one_page_and_on_two_in_large_print(large, pages):
    facts = replace(EVERYDAY, large=large)
    assert (
        printed(replace(facts, explained=tuple(replace(one, lines=()) for one in facts.explained) * 3)).pages
        > pages
    )
    made = printed(facts)
    assert made.pages == pages
    assert made.faults == []
    for words in (
        "3 mensualités, 200 € par mois",
        "Trois mois suffisent",
        "mardi 1er décembre 2026",
        "conciliateur",
    ):
        assert words in made.words


@pytest.mark.parametrize("large", [False, True])
def test_a_sheet_that_holds_spares_no_word(large):
    facts = replace(MAIN_JOB, large=large, code="" if large else MAIN_JOB.code)
    every = replace(REPORT.build(facts), shorter=())
    assert render_pdf(REPORT.build(facts), at=AT) == render_pdf(every, at=AT)


def test_in_large_print_the_code_of_the_ledger_stays_and_a_text_relied_on_keeps_its_reference_alone():
    made = read(render_pdf(REPORT.build(replace(MAIN_JOB, large=True)), at=AT))
    assert made.pages == 2
    assert f"Inscrit à notre journal, code {MAIN_JOB.code}." in made.words
    assert "(garanties)" not in made.words
    assert "R*. 277-7" in made.words


def test_what_can_hold_nowhere_keeps_every_word():
    facts = replace(EVERYDAY, understood=" ".join(["Tout ce que nous avons compris."] * 200))
    made = printed(facts)
    assert made.pages > 1
    for words in ("ce qui sert à tous", "croire qu’on est protégé", "(garanties)"):
        assert words in made.words


def test_each_is_shorter_than_the_one_before_and_binds_as_much():
    told = [EVERYDAY, *shorter(EVERYDAY)]
    lengths = [len(plain_text(REPORT.build(facts))) for facts in told]
    assert len(told) == 4
    assert lengths == sorted(lengths, reverse=True)
    for facts in told:
        kept = {one.name for one in fields(facts) if getattr(facts, one.name) == getattr(EVERYDAY, one.name)}
        assert {one.name for one in fields(facts)} - kept <= SPARED
        assert [rule.title for rule in facts.explained] == [rule.title for rule in EVERYDAY.explained]


def test_a_rule_without_lines_keeps_its_words():
    bare = replace(EVERYDAY, explained=tuple(replace(one, lines=()) for one in EVERYDAY.explained))
    for facts in shorter(bare):
        assert [rule.wording for rule in facts.explained] == [rule.wording for rule in bare.explained]


@pytest.mark.parametrize("title", REFERENCES)
def test_a_text_relied_on_is_still_named_by_its_references(title):
    (facts, *_more) = shorter(replace(EVERYDAY, sources=(Source(title=title, version=None),)))
    if REFERENCES[title] != title:
        assert facts.sources[0].title == REFERENCES[title]
    else:
        assert facts.sources[0].title == title


@given(st.text(alphabet="ab (:;),", max_size=60))
def test_no_text_relied_on_is_ever_without_a_name(title):
    for facts in shorter(replace(EVERYDAY, sources=(Source(title=title),))):
        assert bool(facts.sources[0].title.strip()) == bool(title.strip())
