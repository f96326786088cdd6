"""Numbers and e-mails brought to one form, however they were written, and cut for the search.

A number is read as a French one, then as one of each overseas numbering plan. The search knows it as it
is dialled in France: `0639981234`, or `0044…` for a foreign one.
"""

import re
from functools import lru_cache

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people.names import fold
from agent_desktop.people.records import ContactKind

_PLANS = ("FR", "GP", "MQ", "GF", "RE", "YT", "PM")
_HOME_CODES = ("+33", "+590", "+596", "+594", "+262", "+508")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SHORTEST_PREFIX = 4


def normalised(kind: ContactKind, value: str) -> str:
    """Return a contact point in its one form: E.164, lower-case e-mail, folded address.

    Raises RefusedError("phone_not_understood" | "email_not_understood" | "address_empty", value=…).
    """
    match kind:
        case ContactKind.PHONE:
            return normalised_phone(value)
        case ContactKind.EMAIL:
            return normalised_email(value)
        case ContactKind.ADDRESS:
            if not (address := fold(value)):
                raise RefusedError("address_empty", value=value)
            return address


def normalised_phone(value: str) -> str:
    """Return a number in E.164 (`+33639981234`). A plausible number not yet allotted is kept.

    Raises RefusedError("phone_not_understood", value=…).
    """
    if not (found := _read_phone(value)):
        raise RefusedError("phone_not_understood", value=value)
    return found


@lru_cache(maxsize=1024)
def _read_phone(value: str) -> str:
    """Return a number in E.164, or an empty text. Kept a moment: checked first, then written."""
    import phonenumbers  # noqa: PLC0415 - a great many plans, which a desk that opens does not need yet

    plausible = ""
    for plan in _PLANS:
        try:
            number = phonenumbers.parse(value, plan)
        except phonenumbers.NumberParseException:
            continue
        written = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
        if phonenumbers.is_valid_number(number):
            return written
        if not plausible and phonenumbers.is_possible_number(number):
            plausible = written
    return plausible


def normalised_email(value: str) -> str:
    """Return an e-mail in lower case. Raises RefusedError("email_not_understood", value=…)."""
    address = value.strip().lower()
    if not _EMAIL.fullmatch(address) or not address.isprintable():
        raise RefusedError("email_not_understood", value=value)
    return address


def search_key(kind: ContactKind, normal: str) -> str:
    """Return under which key the search finds a contact point given in its one form."""
    return dialled(normal) if kind is ContactKind.PHONE else normal


def dialled(e164: str) -> str:
    """Return a number as dialled in France: `+33639981234` gives `0639981234`, `+44…` gives `0044…`."""
    for code in _HOME_CODES:
        if e164.startswith(code):
            return "0" + e164.removeprefix(code)
    return "00" + e164.removeprefix("+")


def phone_prefix(typed: str) -> str:
    """Return the beginning of a number as typed, in any format, as the search knows it.

    Empty when it cannot be one, or says too little (under four figures).
    """
    text = typed.strip()
    figures = "".join(one for one in text.replace("(0)", "") if one in "0123456789")
    if text.startswith("+") or figures.startswith("00"):
        figures = dialled("+" + figures.removeprefix("00"))
    return figures if figures.startswith("0") and len(figures) >= _SHORTEST_PREFIX else ""
