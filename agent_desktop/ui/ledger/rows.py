"""The entries of the ledger as rows of a list: what, when claimed, who, and whether it has its place."""

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import number, tidy
from agent_desktop.ledger.records import EntryType
from agent_desktop.ledger.words import claimed, is_nobodys, what
from agent_desktop.ui.theme.roles import Tone
from agent_desktop.ui.widgets.search_result import ResultRow
from agent_desktop.ui.widgets.timeline import Tag
from agent_desktop.user_file.ledger_lines import LedgerLine

ALL, DECISIONS, ANSWERS, KEYS, REST = "all", "decisions", "answers", "keys", "rest"

KINDS: dict[str, tuple[str, frozenset[EntryType]]] = {
    ALL: (N_("All"), frozenset()),
    DECISIONS: (N_("Margins"), frozenset({EntryType.ADAPTATION, EntryType.CORRECTION})),
    ANSWERS: (
        N_("Answers"),
        frozenset(
            {
                EntryType.APPROVAL,
                EntryType.REFUSAL,
                EntryType.CODE_SHEET,
                EntryType.CODE_END,
                EntryType.CODE_WORD,
            }
        ),
    ),
    KEYS: (
        N_("Signing keys"),
        frozenset(
            {
                EntryType.GENESIS,
                EntryType.KEY_ENROLL,
                EntryType.KEY_ROTATE,
                EntryType.KEY_REVOKE,
                EntryType.KEY_COUNTERSIGN,
                EntryType.WITNESS_POLICY,
            }
        ),
    ),
    REST: (N_("Others"), frozenset({EntryType.EXPORT, EntryType.ERASURE, EntryType.PACK_ADOPT})),
}
"""The kinds that the list is filtered by: a word, and the types of entries (none for all)."""

_LOOKS: dict[str, tuple[str, Tone]] = {
    DECISIONS: ("scale", "margin"),
    ANSWERS: ("user-check", "accent"),
    KEYS: ("key-round", "neutral"),
    REST: ("file-text", "neutral"),
}


def row_of(line: LedgerLine) -> ResultRow:
    """Return the row of one entry."""
    entry = line.entry
    if entry is None:
        return ResultRow(
            reference=line.leaf,
            letters="",
            icon="triangle-alert",
            tone="alert",
            title=_("An entry that can no longer be read"),
            line=_("Its bytes were changed."),
            reasons=(("triangle-alert", _("Verify the ledger")),),
        )
    icon, tone = _look(entry.type)
    return ResultRow(
        reference=line.leaf,
        letters="",
        icon=icon,
        tone=tone,
        title=what(entry, line.title),
        line=tidy(f"{claimed(entry)}  ·  {_who(line)}"),
        reasons=((("hash", _("entry {rank} of this key").format(rank=number(entry.n + 1))),)),
        tag=None if line.has_place else Tag(text=_("To seal"), icon="hourglass", tone="attn"),
    )


def _who(line: LedgerLine) -> str:
    if line.author:
        return line.author
    if line.entry is not None and is_nobodys(line.entry):
        return _("the desk, for nobody")
    return _("the desk, or a key not known here")


def _look(type_: EntryType) -> tuple[str, Tone]:
    kind = next((kind for kind, (_word, types) in KINDS.items() if type_ in types), REST)
    return _LOOKS[kind]
