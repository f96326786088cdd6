"""What reportlab does not write: the structure tree, the language, the title, the outline, clean fonts."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from agent_desktop import APP
from agent_desktop.documents.characters import typeset
from agent_desktop.documents.records import Document
from agent_desktop.documents.tags import Element, Landmark, Mark, marks_of, prune

_REGIONS = {"fr": "fr-FR", "en": "en-GB"}
_BFCHAR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
_CMAP_BLOCK = 100
"""A CMap names at most so many characters in one block (Adobe Technical Note 5014)."""


def finish(
    drawn: bytes, document: Document, root: Element, landmarks: Sequence[Landmark], *, at: datetime
) -> bytes:
    """Return `drawn` with its tags, its title and language, its outline, and the hour it was made."""
    with Pdf.open(BytesIO(drawn)) as pdf:
        _write_tree(pdf, prune(root))
        _write_catalog(pdf, document)
        _write_outline(pdf, landmarks)
        _write_metadata(pdf, document, at)
        _mend_unicode_maps(pdf)
        pdf.remove_unreferenced_resources()
        out = BytesIO()
        pdf.save(out, min_version="1.7", deterministic_id=True, compress_streams=True)
        return out.getvalue()


def region_of(language: str) -> str:
    """Return the language tag of a two-letter code (BCP 47), the code itself when no region is known."""
    return _REGIONS.get(language, language)


def _write_tree(pdf: Pdf, root: Element) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    owners: dict[Element, Object] = {}
    tree.K = _node(pdf, root, tree, owners)
    pages: dict[int, dict[int, Object]] = {}
    for mark, element in marks_of(root):
        pages.setdefault(mark.page, {})[mark.mcid] = owners[element]
    numbers = Array()
    for sheet in pdf.pages:
        sheet.obj.Tabs = Name.S
    for key, page in enumerate(sorted(pages)):
        found = pages[page]
        pdf.pages[page].obj.StructParents = key
        numbers.append(key)
        numbers.append(pdf.make_indirect(Array([found[mcid] for mcid in sorted(found)])))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = tree


def _node(pdf: Pdf, element: Element, parent: Object, owners: dict[Element, Object]) -> Object:
    node = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent, K=Array())
    )
    owners[element] = node
    if element.language:
        node.Lang = String(region_of(element.language))
    if element.alternative:
        node.Alt = String(element.alternative)
    for owner, name, value in element.attributes:
        node.A = Dictionary({"/O": Name(f"/{owner}"), f"/{name}": Name(f"/{value}")})
    for kid in element.kids:
        if isinstance(kid, Mark):
            node.K.append(Dictionary(Type=Name.MCR, Pg=pdf.pages[kid.page].obj, MCID=kid.mcid))
        else:
            node.K.append(_node(pdf, kid, node, owners))
    return node


def _write_catalog(pdf: Pdf, document: Document) -> None:
    pdf.Root.Lang = String(region_of(document.language))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _write_outline(pdf: Pdf, landmarks: Iterable[Landmark]) -> None:
    with pdf.open_outline() as outline:
        path: list[OutlineItem] = []
        for mark in landmarks:
            item = OutlineItem(mark.text, mark.page, "XYZ", top=round(mark.top, 2))
            del path[mark.level - 1 :]
            (path[-1].children if path else outline.root).append(item)
            path.append(item)


def _write_metadata(pdf: Pdf, document: Document, at: datetime) -> None:
    title = typeset(document.title, document.language)
    hour = at.astimezone(UTC)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:title"] = title
        xmp["dc:language"] = [region_of(document.language)]
        if document.subject:
            xmp["dc:description"] = typeset(document.subject, document.language)
        xmp["xmp:CreateDate"] = hour.strftime("%Y-%m-%dT%H:%M:%SZ")
        xmp["pdf:Producer"] = APP
        xmp["pdfuaid:part"] = "1"
    info = {"/Title": String(title), "/Producer": String(APP)}
    info["/CreationDate"] = String(hour.strftime("D:%Y%m%d%H%M%SZ"))
    if document.subject:
        info["/Subject"] = String(typeset(document.subject, document.language))
    pdf.trailer.Info = pdf.make_indirect(Dictionary(info))


def _mend_unicode_maps(pdf: Pdf) -> None:
    """Write again what each code of a font means: reportlab names no character beyond the first plane.

    Codes that no text uses are left out (U+0000 there), since a meaning of nothing is an error.
    """
    for found in pdf.objects:
        if isinstance(found, Dictionary) and "/ToUnicode" in found:
            stream = found.ToUnicode
            old = stream.read_bytes()
            stream.write(_unicode_map(old))


def _unicode_map(old: bytes) -> bytes:
    pairs = [(code, int(value, 16)) for code, value in _BFCHAR.findall(old)]
    lines = [
        b"<%s> <%s>" % (code, chr(value).encode("utf-16-be").hex().upper().encode())
        for code, value in pairs
        if value
    ]
    blocks = [lines[start : start + _CMAP_BLOCK] for start in range(0, len(lines), _CMAP_BLOCK)]
    named = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    before, rest = re.split(rb"\d+ beginbfchar", old, maxsplit=1)
    return before + named + rest.split(b"endbfchar", 1)[1]
