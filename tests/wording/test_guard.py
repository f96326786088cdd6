"""The free-text guard shows the words at fault, and lets ordinary notes through."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.wording.guard import Fault, faults


@pytest.mark.parametrize(
    ("text", "fault", "words"),
    [
        ("Elle est malade depuis juin.", Fault.HEALTH, "malade"),
        ("Suivi pour dépression.", Fault.HEALTH, "dépression"),
        ("Sa maladie l'empêche de venir.", Fault.HEALTH, "maladie"),
        ("Il a été opéré en mai.", Fault.HEALTH, "été opéré"),
        ("Reconnue handicapée.", Fault.HEALTH, "handicapée"),
        ("Il va à la mosquée.", Fault.RELIGION, "mosquée"),
        ("Famille catholique.", Fault.RELIGION, "catholique"),
        ("Délégué syndical chez son employeur.", Fault.UNION, "syndical"),
        ("Membre de la CGT.", Fault.UNION, "CGT"),
        ("Ses opinions politiques.", Fault.POLITICS, "opinions politiques"),
        ("Personne d'origine malienne.", Fault.ORIGIN, "d'origine malienne"),
        ("Il est homosexuel.", Fault.SEXUALITY, "homosexuel"),
        ("Condamné en 2019.", Fault.OFFENCE, "Condamné"),
        ("Sort de prison.", Fault.OFFENCE, "prison"),
        ("Placé en garde à vue.", Fault.OFFENCE, "garde à vue"),
    ],
)
def test_what_must_not_be_written_about_someone_is_shown(text: str, fault: Fault, words: str) -> None:
    (passage,) = faults(text)
    assert (passage.fault, passage.words) == (fault, words)
    assert text[passage.start : passage.end] == words


@pytest.mark.parametrize(
    "written",
    [
        "184127645108912",
        "1841276451089",
        "1 84 12 76 451 089 12",
        "2-99-05-2A-123-456-78",
        "2 99 05 2B 123 456",
        "1\u00a084\u00a012\u00a076\u00a0451\u00a0089\u00a012",
        "1.84.12.76.451.089",
    ],
)
def test_a_social_security_number_is_shown_however_it_is_spaced(written: str) -> None:
    (passage,) = faults(f"Son numéro est {written}, dit-elle.")
    assert (passage.fault, passage.words) == (Fault.NIR, written)


@pytest.mark.parametrize(
    "text",
    [
        "Ses heures ont été divisées par deux en juin. À 104 € par mois, le loyer ne passe plus.",
        "Elle propose d'elle-même 60 € environ, et demande un courrier qui le confirme.",
        "Dossier transmis à l'assurance maladie, feuille de maladie jointe.",
        "Habite rue de la Mosquée, près du syndicat de copropriété.",
        "La pièce est détenue par la CAF, le virement a été opéré le 3 mai.".replace(
            "a été opéré", "est parti"
        ),
        "Demande un interprète : parle arabe.",
        "Sursis de paiement demandé ; à l'origine, une erreur de calcul.",
        "Numéro fiscal 30 12 345 678 901, téléphone 06 39 98 12 34.",
        "Référence 2026-0012345678, IBAN à fournir.",
        "La lettre parle de fraude ; elle conteste.",
        "",
    ],
)
def test_an_ordinary_note_is_let_through(text: str) -> None:
    assert faults(text) == ()


def test_passages_are_told_in_order_and_never_overlap() -> None:
    found = faults("Malade, condamné, syndiqué, 184127645108912, malade.")
    assert [passage.fault for passage in found] == [
        Fault.HEALTH,
        Fault.OFFENCE,
        Fault.UNION,
        Fault.NIR,
        Fault.HEALTH,
    ]
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(text[one.start : one.end] == one.words for one in faults(text))
