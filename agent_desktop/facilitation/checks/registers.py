"""Check that what the newer format makes possible is there: ideas, silences, every register."""

from collections.abc import Iterator

from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_parts import Block
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.rule_model import PlainWords, Rule
from agent_desktop.facilitation.steps.ask import Ask


def check(pack: Pack) -> Iterator[Finding]:
    """Yield, in the newer format, each wording that is missing."""
    if pack.format == "mlf/1":
        return
    for index, rule in enumerate(pack.rules):
        yield from _newer(rule, ("regles", index))
    for name, letter in pack.letters.items():
        yield from _plain(letter.plain, ("lettres", name, "explique"))
    for name, step in pack.steps.items():
        if isinstance(step, Ask) and step.without_answer is None:
            yield _warning("without_answer_missing", ("etapes", name), name=name)
    for index, block in enumerate(pack.take_away.blocks):
        yield from _block(block, ("fiche_a_emporter", "blocs", index))


def _newer(rule: Rule, here: Trail) -> Iterator[Finding]:
    if not rule.ideas:
        yield _warning("rule_without_ideas", here, name=rule.id)
    words = rule.formulations
    if words.standard.silence is None and words.simple.silence is None:
        yield _warning("rule_without_silence", (*here, "formulations"), name=rule.id)
    for index, idea in enumerate(rule.ideas):
        yield from _plain(idea.plain, (*here, "idees", index, "mots"))


def _block(block: Block, here: Trail) -> Iterator[Finding]:
    if block.plain is None:
        yield _warning("block_of_one_wording", (*here, "texte"), name=block.title)
    else:
        yield from _plain(block.plain, (*here, "mots"))


def _plain(plain: PlainWords, here: Trail) -> Iterator[Finding]:
    if plain.falc is None:
        yield _warning("wording_missing", here, key="falc")


def _warning(code: str, trail: Trail, **facts: object) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, trail=trail, facts=facts)
