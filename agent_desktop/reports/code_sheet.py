"""The sheet of approval codes that a lead keeps on her: made once, kept nowhere by the desk."""

from dataclasses import dataclass
from datetime import date

from agent_desktop.adaptations.code_rules import letters, printed
from agent_desktop.documents.records import (
    BulletList,
    Callout,
    Document,
    Heading,
    Item,
    KeyValues,
    Paragraph,
    Table,
    Tone,
)
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.foundation.typography import NO_BREAK, long_date
from agent_desktop.reports import Report

_SPOKEN = N_(
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel Juliett Kilo Mike November Papa Quebec Romeo Sierra "
    "Tango Victor Whiskey X-ray Yankee Zulu"
)
"""How each letter of the codes is spelled out by telephone, in order, parted by spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSheetFacts:
    """The codes as they were drawn, whose they are, the day they were made and the last one they serve."""

    codes: tuple[str, ...]
    lead: str
    desk: str
    made_on: date
    last_day: date


def build(facts: CodeSheetFacts) -> Document:
    """Return the page, in the language of the screen: its reader is the lead."""
    head = (_("No."), _("Code"), _("Given for (whom, which decision, when)"))
    rows = tuple((str(rank), printed(code), " ") for rank, code in enumerate(facts.codes, 1))
    words = _(_SPOKEN).split()
    spelled = ", ".join(f"{letter}{NO_BREAK}{word}" for letter, word in zip(letters(), words, strict=True))
    blocks = (
        Heading(text=_("Codes to approve by telephone"), level=1),
        KeyValues(
            pairs=(
                (_("Whose they are"), facts.lead),
                (_("Desk"), facts.desk),
                (_("Made on"), long_date(facts.made_on)),
                (_("Last day"), long_date(facts.last_day)),
            )
        ),
        Table(head=head, rows=rows),
        Heading(text=_("When someone calls you")),
        BulletList(
            items=(
                Item(text=_("Make sure who is calling. Have the value and the reasons told to you.")),
                Item(text=_("If you agree, give one code, the first one left. Say it group by group.")),
                Item(text=_("Write on its line what you gave it for: you will be asked to confirm it.")),
                Item(text=_("To refuse, give nothing: the decision waits for you.")),
            )
        ),
        Paragraph(lead=_("To spell"), text=spelled),
        Callout(
            tone=Tone.NOTICE,
            title=_("If this sheet was lost or seen"),
            body=(
                Paragraph(
                    text=_(
                        "Have it withdrawn at once, on your desk: To decide, Codes by telephone, Withdraw. "
                        "These codes are kept nowhere else, and this page is made once."
                    )
                ),
            ),
        ),
    )
    return Document(
        title=_("Codes to approve by telephone"),
        subject=_("To keep on oneself, or in a closed place"),
        language=current_language(),
        blocks=blocks,
        footer=_("To keep on oneself, or in a closed place"),
        pages=1,
    )


REPORT = Report(name="code-sheet", title=N_("Codes to approve by telephone"), build=build)
