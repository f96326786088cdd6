"""Check that what the newer format makes possible is there: ideas, silences, every register and language."""

from collections.abc import Container, Iterator

from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_parts import Block
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.rule_model import PlainWords, Rule
from agent_desktop.facilitation.steps.commit import Commit


def check(pack: Pack) -> Iterator[Finding]:
    """Yield the rules that lack a translation; in the newer format, each wording that is missing."""
    languages = tuple(language for language in pack.meta.languages if language != "fr")
    for index, rule in enumerate(pack.rules):
        yield from _translations(rule, languages, ("regles", index))
    if pack.format == "mlf/1":
        return
    for index, rule in enumerate(pack.rules):
        yield from _newer(rule, languages, ("regles", index))
    for name, letter in pack.letters.items():
        yield from _plain(letter.plain, languages, ("lettres", name, "explique"))
    for index, block in enumerate(pack.take_away.blocks):
        yield from _block(block, languages, ("fiche_a_emporter", "blocs", index))
    for name, step in pack.steps.items():
        for rank, promise in enumerate(step.promises if isinstance(step, Commit) else ()):
            yield from _untranslated(promise.languages, languages, ("etapes", name, "engagements", rank))


def _translations(rule: Rule, languages: tuple[str, ...], here: Trail) -> Iterator[Finding]:
    for language in languages:
        if language not in rule.formulations.languages:
            trail = (*here, "formulations", "langues", language)
            facts = {"name": rule.id, "language": language}
            yield Finding(code="translation_missing", trail=trail, facts=facts)


def _newer(rule: Rule, languages: tuple[str, ...], here: Trail) -> Iterator[Finding]:
    if not rule.ideas:
        yield _warning("rule_without_ideas", here, name=rule.id)
    words = rule.formulations
    if words.standard.silence is None and words.simple.silence is None:
        yield _warning("rule_without_silence", (*here, "formulations"), name=rule.id)
    for index, idea in enumerate(rule.ideas):
        yield from _plain(idea.plain, languages, (*here, "idees", index, "mots"))


def _block(block: Block, languages: tuple[str, ...], here: Trail) -> Iterator[Finding]:
    if block.plain is None:
        yield _warning("block_of_one_wording", (*here, "texte"), name=block.title)
    else:
        yield from _plain(block.plain, languages, (*here, "mots"))


def _plain(plain: PlainWords, languages: tuple[str, ...], here: Trail) -> Iterator[Finding]:
    if plain.falc is None:
        yield _warning("wording_missing", here, key="falc")
    yield from _untranslated(plain.languages, languages, here)


def _untranslated(written: Container[str], languages: tuple[str, ...], here: Trail) -> Iterator[Finding]:
    for language in languages:
        if language not in written:
            yield _warning("words_untranslated", here, language=language)


def _warning(code: str, trail: Trail, **facts: object) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, trail=trail, facts=facts)
