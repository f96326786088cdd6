"""The faces of paper, and what stands in for a character that they lack."""

import unicodedata
from itertools import pairwise

import pytest

from agent_desktop.documents.fonts import Face, cover, font, width_of
from agent_desktop.documents.records import Size, Tone
from agent_desktop.documents.styles import ladder, palette, tint


@pytest.mark.parametrize("face", list(Face))
def test_each_face_has_what_french_needs(face):
    # Read from the file again: `cover` may have lent characters to the face that other tests use.
    from fontTools.ttLib import TTFont

    known = TTFont(font(face).face.filename).getBestCmap()
    for letter in "àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛŒÆ«»’“”…–·•€°ŁłŞşŽž\u00a0\u202f":
        assert ord(letter) in known, unicodedata.name(letter)


@pytest.mark.parametrize(
    ("letter", "painted"), [("ễ", "ê"), ("😢", " "), ("\u2011", "-"), ("王", "?"), ("ع", "?")]
)
def test_a_missing_character_is_painted_by_its_nearest(letter, painted):
    cover(letter, Face.TEXT)
    glyphs = font(Face.TEXT).face.charToGlyph
    assert glyphs[ord(letter)] == glyphs[ord(painted)]
    assert width_of(letter, Face.TEXT, 12) == width_of(painted, Face.TEXT, 12)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", list(Tone))
def test_words_stand_out_from_every_ground_in_colour_and_in_grey(tone):
    for words in (tint(tone).words, palette()["ink"], palette()["ink_2"]):
        assert contrast(words, tint(tone).ground) >= 4.5


@pytest.mark.parametrize("size", list(Size))
def test_each_style_to_try_is_closer_than_the_one_before(size):
    styles = ladder(size)
    for airy, close in pairwise(styles):
        assert (close.body, close.leading, close.gap) != (airy.body, airy.leading, airy.gap)
        assert close.body <= airy.body
        assert close.leading <= airy.leading
        assert close.height >= airy.height
        assert min(close.small, close.body, close.section) >= 11.5
