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


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """The pack's part of the sheet. When `forbidden` (danger at home), nothing at all may be printed.

    `automatic` names the parts the application fills itself: promises, papers to bring, sources…
    """

    title: str
    forbidden: bool
    blocks: tuple[SheetBlock, ...]
    automatic: tuple[str, ...]


def sheet_blocks(
    pack: Pack, walk: Walk, register: Register = Register.SIMPLE, *, beside: str = ""
) -> SheetContent:
    """Return the blocks whose condition is exactly true, in a register; `beside` is another language."""
    sheet, names = pack.take_away, walk.variables
    banned = sheet.forbidden_when is not None and evaluate(sheet.forbidden_when, names, walk.today) is True
    blocks = tuple(
        SheetBlock(
            fill(block.title, names, pack.labels),
            fill(block.words(register), names, pack.labels),
            fill(block.translations.get(beside, ""), names, pack.labels, beside),
        )
        for block in sheet.blocks
        if holds(block.when, names, walk.today)
    )
    return SheetContent(
        title=sheet.title,
        forbidden=banned,
        blocks=() if banned else blocks,
        automatic=() if banned else sheet.automatic,
    )
