"""A script as the draft of an exchange keeps it: two JSON parts, what may stay and what is for the talk."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from agent_desktop.facilitation.answers import Answers, Plain, from_plain, to_plain
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.retention import kept, passes, passing, together

_TYPED, _TICKED = "typed", "ticked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """What was typed, chosen or ticked at a step and not yet given as its answer: it survives a restart."""

    typed: Mapping[str, str] = field(default_factory=dict)
    ticked: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def type(self, step: str, text: str) -> "Unsettled":
        """Return the same with another text at a step."""
        return replace(self, typed={**self.typed, step: text})

    def tick(self, step: str, documents: frozenset[str]) -> "Unsettled":
        """Return the same with other documents ticked at a step."""
        return replace(self, ticked={**self.ticked, step: documents})

    def without(self, step: str) -> "Unsettled":
        """Return the same with nothing pending at a step."""
        return Unsettled(
            typed={name: text for name, text in self.typed.items() if name != step},
            ticked={name: ids for name, ids in self.ticked.items() if name != step},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Two JSON objects; `private` holds what `conservation: entretien` keeps for the talk only."""

    kept: Plain
    private: Plain = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """The whole again."""

    answers: Answers
    unsettled: Unsettled


def split(pack: Pack, answers: Answers, unsettled: Unsettled | None = None) -> Parts:
    """Return the two parts of a script; no private value is in `kept`."""
    pending = unsettled or Unsettled()
    stays = {step: text for step, text in pending.typed.items() if not passes(pack, step)}
    goes = {step: text for step, text in pending.typed.items() if passes(pack, step)}
    ticked = {step: sorted(documents) for step, documents in pending.ticked.items()}
    return Parts(
        kept=_with(to_plain(kept(pack, answers)), {_TYPED: stays, _TICKED: ticked}),
        private=_with(to_plain(passing(pack, answers)), {_TYPED: goes}),
    )


def join(stays: Mapping[str, Any], private: Mapping[str, Any]) -> Played:
    """Return what `split` parted. Raises KeyError, TypeError or ValueError when it was damaged."""
    ticked = stays.get(_TICKED, {})
    return Played(
        answers=together(from_plain(stays), from_plain(private)),
        unsettled=Unsettled(
            typed={**stays.get(_TYPED, {}), **private.get(_TYPED, {})},
            ticked={step: frozenset(documents) for step, documents in ticked.items()},
        ),
    )


def _with(plain: Plain, more: Mapping[str, Mapping[str, Any]]) -> Plain:
    return {**plain, **{name: dict(part) for name, part in more.items() if part}}
