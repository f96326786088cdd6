"""Draw how to welcome someone: gestures that they agreed to have written, never a condition."""

from datetime import timedelta

from agent_desktop.demo.contents import contents
from agent_desktop.demo.sources import Sources
from agent_desktop.people.records import Ease, NewNeed, NewPerson

_REVIEWED = frozenset({"child_present", "interpreter", "long_appointment"})
_ANYONE = (
    ("allow_time", 0.05),
    ("write_down", 0.06),
    ("face", 0.03),
    ("speak_up", 0.02),
    ("short_sentences", 0.03),
    ("quiet_place", 0.02),
    ("call_rather", 0.04),
    ("write_rather", 0.03),
    ("wheelchair", 0.015),
    ("stand_left", 0.01),
    ("sign_language", 0.006),
    ("assistance_dog", 0.004),
    ("long_appointment", 0.02),
)
_BY_EASE = {
    Ease.DIFFICULT: (("help_to_write", 0.5), ("plain_language", 0.4), ("with_someone", 0.15)),
    Ease.DOES_NOT_READ: (("read_aloud", 0.8), ("help_to_write", 0.5), ("call_rather", 0.4)),
    Ease.AVERAGE: (("write_down", 0.1), ("plain_language", 0.08)),
}
_ELDERS = (("large_print", 0.24), ("speak_slowly", 0.12), ("no_online", 0.3), ("seat", 0.14))
_MOST = 3


def draw_needs(sources: Sources, person: NewPerson, age: int, has_child: bool) -> tuple[NewNeed, ...]:  # noqa: FBT001 - a fact of the person, like their age
    """Return up to three gestures, the likeliest first."""
    likely = [*_BY_EASE.get(person.ease, ()), *(_ELDERS if age >= 68 else ()), *_ANYONE]
    if person.language != "fr":
        likely.insert(0, ("interpreter", 0.5))
    if has_child:
        likely.append(("child_present", 0.08))
    drawn = [gesture for gesture, share in likely if sources.chance.maybe(share)]
    return tuple(need(sources, person, gesture) for gesture in list(dict.fromkeys(drawn))[:_MOST])


def need(sources: Sources, person: NewPerson, gesture: str) -> NewNeed:
    """Return one gesture, sometimes with words, and a day to ask again when it may change."""
    chance = sources.chance
    words = contents().visits.gesture_words.get(gesture, "") if chance.maybe(0.5) else ""
    review = sources.today + timedelta(days=chance.randint(40, 300)) if gesture in _REVIEWED else None
    return NewNeed(person_id=person.id, gesture=gesture, words=words, consented=True, review_on=review)
