"""Killed at any moment of the main job, the desk offers the exchange again with all it had called saved."""

from tests.journeys.killing import check_its_word, killed_desks, moments


def test_a_desk_killed_at_any_moment_keeps_its_word(known_desk, tmp_path, qtbot):
    for folder, told in killed_desks(known_desk, tmp_path, list(moments(seed=2026, count=2))):
        check_its_word(folder, told)
