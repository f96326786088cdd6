"""Copies of logs written by hand, honest or bent, and what each verifier says of them.

Written from the specification and not with the program's own writing: a fault of one would hide in the other.
"""

import base64
import hashlib
import importlib
import io
import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agent_desktop.ledger.exported.reading import read_export
from agent_desktop.ledger.exported.telling import told_as_json
from agent_desktop.ledger.notes import note_in
from agent_desktop.ledger.records import Signer
from agent_desktop.ledger.verify import Known
from tests.support.logs import LEAD, Log

ROOT = Path(__file__).resolve().parents[2]
AT = "2026-11-26T17:00:00.000Z"


@dataclass(frozen=True)
class Copy:
    """The files of a copy by name, and what its reader knows beforehand."""

    files: Mapping[str, bytes]
    known: Mapping[str, object] = field(default_factory=dict)


def copied(log: Log, *, texts: str = "all", signer: Signer = LEAD, at: str = AT, **known: object) -> Copy:
    """Return the copy of a log, in the form of the specification, its manifest signed by `signer`."""
    files: dict[str, bytes] = {}
    for row in log.rows:
        name = "unsealed.txt" if row.place is None else f"{row.place.year}/entries.txt"
        line = base64.b64encode(row.sig) + b" " + row.canon + b"\n"
        files[name] = files.get(name, b"") + line
        for text in row.texts if texts == "all" else ():
            files["texts.jsonl"] = files.get("texts.jsonl", b"") + text_line(row.leaf, text)
    for kept in log.checkpoints:
        name = f"{kept.year}/checkpoints.jsonl"
        files[name] = files.get(name, b"") + json.dumps(kept.note, ensure_ascii=False).encode() + b"\n"
    genesis = log.rows[0].leaf if log.rows else "A" * 43 + "="
    return signed(files, Heads(genesis=genesis, texts=texts, at=at), signer, known)


@dataclass(frozen=True)
class Heads:
    """The first lines of a manifest."""

    genesis: str
    texts: str = "all"
    at: str = AT
    site: str = "local"


def signed(
    files: Mapping[str, bytes], heads: Heads, signer: Signer, known: Mapping[str, object] | None = None
) -> Copy:
    """Return these files with the manifest that a key of the log signs of them."""
    lines = ["parvis/export/v1", f"site {heads.site}", f"at {heads.at}", f"genesis {heads.genesis}"]
    lines.append(f"texts {heads.texts}")
    for name in sorted(files):
        digest = base64.b64encode(hashlib.sha256(files[name]).digest()).decode()
        lines.append(f"file {name} {len(files[name])} {digest}")
    note = noted("\n".join(lines) + "\n", f"parvis/export/{signer.writer}", signer.seed)
    return Copy({**files, "manifest.txt": note.encode()}, known or {})


def noted(text: str, name: str, seed: bytes) -> str:
    """Return a text as a note signed by the key of that name (c2sp.org/signed-note)."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public = key.public_key().public_bytes_raw()
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
    return f"{text}\n\N{EM DASH} {name} {base64.b64encode(key_id + key.sign(text.encode())).decode()}\n"


def text_line(leaf: str, text: object) -> bytes:
    """Return the line of a text."""
    salt = base64.b64encode(text.salt).decode()
    said = {"field": text.field, "leaf": leaf, "salt": salt, "text": text.text}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def put(copy: Copy, folder: Path) -> Path:
    """Write a copy in a new folder."""
    folder.mkdir(parents=True)
    for name, content in copy.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def by_the_program(folder: Path, known: Mapping[str, object]) -> dict[str, object]:
    """Return what the program tells of a copy."""
    options = {key: value for key, value in known.items() if key != "kept"}
    kept = tuple(note_in(str(note).encode()) for note in known.get("kept", ()))
    names = [str(_kept(folder, rank)) for rank in range(len(kept))]
    found = read_export(folder, Known(notes=kept, names=names, **options))
    return json.loads(json.dumps(told_as_json(found)))


class Stranger:
    """The verifier that strangers are given, run in this process: thousands of starts would take an hour."""

    def __init__(self) -> None:
        path = str(ROOT / "resources" / "verifier")
        if path not in sys.path:
            sys.path.insert(0, path)
        self._main = importlib.import_module("parvis_verifier.verify").main

    def tell(self, folder: Path, known: Mapping[str, object]) -> dict[str, object]:
        """Return what it tells of a copy."""
        told = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        with redirect_stdout(told):
            self._main([str(folder), "--json", *_options(folder, known)])
        return json.loads(told.buffer.getvalue().decode("utf-8"))


def _options(folder: Path, known: Mapping[str, object]) -> Iterable[str]:
    for option in ("genesis", "code"):
        if known.get(option) is not None:
            yield from (f"--{option}", str(known[option]))
    for rank, note in enumerate(known.get("kept", ())):
        path = _kept(folder, rank)
        path.write_bytes(str(note).encode())
        yield from ("--kept", str(path))


def _kept(folder: Path, rank: int) -> Path:
    """Return the file of a checkpoint that a reader kept."""
    return folder.with_name(f"{folder.name}.kept.{rank}")
