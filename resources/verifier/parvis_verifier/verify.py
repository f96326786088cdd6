"""A verifier of exports of ledgers (format parvis-ledger/1), for whoever trusts neither one nor its maker.

Written from docs/ledger/specification.md alone, it shares no line with the program that writes a ledger, and
needs only CPython 3.11 and `cryptography`. This file finds all that is wrong with an export; it is read from
top to bottom: bytes, tables, keys and notes, the ledger, the export. What may be said, by whom and of what is
not code: it stands in forms.txt, whose head tells how it is read. command.py reads the arguments, weighs the
faults and tells them, with the words of words.txt and report.txt.

This file holds 400 lines of code, and the whole archive 471 lines of code: lines of .py files that are not
blank, nor a comment alone, nor of a docstring. Nothing is written, and no file is opened but those of the
folder and those that the arguments name.
"""

import json
import pkgutil
import re
import unicodedata
from base64 import b64decode, b64encode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache, partial, reduce
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Facts = dict[str, Any]


class FaultError(Exception):
    """What is wrong with something that was read: a code of the specification."""


def must(**rules: object) -> None:
    """Raise the code of the first rule that does not hold."""
    for code, holds in rules.items():
        if not holds:
            raise FaultError(code)


@contextmanager
def otherwise(code: str, errors: Any = (ValueError, RecursionError, FaultError)) -> Iterator[None]:
    """Turn these errors, or all that can be wrong with what is read, into the fault `code`."""
    try:
        yield
    except errors:
        raise FaultError(code) from None


def hashed(*parts: bytes) -> bytes:
    """Return the SHA-256 of bytes put together."""
    return sha256(b"".join(parts)).digest()


def b64(data: bytes) -> str:
    """Write bytes in base64."""
    return b64encode(data).decode()


# --- the bytes of an entry (§2)

BAD_CHARACTER = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")


def jcs(value: Any) -> str:
    """Write JSON the only way it may be: what `walk` let pass needs no more of RFC 8785."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def walk(value: Any, depth: int = 1) -> None:
    """Check what stands in a value, keys before what they hold."""
    if isinstance(value, dict | list):
        must(too_deep=depth <= 4)
        for item in value:
            must(bad_key=isinstance(value, list) or re.fullmatch("[a-z_.]{1,32}", item))
            walk(item if isinstance(value, list) else value[item], depth + 1)
    elif isinstance(value, str):
        must(bad_character=not BAD_CHARACTER.search(value), not_nfc=unicodedata.is_normalized("NFC", value))
    elif isinstance(value, int | float):
        must(not_an_integer=isinstance(value, int), integer_too_large=abs(value) < 2**53)


def read_canon(data: bytes) -> Facts:
    """Read an object written the only way it may be; eighteen digits are too many, whatever they are."""
    must(too_long=len(data) <= 16_384)
    with otherwise("too_deep", RecursionError), otherwise("not_json", ValueError):
        value: Facts = json.loads(data.decode(), parse_int=lambda digits: int(digits[:18]))
    must(not_an_object=isinstance(value, dict))
    walk(value)
    must(not_canonical=jcs(value).encode() == data)
    return value


def commitment(salt: bytes, text: str) -> str:
    """Return the commitment to a text."""
    return b64(hashed(b"parvis/commit/v1\n", salt, unicodedata.normalize("NFC", text).encode()))


# --- what may be read and said: the tables of forms.txt, whose head tells how they are read


def shipped(name: str) -> list[str]:
    """Return the lines of a table that stands beside this file, notes and empty lines apart."""
    lines = (pkgutil.get_data(__package__, name) or b"").decode().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


# what names stand for, the rows of each table, what objects hold by what is said, what conditions mean
NAMES: dict[str, str] = {}
ROWS = defaultdict[str, list[list[Any]]](list)
for table_row in shipped("forms.txt"):
    table, *columns = re.sub("{([a-z]+)}", lambda name: NAMES[name[1]], table_row).split(" ")
    ROWS[table].append(columns)
    if table == "let":
        NAMES[columns[0]] = " ".join(columns[1:])
FORMS = {said: (version, dict(key.split(":", 1) for key in keys)) for said, version, *keys in ROWS["say"]}
CONDITION = re.compile(r"(!?)([\w.]+)(==|=|<|~|)(.*)")
RANKS = {"agent": 0, "dpo": 0, "site": 0, "referent": 1, "responsable": 2, "hors_application": 3}
SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "": lambda x, _: bool(x),
    "=": lambda x, pattern: isinstance(x, str) and re.fullmatch(pattern, x) is not None,
    "==": lambda x, y: bool(x == y),
    "<": lambda x, y: None not in (x, y) and weigh(x) < weigh(y),
    "~": lambda x, name: x is not None and name in x,
}


def fits(name: str, value: Any) -> bool:
    """Tell whether a value is of the kind of that name."""
    return re.fullmatch(NAMES[name], jcs(value)) is not None


def parts(name: str, text: str, code: str) -> dict[str, Any]:
    """Return the named parts of a text that has the form of that name; raise `code` if it has not."""
    found = re.fullmatch(NAMES[name], text)
    must(**{code: found})
    return found.groupdict() if found else {}


def check_form(value: Facts, said: str) -> None:
    """Check what an object holds, key by key, then that none is missing."""
    keys = FORMS[said][1]
    for key, held in value.items():
        pattern = keys.get(key, keys.get(key + "?"))
        must(unknown_field=pattern, bad_field=pattern and re.fullmatch(pattern, jcs(held)))
    must(missing_field=all(key in value or key.endswith("?") for key in keys))


def known(path: list[str], facts: Any) -> Any:
    """Follow a path in what is known; return None if it leads nowhere."""
    for name in path:
        facts = facts.get(name) if isinstance(facts, dict) else getattr(facts, name, None)
    return facts


def weigh(value: Any) -> Any:
    """Return what `<` compares."""
    is_decimal = isinstance(value, str) and re.fullmatch("-?[0-9.]+", value)
    return Decimal(value) if is_decimal else RANKS.get(value, value)


def holds(condition: tuple[str, ...], facts: Facts) -> bool:
    """Tell whether a condition holds."""
    negated, path, sign, other = condition
    right = known(other.split("."), facts) if sign in ("==", "<") else other
    return SIGNS[sign](known(path.split("."), facts), right) != bool(negated)


@lru_cache(maxsize=1024)
def rules(stage: str, said: str) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Return the rules of a stage for those who say this: codes, and the conditions that make them faults."""
    rows = [row for pattern, *row in ROWS[stage] if re.fullmatch(pattern, said)]
    return [(code, [CONDITION.findall(text)[0] for text in texts]) for code, *texts in rows]


def first(stage: str, facts: Facts) -> str | None:
    """Return the code of the first rule of a stage whose conditions all hold, if one does."""
    found = (code for code, each in rules(stage, facts["said"]) if all(holds(one, facts) for one in each))
    return next(found, None)


def check(stage: str, facts: Facts) -> None:
    """Raise the first fault of a stage, if there is one."""
    fault = first(stage, facts)
    must(**{str(fault): fault is None})


def check_said(facts: Facts) -> None:
    """Check that what an entry says may be said, and by this role (§3, steps 9 and 10)."""
    version = FORMS.get(facts["said"], ("none",))[0]
    must(type_to_come=version != "none", bad_field=version == str(facts["e"]["v"]))
    check_form(facts["d"], facts["said"])
    check("said", facts)


# --- keys, notes, checkpoints and trees (§6, §7)

Note = tuple[str, list[tuple[str, bytes]]]


def on_curve(key: bytes) -> bool:
    """Tell whether a key is a point of the curve (RFC 8032, §5.1.3)."""
    p = 2**255 - 19
    y, odd = int.from_bytes(key, "little") % 2**255, key[31] >> 7
    square = (y * y - 1) * pow(1 - 121665 * pow(121666, -1, p) * y * y, -1, p) % p
    return y < p and (pow(square, (p - 1) // 2, p) == 1 or (square == 0 and not odd))


def signed_by(key: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether a key signed a message."""
    with suppress(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    return False


def read_note(data: bytes) -> Note:
    """Read a signed note: its text, and of each signature the name and the bytes, key identifier first."""
    must(note_too_long=len(data) <= 65_536)
    with otherwise("bad_note", ValueError):
        note = parts("note", data.decode(), "bad_note")
    rows = re.findall("— (.*) (.*)", note["rows"])
    return note["text"], [(name, b64decode(signed)) for name, signed in rows]


def read_checkpoint(data: bytes) -> Facts:
    """Read a signed checkpoint: its origin, size and root, and the note."""
    note = read_note(data)
    checkpoint = parts("checkpoint", note[0], "bad_checkpoint")
    return {**checkpoint, "size": int(checkpoint["size"]), "note": note}


def signers(note: Note, kind: int, keys: list[tuple[str, Facts]]) -> list[tuple[Facts, int]]:
    """Return which of some keys of a type, each with its name, signed a note, and when if they say so."""
    text, signatures = note
    ring = {(name, hashed(name.encode(), b"\n", bytes([kind]), key["key"])[:4]): key for name, key in keys}
    found = {}
    for name, signed in signatures:
        if (name, signed[:4]) in ring:
            key, time = ring[name, signed[:4]], int.from_bytes(signed[4:12], "big")
            message = f"cosignature/v1\ntime {time}\n{text}" if kind == 4 else text
            must(bad_signature=signed_by(key["key"], signed[12 if kind == 4 else 4 :], message.encode()))
            found[name, signed[:4]] = key, time
    return list(found.values())


def code_of(text: str) -> str:
    """Return the code of a checkpoint, for paper."""
    bits = int.from_bytes(hashed(text.encode()), "big") >> 131
    signs = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> shift & 31] for shift in range(120, -1, -5)]
    return "-".join(re.findall(".{5}", "".join(signs)))


def typed(code: str) -> str:
    """Return the signs of a code, however it was typed."""
    return re.sub("[ .-]", "", code).upper().translate(str.maketrans("OIL", "011"))


def node(left: bytes, right: bytes) -> bytes:
    """Return the node over two others (RFC 6962)."""
    return hashed(b"\1", left, right)


def grow(tree: list[tuple[int, bytes]], leaf: bytes) -> None:
    """Put a leaf in a tree: it is kept as its full subtrees, largest first, each with its size."""
    size = 1
    while tree and tree[-1][0] == size:
        size, leaf = 2 * size, node(tree.pop()[1], leaf)
    tree.append((size, leaf))


def root_of(tree: list[tuple[int, bytes]]) -> str:
    """Return the root of a tree."""
    return b64(reduce(lambda right, left: node(left, right), [top for _, top in reversed(tree)]))


# --- the ledger (§3 to §6)


@dataclass(slots=True)
class Past:
    """What others may know of an entry that was met (see the head of forms.txt)."""

    said: str = ""
    whole: str = ""
    by: str = ""
    role: str = ""
    d: Facts = field(default_factory=dict)
    heard: tuple[str, ...] = ()


class Ledger:
    """What is remembered of the entries read so far, and the faults found, each with its place."""

    def __init__(self, texts: dict[str, dict[str, str]] | None, pinned: str | None, now: float) -> None:
        self.texts, self.pinned, self.now = texts, pinned, now
        self.size, self.site, self.need = 0, "", 0
        self.genesis: str | None = None
        self.chains: dict[str, Facts] = {}
        self.ends: dict[str, tuple[int, str | None]] = {}
        self.met: dict[str, Past] = {}
        self.used: set[str] = set()
        self.telling: dict[str, int] = {}
        self.lacking: list[tuple[int, str]] = []
        self.quoted: list[tuple[int, str]] = []
        self.trees = defaultdict[str, list[tuple[int, bytes]]](list)
        self.expected = defaultdict[tuple[str, int], list[Facts]](list)
        self.held: dict[tuple[str, int], tuple[str, dict[str, int]]] = {}
        self.faults: list[tuple[int, str]] = []
        self.counts, self.heard = Counter[str](), Counter[str]()

    def expect(self, note: bytes, year: str = "") -> None:
        """Keep a checkpoint until the tree of its year, or of the year that it says, has its size."""
        try:
            found = read_checkpoint(note)
        except FaultError as fault:
            found = {"fault": str(fault), "origin": "", "size": -1}
        self.expected[year or found["origin"][-4:], found["size"]].append(found)

    def take(self, signature: bytes, canon: bytes, year: str = "") -> None:
        """Judge the next entry (§3), and the checkpoints that it is the last of."""
        hash_ = hashed(b"\0", canon, signature)
        leaf, past, e = b64(hash_), Past(), Facts()
        try:
            e = read_canon(canon)
            self.judge(e, leaf, past, signature, canon)
        except FaultError as fault:
            self.faults.append((self.size, str(fault)))
        # whatever was wrong with it, it moves the end of the chain it claims
        w, n = e.get("w", ""), e.get("n", "")
        if fits("writer", w) and fits("rank", n) and n >= self.ends.get(w, (0, None))[0]:
            self.ends[w] = n, leaf
        self.met.setdefault(leaf, past)
        if year:
            grow(self.trees[year], hash_)
            for found in self.expected.pop((year, sum(size for size, _ in self.trees[year])), ()):
                self.seal(found, year)
        self.size += 1

    def judge(self, e: Facts, leaf: str, past: Past, signature: bytes, canon: bytes) -> None:
        """Check an entry whose bytes are right (§3, steps 2 to 14)."""
        # 2: the version, which the signature covers, and 3: the eleven keys
        v, chain = e.get("v"), self.chains.get(str(e.get("w")))
        message = f"parvis/entry/v{v}\n".encode() + canon
        later = fits("later", v) and chain and signed_by(chain["key"], signature, message)
        must(unknown_version=not later, bad_signature=fits("version", v))
        check_form(e, "entry")
        # what the rules of forms.txt may ask about
        d, (last, end) = e["d"], self.ends.get(e["w"], (-1, None))
        facts = {"ledger": self, "e": e, "d": d, "said": e["type"], "past": past, "due": last + 1, "end": end}
        facts |= {"leaf": leaf, "met": leaf in self.met, "ref": self.met.get(e["ref"]), "key": None}
        facts["said"] = first("way", facts) or e["type"]
        # 4: the first entry brings in the first key, before its own signature can be looked at
        if self.size == 0:
            self.site = e["site"]
            check("opening", facts)
            check_said(facts)
            self.turn_keys(facts)
            self.genesis = leaf
        # 5: who signed; what passed may be spoken of
        facts["key"] = chain = self.chains.get(e["w"])
        facts["signed"] = chain and signed_by(chain["key"], signature, message)
        check("author", facts)
        past.said = facts["said"]
        self.counts["signatures"] += 1
        # 6 to 8: where it stands in its chain, 9 and 10: what it says, 11: what it does to the keys
        check("chain", facts)
        check_said(facts)
        if self.size:
            self.turn_keys(facts)
        self.counts.update([e["type"], str(first("keep", facts))])
        # 12: what it quotes, 13: what it says of another, 14: its texts
        check("quote", facts)
        quotes = [*d.get("precedent", []), *d.get("leaves", []), *filter(None, [e["ref"]])]
        self.quoted += [(self.size, quote) for quote in quotes if quote not in self.met]
        if not e["ref"] or (facts["ref"] and facts["ref"].said):
            self.answer(facts, past)
        if self.texts is not None:
            self.compare_texts(d, leaf, self.texts.pop(leaf, {}))

    def turn_keys(self, facts: Facts) -> None:
        """Bring in a key, close a chain, set how many witnesses are needed (§3, step 11; §4.1)."""
        e, d = facts["e"], facts["d"]
        new = d["keys"][0] if "keys" in d else d
        facts["known"] = self.chains.get(new.get("w"))
        if "agent" in new:
            key, asked = b64decode(new["key"]), f"parvis/rotate/v1\n{e['w']}\n{new['w']}\n{e['by']}\n"
            proved = signed_by(key, b64decode(new.get("proof", "")), asked.encode())
            facts |= {"point": on_curve(key), "proved": proved}
        check("keys", facts)
        if "agent" in new:
            self.chains[new["w"]] = {**new, "key": key, "closed": None}
        closed = {"key.revoke": facts["known"], "key.rotate": facts["key"]}.get(e["type"])
        if closed and closed["closed"] is None:
            closed["closed"] = d.get("last", e["n"])
        self.need = d["need"] if e["type"] == "witness.policy" else self.need

    def answer(self, facts: Facts, past: Past) -> None:
        """Judge what an entry says of another, and keep what others may know of it (§3, step 13)."""
        e, d, ref = facts["e"], facts["d"], facts["ref"]
        past.by, past.role = e["by"], facts["key"]["role"]
        if facts["said"] == "approval/code":
            sheet = self.met.get(d["sheet"], Past())
            value = b64(hashed(b"parvis/approval-code/v2\n", b64decode(d["proof"])))
            due = dict(enumerate(sheet.d.get("codes", []))).get(d["code"])
            facts |= {"sheet": sheet, "value": value, "due": due, "used": value in self.used}
            check("code", facts)
            self.used.add(value)
            past.by, past.role, past.whole = sheet.by, sheet.role, facts["said"]
        check("answer", facts)
        if ref:
            ref.heard += (d.get("says", e["type"]),)
            self.heard[ref.heard[-1]] += 1
        past.whole = facts["said"]
        past.d = d if first("keep", facts) else {}

    def compare_texts(self, d: Facts, leaf: str, texts: dict[str, str]) -> None:
        """Check the texts of an entry against what it commits to (§3, step 14)."""
        named = {"file_c": d["file_c"]} if "file_c" in d else {}
        named |= {f"reason_c.{rank}": value for rank, value in enumerate(d.get("reason_c", []))}
        if named.keys() - texts.keys():
            self.lacking.append((self.size, leaf))
        for name in filter(texts.get, named):
            must(text_differs=named[name] == texts[name])
            self.counts["texts"] += 1
            self.telling[leaf] = self.size
        must(text_of_nothing=texts.keys() <= named.keys())

    def alive(self) -> list[tuple[str, Facts]]:
        """Return the chains that are neither revoked nor replaced, and their keys."""
        return [(w, key) for w, key in self.chains.items() if key["closed"] is None]

    def seal(self, found: Facts, year: str) -> None:
        """Judge a checkpoint of the size that the tree of a year has reached (§6.1, §6.2)."""
        note, origin = found["note"], found["origin"]
        site = re.sub(rb"[^!-~]|[%+]", lambda byte: b"%%%02X" % ord(byte[0]), self.site.encode()).decode()
        try:
            must(checkpoint_differs=origin == f"parvis/{site}/adaptations/{year}")
            sealed = signers(note, 1, [(origin, key) for _, key in self.alive() if key["role"] == "site"])
            witnesses = [(f"parvis/witness/{w}", key) for w, key in self.alive() if key["role"] != "site"]
            signed = signers(note, 4, witnesses)
            must(unknown_sealer=sealed, root_differs=found["root"] == root_of(self.trees[year]))
            self.counts["checkpoints"] += 1
            _, times = self.held.setdefault((year, found["size"]), (code_of(note[0]), {}))
            for key, time in signed:
                if time > self.now + 300:
                    self.faults.append((self.size, "witness_in_future"))
                else:
                    self.counts["cosignatures"] += 1
                    times[key["agent"]] = max(time, times.get(key["agent"], 0))
        except FaultError as fault:
            self.faults.append((self.size, str(fault)))

    def finish(self, codes: list[str]) -> None:
        """Look for what is seen at the end only (§3, §5.2, §6.2)."""
        erasures = [past for past in self.met.values() if past.whole == "erasure"]
        asked = {leaf for past in erasures for leaf in past.d["leaves"]}
        done = {leaf for past in erasures if "approval" in past.heard for leaf in past.d["leaves"]}
        gone = [(at, leaf) for at, leaf in self.lacking if leaf not in done]
        late = [one.get("fault", "shorter_than_sealed") for many in self.expected.values() for one in many]
        printed = {typed(code) for code, _ in self.held.values()}
        late += ["paper_code_unknown" for code in codes if typed(code) not in printed]
        witnessed = {at: times for at, (_, times) in self.held.items() if len(times) >= max(self.need, 1)}
        recent = witnessed and worked(self.now) - worked(max(witnessed[max(witnessed)].values())) <= 86_400
        self.faults += [(self.size, "text_of_nothing") for leaf in self.texts or {} if leaf not in self.met]
        self.faults += [(at, "text_missing") for at, leaf in gone if leaf not in asked]
        self.faults += [(at, "erasure_not_approved") for at, leaf in gone if leaf in asked]
        self.faults += [(self.telling[leaf], "text_not_erased") for leaf in done & self.telling.keys()]
        self.faults += [(at, "later_leaf" if one in self.met else "unknown_leaf") for at, one in self.quoted]
        self.faults += [(self.size, code) for code in late]
        if self.need and self.held and not recent:
            self.faults.append((self.size - 1, "witness_stale" if witnessed else "quorum_missing"))
        self.faults += [(0, "no_genesis")] * (self.size == 0)
        self.faults.sort(key=lambda fault: fault[0])
        self.erased = len(self.lacking) - len(gone)
        self.sealed = sum(dict(sorted(self.held)).values())
        self.witnesses = {person for _, times in self.held.values() for person in times}
        self.waiting = [past for past in self.met.values() if "need" in past.d and not past.heard]
        self.keys = [key for key in self.chains.values() if key["role"] != "site"]


def worked(instant: float) -> float:
    """Return the seconds of Mondays to Fridays (UTC) before an instant, counted from a Monday (§6.2)."""
    day, second = divmod(instant + 3 * 86_400, 86_400)
    week, weekday = divmod(day, 7)
    return (5 * week + min(weekday, 5)) * 86_400 + second * (weekday < 5)


# --- an export (§1)


def entry_row(row: bytes) -> tuple[bytes, bytes]:
    """Read a line of entries: the signature, and the canon that it signs."""
    signature, space, canon = row.partition(b" ")
    must(line_bad=space and fits("signature", signature.decode()))
    return b64decode(signature), canon


def text_row(row: bytes) -> tuple[str, str, str]:
    """Read a line of texts: a leaf, a field, and the commitment to its text."""
    said = json.loads(row.decode())
    must(line_bad=isinstance(said, dict))
    check_form(said, "text")
    return said["leaf"], said["field"], commitment(b64decode(said["salt"]), said["text"])


def checkpoint_row(row: bytes) -> bytes:
    """Read a line of checkpoints: a note."""
    note = json.loads(row.decode())
    must(line_bad=isinstance(note, str))
    return str(note).encode(errors="surrogatepass")


class Export:
    """A folder, what its manifest says, and the file that is being read: the place of what is refused."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.reading = folder, "manifest.txt"

    def open(self) -> None:
        """Read the manifest, whose signature can only be judged at the end, and check the files it names."""
        with otherwise("manifest_missing", OSError), (self.folder / self.reading).open("rb") as file:
            data = file.read(65_537)
        with otherwise("manifest_bad"):
            self.note = read_note(data)
            self.says = parts("manifest", self.note[0], "manifest_bad")
            rows = [row.split(" ") for row in self.says["files"].splitlines()]
            self.files = {name: (size, digest) for _, name, size, digest in rows}
            must(line=fits("line", self.says["site"]), order=[row[1] for row in rows] == sorted(self.files))
        for name, listed in self.files.items():
            self.reading = name
            with otherwise("file_missing", OSError), (self.folder / name).open("rb") as file:
                digest = b64(file_digest(file, "sha256").digest())
                must(file_differs=(str(file.tell()), digest) == listed)

    def rows(self, name: str, read: Callable[[bytes], Any]) -> Iterator[Any]:
        """Read a file line by line; nothing if the manifest does not name it."""
        self.reading = name
        if name in self.files:
            with (self.folder / name).open("rb") as file:
                for row in iter(partial(file.readline, 2**20 + 1), b""):
                    with otherwise("line_bad"):
                        must(line_bad=row.endswith(b"\n"))
                        line = read(row[:-1])
                    yield line

    def commitments(self) -> dict[str, dict[str, str]] | None:
        """Return the commitments to the texts, by leaf and field, or None if texts are not given."""
        found = defaultdict[str, dict[str, str]](dict)
        for leaf, name, committed in self.rows("texts.jsonl", text_row):
            must(line_bad=name not in found[leaf])
            found[leaf][name] = committed
        return found if self.says["texts"] == "all" else None

    def verify(self, pinned: str | None, at: str | None, kept: list[bytes], codes: list[str]) -> Ledger:
        """Judge all that it holds, against what the reader knows; raise a FaultError if it is refused."""
        self.open()
        now = datetime.fromisoformat(at or self.says["at"]).timestamp()
        ledger = Ledger(self.commitments(), pinned, now)
        years = sorted({name[:4] for name in self.files if "/" in name})
        for year in years:
            for note in self.rows(f"{year}/checkpoints.jsonl", checkpoint_row):
                ledger.expect(note, year)
        for note in kept:
            ledger.expect(note)
        for year in [*years, ""]:
            for signature, canon in self.rows(f"{year}/entries.txt" if year else "unsealed.txt", entry_row):
                ledger.take(signature, canon, year)
        ledger.finish(codes)
        return ledger

    def check_signature(self, ledger: Ledger) -> None:
        """Refuse a manifest that no key of the ledger signed, or that is of another ledger."""
        self.reading = "manifest.txt"
        with otherwise("manifest_signature"):
            signed = signers(self.note, 1, [(f"parvis/export/{w}", key) for w, key in ledger.alive()])
        same = (ledger.site, ledger.genesis) == (self.says["site"], self.says["genesis"])
        must(manifest_unsigned=signed, manifest_differs=same)
