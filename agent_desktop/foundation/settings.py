"""Settings of one desk: a frozen record kept as a small TOML file. Nothing secret, nothing about a person."""

import tomllib
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

FILE_NAME = "settings.toml"


class Theme(StrEnum):
    """Light, dark, or whatever the workstation prefers."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the desk remembers of how its agent likes to work."""

    theme: str = Theme.SYSTEM.value
    scale_percent: int = 100
    language: str = "fr"
    channel: str = "counter"
    desk: str = ""


_KINDS: dict[str, type] = {field.name: type(field.default) for field in fields(Settings)}


def load_settings(folder: Path) -> Settings:
    """Return the settings of a profile; a missing or unreadable value takes its default."""
    path = folder / FILE_NAME
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Settings()
    kept = {name: value for name, value in found.items() if name in _KINDS and type(value) is _KINDS[name]}
    settings = replace(Settings(), **kept)
    if not 100 <= settings.scale_percent <= 200:
        settings = replace(settings, scale_percent=100)
    return settings


def save_settings(folder: Path, settings: Settings) -> None:
    """Replace the settings file in one step: a reader sees the old file or the new one, never half of one."""
    lines = [f"{field.name} = {_toml(getattr(settings, field.name))}" for field in fields(settings)]
    temporary = folder / (FILE_NAME + ".new")
    temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    temporary.replace(folder / FILE_NAME)


def _toml(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'
