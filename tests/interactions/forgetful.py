"""A pack whose author put an answer of the talk everywhere that something is kept after it."""

from typing import Any

TALK_ONLY = "4177"
"""The answer, a number that appears nowhere else."""
TWICE = "8354"
"""What is worked out of it."""

FORGETFUL: list[tuple[tuple[str | int, ...], Any]] = [
    (("variables", "montant", "conservation"), "entretien"),
    (("etapes", "calcul", "calculs"), {"part": "montant * 2"}),
    (("marges", 0, "cle_precedents"), ["montant", "part", "impot"]),
    (("marges", 0, "dire_a_la_personne", "simple"), "Pour vos {{montant|nombre}} et {{part|nombre}}."),
    (("marges", 0, "recours"), "Demander une relecture de {{montant|nombre}}."),
    (("marges", 0, "axe"), {"detail": "montant", "detail_texte": "{{detail|nombre}} et {{part|nombre}}"}),
    (("format",), "mlf/2"),
    (("regles", 0, "formulations", "simple", "ecrit"), "Vous payez {{montant|nombre}} plus tard."),
    (("regles", 0, "formulations", "langues"), {"en": "You pay {{part|nombre}} later."}),
    (("etapes", "papiers", "pieces", 1, "detenue_par_administration"), ...),
    (("etapes", "papiers", "pieces", 1, "libelle"), "L'avis de {{part|nombre}}"),
    (("etapes", "tri", "sinon"), "promesse"),
    (("etapes", "promesse", "engagements", 0, "quoi"), "Écrire pour {{montant|nombre}}"),
    (("etapes", "promesse", "engagements", 1, "quoi"), "Payer {{part|nombre}}"),
    (("etapes", "promesse", "engagements", 1, "langues"), {"en": "Pay {{part|nombre}}"}),
    (("etapes", "fin", "libelle"), "Fini pour {{montant|nombre}}"),
    (("etapes", "fin", "produit"), "Un papier pour {{part|nombre}}."),
]
