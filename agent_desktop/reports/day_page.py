"""The page of the day: the code of the ledger, for a paper register that no database can rewrite."""

from collections.abc import Iterator
from datetime import date, datetime

from agent_desktop.documents.records import (
    Block,
    BulletList,
    Code,
    Document,
    Figure,
    Heading,
    Item,
    KeyValues,
    Label,
    Polygon,
)
from agent_desktop.foundation.i18n import N_, _, current_language, ngettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import full_date, long_date, number, tidy
from agent_desktop.ledger.paper import Kind, told_kinds
from agent_desktop.ledger.paper_records import DayCount, Sealed
from agent_desktop.reports import Report
from agent_desktop.reports.sealed import scan

_WIDE, _HIGH, _BETWEEN = 380.0, 92.0, 12.0
_KINDS = {
    Kind.DECISIONS: N_("Margins, used or not, and their corrections: {count}"),
    Kind.ANSWERS: N_("Answers of those who lead: {count}"),
    Kind.REST: N_("Keys, packs, codes, loans and the like: {count}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """Which site, the day, its checkpoint, and what this one covers that the last of another day did not."""

    site: str
    day: date
    sealed: Sealed
    count: DayCount


def build(facts: DayFacts) -> Document:
    """Return the page, in the language of the screen: its readers are those who keep the register."""
    return Document(
        title=_title(facts),
        subject=_("Page of the day"),
        language=current_language(),
        blocks=(*_opening(facts), *_code(facts), *_register(), *_checked()),
        footer=tidy(_("Page of the day, {day}. No person and no agent is on it.")).format(
            day=full_date(facts.day)
        ),
        pages=1,
    )


def day_pdf(facts: DayFacts, at: datetime) -> bytes:
    """Return the page as a PDF. Takes some tenths of a second: never on the thread of the window."""
    # Loaded with the first document: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(build(facts), at=at)


def file_name(day: date) -> str:
    """Return the name proposed for the file."""
    return f"page-du-jour-{day.isoformat()}.pdf"


def _title(facts: DayFacts) -> str:
    return tidy(_("Page of the day: {day}")).format(day=long_date(facts.day))


def _opening(facts: DayFacts) -> Iterator[Block]:
    yield Heading(text=_title(facts), level=1)
    since = facts.count.since
    added = _("Since the beginning") if since is None else _("Since {day}").format(day=full_date(since))
    yield KeyValues(
        pairs=(
            (_("Site"), facts.site),
            (_("Log"), facts.sealed.origin),
            (_("Entries in all"), number(facts.sealed.size)),
            (added, _entries(facts.count.entries)),
        )
    )
    told = told_kinds(facts.count.kinds)
    if told:
        yield BulletList(
            items=tuple(Item(text=tidy(_(_KINDS[kind])).format(count=number(n))) for kind, n in told.items())
        )


def _entries(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count).format(count=number(count))


def _code(facts: DayFacts) -> Iterator[Block]:
    yield Heading(text=_("The code of the day"))
    yield Code(groups=tuple(facts.sealed.code.split("-")))
    yield scan(facts.sealed)


def _register() -> Iterator[Block]:
    yield Heading(text=_("In the paper register"))
    yield BulletList(
        items=(
            Item(text=_("Copy the code on the line of the day, or glue this page there.")),
            Item(text=_("Two people sign: one alone could change both the ledger and the page.")),
        )
    )
    half = (_WIDE - _BETWEEN) / 2
    places = ((0.0, _("First signature")), (half + _BETWEEN, _("Second signature")))
    boxes = tuple(_box(x, half, 32.0, _HIGH) for x, _words in places)
    words = tuple(Label(x=x + 8, y=_HIGH - 17, text=text) for x, text in places)
    line = (Label(x=0, y=8, text=_("Register No.")), Label(x=half + _BETWEEN, y=8, text=_("Page or line")))
    yield Figure(
        width=_WIDE,
        height=_HIGH,
        alt=_("Room for two signatures, the number of the register, and its page or line."),
        shapes=(*boxes, *words, *line),
    )


def _box(x: float, width: float, low: float, high: float) -> Polygon:
    return Polygon(points=((x, low), (x + width, low), (x + width, high), (x, high)), line="line_2")


def _checked() -> Iterator[Block]:
    yield Heading(text=_("To check it later"))
    yield BulletList(
        items=(
            Item(text=tidy(_("On any desk of the site: Ledger, Check a code. Ten years later too."))),
            Item(
                text=tidy(
                    _(
                        "With an export of the ledger and its verifier, on a computer that knows nothing of "
                        "this program."
                    )
                )
            ),
        )
    )


REPORT = Report(name="day", title=N_("Page of the day"), build=build)
