"""Kill a scribe again and again on the same desk, and hold the desk to its word each time."""

from pathlib import Path
from random import Random

from tests.support.listening import SITE, a_desk_to_write_in, kill_while_writing
from tests.support.progress import Progress
from tests.support.witness import Witness

_DEEP_EVERY = 50


def killed_and_held(folder: Path, count: int, seed: int) -> Witness:
    """Return what was heard in so many kills, nothing of which was lost; the whole desk is gone over at the end."""
    keys, witness, chance = a_desk_to_write_in(folder), Witness(SITE), Random(seed)
    progress = Progress("kills", count)
    for number in range(1, count + 1):
        kill_while_writing(folder, keys, witness, chance)
        found = witness.faults(folder, keys, last=40, deep=number % _DEEP_EVERY == 0)
        assert found == [], found
        assert witness.broken == []
        progress.step(f"{witness.kept} acknowledged")
    assert witness.faults(folder, keys) == []
    return witness
