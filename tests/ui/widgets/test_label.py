import re

from PySide6.QtCore import QPointF

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.paragraph import Paragraph, Span

LONG = "Une phrase assez longue pour revenir plusieurs fois à la ligne dans une colonne étroite."


def test_a_wrapped_label_grows_as_its_column_narrows(qtbot):
    label = PlainLabel(LONG, wrap=True)
    qtbot.addWidget(label)
    heights = [label.heightForWidth(width) for width in (800, 300, 120)]
    assert heights == sorted(heights)
    assert heights[0] < heights[1] < heights[2]


def test_a_wrapped_label_lets_the_window_shrink_to_one_line(qtbot):
    label = PlainLabel(LONG, wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().height() == round(theme().line_height("body"))
    assert label.minimumSizeHint().width() < 60


def test_a_cut_label_offers_its_text_whole(qtbot):
    label = PlainLabel(LONG, elide=True)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == LONG
    label.resize(2000, 20)
    assert label.toolTip() == ""
    label.resize(80, 20)
    label.setText("Court")
    assert label.toolTip() == ""
    label.setText(LONG + " encore")
    assert label.toolTip() == LONG + " encore"


def test_a_label_follows_the_scale(qtbot):
    label = PlainLabel("Bonjour", role="h1")
    qtbot.addWidget(label)
    before = label.sizeHint()
    theme().configure(scale_percent=200)
    assert label.sizeHint().width() > before.width() * 1.8


def test_a_span_tints_its_letters_only(qtbot):
    label = PlainLabel("oui non", color="ink")
    qtbot.addWidget(label)
    label.set_spans([Span(start=4, end=7, background="warm_soft")])
    label.resize(label.sizeHint())
    image = label.grab().toImage()
    tint = theme().color("warm_soft")
    columns = [x for x in range(image.width()) if image.pixelColor(x, image.height() // 2) == tint]
    assert columns
    assert min(columns) > image.width() / 3


def test_a_line_of_a_paragraph_is_as_high_as_asked():
    paragraph = Paragraph("un\ndeux\ntrois", theme().font("body"), line_height=30)
    assert (paragraph.height(400), paragraph.lines(400)) == (90, 3)


def test_a_point_of_a_paragraph_finds_its_letter():
    paragraph = Paragraph("abc\ndef", theme().font("body"), line_height=30)
    assert paragraph.offset_at(QPointF(1, 10), 400) == 0
    assert paragraph.offset_at(QPointF(1, 40), 400) == 4
    assert paragraph.offset_at(QPointF(390, 10), 400) is None


def test_a_line_cut_short_ends_after_a_whole_letter():
    text, font = "une somme réclamée en trop", theme().font("small")
    line = Paragraph(text, font, line_height=20)
    ends = {
        round(Paragraph(text[:kept].rstrip(), font, line_height=20).natural_width()) for kept in range(27)
    }
    for width in range(12, round(line.natural_width())):
        end = line.whole_letters(width)
        assert width - 12 < end + theme().line_height("small")
        assert width - 24 < end <= width
        assert min(abs(end - one) for one in ends) <= 1


def test_no_line_breaks_inside_a_number():
    font = theme().font("body")
    alone = Paragraph("somme 1", font, line_height=20).natural_width()
    broken = Paragraph("somme 1\u202f248", font, line_height=20)
    assert broken.lines(alone + 4) == 2
    assert broken.offset_at(QPointF(1, 30), alone + 4) == len("somme ")


CODE = "7KQ2M-0X9AB-CDEFG-HJKMN-PQRST"


def test_a_code_that_a_hand_copies_stays_on_one_line():
    text, font = f"A seal covers it, whose code is {CODE}: {CODE} was before.", theme().font("body")
    inside = {at for code in re.finditer(CODE, text) for at in range(code.start() + 1, code.end())}
    alone = round(Paragraph(f"{CODE}:", font, line_height=20).natural_width())
    for width in range(alone + 1, alone * 3):
        paragraph = Paragraph(text, font, line_height=20)
        starts = [
            paragraph.offset_at(QPointF(1, 20 * at + 10), width) for at in range(paragraph.lines(width))
        ]
        assert starts[0] == 0
        assert not [start for start in starts if start in inside], width


def test_a_code_too_long_for_a_line_is_cut_between_its_groups():
    font = theme().font("body")
    width = Paragraph(CODE[:19], font, line_height=20).natural_width()
    paragraph = Paragraph(f"code {CODE}.", font, line_height=20)
    starts = [paragraph.offset_at(QPointF(1, 20 * at + 10), width) for at in range(paragraph.lines(width))]
    assert starts == [0, len("code "), len("code ") + 18]
