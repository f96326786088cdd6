"""What the sheet says, gathered by its caller, in the register and the language chosen with the person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agent_desktop.cases.records import Bearer
from agent_desktop.ledger.records import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who to call: the agent, where she sits (desk and service), her number, and when she answers."""

    agent: str
    place: str
    phone: str
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A rule that was explained: its wording in the chosen register, and what it is for (`regles[].sens`).

    `lines` says it in fewer words, idea by idea (`idees[].ecran`); empty when the pack has none.
    `translation`, `title_translation` and `purpose_translation` are in the language that stands beside, when
    the pack has them.
    """

    title: str
    wording: str
    purpose: str
    lines: tuple[str, ...] = ()
    translation: str = ""
    title_translation: str = ""
    purpose_translation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided on a margin.

    `subject` is the margin's title and `value` what was chosen or asked for, with its unit
    (`3 mensualités de 200 €`). `why` is the justification, `said` the pack's words to the person,
    `bounds` what the rule allows, `decided_by` who decides: the agent, or the one it is passed on to,
    whose answer is promised for `answer_by`. `contest` says how to disagree. `said_translation` and
    `contest_translation` are in the language that stands beside, when the pack has them. `compared_with`
    counts the past decisions that were in sight, `compared` names what they were compared by, and `departure`
    says why this one is apart from them. `reserved_until`: granted subject to a confirmation by that day.
    `cover` names the act of delegation that covers what is granted.
    """

    subject: str
    value: str
    decision: Decision
    why: str
    said: str = ""
    bounds: str = ""
    decided_by: str = ""
    answer_by: date | None = None
    contest: str = ""
    said_translation: str = ""
    contest_translation: str = ""
    compared: tuple[str, ...] = ()
    compared_with: int = 0
    departure: str = ""
    reserved_until: date | None = None
    cover: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise, in the words the person heard; `bearer_name` is the colleague or partner who bears it.

    `translation` is what is promised in the language that stands beside, when the pack has it.
    """

    bearer: Bearer
    text: str
    due: date | None
    bearer_name: str = ""
    deputy: str = ""
    translation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paper to bring, why, and what may stand for it."""

    label: str
    why: str = ""
    equivalents: tuple[str, ...] = ()
    translation: str = ""
    why_translation: str = ""


class Left(StrEnum):
    """Why something is left to do or to find out, as the person is told it."""

    NOT_KNOWN = "not_known"
    NOT_SPOKEN_OF = "not_spoken_of"
    NOT_CLEAR = "not_clear"
    WITHOUT_DAY = "without_day"
    GO_ON = "go_on"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """Something left to do or to find out: `what` names it in the words of the pack, or is her question."""

    left: Left
    what: str
    translation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A block of the pack's sheet whose condition holds (`fiche_a_emporter.blocs[]`)."""

    title: str
    text: str
    translation: str = ""
    title_translation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to disagree, and its words in the language that stands beside, when the pack has them."""

    text: str
    translation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that was relied on: its own date (`version_du`), and the day it was read (`consulte_le`)."""

    title: str
    version: date | None = None
    consulted: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """Everything the sheet says.

    `person` is `None` for someone welcomed without a name. `brought` is what the person said, verbatim.
    `product` is what she leaves with. `pack_status` and `register` are the pack's own codes
    (`paquet.statut`; `standard`, `simple`, `falc`); `language` is a two-letter code. `beside` is that of the
    language that stands beside it, empty for one language. `code` is that of the ledger that holds what was
    decided, empty when it was never sealed.
    """

    title: str
    day: date
    contact: Contact
    person: str | None = None
    brought: tuple[str, ...] = ()
    understood: str = ""
    explained: tuple[Explained, ...] = ()
    decided: tuple[Decided, ...] = ()
    promises: tuple[Promise, ...] = ()
    pieces: tuple[Piece, ...] = ()
    remaining: tuple[Remaining, ...] = ()
    notes: tuple[Note, ...] = ()
    product: str = ""
    product_translation: str = ""
    title_translation: str = ""
    contest: tuple[Way, ...] = ()
    sources: tuple[Source, ...] = ()
    pack_status: str = ""
    register: str = "standard"
    language: str = "fr"
    beside: str = ""
    large: bool = False
    code: str = ""
