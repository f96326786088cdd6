"""A document that a screen reader could not follow is refused when it is made; any other is also plain text."""

import pytest

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
    Table,
    Tone,
)
from agent_desktop.documents.text import plain_text


def a_document(*blocks):
    return Document(title="Titre", language="fr", blocks=blocks, footer="Pied")


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((Heading(text="a", level=2),), id="begins at level 2"),
        pytest.param((Heading(text="a", level=1), Heading(text="b", level=3)), id="skips a level"),
        pytest.param((Heading(text="a", level=1), Heading(text="b", level=1)), id="two titles"),
        pytest.param((Heading(text="a", level=1), Heading(text="b", level=0)), id="no such level"),
        pytest.param(
            (Heading(text="a", level=1), Passage(language="en", blocks=(Heading(text="b", level=3),))),
            id="skips a level inside a passage",
        ),
        pytest.param((Heading(text="\x00 ", level=1),), id="heading without words"),
        pytest.param((BulletList(items=()),), id="empty list"),
        pytest.param((NumberedList(items=()),), id="empty numbered list"),
        pytest.param((Table(head=("a", "b"), rows=()),), id="table without rows"),
        pytest.param((Table(head=("a", "b"), rows=(("c",),)),), id="ragged table"),
    ],
)
def test_what_cannot_be_followed_is_refused(blocks):
    with pytest.raises(ValueError):
        a_document(*blocks)


def test_a_document_without_a_title_is_refused():
    with pytest.raises(ValueError):
        Document(title=" ", language="fr", blocks=())


def test_the_same_document_is_plain_text():
    text = plain_text(
        a_document(
            Heading(text="Votre dossier", level=1),
            Paragraph(lead="Reçu :", text="1 248 € !"),
            Heading(text="Paroles"),
            Quote(text="J'ai tout déclaré"),
            Heading(text="Suite", level=3),
            BulletList(
                items=(Item(lead="Lundi :", text="venir", note="avec la lettre"), Item(text="rappeler"))
            ),
            NumberedList(items=(Item(text="écrire"), Item(text="signer"))),
            Table(head=("Pièce", "Reçue"), rows=(("RIB", "non"),)),
            Callout(tone=Tone.SERVICE, title="Accordé", body=(Paragraph(text="a"), Paragraph(text="b"))),
            KeyValues(pairs=(("Qui", "Nadia"),)),
            Rule(),
            Code(groups=("AB", "CD")),
            Passage(language="en", blocks=(Quote(text="I'm fine!"),)),
        )
    )
    assert text.replace("\u00a0", "~").replace("\u202f", "^") == (
        "Votre dossier\n=============\n\n"
        "Reçu~: 1^248~€^!\n\n"
        "Paroles\n-------\n\n"
        "«~J’ai tout déclaré~»\n\n"
        "Suite\n\n"
        "- Lundi~: venir\n  avec la lettre\n- rappeler\n\n"
        "1. écrire\n2. signer\n\n"
        "Pièce | Reçue\nRIB | non\n\n"
        "Accordé\na\nb\n\n"
        "Qui~: Nadia\n\n"
        "* * *\n\n"
        "AB CD\n\n"
        "“I'm fine!”\n\n"
        "Pied\n"
    )
