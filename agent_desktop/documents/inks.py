"""The inks of a style: one for each role of words on paper."""

from dataclasses import replace

from agent_desktop.documents.fonts import Face
from agent_desktop.documents.lines import Ink
from agent_desktop.documents.records import Tone
from agent_desktop.documents.styles import Style, palette, tint
from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """How words are painted, by what they are."""

    text: Ink
    strong: Ink
    quiet: Ink
    official: Ink
    title: Ink
    section: Ink
    code: Ink

    @classmethod
    def of(cls, style: Style) -> "Inks":
        """Return the inks of a style."""
        colours = palette()
        text = Ink(size=style.body, colour=colours["ink"])
        strong = replace(text, face=Face.STRONG)
        return cls(
            text=text,
            strong=strong,
            quiet=Ink(size=style.small, colour=colours["ink_2"]),
            official=replace(text, face=Face.OFFICIAL, colour=tint(Tone.RULE).words),
            title=replace(strong, size=style.title),
            section=replace(strong, size=style.section, colour=colours["accent"]),
            code=replace(strong, size=style.code),
        )

    def heading(self, level: int) -> Ink:
        """Return the ink of a heading."""
        return {1: self.title, 2: self.section}.get(level, self.strong)

    def toned(self, tone: Tone) -> Ink:
        """Return the ink of a title on a panel of that tone."""
        return replace(self.strong, colour=tint(tone).words)
