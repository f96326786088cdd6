"""Closed lists of words shared by packs, player and screens; their codes are those written in the packs."""

from enum import StrEnum


class Register(StrEnum):
    """How plainly a thing is said. Codes: `regles[].formulations`."""

    STANDARD = "standard"
    SIMPLE = "simple"
    FALC = "falc"


class Mode(StrEnum):
    """Whether words are read or heard."""

    WRITTEN = "ecrit"
    SPOKEN = "oral"


class Status(StrEnum):
    """How far a pack has been reviewed; until it is valid, screens say so at its opening."""

    EXAMPLE = "exemple"
    DRAFT = "brouillon"
    REVIEWED = "relu_metier"
    VALID = "valide"


class Nature(StrEnum):
    """How an exchange ends, in five words."""

    RESOLVED = "resolu"
    ONGOING = "en_cours"
    REFERRED = "oriente"
    REFUSAL_EXPLAINED = "refus_explique"
    INTERRUPTED = "interrompu"


class Bearer(StrEnum):
    """Who promises."""

    SERVICE = "service"
    PERSON = "personne"
    PARTNER = "partenaire"


class Alarm(StrEnum):
    """How loud a warning to the agent is."""

    INFO = "info"
    CARE = "attention"
    STOP = "blocage"


class Tension(StrEnum):
    """The six tensions of a meeting (the founding essay)."""

    LISTENING = "ecoute"
    PERSON_AND_GROUP = "personne_et_groupe"
    SINGULARITY = "singularite"
    FREEDOM = "liberte"
    SUBJECT = "sujet"
    CLOSENESS = "proximite"


class PublicValue(StrEnum):
    """The values a rule serves."""

    SECULARITY = "laicite"
    EXAMPLE = "exemplarite"
    SIMPLICITY = "simplicite"
    ACCESS = "accessibilite"
    EQUALITY = "egalite"
    REDISTRIBUTION = "redistribution"
    FAIRNESS = "equite"
    ETHICS = "ethique"
    GENERAL_INTEREST = "interet_general"
    CONTINUITY = "continuite"
    TRUST = "confiance"
    CONFIDENTIALITY = "confidentialite"
    SOLIDARITY = "solidarite"


class Understanding(StrEnum):
    """What the person could say back. `DECLINED` is recorded as not verified."""

    UNDERSTOOD = "compris"
    ALMOST = "presque"
    TO_RESUME = "a_reprendre"
    DECLINED = "ne_souhaite_pas"


class Verdict(StrEnum):
    """What becomes of a margin. Codes: `etapes.*.suites`."""

    GRANTED = "accordee"
    REFUSED = "refusee"
    PASSED_ON = "transmise"
    NOT_OPEN = "non_ouverte"


class AnswerKind(StrEnum):
    """What a question expects."""

    CHOICE = "choix"
    NUMBER = "nombre"
    EUROS = "euros"
    DATE = "date"
    YES_NO = "oui_non"
    TEXT = "texte"


LONGEST = {Register.SIMPLE: 22, Register.FALC: 15}
"""Words in a sentence: plain French, and the European rules for easy-to-read information."""

PLAIN_ENOUGH = {Register.SIMPLE: 60.0, Register.FALC: 70.0}
