"""Opening a bundle for a window: in a process of its own, followed from a lane nobody waits for."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

from agent_desktop.audit.at_hand import keys_here, seen_here
from agent_desktop.audit.bundle.opening import LookedAt
from agent_desktop.audit.looking import Asked, Looking
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.progress import Progress
from agent_desktop.store.database import Database
from agent_desktop.store.files import WORK, translated_disk

_LOOK_EVERY_S = 0.05


def opened_beside(
    database: Database, actor: Actor, path: Path, code: str, room: Path, now: datetime, progress: Progress
) -> LookedAt:
    """Return what became of a bundle, telling how far it is meanwhile; `room` is a private folder.

    Raises as `audit.looking`, RefusedError `no_reader_keys`, and `stopped` when stopping was asked: no
    process is left then, and no file.
    """
    with database.read() as session:
        keys, seen = keys_here(session, actor.agent_id, actor.name), seen_here(session)
    with translated_disk(), tempfile.TemporaryDirectory(prefix=WORK, dir=room) as work:
        asked = Asked(
            path=path,
            card=keys.card,
            identity=keys.identity,
            work=Path(work),
            now=now.astimezone(UTC),
            seen=seen,
            code=code or None,
        )
        return _followed(Looking(asked), progress)


def _followed(looking: Looking, progress: Progress) -> LookedAt:
    try:
        while not (far := looking.how_far()).is_over:
            progress.step = far.step
            progress.reach(far.done, far.total)
            sleep(_LOOK_EVERY_S)
    finally:
        looking.cancel()
    if far.found is None:
        assert far.error is not None
        raise far.error
    return far.found
