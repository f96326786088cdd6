"""The folder of an export (§1 of the specification): its manifest, its files, their lines."""

import json
import re
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Any

from parvis_verifier.entry import KINDS, FaultError, check_keys, commitment, must, otherwise, raw
from parvis_verifier.notes import Chain, Signatures, read_note, signers

HEAD = r"parvis/export/v1\nsite (.*)\nat (.*)\ngenesis (.*)\ntexts (all|none)\n((?:file .*\n)*)"
FILE = r"^file ((?:[0-9]{4}/)?[a-z0-9._-]{1,64}) (0|[1-9][0-9]{0,15}) (.*)$"
UNREADABLE = (ValueError, FaultError, RecursionError)


def entry_row(row: bytes) -> tuple[bytes, bytes]:
    """Read a line of entries: the signature, and the canon that it signs."""
    must(line_bad=row[88:89] == b" ")
    return raw(row[:88].decode(), 64), row[89:]


def text_row(row: bytes) -> tuple[str, str, str]:
    """Read a line of texts: a leaf, a field, and the commitment to its text."""
    said = json.loads(row.decode())
    kinds = {"field": KINDS["text"], "leaf": KINDS["text"], "salt": KINDS["hash"], "text": KINDS["text"]}
    must(line_bad=isinstance(said, dict) and check_keys(said, kinds))
    "".join(said.values()).encode()  # a surrogate alone is no text
    return said["leaf"], said["field"], commitment(raw(said["salt"], 32), said["text"])


def checkpoint_row(row: bytes) -> bytes:
    """Read a line of checkpoints: a note."""
    text = json.loads(row.decode())
    must(line_bad=isinstance(text, str))
    return str(text).encode(errors="surrogatepass")


class Export:
    """A folder, what its manifest says, and the file that is being read: the place of what is refused."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.reading = folder, "manifest.txt"
        self.text, self.site, self.at, self.genesis, self.with_texts = "", "", "", "", False
        self.signatures: Signatures = []
        self.files: dict[str, tuple[int, bytes]] = {}

    def read_manifest(self) -> None:
        """Read the manifest, whose signature can only be judged at the end."""
        path = self.folder / self.reading
        must(manifest_missing=path.is_file())
        with otherwise("manifest_bad", UNREADABLE), path.open("rb") as file:
            self.text, self.signatures = read_note(file.read(65_537))
            head = re.fullmatch(HEAD, self.text)
            if head is None or not (
                KINDS["line"](head[1]) and KINDS["instant"](head[2]) and raw(head[3], 32)
            ):
                raise ValueError(self.text)
            self.site, self.at, self.genesis, self.with_texts = head[1], head[2], head[3], head[4] == "all"
            named = re.findall(FILE, head[5], re.MULTILINE)
            self.files = {name: (int(size), raw(digest, 32)) for name, size, digest in named}
            names = list(self.files)
            must(manifest_bad=names == sorted(names) and len(names) == head[5].count("\n"))
            must(manifest_bad=not any(".." in name or name == "manifest.txt" for name in names))

    def check_files(self) -> None:
        """Refuse a file that is missing, then one that differs, then one with a line that cannot be read."""
        for name in self.files:
            self.reading = name
            must(file_missing=(self.folder / name).is_file())
        for name, (size, digest) in self.files.items():
            self.reading = name
            with (self.folder / name).open("rb") as file:
                must(file_differs=file_digest(file, "sha256").digest() == digest and file.tell() == size)
        for name in sorted(self.files, key=lambda name: ("texts" not in name, "checkpoints" not in name)):
            for _ in self.rows(name):
                pass

    def check_signature(self, chains: dict[str, Chain], site: str, genesis: str | None) -> None:
        """Refuse a manifest that no key of the ledger signed, or that is of another ledger."""
        self.reading = "manifest.txt"
        known = [(f"parvis/export/{w}", 1, chain) for w, chain in chains.items() if chain.closed is None]
        with otherwise("manifest_signature", UNREADABLE):
            signed = signers(self.text, self.signatures, known)
        must(manifest_unsigned=signed, manifest_differs=(self.site, self.genesis) == (site, genesis))

    def texts(self) -> dict[str, dict[str, str]] | None:
        """Return the commitments to the texts, by leaf and field, or None if texts are not given."""
        found: dict[str, dict[str, str]] = {}
        for leaf, field, committed in self.rows("texts.jsonl"):
            must(line_bad=field not in found.setdefault(leaf, {}))
            found[leaf][field] = committed
        return found if self.with_texts else None

    def rows(self, name: str) -> Iterator[Any]:
        """Read a file line by line, as what its name says it holds; nothing if the manifest lacks it."""
        parse = {
            "entries": entry_row,
            "checkpoints": checkpoint_row,
            "unsealed": entry_row,
            "texts": text_row,
        }
        known = re.fullmatch(r"(?:[0-9]{4}/)?(entries|checkpoints|unsealed|texts)[.](?:txt|jsonl)", name)
        self.reading = name
        if known and name in self.files:
            with (self.folder / name).open("rb") as file:
                for row in iter(lambda: file.readline(2**20 + 1), b""):
                    with otherwise("line_bad", UNREADABLE):
                        must(line_bad=row.endswith(b"\n"))
                        read = parse[known[1]](row[:-1])
                    yield read
