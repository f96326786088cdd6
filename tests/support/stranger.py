"""A stranger who writes ledgers by hand: keys, entries, notes and exports, from the specification alone.

It uses nothing of the program nor of its verifier, so that what they say of a ledger can be held against what was
put in it. Whatever is wrong is made wrong on purpose: `write` takes any key of an entry, `sign` any bytes.
"""

import base64
import json
import unicodedata
import uuid
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

YEAR = "2026"
AT = "2026-11-23T13:00:00.000Z"
SITE = "valbray"


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def jcs(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def root(leaves: list[bytes]) -> bytes:
    """Return the Merkle tree hash, as RFC 6962 §2.1 defines it: by recursion."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256().digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + root(leaves[:half]) + root(leaves[half:])).digest()


class Someone:
    """A chain and its key, made from a number: the same one each time."""

    def __init__(self, number: int, role: str, *, person: int | None = None) -> None:
        self.key = Ed25519PrivateKey.from_private_bytes(sha256(b"someone %d" % number).digest())
        self.w, self.role = f"a{number}-d{number}-1", role
        self.by = str(uuid.UUID(int=(number if person is None else person) + 1))
        self.n, self.prev = 0, None

    @classmethod
    def of_seed(cls, seed: bytes) -> "Someone":
        """Return someone whose key has a given seed."""
        made = cls(0, "agent")
        made.key = Ed25519PrivateKey.from_private_bytes(seed)
        return made

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def enrolment(self) -> dict:
        return {"w": self.w, "key": b64(self.public), "agent": self.by, "role": self.role}

    def note(self, text: str, name: str, at: int | None = None) -> str:
        kind, before, stamp = (
            (1, "", b"") if at is None else (4, f"cosignature/v1\ntime {at}\n", at.to_bytes(8, "big"))
        )
        identifier = sha256(name.encode() + b"\n" + bytes([kind]) + self.public).digest()[:4]
        return f"— {name} {b64(identifier + stamp + self.key.sign((before + text).encode()))}\n"


def commitment(text: str, salt: bytes = bytes(32)) -> str:
    return b64(sha256(b"parvis/commit/v1\n" + salt + unicodedata.normalize("NFC", text).encode()).digest())


def decision(**changed) -> dict:
    """Return what a decision holds; None takes a key away."""
    said = {
        "decision": "granted",
        "level": "agent",
        "rule": "R12",
        "rule_h": b64(bytes(32)),
        "reason_c": [],
        "precedent": [],
        "need": "none",
        "unit": "jours",
        "lo": "0",
        "hi": "10",
        "val": "7",
        **changed,
    }
    return {key: value for key, value in said.items() if value is not None}


@dataclass
class Stranger:
    """A ledger in the making."""

    site: str = SITE
    people: dict[str, Someone] = field(default_factory=dict)
    lines: list[tuple[bytes, bytes]] = field(default_factory=list)
    unsealed: list[tuple[bytes, bytes]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    texts: list[dict] | None = field(default_factory=list)

    def sign(self, who: Someone, canon: bytes, v: int = 1) -> str:
        """Put bytes in the ledger, signed by someone, and return their leaf."""
        signature = who.key.sign(b"parvis/entry/v%d\n" % v + canon)
        self.lines.append((signature, canon))
        return b64(sha256(b"\0" + canon + signature).digest())

    def write(self, who: Someone, kind: str, d: dict, ref: str | None = None, /, **changed) -> str:
        """Write an entry at the end of the chain of someone, and return its leaf."""
        entry = {
            "v": 1,
            "id": str(uuid.UUID(int=1000 + len(self.lines))),
            "w": who.w,
            "n": who.n,
            "prev": who.prev,
            "at": AT,
            "site": self.site,
            "by": who.by,
            "type": kind,
            "d": d,
            "ref": ref,
            **changed,
        }
        leaf = self.sign(who, jcs(entry), entry["v"] if type(entry["v"]) is int else 1)
        who.n, who.prev = entry["n"] + 1, leaf
        return leaf

    def open(self) -> "Stranger":
        """Write a genesis, and bring in a team with the key of a desk."""
        roles = ["responsable", "agent", "referent", "dpo", "site", "agent", "responsable"]
        names = ["lead", "agent", "referent", "dpo", "desk", "other", "second"]
        self.people = {
            name: Someone(at, role) for at, (name, role) in enumerate(zip(names, roles, strict=True))
        }
        lead = self.people["lead"]
        self.write(lead, "genesis", {"keys": [lead.enrolment()], "solo": True})
        for name in names[1:]:
            self.write(lead, "key.enroll", self.people[name].enrolment())
        return self

    def __getattr__(self, name: str) -> Someone:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def tell(self, leaf: str, name: str, text: str, salt: bytes = bytes(32)) -> None:
        """Give a text away with the export."""
        self.texts.append({"field": name, "leaf": leaf, "salt": b64(salt), "text": text})

    def leaves(self) -> list[bytes]:
        return [sha256(b"\0" + canon + signature).digest() for signature, canon in self.lines]

    def seal(self, *witnesses: tuple[Someone, int], by: Someone | None = None, **changed) -> str:
        """Seal the ledger as it is; `changed`: origin, size, root."""
        origin = changed.get("origin", f"parvis/{self.site}/adaptations/{YEAR}")
        size = changed.get("size", len(self.lines))
        text = f"{origin}\n{size}\n{b64(changed.get('root', root(self.leaves())))}\n"
        note = text + "\n" + (by or self.desk).note(text, origin)
        note += "".join(who.note(text, f"parvis/witness/{who.w}", at) for who, at in witnesses)
        self.notes.append(note)
        return note

    def export(self, folder: Path, *, by: Someone | None = None, at: str = AT, **more: bytes) -> Path:
        """Write the export of this ledger; `more`: other files, by name with `__` for the point."""
        files = {
            f"{YEAR}/entries.txt": self._lines(self.lines),
            f"{YEAR}/checkpoints.jsonl": "".join(json.dumps(note) + "\n" for note in self.notes).encode(),
            "unsealed.txt": self._lines(self.unsealed),
            "texts.jsonl": b"".join(jcs(text) + b"\n" for text in self.texts or []),
            **{name.replace("__", "."): data for name, data in more.items()},
        }
        files = {name: data for name, data in files.items() if data or name in more}
        genesis = b64(self.leaves()[0]) if self.lines else b64(bytes(32))
        said = "none" if self.texts is None else "all"
        manifest = f"parvis/export/v1\nsite {self.site}\nat {at}\ngenesis {genesis}\ntexts {said}\n"
        for name, data in sorted(files.items()):
            manifest += f"file {name} {len(data)} {b64(sha256(data).digest())}\n"
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        signer = by or self.people.get("lead") or Someone(0, "responsable")
        note = manifest + "\n" + signer.note(manifest, f"parvis/export/{signer.w}")
        (folder / "manifest.txt").write_text(note, encoding="utf-8")
        return folder

    @staticmethod
    def _lines(lines: list[tuple[bytes, bytes]]) -> bytes:
        return b"".join(b64(signature).encode() + b" " + canon + b"\n" for signature, canon in lines)
