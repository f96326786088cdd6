"""Reads of the scripts that exchanges left: what can be taken up, what was said and is kept."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.interactions.closing_tables import InteractionScriptRow
from agent_desktop.interactions.draft_parts import origins_from_json
from agent_desktop.interactions.records import Fact, LeftOpen, Resumable, SaidFact, ScriptRun, State
from agent_desktop.interactions.tables import (
    InteractionClosingRow,
    InteractionPersonRow,
    InteractionRow,
    InteractionStateRow,
)

_Left = tuple[InteractionRow, InteractionClosingRow, InteractionScriptRow]

_MOST_LOOKED_AT = 60
"""How many scripts of a person are looked at, latest first: years of visits."""


def script_of(session: Session, row: InteractionClosingRow) -> ScriptRun | None:
    """Return the script of a closing, `None` when none was played."""
    if row.pack_id is None or row.pack_version is None or row.pack_digest is None:
        return None
    left = session.get(InteractionScriptRow, (row.interaction_id, row.revision))
    run = ScriptRun(
        pack_id=row.pack_id,
        pack_version=row.pack_version,
        pack_digest=row.pack_digest,
        path=tuple(row.path),
        answers=dict(row.answers),
        skips=dict(row.skips),
        conclusion=row.conclusion,
        product=row.product,
    )
    return run if left is None else _whole(run, left)


def resumable_scripts(session: Session, person_id: UUID) -> tuple[Resumable, ...]:
    """Return the scripts left before their end with a person, latest first.

    One a procedure, its last: a procedure begun again, or led to its end since, leaves nothing to take up.
    """
    found: dict[str, Resumable | None] = {}
    for interaction, closing, script in _scripts_of(session, person_id):
        pack_id = closing.pack_id or ""
        if pack_id not in found:
            found[pack_id] = None if script.is_finished else _resumable(interaction, closing, script)
    return tuple(one for one in found.values() if one is not None)


def facts_said(
    session: Session, person_id: UUID, pack_id: str, sources: Mapping[str, str]
) -> dict[str, SaidFact]:
    """Return what was answered in earlier exchanges with a person and is kept, by variable, the latest each.

    Within a procedure, a variable is the same thing. From one to another it is only when both packs say that
    it stands in the same file: `sources` gives, by variable, the file that this one names.
    """
    found: dict[str, SaidFact] = {}
    for interaction, closing, script in _scripts_of(session, person_id):
        for name, (value, source) in script.facts.items():
            same = closing.pack_id == pack_id or (source and sources.get(name) == source)
            if same and name not in found:
                found[name] = SaidFact(value=value, said_at=closing.closed_at, channel=interaction.channel)
    return found


def _scripts_of(session: Session, person_id: UUID) -> Sequence[_Left]:
    """Return each exchange closed with a person, its closing and its script, latest first."""
    closing, script, state = InteractionClosingRow, InteractionScriptRow, InteractionStateRow
    wanted = (
        select(InteractionRow, closing, script)
        .join(InteractionPersonRow, InteractionPersonRow.interaction_id == InteractionRow.id)
        .join(state, state.interaction_id == InteractionRow.id)
        .join(closing, (closing.interaction_id == InteractionRow.id) & (closing.revision == state.revision))
        .join(
            script,
            (script.interaction_id == closing.interaction_id) & (script.revision == closing.revision),
        )
        .where(InteractionPersonRow.person_id == person_id, state.state == State.CLOSED.value)
        .order_by(closing.closed_at.desc(), InteractionRow.id.desc())
        .limit(_MOST_LOOKED_AT)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(wanted)]


def _resumable(
    interaction: InteractionRow, closing: InteractionClosingRow, script: InteractionScriptRow
) -> Resumable:
    assert closing.pack_id is not None
    return Resumable(
        interaction_id=interaction.id,
        closed_at=closing.closed_at,
        channel=interaction.channel,
        pack_id=closing.pack_id,
        title=script.title,
        standing=script.standing,
        asked_again=script.asked_again,
    )


def left_open_of(script: InteractionScriptRow) -> tuple[LeftOpen, ...]:
    """Return what a script left open, in words."""
    return tuple(
        LeftOpen(kind=kind, step_id=step_id, label=label, items=tuple(items))
        for kind, step_id, label, items in script.unmet
    )


def _whole(run: ScriptRun, left: InteractionScriptRow) -> ScriptRun:
    return ScriptRun(
        pack_id=run.pack_id,
        pack_version=run.pack_version,
        pack_digest=run.pack_digest,
        path=run.path,
        answers=run.answers,
        skips=run.skips,
        conclusion=run.conclusion,
        product=run.product,
        title=left.title,
        standing=left.standing,
        asked_again=left.asked_again,
        kept=dict(left.answers),
        continues=left.continues,
        origins=origins_from_json(left.origins),
        facts={name: Fact(*pair) for name, pair in left.facts.items()},
        decided=dict(left.decided),
        unmet=left_open_of(left),
    )
