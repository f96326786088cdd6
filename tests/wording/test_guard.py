"""The free-text guard shows the words at fault, and lets ordinary notes through."""

import itertools
import re
import time
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.wording.guard import Fault, Instead, faults


@pytest.mark.parametrize(
    ("text", "fault", "words"),
    [
        ("Elle est malade depuis juin.", Fault.HEALTH, "malade"),
        ("Suivi pour dépression.", Fault.HEALTH, "dépression"),
        ("Sa maladie l'empêche de venir.", Fault.HEALTH, "maladie"),
        ("Il a été opéré en mai.", Fault.HEALTH, "opéré"),
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
        ("Client de mauvaise foi.", Fault.JUDGMENT, "mauvaise foi"),
        ("MENTEUSE", Fault.JUDGMENT, "MENTEUSE"),
        ("Elle est vraiment très sale.", Fault.JUDGMENT, "sale"),
        ("Mme Le Bihan semble caracterielle.", Fault.JUDGMENT, "caracterielle"),
        ("Le mari, un peu bête, signe.", Fault.JUDGMENT, "bête"),
        ("C'est une feignase.", Fault.JUDGMENT, "feignase"),
        ("Il pue.", Fault.JUDGMENT, "pue"),
        ("Trop vieux pour comprendre.", Fault.AGE, "Trop vieux pour"),
        ("Une femme très moche.", Fault.LOOKS, "moche"),
        ("Enceinte, donc absente.", Fault.FAMILY, "Enceinte"),
        ("Jeune de cité.", Fault.PLACE, "Jeune de cité"),
        ("Avec un nom pareil…", Fault.NAME, "Avec un nom pareil"),
        ("Un vrai clochard.", Fault.MEANS, "clochard"),
        ("Il est grabataire.", Fault.AUTONOMY, "grabataire"),
        ("Porteuse du gène.", Fault.GENETIC, "Porteuse du gène"),
        ("Baragouine quelques mots.", Fault.LANGUAGE, "Baragouine"),
        ("Comme toutes les femmes.", Fault.SEX, "Comme toutes les femmes"),
        ("Elle est marocaine.", Fault.ORIGIN, "marocaine"),
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
        "La pièce est détenue par la CAF, le virement a été opéré le 3 mai.",
        "Demande un interprète : parle arabe.",
        "Sursis de paiement demandé ; à l'origine, une erreur de calcul.",
        "Numéro fiscal 30 12 345 678 901, téléphone 06 39 98 12 34.",
        "Référence 2026-0012345678, IBAN à fournir.",
        "La lettre parle de fraude ; elle conteste.",
        "Le local est sale, la règle est bête, le travail pénible.",
        "Mme Juif et M. Gros, 3 place de la Synagogue.",
        "Passeport marocain présenté ; langue : anglais.",
        "Une vieille adresse, un type de contrat, deux fiches de paie, le même nom.",
        "Facture 2025-11-000412, SIRET 732 829 320 00074, dossier n° 1234567890123456.",
        "",
    ],
)
def test_an_ordinary_note_is_let_through(text: str) -> None:
    assert faults(text) == ()


ORDINARY = """
Le solde est nul. | Revenu nul en 2025. | Acte nul, à refaire. | L'impôt : il est nul. | NUL | Nul et non avenu. | Taux nul.
En arrêt maladie du 3 au 18. | Congé maladie, attestation jointe. | Indemnités journalières maladie : 31 €.
Maladie professionnelle reconnue. | Perçoit l'AAH. | Dossier MDPH déposé. | Allocation adulte handicapé demandée.
Carte mobilité inclusion à renouveler. | Pension d'invalidité : 812 €. | Retraite pour invalidité. | Taux d'invalidité : 80 %.
Titre de séjour vu. | Compte à l'étranger déclaré. | Service des étrangers. | Revenus d'origine étrangère.
RIB invalide. | Code invalide. | Arriérés de loyer : 300 €. | L'arriéré est réglé. | Retour en arrière. | Limite atteinte.
Elle est limitée à 12 mois. | Elle est difficile à expliquer. | Compliqué : trois caisses. | Incohérent : autre nom.
Le dossier n'est pas fini. | C'est compliqué. | Place handicapé. | Salle accessible aux fauteuils roulants.
Le propriétaire a été condamné à verser 300 €. | Secours catholique : colis donné. | Médecin psychiatre, déclaration 2035.
Parle espagnol. | La copropriété a voté les travaux. | Fils de Mme Diallo. | Faute de frappe. | Disjoncteur remplacé.
Elle demeure à Valbray. | La personne intéressée signera. | Personne soumise à l'impôt. | Jean-Baptiste Martin.
En cas de fausse déclaration, dix ans. | Fraude ou fausse déclaration : pas de remise.
"""


@pytest.mark.parametrize(
    "text", [part.strip() for line in ORDINARY.splitlines() for part in line.split("|") if part.strip()]
)
def test_an_everyday_sense_of_a_blamed_word_is_let_through(text: str) -> None:
    assert faults(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Cette dame est vraiment nulle.",
        "Monsieur est nul en calcul.",
        "Handicapée, elle vient avec sa fille.",
        "Il est invalide.",
        "Encore un étranger.",
        "Esprit arriéré.",
        "Madame est limitée.",
        "Un client difficile.",
        "Elle a voté pour eux.",
        "Sa maladie l'empêche de venir.",
    ],
)
def test_the_same_words_said_of_someone_are_not(text: str) -> None:
    assert faults(text)


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


FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
WORDS = st.sampled_from(
    [
        *re.findall(
            r"\S+",
            """elle est ils monsieur client personne très pas et avec de la rue M. Mme l’ d' sale bête sales MENTEUSE
        mauvaise foi malade été opéré noir d'origine marocaine vieux enceinte 1 84 12 76 451 089 46 4111 1111
        FR76 , . : ( ) ; \u0301 œ ß İ ﬁ Ⅷ ٣""",
        ),
        "\n",
        "\u00a0",
    ]
)


@given(st.text(max_size=200) | st.lists(WORDS, max_size=25).map(" ".join))
def test_whatever_the_text_passages_are_in_it_in_order_and_apart(text: str) -> None:
    found = faults(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(text[one.start : one.end] == one.words for one in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_accents_in_one_piece_or_in_two_read_the_same(text: str) -> None:
    said = [
        [(one.fault, normalize("NFC", one.words)) for one in faults(normalize(form, text))] for form in FORMS
    ]
    assert said[0] == said[1]


PASTED = {
    "accents in two pieces": normalize("NFD", "Elle est vraiment débile."),
    "capitals": "ELLE EST VRAIMENT DÉBILE.",
    "no accents": "elle est vraiment debile",
    "a soft hyphen": "Elle est vraiment dé\u00adbile.",
    "joiners that no eye sees": "Elle est vraiment d\u200bé\u200db\u2060ile\ufeff.",
    "spaces that do not break": "Elle\u00a0est\u202fvraiment\u2009débile.",
    "wide letters": "Elle est vraiment ｄéｂｉｌｅ.",
    "typewriter quotes": 'Elle est vraiment "débile".',
    "French quotes": "Elle est vraiment «\u202fdébile\u202f».",
    "a hyphen that does not break": "Elle est vraiment débile\u2011légère.",
}


@pytest.mark.parametrize("way", PASTED)
def test_what_is_pasted_reads_as_what_is_typed(way: str) -> None:
    text = PASTED[way]
    (passage,) = faults(text)
    assert (passage.fault, text[passage.start : passage.end]) == (Fault.JUDGMENT, passage.words)


@pytest.mark.parametrize("text", ["d é b i l e", "d3b1l3", "d\u0435bil\u0435", "dé-bi-le", "débi1e"])
def test_a_word_that_is_hidden_on_purpose_is_not_looked_for(text: str) -> None:
    """Decision 0021 says so: were it caught one day, the page would have to say it."""
    assert faults(f"Elle est vraiment {text}.") == ()


@pytest.mark.parametrize(
    "unit",
    ["a", "é", "1", "1 ", "M. ", "elle est très ", "rue de la ", "FR7", "pas ", "\n", "\u0301", "sale et "],
)
def test_a_text_four_times_as_long_takes_no_more_than_its_share(unit: str) -> None:
    def took(size: int) -> float:
        text = (unit * size)[:size]
        tries = []
        for turn in range(3):
            begun = time.process_time()
            faults(f"{turn} {text}")
            tries.append(time.process_time() - begun)
        return min(tries)

    took(1_000)
    assert took(80_000) <= 10 * took(20_000) + 0.1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Carte bleue 4111 1111 1111 1111.", Fault.CARD),
        ("Carte 5555-5555-5555-4444", Fault.CARD),
        ("Nouvel IBAN FR76 3000 6000 0112 3456 7890 189, dit-il.", Fault.ACCOUNT),
        ("Sécu 185057800608491", Fault.NIR),
        ("Référence 185057800608491", Fault.NIR),
    ],
)
def test_a_number_that_its_key_proves_is_shown(text: str, fault: Fault) -> None:
    (passage,) = faults(text)
    assert passage.fault is fault


@pytest.mark.parametrize(
    "text",
    [
        "Carte 4111 1111 1111 1112",
        "FR76 3000 6000 0112 3456 7890 188",
        "Référence 185057800608490",
        "Fiscal 1850578006084",
    ],
)
def test_a_number_that_its_key_denies_is_let_through(text: str) -> None:
    assert faults(text) == ()


def test_what_may_be_written_instead_follows_what_was_written() -> None:
    written = {
        "De mauvaise foi.": Instead.BOTH_VERSIONS,
        "Malade.": Instead.EFFECT,
        "Une assistée.": Instead.AID,
    }
    assert {text: faults(text)[0].instead for text in written} == written


def test_a_phrase_reaches_over_no_sign() -> None:
    assert faults("La case est mauvaise. Foi de l'agent : rien d'autre.") == ()
