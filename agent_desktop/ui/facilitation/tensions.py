"""The six tensions of a talk, as help on the screen: what is ticked is written nowhere."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.channels.all import CHANNELS
from agent_desktop.facilitation.answers import NOT_KNOWN
from agent_desktop.facilitation.openness import Hinge, Openness, margins_now
from agent_desktop.facilitation.pack_parts import TensionHints
from agent_desktop.facilitation.preview import consequences
from agent_desktop.facilitation.rule_model import Rule
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.words import Tension
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.facilitation.words import value_words

if TYPE_CHECKING:
    from agent_desktop.ui.facilitation.view_model import ScriptViewModel

_FIRST_NAME = "{prénom de l'agent}"
_MOST_SAID = 2

Words = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]

_USUAL: Mapping[Tension, Words] = {
    Tension.LISTENING: (
        (N_("They say the same thing again"), N_("They speak louder, or no more")),
        (N_("I stop writing, I am listening."), N_("If I understood you, what matters most is…")),
        (N_("I already told you"), N_("Calm down")),
    ),
    Tension.PERSON_AND_GROUP: (
        (N_("“Why me?”"), N_("“Others get it”")),
        (N_("The same rule holds for everyone, and here is what it is for."),),
        (N_("That is the way it is"), N_("If I did it for you…")),
    ),
    Tension.SINGULARITY: (
        (N_("“My case is not like others”"),),
        (N_("Let us look at your situation, and at what can be adapted to it."),),
        (N_("Everyone is in your situation"),),
    ),
    Tension.FREEDOM: (
        (N_("“I am being forced”"), N_("They refuse a question")),
        (N_("You need not answer. Here is what it changes."),),
        (N_("You have to"), N_("I have no choice")),
    ),
    Tension.SUBJECT: (
        (N_("“I am only a number”"), N_("They tell it all for the third time")),
        (N_("I write down what you tell me, in your words."),),
        (N_("Your number?"), N_("It is the software")),
    ),
    Tension.CLOSENESS: (
        (N_("“Everything is on the internet”"), N_("“I can never reach anyone”")),
        (N_("We can do it together, here or by phone. Which is easier for you?"),),
        (N_("Look on the website"),),
    ),
}
OTHER_WAYS = {
    "phone": N_("Call them back and go on from here"),
    "appointment": N_("Give them an appointment to go on from here"),
    "post": N_("Send them by post what was said here"),
}
"""What may be promised so that the thread is kept on another channel, by channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A promise that would ease a tension: the channel it is for, its words, whether it was made."""

    channel: str
    words: str
    icon: str
    promised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What helps with a tension here. `quoted`: words of the rule or the person; `facts`: what is so now."""

    tension: Tension
    signs: tuple[str, ...]
    phrases: tuple[str, ...]
    avoid: tuple[str, ...]
    quoted: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    offers: tuple[Offered, ...] = ()


class Tensions(QObject):
    """Forgotten with the window, or when another exchange comes in front: in no draft, in no file."""

    changed = Signal()

    def __init__(self, script: "ScriptViewModel") -> None:
        super().__init__(script)
        self._script = script
        self._ticked: frozenset[Tension] = frozenset()
        self._exchange = script.exchange
        script.walked.connect(self._look)

    @property
    def ticked(self) -> frozenset[Tension]:
        """Return what the agent feels at play."""
        return self._ticked

    def tick(self, tension: Tension, on: bool) -> None:  # noqa: FBT001 - the state of a box
        """Show what helps with a tension, or put it away."""
        self._ticked = self._ticked | {tension} if on else self._ticked - {tension}
        self.changed.emit()

    def order(self) -> tuple[Tension, ...]:
        """Return the six, those that the pack expects at this step first."""
        visit = self._script.current
        expected = () if visit is None else visit.step.tensions
        return (*expected, *(one for one in Tension if one not in expected))

    def is_expected(self, tension: Tension) -> bool:
        """Tell whether the pack expects it at this step."""
        visit = self._script.current
        return visit is not None and tension in visit.step.tensions

    def help_for(self, tension: Tension) -> Help:
        """Return what helps with a tension at this step."""
        signs, phrases, avoid = self._words(tension)
        quoted, facts = _SOURCES.get(tension, _nothing)(self._script)
        return Help(
            tension=tension,
            signs=signs,
            phrases=tuple(self._named(phrase) for phrase in phrases),
            avoid=avoid,
            quoted=quoted,
            facts=facts,
            offers=tuple(self._offers()) if tension is Tension.CLOSENESS else (),
        )

    def promise_way(self, channel: str) -> None:
        """Promise to go on by another channel, or take the promise back."""
        self._script.after_saying.promise(f"channel/{channel}", _(OTHER_WAYS[channel]))
        self.changed.emit()

    def _offers(self) -> Iterator[Offered]:
        exchange = self._script.exchange
        here = "" if exchange is None else exchange.draft.channel
        for channel, words in OTHER_WAYS.items():
            if channel != here:
                promised = self._script.after_saying.has_promised(f"channel/{channel}")
                icon = CHANNELS[channel].icon
                yield Offered(channel=channel, words=_(words), icon=icon, promised=promised)

    def _words(self, tension: Tension) -> Words:
        walk = self._script.walk
        hints: tuple[TensionHints, ...] = () if walk is None else walk.pack.tensions
        told = next((hint for hint in hints if hint.tension is tension), None)
        signs, phrases, avoid = (tuple(_(text) for text in texts) for texts in _USUAL[tension])
        if told is None:
            return signs, phrases, avoid
        return told.signs, told.phrases, told.avoid or avoid

    def _named(self, phrase: str) -> str:
        name = self._script.agent_name.split(maxsplit=1)
        return phrase.replace(_FIRST_NAME, name[0] if name else "")

    @Slot()
    def _look(self) -> None:
        if self._script.exchange is not self._exchange:
            self._exchange = self._script.exchange
            self._ticked = frozenset()
            self.changed.emit()


Found = tuple[tuple[str, ...], tuple[str, ...]]


def _nothing(_script: "ScriptViewModel") -> Found:
    return (), ()


def _what_it_is_for(script: "ScriptViewModel") -> Found:
    """Quote the sense of the rule in front, else of the last one explained (requirement 52)."""
    visit, walk = script.current, script.walk
    rules: tuple[Rule, ...] = ()
    if visit is not None and isinstance(visit.detail, Explained):
        rules = visit.detail.rules
    elif walk is not None:
        rules = walk.rules[-1:]
    return tuple(rule.purpose.strip() for rule in rules), ()


def _what_can_be_adapted(script: "ScriptViewModel") -> Found:
    """Say which margins are open, and on what the others hang (requirement 53)."""
    visit, walk = script.current, script.walk
    if visit is None or walk is None:
        return (), ()
    found = margins_now(walk.pack, visit.known, walk.today)
    return (), tuple(_margin_line(one) for one in found) or (_("This procedure has no margin."),)


def _margin_line(one: Openness) -> str:
    if one.is_open:
        return _("Open: {margin}").format(margin=one.margin.title)
    if one.missing:
        return _("Not open yet: {margin}. To know first: {facts}").format(
            margin=one.margin.title, facts=", ".join(hinge.label for hinge in one.missing)
        )
    if one.known:
        return _("Closed here: {margin}. {facts}").format(
            margin=one.margin.title, facts=" ; ".join(_said(hinge) for hinge in one.known)
        )
    return _("Closed here: {margin}.").format(margin=one.margin.title)


def _said(hinge: Hinge) -> str:
    label = _("{what}: {value}")
    return label.format(what=hinge.label, value=value_words(hinge.value, hinge.kind))


def _what_is_free(script: "ScriptViewModel") -> Found:
    """Say whether one may not answer here, and what it changes (requirement 54)."""
    visit, walk = script.current, script.walk
    if visit is None or walk is None or not isinstance(visit.detail, Asked):
        return (), (_("Nothing is asked at this step. Any step may be passed over, with a reason."),)
    way = next((one for one in consequences(walk, visit) if one.value == NOT_KNOWN), None)
    if way is None:
        return (), (_("They are always free not to answer."),)
    facts = [_("They need not answer. We then go on with: {step}").format(step=way.leads_to)]
    if way.reason:
        facts.append(way.reason)
    return (), tuple(facts)


def _what_they_said(script: "ScriptViewModel") -> Found:
    """Quote the person as they spoke (requirement 55)."""
    exchange = script.exchange
    if exchange is None:
        return (), ()
    content = exchange.draft.content
    lines = [line for line in (*content.brought.splitlines(), *content.said.splitlines()) if line.strip()]
    return tuple(lines[-_MOST_SAID:]), (_("You are {agent}: say your name.").format(agent=script.agent_name),)


_SOURCES: Mapping[Tension, Callable[["ScriptViewModel"], Found]] = {
    Tension.PERSON_AND_GROUP: _what_it_is_for,
    Tension.SINGULARITY: _what_can_be_adapted,
    Tension.FREEDOM: _what_is_free,
    Tension.SUBJECT: _what_they_said,
}
