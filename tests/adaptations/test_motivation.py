from agent_desktop.adaptations.motivation import motivation
from agent_desktop.foundation.i18n import use_language

WHOLE = {
    "law": "le directeur peut écarter le délai de dépôt quand le retard tient au service.",
    "sources": ("Décret 2020-412, art. 2",),
    "facts": ("Le courrier du service est arrivé après la date", "Son dossier était complet."),
    "decided": "Délai de dépôt, 15 jours",
}


def test_a_derogation_says_its_reasons_in_law_then_in_fact_then_what_is_decided():
    use_language("fr")
    told = motivation(**WHOLE)
    assert told == (
        "En droit\u00a0: le directeur peut écarter le délai de dépôt quand le retard tient au service "
        "(Décret 2020-412, art. 2). En fait\u00a0: Le courrier du service est arrivé après la date. "
        "Son dossier était complet. La décision est donc\u00a0: Délai de dépôt, 15 jours."
    )


def test_it_stays_in_french_on_an_english_desk():
    use_language("en")
    try:
        assert motivation(**WHOLE).startswith("En droit")
    finally:
        use_language("fr")


def test_reasons_are_not_made_up():
    assert motivation(**{**WHOLE, "law": " "}) == ""
    assert motivation(**{**WHOLE, "facts": ("", "  ")}) == ""
