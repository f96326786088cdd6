from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as PdfFont
from reportlab.pdfgen.canvas import Canvas

from agent_desktop.foundation.bundled import bundled
from agent_desktop.ui.theme import theme

FILES = sorted((bundled("resources") / "fonts").rglob("*.ttf"))
FRENCH = "éèêëàâùûçîïôœŒæÆŸ«»’‘“”…–—•·€²°×\u00a0\u202f"
NAMES = "Łukasz Şahin Dvořák Ştefan Nguyễn Ğüneş Çelik Ivanić Žižek Ørsted Åsa"
named = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_seven_cuts_of_two_families_ship():
    assert len(FILES) == 7


@named
def test_a_cut_has_the_letters_of_french_and_of_the_names_of_its_people(path):
    known = TTFont(path).getBestCmap()
    wanted = set(FRENCH + NAMES) - {"ễ"}
    assert [letter for letter in wanted if ord(letter) not in known] == []


@named
def test_the_narrow_no_break_space_is_blank_and_narrower_than_a_space(path):
    font = TTFont(path)
    narrow, space = font.getBestCmap()[0x202F], font.getBestCmap()[0x20]
    assert font["glyf"][narrow].numberOfContours == 0
    assert 0 < font["hmtx"][narrow][0] < font["hmtx"][space][0]


@named
def test_a_cut_says_that_it_was_modified_and_keeps_its_copyright(path):
    names = TTFont(path)["name"]
    assert "no outline changed" in names.getDebugName(10)
    assert names.getDebugName(0).startswith("Copyright")


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=lambda path: path.name)
def test_the_licence_of_a_modified_font_reserves_no_name(folder):
    licence = (folder / "LICENSE").read_text(encoding="utf-8")
    before_the_licence = licence.split("SIL OPEN FONT LICENSE")[0]
    assert "Copyright" in before_the_licence
    assert "Reserved Font Name" not in before_the_licence


@named
def test_a_cut_can_be_embedded_in_a_pdf(path):
    page = BytesIO()
    pdfmetrics.registerFont(PdfFont(path.stem, str(path)))
    canvas = Canvas(page)
    canvas.setFont(path.stem, 12)
    canvas.drawString(50, 700, "1\u202f248\u00a0€, cœur, Łukasz")
    canvas.save()
    assert b"/FontFile2" in page.getvalue()


@pytest.mark.parametrize("weight", ["regular", "medium", "semibold"])
def test_qt_finds_each_weight_of_the_interface(weight):
    font = theme().font("body", weight=weight)
    assert QFontInfo(font).family() == "Atkinson Hyperlegible Next"
    assert QRawFont.fromFont(font).weight() == font.weight()


def test_qt_finds_the_italic_and_the_voice_of_the_official_text():
    assert QRawFont.fromFont(theme().font("body", italic=True)).styleName() == "Italic"
    assert QFontInfo(theme().font("official")).family() == "Literata"


def test_tabular_figures_have_one_width():
    metrics = QFontMetricsF(theme().font("body", tabular=True))
    widths = {metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}
    assert all(one == pytest.approx(other) for one, other in pairwise(sorted(widths)))


def test_letters_of_the_joined_fonts_keep_their_kerning():
    metrics = QFontMetricsF(theme().font("display"))
    apart = metrics.horizontalAdvance("A") + metrics.horizontalAdvance("V")
    assert metrics.horizontalAdvance("AV") < apart
