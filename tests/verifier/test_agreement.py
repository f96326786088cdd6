"""Two verifiers, written apart, tell the same of any ledger."""

import pytest

from tests.support.agreed import Drawn, both

SEEDS = 100


@pytest.mark.parametrize("first", range(0, SEEDS, 50))
def test_both_verifiers_tell_the_same_of_ledgers_drawn_at_random(first, tmp_path, capsysbinary):
    verdicts = set()
    for seed in range(first, first + 50):
        drawn = Drawn(seed)
        folder = drawn.ledger.export(tmp_path / str(seed), by=drawn.ledger.lead)
        stranger, program = both(folder, capsysbinary, at="2025-11-24T12:00:00.000Z")
        assert stranger == program, seed
        verdicts.add(stranger["verdict"])
    assert {"intact", "tampered"} <= verdicts
