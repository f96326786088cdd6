"""A script led at random: answered, skipped, gone back on, changed, left and taken up again on another day.

Never a crash, never a lost answer, never a forbidden path; the same answers always give the same end.
"""

import json
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from agent_desktop.facilitation.answers import Answers, from_plain, to_plain
from agent_desktop.facilitation.answers_json import Unsettled, join, split
from agent_desktop.facilitation.checks.forbidden import delays_said_over, forbidden_steps
from agent_desktop.facilitation.pack import STEP_TYPES, Pack
from agent_desktop.facilitation.player import MOST_VISITS, play
from agent_desktop.facilitation.step_type import Turn
from agent_desktop.facilitation.walk import Visit, Walk
from tests.facilitation.builders import NEWER, SHIPPED, TODAY, a_pack, shipped

PACKS: list[Pack] = [*map(shipped, SHIPPED), a_pack(*NEWER)]
SEEDS = st.integers(0, 2**32)


class AtRandom(RuleBasedStateMachine):
    """One exchange: `given` remembers, beside the engine, everything that was ever answered and how."""

    pack: Pack
    walk: Walk

    @initialize(rank=st.sampled_from(range(len(PACKS))), data=st.data())
    def begin(self, rank: int, data: st.DataObject) -> None:
        """Open a procedure, from its beginning or from a letter."""
        self.pack, self.today = PACKS[rank], TODAY
        letter = data.draw(st.sampled_from([None, *self.pack.letters]))
        self.given: dict[tuple[str, str], Any] = {}
        self.take(Answers(letter=letter))

    @precondition(lambda self: self.walk.current is not None)
    @rule(seed=SEEDS)
    def answer(self, seed: int) -> None:
        """Answer the step that waits."""
        current = self.walk.current
        assert current is not None
        self.answer_at(current, seed)

    @rule(seed=SEEDS, data=st.data())
    def change(self, seed: int, data: st.DataObject) -> None:
        """Go back to any step of the path and answer it otherwise."""
        self.answer_at(data.draw(st.sampled_from(self.walk.visits)), seed)

    @precondition(lambda self: self.walk.current is not None)
    @rule(reason=st.sampled_from(["already_done", "not_now", "elle connaît"]))
    def skip(self, reason: str) -> None:
        """Skip the step that waits."""
        current = self.walk.current
        assert current is not None
        assume(STEP_TYPES[current.kind].skip is not None)
        self.given["skips", current.step_id] = reason
        self.take(self.answers.skip(current.step_id, reason))

    @rule(days=st.integers(0, 40))
    def take_up_again(self, days: int) -> None:
        """Leave, and take the script up again from what was kept, some days later."""
        parts = split(self.pack, self.answers, Unsettled())
        kept, private = (json.loads(json.dumps(part)) for part in (parts.kept, parts.private))
        played = join(kept, private)
        assert played.answers == self.answers
        assert from_plain(json.loads(json.dumps(to_plain(self.answers)))) == self.answers
        self.today += timedelta(days=days)
        self.take(played.answers)

    def answer_at(self, visit: Visit, seed: int) -> None:
        """Answer a step as chance has it, at the moment it was met."""
        turn = Turn(
            pack=self.pack,
            step_id=visit.step_id,
            number=visit.number,
            answers=self.answers,
            known=visit.known,
            today=self.today,
            facts={},
        )
        invent = STEP_TYPES[visit.kind].invent
        found = None if invent is None else invent(visit.step, turn, Random(seed))
        assume(found is not None)
        assert found is not None
        for part in ("values", "tries", "documents", "margins", "seen"):
            for step, value in getattr(found, part).items():
                if getattr(self.answers, part).get(step) != value:
                    self.given[part, step] = value
                    self.given.pop(("skips", step), None)
        self.take(found)

    def take(self, answers: Answers) -> None:
        """Play these answers, as the desk does after each of them."""
        self.answers = answers
        self.walk = play(self.pack, answers, self.today)

    @invariant()
    def nothing_is_lost(self) -> None:
        """Each answer ever given is there, on the path or beside it."""
        if not hasattr(self, "walk"):
            return
        for (part, step), value in self.given.items():
            assert getattr(self.answers, part)[step] == value
        assert set(self.walk.path) | set(self.walk.off_path) >= self.answers.steps

    @invariant()
    def the_same_answers_give_the_same_walk(self) -> None:
        """Nothing is remembered from one play to the next."""
        if hasattr(self, "walk"):
            assert play(self.pack, self.answers, self.today) == self.walk
            assert len(self.walk.visits) < MOST_VISITS

    @invariant()
    def no_path_is_forbidden(self) -> None:
        """No prohibition is crossed, no delay said over too soon, whatever was skipped or changed."""
        if hasattr(self, "walk"):
            crossed = {one.reason: forbidden_steps(one, self.walk) for one in self.pack.never}
            assert {reason: steps for reason, steps in crossed.items() if steps} == {}
            assert list(delays_said_over(self.pack, self.walk)) == []


AtRandom.TestCase.settings = settings(
    max_examples=40, stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow], deadline=None
)
TestAtRandom = AtRandom.TestCase
