"""What to say on the phone, one breath at a time, figures in words, and where to stop and listen."""

import re

from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.steps.say import Say
from agent_desktop.facilitation.walk import Visit, Walk
from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.records import dataclass
from agent_desktop.wording.aloud import breaths, say_figures

_QUOTED = re.compile(r"«\s*(.*?)\s*»")
_PLACE = re.compile(r"^(?:après\b.*?»|à la fin|au début)\s*:\s*", re.IGNORECASE)
_FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class Breath:
    """A stretch to say. `silence` is what to wait for once it is said, empty to go on."""

    text: str
    silence: str = ""


def to_prompt(walk: Walk, visit: Visit, register: Register, language: str = _FRENCH) -> tuple[Breath, ...]:
    """Return what is said at a step, in order; nothing for a step that is not said as it stands."""
    if isinstance(visit.detail, Explained):
        found: list[Breath] = []
        for rule in visit.detail.rules:
            text = fill(rule.words(register, Mode.SPOKEN, language), visit.known, walk.pack.labels)
            other = language in rule.formulations.languages
            silence = None if other else rule.formulations.silence(register)
            found += breathed(text, silence or "", figures=not other)
        return tuple(found)
    if isinstance(visit.step, Say):
        words = visit.step.words
        other = language in words.languages
        text = fill(words.words(register, language), visit.known, walk.pack.labels, language)
        return breathed(text, "" if other else words.silence or "", figures=not other)
    return ()


def breathed(text: str, silence: str, *, figures: bool = True) -> tuple[Breath, ...]:
    """Return a text as breaths, the silence after the one it names, else after the last."""
    said = breaths(text)
    if not said:
        return ()
    after = _named(said, silence) if silence else None
    return tuple(
        Breath(_aloud(one) if figures else one, _wait(silence) if place == after else "")
        for place, one in enumerate(said)
    )


def _named(said: tuple[str, ...], silence: str) -> int:
    """Return after which breath to stop: the one that ends what is quoted, else the last."""
    quoted = _QUOTED.search(silence)
    if quoted is None:
        return len(said) - 1
    words = _letters(quoted[1])
    places = [place for place, one in enumerate(said) if _letters(one).endswith(words)]
    places += [place for place, one in enumerate(said) if words in _letters(one)]
    return places[0] if places else len(said) - 1


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _wait(silence: str) -> str:
    """Return what to wait for: where to stop is seen, and need not be read."""
    rest = _PLACE.sub("", silence).strip()
    return rest[:1].upper() + rest[1:]


def _aloud(breath: str) -> str:
    said = say_figures(breath)
    return said[:1].upper() + said[1:]
