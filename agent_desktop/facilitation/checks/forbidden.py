"""Tell whether a walk went where it must not: past a prohibition, or to a delay said over too soon."""

from collections.abc import Iterator

from agent_desktop.facilitation.delay_model import filled
from agent_desktop.facilitation.evaluation import evaluate
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_parts import Never
from agent_desktop.facilitation.values import UNKNOWN, is_known
from agent_desktop.facilitation.walk import Walk


def forbidden_steps(never: Never, walk: Walk) -> tuple[str, ...]:
    """Return the steps a walk met although a prohibition forbids them in the situation it ended with."""
    if evaluate(never.when, walk.variables, walk.today) is not True:
        return ()
    return tuple(step for step in never.steps if step in walk.path)


def delays_said_over(pack: Pack, walk: Walk) -> Iterator[Finding]:
    """Yield each step that said a delay was over although nobody knew, or it still ran, when it was met."""
    for name, delay in pack.delays.items():
        open_name = filled(name)[1]
        for visit in walk.visits:
            is_open = visit.known.get(open_name, UNKNOWN)
            if visit.step_id not in delay.told_over or is_open is False:
                continue
            code = "delay_over_while_open" if is_known(is_open) else "delay_over_unknown"
            rank = delay.told_over.index(visit.step_id)
            facts = {"name": visit.step_id, "delay": delay.label, "open": open_name, "path": walk.path}
            yield Finding(code=code, trail=("delais", name, "dit_passe", rank), facts=facts)
