"""An exchange being typed, as a record, and as the small JSON fields that the draft journal keeps."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from uuid import UUID

from agent_desktop.cases.records import Bearer, Commitment, NewCommitment
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import (
    AskedBefore,
    Content,
    Origin,
    Outcome,
    Retelling,
    Speaker,
    Support,
    Understanding,
    Verification,
    Voice,
)
from agent_desktop.store.drafts import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an exchange takes up from an earlier one: the answers as they were then, and when each was given.

    `met` are the steps of the path then: a margin that was not used there was noted there.
    """

    interaction_id: UUID
    answers: Mapping[str, Json] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptDraft:
    """The script being played: its version is the one the exchange began with.

    `answers` is what the player takes, as JSON; the part the pack keeps only for the conversation
    (`conservation: entretien`) is in `private`, and never joins the rest.
    """

    pack_id: str
    pack_version: str
    pack_digest: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    private: Mapping[str, Json] = field(default_factory=dict, repr=False)
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything of an exchange that is not yet a record."""

    interaction_id: UUID
    channel: str
    opened_at: datetime
    person_ids: tuple[UUID, ...] = ()
    content: Content = field(default_factory=Content)
    script: ScriptDraft | None = None
    register: str = "standard"
    spoken: bool | None = None
    """Told on the phone, or at the desk; `None` follows the channel."""
    language: str = "fr"
    density: str = ""
    """How much of the script is in sight; empty is the usual one of the agent."""
    promises: tuple[NewCommitment, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)
    """Signed decisions on margins: the id of each, by step."""
    deciding: Mapping[str, Json] = field(default_factory=dict)
    """What is typed on a margin before its decision, by step."""
    outcome: Outcome | None = None
    revision: int = 0
    retold: tuple[Retelling, ...] = ()
    answered: tuple[AskedBefore, ...] = ()

    @property
    def is_untouched(self) -> bool:
        """Tell whether nothing was written, explained or promised yet."""
        return self.content == Content() and self.script is None and not self.promises


PRIVATE_FIELD = "private"


def to_fields(draft: Draft) -> dict[str, Json]:
    """Return the draft as JSON fields, one for each thing that changes on its own; private answers apart."""
    content = draft.content
    script = draft.script
    return {
        "channel": draft.channel,
        "opened_at": draft.opened_at.isoformat(),
        "people": [str(person_id) for person_id in draft.person_ids],
        "brought": content.brought,
        "said": content.said,
        "understood": content.understood,
        "confirmed": content.understood_confirmed,
        "speaker": [content.speaker.value, content.verification.value, content.speaks_for],
        "questions": list(content.questions),
        "pack": None if script is None else [script.pack_id, script.pack_version, script.pack_digest],
        "answers": {} if script is None else dict(script.answers),
        "earlier": None if script is None else _earlier_to_json(script.earlier),
        PRIVATE_FIELD: {} if script is None else dict(script.private),
        "words": [draft.register, draft.spoken],
        "language": draft.language,
        "density": draft.density,
        "promises": [_promise_to_json(promise) for promise in draft.promises],
        "decided": dict(draft.decided),
        "deciding": dict(draft.deciding),
        "outcome": None if draft.outcome is None else draft.outcome.value,
        "revision": draft.revision,
        "retold": [_retelling_to_json(retelling) for retelling in draft.retold],
        "answered": [[str(one.asked_in), one.question] for one in draft.answered],
    }


def changed_fields(before: Mapping[str, Json], after: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a burst must write: the fields that differ."""
    return {name: value for name, value in after.items() if name not in before or before[name] != value}


def from_fields(interaction_id: UUID, fields: Mapping[str, Json]) -> Draft:
    """Return the draft that these fields describe; a field that never reached the journal has its default."""
    get = fields.get
    speaker, verification, speaks_for = _triple(get("speaker"), ("self", "not_verified", ""))
    register, spoken = _pair(get("words"), ("standard", None))
    outcome, decided, deciding = get("outcome"), get("decided"), get("deciding")
    return Draft(
        interaction_id=interaction_id,
        channel=str(get("channel", "counter")),
        opened_at=datetime.fromisoformat(str(get("opened_at"))),
        person_ids=tuple(UUID(str(person)) for person in _list(get("people"))),
        content=Content(
            brought=str(get("brought", "")),
            said=str(get("said", "")),
            understood=str(get("understood", "")),
            understood_confirmed=bool(get("confirmed", False)),
            speaker=Speaker(speaker),
            verification=Verification(verification),
            speaks_for=str(speaks_for),
            questions=tuple(str(question) for question in _list(get("questions"))),
        ),
        script=_script_from(fields),
        register=str(register),
        spoken=None if spoken is None else bool(spoken),
        language=str(get("language", "fr")),
        density=str(get("density", "")),
        promises=tuple(_promise_from_json(promise) for promise in _list(get("promises"))),
        decided={step: str(found) for step, found in decided.items()} if isinstance(decided, dict) else {},
        deciding=dict(deciding) if isinstance(deciding, dict) else {},
        outcome=None if outcome is None else Outcome(str(outcome)),
        revision=int(str(get("revision", 0))),
        retold=tuple(_retelling_from_json(one) for one in _list(get("retold"))),
        answered=tuple(_asked_from_json(one) for one in _list(get("answered"))),
    )


def as_new(promise: Commitment) -> NewCommitment:
    """Return a promise already made as one of a draft: made again under the same id, it stays one promise."""
    return NewCommitment(
        bearer=promise.bearer,
        bearer_name=promise.bearer_name,
        text=promise.text,
        due_on=promise.due_on,
        deputy_name=promise.deputy_name,
        person_id=promise.person_id,
        case_id=promise.case_id,
        interaction_id=promise.interaction_id,
        adaptation_id=promise.adaptation_id,
        id=promise.id,
    )


def _script_from(fields: Mapping[str, Json]) -> ScriptDraft | None:
    pack = fields.get("pack")
    if not isinstance(pack, list):
        return None
    answers, private = fields.get("answers"), fields.get(PRIVATE_FIELD)
    return ScriptDraft(
        pack_id=str(pack[0]),
        pack_version=str(pack[1]),
        pack_digest=str(pack[2]),
        answers=dict(answers) if isinstance(answers, dict) else {},
        private=dict(private) if isinstance(private, dict) else {},
        earlier=_earlier_from_json(fields.get("earlier")),
    )


def origins_to_json(origins: Mapping[str, Origin]) -> dict[str, Json]:
    """Return when each step was done, as JSON."""
    return {step: [origin.day.isoformat(), origin.channel] for step, origin in origins.items()}


def origins_from_json(found: Mapping[str, Json]) -> dict[str, Origin]:
    """Return what `origins_to_json` wrote."""
    pairs = {step: _list(pair) for step, pair in found.items()}
    return {step: Origin(date.fromisoformat(str(pair[0])), str(pair[1])) for step, pair in pairs.items()}


def _earlier_to_json(earlier: Earlier | None) -> Json:
    if earlier is None:
        return None
    return {
        "interaction": str(earlier.interaction_id),
        "answers": dict(earlier.answers),
        "origins": origins_to_json(earlier.origins),
        "met": list(earlier.met),
    }


def _earlier_from_json(found: Json) -> Earlier | None:
    if not isinstance(found, dict):
        return None
    answers, origins = found.get("answers"), found.get("origins")
    return Earlier(
        interaction_id=UUID(str(found["interaction"])),
        answers=dict(answers) if isinstance(answers, dict) else {},
        origins=origins_from_json(origins) if isinstance(origins, dict) else {},
        met=tuple(str(step) for step in _list(found.get("met"))),
    )


def _promise_to_json(promise: NewCommitment) -> dict[str, Json]:
    ids = ("person_id", "case_id", "interaction_id", "adaptation_id", "id")
    return {
        "bearer": promise.bearer.value,
        "bearer_name": promise.bearer_name,
        "text": promise.text,
        "due_on": None if promise.due_on is None else promise.due_on.isoformat(),
        "deputy_name": promise.deputy_name,
        **{name: None if (value := getattr(promise, name)) is None else str(value) for name in ids},
    }


def _promise_from_json(found: Json) -> NewCommitment:
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


def _retelling_to_json(retelling: Retelling) -> dict[str, Json]:
    return {
        "step": retelling.step_id,
        "visit": retelling.visit,
        "rules": list(retelling.rule_ids),
        "result": retelling.result.value,
        "voice": retelling.voice.value,
        "support": retelling.support.value,
        "words": retelling.words,
    }


def _retelling_from_json(found: Json) -> Retelling:
    assert isinstance(found, dict)
    return Retelling(
        step_id=str(found["step"]),
        visit=int(str(found["visit"])),
        rule_ids=tuple(str(rule) for rule in _list(found["rules"])),
        result=Understanding(str(found["result"])),
        voice=Voice(str(found["voice"])),
        support=Support(str(found["support"])),
        words=str(found["words"]),
    )


def _asked_from_json(found: Json) -> AskedBefore:
    asked_in, question = _list(found)
    return AskedBefore(asked_in=UUID(str(asked_in)), question=str(question))


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


def _list(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list | tuple) else []


def _triple(value: Json, default: tuple[str, str, str]) -> tuple[str, str, str]:
    if isinstance(value, list | tuple) and len(value) == len(default):
        return str(value[0]), str(value[1]), str(value[2])
    return default


def _pair(value: Json, default: tuple[str, bool | None]) -> tuple[str, bool | None]:
    if isinstance(value, list | tuple) and len(value) == len(default):
        return str(value[0]), None if value[1] is None else bool(value[1])
    return default
