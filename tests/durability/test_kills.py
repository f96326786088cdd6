"""Killed while it types and saves, a desk has all it called kept. `make soak` does it a thousand times."""

from tests.durability.kills import killed_and_held


def test_a_desk_killed_while_it_types_and_saves_keeps_its_word(tmp_path):
    witness = killed_and_held(tmp_path, count=16, seed=2026)
    assert witness.kept > 50
    assert {act.kind for act in witness.acts if act.kept} > {"type", "open", "close", "decide", "promise"}
