"""Read what an agent typed: French or plain figures, French or ISO days, and « inconnu »."""

import re
from datetime import date
from decimal import Decimal

from agent_desktop.facilitation.answers import NOT_KNOWN
from agent_desktop.facilitation.values import UNKNOWN, Value
from agent_desktop.facilitation.walk import Problem
from agent_desktop.facilitation.words import AnswerKind

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_AMOUNT = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")
# Dots between thousands are sure only when a comma follows: « 1.234 » alone is one and a bit.
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d{1,6}")
_CURRENCY = re.compile(r"^(?:€|eur)|(?:€|euros?|eur)$", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FRENCH = re.compile(r"(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})")
_FLAGS = {"oui": True, "vrai": True, "true": True, "non": False, "faux": False, "false": False}


def read_answer(kind: AnswerKind, text: str) -> Value | Problem:
    """Return the value that a text stands for, or why it stands for none; `inconnu` is the unknown."""
    if text == NOT_KNOWN:
        return UNKNOWN
    match kind:
        case AnswerKind.NUMBER | AnswerKind.EUROS:
            return read_number(text)
        case AnswerKind.DATE:
            return _day(text)
        case AnswerKind.YES_NO:
            flag = _FLAGS.get(text.strip().lower())
            return Problem("not_yes_no") if flag is None else flag
        case AnswerKind.CHOICE | AnswerKind.TEXT:
            return text


def read_number(text: str) -> Decimal | Problem:
    """Return a number: `1 248,50`, `1.248,50 €`, `62 euros`; never an exponent, infinity or not-a-number."""
    bare = _CURRENCY.sub("", _SPACES.sub("", text)).removesuffix("%")
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    if not _AMOUNT.fullmatch(bare):
        return Problem("not_a_number", {"found": text})
    return Decimal(bare.replace(",", "."))


def _day(text: str) -> date | Problem:
    bare = text.strip()
    iso, french = _ISO.fullmatch(bare), _FRENCH.fullmatch(bare)
    if not iso and not french:
        return Problem("not_a_day", {"found": text})
    year, month, day = iso.groups() if iso else reversed(french.groups()) if french else ("0", "0", "0")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return Problem("not_a_day", {"found": text})
