"""What the person may read on the screen turned to them: one idea at a time, twelve words at most.

Only what the pack words for the person, and never who the person is. A sentence that is too long is left out;
so is one that would say a text somebody typed, or a value the pack calls sensitive. Amounts, numbers and days
known of the person read as dots until `figures` asks for them; the parameters of the pack are nobody's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum

from agent_desktop.facilitation import facing_pictures as pictures
from agent_desktop.facilitation.facing_pictures import DayMarked, Picture, Plan
from agent_desktop.facilitation.interpolation import fill, hide, placeholders
from agent_desktop.facilitation.rule_model import Idea, Rule
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.steps.commit import Commit, Promised
from agent_desktop.facilitation.steps.conclude import Conclude
from agent_desktop.facilitation.steps.documents import Papers
from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.values import Value
from agent_desktop.facilitation.walk import Promise, Visit, Walk
from agent_desktop.facilitation.words import Bearer, Register
from agent_desktop.foundation.records import dataclass
from agent_desktop.wording.readability import sentences

MOST_WORDS, MOST_OF_A_TITLE = 12, 8
FRENCH = "fr"
_SPACES = re.compile(r"[ \t\r\n]+")


class About(Enum):
    """What a line is about, for the word or two above it."""

    IDEA = "idea"
    WORDS = "words"
    PAPER = "paper"
    SERVICE_PROMISES = "service"
    PERSON_PROMISES = "person"
    PARTNER_PROMISES = "partner"


_ABOUT = {
    Bearer.SERVICE: About.SERVICE_PROMISES,
    Bearer.PERSON: About.PERSON_PROMISES,
    Bearer.PARTNER: About.PARTNER_PROMISES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FacingLine:
    """One thing to read. `under` repeats in French a line of another language.

    `topic` is the title of the rule, when it is short. `row` is the place of its idea among those of the
    step, from 0. `has_figures` tells that amounts or days are kept back, or would be.
    """

    words: str
    about: About
    topic: str = ""
    under: str = ""
    language: str = FRENCH
    row: int = 0
    picture: Picture | None = None
    has_figures: bool = False


def facing_lines(
    walk: Walk, visit: Visit, register: Register, language: str = FRENCH, *, figures: bool = False
) -> tuple[FacingLine, ...]:
    """Return what may be read at a step, in order; nothing at a step that has no words for the person."""
    return tuple(_Reader(walk, visit, register, language, figures=figures).lines())


def fits(text: str) -> bool:
    """Tell whether a text holds in twelve words: what stands between spaces, signs left out."""
    return 0 < _count(text) <= MOST_WORDS


class _Reader:
    def __init__(self, walk: Walk, visit: Visit, register: Register, language: str, *, figures: bool) -> None:
        self._walk, self._visit = walk, visit
        self._register, self._language, self._figures = register, language, figures
        self._names = dict(self._nameless())
        constants = walk.pack.constants
        self._personal = {
            name
            for name, value in self._names.items()
            if name not in constants and isinstance(value, Decimal | date)
        }

    def lines(self) -> Iterator[FacingLine]:
        visit = self._visit
        match visit.detail:
            case Explained(rules=rules):
                yield from self._rules(rules)
            case Asked(about=variable) if variable is not None and variable.sensitive:
                return
            case Papers(pieces=pieces):
                for state in pieces:
                    if state.due:
                        yield from self._abreast(state.piece.label, state.piece.languages, About.PAPER)
            case Promised(promises=promises):
                for promise in promises:
                    yield from self._promise(promise)
            case SaidBack():
                return
            case _ if isinstance(visit.step, Conclude):
                yield from self._product(visit.step)
            case _:
                yield from self._said()

    def _nameless(self) -> Iterator[tuple[str, Value]]:
        """Yield what may be said of the script: no typed text, no list, nothing sensitive."""
        pack = self._walk.pack
        for name, value in self._visit.known.items():
            variable = pack.variables.get(name)
            if name not in pack.constants and variable is not None and variable.sensitive:
                continue
            worded = isinstance(value, str) and value in pack.labels.get(name, {})
            if worded or isinstance(value, Decimal | date) or name in pack.constants:
                yield name, value

    def _line(self, text: str, about: About, language: str = FRENCH) -> FacingLine | None:
        """Return a line, `None` when it is too long or would say what must not be said."""
        used = {name for name, _filter in placeholders(text)}
        if not fits(text) or not used <= self._names.keys():
            return None
        personal = used & self._personal
        if personal and not self._figures:
            text = hide(text, personal)
        words = self._fill(text, language)
        return FacingLine(words=words, about=about, language=language, has_figures=bool(personal))

    def _fill(self, text: str, language: str) -> str:
        known: Mapping[str, Value] = self._names
        return _SPACES.sub(" ", fill(text, known, self._walk.pack.labels, language)).strip()

    def _each(self, texts: Sequence[str], about: About, language: str = FRENCH) -> Iterator[FacingLine]:
        for text in texts:
            line = self._line(text, about, language)
            if line is not None:
                yield line

    def _abreast(self, text: str, others: Mapping[str, str], about: About) -> Iterator[FacingLine]:
        """Yield a line in the language chosen with its French under it, else in French."""
        french = self._line(text, about)
        other = self._line(others.get(self._language, ""), about, self._language)
        if other is not None:
            yield replace(other, under="" if french is None else french.words)
        elif french is not None:
            yield french

    def _product(self, step: Conclude) -> Iterator[FacingLine]:
        """Yield what she leaves with: in the language chosen when every sentence of it fits."""
        told = sentences(step.languages.get(self._language, ""))
        if told and all(fits(one) for one in told):
            yield from self._each(told, About.WORDS, self._language)
            return
        yield from self._each(sentences(step.product), About.WORDS)

    def _said(self) -> Iterator[FacingLine]:
        """Yield the sentences of the register in use when all of them fit, else the simple ones that do.

        In another language, those of it that fit: they have no register.
        """
        step, pack = self._visit.step, self._walk.pack
        french = step.say(self._register, pack)
        told = step.say(self._register, pack, self._language)
        if told is not None and told != french:
            other = tuple(self._each(sentences(told), About.WORDS, self._language))
            if other:
                yield from other
                return
        own = sentences(step.say(self._register, pack) or "")
        simple = sentences(step.say(Register.SIMPLE, pack) or "")
        yield from self._each(own if all(fits(one) for one in own) else simple, About.WORDS)

    def _rules(self, rules: tuple[Rule, ...]) -> Iterator[FacingLine]:
        row = 0
        for rule in rules:
            title = rule.languages.get(self._language, rule.title)
            topic = title if _count(title) <= MOST_OF_A_TITLE else ""
            if not rule.ideas:
                yield from (replace(line, topic=topic, row=row) for line in self._whole(rule))
                row += 1
            for idea in rule.ideas:
                line = self._idea(idea)
                if line is not None:
                    yield replace(line, topic=topic, row=row)
                row += 1

    def _whole(self, rule: Rule) -> Iterator[FacingLine]:
        """Yield the easy lines of a rule whose author gave no ideas (`mlf/1`)."""
        other = rule.formulations.languages.get(self._language, "")
        if other and all(fits(one) for one in sentences(other)):
            yield from self._each(sentences(other), About.IDEA, self._language)
            return
        yield from self._each(sentences(rule.formulations.falc), About.IDEA)

    def _idea(self, idea: Idea) -> FacingLine | None:
        french = self._line(idea.screen, About.IDEA)
        if french is None:
            return None
        # The line written for the screen, else the first sentence that fits, the French under it.
        whole = idea.screens.get(self._language, "")
        told = (whole,) if whole else sentences(idea.plain.languages.get(self._language, ""))
        other = next(self._each(told, About.IDEA, self._language), None)
        line = french if other is None else replace(other, under=french.words)
        picture = pictures.picture_of(self._walk, self._visit, idea, figures=self._figures)
        held_back = french.has_figures or line.has_figures or self._holds_back(idea, picture)
        return replace(line, picture=picture, has_figures=held_back)

    def _holds_back(self, idea: Idea, picture: Picture | None) -> bool:
        match picture:
            case Plan():
                return pictures.plan_has_amounts(self._walk)
            case DayMarked():
                return pictures.day_known(self._visit, idea)
            case _:
                return False

    def _promise(self, promise: Promise) -> Iterator[FacingLine]:
        assert isinstance(self._visit.step, Commit)
        model = self._visit.step.promises[promise.index]
        line = next(self._abreast(model.what, model.languages, _ABOUT[promise.bearer]), None)
        if line is None:
            return
        decided = pictures.decided_plan(self._walk, figures=self._figures)
        if promise.bearer is Bearer.PERSON and decided is not None:
            held_back = line.has_figures or pictures.plan_has_amounts(self._walk)
            yield replace(line, picture=decided, has_figures=held_back)
            return
        yield replace(line, picture=DayMarked(day=promise.due))


def _count(text: str) -> int:
    return sum(any(sign.isalnum() for sign in part) for part in text.split())
