"""Read YAML strictly: every scalar is text with its place, and nothing is ever expanded or guessed.

YAML 1.1 reads `01000` as 512 and `no` as false, expands aliases without limit and builds any object a tag
names. Here a scalar stays the text that was written; aliases, anchors, tags, merges, directives, duplicate
keys and several documents are refused, and size, depth and number of nodes are bounded before anything is
built.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from agent_desktop.foundation.errors import RefusedError

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
MAX_NODES = 10_000

# The parser written in C is ten times faster; the other one accepts the same texts.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Characters that reorder or break lines without showing: a text could be read otherwise than stored.
_UNSEEN = re.compile("[\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]")

Trail = tuple[str | int, ...]
"""Where a value stands in a document: keys and indexes from the root."""


class Place(NamedTuple):
    """A position in a file; both numbers start at 1."""

    line: int
    column: int


class YamlError(RefusedError):
    """A text that the strict reader refuses: code, place and facts."""

    def __init__(self, code: str, place: Place, **facts: object) -> None:
        super().__init__(code, line=place.line, column=place.column, **facts)
        self.place = place


class Scalar(NamedTuple):
    """A text as it was written."""

    text: str
    place: Place


@dataclass(slots=True)
class Items:
    """A list, in order."""

    place: Place
    nodes: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A mapping, in order; `keys` holds the place of each key."""

    place: Place
    nodes: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


Node = Scalar | Items | Table
Plain = str | list["Plain"] | dict[str, "Plain"]


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, refusing one above `MAX_BYTES` without reading it whole."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise YamlError("too_big", Place(1, 1), limit=MAX_BYTES)
    return data


def read_yaml(data: bytes) -> Node:
    """Return the one document of a YAML text. Raises YamlError, which says the line and the column."""
    text = _decoded(data)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        problem = error.problem or error.context or ""
        if "nesting depth" in problem:
            raise YamlError("too_deep", place, limit=MAX_DEPTH) from error
        raise YamlError("syntax", place, problem=problem) from error
    except yaml.YAMLError as error:
        raise YamlError("character", _place_of(text, getattr(error, "position", 0))) from error
    if builder.root is None:
        raise YamlError("empty", Place(1, 1))
    return builder.root


def plain(node: Node) -> Plain:
    """Return a document as lists, dictionaries and texts, without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.nodes]
    return {key: plain(value) for key, value in node.nodes.items()}


def find(node: Node, trail: Trail) -> tuple[Node, Trail]:
    """Return the deepest node reached by following `trail`, and the part of the trail left over."""
    for index, step in enumerate(trail):
        below = _below(node, step)
        if below is None:
            return node, trail[index:]
        node = below
    return node, ()


def place_of(node: Node, trail: Trail, *, key: bool = False) -> Place:
    """Return where the value at `trail` stands; the nearest place above when it is absent.

    A table or a list under a key stands where its key does: that is the line an author looks for. With `key`,
    any value does.
    """
    here, under, reached = node, None, 0
    for step in trail:
        below = _below(here, step)
        if below is None:
            break
        under = here.keys.get(str(step)) if isinstance(here, Table) else None
        here, reached = below, reached + 1
    whole = reached < len(trail) or not isinstance(here, Scalar)
    return under if under is not None and (whole or key) else here.place


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Table):
        return node.nodes.get(str(step))
    if isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.nodes):
        return node.nodes[step]
    return None


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise YamlError("too_big", Place(1, 1), limit=MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlError("not_utf8", Place(line, 1)) from error
    unseen = _UNSEEN.search(text)
    if unseen:
        raise YamlError("unseen_character", _place_of(text, unseen.start()), point=f"U+{ord(unseen[0]):04X}")
    return text


def _place_of(text: str, offset: int) -> Place:
    before = text[:offset]
    return Place(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


class _Builder:
    """Build the tree from parser events, without recursion: depth is an attacker's number."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Items | Table] = []
        self._keys: list[tuple[str, Place] | None] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Add one event. Scalars come first: they are nine events in ten."""
        mark = event.start_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event, place)
            self._add(Scalar(event.value, place), place)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._refuse_marks(event, place)
            self._enter(Items(place), place)
        elif isinstance(event, yaml.MappingStartEvent):
            self._refuse_marks(event, place)
            self._enter(Table(place), place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise YamlError("alias", place, name=event.anchor)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event, place)

    def _start_document(self, event: yaml.DocumentStartEvent, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            raise YamlError("several_documents", place)
        if event.version or event.tags:
            raise YamlError("directive", place)

    @staticmethod
    def _refuse_marks(event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place) -> None:
        if event.anchor is not None:
            raise YamlError("anchor", place, name=event.anchor)
        if event.tag is not None:
            raise YamlError("tag", place, name=event.tag)

    def _enter(self, node: Items | Table, place: Place) -> None:
        self._add(node, place)
        if len(self._open) >= MAX_DEPTH:
            raise YamlError("too_deep", place, limit=MAX_DEPTH)
        self._open.append(node)
        self._keys.append(None)

    def _add(self, node: Node, place: Place) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise YamlError("too_many_nodes", place, limit=MAX_NODES)
        if not self._open:
            self.root = node
            return
        above = self._open[-1]
        if isinstance(above, Items):
            above.nodes.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = self._key(above, node, place)
        else:
            name, key_place = self._keys[-1]
            above.nodes[name] = node
            above.keys[name] = key_place
            self._keys[-1] = None

    @staticmethod
    def _key(above: Table, node: Node, place: Place) -> tuple[str, Place]:
        if not isinstance(node, Scalar):
            raise YamlError("key_not_text", place)
        if node.text == "<<":
            raise YamlError("merge", place)
        if not node.text:
            raise YamlError("empty_key", place)
        if node.text in above.nodes:
            raise YamlError("duplicate_key", place, key=node.text, first_line=above.keys[node.text].line)
        return node.text, place
