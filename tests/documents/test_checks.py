"""The reading that the other tests rely on does see what is wrong with a PDF."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name, Pdf

from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.records import Document, Heading, Paragraph, Table
from tests.support.pdfs import read

SOUND = Document(
    title="Titre",
    language="fr",
    blocks=(
        Heading(text="Titre", level=1),
        Paragraph(text="Un paragraphe"),
        Table(head=("a", "b"), rows=(("c", "d"),)),
    ),
)


def elements(pdf: Pdf, role: str):
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == Name(role)]


def forget_language(pdf):
    del pdf.Root.Lang


def forget_scope(pdf):
    del elements(pdf, "/TH")[0]["/A"]


def skip_a_level(pdf):
    elements(pdf, "/H1")[0].S = Name.H3


def lose_an_element(pdf):
    tree = pdf.Root.StructTreeRoot.K.K
    del tree[1]


def swap_parents(pdf):
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    numbers[0], numbers[1] = numbers[1], numbers[0]


def write_outside_any_mark(pdf):
    page = pdf.pages[0]
    font = next(iter(page.resources.Font.keys()))
    page.contents_add(f"BT {font} 12 Tf (A) Tj ET".encode())


def hide_the_title(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@pytest.mark.parametrize(
    "harm",
    [
        forget_language,
        forget_scope,
        skip_a_level,
        lose_an_element,
        swap_parents,
        write_outside_any_mark,
        hide_the_title,
    ],
)
def test_a_harmed_file_is_found_out(harm: Callable[[Pdf], None]):
    data = render_pdf(SOUND, at=datetime(2026, 11, 24, tzinfo=UTC))
    assert read(data).faults == []
    with Pdf.open(BytesIO(data)) as pdf:
        harm(pdf)
        out = BytesIO()
        pdf.save(out)
    assert read(out.getvalue()).faults != []
