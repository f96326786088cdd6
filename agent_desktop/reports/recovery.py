"""The recovery code of a desk, printed once, for the closed place where it is kept."""

import re
from dataclasses import dataclass
from datetime import date

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
class RecoveryFacts:
    """The code as it was made, its groups parted by spaces or hyphens; the day; the desk it opens."""

    code: str
    day: date
    desk: str


def build(facts: RecoveryFacts) -> Document:
    """Return the page, in the language of the screen: its reader is the agent."""
    groups = tuple(group for group in re.split(r"[\s-]+", facts.code) if group)
    blocks = (
        Heading(text=_("Recovery code"), level=1),
        Paragraph(text=_("This page is printed once. The code is kept nowhere else.")),
        Code(groups=groups),
        KeyValues(pairs=((_("Desk"), facts.desk), (_("Made on"), long_date(facts.day)))),
        Heading(text=_("What it is for")),
        Paragraph(
            text=_(
                "It opens the files of this desk when the phrase is forgotten, "
                "or when the agent who knows it has left."
            )
        ),
        Paragraph(text=_("Without the phrase and without this code, nobody can open them, not even us.")),
        Heading(text=_("Where to keep it")),
        BulletList(
            items=(
                Item(text=_("In a sealed envelope, in a locked place, away from the desk.")),
                Item(text=_("On paper only: no photograph, no message, no file.")),
                Item(text=_("Where two people at least know how to find it.")),
            )
        ),
        Heading(text=_("If it was seen")),
        Paragraph(
            text=_(
                "Whoever reads this page can open the files. Have another code made, and destroy this one."
            )
        ),
    )
    return Document(
        title=_("Recovery code"),
        subject=_("To keep in a closed place"),
        language=current_language(),
        blocks=blocks,
        footer=_("To keep in a closed place"),
        pages=1,
    )


REPORT = Report(name="recovery", title=N_("Recovery code"), build=build)
