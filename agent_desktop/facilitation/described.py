"""Say what a finding is and how to mend it, in the language in use."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from agent_desktop.facilitation.descriptions import EXPRESSIONS, KINDS, MISSING, SENTENCES, WHY
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.words import Status
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import full_date, number

_STATUSES = {
    Status.EXAMPLE: N_("Example pack: nobody in the service has reviewed it."),
    Status.DRAFT: N_("Draft: not reviewed yet."),
    Status.REVIEWED: N_("Reviewed by the trade, not validated yet."),
    Status.VALID: N_("Validated."),
}
_LONG_LIST = 12


def describe(finding: Finding) -> str:
    """Return one or two sentences: what is wrong, then how to mend it."""
    far = finding.code == "unknown_key" and not finding.facts.get("near")
    what, mend = SENTENCES.get("unknown_key_far" if far else finding.code, SENTENCES["other"])
    facts = _Facts({"code": finding.code, **_worded(finding)})
    return f"{_(what).format_map(facts)} {_(mend).format_map(facts)}".strip()


def line_of(finding: Finding) -> str:
    """Return a finding as commands print it: `FILE:LINE: what, how to mend`."""
    mark = "" if finding.severity is Severity.ERROR else _("(warning)") + " "
    return f"{finding.file}:{finding.line}: {mark}{describe(finding)}"


def status_words(status: Status) -> str:
    """Return what to say of a pack at its opening and on its papers."""
    return _(_STATUSES[status])


class _Facts(dict[str, str]):
    """Facts of a sentence; one that is missing shows as nothing rather than break the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def _worded(finding: Finding) -> Mapping[str, str]:
    worded = {name: _shown(value) for name, value in finding.facts.items()}
    for name in ("expected", "found"):
        kind = KINDS.get(str(finding.facts.get(name)))
        if kind is not None:
            worded[name] = _(kind)
    if finding.code == "bad_expression":
        worded["why"] = _why_unread(finding)
    for name, table in (("why", WHY), ("missing", MISSING)):
        known = table.get(worded.get(name, ""))
        if known is not None:
            worded[name] = _(known)
    if worded.get("near"):
        worded["near"] = _("Did you mean “{near}”?").format(near=worded["near"])
    return worded


def _why_unread(finding: Finding) -> str:
    """Return why an expression cannot be read; places count from 1, as editors do."""
    why, inner = str(finding.facts.get("why")), finding.facts.get("facts")
    facts = _Facts({name: _shown(one) for name, one in inner.items()} if isinstance(inner, dict) else {})
    if "at" in facts:
        facts["at"] = str(int(facts["at"]) + 1)
    sentence = EXPRESSIONS.get(why, EXPRESSIONS["other"])
    return _(sentence).format_map(facts)


def _shown(value: object) -> str:
    match value:
        case tuple() | list():
            parts = [str(one) for one in value]
            cut = parts[:_LONG_LIST]
            return ", ".join(cut) + (", …" if len(parts) > len(cut) else "")
        case Decimal():
            return number(value)
        case date():
            return full_date(value)
        case _:
            return str(value)
