import re
from typing import get_args

import pytest

from agent_desktop.ui.theme.roles import TONES, ColorRole, Scheme, TextRole
from agent_desktop.ui.theme.tokens import tokens


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_every_role_has_a_colour_in_every_scheme(scheme):
    colours = tokens().schemes[scheme]
    assert set(colours) == set(get_args(ColorRole))
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in colours.values())


def test_every_tone_names_colours_that_exist():
    named = {role for tone in TONES.values() for role in (tone.ink, tone.soft, tone.line, tone.solid)}
    assert named <= set(get_args(ColorRole))


def test_every_role_of_text_is_at_least_twelve_pixels():
    assert set(tokens().text) == set(get_args(TextRole))
    assert min(style.px for style in tokens().text.values()) >= 12


def test_high_contrast_replaces_roles_by_roles_of_the_same_scheme():
    colours = tokens().colours("dark", high_contrast=True)
    assert colours["line"] == tokens().schemes["dark"]["ink_3"]
    assert colours["warm_soft"] == tokens().schemes["dark"]["surface"]
    assert colours["accent"] == tokens().schemes["dark"]["accent"]
