"""What to say at a step, and the plain words of its rules, with variables filled in."""

from collections.abc import Iterator
from dataclasses import dataclass

from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.rule_model import Rule, Source
from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.values import Names
from agent_desktop.facilitation.walk import Visit, Walk
from agent_desktop.facilitation.words import Mode, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaSaid:
    """One idea of a rule: official words, plain words, the line for the facing screen, an optional picture.

    A rule without ideas (`mlf/1`) makes one, of its whole text; its screen line is then empty.
    """

    official: str
    plain: str
    screen: str
    picture: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSaid:
    """A rule as it is explained here: its plain words, its ideas one by one, its sources."""

    rule: Rule
    plain: str
    silence: str | None
    ideas: tuple[IdeaSaid, ...]
    sources: tuple[Source, ...]


def said(walk: Walk, visit: Visit, register: Register, language: str = "fr") -> str | None:
    """Return what the agent says at a step, `None` when the step says nothing by itself."""
    text = visit.step.say(register, walk.pack, language)
    return None if text is None else fill(text, visit.known, walk.pack.labels, language)


def rules_said(
    walk: Walk, visit: Visit, register: Register, mode: Mode = Mode.WRITTEN, language: str = "fr"
) -> tuple[RuleSaid, ...]:
    """Return the rules to explain at a step, in the words of a register; none for another kind of step."""
    if not isinstance(visit.detail, Explained):
        return ()
    return tuple(
        rule_said(walk, visit, rule, register, mode, language=language) for rule in visit.detail.rules
    )


def rule_said(
    walk: Walk,
    visit: Visit,
    rule: Rule,
    register: Register,
    mode: Mode = Mode.WRITTEN,
    *,
    language: str = "fr",
) -> RuleSaid:
    """Return one rule in the words of a register and a language, its variables filled in."""
    return _with(walk.pack, visit.known, rule, register, mode, language)


def rule_alone(pack: Pack, rule: Rule, register: Register, language: str = "fr") -> RuleSaid:
    """Return a rule as it reads outside any exchange: figures of the pack are filled in, others read `…`."""
    return _with(pack, pack.constants, rule, register, Mode.WRITTEN, language)


def _with(pack: Pack, known: Names, rule: Rule, register: Register, mode: Mode, language: str) -> RuleSaid:
    plain = fill(rule.words(register, mode, language), known, pack.labels, language)
    ideas = tuple(_ideas(pack, known, rule, register, language))
    return RuleSaid(
        rule=rule,
        plain=plain,
        silence=rule.formulations.silence(register) if mode is Mode.SPOKEN else None,
        ideas=ideas or (IdeaSaid(official=rule.official, plain=plain, screen="", picture=None),),
        sources=tuple(pack.source(source_id) for source_id in rule.sources),
    )


def _ideas(pack: Pack, known: Names, rule: Rule, register: Register, language: str) -> Iterator[IdeaSaid]:
    for idea in rule.ideas:
        yield IdeaSaid(
            official=idea.extract,
            plain=fill(idea.plain.words(register, language), known, pack.labels, language),
            screen=fill(idea.screen, known, pack.labels),
            picture=idea.picture,
        )
