"""The page given to whoever is invited at a desk: their phrase, how to sign in, what to do with the page."""

from dataclasses import dataclass, field
from datetime import date, datetime

from agent_desktop.documents.records import (
    BulletList,
    Code,
    Document,
    Heading,
    Item,
    KeyValues,
    Paragraph,
)
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.foundation.typography import long_date
from agent_desktop.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFacts:
    """Who is invited, the words of their phrase, the day, the desk and who invites."""

    name: str
    words: tuple[str, ...] = field(repr=False)
    day: date
    desk: str
    invited_by: str


def build(facts: InvitationFacts) -> Document:
    """Return the page, in the language of the screen."""
    pairs = ((_("For"), facts.name), (_("Desk"), facts.desk), (_("Invited by"), facts.invited_by))
    dated = (*pairs, (_("Made on"), long_date(facts.day)))
    blocks = (
        Heading(text=_("Your phrase"), level=1),
        Paragraph(text=_("This page is printed once. The phrase is kept nowhere else.")),
        Code(groups=facts.words),
        KeyValues(pairs=tuple((name, words) for name, words in dated if words)),
        Heading(text=_("What it opens")),
        Paragraph(
            text=_("Typed at this desk, it opens it in your name. What you decide is signed by you alone.")
        ),
        Heading(text=_("What to do")),
        BulletList(
            items=(
                Item(text=_("Type it once with this page in hand: capitals and accents do not matter.")),
                Item(text=_("Then destroy the page, or keep it where nobody else goes.")),
                Item(text=_("Give it to nobody, not even to a lead: they have their own.")),
            )
        ),
        Heading(text=_("If it was seen, or lost")),
        Paragraph(text=_("Tell a lead at once: whoever reads it can sign in your name.")),
    )
    return Document(
        title=_("Your phrase"),
        subject=_("To hand over in person"),
        language=current_language(),
        blocks=blocks,
        footer=_("To hand over in person"),
        pages=1,
    )


def invitation_pdf(facts: InvitationFacts, at: datetime) -> bytes:
    """Return the page as a PDF. Takes some tenths of a second: never on the thread of the window."""
    # Loaded with the first document: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(build(facts), at=at)


REPORT = Report(name="invitation", title=N_("Your phrase"), build=build)
