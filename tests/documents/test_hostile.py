"""Whatever is typed can be printed, and read again as it was typed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.documents.characters import typeset
from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.records import (
    BulletList,
    Callout,
    Code,
    Document,
    Heading,
    Item,
    KeyValues,
    Paragraph,
    Quote,
    Size,
    Table,
    Tone,
)
from agent_desktop.documents.text import plain_text
from tests.support.pdfs import plain, read

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

HOSTILE = {
    "markup": '<b>gras</b> <para align="right"> &amp; & <img src="x"/> </p>',
    "pdf operators": "BT (Tj) ET ) EMC /Artifact BMC \\(\\) << >> endstream",
    "template": "{{montant|euros}} {day} %s %(n)d",
    "one long word": "Anticonstitutionnellement" * 60,
    "emoji": "J'en peux plus 😢 👩‍👩‍👧 ❤️",
    "right to left": "اسمي فاطمة وأريد المساعدة",
    "hebrew and french": "שלום, je viens pour ma carte",
    "stacked accents": "Z̴̢̛a̷l̵g̶o̷ Nguyễn Văn Tuấn",
    "other scripts": "Љубица Ђорђевић 王小明 ภาษาไทย",
    "latin extended": "Łukasz Şahin Žižek Ðặng",
    "control": "a\x00b\x07c\x1b[31m\ud83d",
    "nothing but spaces": " \t\u00a0\u202f\u2003\n",
    "many line feeds": "a\n\n\n\nb",
    "quotes": "« déjà » \"droit\" 'simple'",
    "ten thousand letters": "mot " * 2_500,
}


def everywhere(text, size):
    """Return a document that says `text` in every kind of block."""
    return Document(
        title=f"Titre {text}",
        language="fr",
        size=size,
        footer="Pied",
        pages=1,
        blocks=(
            Heading(text=f"T {text}", level=1),
            Heading(text=f"S {text}"),
            Paragraph(lead=text, text=text),
            Quote(text=text),
            Quote(text=text, tone=Tone.RULE),
            Callout(tone=Tone.MARGIN, title=text, body=(Paragraph(text=text),)),
            BulletList(items=(Item(lead=text, text=text, note=text),)),
            Table(head=("A", text or "B"), rows=((text, text), ("x", text))),
            KeyValues(pairs=((text, text),)),
            Code(groups=("ABCDE", text or "F")),
        ),
    )


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("text", list(HOSTILE.values()), ids=list(HOSTILE))
def test_a_hostile_text_is_printed_whole_with_sound_tags(text, size):
    document = everywhere(text, size)
    made = read(render_pdf(document, at=AT))
    assert made.faults == []
    assert without_spaces(made.texts("TD")[0]) == without_spaces(typeset(text, "fr"))
    assert without_spaces("".join(made.texts("Div"))) == without_spaces(typeset(text, "fr")) * 2
    assert plain(plain_text(document)).startswith("T")


def without_spaces(text):
    return "".join(plain(text).split())


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_is_printed_with_sound_tags(text):
    document = Document(
        title="Titre",
        language="fr",
        blocks=(Heading(text="Titre", level=1), Quote(text=text), Table(head=("A",), rows=((text,),))),
    )
    made = read(render_pdf(document, at=AT))
    assert made.faults == []
    assert without_spaces(made.texts("TD")[0]) == without_spaces(typeset(text, "fr"))
