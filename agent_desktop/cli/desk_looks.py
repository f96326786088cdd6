"""What `doctor` sees of one desk: folder, disk, ways in, keyring, reports; with its keys, drafts and store.

Nothing is changed: the window may be open meanwhile. Drafts are tried on a copy, since whoever opens a
journal makes it its own.
"""

import argparse
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.cli.looks import Look, tried, wrong
from agent_desktop.cli.opening import open_for_command, profile_of
from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.last_end import reports_in
from agent_desktop.interactions.named_queries import last_written_at
from agent_desktop.store.disks import network_kind, try_writing
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.engines import integrity_faults
from agent_desktop.store.keyring_slot import open_with_keyring
from agent_desktop.store.keys import ways_in
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.outside import Found
from agent_desktop.store.pins import tries_left
from agent_desktop.store.profile import Profile, ProfileState, read_marker, state_of, what_is_damaged
from agent_desktop.ui.sentences.ledger import missing

LEAST_FREE_BYTES = 100 * 1024 * 1024
"""Under this, a disk may fill up before the end of a day."""

MOST_DRIFT = timedelta(minutes=5)
"""How far behind what is already written a clock may be without a word."""

_PLACES = {
    Found.THERE: N_("there"),
    Found.ABSENT: N_("none"),
    Found.DAMAGED: N_("damaged"),
    Found.LOCKED: N_("locked"),
}
_STATES = {
    ProfileState.ABSENT: N_("no desk here yet; open the window or use “init”"),
    ProfileState.EMPTY: N_("no desk here yet; open the window or use “init”"),
    ProfileState.UNFINISHED: N_("a desk was begun and not finished; open the window to begin again"),
    ProfileState.READY: N_("ready"),
}


def looks_at_desk(arguments: argparse.Namespace) -> Iterator[Look]:
    """Yield what is seen of the desk that a command is about; the store last, when its keys are at hand."""
    profile = profile_of(arguments)
    state = state_of(profile)
    damage = None
    if state is ProfileState.DAMAGED:
        damage = UnavailableError(_code_of_damage(profile))
        yield wrong("desk", _("desk"), damage)
    else:
        yield Look(id="desk", name=_("desk"), well=True, seen=f"{profile.folder}: {_(_STATES[state])}")
    if state not in (ProfileState.READY, ProfileState.DAMAGED):
        return
    yield _window(profile)
    yield from _disk(profile)
    yield tried("ways_in", _("ways in"), lambda: _ways(profile))
    yield from _keyring(profile)
    yield _reports(profile)
    if damage is None and arguments.passphrase_file is not None:
        yield from _opened(arguments)


def _code_of_damage(profile: Profile) -> str:
    try:
        return what_is_damaged(profile)
    except OSError:
        return "folder_forbidden"


def _window(profile: Profile) -> Look:
    name = _("window")
    if not profile.lock_file.exists():
        return Look(id="window", name=name, well=True, seen=_("closed"))
    try:
        with ProfileLock(profile.lock_file):
            seen = _("closed")
    except RefusedError as error:
        seen = _("open, process {number}").format(number=error.facts.get("pid") or "?")
    except OSError as error:
        return wrong("window", name, error)
    return Look(id="window", name=name, well=True, seen=seen)


def _disk(profile: Profile) -> Iterator[Look]:
    kind = network_kind(profile.folder)
    if kind is not None:
        yield wrong("disk", _("disk"), RefusedError("network_folder", kind=kind))
        return

    def look() -> str:
        try_writing(profile.folder)
        free = shutil.disk_usage(profile.folder).free
        if free < LEAST_FREE_BYTES:
            raise UnavailableError("disk_nearly_full", free=free // (1024 * 1024))
        return _("local, {free} MiB free").format(free=free // (1024 * 1024))

    yield tried("disk", _("disk"), look)


def _ways(profile: Profile) -> str:
    ways = ways_in(profile)
    return _("{phrases} phrases, recovery code: {recovery}, keyring: {keyring}").format(
        phrases=ways.phrases,
        recovery=_("yes") if ways.recovery else _("no"),
        keyring=ways.keyring or _("no"),
    )


def _keyring(profile: Profile) -> Iterator[Look]:
    """Yield whether the keyring opens this desk, when it was asked to."""
    try:
        ways = ways_in(profile)
        if ways.keyring is None:
            return
    except ParvisError:
        return

    def look() -> str:
        if ways.pin:
            tries_left(profile)
            return _("opens this desk with the short code")
        open_with_keyring(profile)
        return _("opens this desk")

    yield tried("keyring_slot", _("keyring of the desk"), look)


def _reports(profile: Profile) -> Look:
    reports = reports_in(profile.logs)
    if not reports:
        return Look(id="reports", name=_("reports"), well=True, seen=_("none"))
    seen = ngettext("{count} report, the latest: {path}", "{count} reports, the latest: {path}", len(reports))
    return Look(
        id="reports", name=_("reports"), well=True, seen=seen.format(count=len(reports), path=reports[0])
    )


def _opened(arguments: argparse.Namespace) -> Iterator[Look]:
    """Yield what only the keys of the desk let see."""
    try:
        with open_for_command(arguments, writing=False) as desk:
            yield tried("drafts", _("drafts"), lambda: _drafts(desk))
            yield tried("clock", _("clock"), lambda: _clock(desk, desk.database.clock.now()))
            yield _memory(desk)
            yield _store(desk)
    except (ParvisError, OSError) as error:
        yield wrong("store", _("store"), error)


def _drafts(desk: OpenDesk) -> str:
    if not desk.profile.drafts.exists():
        return _("none")
    with TemporaryDirectory(prefix="parvis-") as scratch:
        copy = Path(shutil.copytree(desk.profile.drafts, Path(scratch) / "drafts"))
        drafts = DraftStore(copy, desk.keys)
        try:
            found = drafts.exchanges()
            for exchange in found:
                drafts.load(exchange)
        finally:
            drafts.release()
    return ngettext("{count} draft, read whole", "{count} drafts, read whole", len(found)).format(
        count=len(found)
    )


def _clock(desk: OpenDesk, now: datetime) -> str:
    with desk.database.look() as connection:
        written = last_written_at(connection)
    latest = max(filter(None, (written, read_marker(desk.profile).created)))
    if now < latest - MOST_DRIFT:
        raise UnavailableError("clock_behind")
    return now.astimezone(desk.database.clock.zone).strftime("%Y-%m-%d %H:%M")


def _memory(desk: OpenDesk) -> Look:
    """Return what is remembered of the ledger outside the store, and what the store lacks of it."""
    name, places = _("memory"), desk.memory.places()
    if desk.behind.is_older:
        return wrong("memory", name, RefusedError("ledger_older", gone=missing(desk.behind, {})))
    if desk.behind:
        return wrong("memory", name, RefusedError("checkpoint_lost"))
    if places.file is Found.DAMAGED or places.keyring is Found.DAMAGED:
        return wrong("memory", name, RefusedError("memory_damaged"))
    seen = _("of the ledger, in the file: {file}, in the keyring: {keyring}").format(
        file=_(_PLACES[places.file]), keyring=_(_PLACES[places.keyring])
    )
    return Look(id="memory", name=name, well=True, seen=seen)


def _store(desk: OpenDesk) -> Look:
    faults = integrity_faults(desk.profile.store, desk.keys.data_key)
    if faults:
        return wrong("store", _("store"), UnavailableError("store_damaged"))
    return Look(id="store", name=_("store"), well=True, seen=_("whole"))
