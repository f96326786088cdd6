"""A desk whose ledger is taken for a long one, and what is read of it to seal."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from agent_desktop.adaptations import reading_ahead
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.actor import Role
from agent_desktop.ledger.rereading import _Going
from tests.bench.logs import fill, seal_at_once
from tests.journeys.driver import a_desk


@contextmanager
def a_long_ledger(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[OpenDesk]:
    """Yield the desk of a lead, open: thirty decisions, sealed, count as many."""
    patch.setattr(reading_ahead, "MANY", 20)
    made = a_desk(folder, role=Role.LEAD)
    with closing(made.database):
        fill(made, 30)
        seal_at_once(made)
        yield made


def places_read(patch: pytest.MonkeyPatch) -> list[int]:
    """Return the places of the rows that this process reads to seal, which comes to hold them as they are."""
    found: list[int] = []
    take = _Going.take

    def note(going, row):
        found.append(row.position)
        take(going, row)

    patch.setattr(_Going, "take", note)
    return found
