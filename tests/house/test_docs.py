"""The guides say what the program does: keys, commands, files, columns, pack keys, links, the example.

    .venv/bin/python -m tests.house.test_docs

writes the table of keys in the agent's guide again, from the table of commands.
"""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_desktop.cli.arguments import parse
from agent_desktop.facilitation.functions import FUNCTIONS
from agent_desktop.facilitation.interpolation import FILTERS
from agent_desktop.facilitation.linter import check_pack
from agent_desktop.foundation.i18n import _, in_language
from agent_desktop.foundation.settings import Settings
from agent_desktop.foundation.typography import fr
from agent_desktop.people.import_columns import Field, field_named
from agent_desktop.store.profile import Profile
from agent_desktop.ui.commands import COMMANDS, GROUP_LABELS, Group
from agent_desktop.ui.widgets.keys import key_text

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "agent_desktop"
AGENT = DOCS / "guide-agent.md"
ADMIN = DOCS / "guide-administrateur.md"
AUTHOR = DOCS / "guide-auteur-de-paquets.md"
EXAMPLES = sorted((DOCS / "exemples").glob("*.yaml"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "db" / "README.md"])
LEAD = DOCS / "guide-responsable.md"
FRENCH = [AGENT, ADMIN, AUTHOR, LEAD, DOCS / "pannes.md", DOCS / "mesures.md", ROOT / "CHANGELOG.md"]
OURS = [*FRENCH, ROOT / "CONTRIBUTING.md", DOCS / "glossary.md", *sorted((DOCS / "how-to").glob("*.md"))]

_FENCE = re.compile(r"^ *```.*?^ *```[^\n]*$", re.MULTILINE | re.DOTALL)
_UNSAID = re.compile(r"`[^`]*`|<!--.*?-->|!?\[|\]\([^)]*\)", re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`]+)`")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def said(text: str) -> Iterator[str]:
    """Yield what is prose: neither code, nor the address of a link."""
    yield from _UNSAID.split(_FENCE.sub("", text))


def between(text: str, mark: str, end: str) -> str:
    """Return what stands between two HTML comments."""
    return text.split(f"<!-- {mark} -->\n")[1].split(f"<!-- {end} -->", maxsplit=1)[0]


def table(text: str) -> list[list[str]]:
    """Return the cells of a Markdown table, its head left out."""
    rows = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def keys_in_words() -> str:
    """Return the keys as the agent's guide lists them."""
    lines = []
    with in_language("fr"):
        for group in Group:
            lines += [f"**{_(GROUP_LABELS[group])}**", "", "| Touche | Effet |", "|---|---|"]
            for command in COMMANDS.values():
                if command.group is group:
                    keys = dict.fromkeys(key_text(key) for key in command.keys)
                    lines.append(f"| {', '.join(keys)} | {_(command.label)} |")
            lines.append("")
    return fr("\n".join(lines[:-1])) + "\n"


def anchors(text: str) -> set[str]:
    """Return the anchors of the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def on_the_shelf(folder: Path, *besides: str) -> Iterator[str]:
    """Yield what stands on a shelf, as the glossary writes it: a file, or a package with a final slash."""
    for path in sorted(folder.iterdir()):
        if path.name == "__pycache__" or path.stem in {"__init__", *besides}:
            continue
        yield f"{path.relative_to(PACKAGE)}{'/' if path.is_dir() else ''}"


SHELVES = [
    *on_the_shelf(PACKAGE / "channels", "all", "channel"),
    *on_the_shelf(PACKAGE / "facilitation" / "steps"),
    *on_the_shelf(PACKAGE / "reports"),
]


def pack_keys() -> set[str]:
    """Return every key a pack may hold."""
    schema = json.loads(read(ROOT / "resources" / "packs" / "pack.schema.json"))
    parts = [schema, *schema["$defs"].values()]
    return {key for part in parts for key in part.get("properties", {})}


def words_in_code(path: Path) -> set[str]:
    """Return each word that a page sets as code."""
    return {word for code in _CODE.findall(_FENCE.sub("", read(path))) for word in re.findall(r"\w+", code)}


def commands_in(path: Path) -> list[str]:
    """Return each command that a page tells to type."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", read(path), re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if "agent-desktop" in line]


def test_the_guide_of_agents_lists_the_keys_of_the_program():
    assert between(read(AGENT), "touches", "fin des touches") == keys_in_words()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_each_link_to_a_file_of_ours_leads_somewhere(page):
    broken = []
    for link in _LINK.findall(_FENCE.sub("", read(page))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _hash, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if not target.exists() or (anchor and anchor not in anchors(read(target))):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_the_example_for_authors_has_neither_error_nor_warning(example):
    assert check_pack(example) == ()


@pytest.mark.parametrize("file", SHELVES)
def test_each_file_of_a_shelf_has_a_line_in_the_glossary(file):
    assert any(row[-1] == f"`{file}`" or row[1] == f"`{file}`" for row in table(read(DOCS / "glossary.md")))


def test_each_decision_has_a_line_in_the_index():
    pages = {path.name for path in (DOCS / "decisions").glob("[0-9]*.md")}
    assert set(_LINK.findall(read(DOCS / "decisions" / "README.md"))) == pages


def test_the_guide_of_authors_names_every_key_function_and_filter():
    wanted = pack_keys() | set(FUNCTIONS) | set(FILTERS)
    assert wanted - words_in_code(AUTHOR) == set()


def test_the_guide_of_administrators_names_every_file_of_a_profile():
    profile = Profile(Path("profile"))
    parts = [value for value in vars(Profile).values() if isinstance(value, property)]
    files = {part.fget(profile).name for part in parts}
    said_files = {cell.strip("`").rstrip("/") for row in table(read(ADMIN)) for cell in row[:1]}
    assert files <= said_files


def test_the_guide_of_administrators_names_every_setting():
    assert set(Settings.__slots__) <= {row[0].strip("`") for row in table(read(ADMIN))}


def test_the_columns_that_the_guide_lists_are_those_that_are_recognised():
    rows = table(between(read(ADMIN), "colonnes", "fin des colonnes"))
    assert {Field(row[0].strip("`")) for row in rows} == set(Field)
    for code, headers in rows:
        for header in headers.split(", "):
            assert field_named(header) is Field(code.strip("`")), header


@pytest.mark.parametrize("command", commands_in(ADMIN) + commands_in(AUTHOR))
def test_the_program_takes_each_command_of_the_guides(command, capsys):
    words = shlex.split(command)[1:]
    if "--help" in words:
        with pytest.raises(SystemExit, match="0"):
            parse(words)
        return
    parse(words)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_each_make_command_of_our_pages_stands_in_the_makefile(page):
    asked = set(re.findall(r"(?:`|^ *)make ([a-z]+)", read(page), re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert asked <= targets


@pytest.mark.parametrize("page", OURS, ids=name)
def test_our_pages_hold_neither_exclamation_mark_nor_dash(page):
    assert [part for part in said(read(page)) if "!" in part or "—" in part] == []


@pytest.mark.parametrize("page", FRENCH, ids=name)
def test_our_french_pages_have_french_spaces(page):
    assert [part for part in said(read(page)) if fr(part) != part] == []


@pytest.mark.parametrize("page", sorted((DOCS / "how-to").glob("*.md")), ids=name)
def test_a_recipe_holds_on_a_page(page):
    assert len(read(page).splitlines()) <= 60


def _write_keys() -> None:
    text = read(AGENT)
    old = between(text, "touches", "fin des touches")
    mark = "<!-- touches -->\n"
    AGENT.write_text(text.replace(mark + old, mark + keys_in_words()), encoding="utf-8")


if __name__ == "__main__":
    _write_keys()
