"""Where and when a desk was last saved: a small file beside the others, with nothing about anyone."""

import json
from datetime import datetime
from pathlib import Path

from agent_desktop.foundation.records import dataclass
from agent_desktop.store.files import read_file, replace_file
from agent_desktop.store.profile import Profile

_LIMIT_BYTES = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupNote:
    """The last backup: its place, and when it was made (aware, UTC)."""

    path: Path
    made: datetime


def note_backup(profile: Profile, note: BackupNote) -> None:
    """Remember the last backup."""
    content = {"file": str(note.path), "made": note.made.isoformat()}
    replace_file(profile.backup_note, json.dumps(content, ensure_ascii=False).encode())


def last_backup(profile: Profile) -> BackupNote | None:
    """Return the last backup, None when there was none that is known."""
    try:
        found = json.loads(read_file(profile.backup_note, limit_bytes=_LIMIT_BYTES))
        return BackupNote(path=Path(str(found["file"])), made=datetime.fromisoformat(str(found["made"])))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
