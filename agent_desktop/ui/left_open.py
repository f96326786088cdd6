"""The words of what a script left open, for the page that ends it and for the thread. No Qt."""

from collections.abc import Sequence

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
    "not_known": N_("Not known yet: {what}"),
    "skipped": N_("Skipped: {what} ({items})"),
    "not_understood": N_("To explain again another time: {what}"),
    "not_verified": N_("Not verified, at their wish: {what}"),
    "documents_missing": N_("Papers missing: {items}"),
    "not_asked": N_("Not asked, since the script began at the letter: {what}"),
    "promise_undated": N_("Promise without a day: {items}"),
}
"""By kind, as it is recorded: the thread is read before anything of the scripts is loaded."""


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
    return _(_UNMET.get(one.kind, "{what}")).format(what=one.label, items=items)
