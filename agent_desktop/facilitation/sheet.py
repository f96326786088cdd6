"""What the pack puts on the sheet the person leaves with, for the path that was walked."""

from dataclasses import dataclass

from agent_desktop.facilitation.evaluation import evaluate, holds
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.walk import Walk
from agent_desktop.facilitation.words import Register


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """A block: title and text, variables filled in; its words in another language, if the pack has them."""

    title: str
    text: str
    translation: str = ""
    title_translation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """The pack's part of the sheet. When `forbidden` (danger at home), nothing at all may be printed.

    `automatic` names the parts the application fills itself: promises, papers to bring, sources…
    """

    title: str
    title_translation: str
    forbidden: bool
    blocks: tuple[SheetBlock, ...]
    automatic: tuple[str, ...]


def sheet_blocks(
    pack: Pack, walk: Walk, register: Register = Register.SIMPLE, *, beside: str = ""
) -> SheetContent:
    """Return the blocks whose condition is exactly true, in a register; `beside` is another language.

    The bytes of a sheet are kept: what is forgotten with the exchange leads there, and is never printed.
    """
    sheet, kept = pack.take_away, pack.lasting(walk.variables)
    danger = sheet.forbidden_when
    banned = danger is not None and evaluate(danger, walk.variables, walk.today) is True
    blocks = tuple(
        SheetBlock(
            fill(block.title, kept, pack.labels),
            fill(block.words(register), kept, pack.labels),
            fill(block.translations.get(beside, ""), kept, pack.labels, beside),
            fill(block.languages.get(beside, ""), kept, pack.labels, beside),
        )
        for block in sheet.blocks
        if holds(block.when, walk.variables, walk.today)
    )
    return SheetContent(
        title=sheet.title,
        title_translation=sheet.languages.get(beside, ""),
        forbidden=banned,
        blocks=() if banned else blocks,
        automatic=() if banned else sheet.automatic,
    )
