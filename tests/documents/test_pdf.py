"""A document printed, opened again and read."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.records import (
    BulletList,
    Callout,
    Code,
    Document,
    Heading,
    Item,
    KeyValues,
    NumberedList,
    Paragraph,
    Passage,
    Quote,
    Rule,
    Size,
    Table,
    Tone,
)
from tests.support.pdfs import plain, read

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

EVERYTHING = (
    Heading(text="Votre dossier", level=1),
    Paragraph(text="Mardi 24 novembre 2026", quiet=True),
    Callout(tone=Tone.NOTICE, body=(Paragraph(text="Ceci est un exemple."),)),
    Heading(text="Ce qui m'amène"),
    Quote(text="On me réclame 1 248 € !"),
    Paragraph(lead="Compris :", text="le rythme est trop rapide."),
    Heading(text="La règle"),
    Quote(text="Le comptable peut accorder des délais.", tone=Tone.RULE),
    Heading(text="Détail", level=3),
    BulletList(items=(Item(lead="Lundi :", text="venir", note="avec la lettre"), Item(text="rappeler"))),
    NumberedList(items=(Item(text="écrire"), Item(text="signer"))),
    Table(head=("Pièce", "Reçue"), rows=(("Carte d'identité", "oui"), ("RIB", ""))),
    KeyValues(pairs=(("Qui", "Nadia"), ("Quand", "demain"))),
    Rule(),
    Code(groups=("7K2QF", "0N8RT", "AAAAA", "BBBBB", "CCCCC", "DDDDD")),
    Passage(language="en", blocks=(Paragraph(text="You can pay in parts."),)),
)


def a_document(*blocks, **changes):
    facts = {"title": "Votre dossier : 1 248 €", "language": "fr", "blocks": blocks or EVERYTHING, **changes}
    return Document(**facts)


def test_everything_painted_is_tagged_or_an_artifact_and_every_tag_is_reached_once():
    made = read(render_pdf(a_document(footer="Remise par Nadia"), at=AT))
    assert made.faults == []


@pytest.mark.parametrize("size", list(Size))
def test_the_tags_say_what_each_block_is(size):
    made = read(render_pdf(a_document(size=size), at=AT))
    assert made.texts("H1") == ["Votre dossier"]
    assert made.texts("H2") == ["Ce qui m’amène", "La règle"]
    assert made.texts("H3") == ["Détail"]
    assert made.texts("BlockQuote") == [
        "« On me réclame 1 248 € ! »",
        "« Le comptable peut accorder des délais. »",
    ]
    assert made.texts("LI") == [
        "• Lundi : venir avec la lettre",
        "• rappeler",
        "1. écrire",
        "2. signer",
        "Qui Nadia",
        "Quand demain",
    ]
    assert made.texts("TR") == ["Pièce Reçue", "Carte d’identité oui", "RIB"]
    assert [tag.scope for tag in made.root.walk() if tag.role == "TH"] == ["Column", "Column"]
    assert "7K2QF 0N8RT AAAAA BBBBB CCCCC DDDDD" in made.texts("P")
    assert [(tag.language, tag.text) for tag in made.root.walk() if tag.role == "Sect"] == [
        ("en-GB", "You can pay in parts.")
    ]


def test_language_title_outline_and_hour_are_written():
    data = render_pdf(
        a_document(subject="Fiche"), at=datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Paris"))
    )
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "fr-FR"
        assert str(pdf.docinfo["/Title"]) == "Votre dossier\u00a0: 1\u202f248\u00a0€"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261124090000Z"
        assert str(pdf.docinfo["/Subject"]) == "Fiche"
        assert "/Author" not in pdf.docinfo
        with pdf.open_metadata() as xmp:
            assert set(xmp["dc:language"]) == {"fr-FR"}
    assert read(data).outline == [
        (1, "Votre dossier"),
        (2, "Ce qui m’amène"),
        (2, "La règle"),
        (3, "Détail"),
    ]


def test_the_same_document_at_the_same_hour_gives_the_same_bytes():
    # Other characters are printed in between: what one document borrows from a font must not show in the next.
    first = render_pdf(a_document(), at=AT)
    render_pdf(a_document(Paragraph(text="Łukasz 😢 Nguyễn")), at=AT)
    assert render_pdf(a_document(), at=AT) == first
    assert render_pdf(a_document(), at=AT.replace(hour=10)) != first


@pytest.fixture
def threads_by_turns():
    """Have threads give way to each other as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_documents_printed_at_once_do_not_mix(threads_by_turns):
    # Letters with signs are two glyphs each, that the cut of a face looks for in the file of the font.
    documents = [
        a_document(Heading(text="Titre", level=1), Paragraph(text=f"{n} Łukasz 😢 {'àâçéèêëîïôùûÿÀÉÈ'[n:]}"))
        for n in range(8)
    ]
    alone = [render_pdf(document, at=AT) for document in documents]
    with ThreadPoolExecutor(4) as pool:
        for _time in range(3):
            assert list(pool.map(partial(render_pdf, at=AT), documents)) == alone


def test_a_long_document_numbers_its_pages_and_repeats_the_head_of_a_table_without_reading_it_twice():
    rows = tuple((f"Pièce {n}", "oui") for n in range(80))
    made = read(
        render_pdf(
            a_document(Heading(text="Pièces", level=1), Table(head=("Nom", "Reçue"), rows=rows)), at=AT
        )
    )
    assert made.faults == []
    assert made.pages > 1
    assert made.texts("TH") == ["Nom", "Reçue"]
    assert made.texts("TD")[::2] == [name for name, _ in rows]
    heads = [words for words in made.artifacts if words.startswith("Nom")]
    assert len(heads) == made.pages - 1
    feet = [plain(words) for words in made.artifacts if not words.startswith("Nom")]
    assert len(feet) == made.pages
    assert all(str(n) in foot and str(made.pages) in foot for n, foot in enumerate(feet, 1))


def test_a_paragraph_cut_by_the_page_stays_one_paragraph():
    text = " ".join(f"mot{n}" for n in range(2_000))
    made = read(render_pdf(a_document(Heading(text="Long", level=1), Paragraph(text=text)), at=AT))
    assert made.faults == []
    assert made.pages > 1
    assert made.texts("P") == [text]


@pytest.mark.parametrize(("size", "first"), [(Size.NORMAL, 36), (Size.LARGE, 22)])
def test_a_heading_never_ends_a_page(size, first):
    # The text above grows line by line, so that the heading meets the end of the page.
    pages_of_heading = set()
    for lines in range(first, first + 14):
        above = Paragraph(text="\n".join("ligne" for _ in range(lines)))
        blocks = (Heading(text="Titre", level=1), above, Heading(text="Suite"), Paragraph(text="le texte"))
        data = render_pdf(a_document(*blocks, size=size), at=AT)
        with pikepdf.open(BytesIO(data)) as pdf:
            tags = [
                [
                    str(operands[0])
                    for operands, name in pikepdf.parse_content_stream(page)
                    if str(name) == "BDC"
                ]
                for page in pdf.pages
            ]
        page = next(n for n, found in enumerate(tags) if "/H2" in found)
        pages_of_heading.add(page)
        assert "/P" in tags[page][tags[page].index("/H2") :]
    assert pages_of_heading == {0, 1}


def test_the_other_language_of_a_heading_never_ends_a_page():
    pages_of_heading = set()
    other = Passage(language="en", blocks=(Paragraph(text="next"),), heads=True)
    for lines in range(34, 48):
        above = Paragraph(text="\n".join("ligne" for _ in range(lines)))
        tinted = Callout(tone=Tone.SERVICE, body=(Paragraph(text="le texte"),))
        blocks = (Heading(text="Titre", level=1), above, Heading(text="Suite"), other, tinted)
        with pikepdf.open(BytesIO(render_pdf(a_document(*blocks), at=AT))) as pdf:
            tags = [
                [
                    str(operands[0])
                    for operands, name in pikepdf.parse_content_stream(page)
                    if str(name) == "BDC"
                ]
                for page in pdf.pages
            ]
        page = next(n for n, found in enumerate(tags) if "/H2" in found)
        pages_of_heading.add(page)
        assert tags[page][tags[page].index("/H2") :].count("/P") == 2
    assert pages_of_heading == {0, 1}


def test_a_document_is_set_closer_to_hold_on_its_page_but_never_under_eleven_and_a_half_points():
    blocks = (
        Heading(text="Titre", level=1),
        *(Paragraph(text=f"Paragraphe {n} assez long pour aller à la ligne. " * 3) for n in range(19)),
    )
    assert read(render_pdf(a_document(*blocks), at=AT)).pages == 2
    closer = read(render_pdf(a_document(*blocks, pages=1), at=AT))
    assert closer.pages == 1
    assert min(closer.sizes) >= 11.5


def test_what_cannot_hold_is_left_airy_on_more_pages():
    blocks = (Heading(text="Titre", level=1), *(Paragraph(text=f"Paragraphe {n}. " * 20) for n in range(40)))
    asked = read(render_pdf(a_document(*blocks, pages=1), at=AT))
    assert asked.pages == read(render_pdf(a_document(*blocks), at=AT)).pages > 1
    assert 12.0 in asked.sizes


def test_large_print_is_at_least_sixteen_points_and_its_text_eighteen():
    made = read(render_pdf(a_document(size=Size.LARGE), at=AT))
    assert min(made.sizes) >= 16
    assert 18.0 in made.sizes


def test_a_foot_of_several_lines_stays_on_the_paper():
    footer = "Mots inspirés du FALC, pas encore relus par les personnes concernées. " * 3
    data = render_pdf(a_document(size=Size.LARGE, footer=footer), at=AT)
    assert plain(footer) in plain(" ".join(read(data).artifacts))
    with pikepdf.open(BytesIO(data)) as pdf:
        moves = [
            operands for operands, name in pikepdf.parse_content_stream(pdf.pages[0]) if str(name) == "Tm"
        ]
    assert min(float(move[5]) for move in moves) > 12
