"""An exchange being typed, as the small JSON fields that the draft journal keeps, and back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from agent_desktop.interactions.draft_parts import (
    as_list,
    as_pair,
    as_triple,
    asked_from_json,
    earlier_from_json,
    earlier_to_json,
    promise_from_json,
    promise_to_json,
    retelling_from_json,
    retelling_to_json,
)
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import Content, Outcome, Speaker, Verification
from agent_desktop.store.drafts import Json

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
        "speaker": [str(content.speaker), str(content.verification), content.speaks_for],
        "questions": list(content.questions),
        "pack": None if script is None else [script.pack_id, script.pack_version, script.pack_digest],
        "answers": {} if script is None else dict(script.answers),
        "earlier": None if script is None else earlier_to_json(script.earlier),
        PRIVATE_FIELD: {} if script is None else dict(script.private),
        "words": [draft.register, draft.spoken],
        "language": draft.language,
        "density": draft.density,
        "promises": [promise_to_json(promise) for promise in draft.promises],
        "decided": dict(draft.decided),
        "deciding": dict(draft.deciding),
        "outcome": None if draft.outcome is None else draft.outcome.value,
        "revision": draft.revision,
        "retold": [retelling_to_json(retelling) for retelling in draft.retold],
        "answered": [[str(one.asked_in), one.question] for one in draft.answered],
        "before": list(draft.before),
    }


def changed_fields(before: Mapping[str, Json], after: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a burst must write: the fields that differ."""
    return {name: value for name, value in after.items() if name not in before or before[name] != value}


def from_fields(interaction_id: UUID, fields: Mapping[str, Json]) -> Draft:
    """Return the draft that these fields describe; a field that never reached the journal has its default."""
    get = fields.get
    speaker, verification, speaks_for = as_triple(get("speaker"), ("self", "not_verified", ""))
    register, spoken = as_pair(get("words"), ("standard", None))
    outcome, decided, deciding = get("outcome"), get("decided"), get("deciding")
    return Draft(
        interaction_id=interaction_id,
        channel=str(get("channel", "counter")),
        opened_at=datetime.fromisoformat(str(get("opened_at"))),
        person_ids=tuple(UUID(str(person)) for person in as_list(get("people"))),
        content=Content(
            brought=str(get("brought", "")),
            said=str(get("said", "")),
            understood=str(get("understood", "")),
            understood_confirmed=bool(get("confirmed", False)),
            speaker=Speaker(speaker),
            verification=Verification(verification),
            speaks_for=str(speaks_for),
            questions=tuple(str(question) for question in as_list(get("questions"))),
        ),
        script=_script_from(fields),
        register=str(register),
        spoken=None if spoken is None else bool(spoken),
        language=str(get("language", "fr")),
        density=str(get("density", "")),
        promises=tuple(promise_from_json(promise) for promise in as_list(get("promises"))),
        decided={step: str(found) for step, found in decided.items()} if isinstance(decided, dict) else {},
        deciding=dict(deciding) if isinstance(deciding, dict) else {},
        outcome=None if outcome is None else Outcome(str(outcome)),
        revision=int(str(get("revision", 0))),
        retold=tuple(retelling_from_json(one) for one in as_list(get("retold"))),
        answered=tuple(asked_from_json(one) for one in as_list(get("answered"))),
        before=tuple(str(sentence) for sentence in as_list(get("before"))),
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
        earlier=earlier_from_json(fields.get("earlier")),
    )
