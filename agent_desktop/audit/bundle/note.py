"""What a bundle says of itself: a signed note that names every file of it, written last and read first.

Section 2 of docs/audit/bundle.md.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from agent_desktop.audit.bundle import age
from agent_desktop.audit.records import Way, Why
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import fields
from agent_desktop.ledger.fields import instant, unb64
from agent_desktop.ledger.notes import KeyType, NoteKey, NoteSigner, read, signed_text

NAME = "bundle.txt"
_FIRST = "parvis/bundle/v1"
_SIGNER = "parvis/bundle/"
_FILE = re.compile(r"file ([a-z0-9._/-]{1,100}) (0|[1-9][0-9]{0,12}) (\S{44})", re.ASCII)
_COUNT = re.compile(r"0|[1-9][0-9]{0,9}", re.ASCII)
_HEADS = (
    *("id", "site", "genesis", "ledger", "at", "until", "reader", "sample", "why", "way", "seed"),
    *("since", "through", "frame", "return"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One file: its name, how many bytes, their SHA-256 in base64."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleNote:
    """What a bundle is: of which ledger, for which reader, until when, drawn how, and its files by name.

    `ledger` is the SHA-256 (base64) of the manifest of the copy of the ledger, which names its own files;
    `reader` the chain that readings are written on; `sample` the leaf of the entry that says what was drawn;
    `way` how it is read, masked or together;
    `since` and `through` the first and last day of the frame, of `frame` decisions; `return_to` what answers
    are sealed to.
    """

    id: UUID
    site: str
    genesis: str
    ledger: str
    at: datetime
    until: datetime
    reader: str
    sample: str
    why: Why
    way: Way
    seed: str
    since: date
    through: date
    frame: int
    return_to: str
    files: tuple[Listed, ...]

    @property
    def text(self) -> str:
        """Return what is signed."""
        told = (
            *(str(self.id), self.site, self.genesis, self.ledger, instant(self.at), instant(self.until)),
            *(self.reader, self.sample, self.why.value, self.way.value, self.seed),
            *(self.since.isoformat(), self.through.isoformat(), str(self.frame), self.return_to),
        )
        lines = [f"{head} {value}" for head, value in zip(_HEADS, told, strict=True)]
        lines += [f"file {one.name} {one.size} {one.digest}" for one in self.files]
        return "\n".join((_FIRST, *lines, ""))


def signed(note: BundleNote, writer: str, seed: bytes) -> str:
    """Return a note as it is written, signed by the key of one chain of the ledger."""
    return signed_text(note.text, NoteSigner(_SIGNER + writer, seed))


def key_of(writer: str, public: bytes) -> NoteKey:
    """Return the key under which a chain signs bundles."""
    return NoteKey(_SIGNER + writer, KeyType.LOG, public)


def writers_named(note: str) -> tuple[str, ...]:
    """Return the chains whose key is said to have signed a note."""
    names = (one.name for one in read(note).signatures)
    return tuple(name.removeprefix(_SIGNER) for name in names if name.startswith(_SIGNER))


def read_note(note: str) -> BundleNote:
    """Return what a note says, its signature not looked at. Raises RefusedError `bundle_bad`."""
    try:
        return _parsed(read(note).text.split("\n"))
    except (RefusedError, ValueError) as error:
        raise RefusedError("bundle_bad", file=NAME) from error


def _parsed(lines: Sequence[str]) -> BundleNote:
    """Return what the lines say. Raises ValueError for what is not the one way to say it."""
    told: dict[str, str] = {}
    heads, rest = lines[1 : len(_HEADS) + 1], lines[len(_HEADS) + 1 :]
    for head, line in zip(_HEADS, heads, strict=True):
        name, _space, told[head] = line.partition(" ")
        if name != head:
            raise ValueError(line)
    note = BundleNote(
        id=UUID(told["id"]),
        site=told["site"],
        genesis=told["genesis"],
        ledger=told["ledger"],
        at=_instant(told["at"]),
        until=_instant(told["until"]),
        reader=told["reader"],
        sample=told["sample"],
        why=Why(told["why"]),
        way=Way(told["way"]),
        seed=told["seed"],
        since=date.fromisoformat(told["since"]),
        through=date.fromisoformat(told["through"]),
        frame=int(told["frame"]) if _COUNT.fullmatch(told["frame"]) else -1,
        return_to=told["return"],
        files=tuple(map(_listed, rest[:-1])),
    )
    if note.text != "\n".join(lines) or not _stands(note):
        raise ValueError(NAME)
    return note


def _stands(note: BundleNote) -> bool:
    names = [one.name for one in note.files]
    return (
        fields.is_line(note.site)
        and fields.is_writer(note.reader)
        and fields.is_line(note.seed)
        and all(map(fields.is_hash, (note.genesis, note.ledger, note.sample)))
        and age.is_recipient(note.return_to)
        and names == sorted(set(names))
        and all(len(unb64(one.digest)) for one in note.files)
    )


def _instant(text: str) -> datetime:
    if not fields.is_instant(text):
        raise ValueError(text)
    return datetime.fromisoformat(text).astimezone(UTC)


def _listed(line: str) -> Listed:
    found = _FILE.fullmatch(line)
    if found is None:
        raise ValueError(line)
    return Listed(found[1], int(found[2]), found[3])


def by_name(note: BundleNote) -> Mapping[str, Listed]:
    """Return the files of a bundle, by name."""
    return {one.name: one for one in note.files}
