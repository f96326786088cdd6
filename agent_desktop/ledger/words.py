"""What an entry says, in words for whoever leads: never a code, never a hash."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import paris
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import clock_time, full_date, number, tidy
from agent_desktop.ledger.records import NOBODYS, SITE_ROLE, Decision, Entry, EntryType

_DECISIONS = {
    Decision.GRANTED.value: N_("Granted: {title}"),
    Decision.REFUSED.value: N_("Not granted: {title}"),
    Decision.PASSED_ON.value: N_("Passed on: {title}"),
    Decision.NOT_USED.value: N_("Not used: {title}"),
    Decision.NOT_APPLICABLE.value: N_("Does not apply: {title}"),
}
_PLAIN = {
    EntryType.GENESIS: N_("The ledger was opened"),
    EntryType.KEY_ROTATE: N_("A key gave way to a new one"),
    EntryType.KEY_REVOKE: N_("A key is no longer trusted"),
    EntryType.KEY_COUNTERSIGN: N_("A second person confirmed a key"),
    EntryType.WITNESS_POLICY: N_("The number of witnesses was set"),
    EntryType.PACK_ADOPT: N_("A pack came into use"),
    EntryType.CODE_SHEET: N_("A sheet of codes by telephone was made"),
    EntryType.CODE_END: N_("A sheet of codes by telephone was withdrawn"),
    EntryType.REVIEW: N_("Read again: {title}"),
    EntryType.ANSWER: N_("The agent answered a reading"),
}
_SAMPLES = {
    "draw": N_("Decisions were drawn to be read again"),
    "selection": N_("Decisions were chosen to be read again"),
    "complaint": N_("A complaint had one decision read again"),
}
_EXPORTED = {
    "ledger": N_("The ledger was exported"),
    "reading": N_("Decisions to read again were sealed to a reader"),
}
_UNMASKED = {
    "agent": N_("A reader asked who had decided: {title}"),
    "person": N_("A reader asked whom it was about: {title}"),
}
_LENT = {
    "lent": N_("Precedents were lent to another service"),
    "taken": N_("Precedents of another service were taken"),
    "removed": N_("Precedents of another service were removed"),
}
_ROLES = {
    Role.AGENT.value: N_("agent"),
    Role.REFERENT.value: N_("referent"),
    Role.LEAD.value: N_("lead"),
    Role.DPO.value: N_("data protection officer"),
    SITE_ROLE: N_("desk"),
}


def what(entry: Entry, title: str = "") -> str:
    """Return what an entry says; `title` is that of the margin that it is about, or of what it answers."""
    return said(entry.type, entry.d, title)


def said(type_: EntryType, d: Mapping[str, object], title: str = "") -> str:
    """Return what an entry of this type says that holds this; `title` as for `what`."""
    return tidy(_said(type_, d, title or str(d.get("rule", ""))))


def role_name(role: str) -> str:
    """Return the name of the role of a key."""
    return _(_ROLES[role]) if role in _ROLES else role


def claimed(entry: Entry) -> str:
    """Return when an entry says it was written: a day alone for one that tells no hour."""
    at = claimed_at(entry)
    day = full_date(at.date() if is_nobodys(entry) else at.astimezone(paris()).date())
    return day if is_nobodys(entry) else tidy(_("{day}, {hour}").format(day=day, hour=clock_time(at)))


def claimed_at(entry: Entry) -> datetime:
    """Return the instant that an entry claims; nothing proves it."""
    return datetime.strptime(entry.at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def is_nobodys(entry: Entry) -> bool:
    """Tell whether an entry hides its author and its hour on purpose."""
    return entry.d.get("decision") in {decision.value for decision in NOBODYS}


def _said(type_: EntryType, d: Mapping[str, object], title: str) -> str:  # noqa: PLR0911 one line a kind
    match type_:
        case EntryType.ADAPTATION:
            return _decided(d, title)
        case EntryType.CORRECTION:
            if d.get("act") == "withdraw":
                return _("Withdrawn: {title}").format(title=title)
            return _("Corrected. {words}").format(words=_decided(d, title))
        case EntryType.APPROVAL | EntryType.REFUSAL:
            return _answered(type_, d, title)
        case EntryType.KEY_ENROLL:
            return _("A key came to be trusted: {role}").format(role=role_name(str(d.get("role"))))
        case EntryType.ERASURE:
            count = _count(d.get("leaves"))
            words = ngettext(
                "The texts of {count} entry were asked to be erased",
                "The texts of {count} entries were asked to be erased",
                count,
            )
            return words.format(count=number(count))
        case EntryType.EXPORT | EntryType.SAMPLE | EntryType.REVEAL:
            return _taken_away(type_, d, title)
        case EntryType.CODE_WORD:
            confirmed = d.get("says") == "confirmed"
            return (
                _("A code by telephone was confirmed")
                if confirmed
                else _("A code by telephone was contested")
            )
        case _:
            return _(_PLAIN[type_]).format(title=title) if type_ in _PLAIN else type_.value


def _taken_away(type_: EntryType, d: Mapping[str, object], title: str) -> str:
    if type_ is EntryType.REVEAL:
        return _(_UNMASKED.get(str(d.get("whom")), "{title}")).format(title=title)
    if type_ is EntryType.SAMPLE:
        return _(_SAMPLES.get(str(d.get("why")), _SAMPLES["draw"]))
    return _(_LENT.get(str(d.get("act"))) or _EXPORTED.get(str(d.get("what")), _EXPORTED["ledger"]))


def _answered(type_: EntryType, d: Mapping[str, object], title: str) -> str:
    approved = type_ is EntryType.APPROVAL
    if d.get("about") == "erasure":
        return _("An erasure was approved") if approved else _("An erasure was refused")
    if "proof" in d:
        return _("Approved by telephone: {title}").format(title=title)
    words = _("Approved: {title}") if approved else _("Refused by who leads: {title}")
    return words.format(title=title)


def _decided(d: Mapping[str, object], title: str) -> str:
    decision = str(d.get("decision"))
    words = _(_DECISIONS[decision]) if decision in _DECISIONS else "{title}"
    value = _value(d)
    told = words.format(title=title)
    return _("{what}, {value}").format(what=told, value=value) if value else told


def _value(d: Mapping[str, object]) -> str:
    if "choice" in d:
        return str(d["choice"]).replace("_", " ")
    try:
        amount = number(Decimal(str(d["val"])))
    except (KeyError, InvalidOperation):
        return ""
    return f"{amount} {d.get('unit', '')}".strip()


def _count(value: object) -> int:
    return len(value) if isinstance(value, list | tuple) else 0
