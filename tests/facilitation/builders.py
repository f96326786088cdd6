"""Small packs to test with: one that is whole and valid, to change in one place."""

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.margin_model import Margin
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_file import load_pack_file, read_pack
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.walk import Walk
from agent_desktop.foundation.bundled import bundled

PACKS = bundled("resources") / "packs"
SHIPPED = sorted(path.stem for path in PACKS.glob("*.yaml"))
TODAY = date(2026, 9, 15)

_WORDS = {"standard": "Je vous explique comment cela se passe.", "simple": "Je vous explique."}
_RULE = {
    "id": "regle",
    "titre": "Payer en plusieurs fois",
    "sources": ["loi"],
    "officiel": "Le comptable peut accorder des délais de paiement aux redevables qui en font la demande motivée.",
    "sens": "Chacun paie sa part sans se mettre en danger.",
    "valeurs": ["equite"],
    "formulations": {
        "standard": {"ecrit": "Vous pouvez demander un délai.", "oral": "Vous pouvez demander un délai."},
        "simple": {"ecrit": "Vous pouvez payer plus tard.", "oral": "Vous pouvez payer plus tard."},
        "falc": "Vous payez plus tard.",
    },
}
_MARGIN = {
    "id": "duree",
    "titre": "Nombre de fois",
    "objet": "nombre_echeances",
    "sources": ["loi"],
    "description": "Adapter la durée.",
    "ouverte_si": "connu(montant)",
    "bornes": {"type": "nombre", "min": 2, "max": "plafond", "pas": 1, "unite": "mois", "variable": "mois"},
    "niveaux": [
        {"role": "agent", "si": "valeur_marge <= 6"},
        {"role": "responsable", "si": "valeur_marge <= 12"},
        {"role": "hors_application", "si": "vrai"},
    ],
    "criteres": ["La difficulté passe", "La somme est tenable"],
    "justification": [
        {"id": "pourquoi", "question": "Pourquoi ?", "obligatoire": True, "min_caracteres": 10}
    ],
    "motifs_interdits": {"liste": "code_penal_225_1", "critere_prevu_par_le_texte": ["situation_economique"]},
    "garde_fous": {"comparer_precedents": True, "alerte_ecart": "abs(valeur_marge - mediane_precedents) > 3"},
    "cle_precedents": ["montant", "impot"],
    "dire_a_la_personne": _WORDS,
    "recours": "Demander une relecture.",
}
SMALL: dict[str, Any] = {
    "format": "mlf/1",
    "paquet": {
        "id": "essai",
        "version": "1.0.0",
        "titre": "Un paquet pour les essais",
        "resume": "Un paquet court et complet, à changer en un seul endroit.",
        "administrations": ["dgfip"],
        "valide_du": "2026-01-01",
        "valide_au": "2026-12-31",
        "statut": "exemple",
        "licence": "EUPL-1.2",
        "langues": ["fr"],
        "produit_de_sortie": "Un papier avec une date.",
    },
    "parametres": {"plafond": {"valeur": 24, "libelle": "Borne", "local": True}},
    "sources": [
        {
            "id": "loi",
            "titre": "Une loi",
            "nature": "loi",
            "url": "https://example.org/loi",
            "consulte_le": "2026-01-02",
            "verifie": "texte_lu",
        }
    ],
    "regles": [_RULE],
    "glossaire": [{"terme": "échéancier", "simple": "liste de dates", "variantes": ["échéanciers"]}],
    "variables": {
        "impot": {"type": "choix", "libelle": "Impôt", "conservation": "dossier"},
        "montant": {"type": "euros", "libelle": "Somme due", "conservation": "dossier"},
        "revenu": {"type": "euros", "libelle": "Revenu", "sensible": True, "conservation": "entretien"},
        "urgent": {"type": "oui_non", "libelle": "Urgent", "conservation": "dossier"},
    },
    "depart": "accueil",
    "etapes": {
        "accueil": {"type": "dire", "dire": _WORDS, "suite": "q_impot"},
        "q_impot": {
            "type": "demander",
            "variable": "impot",
            "question": _WORDS,
            "pourquoi": "La règle change avec l'impôt.",
            "reponse": {
                "type": "choix",
                "options": [
                    {"valeur": "revenu", "libelle": "Impôt sur le revenu"},
                    {"valeur": "fonciere", "libelle": "Taxe foncière", "vers": "q_urgent"},
                ],
            },
            "suite": "q_montant",
        },
        "q_montant": {
            "type": "demander",
            "variable": "montant",
            "question": _WORDS,
            "pourquoi": "Pour compter.",
            "reponse": {"type": "euros", "min": 1, "max": 5000},
            "si_inconnu": "q_urgent",
            "suite": "calcul",
        },
        "calcul": {"type": "calculer", "calculs": {"part": "montant / 2"}, "suite": "explication"},
        "explication": {"type": "expliquer", "regles": ["regle"], "suite": "redire"},
        "redire": {
            "type": "reformuler",
            "consigne": "Que va-t-il se passer ?",
            "attendus": ["Je paie", "Je préviens"],
            "essais_max": 2,
            "si_compris": "marge_duree",
            "si_pas_compris": "autrement",
            "si_echec": "fin_rdv",
        },
        "autrement": {"type": "dire", "dire": _WORDS, "suite": "redire"},
        "marge_duree": {
            "type": "marge",
            "marge": "duree",
            "suites": {
                "accordee": "papiers",
                "refusee": "fin_refus",
                "transmise": "promesse",
                "non_ouverte": "fin_refus",
            },
        },
        "papiers": {
            "type": "pieces",
            "pieces": [
                {"id": "rib", "libelle": "Un RIB", "pourquoi": "Payer", "bloquante": True},
                {
                    "id": "avis",
                    "libelle": "L'avis",
                    "pourquoi": "Vérifier",
                    "detenue_par_administration": "Déjà là",
                },
                {"id": "bail", "libelle": "Le bail", "pourquoi": "Vérifier", "si": "montant > 1000"},
            ],
            "suite": "tri",
        },
        "tri": {
            "type": "aiguiller",
            "branches": [{"si": "manque_papiers = 0", "vers": "promesse", "raison": "Tout est là"}],
            "sinon": "fin_rdv",
        },
        "promesse": {
            "type": "engager",
            "engagements": [
                {
                    "qui": "service",
                    "quoi": "Vous écrire pour {{montant|euros}}",
                    "echeance": "ajoute_jours(aujourdhui(), 7)",
                    "rappel_jours": 2,
                },
                {
                    "qui": "personne",
                    "quoi": "Payer",
                    "echeance": "ajoute_mois(aujourdhui(), 1)",
                    "si": "connu(mois)",
                },
            ],
            "suite": "fin",
        },
        "q_urgent": {
            "type": "demander",
            "variable": "urgent",
            "question": _WORDS,
            "pourquoi": "Pour aller vite.",
            "reponse": {"type": "oui_non"},
            "suite": "q_revenu",
        },
        "q_revenu": {
            "type": "demander",
            "variable": "revenu",
            "question": _WORDS,
            "pourquoi": "Pour ne pas trop demander.",
            "reponse": {"type": "euros", "min": 0, "max": 9000},
            "suite": "fin_rdv",
        },
        "fin": {
            "type": "conclure",
            "issue": "fini",
            "nature": "resolu",
            "libelle": "Fini",
            "produit": "Un papier pour {{montant|euros}}.",
        },
        "fin_refus": {
            "type": "conclure",
            "issue": "refus",
            "nature": "refus_explique",
            "libelle": "Refus expliqué",
            "produit": "Un papier.",
        },
        "fin_rdv": {
            "type": "conclure",
            "issue": "rendez_vous",
            "nature": "oriente",
            "libelle": "Rendez-vous",
            "produit": "Une date.",
        },
    },
    "marges": [_MARGIN],
    "tensions": [{"tension": "ecoute", "indices": ["Elle répète"], "phrases": ["Je vous écoute."]}],
    "jamais": [{"si": "montant > 4000", "etapes": ["q_urgent"], "raison": "La somme est connue"}],
    "fiche_a_emporter": {
        "titre": "Ce que nous avons décidé",
        "interdite_si": "urgent",
        "blocs": [
            {"titre": "La somme", "si": "connu(montant)", "texte": "Vous payez {{montant|euros}}."},
            {
                "titre": "En plusieurs fois",
                "si": "connu(mois)",
                "texte": "Vous payez en {{mois|nombre}} fois.",
            },
            {"titre": "Nous joindre", "texte": "Appelez-nous."},
        ],
        "automatique": ["engagements", "sources"],
    },
    "essais": [
        {
            "nom": "Six mois accordés",
            "aujourdhui": "2026-09-15",
            "reponses": {"q_impot": "revenu", "q_montant": 600},
            "marges": {"marge_duree": {"decision": "accordee", "valeur": 6, "role": "agent"}},
            "attendu": {
                "issue": "fini",
                "passe_par": ["papiers"],
                "variables": {"mois": 6},
                "engagements": 2,
            },
        },
        {
            "nom": "Huit mois, le responsable décide",
            "aujourdhui": "2026-09-15",
            "reponses": {"q_impot": "revenu", "q_montant": 600},
            "marges": {"marge_duree": {"decision": "accordee", "valeur": 8, "role": "agent"}},
            "attendu": {"issue": "fini", "evite": ["papiers"], "variables": {"propose_duree": 8}},
        },
        {
            "nom": "Trente mois, hors borne",
            "aujourdhui": "2026-09-15",
            "reponses": {"q_impot": "revenu", "q_montant": 600},
            "marges": {"marge_duree": {"decision": "accordee", "valeur": 30, "role": "responsable"}},
            "attendu": {"issue": "refus", "marges_refusees": ["duree"]},
        },
    ],
}


def _ask(variable: str, reply: dict[str, Any], **ways: str) -> dict[str, Any]:
    return {
        "type": "demander",
        "variable": variable,
        "question": _WORDS,
        "pourquoi": "Pour compter le temps.",
        "reponse": reply,
        **ways,
    }


NEWER: list[tuple[tuple[str | int, ...], Any]] = [
    (("format",), "mlf/2"),
    (
        ("regles", 0, "idees"),
        [
            {
                "extrait": "accorder des délais",
                "mots": {"standard": "Un délai est possible.", "simple": "Vous avez du temps."},
                "ecran": "Vous payez un peu chaque mois.",
                "image": "calendrier",
            }
        ],
    ),
    (("regles", 0, "formulations", "simple", "silence"), "Après la question."),
    (("marges", 0, "valeur_regle"), 1),
    (
        ("marges", 0, "axe"),
        {"de": 0, "a": 24, "detail": "montant / valeur_marge", "detail_texte": "{{detail|euros}} par mois"},
    ),
    (("etapes", "accueil", "parle_de"), ["contester"]),
    (("etapes", "marge_duree", "parle_de"), ["rembourser"]),
    (("variables", "recu"), {"type": "date", "libelle": "Jour de réception", "conservation": "dossier"}),
    (("variables", "ecrite"), {"type": "date", "libelle": "Date écrite", "conservation": "dossier"}),
    (
        ("delais",),
        {
            "contester": {
                "libelle": "Deux mois pour contester",
                "depuis": "recu",
                "au_plus_tot": "ecrite",
                "mois": 2,
                "dit_passe": ["fin_tard"],
            }
        },
    ),
    (
        ("lettres",),
        {
            "mise_en_demeure": {
                "nom": "Mise en demeure de payer",
                "mots": ["mise en demeure", "dernier avis"],
                "explique": {
                    "standard": "Cette lettre demande de payer. On peut encore la contester.",
                    "simple": "La lettre demande de payer. Vous pouvez dire non.",
                    "falc": "La lettre demande de payer.",
                },
                "sources": ["loi"],
                "depart": "q_recu",
                "dit": {"impot": "revenu"},
                "parle_de": ["contester"],
            }
        },
    ),
    (("etapes", "q_recu"), _ask("recu", {"type": "date"}, suite="tri_delai", si_inconnu="q_ecrite")),
    (("etapes", "q_ecrite"), _ask("ecrite", {"type": "date"}, suite="tri_delai")),
    (
        ("etapes", "tri_delai"),
        {
            "type": "aiguiller",
            "branches": [{"si": "non ouvert_contester", "vers": "fin_tard"}],
            "sinon": "calcul",
        },
    ),
    (
        ("etapes", "fin_tard"),
        {"type": "conclure", "issue": "tard", "nature": "oriente", "libelle": "Tard", "produit": "Un nom."},
    ),
    (
        ("essais", 3),
        {
            "nom": "Une mise en demeure reçue hier, la somme se demande quand elle compte",
            "aujourdhui": "2026-09-15",
            "lettre": "mise_en_demeure",
            "reponses": {"q_recu": "2026-09-14", "q_montant": 600},
            "marges": {"marge_duree": {"decision": "accordee", "valeur": 6, "role": "agent"}},
            "attendu": {
                "issue": "fini",
                "passe_par": ["q_montant"],
                "evite": ["accueil", "q_impot"],
                "variables": {"fin_contester": "2026-11-14", "impot": "revenu"},
            },
        },
    ),
    (("fiche_a_emporter", "blocs", 2, "texte"), ...),
    (
        ("fiche_a_emporter", "blocs", 2, "mots"),
        {"standard": "Appelez-nous.", "simple": "Appelez.", "langues": {"en": "Call us."}},
    ),
]
"""Changes that raise the small pack to the newer format, each of its keys used."""


class _Dumper(yaml.SafeDumper):
    """Write every value out: our reader takes no alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def changed(whole: dict[str, Any], *changes: tuple[tuple[str | int, ...], Any]) -> dict[str, Any]:
    """Return a copy with values replaced; a value of `...` removes the key."""
    made = copy.deepcopy(whole)
    for trail, value in changes:
        here: Any = made
        for key in trail[:-1]:
            here = here[key]
        if value is ...:
            del here[trail[-1]]
        elif isinstance(here, list) and trail[-1] == len(here):
            here.append(copy.deepcopy(value))
        else:
            here[trail[-1]] = copy.deepcopy(value)
    return made


def small(*changes: tuple[tuple[str | int, ...], Any]) -> dict[str, Any]:
    """Return the small pack with values replaced; a value of `...` removes the key."""
    return changed(SMALL, *changes)


def a_margin(*changes: tuple[tuple[str | int, ...], Any]) -> Margin:
    """Return the margin of the small pack, changed."""
    return Margin.model_validate(changed(_MARGIN, *changes))


def as_bytes(made: dict[str, Any]) -> bytes:
    """Return a pack as the bytes of a file."""
    return yaml.dump(made, Dumper=_Dumper, allow_unicode=True, sort_keys=False).encode()


def a_pack(*changes: tuple[tuple[str | int, ...], Any]) -> Pack:
    """Return the small pack, changed, read as a file would be."""
    return read_pack(as_bytes(small(*changes)), "essai.yaml").pack


def validated(*changes: tuple[tuple[str | int, ...], Any]) -> Pack:
    """Return the small pack, changed, through the models alone: quick enough for hundreds of examples."""
    return Pack.model_validate(small(*changes))


@cache
def shipped(name: str) -> Pack:
    """Return a pack that ships with the application."""
    return load_pack_file(PACKS / f"{name}.yaml").pack


def shipped_text(name: str) -> str:
    """Return the text of a pack that ships."""
    return Path(PACKS / f"{name}.yaml").read_text(encoding="utf-8")


def at_the_margin(amount: str = "600") -> Answers:
    """Return answers of the small pack that lead to its margin."""
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", amount)
    return answers.acknowledge("explication").skip("redire", "essai")


def walk(pack: Pack, answers: Answers) -> Walk:
    """Return the walk of a pack on the day of the tests."""
    return play(pack, answers, TODAY)
