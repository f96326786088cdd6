"""A document as plain text: for the clipboard, a message, and reading it again in a test."""

from collections.abc import Iterable
from typing import assert_never

from agent_desktop.documents.characters import quoted, typeset
from agent_desktop.documents.records import (
    Beside,
    Block,
    BulletList,
    Callout,
    Code,
    Document,
    Figure,
    Heading,
    Item,
    KeyValues,
    NumberedList,
    Paragraph,
    Passage,
    Quote,
    Rule,
    Scan,
    Table,
)

_UNDERLINE = {1: "=", 2: "-"}


def plain_text(document: Document) -> str:
    """Return the words of `document` in reading order, blocks parted by an empty line."""
    parts = [*_blocks(document.blocks, document.language)]
    if document.footer:
        parts.append(typeset(document.footer, document.language))
    return "\n\n".join(part for part in parts if part) + "\n"


def _blocks(blocks: Iterable[Block], language: str) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Passage):
            yield from _blocks(block.blocks, block.language)
        else:
            yield _block(block, language)


def _block(  # noqa: C901, PLR0911, PLR0912 one line a kind of block
    block: Heading
    | Paragraph
    | Quote
    | BulletList
    | NumberedList
    | Table
    | Callout
    | KeyValues
    | Code
    | Rule
    | Figure
    | Scan
    | Beside,
    language: str,
) -> str:
    match block:
        case Heading():
            text = typeset(block.text, language)
            line = _UNDERLINE.get(block.level)
            return f"{text}\n{line * len(text)}" if line else text
        case Paragraph():
            return _led(block.lead, block.text, language)
        case Quote():
            return quoted(block.text, language)
        case BulletList():
            return "\n".join(_item("-", item, language) for item in block.items)
        case NumberedList():
            return "\n".join(_item(f"{n}.", item, language) for n, item in enumerate(block.items, 1))
        case Table():
            rows = (block.head, *block.rows)
            return "\n".join(" | ".join(typeset(cell, language) for cell in row) for row in rows)
        case Callout():
            body = [_led(paragraph.lead, paragraph.text, language) for paragraph in block.body]
            return "\n".join([typeset(block.title, language), *body] if block.title else body)
        case KeyValues():
            colon = " :" if language == "fr" else ":"
            return "\n".join(typeset(f"{key}{colon} {value}", language) for key, value in block.pairs)
        case Code():
            return " ".join(typeset(group, language) for group in block.groups)
        case Beside():
            other = _led(block.other.lead, block.other.text, block.language)
            return f"{_led(block.text.lead, block.text.text, language)}\n{other}"
        case Scan():
            return "\n".join(_led(paragraph.lead, paragraph.text, language) for paragraph in block.body)
        case Figure():
            return typeset(block.alt, language)
        case Rule():
            return "* * *"
        case _:
            assert_never(block)


def _led(lead: str, text: str, language: str) -> str:
    gap = "" if not lead or text.startswith("\n") else " "
    return typeset(f"{lead}{gap}{text}", language)


def _item(label: str, item: Item, language: str) -> str:
    entry = f"{label} {_led(item.lead, item.text, language)}"
    if not item.note:
        return entry
    return f"{entry}\n{' ' * (len(label) + 1)}{typeset(item.note, language)}"
