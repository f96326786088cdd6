"""A drawing in a document: tagged, told in words, within its column, never without words."""

from datetime import UTC, datetime

import pytest

from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.records import Disc, Document, Figure, Heading, Label, Polygon, Polyline
from agent_desktop.documents.text import plain_text
from tests.support.pdfs import read

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SHAPES = (
    Polygon(points=((0, 0), (40, 0), (20, 30)), fill="sunken", line="rule"),
    Polyline(points=((0, 50), (300, 50)), line="rule", dashed=True),
    Disc(x=20, y=20, radius=3, fill="rule"),
    Label(x=300, y=60, text="la règle", anchor="end", strong=True),
)


def a_document(*before, width=400.0, alt="Trois formes, et leur nom."):
    figure = Figure(width=width, height=80, alt=alt, shapes=SHAPES)
    return Document(title="Essai", language="fr", blocks=(Heading(text="Essai", level=1), *before, figure))


def test_it_is_one_element_with_words_for_whoever_does_not_see_it():
    made = read(render_pdf(a_document(), at=AT))
    assert made.faults == []
    (figure,) = [tag for tag in made.root.walk() if tag.role == "Figure"]
    assert figure.alt == "Trois formes, et leur nom."
    assert figure.words == "la règle"


def test_its_letters_are_no_smaller_in_a_narrow_column():
    made = read(render_pdf(a_document(Heading(text="Le dessin"), width=900.0), at=AT))
    assert made.faults == []
    assert min(made.sizes) >= 11.5


def test_read_without_paper_it_is_its_words():
    assert "Trois formes, et leur nom." in plain_text(a_document())


def test_without_words_it_is_refused():
    with pytest.raises(ValueError, match="needs words"):
        a_document(alt=" ")
