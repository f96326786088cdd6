"""Make the TrueType files of `resources/fonts` out of the web fonts that their authors publish.

The web packages cut each weight in two files, `latin` and `latin-ext`, under one family name; loading both
makes Qt fall back on another font, and neither holds U+202F, which French puts inside every number. So:
join the two files, add a blank glyph for the narrow no-break space, and name the weights so that Qt groups
them. Nothing is redrawn. Both licences (SIL OFL 1.1) reserve no font name: docs/decisions/0010-fonts.md.

    python installers/fonts/make_fonts.py FOLDER

`FOLDER` holds the unpacked packages `@fontsource/atkinson-hyperlegible-next` and `@fontsource/literata`,
version 5.3.0 (for instance the `node_modules` of `npm install`).
"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
NARROW_NO_BREAK_SPACE = 0x202F
# A thin space is a fifth to a quarter of an em; both families have a word space of about a quarter.
NARROW_PART_OF_SPACE = 0.8
EPOCH_2024 = 3786912000  # seconds since 1904: a fixed date, so that two runs make the same bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One weight and style of a family, as published and as we name it."""

    weight: int
    style: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family, its package, and the cuts the application uses."""

    name: str
    package: str
    cuts: tuple[Cut, ...]

    @property
    def folder(self) -> Path:
        """Return where the family is kept."""
        return FONTS / self.package


FAMILIES = (
    Family(
        name="Atkinson Hyperlegible Next",
        package="atkinson-hyperlegible-next",
        cuts=(
            Cut(weight=400, style="normal", name="Regular"),
            Cut(weight=500, style="normal", name="Medium"),
            Cut(weight=600, style="normal", name="SemiBold"),
            Cut(weight=400, style="italic", name="Italic"),
        ),
    ),
    Family(
        name="Literata",
        package="literata",
        cuts=(
            Cut(weight=400, style="normal", name="Regular"),
            Cut(weight=500, style="normal", name="Medium"),
            Cut(weight=400, style="italic", name="Italic"),
        ),
    ),
)


def join(latin: Path, extended: Path) -> TTFont:
    """Return one font with the glyphs and the layout features of both files."""
    with tempfile.TemporaryDirectory() as folder:
        base, more = TTFont(latin), TTFont(extended)
        keep_only(more, set(more.getBestCmap()) - set(base.getBestCmap()))
        paths = []
        for number, font in enumerate((base, more)):
            font.flavor = None
            # Metrics for vertical writing and variable-font menus: not used here, and they do not join.
            for table in ("vhea", "vmtx", "STAT"):
                if table in font:
                    del font[table]
            paths.append(str(Path(folder) / f"{number}.ttf"))
            font.save(paths[-1])
        return Merger().merge(paths)


def keep_only(font: TTFont, characters: set[int]) -> None:
    """Take every other character out: a letter in both files would lose its kerning when they join."""
    options = Options(layout_features=["*"], glyph_names=True, notdef_outline=True, hinting=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def add_narrow_space(font: TTFont) -> None:
    """Give U+202F a blank glyph, unless the font has one."""
    cmap = font.getBestCmap()
    if NARROW_NO_BREAK_SPACE in cmap:
        return
    name = "uni202F"
    width = round(font["hmtx"][cmap[0x20]][0] * NARROW_PART_OF_SPACE)
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = Glyph()
    font["hmtx"][name] = (width, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[NARROW_NO_BREAK_SPACE] = name
    font["maxp"].numGlyphs = len(font.getGlyphOrder())


def name_cut(font: TTFont, family: str, cut: Cut) -> None:
    """Name the cut so that every system groups the weights, and say that the file was modified."""
    basic = cut.name in {"Regular", "Italic"}
    names = {
        1: family if basic else f"{family} {cut.name}",
        2: cut.name if basic else "Regular",
        3: f"{family} {cut.name}; joined for Parvis",
        4: f"{family} {cut.name}",
        6: f"{family.replace(' ', '')}-{cut.name}",
        10: "Latin and Latin-ext subsets joined, U+202F added; no outline changed.",
        16: family,
        17: cut.name,
    }
    table = font["name"]
    copyright_line = table.getDebugName(0)
    version = table.getDebugName(5)
    table.names = []
    for number, text in {0: copyright_line, 5: version, 14: "https://openfontlicense.org", **names}.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = cut.weight
    font["head"].created = font["head"].modified = EPOCH_2024


def make(folder: Path) -> None:
    """Write every cut of every family, each with its licence beside it."""
    for family in FAMILIES:
        package = folder / "@fontsource" / family.package
        family.folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / "LICENSE", family.folder / "LICENSE")
        for cut in family.cuts:
            stem = f"{family.package}-{{}}-{cut.weight}-{cut.style}.woff2"
            font = join(*(package / "files" / stem.format(part) for part in ("latin", "latin-ext")))
            add_narrow_space(font)
            name_cut(font, family.name, cut)
            path = family.folder / f"{family.name.replace(' ', '')}-{cut.name}.ttf"
            font.recalcTimestamp = False
            font.save(path)
            print(
                path.relative_to(FONTS), path.stat().st_size, "bytes", len(font.getBestCmap()), "characters"
            )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
