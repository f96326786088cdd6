"""The parts of a draft as JSON, and back: what is taken up, promised, said back, and asked before."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.interactions.drafting import Earlier
from agent_desktop.interactions.records import AskedBefore, Origin, Retelling, Support, Understanding, Voice
from agent_desktop.store.drafts import Json


def origins_to_json(origins: Mapping[str, Origin]) -> dict[str, Json]:
    """Return when each step was done, as JSON."""
    return {step: [origin.day.isoformat(), origin.channel] for step, origin in origins.items()}


def origins_from_json(found: Mapping[str, Json]) -> dict[str, Origin]:
    """Return what `origins_to_json` wrote."""
    pairs = {step: as_list(pair) for step, pair in found.items()}
    return {step: Origin(date.fromisoformat(str(pair[0])), str(pair[1])) for step, pair in pairs.items()}


def earlier_to_json(earlier: Earlier | None) -> Json:
    """Return what an exchange takes up, as JSON."""
    if earlier is None:
        return None
    return {
        "interaction": str(earlier.interaction_id),
        "answers": dict(earlier.answers),
        "origins": origins_to_json(earlier.origins),
        "met": list(earlier.met),
    }


def earlier_from_json(found: Json) -> Earlier | None:
    """Return what `earlier_to_json` wrote."""
    if not isinstance(found, dict):
        return None
    answers, origins = found.get("answers"), found.get("origins")
    return Earlier(
        interaction_id=UUID(str(found["interaction"])),
        answers=dict(answers) if isinstance(answers, dict) else {},
        origins=origins_from_json(origins) if isinstance(origins, dict) else {},
        met=tuple(str(step) for step in as_list(found.get("met"))),
    )


def promise_to_json(promise: NewCommitment) -> dict[str, Json]:
    """Return a promise of a draft, as JSON."""
    ids = ("person_id", "case_id", "interaction_id", "adaptation_id", "id")
    return {
        "bearer": promise.bearer.value,
        "bearer_name": promise.bearer_name,
        "text": promise.text,
        "due_on": None if promise.due_on is None else promise.due_on.isoformat(),
        "deputy_name": promise.deputy_name,
        **{name: None if (value := getattr(promise, name)) is None else str(value) for name in ids},
    }


def promise_from_json(found: Json) -> NewCommitment:
    """Return what `promise_to_json` wrote."""
    assert isinstance(found, dict)
    text = {name: None if value is None else str(value) for name, value in found.items()}
    due_on = text["due_on"]
    return NewCommitment(
        bearer=Bearer(text["bearer"] or ""),
        bearer_name=text["bearer_name"] or "",
        text=text["text"] or "",
        due_on=None if due_on is None else date.fromisoformat(due_on),
        deputy_name=text["deputy_name"] or "",
        person_id=_id(text["person_id"]),
        case_id=_id(text["case_id"]),
        interaction_id=_id(text["interaction_id"]),
        adaptation_id=_id(text["adaptation_id"]),
        id=UUID(text["id"]),
    )


def retelling_to_json(retelling: Retelling) -> dict[str, Json]:
    """Return what was said back, as JSON."""
    return {
        "step": retelling.step_id,
        "visit": retelling.visit,
        "rules": list(retelling.rule_ids),
        "result": retelling.result.value,
        "voice": retelling.voice.value,
        "support": retelling.support.value,
        "words": retelling.words,
    }


def retelling_from_json(found: Json) -> Retelling:
    """Return what `retelling_to_json` wrote."""
    assert isinstance(found, dict)
    return Retelling(
        step_id=str(found["step"]),
        visit=int(str(found["visit"])),
        rule_ids=tuple(str(rule) for rule in as_list(found["rules"])),
        result=Understanding(str(found["result"])),
        voice=Voice(str(found["voice"])),
        support=Support(str(found["support"])),
        words=str(found["words"]),
    )


def asked_from_json(found: Json) -> AskedBefore:
    """Return an earlier question that was answered."""
    asked_in, question = as_list(found)
    return AskedBefore(asked_in=UUID(str(asked_in)), question=str(question))


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


def as_list(value: Json) -> list[Json]:
    """Return a list, empty when the value is none."""
    return list(value) if isinstance(value, list | tuple) else []


def as_triple(value: Json, default: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return three texts, these ones when the value is no such thing."""
    if isinstance(value, list | tuple) and len(value) == len(default):
        return str(value[0]), str(value[1]), str(value[2])
    return default


def as_pair(value: Json, default: tuple[str, bool | None]) -> tuple[str, bool | None]:
    """Return a text and a choice that may not be made, these ones when the value is no such thing."""
    if isinstance(value, list | tuple) and len(value) == len(default):
        return str(value[0]), None if value[1] is None else bool(value[1])
    return default
