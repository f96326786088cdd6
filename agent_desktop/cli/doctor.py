"""`doctor`: versions, fonts, packs, display, the desk; for what is wrong, what is safe and what to do.

Exit code: 0 when all is well, 1 when something would keep the window from working or words from being kept.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.util import find_spec

from agent_desktop.cli.arguments import DONE, REFUSED
from agent_desktop.cli.desk_looks import looks_at_desk
from agent_desktop.cli.looks import Look, tried
from agent_desktop.facilitation.catalog import installed
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.version import VERSION
from agent_desktop.store.engines import check_sqlcipher
from agent_desktop.store.keyrings import system_keyring

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def run(arguments: argparse.Namespace) -> int:
    """Look at everything; 1 when something is to be mended."""
    looks = list(_looks(arguments))
    if arguments.json:
        print(json.dumps([asdict(look) for look in looks], ensure_ascii=False, indent=1))
    else:
        for look in looks:
            _print(look)
    return DONE if all(look.well for look in looks) else REFUSED


def _print(look: Look) -> None:
    mark = _("ok") if look.well else _("TO MEND")
    code = f" ({look.code})" if look.code else ""
    print(f"{mark:<10} {look.name:<14} {look.seen}{code}")
    for words in (look.safe, look.to_do and f"→ {look.to_do}"):
        if words:
            print(f"{'':<10} {'':<14} {words}")


def _looks(arguments: argparse.Namespace) -> Iterator[Look]:
    yield Look(
        id="version",
        name=_("version"),
        well=True,
        seen=f"Parvis {VERSION}, Python {platform.python_version()}, {platform.system()}",
    )
    yield tried("engine", _("engine"), lambda: f"SQLCipher, SQLite {check_sqlcipher()}")
    yield _fonts()
    yield _packs()
    yield _keyring()
    yield _display()
    yield from looks_at_desk(arguments)


def _fonts() -> Look:
    found = sorted(path.name for path in (bundled("resources") / "fonts").rglob("*.ttf"))
    return Look(
        id="fonts",
        name=_("fonts"),
        well=bool(found),
        seen=_("{count} font files").format(count=len(found)),
        to_do="" if found else _("Install Parvis again: its fonts are missing."),
    )


def _packs() -> Look:
    found = installed(bundled("resources") / "packs")
    return Look(
        id="packs",
        name=_("packs"),
        well=not found.refused,
        seen=_("{count} packs, {refused} refused").format(count=len(found.packs), refused=len(found.refused)),
        to_do=_("Run “packs check” on the folder of the packs.") if found.refused else "",
    )


def _keyring() -> Look:
    ring = system_keyring()
    # A desk works without a keyring: its phrase is asked, nothing is to be mended.
    seen = _("none: the phrase is asked each time") if ring is None else ring.name
    return Look(id="keyring", name=_("keyring"), well=True, seen=seen)


def _display() -> Look:
    shown = next((os.environ[name] for name in _DISPLAYS if os.environ.get(name)), "")
    needed = sys.platform.startswith("linux") and not os.environ.get("QT_QPA_PLATFORM")
    qt = find_spec("PySide6") is not None
    well = qt and (bool(shown) or not needed)
    if not qt:
        to_do = _("Install Parvis again: its windows are missing.")
    else:
        to_do = "" if well else _("Open a graphical session, or set DISPLAY.")
    return Look(id="display", name=_("display"), well=well, seen=shown or _("none"), to_do=to_do)
