"""Contrast, recomputed (WCAG 2.2: 1.4.3 asks 4.5 for text, 1.4.11 asks 3 for what is not text).

Under high contrast 1.4.6 is held: 7 for text; and 4.5 for what is not.
"""

import re
from itertools import product
from typing import get_args

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from agent_desktop.ui.theme.roles import TONES, Scheme
from agent_desktop.ui.theme.stylesheet import TEMPLATES
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets import button, save_state, tension_chip, voice_field

GROUNDS = ("surface", "canvas", "chrome", "sunken", "raised")
INKS = ("ink", "ink_2", "ink_3")
CONTROLS = (
    "control",
    "focus",
    "accent",
    "warm_solid",
    "rule_solid",
    "margin_solid",
    "ok_solid",
    "attn_solid",
    "alert_solid",
)
LOOKS = [(scheme, high) for scheme in get_args(Scheme) for high in (False, True)]


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_twenty_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def tone_pairs():
    for roles in TONES.values():
        yield from product((roles.ink, "ink", "ink_2"), (roles.soft,))
        yield from product((roles.ink,), GROUNDS)


def button_pairs():
    for look in button._LOOKS.values():
        grounds = [ground for ground in (look.fill, look.hover) if ground]
        on_page = GROUNDS[:4] if look.fill is None and look.ink != "surface" else ()
        on_toast = ("ink",) if look.ink == "surface" else ()
        yield from product((look.ink, look.cap_ink), (*grounds, *on_page, *on_toast))


def other_pairs():
    yield from product(INKS, GROUNDS)
    yield from ((ink, ground) for _icon, ink, ground, _line in voice_field._LOOKS.values())
    yield from product(
        (ink for _icon, _color, ink in save_state._LOOKS.values()), ("surface", "sunken", "chrome")
    )
    for fill, _line, ink in tension_chip._LOOKS.values():
        yield from product((ink,), (fill,) if fill else ("surface", "canvas", "sunken"))
    yield from (
        ("ink_2", "accent_soft"),
        ("ink_3", "accent_soft"),
        ("surface", "ink"),
        ("surface", "margin"),
        ("accent", "surface"),
    )
    yield from (
        ("on_accent", "accent"),
        ("night_ink", "night"),
        ("night_ink_2", "night"),
        ("night_warm", "night"),
    )


def sheet_pairs():
    """Yield what the style sheets write on what: each rule that sets both."""
    for body in re.findall(r"\{(.*?)\}", "".join(TEMPLATES.values()), flags=re.DOTALL):
        color = re.search(r"(?<![-\w])color: @(\w+)", body)
        ground = re.search(r"(?<!-)background: @(\w+)", body)
        if color and ground:
            yield color.group(1), ground.group(1)
        selected = re.search(r"selection-color: @(\w+)", body)
        behind = re.search(r"selection-background-color: @(\w+)", body)
        if selected and behind:
            yield selected.group(1), behind.group(1)


def line_pairs():
    yield from product(CONTROLS, ("surface", "canvas", "sunken"))
    yield from product(("focus", "control"), ("chrome", "accent_soft"))
    yield from (
        ("focus", "warm_soft"),
        ("accent", "accent_soft"),
        ("on_margin", "margin_solid"),
        ("on_accent", "accent"),
    )
    for roles in TONES.values():
        if roles.ink != "ink_2":
            yield roles.solid, roles.soft
    for fill, line, _ink in tension_chip._LOOKS.values():
        yield line, fill or "surface"


TEXT = sorted({*tone_pairs(), *button_pairs(), *other_pairs(), *sheet_pairs()})
LINES = sorted({*line_pairs()})


def weak(pairs, least, colours):
    ratios = {f"{ink} on {ground}": contrast(colours[ink], colours[ground]) for ink, ground in pairs}
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}


@pytest.mark.parametrize(("scheme", "high"), LOOKS)
def test_every_text_stands_out_from_its_ground(scheme, high):
    faded = {pair for pair in TEXT if "disabled" in pair}
    colours = tokens().colours(scheme, high_contrast=high)
    assert weak(set(TEXT) - faded, 7 if high else 4.5, colours) == {}


@pytest.mark.parametrize(("scheme", "high"), LOOKS)
def test_every_edge_that_carries_a_meaning_stands_out(scheme, high):
    assert weak(LINES, 4.5 if high else 3.0, tokens().colours(scheme, high_contrast=high)) == {}


@pytest.mark.parametrize(("scheme", "high"), LOOKS)
def test_what_is_disabled_can_still_be_read(scheme, high):
    pairs = product(("disabled",), ("surface", "sunken", "canvas", "raised"))
    assert weak(pairs, 4.5 if high else 3.0, tokens().colours(scheme, high_contrast=high)) == {}


def test_the_pairs_come_from_the_kit_and_the_style_sheet():
    assert len(TEXT) > 80
    assert ("ink", "surface") in set(sheet_pairs())
    assert ("on_margin", "margin_hover") in set(button_pairs())


@pytest.mark.parametrize(("scheme", "high"), LOOKS)
def test_an_example_in_an_empty_field_is_readable_and_does_not_pass_for_an_answer(scheme, high):
    colours = tokens().colours(scheme, high_contrast=high)
    assert weak([("placeholder", "surface")], 4.5, colours) == {}
    assert contrast(colours["ink"], colours["placeholder"]) > 1.5


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_an_example_is_painted_in_the_colour_it_was_given(qtbot, kind):
    """A style sheet that says nothing of it halves the ink: Qt would paint it at 3 on white."""
    theme().configure(scheme="light")
    field = kind()
    qtbot.addWidget(field)
    field.show()
    found = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert found == theme().color("placeholder")
