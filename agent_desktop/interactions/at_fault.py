"""Words at fault in an exchange: what its draft may keep, and what keeps it from being closed. Pure."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial, reduce
from typing import TypeAlias

from agent_desktop.interactions.draft_fields import PRIVATE_FIELD, from_fields, to_fields
from agent_desktop.interactions.draft_parts import as_list
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.records import ClosedInteraction, Closing, Content
from agent_desktop.store.drafts import Json
from agent_desktop.wording.keeping import faults_since, sentences_at_fault, without_faults

_Clean: TypeAlias = Callable[[Json], Json]

_SAID = ("brought", "said", "understood")
_TYPED = "typed"
_DECIDING = ("reasons", "person_view", "departure")
"""What is written on a margin before its decision; facts ticked are the words of the pack."""


def keepable(fields: Mapping[str, Json]) -> dict[str, Json]:
    """Return the fields of a draft (`draft_fields.py`) without the sentences at fault of its free texts.

    Those of a record that was opened again stay: it holds them already.
    """
    kept = dict(fields)
    clean = partial(_every_text, before=frozenset(map(str, as_list(fields.get("before")))))
    for name in (*_SAID, "questions"):
        kept[name] = clean(kept[name])
    # Who speaks and how that was checked are codes: only whom they speak for is typed.
    *codes, speaks_for = as_list(kept["speaker"])
    kept["speaker"] = [*codes, clean(speaks_for)]
    kept["retold"] = [_with(clean, one, "words") for one in as_list(kept["retold"])]
    kept["promises"] = [_with(clean, one, "text") for one in as_list(kept["promises"])]
    kept["deciding"] = _decisions(clean, kept["deciding"])
    for name in ("answers", PRIVATE_FIELD):
        # Answers taken are looked at when they are given: what waits in a field was given by no one.
        kept[name] = _with(clean, kept[name], _TYPED)
    return kept


def keepable_draft(draft: Draft) -> Draft:
    """Return a draft as it may leave the screen, for a paper or the clipboard."""
    fields = to_fields(draft)
    kept = keepable(fields)
    return draft if kept == fields else from_fields(draft.interaction_id, kept)


def texts_at_fault(closing: Closing, before: Collection[str] = ()) -> tuple[str, ...]:
    """Return which free texts of an exchange that ends hold words at fault, in the order they are written.

    `before`: the sentences at fault that its record already holds, when it was opened again.
    """
    found = [name for name, text in _texts(closing) if faults_since(text, before)]
    return tuple(dict.fromkeys(found))


def told_before(closed: ClosedInteraction | None) -> tuple[str, ...]:
    """Return the sentences at fault of a record: kept when nothing blamed them, perhaps by someone else."""
    if closed is None:
        return ()
    found = (sentence for _name, text in _texts(closed) for sentence in sentences_at_fault(text))
    return tuple(dict.fromkeys(found))


def _texts(closing: Closing | ClosedInteraction) -> Iterator[tuple[str, str]]:
    content: Content = closing.content
    yield from (("brought", content.brought), ("said", content.said), ("understood", content.understood))
    yield "speaks_for", content.speaks_for
    yield from (("questions", question) for question in content.questions)
    yield from (("promises", promise.text) for promise in closing.promises)
    yield from (("retold", one.words) for one in closing.retold)


def _decisions(clean: _Clean, deciding: Json) -> Json:
    if not isinstance(deciding, dict):
        return deciding
    return {step: reduce(partial(_with, clean), _DECIDING, typed) for step, typed in deciding.items()}


def _with(clean: _Clean, part: Json, name: str) -> Json:
    if not isinstance(part, dict) or name not in part:
        return part
    return {**part, name: clean(part[name])}


def _every_text(value: Json, before: frozenset[str]) -> Json:
    match value:
        case str():
            return without_faults(value, before)
        case list() | tuple():
            return [_every_text(one, before) for one in value]
        case dict():
            return {name: _every_text(one, before) for name, one in value.items()}
        case _:
            return value
