"""Seal the ledger before a document that tells of it is made."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from agent_desktop.ledger.paper_actions import seal_desk_for_paper
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.ui.tasks import Failed, Tasks


def sealed_first(
    tasks: Tasks, owner: QObject, done: Callable[[Sealed | None], None], *, failed: Failed
) -> None:
    """Seal, then go on with what paper carries of the ledger.

    When it cannot be sealed, why is told and the document is made without a proof: nobody leaves without
    their sheet because of it.
    """
    work = partial(seal_desk_for_paper, tasks.database, tasks.actor)
    tasks.load(owner, work, done=done, failed=partial(_without, done, failed))


def _without(done: Callable[[Sealed | None], None], failed: Failed, error: Exception) -> None:
    failed(error)
    done(None)
