"""Ten thousand ledgers drawn at random, and every bit of one: both verifiers, each time."""

import shutil
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.copies import Stranger, by_the_program, copied, put
from tests.support.folders import folder_in_memory
from tests.support.histories import drawn
from tests.support.progress import Progress, tell
from tests.support.tampers import a_week

DRAWN = 10_000


@pytest.mark.timeout(14_400)
def test_both_verifiers_say_the_same_of_ten_thousand_ledgers():
    stranger, ranks, progress = Stranger(), count(), Progress("ledgers", DRAWN)
    with folder_in_memory() as room:

        @settings(
            max_examples=DRAWN,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=[*HealthCheck],
        )
        @given(st.integers(0, 2**64 - 1))
        def agree(seed):
            copy = drawn(Random(seed))
            folder = put(copy, room / str(next(ranks)))
            assert by_the_program(folder, copy.known) == stranger.tell(folder, copy.known), seed
            shutil.rmtree(folder)
            progress.step("drawn")

        agree()


@pytest.mark.timeout(14_400)
def test_every_bit_turned_over_is_refused_by_both():
    stranger, copy = Stranger(), copied(a_week())
    bits = sum(8 * len(content) for content in copy.files.values())
    progress = Progress("bits", bits)
    with folder_in_memory() as room:
        folder = put(copy, room / "week")
        for name, content in copy.files.items():
            for bit in range(8 * len(content)):
                turned = bytearray(content)
                turned[bit // 8] ^= 1 << bit % 8
                (folder / name).write_bytes(turned)
                exits = {by_the_program(folder, {})["exit_code"], stranger.tell(folder, {})["exit_code"]}
                assert not exits & {0, 3}, (name, bit)
                progress.step("turned over")
            (folder / name).write_bytes(content)
    tell(f"\nbits of an export turned over: {bits}, accepted by neither verifier")
