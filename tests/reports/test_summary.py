"""Promise: the summary says what was lived in the exchange, and by default not with whom."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.adaptations.records import AdaptationRecord, MarginRef, Reason
from agent_desktop.cases.records import Bearer
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.i18n import in_language
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import Content, ExplainedRule, Outcome, Understanding
from agent_desktop.ledger.records import Decision
from agent_desktop.people.records import Agreement, DatePrecision, Ease, Person, PersonState
from agent_desktop.reports.sheet.summary import SummaryFacts, summary_of
from tests.builders import a_promise

DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, 14, tzinfo=UTC)
MARYVONNE = Person(
    id=new_id(),
    site="local",
    used_name="Le Bihan",
    birth_name="Kerdoncuff",
    given_names="Maryvonne",
    agreement=Agreement.FEMININE,
    birth_date=date(1968, 3, 14),
    birth_precision=DatePrecision.DAY,
    address=(),
    postcode="99001",
    town="Valbray",
    address_protected=False,
    language="fr",
    ease=Ease.UNKNOWN,
    state=PersonState.ACTIVE,
    referent_name="",
    reference="AL-2026-04168",
    created_at=AT,
    updated_at=AT,
)
SPREAD = AdaptationRecord(
    id=new_id(),
    interaction_id=None,
    person_id=None,
    step_id="marge_mensualites",
    margin=MarginRef(pack_id="impot", pack_version="1.0.0", margin_id="mensualites", digest=""),
    title="Nombre de mensualités",
    decision=Decision.GRANTED,
    unit="mensualités",
    value=Decimal(3),
    choice=None,
    lo=Decimal(3),
    hi=Decimal(24),
    criteria=("La difficulté est passagère",),
    reasons=(
        Reason(question_id="pourquoi", question="Pourquoi ?", text="Mme Le Bihan tient 200 € par mois"),
    ),
    needed_level=Level.AGENT,
    day=DAY,
    at=AT,
    by=None,
    leaf=None,
    corrected=False,
)
FACTS = SummaryFacts(
    day=DAY,
    place="Au guichet",
    content=Content(
        brought="Payer à son rythme",
        said="Moi, Maryvonne, je ne peux pas payer 600 € d'un coup.",
        understood="Elle demande du temps. La rappeler au 06 39 98 12 34.",
        understood_confirmed=True,
    ),
    explained=(
        ExplainedRule(
            rule_id="delai",
            title="Payer en plusieurs fois",
            digest="",
            register="simple",
            understanding=Understanding.UNDERSTOOD,
            tries=1,
        ),
    ),
    adaptations=(SPREAD,),
    promises=(
        a_promise(bearer=Bearer.PERSON, bearer_name="Maryvonne Le Bihan", text="Payer à chaque date"),
        a_promise(),
    ),
    outcome=Outcome.ONGOING,
    people=(MARYVONNE,),
)
WITHOUT_IDENTITY = """\
Échange du mardi 24 novembre 2026, au guichet

Ce qui amène la personne : Payer à son rythme
Ce que dit la personne : « Moi, […], je ne peux pas payer 600 € d’un coup. »
Ce que nous avons compris, confirmé avec elle : Elle demande du temps. La rappeler au […].

Ce qui a été expliqué
- Payer en plusieurs fois (redit avec ses mots)

Ce qui a été adapté, et pourquoi
- Nombre de mensualités, accordé : 3 mensualités.
  Pourquoi : La difficulté est passagère. Mme […] tient 200 € par mois.

Qui fait quoi, et quand
- Le service, d’ici le mardi 1er décembre 2026 : Vous envoyer la liste des dates.
- La personne, d’ici le mardi 1er décembre 2026 : Payer à chaque date.

Issue : suite promise
"""


def plain(text: str) -> str:
    """Return `text` with plain spaces, to be read by those who write tests."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def in_french(facts: SummaryFacts, *, identified: bool = False) -> str:
    with in_language("fr"):
        return summary_of(facts, identified=identified)


def test_the_summary_reads_as_agreed_and_names_nobody():
    assert plain(in_french(FACTS)) == WITHOUT_IDENTITY


def test_the_spaces_of_the_summary_are_those_of_french():
    made = in_french(FACTS)
    assert "accordé\u00a0: 3" in made
    assert "«\u00a0Moi" in made
    assert "600\u00a0€" in made


def test_the_second_variant_says_who_and_leaves_the_words_whole():
    made = plain(in_french(FACTS, identified=True))
    assert (
        "Maryvonne Le Bihan, nom de naissance Kerdoncuff, née le 14 mars 1968, référence AL-2026-04168"
        in made
    )
    assert "« Moi, Maryvonne, je ne peux pas" in made
    assert "Le service (Nadia Berthelot), d’ici le" in made


def test_a_decision_that_was_corrected_is_not_told():
    assert "mensualités" not in in_french(replace(FACTS, adaptations=(replace(SPREAD, corrected=True),)))


def test_a_choice_is_said_in_the_words_of_its_margin():
    chosen = replace(SPREAD, value=None, choice="attestation_banque")
    labels = {("mensualites", "attestation_banque"): "Une attestation de la banque"}
    assert "accordé\u00a0: Une attestation de la banque." in in_french(
        replace(FACTS, adaptations=(chosen,), labels=labels)
    )


def test_an_exchange_with_nobody_named_and_nothing_said_still_has_its_day_and_end():
    assert plain(in_french(SummaryFacts(day=DAY, place="Au téléphone", outcome=Outcome.RESOLVED))) == (
        "Échange du mardi 24 novembre 2026, au téléphone\n\nIssue : réglé\n"
    )


WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=60)
CANARY = "montant-dit-en-confidence"


@given(WORDS, WORDS, WORDS, st.booleans())
def test_what_was_answered_for_the_conversation_only_never_comes_in(brought, said, understood, identified):
    private = {"values": {"revenus": CANARY, "charges": CANARY}}
    script = ScriptDraft(pack_id="p", pack_version="1", pack_digest="d", private=private)
    content = Content(brought=brought, said=said, understood=understood)
    draft = Draft(interaction_id=new_id(), channel="counter", opened_at=AT, content=content, script=script)
    closing = closing_of(draft, Outcome.RESOLVED)
    facts = SummaryFacts(day=DAY, place="", content=closing.content, outcome=closing.outcome)
    assert CANARY not in in_french(facts, identified=identified)


@given(st.permutations(range(4)), st.permutations(range(3)))
def test_the_order_of_the_summary_does_not_depend_on_that_of_the_records(promises, acts):
    made = [
        a_promise(bearer=bearer, text=text) for bearer in (Bearer.SERVICE, Bearer.PERSON) for text in "ab"
    ]
    decided = [replace(SPREAD, title=title) for title in "abc"]
    facts = replace(FACTS, promises=made, adaptations=decided)
    shuffled = replace(
        facts, promises=[made[at] for at in promises], adaptations=[decided[at] for at in acts]
    )
    assert in_french(shuffled) == in_french(facts)


@given(WORDS)
def test_no_control_nor_direction_mark_is_copied(said):
    made = in_french(replace(FACTS, content=Content(said=f"a\u202e\x07\u200b{said}")))
    assert not set(made) & set("\u202e\x07\u200b\r\x00")
