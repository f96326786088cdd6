"""What may be wrong in a free text about a person, where it stands, and what to write instead.

Sources: GDPR articles 9 (special categories of data) and 10 (offences); French law 78-17 of 6 January 1978,
article 6; French penal code, article 225-1 (grounds on which nobody may be treated otherwise); French decree
2019-341 (who may use the social security number); CNIL, 28 February 2019, on free-text zones (objective
words, never excessive, never insulting: the person has a right to read them).
"""

from enum import StrEnum

from agent_desktop.foundation.records import dataclass


class Fault(StrEnum):
    """Why a passage should not stand in a free text."""

    NIR = "nir"
    CARD = "card"
    ACCOUNT = "account"
    HEALTH = "health"
    GENETIC = "genetic"
    AUTONOMY = "autonomy"
    RELIGION = "religion"
    UNION = "union"
    POLITICS = "politics"
    ORIGIN = "origin"
    LANGUAGE = "language"
    SEXUALITY = "sexuality"
    OFFENCE = "offence"
    JUDGMENT = "judgment"
    AGE = "age"
    LOOKS = "looks"
    FAMILY = "family"
    SEX = "sex"
    PLACE = "place"
    NAME = "name"
    MEANS = "means"


class Instead(StrEnum):
    """What may be written in the place of words at fault; the sentences are the screen's."""

    FACT = "fact"
    BOTH_VERSIONS = "both_versions"
    AGAIN = "again"
    HEARD = "heard"
    AID = "aid"
    DATED = "dated"
    EFFECT = "effect"
    NEED = "need"
    NOTHING = "nothing"
    PAPERS = "papers"
    ABSENCE = "absence"
    RULING = "ruling"
    AGE_RULE = "age_rule"
    HOUSEHOLD = "household"
    AMOUNTS = "amounts"
    ADDRESS = "address"
    CHECKED = "checked"
    PAID = "paid"
    BANK_DETAILS = "bank_details"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage at fault: `text[start:end]`, why, and what may be written instead."""

    start: int
    end: int
    fault: Fault
    words: str
    instead: Instead = Instead.FACT
