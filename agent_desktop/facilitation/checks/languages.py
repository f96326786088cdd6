"""Check that what the person reads or hears is there in each language that the pack promises."""

from collections.abc import Iterator

from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.translated import Translated, translated

FRENCH = "fr"


def check(pack: Pack) -> Iterator[Finding]:
    """Yield the rules that lack a language of the pack; in the newer format, all other words that do."""
    languages = tuple(language for language in pack.meta.languages if language != FRENCH)
    for one in translated(pack):
        of_rule = one.trail[0] == "regles" and one.trail[-1] == "formulations"
        for language in languages:
            if language in one.words:
                continue
            if of_rule:
                yield _rule_untranslated(pack, one, language)
            elif pack.format != "mlf/1":
                yield _untranslated(one, language)


def _rule_untranslated(pack: Pack, one: Translated, language: str) -> Finding:
    facts = {"name": pack.rules[int(one.trail[1])].id, "language": language}
    return Finding(code="translation_missing", trail=(*one.trail, one.key, language), facts=facts)


def _untranslated(one: Translated, language: str) -> Finding:
    facts = {"language": language, "key": one.key}
    code = "words_untranslated"
    return Finding(code=code, severity=Severity.WARNING, trail=one.trail, facts=facts)
