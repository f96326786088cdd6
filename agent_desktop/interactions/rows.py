"""What is written when an exchange moves or ends, as columns.

The statements are built once: an exchange is closed in the time of a key, and building a statement costs more
than sending it.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import bindparam, update

from agent_desktop.interactions.closing_tables import (
    AnsweredQuestionRow,
    ExplainedRuleRow,
    InteractionScriptRow,
    RetellingRow,
)
from agent_desktop.interactions.draft_parts import origins_to_json
from agent_desktop.interactions.records import Closing, ScriptRun
from agent_desktop.interactions.tables import InteractionClosingRow, InteractionEventRow, InteractionStateRow
from agent_desktop.store.base import Base
from agent_desktop.store.database import Transaction
from agent_desktop.store.prepared import Prepared, adding

_STATE = Base.metadata.tables[InteractionStateRow.__tablename__]
ADD_CLOSING = adding(Base.metadata.tables[InteractionClosingRow.__tablename__])
ADD_SCRIPT = adding(Base.metadata.tables[InteractionScriptRow.__tablename__])
ADD_EXPLAINED = adding(Base.metadata.tables[ExplainedRuleRow.__tablename__])
ADD_RETOLD = adding(Base.metadata.tables[RetellingRow.__tablename__])
ADD_ANSWERED = adding(Base.metadata.tables[AnsweredQuestionRow.__tablename__])
ADD_EVENT = adding(Base.metadata.tables[InteractionEventRow.__tablename__])
_STAND = update(_STATE).where(_STATE.c.interaction_id == bindparam("interaction"))
STAND = Prepared(_STAND, "interaction", "state", "closed_at")
STAND_REVISED = Prepared(_STAND, "interaction", "state", "closed_at", "revision")


Columns = dict[str, object]


def _numbered(closing: Closing, revision: int, rows: Iterable[Columns]) -> Iterator[Columns]:
    """Yield rows of a closing, each with the place it has there."""
    for position, row in enumerate(rows):
        yield {"interaction_id": closing.interaction_id, "revision": revision, "position": position, **row}


def explained_columns(closing: Closing, revision: int) -> Iterator[Columns]:
    """Return the row of each rule that was explained."""
    rows: Iterator[Columns] = (
        {
            "rule_id": rule.rule_id,
            "title": rule.title,
            "digest": rule.digest,
            "register": rule.register,
            "understanding": rule.understanding.value,
            "tries": rule.tries,
        }
        for rule in closing.explained
    )
    return _numbered(closing, revision, rows)


def retold_columns(closing: Closing, revision: int) -> Iterator[Columns]:
    """Return the row of each time rules were said back."""
    rows: Iterator[Columns] = (
        {
            "step_id": retelling.step_id,
            "visit": retelling.visit,
            "rule_ids": list(retelling.rule_ids),
            "result": retelling.result.value,
            "voice": retelling.voice.value,
            "support": retelling.support.value,
            "words": retelling.words,
        }
        for retelling in closing.retold
    )
    return _numbered(closing, revision, rows)


def answered_columns(closing: Closing, revision: int) -> Iterator[Columns]:
    """Return the row of each earlier question that was answered."""
    rows: Iterator[Columns] = (
        {
            "asked_in": asked.asked_in,
            "question": asked.question,
        }
        for asked in closing.answered
    )
    return _numbered(closing, revision, rows)


def script_columns(closing: Closing, script: ScriptRun, revision: int) -> dict[str, object]:
    """Return the row of a script as the exchange leaves it."""
    return {
        "interaction_id": closing.interaction_id,
        "revision": revision,
        "continues": script.continues,
        "is_finished": script.is_finished,
        "title": script.title,
        "standing": script.standing,
        "asked_again": script.asked_again,
        "answers": dict(script.kept),
        "origins": origins_to_json(script.origins),
        "facts": {name: [fact.value, fact.source] for name, fact in script.facts.items()},
        "decided": dict(script.decided),
        "unmet": [[one.kind, one.step_id, one.label, list(one.items)] for one in script.unmet],
    }


def closing_columns(
    tx: Transaction, closing: Closing, revision: int, *, is_information: bool
) -> dict[str, object]:
    """Return the row of what an exchange says when it is closed."""
    content = closing.content
    return {
        "interaction_id": closing.interaction_id,
        "revision": revision,
        "closed_at": tx.now,
        "agent_id": tx.actor.agent_id,
        "is_information": is_information,
        "brought": content.brought,
        "said": content.said,
        "understood": content.understood,
        "understood_confirmed": content.understood_confirmed,
        "speaker": content.speaker.value,
        "verification": content.verification.value,
        "speaks_for": content.speaks_for,
        "questions": list(content.questions),
        "outcome": closing.outcome.value,
        **_script_columns(closing.script),
    }


def _script_columns(script: ScriptRun | None) -> dict[str, object]:
    return {
        "pack_id": script.pack_id if script else None,
        "pack_version": script.pack_version if script else None,
        "pack_digest": script.pack_digest if script else None,
        "path": list(script.path) if script else [],
        "answers": dict(script.answers) if script else {},
        "skips": dict(script.skips) if script else {},
        "conclusion": script.conclusion if script else None,
        "product": script.product if script else "",
    }
