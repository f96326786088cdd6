"""Words at fault in a free text about a person: why, and what may be written instead."""

from collections.abc import Sequence

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.wording.faults import Fault, Instead, Passage

WHY = {
    Fault.NIR: N_("social security number"),
    Fault.CARD: N_("payment card number"),
    Fault.ACCOUNT: N_("bank account number"),
    Fault.HEALTH: N_("health"),
    Fault.GENETIC: N_("genetic data"),
    Fault.AUTONOMY: N_("loss of autonomy"),
    Fault.RELIGION: N_("religion"),
    Fault.UNION: N_("trade union"),
    Fault.POLITICS: N_("political opinions"),
    Fault.ORIGIN: N_("origin"),
    Fault.LANGUAGE: N_("judgment on the language spoken"),
    Fault.SEXUALITY: N_("private life"),
    Fault.OFFENCE: N_("offences"),
    Fault.JUDGMENT: N_("judgment of the person"),
    Fault.AGE: N_("judgment on age"),
    Fault.LOOKS: N_("physical appearance"),
    Fault.FAMILY: N_("judgment on the family"),
    Fault.SEX: N_("judgment on sex"),
    Fault.PLACE: N_("judgment on where they live"),
    Fault.NAME: N_("judgment on the name"),
    Fault.MEANS: N_("judgment on means"),
}
"""Why a passage is at fault, in a few words."""

INSTEAD = {
    Instead.FACT: N_("Write what was done or asked, not what the person is."),
    Instead.BOTH_VERSIONS: N_("Write what they say and what the papers say: “says it was paid, not found”."),
    Instead.AGAIN: N_("Write what helped: “explained twice, with an example”."),
    Instead.HEARD: N_("Write what happened: “raised their voice, left before the end”."),
    Instead.AID: N_("Write what is asked, what is received, what is missing, with its date."),
    Instead.DATED: N_("Write the facts and their date, without guessing why."),
    Instead.EFFECT: N_("Write what it changes: “cannot come before the 15th”, “certificate seen”."),
    Instead.NEED: N_("Write the help that is useful: “comes with their daughter”, “interpreter asked for”."),
    Instead.NOTHING: N_("The request does not need it: take it out."),
    Instead.PAPERS: N_("Write the paper shown, if the rule needs it: “residence permit seen, valid”."),
    Instead.ABSENCE: N_("Write the absence and its proof, if the rule needs them."),
    Instead.RULING: N_(
        "Write the paper received or awaited, without its reason: “ruling of 3 May received”."
    ),
    Instead.AGE_RULE: N_("Write the condition of age, and whether it is met."),
    Instead.HOUSEHOLD: N_("Write who is in the household, if the rule needs it."),
    Instead.AMOUNTS: N_("Write the amounts: income, rent, what is left."),
    Instead.ADDRESS: N_("Write the address alone."),
    Instead.CHECKED: N_("It has its place in the file, not in a note: “number checked”."),
    Instead.PAID: N_("Never keep a card number: “paid by card”."),
    Instead.BANK_DETAILS: N_("It has its place in the file, not in a note: “bank details received”."),
}
"""What may be written in the place of words at fault, in one sentence with an example."""

_MOST_NAMED = 4


def fault_sentence(passages: Sequence[Passage]) -> str:
    """Return the words at fault, why, what may be written instead, and that their sentence is not kept.

    A sentence that is too long is not read: the reasons are told once, and one advice, that of the first.
    """
    by_reason: dict[str, list[str]] = {}
    for passage in passages[:_MOST_NAMED]:
        quoted = _("“{words}”").format(words=passage.words)
        by_reason.setdefault(_(WHY[passage.fault]), []).append(quoted)
    told = ", ".join(
        _("{words} ({why})").format(words=", ".join(dict.fromkeys(words)), why=why)
        for why, words in by_reason.items()
    )
    parts = (
        _("To take out: {words}.").format(words=told),
        _(INSTEAD[passages[0].instead]),
        _("This sentence is not kept meanwhile."),
    )
    return tidy(" ".join(parts))
