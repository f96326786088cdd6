"""The desk that several measures share: a town of a hundred thousand people, made once a run."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from agent_desktop.store.engines import maintenance
from tests.bench.town import fill_town
from tests.journeys.driver import a_desk


@cache
def big_desk() -> Path:
    """Return the folder of a desk that knows the whole town; to copy when a measure writes to it."""
    room = Path(tempfile.mkdtemp(prefix="parvis-bench-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    desk = a_desk(room / "profile")
    fill_town(desk.database, desk.actor)
    desk.database.close()
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return desk.profile.folder
