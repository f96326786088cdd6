"""An identity copied from elsewhere: a few lines, a labelled list, a line of a table; read into its parts.

Nothing here reads the base, and nothing is kept: the parts search for someone, then wait in the form of a new
person for the agent to check them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.births import read_births
from agent_desktop.people.names import fold
from agent_desktop.people.reaching import normalised_email, normalised_phone
from agent_desktop.people.records import Agreement

MOST_READ = 2_000
"""Signs looked into: an identity is short, and a long text is something else."""

_LABELS = {
    "given": r"pr[ée]noms?|given names?|first names?",
    "birth_name": r"nom de (?:naissance|famille|jeune fille)|birth name",
    "used": r"nom(?: d[’']usage| marital)?|(?:last )?name|surname",
    "born": r"n[ée]e?(?:\(e\))? (?:le|en)|date de naissance|naissance|born(?: on)?|date of birth",
    "phone": r"t[ée]l(?:[ée]phone)?\.?(?: (?:fixe|portable|mobile))?|portable|mobile|fixe|phone",
    "email": r"courriel|e-?mail|m[ée]l|adresse [ée]lectronique",
    "postcode": r"code postal|cp|postcode",
    "town": r"commune|ville|town|city",
    "reference": (
        r"(?:dossier |r[ée]f\.? )?n[°o]\.?(?: \w+){0,2}|num[ée]ro(?: \w+){0,2}|r[ée]f(?:[ée]rence)?\.?|"
        r"dossier|matricule|reference"
    ),
    "civility": r"civilit[ée]|title",
}
_LABEL = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items()) + r")\s*[:=]\s*",
    re.IGNORECASE,
)
_ANNOUNCED = {
    # What announces a part when nothing stands between: « tél 06… », « née le 14 mars 1968 ».
    name: re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)
    for name, words in (
        ("born", _LABELS["born"] + "|le|en"),
        ("phone", _LABELS["phone"]),
        ("email", _LABELS["email"]),
        ("reference", r"n[°o]\.?|r[ée]f(?:[ée]rence)?\.?|dossier"),
    )
}
_BORN = re.compile(r"(?<!\w)n[ée]e?(?:\(e\))?\s+(?:le|en)\s+(?=\d)", re.IGNORECASE)
_CIVILITIES = (
    (
        Agreement.FEMININE,
        re.compile(r"(?<![\w.-])(?:mme|mlle|madame|mademoiselle|mrs|ms)\.?(?!\w)", re.IGNORECASE),
    ),
    (Agreement.MASCULINE, re.compile(r"(?<![\w.-])(?:m\.|mr\.?|monsieur)(?![\w-])", re.IGNORECASE)),
    (Agreement.MASCULINE, re.compile(r"(?<![\w.-])M(?=\s+[A-ZÀ-Þ]{2})")),
)
_EMAIL = re.compile(r"[^\s@<>,;:()\"]+@[^\s@<>,;:()\"]+\.[^\s@<>,;:()\".]+")
_PHONE = re.compile(r"(?<![\w+])(?:\+\d{1,3}|00\d{1,3}|0)(?:[ .\-]?(?:\(0\))?[ .\-]?\d){8,11}(?![\w])")
_DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|"
    r"\d{1,2}(?:er)? [^\W\d]{3,9}\.? \d{4})(?!\d)"
)
_BIRTH_NAME = re.compile(r"(?<!\w)n[ée]e?\s+(?!le\b|en\b)(?P<name>[^\W\d_][\w’' -]*)", re.IGNORECASE)
_PLACE = re.compile(r"(?<!\d)(?P<postcode>\d{5})\s+(?P<town>[^\W\d_][\w’' -]+)$")
_REFERENCE = re.compile(r"(?=\S*\d)(?=\S*[^\W\d_])[\w]+(?:[-/.][\w]+)+")
_CELLS = re.compile(r"[\n\t;|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedIdentity:
    """What was understood, each part as it was written; empty when it was not there."""

    agreement: Agreement = Agreement.UNKNOWN
    given: str = ""
    used: str = ""
    birth_name: str = ""
    born: str = ""
    phone: str = ""
    email: str = ""
    postcode: str = ""
    town: str = ""
    reference: str = ""

    @property
    def search(self) -> str:
        """Return what to look for: names and date of birth, else what reaches or numbers the person."""
        names = " ".join(part for part in (self.given, self.used or self.birth_name) if part)
        told = " ".join(part for part in (names, self.born) if part)
        return told if names else self.phone or self.email or self.reference or told

    @property
    def parts(self) -> int:
        """Return how many parts were understood, the agreement apart."""
        return sum(bool(getattr(self, name)) for name in _FIELDS)


_FIELDS = ("given", "used", "birth_name", "born", "phone", "email", "postcode", "town", "reference")
_ALONE = ("born", "phone", "email", "reference")


def read_pasted(text: str, today: date) -> PastedIdentity | None:
    """Return the identity that a text holds; `None` when it is only words, to be searched as they are."""
    text = re.sub(r"[^\S\n\t]+", " ", text[:MOST_READ].replace("\r", "\n"))
    if not _is_composed(text):
        return None
    found = PastedIdentity()
    left: list[str] = []
    for name, value in _cells(text):
        if name:
            found = _labelled(found, name, value, today)
        else:
            found, rest = _taken(found, value, today)
            left.append(rest)
    found = _named(found, [rest for rest in left if fold(rest)])
    return found if found.parts else None


def without_labels(text: str) -> str:
    """Return a text without the words that only announce what follows: `Tél :`, `née le`."""
    return _BORN.sub(" ", _LABEL.sub(" ", text))


def _is_composed(text: str) -> bool:
    """Tell whether a text has more to it than words typed one after another."""
    whole = text.strip()
    marks = _CELLS.search(whole) is not None or whole.count(",") > 1
    labels = _LABEL.search(whole) is not None or _BORN.search(whole) is not None
    return marks or labels or any(pattern.match(whole) for _said, pattern in _CIVILITIES)


def _cells(text: str) -> Iterator[tuple[str, str]]:
    """Yield each part with its label, empty when it has none."""
    for line in _CELLS.split(text):
        labels = list(_LABEL.finditer(line))
        cells = [line[: labels[0].start()] if labels else line]
        parts = cells[0].split(",") if cells[0].count(",") > 1 else cells
        yield from (("", part.strip(" ,")) for part in parts if part.strip(" ,"))
        for label, after in zip(labels, [*labels[1:], None][: len(labels)], strict=True):
            value = line[label.end() : len(line) if after is None else after.start()].strip(" ,")
            if value:
                yield str(label.lastgroup), value


def _labelled(found: PastedIdentity, name: str, value: str, today: date) -> PastedIdentity:
    match name:
        case "civility":
            return replace(found, agreement=_agreement(value))
        case "born":
            return replace(found, born=_BORN.sub("", value))
        case "used" | "given":
            agreement = found.agreement if found.agreement is not Agreement.UNKNOWN else _agreement(value)
            return replace(_with(found, name, _without_civility(value)), agreement=agreement)
        case "phone" | "email":
            read, rest = _taken(found, value, today)
            return read if getattr(read, name) else _with(found, name, value if fold(rest) else "")
        case _:
            return _with(found, name, value)


def _taken(found: PastedIdentity, cell: str, today: date) -> tuple[PastedIdentity, str]:
    """Take out of a cell what has a form of its own; return what is left of it."""
    agreement = _agreement(cell)
    if agreement is not Agreement.UNKNOWN:
        found, cell = replace(found, agreement=agreement), _without_civility(cell)
    for name, text in list(_forms(cell, today)):
        found = _with(found, name, text)
        cell = _ANNOUNCED[name].sub(" ", cell.replace(text, " ", 1))
    if birth := _BIRTH_NAME.search(cell):
        found = _with(found, "birth_name", birth["name"].strip())
        cell = cell[: birth.start()] + cell[birth.end() :]
    if place := _PLACE.search(cell.strip()):
        found = _with(_with(found, "postcode", place["postcode"]), "town", place["town"].strip())
        cell = cell.strip()[: place.start()]
    return found, cell.strip(" ,.-()")


def _forms(cell: str, today: date) -> Iterator[tuple[str, str]]:
    if email := _EMAIL.search(cell):
        yield "email", email[0]
    for phone in _PHONE.finditer(cell):
        if _is_phone(phone[0]):
            yield "phone", phone[0]
            break
    for day in _DAY.finditer(cell):
        if read_births(day[0], today):
            yield "born", day[0]
            break
    if (reference := _REFERENCE.search(cell)) and "@" not in cell and not _DAY.search(reference[0]):
        yield "reference", reference[0]


def _is_phone(text: str) -> bool:
    try:
        normalised_phone(text)
    except RefusedError:
        return False
    return True


def is_email(text: str) -> bool:
    """Tell whether a text is an e-mail."""
    try:
        normalised_email(text)
    except RefusedError:
        return False
    return True


def _named(found: PastedIdentity, left: list[str]) -> PastedIdentity:
    """Take names from what nothing else claimed: capitals are the last name, else the first word is given."""
    words = [word for cell in left if not any(sign.isdigit() for sign in cell) for word in cell.split()]
    if not words or (found.given and found.used):
        return found
    capitals = [word for word in words if len(fold(word)) > 1 and word.upper() == word]
    if found.used or (found.birth_name and len(words) == 1):
        return _with(found, "used" if found.given else "given", " ".join(words))
    if capitals and len(capitals) < len(words):
        given = " ".join(word for word in words if word not in capitals)
        return _with(_with(found, "used", " ".join(capitals)), "given", given)
    if len(words) == 1 or found.given or capitals:
        return _with(found, "used", " ".join(words))
    return _with(_with(found, "given", words[0]), "used", " ".join(words[1:]))


def _with(found: PastedIdentity, name: str, value: str) -> PastedIdentity:
    """Keep the first value of each part: what comes second in a text is about something else."""
    if getattr(found, name) or not value:
        return found
    changes: dict[str, str] = {name: value}
    return replace(found, **changes)  # type: ignore[arg-type]  # the name of a part, each a text


def _agreement(text: str) -> Agreement:
    return next((one for one, pattern in _CIVILITIES if pattern.search(text)), Agreement.UNKNOWN)


def _without_civility(text: str) -> str:
    for _agreement_found, pattern in _CIVILITIES:
        text = pattern.sub(" ", text, count=1)
    return " ".join(text.split())
