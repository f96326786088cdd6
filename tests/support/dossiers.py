"""Counts of a pack as a dossier tells them: figures chosen, texts from the real pack."""

from datetime import date

from agent_desktop.facilitation.catalog import load_pack
from agent_desktop.foundation.bundled import bundled
from agent_desktop.reports.dossier.from_counts import facts_of
from agent_desktop.simplification.records import (
    HalfYear,
    MarginTally,
    Offered,
    RuleTally,
    TextTally,
    WhatFails,
)
from agent_desktop.simplification.rules import margin_shown, rule_shown, text_shown

PACK = load_pack(bundled("resources") / "packs", "impot-difficultes-paiement").pack
HALF = HalfYear(2026, 1)
DAY = date(2026, 11, 24)


def offered(words, rule_id="delai", **changes):
    return Offered(words=words, rule_id=rule_id, **changes)


FAILS = WhatFails(
    pack_id=PACK.meta.id,
    half=HALF,
    versions=("1.0.0", PACK.meta.version),
    rules=(
        rule_shown(
            RuleTally(rule_id="delai", at_once=28, later=6, almost=1, to_resume=5, declined=7, not_asked=2)
        ),
        rule_shown(RuleTally(rule_id="remise", at_once=3, later=2, almost=5, to_resume=5, in_company=6)),
        rule_shown(RuleTally(rule_id="pas_de_suspension", at_once=21, later=5, to_resume=3, declined=5)),
        rule_shown(RuleTally(rule_id="reponse_et_recours", at_once=9, to_resume=2, declined=1)),
    ),
    texts=(
        text_shown(TextTally(rule_id="delai", idea=3, register="standard", too_long=7, hard_word=2)),
        text_shown(TextTally(rule_id="remise", too_long=1, hard_word=8, misunderstood=6)),
    ),
    margins=(margin_shown(MarginTally(margin_id="echeances", granted=14, otherwise=22)),),
    offered=(
        offered(
            "On dit oui ou non. Si c’est oui, vous payez chaque mois, le même jour.",
            idea=3,
            register="simple",
        ),
        offered("Vous payez petit à petit, si le service est d’accord.", register="simple"),
        offered("On peut demander d’enlever une partie de l’impôt.", "remise", register="falc"),
    ),
    open_questions=8,
)

FACTS = facts_of(FAILS, PACK, day=DAY, sender="Accueil du centre des finances de Valbray")
NOTHING = facts_of(WhatFails(pack_id=PACK.meta.id, half=HALF), PACK, day=DAY)
