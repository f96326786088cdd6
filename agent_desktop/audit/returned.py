"""What goes back to the owners of rules, what readings say of them counted in."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from agent_desktop.audit.findings import to_review
from agent_desktop.audit.period import rules_reviewed
from agent_desktop.foundation.clock import Clock
from agent_desktop.simplification.queries import what_fails_in_each
from agent_desktop.simplification.records import HalfYear, MarginReviewed, WhatFails


def what_returns_in_each(
    session: Session, pack_ids: Iterable[str], half: HalfYear, clock: Clock, site: str
) -> dict[str, WhatFails]:
    """Return what does not get through in several packs, with the rules that readings say to review.

    These are counted by margin alone, from five decisions, nobody named, as everything there (decision 0018).
    Raises RefusedError("half_not_over").
    """
    found = what_fails_in_each(session, pack_ids, half, clock)
    reviewed: dict[str, list[MarginReviewed]] = {}
    for one in to_review(rules_reviewed(session, site, half, clock)):
        pack_id, _slash, margin_id = one.margin.partition("/")
        reviewed.setdefault(pack_id, []).append(MarginReviewed(margin_id=margin_id, decisions=one.count))
    return {
        pack_id: replace(fails, reviewed=tuple(reviewed.get(pack_id, ()))) for pack_id, fails in found.items()
    }
