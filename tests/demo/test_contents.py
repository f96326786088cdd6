"""The sentences of the demonstration: enough of them, fillable, in good French, nothing a desk may not write."""

import re
from decimal import Decimal
from itertools import product

import pytest

from agent_desktop.cases.records import CaseState
from agent_desktop.demo.contents import contents
from agent_desktop.demo.words import plain_euros, told
from agent_desktop.facilitation.catalog import load_pack
from agent_desktop.foundation.bundled import bundled
from agent_desktop.interactions.records import Outcome
from agent_desktop.people.records import Agreement
from agent_desktop.wording.guard import faults

MADE = contents()
TELLINGS = [telling for kind in MADE.kinds for telling in (*kind.first, *kind.later)]
FACTS = {
    "commune": "Les Essarts-Neufs",
    "enfant": "Inès",
    "mois": "août",
    "capacite": "200 €",
    "montant": "1 240 €",
    "valeur": "6",
    "annee": "2026",
}
# Words that lose their accents when a file is read or written in the wrong encoding, or typed in haste.
_BARE = re.compile(
    r"\b(deja|tres|apres|etre|meme|demarche termine|ecrit[es]?|etale|echeancier|rendez vous|a la fois la|"
    r"periode|prefere|reponse|dela|interet|ete|impot|impots|cle|piece|pieces|prevu|regle|cheque|electricite|"
    r"numero|decision|reclame|inquiete|prelevement)\b",
    re.IGNORECASE,
)
_MANGLED = re.compile("Ã|Â|\ufffd")


def every_text():
    for telling in TELLINGS:
        yield from (telling.brought, telling.said, telling.understood)
        if telling.promise is not None:
            yield telling.promise.text
    for kind in MADE.kinds:
        yield from (kind.title, kind.administration, *kind.next_steps.values())
        yield from (one.text for one in (*kind.promises.service, *kind.promises.person))
    for margin in MADE.margins.values():
        yield from margin.person_views
        for by_verdict in margin.reasons.values():
            for reasons in by_verdict.values():
                yield from (reason.text for reason in reasons)
    visits = MADE.visits
    yield from (
        *visits.informations,
        *visits.missed,
        *visits.withdrawn,
        *visits.questions,
        *visits.may_be_told,
    )
    yield from visits.gesture_words.values()
    for telling in visits.nameless:
        yield from (telling.brought, telling.said, telling.understood)


def test_people_say_many_different_things():
    assert len({(one.brought, one.said, one.understood) for one in TELLINGS}) >= 100
    assert len({one.said for one in TELLINGS}) == len(TELLINGS)


@pytest.mark.parametrize("agreement", Agreement)
def test_every_text_can_be_told_of_anyone(agreement):
    for text in every_text():
        said = told(text, FACTS, agreement)
        assert "{" not in said
        assert "  " not in said
        assert said == said.strip()


def test_an_amount_is_named_only_where_there_is_one():
    for kind in MADE.kinds:
        if kind.amounts is None:
            assert not any(
                "{montant}" in one.words or "{capacite}" in one.words for one in (*kind.first, *kind.later)
            )


def test_no_text_lost_its_accents():
    assert [text for text in every_text() if _BARE.search(text) or _MANGLED.search(text)] == []


def test_no_text_holds_what_a_desk_may_not_write():
    for text in every_text():
        assert faults(told(text, FACTS, Agreement.FEMININE)) == (), text


def test_quotes_and_spaces_are_plain_since_screens_set_them():
    assert [text for text in every_text() if re.search("[’\u00a0\u202f]", text)] == []


def test_every_procedure_says_what_comes_next_in_every_open_state():
    for kind in MADE.kinds:
        assert set(kind.next_steps) == {state.value for state in CaseState} - {CaseState.CLOSED.value}


def test_what_people_come_back_for_says_after_what():
    for kind in MADE.kinds:
        for telling in kind.later:
            assert telling.after
            assert Outcome.INTERRUPTED not in telling.after
        assert not any(telling.after for telling in kind.first)


def test_every_reason_is_long_enough_and_answers_a_question_of_its_margin():
    for (pack_id, margin_id), known in MADE.margins.items():
        margin = load_pack(bundled("resources") / "packs", pack_id).pack.margin(margin_id)
        assert set(known.reasons) == {question.id for question in margin.questions}
        for question in margin.questions:
            for verdict, reasons in known.reasons[question.id].items():
                assert verdict in {"accordee", "transmise", "refusee"}
                assert any(not reason.when for reason in reasons)
                for reason, agreement in product(reasons, Agreement):
                    assert len(told(reason.text, FACTS, agreement)) >= question.min_chars, reason.text


def test_every_margin_of_the_packs_has_reasons():
    for pack_id in {kind.pack for kind in MADE.kinds if kind.pack}:
        pack = load_pack(bundled("resources") / "packs", pack_id).pack
        assert {margin.id for margin in pack.margins} == {
            margin for pack_of, margin in MADE.margins if pack_of == pack_id
        }


def test_answers_are_given_to_steps_of_the_pack():
    for kind in MADE.kinds:
        if kind.pack:
            steps = load_pack(bundled("resources") / "packs", kind.pack).pack.steps
            for telling in kind.first:
                assert {*kind.settled, *telling.answers} <= set(steps)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mairie de {commune}", "Mairie des Essarts-Neufs"),
        ("l'autre parent de {enfant}", "L'autre parent d'Inès"),
        ("j'arrive à {commune}", "J'arrive aux Essarts-Neufs"),
        ("{Il|Elle} attend qu'{il|elle} soit {rassuré|rassurée}", "Elle attend qu'elle soit rassurée"),
    ],
)
def test_names_and_agreement_are_joined_as_they_are_said(text, said):
    assert told(text, FACTS, Agreement.FEMININE) == said


def test_an_unknown_agreement_speaks_of_the_person():
    assert told("{Il|Elle} vient", {}, Agreement.UNKNOWN) == "Elle vient"


@pytest.mark.parametrize(
    ("amount", "said"),
    [("640", "640 €"), ("1240", "1 240 €"), ("62.4", "62,40 €"), ("12000.5", "12 000,50 €")],
)
def test_amounts_are_written_plainly(amount, said):
    assert plain_euros(Decimal(amount)) == said
