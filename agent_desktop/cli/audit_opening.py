"""Open a bundle for one command, with the keys of whoever signs in."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.audit.bundle.note import BundleNote
from agent_desktop.audit.bundle.opening import LookedAt, look_at
from agent_desktop.audit.reading import ReaderKeys, known_from, reader_keys, seen_of_site
from agent_desktop.cli.progress import shown_progress
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.readers import Readers
from agent_desktop.ledger.verify import Known
from agent_desktop.store.files import WORK, translated_disk


def keys_of(desk: OpenDesk) -> ReaderKeys:
    """Return the keys of who signs in. Raises RefusedError `no_reader_keys` before they are made."""
    with desk.database.read() as session:
        keys = reader_keys(session, desk.actor.agent_id, desk.actor.name)
    if keys is None:
        raise RefusedError("no_reader_keys")
    return keys


@contextmanager
def looked_at(arguments: argparse.Namespace, desk: OpenDesk, keys: ReaderKeys) -> Iterator[LookedAt]:
    """Yield what became of the bundle of a command; its files go when it ends. Raises as `look_at`."""
    code = getattr(arguments, "code", None)
    with tempfile.TemporaryDirectory(prefix=WORK, dir=desk.profile.folder) as work:
        with translated_disk(), arguments.file.open("rb") as source, shown_progress(_percent) as progress:
            found = look_at(
                source,
                keys.card,
                keys.identity,
                work=Path(work),
                now=desk.database.clock.now().astimezone(UTC),
                known=lambda note: replace(_known(desk, note), code=code),
                progress=progress,
                read_all=Readers(),
            )
        yield found


def _known(desk: OpenDesk, note: BundleNote) -> Known:
    with desk.database.read() as session:
        return known_from(seen_of_site(session, note.site), note.at)


def _percent(progress: Progress) -> str:
    return _("Bundle verified: {percent}%").format(percent=progress.percent)
