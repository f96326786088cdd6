"""Numbers that a note must not hold: social security, payment cards, bank accounts. Pure.

The key of a social security number: INSEE, 97 less the number modulo 97 (Corsica: 2A read as 19, 2B as 18).
Cards: ISO/IEC 7812, Luhn's sum. Accounts: ISO 13616, modulo 97.
"""

import re
from collections.abc import Iterator

from agent_desktop.wording.faults import Fault, Instead, Passage

_GAP = r"[\s.\u00a0\u202f-]?"
# Sex, year, month (or the special codes), department (Corsica included), town, order, and the key if any.
_NIR = re.compile(
    rf"(?<!\w)[1-478]{_GAP}\d{{2}}{_GAP}(?:0[1-9]|1[0-2]|[2-9]\d){_GAP}(?:\d{{2}}|2[AaBb]){_GAP}\d{{3}}{_GAP}"
    rf"\d{{3}}(?:{_GAP}\d{{2}})?(?!\w)"
)
_FISCAL = re.compile(
    r"\d{2}[\s\u00a0\u202f]\d{2}[\s\u00a0\u202f]\d{3}[\s\u00a0\u202f]\d{3}[\s\u00a0\u202f]\d{3}"
)
# Said just before, it tells that the figures are another number.
_ANOTHER = re.compile(
    r"(?:fiscal|fiscaux|spi|siret|siren|compteur|linky|ean|isbn|dossiers?|r[ée]f[ée]rences?|r[ée]f|"
    r"contrat|pdl|prm|demande|avis|suivi|recommand[ée]|colis|facture|commande)[\s\u00a0\u202f]*"
    r"(?:n°|no|num[ée]ro|:|de l[’']avis|est|\s)*$",
    re.IGNORECASE,
)
_LOOK_BACK = 40
_NIR_WITHOUT_KEY = 13

_CARD = re.compile(r"(?<![\w.-])(?:\d[ \u00a0\u202f-]?){13,18}\d(?![\w-])")
# Visa, Mastercard, American Express, Maestro: what people carry in France.
_ISSUERS = re.compile(r"4(?:\d{15}|\d{18})|(?:5[1-5]|2[2-7]|50|5[6-9]|6[37])\d{14}|3[47]\d{13}")

_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ \u00a0\u202f-]?[A-Za-z0-9]){11,30}(?!\w)")
_SHORTEST_IBAN = 15


def figures(text: str) -> Iterator[Passage]:
    """Yield each number that a note must not hold."""
    for found in _NIR.finditer(text):
        if _is_nir(found):
            yield _passage(found.span(), text, Fault.NIR, Instead.CHECKED)
    for found in _CARD.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if _ISSUERS.fullmatch(digits) and _luhn(digits):
            yield _passage(found.span(), text, Fault.CARD, Instead.PAID)
    for found in _IBAN.finditer(text):
        end = _iban_end(found)
        if end:
            yield _passage((found.start(), end), text, Fault.ACCOUNT, Instead.BANK_DETAILS)


def _passage(span: tuple[int, int], text: str, fault: Fault, instead: Instead) -> Passage:
    start, end = span
    return Passage(start, end, fault, text[start:end], instead)


def _is_nir(found: re.Match[str]) -> bool:
    """Tell whether it is a social security number: its key says so, or nothing says it is another."""
    digits = re.sub(r"[^\dA-Z]", "", found[0].upper())
    whole = digits[:_NIR_WITHOUT_KEY].replace("2A", "19").replace("2B", "18")
    key = digits[_NIR_WITHOUT_KEY:]
    if key and whole.isdecimal() and 97 - int(whole) % 97 == int(key):
        return True
    if not key and _FISCAL.fullmatch(found[0]):
        return False
    before = found.string[max(0, found.start() - _LOOK_BACK) : found.start()]
    return _ANOTHER.search(before) is None


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _iban_end(found: re.Match[str]) -> int:
    """Return where an account number ends, 0 when there is none: a word after it may read like more of it."""
    end = found.end()
    while end > found.start():
        written = re.sub(r"[^A-Z0-9]", "", found.string[found.start() : end].upper())
        if len(written) < _SHORTEST_IBAN:
            return 0
        if _is_iban(written):
            return end
        end = max(found.string.rfind(gap, found.start(), end) for gap in " \u00a0\u202f-")
    return 0


def _is_iban(written: str) -> bool:
    turned = written[4:] + written[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1
