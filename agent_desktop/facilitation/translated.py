"""Every text of a pack that may stand in another language: where its translations are written, and which."""

from collections.abc import Iterator, Mapping

from agent_desktop.facilitation.margin_model import ChoiceBounds, Margin
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.rule_model import Rule
from agent_desktop.facilitation.step_type import Step
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.commit import Commit
from agent_desktop.facilitation.steps.conclude import Conclude
from agent_desktop.facilitation.steps.documents import Documents
from agent_desktop.facilitation.steps.teach_back import TeachBack
from agent_desktop.foundation.records import dataclass

KEY = "langues"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A text with its translations: `trail` is the part that holds it, `key` where they are written there."""

    trail: Trail
    key: str = KEY
    words: Mapping[str, str]


def translated(pack: Pack) -> Iterator[Translated]:
    """Yield every text of a pack that the person reads or hears, and that may be in other languages."""
    for index, rule in enumerate(pack.rules):
        yield from _of_rule(rule, ("regles", index))
    for name, letter in pack.letters.items():
        yield Translated(trail=("lettres", name, "explique"), words=letter.plain.languages)
    for name, variable in pack.variables.items():
        yield Translated(trail=("variables", name), words=variable.languages)
    for name, step in pack.steps.items():
        yield from _of_step(step, ("etapes", name))
    for index, margin in enumerate(pack.margins):
        yield from _of_margin(margin, ("marges", index))
    yield Translated(trail=("fiche_a_emporter",), words=pack.take_away.languages)
    for index, block in enumerate(pack.take_away.blocks):
        here: Trail = ("fiche_a_emporter", "blocs", index)
        yield Translated(trail=here, words=block.languages)
        if block.plain is not None:
            yield Translated(trail=(*here, "mots"), words=block.plain.languages)


def _of_rule(rule: Rule, here: Trail) -> Iterator[Translated]:
    yield Translated(trail=here, words=rule.languages)
    yield Translated(trail=here, key="sens_langues", words=rule.purposes)
    yield Translated(trail=(*here, "formulations"), words=rule.formulations.languages)
    for index, idea in enumerate(rule.ideas):
        at: Trail = (*here, "idees", index)
        yield Translated(trail=(*at, "mots"), words=idea.plain.languages)
        yield Translated(trail=at, key="ecran_langues", words=idea.screens)


def _of_step(step: Step, here: Trail) -> Iterator[Translated]:
    for key, words in step.spoken():
        yield Translated(trail=(*here, key), words=words.languages)
    match step:
        case Ask():
            for index, option in enumerate(step.options):
                yield Translated(trail=(*here, "reponse", "options", index), words=option.languages)
        case Documents():
            for index, piece in enumerate(step.pieces):
                yield Translated(trail=(*here, "pieces", index), words=piece.languages)
                yield Translated(trail=(*here, "pieces", index), key="pourquoi_langues", words=piece.whys)
        case Commit():
            for index, promise in enumerate(step.promises):
                yield Translated(trail=(*here, "engagements", index), words=promise.languages)
        case TeachBack() | Conclude():
            yield Translated(trail=here, words=step.languages)
        case _:
            return


def _of_margin(margin: Margin, here: Trail) -> Iterator[Translated]:
    yield Translated(trail=here, words=margin.languages)
    yield Translated(trail=(*here, "dire_a_la_personne"), words=margin.words.languages)
    if margin.recourse is not None:
        yield Translated(trail=here, key="recours_langues", words=margin.recourses)
    if isinstance(margin.bounds, ChoiceBounds):
        for index, option in enumerate(margin.bounds.options):
            yield Translated(trail=(*here, "bornes", "options", index), words=option.languages)
