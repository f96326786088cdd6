"""The tokens of `resources/tokens.json`, read once and typed. No Qt here."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.roles import ColorRole, Family, Scheme, TextRole, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a role of text is set: pixels at 100 %, weight, family, and line height in parts of the pixels."""

    px: int
    weight: Weight
    line_height: float
    family: Family = "ui"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Every value of the look. Colours are `#RRGGBB`; lengths are pixels at 100 %; times are milliseconds."""

    schemes: Mapping[Scheme, Mapping[ColorRole, str]]
    high_contrast: Mapping[ColorRole, ColorRole]
    high_contrast_inks: Mapping[Scheme, Mapping[ColorRole, str]]
    text: Mapping[TextRole, TextStyle]
    weights: Mapping[Weight, int]
    families: Mapping[Family, str]
    radius: Mapping[str, int]
    size: Mapping[str, int]
    breakpoints: Mapping[str, int]
    motion_ms: Mapping[str, int]
    scrim_alpha: Mapping[Scheme, float]
    shadow_alpha: Mapping[Scheme, float]
    icon_stroke: float
    icon_stroke_active: float

    def colours(self, scheme: Scheme, *, high_contrast: bool) -> dict[ColorRole, str]:
        """Return the colours of a scheme.

        Under high contrast inks darken or lighten until they reach 7 on every ground, and a role that was too
        weak takes the colour of a stronger one.
        """
        base = dict(self.schemes[scheme])
        if not high_contrast:
            return base
        base |= self.high_contrast_inks[scheme]
        return {role: base[self.high_contrast.get(role, role)] for role in base}


@cache
def tokens() -> Tokens:
    """Return the shipped tokens. Raises KeyError when a colour or a role of text is missing from the file."""
    raw = json.loads((bundled("resources") / "tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        schemes={scheme: _every(ColorRole, raw["schemes"][scheme]) for scheme in get_args(Scheme)},
        high_contrast=raw["high_contrast"],
        high_contrast_inks=raw["high_contrast_inks"],
        text={role: TextStyle(**style) for role, style in _every(TextRole, raw["text"]).items()},
        weights=_every(Weight, raw["weights"]),
        families=_every(Family, raw["families"]),
        radius=raw["radius"],
        size=raw["size"],
        breakpoints=raw["breakpoints"],
        motion_ms=raw["motion_ms"],
        scrim_alpha=raw["scrim_alpha"],
        shadow_alpha=raw["shadow_alpha"],
        icon_stroke=raw["icon"]["stroke"],
        icon_stroke_active=raw["icon"]["stroke_active"],
    )


def _every(names: Any, values: Mapping[str, Any]) -> dict[Any, Any]:
    return {name: values[name] for name in get_args(names)}
