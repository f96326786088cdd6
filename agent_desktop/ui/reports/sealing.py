"""Seal the ledger before a document that tells of it is made."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from agent_desktop.ledger.paper_queries import last_sealed
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.ui.sealing import Sealing
from agent_desktop.ui.tasks import Failed, Tasks


def sealed_first(
    sealing: Sealing, tasks: Tasks, owner: QObject, done: Callable[[Sealed | None], None], *, failed: Failed
) -> None:
    """Seal, then go on with what paper carries of the ledger.

    When it could not be sealed, which `sealing` tells, the document is made without a proof: nobody leaves
    without their sheet because of it.
    """

    def go_on(checkpoint: object) -> None:
        if checkpoint is None:
            done(None)
        else:
            site = tasks.actor.site
            tasks.read(owner, last_sealed, site, done=done, failed=partial(_without, done, failed))

    sealing.then(go_on)


def _without(done: Callable[[Sealed | None], None], failed: Failed, error: Exception) -> None:
    failed(error)
    done(None)
