"""What to say of an error: rooms raise codes and facts, sentences stand here. No Qt: commands use them."""

import errno
from collections.abc import Mapping
from functools import cache

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.sentences.codes import CODES
from agent_desktop.ui.sentences.delegations import DELEGATIONS
from agent_desktop.ui.sentences.desk import DESK
from agent_desktop.ui.sentences.exchange import EXCHANGE
from agent_desktop.ui.sentences.ledger import LEDGER
from agent_desktop.ui.sentences.lending import LENDING
from agent_desktop.ui.sentences.people import PEOPLE
from agent_desktop.ui.sentences.privacy import PRIVACY
from agent_desktop.ui.sentences.rescue import RESCUE
from agent_desktop.ui.sentences.store import STORE
from agent_desktop.ui.sentences.text import SAVED_STAYS, ErrorText, Sentences

__all__ = ["ErrorText", "code_of", "describe", "has_sentence", "unforeseen"]

_TABLE: Sentences = {
    **DESK,
    **STORE,
    **RESCUE,
    **PEOPLE,
    **EXCHANGE,
    **LEDGER,
    **DELEGATIONS,
    **LENDING,
    **CODES,
    **PRIVACY,
}
_UNEXPECTED = ErrorText(
    title=N_("Something unforeseen happened."),
    safe=SAVED_STAYS,
    next_step=N_("Try again. If it comes back, give this code to whoever looks after this desk: {code}."),
)
_ERRNO_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "folder_forbidden",
    errno.EPERM: "folder_forbidden",
    errno.EROFS: "read_only",
    errno.EIO: "disk_error",
    errno.ENOENT: "file_missing",
}
# Codes that stand for others: the first one inside that has a sentence says more.
_WRAPPED = ("what", "problems", "missing")


class _Facts(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "?"


@cache
def _of_relecture() -> Sentences:
    """Return what few desks ever say: it is not loaded with the window."""
    from agent_desktop.ui.sentences.audit import AUDIT  # noqa: PLC0415

    return AUDIT


def every_sentence() -> Sentences:
    """Return all that can be said, by code."""
    return {**_TABLE, **_of_relecture()}


def has_sentence(code: str) -> bool:
    """Tell whether a code has sentences of its own."""
    return code in _TABLE or code in _of_relecture()


def describe(error: Exception) -> ErrorText:
    """Return what to say of an error, in the language in use; an unknown one gets a text that names its code.

    A failure of the system (`OSError`, `MemoryError`) is told like those of the store.
    """
    code, facts = _told_by(error)
    found = _found(code, facts)
    told = _Facts(facts, code=code)
    return ErrorText(
        title=_say(found.title, told), safe=_say(found.safe, told), next_step=_say(found.next_step, told)
    )


def code_of(error: Exception) -> str:
    """Return the code of an error: its own, that of a failure of the system, or the name of its kind."""
    return _told_by(error)[0]


def _told_by(error: Exception) -> tuple[str, Mapping[str, object]]:
    if isinstance(error, ParvisError):
        return error.code, error.facts
    if isinstance(error, MemoryError):
        return "out_of_memory", {}
    if isinstance(error, OSError):
        return _ERRNO_CODES.get(error.errno or 0, "disk_error"), {}
    return type(error).__name__, {}


def _found(code: str, facts: Mapping[str, object]) -> ErrorText:
    for inner in _inner_codes(facts):
        if inner in _TABLE:
            return _TABLE[inner]
    reason = facts.get("reason")
    return _TABLE.get(f"{code}.{reason}") or _TABLE.get(code) or _of_relecture().get(code) or _UNEXPECTED


def _inner_codes(facts: Mapping[str, object]) -> tuple[str, ...]:
    found: list[str] = []
    for name in _WRAPPED:
        value = facts.get(name)
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list | tuple):
            found += [item for item in value if isinstance(item, str)]
    return tuple(found)


def _say(message: str, facts: _Facts) -> str:
    return tidy(_(message).format_map(facts))


def unforeseen(report: str) -> str:
    """Return what to say of an incident; `report` is the name of the file that tells it, empty if none."""
    said = [_("Something unforeseen happened."), _(SAVED_STAYS)]
    if report:
        said.append(_("Show the file {name} to whoever looks after this desk.").format(name=report))
    return tidy(" ".join(said))
