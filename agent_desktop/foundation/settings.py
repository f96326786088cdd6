"""Settings of one desk: a frozen record kept as a small TOML file. Nothing secret, nothing about a person."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from agent_desktop.foundation.i18n import LANGUAGES
from agent_desktop.foundation.records import dataclass

FILE_NAME = "settings.toml"


class Theme(StrEnum):
    """Light, dark, or whatever the workstation prefers."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Contrast(StrEnum):
    """Lines and words as drawn, strengthened, or as the workstation prefers."""

    NORMAL = "normal"
    HIGH = "high"
    SYSTEM = "system"


class Edge(StrEnum):
    """The side of the screen where the window stands beside a browser."""

    LEFT = "left"
    RIGHT = "right"


class Density(StrEnum):
    """How much of a script is in sight: one step with all its help, the whole path folded, a list to tick."""

    GUIDED = "guide"
    MEMO = "aide_memoire"
    FREE = "libre"


SMALLEST_PERCENT, LARGEST_PERCENT = 100, 200

LOCK_AFTER_MIN = (2, 5, 10, 15)
"""After how many minutes without a gesture the desk may lock: never later than the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the desk remembers of how its agent likes to work.

    `scale_percent` goes from 100 to 200. `reduced_motion` asks for stillness, whatever the workstation says.
    `channel` is how most people come, a key of the shelf of channels; `reviews` says that the agent mostly
    reads adaptations again. `service`, `phone` and `hours` say on the sheet who to call, and when. `keys` has
    the key an agent chose for a command, by the id of the command; the usual ones are not kept.
    `lock_after_min` is one of `LOCK_AFTER_MIN`. `keep_above` keeps the window above the others, `beside`
    docks it along `beside_edge` of its screen, a browser taking the rest. `density` is how a script opens.
    `facing_monitor` is the monitor turned to the person, by its serial number or its socket.
    """

    theme: str = Theme.SYSTEM.value
    scale_percent: int = SMALLEST_PERCENT
    contrast: str = Contrast.SYSTEM.value
    reduced_motion: bool = False
    language: str = "fr"
    channel: str = "counter"
    reviews: bool = False
    desk: str = ""
    service: str = ""
    phone: str = ""
    hours: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    lock_after_min: int = 10
    keep_above: bool = False
    beside: bool = False
    beside_edge: str = Edge.RIGHT.value
    density: str = Density.GUIDED.value
    facing_monitor: str = ""


_PAIR = re.compile(r'([a-z_]+|"[a-z_]+") = ("(?:[^"\\\x00-\x1f\x7f]|\\["\\bfnrt])*"|\d{1,9}|true|false)')
"""A line of ours. What it cannot hold (dates, other escapes) is left to the reader of the whole language."""

_KINDS: dict[str, type] = {one.name: type(getattr(Settings(), one.name)) for one in fields(Settings)}
_CHOICES: dict[str, frozenset[str]] = {
    "theme": frozenset(Theme),
    "contrast": frozenset(Contrast),
    "language": frozenset(LANGUAGES),
    "beside_edge": frozenset(Edge),
    "density": frozenset(Density),
}


def load_settings(folder: Path) -> Settings:
    """Return the settings of a profile; a missing or unreadable value takes its default."""
    path = folder / FILE_NAME
    try:
        found = _read(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    kept: dict[str, Any] = {name: value for name, value in found.items() if _is_known(name, value)}
    kept["keys"] = {name: key for name, key in kept.get("keys", {}).items() if isinstance(key, str)}
    return replace(Settings(), **kept)


def save_settings(folder: Path, settings: Settings) -> None:
    """Replace the settings file in one step: old or new, never half of one, whatever happens meanwhile."""
    plain = [one.name for one in fields(settings) if one.name != "keys"]
    lines = [f"{name} = {_toml(getattr(settings, name))}" for name in plain]
    if settings.keys:
        lines += ["", "[keys]"]
        lines += [f"{_toml(name)} = {_toml(key)}" for name, key in sorted(settings.keys.items())]
    temporary = folder / (FILE_NAME + ".new")
    with temporary.open("w", encoding="utf-8") as written:
        written.write("\n".join(lines) + "\n")
        written.flush()
        # A name that reached the disk before its bytes would be an empty file after a power cut.
        os.fsync(written.fileno())
    temporary.replace(folder / FILE_NAME)


def _read(text: str) -> dict[str, Any]:
    """Return the values of a file. Raises ValueError for what is no TOML.

    What `save_settings` writes is read line by line: the lock waits for it, and the reader of the standard
    library takes longer to load than to read. A file that someone wrote goes to that reader.
    """
    found: dict[str, Any] = {}
    into = found
    for line in text.split("\n"):
        pair = _PAIR.fullmatch(line)
        if line == "[keys]" and "keys" not in found:
            into = found["keys"] = {}
        elif pair is not None:
            name = pair[1].strip('"')
            try:
                # A string, a number or a truth of ours is written as in JSON.
                value = json.loads(pair[2])
            except ValueError:
                return _read_any(text)
            if name in into:
                return _read_any(text)
            into[name] = value
        elif line:
            return _read_any(text)
    return found


def _read_any(text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - see `_read`

    return tomllib.loads(text)


def _is_known(name: str, value: object) -> bool:
    if name not in _KINDS or type(value) is not _KINDS[name]:
        return False
    if name == "scale_percent":
        return isinstance(value, int) and SMALLEST_PERCENT <= value <= LARGEST_PERCENT
    if name == "lock_after_min":
        return value in LOCK_AFTER_MIN
    return name not in _CHOICES or value in _CHOICES[name]


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    # A string of JSON is one of TOML, but for DEL, which TOML wants escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
