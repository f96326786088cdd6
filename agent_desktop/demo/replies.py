"""What a person answers to the questions of each pack, by step: coherent figures, days near the exchange."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.stories import Story
from agent_desktop.facilitation.answers import NOT_KNOWN

Replies = Mapping[str, str]

# Papers that are the ones to be missing, by step: one at most in each situation.
LIKELY_MISSING: Mapping[str, tuple[frozenset[str], float]] = {
    "pieces_delai": (frozenset({"charges"}), 0.2),
    "pieces_remise": (frozenset({"demande"}), 0.4),
    "pieces_domicile": (frozenset({"facture", "facture_proche", "papier_ccas", "terrain"}), 0.85),
    "pieces_etat_civil": (frozenset({"etat_civil"}), 0.8),
}


def replies_to(story: Story, day: date, chance: Chance) -> Replies:
    """Return what someone answers on a day, by step of the pack; whatever is missing, they do not know."""
    drawn = _PACKS[story.kind.pack](story, day, chance)
    return {**drawn, **story.kind.settled, **story.opening.answers}


def tax_replies(amount: Decimal, monthly: Decimal, day: date, chance: Chance) -> Replies:
    """Return what someone answers about a tax of `amount`, who can pay `monthly`."""
    charges, income = _budget(monthly, chance)
    late = chance.maybe(0.12)
    limit = day + timedelta(days=-chance.randint(2, 12) if late else chance.randint(8, 45))
    return {
        "q_objet": "difficulte",
        "q_poursuites": "relance" if late else "rien",
        "q_montant": _plain(amount),
        "q_date": limit.isoformat(),
        "q_cause": chance.choice(("revenus_en_baisse", "depense", "autre", NOT_KNOWN)),
        "q_ressources": str(income),
        "q_charges": str(charges),
        "q_capacite": _plain(monthly),
    }


def _tax(story: Story, day: date, chance: Chance) -> Replies:
    assert story.amount is not None, "a procedure about money has an amount"
    return tax_replies(story.amount, story.monthly, day, chance)


def _overpayment(story: Story, day: date, chance: Chance) -> dict[str, str]:
    charges, income = _budget(story.monthly, chance)
    received = day - timedelta(days=chance.randint(2, 26))
    oldest = received - timedelta(days=chance.randint(120, 480))
    return {
        "q_courrier": "notification",
        "q_montant": _plain(story.amount),
        "q_date": received.isoformat() if chance.maybe(0.85) else NOT_KNOWN,
        "q_date_lettre": (received - timedelta(days=4)).isoformat(),
        "q_fraude": "non",
        "q_anciennete": oldest.replace(day=1).isoformat(),
        "q_accord": chance.choice(("oui", "oui", "en_partie", "non", NOT_KNOWN)),
        "q_mentions": "oui",
        "q_voix": chance.choice(("oral", "ecrit")),
        "q_prevoir": chance.choice(("oui", "non", "non")),
        "q_capacite": str(income),
        "q_charges": str(charges),
        "q_somme": _plain(story.monthly),
    }


def _incomplete(_story: Story, day: date, chance: Chance) -> dict[str, str]:
    return {
        "q_lettre": "oui" if chance.maybe(0.8) else "non",
        "q_date": (day + timedelta(days=chance.randint(4, 24))).isoformat(),
        "q_logement": chance.choice(("a_mon_nom", "heberge")),
        "q_accord": "oui",
        "q_erreur": "non",
    }


_PACKS: Mapping[str, Callable[[Story, date, Chance], Replies]] = {
    "impot-difficultes-paiement": _tax,
    "indu-prestation": _overpayment,
    "dossier-incomplet": _incomplete,
}


def _budget(monthly: Decimal, chance: Chance) -> tuple[int, int]:
    """Return obligatory charges and income: what is left covers what they say they can pay, and food."""
    charges = chance.randrange(640, 1380, 20)
    left = int(monthly) + chance.randrange(60, 260, 20)
    return charges, charges + left


def _plain(amount: Decimal | None) -> str:
    assert amount is not None, "a procedure explained by a pack about money has an amount"
    return format(amount, "f")
