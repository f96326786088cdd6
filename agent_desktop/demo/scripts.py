"""Play the packs as an agent and a person would, through the real player: nothing of a path is made up."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.margins import Decider, Deciding
from agent_desktop.demo.replies import LIKELY_MISSING
from agent_desktop.facilitation.answers import NOT_KNOWN, Answers
from agent_desktop.facilitation.catalog import load_pack
from agent_desktop.facilitation.pack_file import PackFile
from agent_desktop.facilitation.player import walk_with
from agent_desktop.facilitation.step_type import Step, StepType, Turn
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.documents import Documents
from agent_desktop.facilitation.steps.margin import Adapt
from agent_desktop.facilitation.steps.teach_back import TeachBack
from agent_desktop.facilitation.walk import Walk
from agent_desktop.facilitation.words import Register, Understanding
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.records import Ease

_UNDERSTOOD = (
    (Understanding.UNDERSTOOD, 66.0),
    (Understanding.ALMOST, 15.0),
    (Understanding.TO_RESUME, 11.0),
    (Understanding.DECLINED, 8.0),
)
# Teach-backs whose failure leads to help: the second try nearly always succeeds.
_SECOND_TRY = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A script played to its end, in which words; `person_views` is how the person sees each decision."""

    file: PackFile
    walk: Walk
    register: Register
    person_views: Mapping[str, str]


@dataclass(slots=True, kw_only=True)
class Scripts:
    """Plays packs, each read once."""

    chance: Chance
    decider: Decider
    folder: Path = bundled("resources") / "packs"

    def play(self, deciding: Deciding, ease: Ease, today: date) -> Played:
        """Return a script played whole. Raises RefusedError("pack_not_installed") without its file."""
        file = load_pack(self.folder, deciding.pack)
        conversation = _Conversation(self.chance, self.decider, deciding)
        walk = walk_with(file.pack, Answers(), today, supply=conversation.answer)
        assert walk.conclusion is not None, walk.path
        views = {
            met.step_id: self.decider.person_view(met.margin_id, deciding, met.decision.verdict)
            for met in walk.margins
            if met.decision is not None
        }
        return Played(file=file, walk=walk, register=self._register(ease), person_views=views)

    def _register(self, ease: Ease) -> Register:
        return self.chance.among(_REGISTERS.get(ease, _REGISTERS[Ease.AVERAGE]))


_REGISTERS: Mapping[Ease, tuple[tuple[Register, float], ...]] = {
    Ease.AT_EASE: ((Register.STANDARD, 7.0), (Register.SIMPLE, 3.0)),
    Ease.AVERAGE: ((Register.STANDARD, 3.0), (Register.SIMPLE, 7.0)),
    Ease.DIFFICULT: ((Register.SIMPLE, 7.0), (Register.FALC, 3.0)),
    Ease.DOES_NOT_READ: ((Register.SIMPLE, 4.0), (Register.FALC, 6.0)),
}


@dataclass(slots=True)
class _Conversation:
    """Answers each step that waits."""

    chance: Chance
    decider: Decider
    deciding: Deciding

    def answer(self, _kind: StepType[Any], step: Step, turn: Turn) -> Answers:
        match step:
            case Ask():
                return turn.answers.answer(turn.step_id, self.deciding.replies.get(turn.step_id, NOT_KNOWN))
            case Documents():
                return turn.answers.bring(turn.step_id, self._papers(step, turn.step_id))
            case TeachBack():
                return turn.answers.try_again(turn.step_id, self._said_back(turn.number))
            case Adapt():
                return self.decider.decide(step, turn, self.deciding)
            case _:
                return turn.answers.acknowledge(turn.step_id, turn.number)

    def _papers(self, step: Documents, step_id: str) -> frozenset[str]:
        every = frozenset(piece.id for piece in step.pieces)
        missing, share = LIKELY_MISSING.get(step_id, (frozenset(), 0.0))
        return every - missing if self.chance.maybe(share) else every

    def _said_back(self, number: int) -> Understanding:
        if number > 1:
            understood = self.chance.maybe(_SECOND_TRY)
            return Understanding.UNDERSTOOD if understood else Understanding.TO_RESUME
        return self.chance.among(_UNDERSTOOD)
