"""Grounds that may never justify a decision: article 225-1 of the French penal code.

Some rules themselves say to look at a part of the situation (what someone earns, for a remission): the pack
lists those parts, and only those are admitted.
"""

from collections.abc import Iterable
from enum import StrEnum


class Ground(StrEnum):
    """The criteria of article 225-1, in the order of the text."""

    ORIGIN = "origine"
    SEX = "sexe"
    FAMILY = "situation_de_famille"
    PREGNANCY = "grossesse"
    LOOKS = "apparence_physique"
    ECONOMIC = "situation_economique"
    SURNAME = "patronyme"
    RESIDENCE = "lieu_de_residence"
    HEALTH = "sante"
    LOSS_OF_AUTONOMY = "perte_d_autonomie"
    DISABILITY = "handicap"
    GENETICS = "caracteristiques_genetiques"
    MORALS = "moeurs"
    ORIENTATION = "orientation_sexuelle"
    GENDER = "identite_de_genre"
    AGE = "age"
    POLITICS = "opinions_politiques"
    UNION = "activites_syndicales"
    WHISTLE_BLOWER = "lanceur_d_alerte"
    LANGUAGE = "langue"
    ETHNICITY = "ethnie"
    NATION = "nation"
    RACE = "pretendue_race"
    RELIGION = "religion"
    BANK = "domiciliation_bancaire"


# What a pack writes, and the ground it admits. A part that touches no ground admits none.
ADMITS: dict[str, Ground | None] = {
    **{ground.value: ground for ground in Ground},
    "charges_de_famille": Ground.FAMILY,
    "sante_si_la_personne_l_evoque": Ground.HEALTH,
    "handicap_si_il_sert_a_aider": Ground.DISABILITY,
    "maitrise_de_la_langue_si_elle_sert_a_aider": Ground.LANGUAGE,
    "age_prevu_par_le_texte": Ground.AGE,
    "loyer": None,
    "ressources": None,
}


def forbidden(admitted: Iterable[str]) -> frozenset[Ground]:
    """Return the grounds that stay forbidden once the parts a rule admits are set aside."""
    return frozenset(Ground) - {ADMITS.get(part) for part in admitted}


def at_fault(grounds: Iterable[str], admitted: Iterable[str]) -> tuple[str, ...]:
    """Return the grounds invoked that are forbidden, sorted."""
    codes = {ground.value for ground in forbidden(admitted)}
    return tuple(sorted(codes & set(grounds)))
