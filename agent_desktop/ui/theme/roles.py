"""The names of what can be coloured, set in type or measured: a wrong one is found by the type checker."""

from typing import Literal

from agent_desktop.foundation.records import dataclass

ColorRole = Literal[
    "canvas", "chrome", "surface", "sunken", "raised",
    "line", "line_2", "control",
    "ink", "ink_2", "ink_3",
    "placeholder", "disabled",
    "accent", "accent_hover", "on_accent", "accent_soft", "accent_line", "accent_solid", "focus",
    "warm", "warm_soft", "warm_line", "warm_solid",
    "rule", "rule_soft", "rule_line", "rule_solid",
    "margin", "margin_soft", "margin_line", "margin_solid", "margin_hover", "on_margin",
    "ok", "ok_soft", "ok_line", "ok_solid",
    "attn", "attn_soft", "attn_line", "attn_solid",
    "alert", "alert_soft", "alert_line", "alert_solid",
    "scrim", "shadow",
    "night", "night_ink", "night_ink_2", "night_warm", "night_half", "night_half_warm",
]  # fmt: skip
TextRole = Literal[
    "micro",
    "small",
    "body",
    "lead",
    "plain",
    "official",
    "h3",
    "name",
    "h2",
    "query",
    "h1",
    "display",
    "hero",
]
Weight = Literal["regular", "medium", "semibold"]
Family = Literal["ui", "official"]
Scheme = Literal["light", "dark"]
SchemeChoice = Literal["light", "dark", "system"]
ContrastChoice = Literal["normal", "high", "system"]
Pace = Literal["instant", "fast", "base", "slow"]

Tone = Literal["accent", "warm", "rule", "margin", "ok", "attn", "alert", "neutral"]
"""One meaning each: action, the words of the person, official text, discretion, kept, to look at, at risk."""


@dataclass(frozen=True, slots=True)
class ToneRoles:
    """The four colours of a meaning: its words, its fill, the line around the fill, and a solid mark."""

    ink: ColorRole
    soft: ColorRole
    line: ColorRole
    solid: ColorRole


TONES: dict[Tone, ToneRoles] = {
    "accent": ToneRoles("accent", "accent_soft", "accent_line", "accent_solid"),
    "warm": ToneRoles("warm", "warm_soft", "warm_line", "warm_solid"),
    "rule": ToneRoles("rule", "rule_soft", "rule_line", "rule_solid"),
    "margin": ToneRoles("margin", "margin_soft", "margin_line", "margin_solid"),
    "ok": ToneRoles("ok", "ok_soft", "ok_line", "ok_solid"),
    "attn": ToneRoles("attn", "attn_soft", "attn_line", "attn_solid"),
    "alert": ToneRoles("alert", "alert_soft", "alert_line", "alert_solid"),
    "neutral": ToneRoles("ink_2", "sunken", "line", "control"),
}
