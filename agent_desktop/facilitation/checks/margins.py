"""Check margins: none without a bound, a level, a justification; grounds that mean something."""

from collections.abc import Iterator
from decimal import Decimal

from agent_desktop.facilitation.expressions import Expression, Literal
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.grounds import ADMITS
from agent_desktop.facilitation.margin_model import Margin, NumberBounds
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.ledger.records import Qualification


def check(pack: Pack) -> Iterator[Finding]:
    """Yield what is wrong with the margins."""
    for index, margin in enumerate(pack.margins):
        yield from _margin(margin, ("marges", index))


def _margin(margin: Margin, here: Trail) -> Iterator[Finding]:
    if not any(question.obligatory for question in margin.questions):
        yield Finding(code="no_justification", trail=(*here, "justification"), facts={"name": margin.id})
    if not any(_constant(rule.when) is True for rule in margin.levels):
        yield _warning("no_level_by_default", (*here, "niveaux"), margin.id)
    if margin.qualification is Qualification.DEROGATION and margin.reason_in_law is None:
        trail = (*here, "qualification")
        yield Finding(code="derogation_without_law", trail=trail, facts={"name": margin.id})
    ranks = [rule.level.rank for rule in margin.levels]
    if ranks != sorted(ranks):
        yield _warning("levels_out_of_order", (*here, "niveaux"), margin.id)
    for rank, rule in enumerate(margin.levels[:-1]):
        if _constant(rule.when) is True:
            yield _warning("level_never_reached", (*here, "niveaux", rank + 1), margin.id)
    for rank, part in enumerate(margin.forbidden.admitted):
        if part not in ADMITS:
            trail = (*here, "motifs_interdits", "critere_prevu_par_le_texte", rank)
            yield _warning("admitted_part_unknown", trail, part)
    if isinstance(margin.bounds, NumberBounds):
        yield from _bounds(margin.bounds, here)


def _bounds(bounds: NumberBounds, here: Trail) -> Iterator[Finding]:
    low, high, step = (_constant(one) for one in (bounds.lowest, bounds.highest, bounds.step))
    if isinstance(low, Decimal) and isinstance(high, Decimal) and low > high:
        facts = {"lowest": low, "highest": high}
        yield Finding(code="bounds_reversed", trail=(*here, "bornes", "max"), facts=facts)
    if isinstance(step, Decimal) and step <= 0:
        yield Finding(code="step_not_positive", trail=(*here, "bornes", "pas"), facts={"step": step})


def _constant(expression: Expression | None) -> object:
    if expression is None or not isinstance(expression.tree, Literal):
        return None
    return expression.tree.value


def _warning(code: str, trail: Trail, name: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, trail=trail, facts={"name": name})
