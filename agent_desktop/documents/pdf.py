"""A document as a tagged PDF, the same bytes for the same document and the same hour."""

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from datetime import datetime
from functools import cache
from io import BytesIO
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from agent_desktop.documents.characters import typeset
from agent_desktop.documents.figures import FigurePainter
from agent_desktop.documents.finish import finish
from agent_desktop.documents.fonts import CUTTING, Face, font
from agent_desktop.documents.layout import Layout
from agent_desktop.documents.lines import Line
from agent_desktop.documents.records import Beside, Document, walk
from agent_desktop.documents.strips import Placed, Text, paginate, spread
from agent_desktop.documents.styles import PAGE_HEIGHT, PAGE_WIDTH, Style, ladder, palette, tint
from agent_desktop.documents.tags import Element, Landmark, Numbering
from agent_desktop.documents.words import Words
from agent_desktop.foundation.records import dataclass

_RADIUS = 6
_HAIR = 0.75


def render_pdf(document: Document, *, at: datetime) -> bytes:
    """Return `document` as a tagged PDF 1.7, A4, every font embedded; `at` is the hour written inside.

    Tags, language, title and outline follow PDF/UA-1 (ISO 14289-1) as far as our own checks go.
    The airiest style that holds on `document.pages` is taken; when none does, that of the first shorter words
    for which one does; the airiest of all, and every word, when nothing holds.
    """
    layout, pages = _set(document)
    paper = _Paper(document, layout)
    for number, placed in enumerate(pages):
        paper.page(placed, number, len(pages))
    return finish(paper.close(), document, layout.root, paper.landmarks, at=at)


def _set(document: Document) -> tuple[Layout, list[list[Placed]]]:
    """Return the document set in the airiest style that holds on its pages."""
    abreast = any(isinstance(block, Beside) for block in walk(document.blocks))
    styles = ladder(document.size, abreast=abreast)
    airiest = _set_in(styles[0], document)
    if _holds(airiest, document):
        return airiest
    for blocks in (document.blocks, *document.shorter):
        told = replace(document, blocks=blocks, shorter=())
        best = _set_in(styles[-1], told)
        if _holds(best, told):
            return _airiest_that_holds(styles, best, told)
    return airiest


def _airiest_that_holds(
    styles: Sequence[Style], best: tuple[Layout, list[list[Placed]]], document: Document
) -> tuple[Layout, list[list[Placed]]]:
    """Return the document in the airiest style that holds, found by halving; `best` is in the closest one."""
    low, high = 0, len(styles) - 1
    while high - low > 1:
        middle = (low + high) // 2
        tried = _set_in(styles[middle], document)
        if _holds(tried, document):
            best, high = tried, middle
        else:
            low = middle
    layout, pages = best
    return layout, [spread(page, _room(layout, document)) for page in pages]


def _set_in(style: Style, document: Document) -> tuple[Layout, list[list[Placed]]]:
    layout = Layout(Words(style, document.language))
    return layout, paginate(layout.strips(document), _room(layout, document))


def _room(layout: Layout, document: Document) -> float:
    """Return the height left for the text, above a foot of as many lines as its words take."""
    more_lines = max(len(layout.words.foot(document.footer)) - 1, 0)
    return layout.style.height - more_lines * layout.style.foot_leading


def _holds(made: tuple[Layout, list[list[Placed]]], document: Document) -> bool:
    return document.pages is None or len(made[1]) <= document.pages


@dataclass(slots=True)
class _Paper:
    """Pages being painted. Everything painted lies in a marked sequence: a tag of its own, or an artifact."""

    document: Document
    layout: Layout
    landmarks: list[Landmark] = field(default_factory=list)
    _numbering: Numbering = field(default_factory=Numbering)
    _bytes: BytesIO = field(default_factory=BytesIO)
    _canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        font(Face.TEXT)
        self._canvas = Canvas(
            self._bytes,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=Face.TEXT.value,
        )

    @property
    def _style(self) -> Style:
        return self.layout.style

    def page(self, placed: Sequence[Placed], number: int, total: int) -> None:
        """Paint one page, numbered from 0."""
        self._grounds(placed)
        self._drawings(placed, number)
        self._words(placed, number)
        self._foot(number, total)
        self._canvas.showPage()

    def close(self) -> bytes:
        """Return the pages, not yet tagged."""
        with CUTTING:
            self._canvas.save()
        return self._bytes.getvalue()

    def _grounds(self, placed: Sequence[Placed]) -> None:
        canvas = self._canvas
        canvas.addLiteral("/Artifact BMC")
        canvas.setLineWidth(_HAIR)
        for panel, group in groupby(placed, key=lambda one: one.strip.panel):
            if panel is None:
                continue
            top, bottom = self._extent(list(group))
            colours = tint(panel.tone)
            canvas.setFillColor(colours.ground)
            canvas.setStrokeColor(colours.edge)
            canvas.roundRect(panel.x, self._y(bottom), panel.width, bottom - top, _RADIUS, stroke=1, fill=1)
        canvas.setStrokeColor(palette()["line_2"])
        for one in placed:
            if one.strip.rule and one.gap:
                x, width = one.strip.rule
                y = self._y(one.top - one.gap / 2)
                canvas.line(x, y, x + width, y)
        canvas.addLiteral("EMC")

    def _extent(self, panel: Sequence[Placed]) -> tuple[float, float]:
        """Return the top and the bottom of a panel, padded even where it goes on to another page."""
        first, last = panel[0], panel[-1]
        top, bottom = first.top, last.top + last.strip.height
        padding = self._style.padding
        return top - (padding if first.strip.texts else 0), bottom + (padding if last.strip.texts else 0)

    def _words(self, placed: Iterable[Placed], page: int) -> None:
        """Paint the words, element by element: what is read together is painted together."""
        by_element: dict[Element | None, list[tuple[Text, float]]] = {}
        for one in placed:
            for text in one.strip.texts:
                by_element.setdefault(text.element, []).append((text, self._y(one.top + text.drop)))
        for element, texts in by_element.items():
            if element is None:
                self._canvas.addLiteral("/Artifact BMC")
            else:
                self._note_heading(element, page, texts[0][1])
                mcid = self._numbering.mark(element, page)
                self._canvas.addLiteral(f"/{element.role} <</MCID {mcid}>> BDC")
            for text, y in texts:
                self._line(text.line, text.x, y)
            self._canvas.addLiteral("EMC")

    def _drawings(self, placed: Iterable[Placed], page: int) -> None:
        for one in placed:
            drawn = one.strip.drawn
            if drawn is None:
                continue
            mcid = self._numbering.mark(drawn.element, page)
            self._canvas.addLiteral(f"/{drawn.element.role} <</MCID {mcid}>> BDC")
            foot = self._y(one.top + drawn.figure.height)
            painter = FigurePainter(self._canvas, drawn.x, foot, drawn.scale, self.document.language)
            painter.paint(drawn.figure)
            self._canvas.addLiteral("EMC")

    def _note_heading(self, element: Element, page: int, baseline: float) -> None:
        heading = self.layout.headings.get(element)
        if heading and not element.kids:
            text = typeset(heading.text, self.document.language)
            top = baseline + self._style.body * 1.5
            self.landmarks.append(Landmark(level=heading.level, text=text, page=page, top=top))

    def _foot(self, number: int, total: int) -> None:
        style, words = self._style, self.layout.words
        count, lines = words.page_number(number + 1, total), words.foot(self.document.footer)
        self._canvas.addLiteral("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
        self._line(Line((count,)), PAGE_WIDTH - style.margin - count.width, style.foot_baseline)
        for below, line in enumerate(lines, 1):
            self._line(line, style.margin, style.foot_baseline + (len(lines) - below) * style.foot_leading)
        self._canvas.addLiteral("EMC")

    def _line(self, line: Line, x: float, y: float) -> None:
        text = self._canvas.beginText(x, y)
        for run in line.runs:
            text.setFont(run.ink.face.value, run.ink.size)
            text.setFillColorRGB(*_parts(run.ink.colour))
            text.textOut(run.text)
        self._canvas.drawText(text)

    def _y(self, top: float) -> float:
        """Return the height from the foot of the page of what stands `top` points below the first line."""
        return PAGE_HEIGHT - self._style.top - top


@cache
def _parts(colour: str) -> tuple[float, float, float]:
    """Return the red, green and blue of a `#RRGGBB` colour, each from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
