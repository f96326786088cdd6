"""Check margins: none without a bound, a level, a justification; grounds that mean something; formats."""

from collections.abc import Iterator
from decimal import Decimal

from agent_desktop.facilitation.expressions import Expression, Literal
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.grounds import ADMITS
from agent_desktop.facilitation.margin_model import Margin, NumberBounds
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail


def check(pack: Pack) -> Iterator[Finding]:
    """Yield what is wrong with the margins, the validity dates, and keys that need the newer format."""
    for index, margin in enumerate(pack.margins):
        yield from _margin(margin, ("marges", index))
    meta = pack.meta
    if meta.valid_to <= meta.valid_from:
        facts = {"start": meta.valid_from, "end": meta.valid_to}
        yield Finding(code="validity_reversed", trail=("paquet", "valide_au"), facts=facts)
    for index, source in enumerate(pack.sources):
        if source.version_of is not None and source.version_of > source.read_on:
            yield Finding(
                code="source_read_too_early",
                severity=Severity.WARNING,
                trail=("sources", index, "consulte_le"),
                facts={"name": source.id},
            )
    if pack.format == "mlf/1":
        yield from _newer_keys(pack)


def _margin(margin: Margin, here: Trail) -> Iterator[Finding]:
    if not any(question.obligatory for question in margin.questions):
        yield Finding(code="no_justification", trail=(*here, "justification"), facts={"name": margin.id})
    if not any(_constant(rule.when) is True for rule in margin.levels):
        yield _warning("no_level_by_default", (*here, "niveaux"), margin.id)
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


def _newer_keys(pack: Pack) -> Iterator[Finding]:
    for index, rule in enumerate(pack.rules):
        here: Trail = ("regles", index)
        if rule.ideas:
            yield _newer((*here, "idees"))
        for register, words in (
            ("standard", rule.formulations.standard),
            ("simple", rule.formulations.simple),
        ):
            if words.silence is not None:
                yield _newer((*here, "formulations", register, "silence"))
    for index, margin in enumerate(pack.margins):
        for key, value in (("valeur_regle", margin.value_by_rule), ("axe", margin.axis)):
            if value is not None:
                yield _newer(("marges", index, key))
        if margin.words.silence is not None:
            yield _newer(("marges", index, "dire_a_la_personne", "silence"))
    yield from _newer_ways(pack)


def _newer_ways(pack: Pack) -> Iterator[Finding]:
    """Yield the newer keys of the script, its tests and its sheet."""
    yield from (
        _newer((key,)) for key, value in (("delais", pack.delays), ("lettres", pack.letters)) if value
    )
    for name, step in pack.steps.items():
        if step.about:
            yield _newer(("etapes", name, "parle_de"))
        for key, words in step.spoken():
            if words.silence is not None:
                yield _newer(("etapes", name, key, "silence"))
    for index, block in enumerate(pack.take_away.blocks):
        if block.plain is not None:
            yield _newer(("fiche_a_emporter", "blocs", index, "mots"))
    for index, trial in enumerate(pack.trials):
        if trial.letter is not None:
            yield _newer(("essais", index, "lettre"))


def _newer(trail: Trail) -> Finding:
    return Finding(code="needs_newer_format", trail=trail, facts={"key": str(trail[-1])})


def _constant(expression: Expression | None) -> object:
    if expression is None or not isinstance(expression.tree, Literal):
        return None
    return expression.tree.value


def _warning(code: str, trail: Trail, name: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, trail=trail, facts={"name": name})
