"""`doctor`: versions, keyring, store, fonts, packs, display; for each, what to do if it is wrong."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec

from agent_desktop.cli.arguments import DONE, REFUSED
from agent_desktop.cli.opening import open_for_command, profile_of
from agent_desktop.facilitation.catalog import installed
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.version import VERSION
from agent_desktop.store.disks import network_kind
from agent_desktop.store.engines import check_sqlcipher, integrity_faults
from agent_desktop.store.keyrings import system_keyring
from agent_desktop.store.keys import ways_in
from agent_desktop.store.profile import ProfileState, state_of, what_is_damaged
from agent_desktop.ui.sentences import describe

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
_STATES = {
    ProfileState.ABSENT: N_("no desk here yet; open the window or use “init”"),
    ProfileState.EMPTY: N_("no desk here yet; open the window or use “init”"),
    ProfileState.UNFINISHED: N_("a desk was begun and not finished; open the window to begin again"),
    ProfileState.READY: N_("ready"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One thing looked at: whether it is well, what was seen, and what to do."""

    name: str
    well: bool
    seen: str
    to_do: str = ""


def run(arguments: argparse.Namespace) -> int:
    """Look at everything; 1 when something would keep the window from working."""
    looks = list(_looks(arguments))
    if arguments.json:
        print(json.dumps([asdict(look) for look in looks], ensure_ascii=False, indent=1))
    else:
        for look in looks:
            mark = _("ok") if look.well else _("TO MEND")
            print(f"{mark:<10} {look.name:<14} {look.seen}")
            if look.to_do:
                print(f"{'':<10} {'':<14} → {look.to_do}")
    return DONE if all(look.well for look in looks) else REFUSED


def _looks(arguments: argparse.Namespace) -> Iterator[Look]:
    yield Look(
        name=_("version"),
        well=True,
        seen=f"Parvis {VERSION}, Python {platform.python_version()}, {platform.system()}",
    )
    yield _tried(_("engine"), lambda: f"SQLCipher, SQLite {check_sqlcipher()}")
    yield _fonts()
    yield _packs()
    yield _keyring()
    yield _display()
    yield from _profile(arguments)


def _tried(name: str, look: Callable[[], str]) -> Look:
    try:
        return Look(name=name, well=True, seen=look())
    except ParvisError as error:
        text = describe(error)
        return Look(name=name, well=False, seen=text.title, to_do=text.next_step)


def _fonts() -> Look:
    found = sorted(path.name for path in (bundled("resources") / "fonts").rglob("*.ttf"))
    return Look(
        name=_("fonts"),
        well=bool(found),
        seen=_("{count} font files").format(count=len(found)),
        to_do="" if found else _("Install Parvis again: its fonts are missing."),
    )


def _packs() -> Look:
    found = installed(bundled("resources") / "packs")
    return Look(
        name=_("packs"),
        well=not found.refused,
        seen=_("{count} packs, {refused} refused").format(count=len(found.packs), refused=len(found.refused)),
        to_do=_("Run “packs check” on the folder of the packs.") if found.refused else "",
    )


def _keyring() -> Look:
    ring = system_keyring()
    # A desk works without a keyring: its phrase is asked, nothing is to be mended.
    seen = _("none: the phrase is asked each time") if ring is None else ring.name
    return Look(name=_("keyring"), well=True, seen=seen)


def _display() -> Look:
    shown = next((os.environ[name] for name in _DISPLAYS if os.environ.get(name)), "")
    needed = sys.platform.startswith("linux") and not os.environ.get("QT_QPA_PLATFORM")
    qt = find_spec("PySide6") is not None
    well = qt and (bool(shown) or not needed)
    if not qt:
        to_do = _("Install Parvis again: its windows are missing.")
    else:
        to_do = "" if well else _("Open a graphical session, or set DISPLAY.")
    return Look(name=_("display"), well=well, seen=shown or _("none"), to_do=to_do)


def _profile(arguments: argparse.Namespace) -> Iterator[Look]:
    profile = profile_of(arguments)
    state = state_of(profile)
    if state is ProfileState.DAMAGED:
        text = describe(ParvisError("profile_damaged", what=what_is_damaged(profile)))
        yield Look(name=_("desk"), well=False, seen=text.title, to_do=text.next_step)
        return
    yield Look(name=_("desk"), well=True, seen=f"{profile.folder}: {_(_STATES[state])}")
    if state is not ProfileState.READY:
        return
    kind = network_kind(profile.folder)
    yield Look(
        name=_("disk"),
        well=kind is None,
        seen=kind or _("local"),
        to_do="" if kind is None else _("Move the folder to a disk of this machine."),
    )
    yield _tried(_("ways in"), lambda: _ways(arguments))
    if arguments.passphrase_file is not None:
        yield _store(arguments)


def _ways(arguments: argparse.Namespace) -> str:
    ways = ways_in(profile_of(arguments))
    return _("{phrases} phrases, recovery code: {recovery}, keyring: {keyring}").format(
        phrases=ways.phrases,
        recovery=_("yes") if ways.recovery else _("no"),
        keyring=ways.keyring or _("no"),
    )


def _store(arguments: argparse.Namespace) -> Look:
    try:
        with open_for_command(arguments, writing=False) as desk:
            faults = integrity_faults(desk.profile.store, desk.keys.data_key)
    except ParvisError as error:
        text = describe(error)
        return Look(name=_("store"), well=False, seen=text.title, to_do=text.next_step)
    return Look(
        name=_("store"),
        well=not faults,
        seen=_("whole") if not faults else "; ".join(faults[:3]),
        to_do="" if not faults else _("Keep a copy of the folder, then restore the latest backup."),
    )
