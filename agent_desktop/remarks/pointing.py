"""Which text of a pack is in front, and what the exchange says of someone that no remark may carry. Pure."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from agent_desktop.facilitation.rule_model import Rule
from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.walk import Visit, Walk
from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.remarks.records import TextRef
from agent_desktop.remarks.rules import Against, Private


def texts_at(
    walk: Walk, visit: Visit, register: Register, mode: Mode = Mode.WRITTEN, language: str = "fr"
) -> tuple[TextRef, ...]:
    """Return the texts of a step in its order, as the pack writes them: one an idea, else what is said."""
    return tuple(_texts(walk, visit, register, mode, language))


def against(walk: Walk, about: TextRef) -> Against:
    """Return what other words for a text are weighed against."""
    rule = walk.pack.rule_by_id.get(about.rule_id)
    return Against(
        register=Register(about.register),
        official="" if rule is None else _official(rule, about.idea),
        shown=about.shown,
        terms=walk.pack.terms,
    )


def private_in(walk: Walk, names: tuple[str, ...]) -> Private:
    """Return the names given, and every figure that was answered or worked out from an answer."""
    figures = [_figure(value) for name, value in walk.variables.items() if name not in walk.pack.constants]
    return Private(names=names, figures=(*walk.answers.values.values(), *(one for one in figures if one)))


def _texts(walk: Walk, visit: Visit, register: Register, mode: Mode, language: str) -> Iterator[TextRef]:
    meta = walk.pack.meta
    if not isinstance(visit.detail, Explained):
        text = visit.step.say(register, walk.pack)
        if text is not None:
            yield TextRef(
                pack_id=meta.id,
                pack_version=meta.version,
                register=register.value,
                step_id=visit.step_id,
                title=visit.step.title(walk.pack) or "",
                shown=text,
            )
        return
    for rule in visit.detail.rules:
        plain = [idea.plain.words(register, language) for idea in rule.ideas]
        for place, text in enumerate(plain or [rule.words(register, mode, language)], 1 if plain else 0):
            yield TextRef(
                pack_id=meta.id,
                pack_version=meta.version,
                register=register.value,
                language=language,
                rule_id=rule.id,
                idea=place,
                title=rule.title,
                shown=text,
            )


def _official(rule: Rule, idea: int) -> str:
    return rule.ideas[idea - 1].extract if 1 <= idea <= len(rule.ideas) else rule.official


def _figure(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else ""
