"""What was said back in an exchange, as it is written when the exchange ends."""

from collections.abc import Mapping, Sequence

from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.walk import Walk
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.records import ClosedInteraction, Retelling, Understanding


def asked_by_agent(walk: Walk, retold: Sequence[Retelling]) -> Mapping[str, tuple[Understanding, ...]]:
    """Return what each rule gave when the agent had it said back at the very step that explains it."""
    explaining = {visit.step_id for visit in walk.visits if isinstance(visit.detail, Explained)}
    found: dict[str, tuple[Understanding, ...]] = {}
    for one in retold:
        if one.step_id in explaining and one.result is not Understanding.NOT_ASKED:
            for rule_id in one.rule_ids:
                found[rule_id] = (*found.get(rule_id, ()), one.result)
    return found


def retold_of_draft(
    draft: Draft, walk: Walk | None, before: ClosedInteraction | None
) -> tuple[Retelling, ...]:
    """Return what was said back at steps that the script still meets, with an answer or words in it.

    A script not played again keeps what its last closing held; one that cannot be read keeps all of it.
    """
    if walk is None and before is not None:
        return before.retold
    met = None if walk is None else set(walk.path)
    said = (one for one in draft.retold if one.result is not Understanding.NOT_ASKED or one.words.strip())
    return tuple(one for one in said if met is None or one.step_id in met)
