"""Check what the person reads or hears: filled variables, jargon, long sentences, plainness."""

import re
import unicodedata
from collections.abc import Iterator

from agent_desktop.facilitation.checks.known import knowledge
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.interpolation import FILTERS, placeholders
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.rule_model import PlainWords, Rule
from agent_desktop.facilitation.step_type import Told
from agent_desktop.facilitation.translated import translated
from agent_desktop.facilitation.words import LONGEST, PLAIN_ENOUGH, Register
from agent_desktop.wording.glossary import jargon
from agent_desktop.wording.readability import measure

_CUT = re.compile(r"\s*\(…\)\s*|\s*\[…\]\s*")


def check(pack: Pack) -> Iterator[Finding]:
    """Yield what is wrong with the words of a pack."""
    anywhere = knowledge(pack).anywhere
    for told in told_texts(pack):
        yield from _placeholders(told, anywhere)
        yield from _jargon(told, pack)
        yield from _length(told)
    for one in translated(pack):
        for language, text in one.words.items():
            told = Told((*one.trail, one.key, language), None, text)
            yield from _placeholders(told, anywhere)
    for index, rule in enumerate(pack.rules):
        yield from _plainness(rule, ("regles", index))
        yield from _ideas(rule, ("regles", index))


def told_texts(pack: Pack) -> Iterator[Told]:
    """Yield every text of a pack that the person reads or hears, with its place and register."""
    for index, rule in enumerate(pack.rules):
        yield from _rule_texts(rule, ("regles", index))
    for name, step in pack.steps.items():
        for told in step.told():
            yield Told(("etapes", name, *told.trail), told.register, told.text)
    for name, letter in pack.letters.items():
        yield from _plain_texts(letter.plain, ("lettres", name, "explique"))
    for index, margin in enumerate(pack.margins):
        here: Trail = ("marges", index, "dire_a_la_personne")
        yield Told((*here, "standard"), Register.STANDARD, margin.words.standard)
        yield Told((*here, "simple"), Register.SIMPLE, margin.words.simple)
        if margin.recourse is not None:
            yield Told(("marges", index, "recours"), None, margin.recourse)
    for index, block in enumerate(pack.take_away.blocks):
        at: Trail = ("fiche_a_emporter", "blocs", index)
        yield Told((*at, "titre"), None, block.title)
        if block.text is not None:
            yield Told((*at, "texte"), None, block.text)
        if block.plain is not None:
            yield from _plain_texts(block.plain, (*at, "mots"))


def _rule_texts(rule: Rule, here: Trail) -> Iterator[Told]:
    words = rule.formulations
    for register, pair in ((Register.STANDARD, words.standard), (Register.SIMPLE, words.simple)):
        at: Trail = (*here, "formulations", register.value)
        yield Told((*at, "ecrit"), register, pair.written)
        yield Told((*at, "oral"), register, pair.spoken)
    yield Told((*here, "formulations", "falc"), Register.FALC, words.falc)
    for index, idea in enumerate(rule.ideas):
        yield from _plain_texts(idea.plain, (*here, "idees", index, "mots"))
        yield Told((*here, "idees", index, "ecran"), Register.SIMPLE, idea.screen)


def _plain_texts(plain: PlainWords, here: Trail) -> Iterator[Told]:
    yield Told((*here, "standard"), Register.STANDARD, plain.standard)
    yield Told((*here, "simple"), Register.SIMPLE, plain.simple)
    if plain.falc is not None:
        yield Told((*here, "falc"), Register.FALC, plain.falc)


def _placeholders(told: Told, anywhere: frozenset[str]) -> Iterator[Finding]:
    for name, filter_name in placeholders(told.text):
        if name not in anywhere:
            yield Finding(code="unknown_name", trail=told.trail, facts={"name": name, "text": told.text})
        if filter_name is not None and filter_name not in FILTERS:
            facts = {"name": filter_name, "known": tuple(FILTERS)}
            yield Finding(code="unknown_filter", trail=told.trail, facts=facts)


def _jargon(told: Told, pack: Pack) -> Iterator[Finding]:
    if told.register is Register.STANDARD:
        return
    # On the sheet a hard word may have to stand as the letters write it: its author is only asked to look.
    severity = Severity.WARNING if told.register is None else Severity.ERROR
    for span in jargon(told.text, pack.terms):
        facts = {"word": told.text[span.start : span.end], "plain": span.term.plain}
        yield Finding(code="jargon", severity=severity, trail=told.trail, facts=facts)


def _length(told: Told) -> Iterator[Finding]:
    limit = LONGEST.get(told.register) if told.register else None
    if limit is None:
        return
    measured = measure(told.text)
    if measured.longest > limit:
        facts = {"words": measured.longest, "limit": limit, "sentence": measured.longest_text}
        yield Finding(code="sentence_too_long", trail=told.trail, facts=facts)


def _plainness(rule: Rule, here: Trail) -> Iterator[Finding]:
    official = measure(rule.official).kandel_moles
    for register, key in ((Register.SIMPLE, ("simple", "ecrit")), (Register.FALC, ("falc",))):
        score = measure(rule.formulations.words(register)).kandel_moles
        trail = (*here, "formulations", *key)
        facts = {"score": score, "official": official, "least": PLAIN_ENOUGH[register]}
        if score <= official:
            yield Finding(code="no_plainer_than_official", trail=trail, facts=facts)
        elif score < PLAIN_ENOUGH[register]:
            yield Finding(code="hard_to_read", severity=Severity.WARNING, trail=trail, facts=facts)


def _ideas(rule: Rule, here: Trail) -> Iterator[Finding]:
    official = _flat(rule.official)
    for index, idea in enumerate(rule.ideas):
        for part in _CUT.split(idea.extract):
            if _flat(part) not in official:
                trail = (*here, "idees", index, "extrait")
                yield Finding(code="extract_not_official", trail=trail, facts={"text": part.strip()})


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
