"""The words of what a script left open, for the page that ends it and for the thread. No Qt."""

from collections.abc import Sequence

from agent_desktop.facilitation.walk import UnmetKind
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.interactions.records import LeftOpen

SKIP_REASONS = {
    "already_done": N_("Already done"),
    "already_known": N_("They know it already"),
    "not_now": N_("Not the right moment"),
    "not_concerned": N_("Does not concern them"),
}
"""Why a step was passed over: the code is what is kept, the words are what is shown."""

_UNMET = {
    UnmetKind.NOT_KNOWN: N_("Not known yet: {what}"),
    UnmetKind.SKIPPED: N_("Skipped: {what} ({items})"),
    UnmetKind.NOT_UNDERSTOOD: N_("To explain again another time: {what}"),
    UnmetKind.NOT_VERIFIED: N_("Not verified, at their wish: {what}"),
    UnmetKind.DOCUMENTS_MISSING: N_("Papers missing: {items}"),
    UnmetKind.NOT_ASKED: N_("Not asked, since the script began at the letter: {what}"),
    UnmetKind.PROMISE_UNDATED: N_("Promise without a day: {items}"),
}


def skip_reason(kept: str) -> str:
    """Return a reason in words; one written by another hand is shown as it stands."""
    return _(SKIP_REASONS[kept]) if kept in SKIP_REASONS else kept


def left_open_words(left: Sequence[LeftOpen], questions: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what an exchange left open, one line each: of its script, then what the person asked."""
    lines = [_unmet_words(one) for one in left]
    lines += [_("Question without an answer: “{words}”").format(words=words) for words in questions]
    return tuple(tidy(line) for line in lines)


def _unmet_words(one: LeftOpen) -> str:
    items = ", ".join(skip_reason(item) for item in one.items)
    if one.kind not in set(UnmetKind):
        return one.label
    return _(_UNMET[UnmetKind(one.kind)]).format(what=one.label, items=items)
