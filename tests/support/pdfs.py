"""Read a PDF again without the code that wrote it: its tags, its words in the order of the tags, its faults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf

SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"}
HEADINGS = {f"H{level}" for level in range(1, 7)}
ROLES = HEADINGS | {
    "Document",
    "Sect",
    "Div",
    "P",
    "BlockQuote",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "Figure",
}
PARENTS = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}}


@dataclass(slots=True)
class Tag:
    """One element of the structure, as it was read: its own words, and its children."""

    role: str
    words: str = ""
    kids: list["Tag"] = field(default_factory=list)
    language: str | None = None
    scope: str | None = None
    alt: str = ""

    def walk(self) -> Iterator["Tag"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    @property
    def text(self) -> str:
        return " ".join(tag.words for tag in self.walk() if tag.words)


@dataclass(slots=True)
class Piece:
    """One marked sequence of a page: the words it shows, and the sizes of their letters."""

    mcid: int | None
    tag: str
    words: str = ""
    sizes: set[float] = field(default_factory=set)


@dataclass(slots=True)
class Read:
    """A PDF read again. `faults` are sentences; none is expected."""

    pages: int
    root: Tag
    outline: list[tuple[int, str]]
    sizes: set[float]
    artifacts: list[str]
    faults: list[str]

    @property
    def words(self) -> str:
        """Return all words in the order of the tags, with plain spaces."""
        return plain(self.root.text)

    def roles(self) -> list[str]:
        return [tag.role for tag in self.root.walk()]

    def texts(self, role: str) -> list[str]:
        return [plain(tag.text) for tag in self.root.walk() if tag.role == role]


def plain(text: str) -> str:
    """Return `text` with each run of spaces, of any width, as one space."""
    return re.sub(r"\s+", " ", text).strip()


def read(data: bytes) -> Read:
    """Open `data`, walk its tags and its pages, and note every fault found."""
    with Pdf.open(BytesIO(data)) as pdf:
        faults = [*_catalog_faults(pdf), *_font_faults(pdf)]
        fonts = _Fonts()
        pieces = [_pieces(page, fonts.of(page), faults) for page in pdf.pages]
        reader = _TreeReader(pdf, pieces, faults)
        root = reader.read()
        faults += [*reader.left_out(), *_shape_faults(root)]
        shown = [piece for page in pieces for piece in page]
        return Read(
            pages=len(pdf.pages),
            root=root,
            outline=_outline(pdf),
            sizes={size for piece in shown for size in piece.sizes},
            artifacts=[piece.words for piece in shown if piece.mcid is None and piece.words],
            faults=faults,
        )


def _catalog_faults(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    if "/Lang" not in root or not str(root.Lang):
        yield "no language"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "not marked"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the title is not displayed"
    with pdf.open_metadata() as xmp:
        if not xmp.get("dc:title"):
            yield "no title"
        if xmp.get("pdfuaid:part") != "1":
            yield "no PDF/UA identifier"
    for number, page in enumerate(pdf.pages):
        if page.obj.get("/Tabs") != Name.S:
            yield f"page {number}: tab order does not follow the structure"


def _font_faults(pdf: Pdf) -> Iterator[str]:
    for font in pdf.objects:
        if not isinstance(font, Dictionary) or font.get("/Type") != Name.Font:
            continue
        if "/FontFile2" not in font.get("/FontDescriptor", Dictionary()):
            yield f"{font.get('/BaseFont')}: not embedded"
        elif any(not meaning or "\0" in meaning for meaning in _meanings(font).values()):
            yield f"{font.BaseFont}: a code means nothing"


def _meanings(font: Object) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,})>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in pairs}


@dataclass(slots=True)
class _Font:
    meanings: dict[int, str]
    drawn: set[int]

    @classmethod
    def of(cls, font: Object) -> "_Font":
        program = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
        glyphs = program["cmap"].tables[0].cmap
        return cls(_meanings(font), {code for code, glyph in glyphs.items() if glyph != ".notdef"})


@dataclass(slots=True)
class _Fonts:
    """The fonts of a file, each read once."""

    known: dict[tuple[int, int], _Font] = field(default_factory=dict)

    def of(self, page: pikepdf.Page) -> dict[str, _Font]:
        found = page.resources.get("/Font", Dictionary())
        return {name: self._read(font) for name, font in found.items()}

    def _read(self, font: Object) -> _Font:
        if font.objgen not in self.known:
            self.known[font.objgen] = _Font.of(font)
        return self.known[font.objgen]


@dataclass(slots=True)
class _PageReader:
    """Follows the operators of one page and notes what each marked sequence shows."""

    fonts: dict[str, _Font]
    faults: list[str]
    pieces: list[Piece] = field(default_factory=list)
    open: list[Piece] = field(default_factory=list)
    font: str = ""
    size: float = 0

    def follow(self, operands: list[Object], name: str) -> None:
        if name in {"BDC", "BMC"}:
            self.begin(operands)
        elif name == "EMC":
            self.pieces.append(self.open.pop())
        elif name == "Tf":
            self.font, self.size = str(operands[0]), float(operands[1])
        elif name in SHOWS_TEXT | PAINTS:
            self.paint(operands, name)

    def begin(self, operands: list[Object]) -> None:
        properties = operands[1] if len(operands) > 1 else None
        mcid = properties.get("/MCID") if isinstance(properties, Dictionary) else None
        if self.open:
            self.faults.append(f"{operands[0]} opened inside {self.open[-1].tag}")
        self.open.append(Piece(None if mcid is None else int(mcid), str(operands[0])))

    def paint(self, operands: list[Object], name: str) -> None:
        if not self.open:
            self.faults.append(f"{name} paints outside any mark")
        elif name in SHOWS_TEXT:
            _show(operands, self.fonts[self.font], self.open[-1], self.faults)
            self.open[-1].sizes.add(self.size)
        elif self.open[-1].tag not in {"/Artifact", "/Figure"}:
            self.faults.append(f"{name} paints inside {self.open[-1].tag}")


def _pieces(page: pikepdf.Page, fonts: dict[str, _Font], faults: list[str]) -> list[Piece]:
    reader = _PageReader(fonts, faults)
    for operands, operator in pikepdf.parse_content_stream(page):
        reader.follow(list(operands), str(operator))
    if reader.open:
        faults.append("a mark is never closed")
    return reader.pieces


def _show(operands: list[Object], font: _Font, piece: Piece, faults: list[str]) -> None:
    parts = operands[0] if isinstance(operands[0], Array) else [operands[0]]
    for part in parts:
        if not isinstance(part, pikepdf.String):
            continue
        for code in bytes(part):
            if code not in font.drawn or code not in font.meanings:
                faults.append(f"code {code} has no glyph or no meaning")
            piece.words += font.meanings.get(code, "\ufffd")


class _TreeReader:
    """Reads the tree once, and counts how often each marked sequence is reached."""

    def __init__(self, pdf: Pdf, pieces: list[list[Piece]], faults: list[str]) -> None:
        self.pdf = pdf
        self.faults = faults
        self.page_of = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self.marked = {
            (number, piece.mcid): piece
            for number, page in enumerate(pieces)
            for piece in page
            if piece.mcid is not None
        }
        total = sum(piece.mcid is not None for page in pieces for piece in page)
        if total != len(self.marked):
            faults.append("two sequences of a page share a number")
        self.reached: dict[tuple[int, int], int] = dict.fromkeys(self.marked, 0)
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        self.parents = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}

    def read(self) -> Tag:
        tree = self.pdf.Root.StructTreeRoot
        return self._tag(tree.K, tree)

    def left_out(self) -> Iterator[str]:
        for (page, mcid), times in self.reached.items():
            if times != 1:
                yield f"page {page}, sequence {mcid}: reached {times} times"

    def _tag(self, node: Object, parent: Object) -> Tag:
        if node.P.objgen != parent.objgen:
            self.faults.append(f"{node.S}: wrong parent")
        scope = node.A.get("/Scope") if "/A" in node else None
        language = str(node.Lang) if "/Lang" in node else None
        alt = str(node.Alt) if "/Alt" in node else ""
        tag = Tag(str(node.S)[1:], language=language, scope=str(scope)[1:] if scope else None, alt=alt)
        for kid in node.K:
            if kid.get("/Type") == Name.MCR:
                tag.words += self._words(kid, node)
            else:
                tag.kids.append(self._tag(kid, node))
        return tag

    def _words(self, mark: Object, node: Object) -> str:
        place = (self.page_of[mark.Pg.objgen], int(mark.MCID))
        if place not in self.marked:
            self.faults.append(f"no sequence {place}")
            return ""
        self.reached[place] += 1
        owner = self.parents[int(self.pdf.pages[place[0]].obj.StructParents)][place[1]]
        if owner.objgen != node.objgen:
            self.faults.append(f"{place}: the parent tree names another element")
        piece = self.marked[place]
        if piece.tag != str(node.S):
            self.faults.append(f"{place}: marked {piece.tag}, owned by {node.S}")
        return piece.words


def _shape_faults(root: Tag) -> Iterator[str]:  # noqa: C901 - one line a kind of fault
    level = 0
    for tag in root.walk():
        if tag.role not in ROLES:
            yield f"unknown role {tag.role}"
        if tag.role in HEADINGS:
            deeper = int(tag.role[1])
            if deeper > level + 1:
                yield f"{tag.role} after level {level}"
            level = deeper
        if tag.role == "Figure" and not tag.alt.strip():
            yield "a drawing without words"
        if tag.role == "TH" and not tag.scope:
            yield "TH without scope"
        if tag.role == "Table":
            widths = {len(row.kids) for row in tag.kids}
            if len(widths) != 1:
                yield "rows of different lengths"
        for kid in tag.kids:
            if kid.role in PARENTS and tag.role not in PARENTS[kid.role]:
                yield f"{kid.role} in {tag.role}"


def _outline(pdf: Pdf) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []

    def visit(items: list[pikepdf.OutlineItem], level: int) -> None:
        for item in items:
            found.append((level, item.title))
            visit(item.children, level + 1)

    with pdf.open_outline() as outline:
        visit(outline.root, 1)
    return found
