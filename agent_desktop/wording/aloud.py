"""A French text as it is said: figures in words, one breath at a time. Pure, and for texts to say only.

Numbers are written as they were before 1990 (`quatre-vingts`, `vingt et un`), the spelling most people read
aloud without stopping. References of articles (`L. 247`) are left as they stand: nobody reads them aloud.
"""

import re

_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_TWENTY, _SIXTY, _EIGHTY, _HUNDRED, _THOUSAND, _MILLION = 20, 60, 80, 100, 1_000, 1_000_000
MOST = 999_999_999
"""The largest number that is put into words; a longer row of figures is read figure by figure anyway."""

_FEMININE = (
    "année|date|échéance|feuille|fiche|fois|heure|lettre|mensualité|minute|page|partie|personne|pièce|semaine"
    "|somme"
)
_SPACE = "[ \u00a0\u202f]"
_FIGURES = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d+"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_SAID = re.compile(
    rf"(?P<first>\b1er\b)"
    rf"|(?P<rank>\d+)(?:e|ème)\b"
    rf"|(?P<whole>{_FIGURES})(?:,(?P<part>\d{{1,2}}))?(?P<unit>{_SPACE}?(?:€|euros?\b|%))?"
    rf"(?={_SPACE}(?P<noun>{_FEMININE})s?\b)?"
)
_REFERENCE = re.compile(
    rf"(?:\b[LRDA]\*?\.{_SPACE}?|\b(?:article|articles|art\.|n°|F){_SPACE}?|[\w]-|\d[/.:-]|\w)$"
)
_STOP = re.compile(
    r"(?<=[.!?…])(?<![^\w][A-Z]\.)(?<!art\.)(?:[\s\u00a0\u202f]?[»”)])*\s+(?=[^\s.,;a-zà-ÿ])|\n+|\s*;\s+"
)
_PAUSE = re.compile(r"(?<=[:])\s+|,\s+(?=(?:et|mais|ou|car|donc|si|puis|alors)\b)")
_LONG_BREATH = 16
_SHORTEST = 3


def in_words(number: int, *, feminine: bool = False) -> str:
    """Return a number from 0 to `MOST` in French words, as it stands before a noun."""
    if number >= _MILLION:
        millions, rest = divmod(number, _MILLION)
        head = f"{in_words(millions)} million{'s' if millions > 1 else ''}"
        return f"{head} {in_words(rest, feminine=feminine)}" if rest else head
    if number >= _THOUSAND:
        thousands, rest = divmod(number, _THOUSAND)
        # « quatre-vingts » and « deux cents » lose their s before « mille ».
        head = "mille" if thousands == 1 else f"{_under_thousand(thousands, last=False)} mille"
        return f"{head} {_under_thousand(rest, feminine=feminine)}" if rest else head
    return _under_thousand(number, feminine=feminine)


def say_figures(text: str) -> str:
    """Return a text with its figures in words; references, hours and days in figures stay as they are."""
    return _SAID.sub(_said, text)


def breaths(text: str) -> tuple[str, ...]:
    """Return a text as short stretches to say, each in one breath, in order; nothing of it is left out."""
    found: list[str] = []
    for part in _STOP.split(text.strip()):
        sentence = " ".join((part or "").split(" ")).strip()
        if sentence:
            found += _parted(sentence)
    return tuple(found)


def _parted(sentence: str) -> list[str]:
    """Part a long sentence where one breathes: after a colon, before a word that links."""
    if len(sentence.split()) <= _LONG_BREATH:
        return [sentence]
    parts: list[str] = []
    begin = 0
    for pause in _PAUSE.finditer(sentence):
        head, rest = sentence[begin : pause.start()], sentence[pause.end() :]
        if len(head.split()) > _SHORTEST and len(rest.split()) > _SHORTEST:
            parts.append(head.strip())
            begin = pause.end()
    return [*parts, sentence[begin:].strip()]


def _said(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    after = found.string[found.end() : found.end() + 2]
    if _REFERENCE.search(before) or re.match(r"[/:-]\d|\w", after):
        return found[0]
    if found["first"]:
        return "premier"
    if found["rank"]:
        return _rank(int(found["rank"]))
    whole = int(re.sub(_SPACE, "", found["whole"]))
    if whole > MOST:
        return found[0]
    return _amount(
        whole, found["part"], (found["unit"] or "").strip("\u00a0\u202f "), feminine=bool(found["noun"])
    )


def _amount(whole: int, part: str | None, unit: str, *, feminine: bool) -> str:
    words = in_words(whole, feminine=feminine and not unit)
    match unit:
        case "€" | "euro" | "euros":
            of = "d’" if whole and whole % _MILLION == 0 else ""
            words = f"{words} {of}euro{'s' if whole > 1 else ''}"
            cents = int(part.ljust(2, "0")) if part else 0
            return f"{words} {in_words(cents)}" if cents else words
        case "%":
            decimals = f" virgule {_decimals(part)}" if part else ""
            return f"{words}{decimals} pour cent"
        case _:
            return f"{words} virgule {_decimals(part)}" if part else words


def _decimals(part: str) -> str:
    zeros = len(part) - len(part.lstrip("0"))
    rest = part.lstrip("0")
    return " ".join([*["zéro"] * zeros, *([in_words(int(rest))] if rest else [])])


def _rank(number: int) -> str:
    if number == 1:
        return "premier"
    words = in_words(number)
    if words.endswith("s") and words not in _UNITS:
        words = words.removesuffix("s")
    if words.endswith("cinq"):
        return f"{words}uième"
    if words.endswith("neuf"):
        return f"{words.removesuffix('f')}vième"
    return f"{words.removesuffix('e')}ième"


def _under_thousand(number: int, *, feminine: bool = False, last: bool = True) -> str:
    if number < _HUNDRED:
        return _under_hundred(number, feminine=feminine, last=last)
    hundreds, rest = divmod(number, _HUNDRED)
    head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    if rest:
        return f"{head} {_under_hundred(rest, feminine=feminine, last=last)}"
    return f"{head}s" if hundreds > 1 and last else head


def _under_hundred(number: int, *, feminine: bool, last: bool) -> str:
    one = "une" if feminine else "un"
    if number < _TWENTY:
        return one if number == 1 else _UNITS[number]
    # Seventy and ninety count on from sixty and eighty.
    tens = number // 10 - (1 if number // 10 in (7, 9) else 0)
    rest = number - 10 * tens
    head = _TENS[tens]
    if rest == 0:
        return f"{head}s" if tens * 10 == _EIGHTY and last else head
    if tens * 10 != _EIGHTY and rest in (1, 11):
        return f"{head} et {one if rest == 1 else _UNITS[rest]}"
    return f"{head}-{one if rest == 1 else _UNITS[rest]}"
