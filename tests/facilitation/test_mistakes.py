"""Each mistake an author makes, seeded in a small pack: `packs check` names it, on its line, with how to mend it."""

from datetime import date
from typing import Any

import pytest

from agent_desktop.facilitation.described import describe
from agent_desktop.facilitation.descriptions import SENTENCES
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.linter import check_bytes
from tests.facilitation.builders import NEWER, as_bytes, small

TODAY = date(2026, 9, 15)
Change = tuple[tuple[str | int, ...], Any]


def found(changes: list[Change], code: str, walks: int, line: str = "") -> tuple[Finding, str]:
    """Return the first finding of a code in the changed pack, on such a line if any, and the line it shows."""
    data = as_bytes(small(*changes))
    findings = check_bytes(data, "essai.yaml", walks=walks, today=TODAY)
    lines = data.decode().splitlines()
    of_code = [one for one in findings if one.code == code]
    assert of_code, sorted({one.code for one in findings})
    there = (one for one in of_code if lines[one.line - 1].strip().startswith(line))
    finding = next(there, of_code[0])
    return finding, lines[finding.line - 1]


def e(*trail: str | int) -> tuple[str | int, ...]:
    return ("etapes", *trail)


SAY = {"type": "dire", "dire": {"standard": "Un.", "simple": "Un."}, "suite": "fin"}
TRIAL = ("essais", 0, "attendu")
FORKS = e("tri", "branches", 0, "si")
DUE = e("promesse", "engagements", 0, "echeance")
WHAT = e("promesse", "engagements", 0, "quoi")
HELLO = e("accueil", "dire", "simple")
LETTER = ("lettres", "mise_en_demeure")
DELAY = ("delais", "contester")
FORMULATIONS = ("regles", 0, "formulations")
LONG = " ".join(["mot"] * 23) + "."
ROUND = [
    (e("tri", "sinon"), "encore"),
    (e("encore"), {"type": "calculer", "calculs": {"x": "1"}, "suite": "tri"}),
]
OFFICIAL = "Les redevables justifiant de difficultés particulières sollicitent l'administration compétente."
HARD = "Le paiement échelonné suppose une demande justifiée."
NO_GUARD = [{"si": "impot = 'revenu'", "vers": "fin_tard"}]
TO_LATE = [{"si": "non connu(ouvert_contester)", "vers": "fin_tard"}]
TOO_SOON = [{"si": "connu(ouvert_contester)", "vers": "fin_tard"}]

TALK = [
    (e("accueil", "suite"), "q_revenu"),
    (e("q_revenu", "suite"), "q_impot"),
    (e("q_urgent", "suite"), "fin_rdv"),
]
WORKED_OUT = [
    (e("q_revenu", "suite"), "calcul_moitie"),
    (e("calcul_moitie"), {"type": "calculer", "calculs": {"moitie": "revenu / 2"}, "suite": "fin_rdv"}),
]

# A code, what the author wrote, and how the line that is named begins.
# fmt: off
ERRORS: list[tuple[str, list[Change], str]] = [
    ("dead_end", [(e("autrement", "suite"), "autrement")], "autrement:"),
    ("unreachable_step", [(e("seule"), SAY)], "seule:"),
    ("no_conclusion", [(e("fin"), {**SAY, "suite": "fin_refus"}), (e("fin_refus"), {**SAY, "suite": "fin_rdv"}), (e("fin_rdv"), {**SAY, "suite": "fin"})], "etapes:"),
    ("unknown_step", [(e("accueil", "suite"), "q_impots")], "suite: q_impots"),
    ("unknown_step", [(("depart",), "acueil")], "depart: acueil"),
    ("unknown_step", [(("jamais", 0, "etapes"), ["q_urgente"])], "- q_urgente"),
    ("unknown_step", [*NEWER, ((*LETTER, "depart"), "q_recue")], "depart: q_recue"),
    ("unknown_step", [*NEWER, ((*DELAY, "dit_passe"), ["fin_tardive"])], "- fin_tardive"),
    ("unknown_rule", [(e("explication", "regles"), ["regles"])], "- regles"),
    ("unknown_margin", [(e("marge_duree", "marge"), "durees")], "marge: durees"),
    ("unknown_source", [(("regles", 0, "sources"), ["lois"])], "- lois"),
    ("unknown_source", [*NEWER, ((*LETTER, "sources"), ["lois"])], "- lois"),
    ("unknown_variable", [(e("q_montant", "variable"), "montants")], "variable: montants"),
    ("unknown_variable", [*NEWER, ((*DELAY, "depuis"), "reception")], "depuis: reception"),
    ("unknown_letter", [*NEWER, (("essais", 3, "lettre"), "mise_en_demeures")], "lettre: mise_en_demeures"),
    ("letter_says_nothing", [*NEWER, ((*LETTER, "dit", "impot"), "revenus")], "impot: revenus"),
    ("type_differs", [(e("q_montant", "reponse"), {"type": "oui_non"})], "type: oui_non"),
    ("type_differs", [*NEWER, ((*DELAY, "depuis"), "montant")], "depuis: montant"),
    ("identifier_twice", [(("sources", 1), {"id": "loi", "titre": "Une autre", "nature": "loi", "url": "https://example.org/b", "consulte_le": "2026-01-02", "verifie": "texte_lu"})], "- id: loi"),
    ("identifier_twice", [*NEWER, (("variables", "fin_contester"), {"type": "date", "libelle": "Fin"})], "contester:"),
    ("missing_key", [(("regles", 0, "sens"), ...)], "- id: regle"),
    ("missing_key", [((*FORMULATIONS, "falc"), ...)], "formulations:"),
    ("missing_key", [(e("accueil", "dire", "simple"), ...)], "dire:"),
    ("missing_key", [(("marges", 0, "bornes"), ...)], "- id: duree"),
    ("missing_key", [(("marges", 0, "niveaux"), ...)], "- id: duree"),
    ("missing_key", [(("marges", 0, "justification"), ...)], "- id: duree"),
    ("too_few_items", [(("marges", 0, "niveaux"), [])], "niveaux: []"),
    ("too_few_items", [(("marges", 0, "justification"), [])], "justification: []"),
    ("unknown_key", [(e("accueil", "suites"), "q_impot")], "suites: q_impot"),
    ("not_one_of", [(("sources", 0, "verifie"), "lu")], "verifie: lu"),
    ("not_a_day", [(("paquet", "valide_au"), "2026-02-30")], "valide_au: '2026-02-30'"),
    ("bad_expression", [(FORKS, "manque_papiers = = 0")], "- si: manque_papiers = = 0"),
    ("french_missing", [(("paquet", "langues"), ["en"])], "langues:"),
    ("figure_without_source", [(("parametres", "plafond", "local"), ...)], "plafond:"),
    ("block_words", [(("fiche_a_emporter", "blocs", 0, "texte"), ...)], "- titre: La somme"),
    ("delay_length", [*NEWER, ((*DELAY, "jours"), 20)], "contester:"),
    ("bad_key", [(("variables", "Été"), {"type": "texte", "libelle": "Été"})], "Été:"),
    ("bad_form", [(("paquet", "version"), "un")], "version: un"),
    ("text_too_short", [(("paquet", "titre"), "Court")], "titre: Court"),
    ("text_too_long", [(("paquet", "titre"), "Long " * 30)], "titre: 'Long Long Long Long Long Long Long Long "),
    ("text_expected", [(("paquet", "licence"), ["EUPL"])], "licence:"),
    ("list_expected", [(("regles", 0, "valeurs"), "equite")], "valeurs: equite"),
    ("mapping_expected", [(("parametres", "plafond"), "24")], "plafond: '24'"),
    ("number_too_small", [(("marges", 0, "justification", 0, "min_caracteres"), -1)], "min_caracteres: -1"),
    ("number_too_large", [(e("redire", "essais_max"), 9)], "essais_max: 9"),
    ("not_a_whole_number", [(e("redire", "essais_max"), "deux")], "essais_max: deux"),
    ("not_a_flag", [(("marges", 0, "garde_fous", "comparer_precedents"), "souvent")], "comparer_precedents: souvent"),
    ("choice_without_options", [(e("q_impot", "reponse", "options"), ...)], "reponse:"),
    ("options_without_choice", [(e("q_montant", "reponse", "options"), [{"valeur": "a", "libelle": "A"}, {"valeur": "b", "libelle": "B"}])], "options:"),
    ("option_called_unknown", [(e("q_impot", "reponse", "options", 0, "valeur"), "inconnu")], "- valeur: inconnu"),
    ("unknown_name", [(e("calcul", "calculs", "part"), "montants / 2")], "part: montants / 2"),
    ("unknown_name", [(WHAT, "Payer {{sommes}}")], "quoi: Payer {{sommes}}"),
    ("unknown_name", [(("marges", 0, "cle_precedents"), ["montants"])], "- montants"),
    ("unknown_name", [((*TRIAL, "variables"), {"moi": 6})], "moi: 6"),
    ("name_never_known_here", [(e("calcul", "calculs", "part"), "revenu / 2")], "part: revenu / 2"),
    ("unknown_filter", [(WHAT, "Payer {{montant|dollars}}")], "quoi: Payer {{montant|dollars}}"),
    ("unknown_code", [(FORKS, "impot = 'revenus'")], "- si: impot = 'revenus'"),
    ("wrong_kind", [(e("calcul", "calculs", "part"), "montant / impot")], "part: montant / impot"),
    ("wrong_kind", [*NEWER, ((*DELAY, "mois"), "-'deux'")], "mois: -'deux'"),
    ("kinds_never_equal", [(FORKS, "montant = 'six'")], "- si: montant = 'six'"),
    ("wrong_result", [(FORKS, "manque_papiers")], "- si: manque_papiers"),
    ("wrong_result", [(DUE, "montant")], "echeance: montant"),
    ("not_a_day", [(e("calcul", "calculs", "part"), "date('2026-02-30')")], "part: date('2026-02-30')"),
    ("jargon", [(HELLO, "Voici votre échéancier.")], "simple: Voici votre échéancier."),
    ("jargon", [*NEWER, ((*LETTER, "explique", "simple"), "Demandez un échéancier.")], "simple: Demandez un échéancier."),
    ("jargon", [*NEWER, (("regles", 0, "idees", 0, "ecran"), "Un échéancier pour vous.")], "ecran: Un échéancier pour vous."),
    ("sentence_too_long", [(HELLO, LONG)], "simple: mot mot mot mot mot mot mot mot mot mot "),
    ("sentence_too_long", [((*FORMULATIONS, "falc"), " ".join(["mot"] * 16) + ".")], "falc: mot mot mot mot mot mot mot mot mot mot mo"),
    ("no_plainer_than_official", [(("regles", 0, "officiel"), "On paie. On le dit.")], "ecrit: Vous pouvez payer plus tard."),
    ("translation_missing", [(("paquet", "langues"), ["fr", "en"])], "formulations:"),
    ("extract_not_official", [*NEWER, (("regles", 0, "idees", 0, "extrait"), "payer demain")], "- extrait: payer demain"),
    ("validity_reversed", [(("paquet", "valide_au"), "2025-12-31")], "valide_au: '2025-12-31'"),
    ("no_justification", [(("marges", 0, "justification", 0, "obligatoire"), False)], "justification:"),
    ("derogation_without_law", [*NEWER, (("marges", 0, "qualification"), "derogation")], "qualification: derogation"),
    ("bounds_reversed", [(("marges", 0, "bornes", "max"), 1)], "max: 1"),
    ("step_not_positive", [(("marges", 0, "bornes", "pas"), 0)], "pas: 0"),
    ("precedent_key_sensitive", [(("marges", 0, "cle_precedents"), ["revenu"])], "- revenu"),
    ("precedent_key_forgotten", [(("variables", "impot", "conservation"), "entretien")], "- impot"),
    ("precedent_key_protected", [(("variables", "impot", "libelle"), "Âge de la personne")], "- impot"),
    ("precedent_key_protected", [(("variables", "impot", "prerempli_par"), "date de naissance du dossier")], "- impot"),
    ("precedent_key_protected", [*WORKED_OUT, (("variables", "revenu", "libelle"), "Nationalité"), (e("calcul_moitie", "calculs"), {"bas": "si(revenu > 18, 'haut', 'bas')"}), (("marges", 0, "cle_precedents"), ["bas"])], "- bas"),
    ("precedent_key_free", [(("variables", "cause"), {"type": "texte", "libelle": "Cause", "conservation": "dossier"}), (e("q_urgent", "variable"), "cause"), (e("q_urgent", "reponse"), {"type": "texte"}), (("marges", 0, "cle_precedents"), ["cause"])], "- cause"),
    ("never_filled", [(("marges", 0, "justification", 0, "question"), "Pourquoi {{mois|nombre}} ?")], "question: Pourquoi {{mois|nombre}} ?"),
    ("never_filled", [(("marges", 0, "criteres", 0), "Avec {{montant|euros}}")], "- Avec {{montant|euros}}"),
    ("never_filled", [(e("q_impot", "pourquoi"), "Pour {{montant|euros}}.")], "pourquoi: Pour {{montant|euros}}."),
    ("never_filled", [(("regles", 0, "sens"), "Payer {{montant|euros}}.")], "sens: Payer {{montant|euros}}."),
    ("kept_though_forgotten", [(WHAT, "Payer {{revenu|euros}}"), *TALK], "quoi: Payer {{revenu|euros}}"),
    ("kept_though_forgotten", [*NEWER, (e("promesse", "engagements", 0, "langues"), {"en": "Pay {{revenu|euros}}"}), *TALK], "en: Pay {{revenu|euros}}"),
    ("kept_though_forgotten", [(DUE, "ajoute_jours(aujourdhui(), revenu)"), *TALK], "echeance: ajoute_jours(aujourdhui(), revenu)"),
    ("kept_though_forgotten", [(e("fin_rdv", "produit"), "Une date pour {{revenu|euros}}.")], "produit: Une date pour {{revenu|euros}}."),
    ("kept_though_forgotten", [(e("fin_rdv", "libelle"), "Fin de {{revenu|euros}}")], "libelle: Fin de {{revenu|euros}}"),
    ("kept_though_forgotten", [(e("papiers", "pieces", 2, "libelle"), "Le bail de {{revenu|euros}}"), *TALK], "libelle: Le bail de {{revenu|euros}}"),
    ("kept_though_forgotten", [((*FORMULATIONS, "falc"), "Vous avez {{revenu|euros}}."), *TALK], "falc: Vous avez {{revenu|euros}}."),
    ("kept_though_forgotten", [(("marges", 0, "bornes", "max"), "revenu / 10"), *TALK], "max: revenu / 10"),
    ("kept_though_forgotten", [(("marges", 0, "recours"), "Relire {{revenu|euros}}."), *TALK], "recours: Relire {{revenu|euros}}."),
    ("kept_though_forgotten", [(("marges", 0, "dire_a_la_personne", "simple"), "Pour {{revenu|euros}}."), *TALK], "simple: Pour {{revenu|euros}}."),
    ("kept_though_forgotten", [*NEWER, (("marges", 0, "axe", "detail"), "revenu / valeur_marge"), *TALK], "detail: revenu / valeur_marge"),
    ("kept_though_forgotten", [(("fiche_a_emporter", "blocs", 0, "texte"), "Vous avez {{revenu|euros}}.")], "texte: Vous avez {{revenu|euros}}."),
    ("kept_though_forgotten", [*NEWER, (("fiche_a_emporter", "blocs", 2, "mots", "simple"), "{{revenu|euros}}.")], "simple: '{{revenu|euros}}.'"),
    ("kept_though_forgotten", [*WORKED_OUT, (e("fin_rdv", "produit"), "Pour {{moitie|euros}}.")], "produit: Pour {{moitie|euros}}."),
    ("worked_out_of_forgotten", [*WORKED_OUT, (("variables", "moitie"), {"type": "euros", "libelle": "Moitié", "conservation": "dossier"})], "moitie: revenu / 2"),
    ("worked_out_of_forgotten", [*WORKED_OUT, (e("calcul_moitie", "calculs"), {"bas": "si(revenu = 0, 'rien', 'assez')"}), (("variables", "bas"), {"type": "choix", "libelle": "Bas", "conservation": "dossier"})], "bas: si(revenu = 0, 'rien', 'assez')"),
    ("precedent_key_forgotten", [*WORKED_OUT, (("marges", 0, "cle_precedents"), ["moitie"])], "- moitie"),
    ("margin_never_offered", [(e("marge_duree"), {**SAY, "suite": "papiers"}), (("essais", 0, "attendu", "issue"), "fini")], "- id: duree"),
    ("needs_newer_format", [(("marges", 0, "valeur_regle"), 1)], "valeur_regle: 1"),
    ("needs_newer_format", [(e("accueil", "parle_de"), ["contester"])], "parle_de:"),
    ("needs_newer_format", [(e("accueil", "dire"), {"standard": "Un.", "simple": "Un.", "silence": "Attendre."})], "silence: Attendre."),
    ("needs_newer_format", [*NEWER, (("format",), "mlf/1")], "silence: Après la question."),
    ("needs_newer_format", [(e("q_montant", "sans_reponse"), "On continue.")], "sans_reponse: On continue."),
    ("needs_newer_format", [(e("fin", "langues"), {"en": "A paper."})], "langues:"),
    ("unknown_name", [*NEWER, (e("fin", "langues"), {"en": "A paper for {{sum}}."})], "en: A paper for {{sum}}."),
    ("unknown_filter", [*NEWER, (e("fin", "langues"), {"en": "For {{montant|pounds}}."})], "en: For {{montant|pounds}}."),
    ("bad_form", [*NEWER, (("regles", 0, "idees", 0, "ecran_langues"), {"en": " ".join(["word"] * 13)})], "en: word word word"),
    ("kept_though_forgotten", [*NEWER, (e("fin_rdv", "langues"), {"en": "For {{revenu|euros}}."})], "en: For {{revenu|euros}}."),
    ("kept_though_forgotten", [*NEWER, (("marges", 0, "recours_langues"), {"en": "Ask about {{revenu|euros}}."}), *TALK], "en: Ask about {{revenu|euros}}."),
    ("repaid_before_contested", [*NEWER, (e("accueil", "parle_de"), ...), (e("calcul", "parle_de"), ["contester"]), (e("q_montant", "parle_de"), ["rembourser"])], "parle_de:"),
    ("repaid_before_contested", [*NEWER, ((*LETTER, "parle_de"), ...)], "parle_de:"),
    ("delay_over_unlooked", [*NEWER, (e("tri_delai", "branches"), NO_GUARD)], "- fin_tard"),
    ("delay_over_unknown", [*NEWER, (e("tri_delai", "branches"), TO_LATE)], "- fin_tard"),
    ("delay_over_while_open", [*NEWER, (e("tri_delai", "branches"), TOO_SOON)], "- fin_tard"),
    ("promise_undated", [(DUE, "ajoute_jours(aujourdhui(), -1)")], "promesse:"),
    ("trial_outcome", [((*TRIAL, "issue"), "refus")], "issue: refus"),
    ("trial_not_through", [((*TRIAL, "passe_par"), ["q_urgent"])], "- q_urgent"),
    ("trial_not_around", [((*TRIAL, "evite"), ["papiers"])], "- papiers"),
    ("trial_variable", [((*TRIAL, "variables"), {"mois": 7})], "mois: 7"),
    ("trial_promises", [((*TRIAL, "engagements"), 3)], "engagements: 3"),
    ("trial_refused_margins", [(("essais", 2, "attendu", "marges_refusees"), [])], "marges_refusees: []"),
    ("trial_stops", [(("essais", 0, "reponses", "q_montant"), ...)], "- nom: Six mois accordés"),
    ("trial_stops", [(("essais", 0, "reponses", "q_montant"), 9999)], "- nom: Six mois accordés"),
    ("trial_broken", [*ROUND, (("essais", 0, "pieces"), {"papiers": []})], "- nom: Six mois accordés"),
    ("walk_broken", ROUND, "encore:"),
    ("never_crossed_by_trial", [(("jamais", 0), {"si": "montant = 600", "etapes": ["papiers"], "raison": "Non"})], "- nom: Six mois accordés"),
    ("never_crossed", [(("jamais", 0), {"si": "montant > 3000", "etapes": ["fin_refus"], "raison": "Trop"})], "- si: montant > 3000"),
    ("walk_stops", [(e("q_montant", "reponse", "max"), "0 - 5"), (e("q_montant", "reponse", "min"), 0)], "q_montant:"),
]
WARNINGS: list[tuple[str, list[Change], str]] = [
    ("rule_never_explained", [(("regles", 1), {**small()["regles"][0], "id": "autre"})], "- id: autre"),
    ("variable_never_asked", [(("variables", "autre"), {"type": "texte", "libelle": "Autre"})], "autre:"),
    ("source_never_cited", [(("sources", 1), {"id": "seule", "titre": "Une autre", "nature": "loi", "url": "https://example.org/b", "consulte_le": "2026-01-02", "verifie": "texte_lu"})], "- id: seule"),
    ("circle", [(e("q_urgent", "suite"), "q_impot")], "q_impot:"),
    ("source_not_verified", [(("sources", 0, "verifie"), "non_verifie")], "verifie: non_verifie"),
    ("source_read_too_early", [(("sources", 0, "version_du"), "2026-06-01")], "consulte_le: '2026-01-02'"),
    ("source_old", [(("sources", 0, "consulte_le"), "2025-09-14")], "consulte_le: '2025-09-14'"),
    ("source_read_tomorrow", [(("sources", 0, "consulte_le"), "2026-09-16")], "consulte_le: '2026-09-16'"),
    ("pack_expired", [(("paquet", "valide_au"), "2026-09-14")], "valide_au: '2026-09-14'"),
    ("pack_not_yet", [(("paquet", "valide_du"), "2026-09-16")], "valide_du: '2026-09-16'"),
    ("no_level_by_default", [(("marges", 0, "niveaux"), [{"role": "agent", "si": "valeur_marge <= 6"}])], "niveaux:"),
    ("levels_out_of_order", [(("marges", 0, "niveaux", 0, "role"), "hors_application")], "niveaux:"),
    ("level_never_reached", [(("marges", 0, "niveaux"), [{"role": "agent", "si": "vrai"}, {"role": "responsable", "si": "vrai"}])], "- role: responsable"),
    ("admitted_part_unknown", [(("marges", 0, "motifs_interdits", "critere_prevu_par_le_texte"), ["humeur"])], "- humeur"),
    ("jargon", [(e("fin", "produit"), "Votre échéancier.")], "produit: Votre échéancier."),
    ("jargon", [(e("redire", "consigne"), "Que dit votre échéancier ?")], "consigne: Que dit votre échéancier ?"),
    ("hard_to_read", [(("regles", 0, "officiel"), OFFICIAL), ((*FORMULATIONS, "simple", "ecrit"), HARD)], "ecrit: Le paiement échelonné suppose une demande"),
    ("rule_without_ideas", [*NEWER, (("regles", 0, "idees"), ...)], "- id: regle"),
    ("rule_without_silence", [*NEWER, ((*FORMULATIONS, "simple", "silence"), ...)], "formulations:"),
    ("without_answer_missing", [*NEWER, (e("q_montant", "sans_reponse"), "On continue.")], "q_impot:"),
    ("block_of_one_wording", [*NEWER], "texte: Vous payez {{montant|euros}}."),
    ("wording_missing", [*NEWER, ((*LETTER, "explique", "falc"), ...)], "mots:"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "mots:"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "- id: regle"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "- extrait: accorder des délais"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "impot:"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "question:"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "- valeur: revenu"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "dire:"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "redire:"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "- id: rib"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "- qui: service"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "fin:"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "- id: duree"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "dire_a_la_personne:"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "fiche_a_emporter:"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "ar"])], "- titre: La somme"),
    ("words_untranslated", [*NEWER, (("paquet", "langues"), ["fr", "en"]), (("fiche_a_emporter", "blocs", 2, "mots", "langues"), ...)], "mots:"),
    ("delay_said_over", [*NEWER, (e("fin_rdv", "produit"), "Le délai est dépassé.")], "produit: Le délai est dépassé."),
    ("margin_untried", [(("essais", 2), ...)], "- id: duree"),
    ("margin_untried", [(("essais", 0), ...)], "- id: duree"),
    ("margin_edge_untried", [(("essais", 0, "marges", "marge_duree", "valeur"), 5)], "- id: duree"),
    ("margin_edge_untried", [], "- id: duree"),
    ("step_untried", [(("essais", 0), ...)], "autrement:"),
    ("outcome_untried", [(("essais", 2), ...)], "issue: refus"),
    ("ongoing_without_promise", [(e("fin_refus", "nature"), "en_cours")], "fin_refus:"),
]
# fmt: on
_OF_WALKS = ("never", "walk", "delay", "promise", "ongoing")
_SEEDED_ELSEWHERE = {"not_a_number", "unknown_key_far", "other", "unreadable"}
"""A value of a parameter is a number or a text; two are words for codes seeded here; one is about a disk."""


@pytest.mark.parametrize(("code", "changes", "line"), ERRORS)
def test_each_mistake_is_an_error_on_its_line(code: str, changes: list[Change], line: str) -> None:
    finding, shown = found(changes, code, 300 if code.startswith(_OF_WALKS) else 0, line)
    assert finding.severity is Severity.ERROR
    assert shown.strip().startswith(line)


@pytest.mark.parametrize(("code", "changes", "line"), WARNINGS)
def test_each_doubt_is_a_warning_on_its_line(code: str, changes: list[Change], line: str) -> None:
    finding, shown = found(changes, code, 300 if code.startswith(_OF_WALKS) else 0, line)
    assert finding.severity is Severity.WARNING
    assert shown.strip().startswith(line)


def test_every_kind_of_finding_has_a_mistake_that_shows_it() -> None:
    seeded = {code for code, _changes, _line in (*ERRORS, *WARNINGS)}
    told = {code for code in SENTENCES if not code.startswith("yaml_")}
    assert told - seeded == _SEEDED_ELSEWHERE
    assert seeded <= told


@pytest.mark.parametrize(("code", "changes", "_line"), [ERRORS[0], ERRORS[-1], WARNINGS[0]])
def test_a_finding_says_what_is_wrong_and_how_to_mend_it(
    code: str, changes: list[Change], _line: str
) -> None:
    finding, _shown = found(changes, code, walks=300)
    assert describe(finding).count(".") >= 2
    assert "{" not in describe(finding)


def test_without_a_day_nothing_is_out_of_date() -> None:
    data = as_bytes(
        small((("paquet", "valide_au"), "2026-01-02"), (("sources", 0, "consulte_le"), "2020-01-01"))
    )
    dated = {"pack_expired", "source_old"}
    assert dated <= {one.code for one in check_bytes(data, "x.yaml", walks=0, today=TODAY)}
    assert not dated & {one.code for one in check_bytes(data, "x.yaml", walks=0)}


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("Le délai est dépassé.", True),
        ("C'est fini. Il est trop tard.", True),
        ("Les délais sont passés, dommage.", True),
        ("Ce n’est pas à nous de dire qu’il est trop tard.", False),
        ("Si le délai est passé, venez quand même.", False),
        ("On ne vous dira jamais que la date limite est passée.", False),
        ("Vous avez le temps.", False),
    ],
)
def test_a_time_is_said_over_only_when_it_is_neither_supposed_nor_denied(said: str, *, is_told: bool) -> None:
    data = as_bytes(small(*NEWER, (e("fin_rdv", "produit"), said)))
    assert ("delay_said_over" in {one.code for one in check_bytes(data, "x.yaml", walks=0)}) is is_told
