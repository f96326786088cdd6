"""From what a search found to rows: who, born when, where, and why each one is here."""

from datetime import date

from agent_desktop.cases.records import CaseHit
from agent_desktop.foundation.i18n import N_, _, pgettext
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.people.births import Birth
from agent_desktop.people.records import Agreement, DatePrecision
from agent_desktop.people.search_records import PersonHit, Reason
from agent_desktop.people.understanding import Token, Understood
from agent_desktop.ui.theme.roles import Tone
from agent_desktop.ui.widgets.avatar import initials
from agent_desktop.ui.widgets.search_result import Result, ResultHeading, ResultRow
from agent_desktop.ui.widgets.timeline import Tag
from agent_desktop.user_file.search import Found

_REASONS: dict[Reason, tuple[str, str]] = {
    Reason.NAME: ("check", N_("name")),
    Reason.NAME_PART: ("check", N_("part of the name")),
    Reason.BIRTH_NAME: ("check", N_("birth name")),
    Reason.SOUNDS_ALIKE: ("audio-lines", N_("sounds alike")),
    Reason.NEAR_SPELLING: ("audio-lines", N_("spelt almost the same")),
    Reason.BIRTH_DATE: ("cake", N_("date of birth")),
    Reason.BIRTH_YEAR: ("cake", N_("year")),
    Reason.BIRTH_NEAR: ("cake", N_("similar date of birth")),
    Reason.DIGITS_SWAPPED: ("arrow-right-left", N_("figures swapped?")),
    Reason.PHONE: ("phone", N_("telephone")),
    Reason.EMAIL: ("mail", N_("e-mail")),
    Reason.REFERENCE: ("hash", N_("reference")),
    Reason.TOWN: ("map-pin", N_("town")),
}
_TOKEN_ICONS = {
    Token.NAME: "user-round",
    Token.NAME_NEAR: "audio-lines",
    Token.BIRTH: "cake",
    Token.PHONE: "phone",
    Token.EMAIL: "mail",
    Token.REFERENCE: "hash",
    Token.TOWN: "map-pin",
}


def rows_of(found: Found) -> tuple[Result, ...]:
    """Return headings and rows: people first, then procedures found by their reference."""
    rows: list[Result] = []
    if found.people.hits:
        rows.append(ResultHeading(text=_("People")))
        rows += [person_row(hit) for hit in found.people.hits]
    if found.cases:
        rows.append(ResultHeading(text=_("Procedures and references")))
        rows += [_case_row(hit) for hit in found.cases]
    return tuple(rows)


def person_row(hit: PersonHit) -> ResultRow:
    """Return the row of one person."""
    born = birth_line(hit)
    line = tidy("  ·  ".join(part for part in (born, hit.town) if part))
    return ResultRow(
        reference=str(hit.id),
        letters=initials(hit.shown_name),
        title=_titled(hit),
        title_marks=tuple((span.start, span.end) for span in hit.spans if span.field == "name"),
        line=line,
        line_marks=_line_marks(hit, line),
        reasons=tuple((icon, _(words)) for icon, words in (_REASONS[reason] for reason in hit.reasons)),
        tone="warm",
        tag=Tag(text=_("Similar name"), icon="users-round", tone="attn") if hit.near_homonym else None,
    )


def understood_words(part: Understood) -> tuple[str, str, Tone]:
    """Return the icon, the words and the tint of what a part of the text was taken to mean."""
    match part.kind:
        case Token.NAME:
            words = _("name “{text}”").format(text=part.text)
        case Token.NAME_NEAR:
            words = _("name like “{text}”").format(text=part.text)
        case Token.BIRTH:
            words = _("born {when}").format(when=_births(part.births) or part.text)
        case Token.PHONE:
            words = _("telephone {text}").format(text=part.text)
        case Token.EMAIL:
            words = _("e-mail {text}").format(text=part.text)
        case Token.REFERENCE:
            words = _("reference … {text}").format(text=part.text)
        case Token.TOWN:
            words = _("town {text}").format(text=part.text)
    if part.alternative:
        words = _("or {words}").format(words=words)
    return _TOKEN_ICONS[part.kind], tidy(words), "neutral" if part.alternative else "accent"


def birth_line(hit: PersonHit) -> str:
    """Return `née le 14 mars 1968`, or the year, as far as it is known."""
    if hit.birth_date is None:
        return ""
    if hit.birth_precision is not DatePrecision.DAY:
        return _("born in {year}").format(year=hit.birth_date.year)
    return _born_on(hit.agreement).format(date=full_date(hit.birth_date))


def _titled(hit: PersonHit) -> str:
    if not hit.other_birth_name:
        return hit.shown_name
    born = _("born {name}") if hit.agreement is Agreement.UNKNOWN else _birth_name(hit.agreement)
    return f"{hit.shown_name} ({born.format(name=hit.other_birth_name)})"


def _birth_name(agreement: Agreement) -> str:
    if agreement is Agreement.FEMININE:
        return pgettext("feminine", "born {name}")
    return pgettext("masculine", "born {name}")


def _born_on(agreement: Agreement) -> str:
    match agreement:
        case Agreement.FEMININE:
            return pgettext("feminine", "born on {date}")
        case Agreement.MASCULINE:
            return pgettext("masculine", "born on {date}")
        case Agreement.UNKNOWN:
            return pgettext("unknown", "born on {date}")


def _line_marks(hit: PersonHit, line: str) -> tuple[tuple[int, int], ...]:
    marks: list[tuple[int, int]] = []
    if hit.birth_match is not None and hit.birth_date is not None:
        marks += _found(line, _matched_birth(hit.birth_date, hit.birth_match))
    for span in hit.spans:
        if span.field == "town":
            marks += _found(line, tidy(hit.town[span.start : span.end]))
    return tuple(marks)


def _matched_birth(born: date, match: DatePrecision) -> str:
    return full_date(born) if match is DatePrecision.DAY else str(born.year)


def _found(line: str, part: str) -> list[tuple[int, int]]:
    at = line.rfind(part) if part else -1
    return [] if at < 0 else [(at, at + len(part))]


def _births(births: tuple[Birth, ...]) -> str:
    words: list[str] = []
    for birth in births[:2]:
        if birth.precision is DatePrecision.DAY:
            words.append(full_date(birth.day))
        elif birth.precision is DatePrecision.YEAR:
            words.append(_("in {year}").format(year=birth.day.year))
        else:
            words.append(f"{birth.day.month:02d}/{birth.day.year}")
    return _(" or ").join(words)


def _case_row(hit: CaseHit) -> ResultRow:
    reference = hit.case.reference
    line = f"{hit.person_name}  ·  {hit.case.administration}  ·  {reference}"
    start = len(line) - len(reference)
    return ResultRow(
        reference=str(hit.case.person_id),
        letters=initials(hit.case.administration),
        title=tidy(hit.case.title),
        line=line,
        line_marks=((start + hit.span[0], start + hit.span[1]),),
        reasons=(("hash", _("reference")),),
        tone="rule",
    )
