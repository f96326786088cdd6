"""`pieces`: which papers are due here, why each, what may stand for it, and what the administration holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.fields import Expr, Flag, Frozen, Identifier, Part, Text
from agent_desktop.facilitation.rule_model import Translations
from agent_desktop.facilitation.step_type import Link, Outcome, PassedOver, Step, StepType, Told, Turn
from agent_desktop.facilitation.values import UNKNOWN, is_known
from agent_desktop.facilitation.walk import Detail, Unmet, UnmetKind
from agent_desktop.foundation.i18n import N_

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack
    from agent_desktop.facilitation.pack_parts import Trial

_SHARE_AT_HAND = 0.7


class Piece(Part):
    """A paper. One that an administration already holds is never asked of the person."""

    id: Identifier
    label: Text = Field(alias="libelle")
    why: Text = Field(alias="pourquoi")
    whys: Frozen[Text] = Field(
        default_factory=dict, alias="pourquoi_langues", description="mlf/2. Le pourquoi, en d'autres langues."
    )
    when: Expr | None = Field(None, alias="si")
    obligatory: Flag = Field(True, alias="obligatoire")
    equivalents: tuple[Text, ...] = ()
    held_by: Text | None = Field(None, alias="detenue_par_administration")
    source: Identifier | None = None
    blocking: Flag = Field(False, alias="bloquante")
    languages: Translations = Field(
        default_factory=dict, description="mlf/2. Le libellé, dans d'autres langues."
    )


class Documents(Step):
    """Papers to look at together."""

    kind: Literal["pieces"] = Field(alias="type")
    pieces: tuple[Piece, ...] = Field(min_length=1)
    then: Identifier = Field(alias="suite")

    def links(self) -> tuple[Link, ...]:
        """Return the only way out."""
        return (Link(("suite",), self.then),)

    def sets(self, step_id: str, pack: "Pack") -> frozenset[str]:
        """Return the counts of what is missing."""
        return frozenset({f"manque_{step_id}", f"manque_bloquant_{step_id}"})

    def told(self) -> Iterator[Told]:
        """Yield the name of each paper, as the sheet prints it."""
        for index, piece in enumerate(self.pieces):
            yield Told(("pieces", index, "libelle"), None, piece.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceState:
    """A paper here: whether it applies (`None`: not known yet), is due from the person, and is at hand."""

    piece: Piece
    label: str
    applies: bool | None
    due: bool
    at_hand: bool

    @property
    def missing(self) -> bool:
        """Tell whether it is due and not at hand."""
        return self.due and not self.at_hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers(Detail):
    """The papers of this step, those that do not apply included."""

    pieces: tuple[PieceState, ...]

    @property
    def missing(self) -> tuple[PieceState, ...]:
        """Return the papers due and not at hand."""
        return tuple(piece for piece in self.pieces if piece.missing)


def _play(step: Documents, turn: Turn) -> Outcome:
    brought = turn.answers.documents.get(turn.step_id)
    papers = Papers(pieces=tuple(_state(piece, turn, brought or frozenset()) for piece in step.pieces))
    if brought is None:
        return Outcome(detail=papers)
    missing = papers.missing
    blocking = sum(state.piece.blocking for state in missing)
    counts = {
        f"manque_{turn.step_id}": Decimal(len(missing)),
        f"manque_bloquant_{turn.step_id}": Decimal(blocking),
    }
    labels = tuple(state.label for state in missing)
    unmet = Unmet(kind=UnmetKind.DOCUMENTS_MISSING, step_id=turn.step_id, items=labels)
    return Outcome(to=step.then, sets=counts, detail=papers, unmet=(unmet,) if missing else ())


def _state(piece: Piece, turn: Turn, brought: frozenset[str]) -> PieceState:
    condition = True if piece.when is None else turn.value(piece.when)
    applies = condition is True if is_known(condition) else None
    due = applies is True and piece.obligatory and piece.held_by is None
    return PieceState(
        piece=piece, label=turn.fill(piece.label), applies=applies, due=due, at_hand=piece.id in brought
    )


def _skip(step: Documents, turn: Turn) -> PassedOver:
    # Nobody looked: what is missing is unknown, which is not « nothing ».
    return PassedOver(
        to=step.then,
        sets={f"manque_{turn.step_id}": UNKNOWN, f"manque_bloquant_{turn.step_id}": UNKNOWN},
    )


def _follow(step: Documents, turn: Turn, trial: "Trial") -> Answers | None:
    given = trial.documents.get(turn.step_id, "toutes")
    every = frozenset(piece.id for piece in step.pieces)
    return turn.answers.bring(turn.step_id, every if given == "toutes" else frozenset(given))


def _invent(step: Documents, turn: Turn, chance: Random) -> Answers | None:
    drawn = frozenset(piece.id for piece in step.pieces if chance.random() < _SHARE_AT_HAND)
    return turn.answers.bring(turn.step_id, drawn)


STEP = StepType(
    kind="pieces",
    label=N_("Papers to look at"),
    model=Documents,
    play=_play,
    skip=_skip,
    follow=_follow,
    invent=_invent,
)
