"""The act that covers a decision, in words, wherever a decision is shown: on screen and on paper."""

from agent_desktop.delegations.records import Cover
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy


def covered_by(cover: Cover | None) -> str:
    """Return the act that covers a decision: `Décision couverte par …`; empty without one."""
    if cover is None:
        return ""
    said = _("Decision covered by {who}, {act}").format(who=cover.given_by, act=cover.act)
    if cover.deputy_of:
        absent = _("(in the absence of {name})").format(name=cover.deputy_of)
        said = f"{said} {absent}"
    return tidy(f"{said}.")
