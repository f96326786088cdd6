"""A verifier of exports of ledgers (format parvis-ledger/1), for whoever trusts neither one nor its maker.

Written from docs/ledger/specification.md alone, it shares no line with the program that writes a ledger, and
needs only CPython 3.11 and `cryptography`. It is read from top to bottom: bytes, tables, keys and notes, the
ledger, the export, the command. What may be said, by whom and of what is not code: it stands in forms.txt,
whose head tells how it is read. What is told stands in words.txt and report.txt.

The whole archive holds 400 lines of code: lines of .py files that are not blank, nor a comment alone, nor of
a docstring. Nothing is written, and no file is opened but those of the folder and those that the arguments
name.
"""

import argparse
import json
import pkgutil
import re
import sys
from base64 import b64decode, b64encode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from decimal import Decimal
from functools import partial, reduce
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, NoReturn
from unicodedata import is_normalized, normalize

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Facts = dict[str, Any]


class FaultError(ValueError):
    """What is wrong with something that was read: a code of the specification."""


def must(**rules: object) -> None:
    """Raise the code of the first rule that does not hold."""
    for code in (code for code, holds in rules.items() if not holds):
        raise FaultError(code)


@contextmanager
def otherwise(code: str, errors: Any = (ValueError, RecursionError, AttributeError)) -> Iterator[None]:
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

# JSON written the only way it may be: what `walk` let pass needs no more of RFC 8785
jcs = partial(json.dumps, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def walk(value: Any, depth: int = 1) -> None:
    """Check what stands in a value, keys before what they hold."""
    if isinstance(value, dict | list):
        must(too_deep=depth <= 4)
        for item in value:
            must(bad_key=isinstance(value, list) or re.fullmatch("[a-z_.]{1,32}", item))
            walk(item if isinstance(value, list) else value[item], depth + 1)
    elif isinstance(value, str):
        must(bad_character=re.fullmatch(NAMES["signs"], value), not_nfc=is_normalized("NFC", value))
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
    return b64(hashed(b"parvis/commit/v1\n", salt, normalize("NFC", text).encode()))


# --- what may be read and said: the tables of forms.txt, whose head tells how they are read


def shipped(name: str) -> list[str]:
    """Return the lines of a table that stands beside this file, notes and empty lines apart."""
    return re.findall("(?m)^[^#\n].*", (pkgutil.get_data(__package__, name) or b"").decode())


# what names stand for, the rows of each table, what objects hold by what is said; of a verdict, its exit code
# and its sentence, of the code of a fault, the verdict it makes and its sentence; what conditions mean
NAMES: dict[str, str] = {}
ROWS = defaultdict[str, list[list[str]]](list)
for table_row in [*shipped("forms.txt"), *shipped("words.txt")]:
    table, *columns = re.sub("{([a-z]+)}", lambda name: NAMES[name[1]], table_row).split(" ")
    ROWS[table].append(columns)
    NAMES.update({columns[0]: " ".join(columns[1:])} if table == "let" else {})
FORMS = {said: (version, dict(key.split(":", 1) for key in keys)) for said, version, *keys in ROWS["say"]}
WORDS = {name: (head, " ".join(text)) for head, names, *text in ROWS["word"] for name in names.split(",")}
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


def parts(name: str, text: str, code: str) -> Facts:
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


def known(path: str, facts: Any) -> Any:
    """Follow a path in what is known; return None if it leads nowhere."""
    return reduce(lambda at, name: None if at is None else at.get(name), path.split("."), facts)


def weigh(value: Any) -> Any:
    """Return what `<` compares."""
    return Decimal(value) if re.fullmatch("-?[0-9.]+", str(value)) else RANKS.get(value, value)


def holds(condition: str, facts: Facts) -> bool:
    """Tell whether a condition holds."""
    negated, path, sign, other = re.findall(NAMES["condition"], condition)[0]
    right = known(other, facts) if sign in ("==", "<") else other
    return SIGNS[sign](known(path, facts), right) != bool(negated)


def first(stage: str, facts: Facts) -> str:
    """Return the code of the first rule of a stage whose conditions all hold; nothing if none does."""
    rules = (rule for rule in ROWS[stage] if re.fullmatch(rule[0], facts["said"]))
    return next((code for _, code, *so in rules if all(holds(one, facts) for one in so)), "")


def check(stage: str, facts: Facts) -> None:
    """Raise the first fault of a stage, if there is one."""
    fault = first(stage, facts)
    must(**{fault: not fault})


def check_said(facts: Facts) -> None:
    """Check that what an entry says may be said, and by this role (§3, steps 9 and 10)."""
    version = FORMS.get(facts["said"], ("none",))[0]
    must(type_to_come=version != "none", bad_field=version == str(facts["e"]["v"]))
    check_form(facts["d"], facts["said"])
    check("said", facts)


# --- keys, notes, checkpoints and trees (§6, §7)


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


def read_note(data: bytes) -> Facts:
    """Read a signed note: its text, and of each signature the name and the bytes, key identifier first."""
    must(note_too_long=len(data) <= 65_536)
    with otherwise("bad_note", ValueError):
        note = parts("note", data.decode(), "bad_note")
    return note | {"signed": [(who, b64decode(sig)) for who, sig in re.findall("— (.*) (.*)", note["rows"])]}


def signers(note: Facts, kind: int, keys: list[tuple[str, Facts]]) -> list[tuple[Facts, int]]:
    """Return which of some keys of a type, each with its name, signed a note, and when if they say so."""
    ring = {(name, hashed(name.encode(), b"\n", bytes([kind]), key["key"])[:4]): key for name, key in keys}
    found = {}
    for name, signed in note["signed"]:
        if (name, signed[:4]) in ring:
            key, time = ring[name, signed[:4]], int.from_bytes(signed[4:12], "big")
            message = f"cosignature/v1\ntime {time}\n{note['text']}" if kind == 4 else note["text"]
            must(bad_signature=signed_by(key["key"], signed[12 if kind == 4 else 4 :], message.encode()))
            found[name, signed[:4]] = key, time
    return list(found.values())


def code_of(text: str) -> str:
    """Return the code of a checkpoint, for paper."""
    bits = int.from_bytes(hashed(text.encode()), "big") >> 131
    signs = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> shift & 31] for shift in range(120, -1, -5)]
    return "-".join(re.findall(".{5}", "".join(signs)))


def origin_of(site: str, year: str) -> str:
    """Return the name of the log of a site and a year: what its checkpoints begin with (§6)."""
    name = re.sub(rb"[^!-~]|[%+]", lambda byte: b"%%%02X" % ord(byte[0]), site.encode()).decode()
    return f"parvis/{name}/adaptations/{year}"


def typed(code: str) -> str:
    """Return the signs of a code, however it was typed."""
    return re.sub("[ .-]", "", code).upper().translate(str.maketrans("OIL", "011"))


def grow(tree: list[tuple[int, bytes]], leaf: bytes) -> None:
    """Put a leaf in a tree: it is kept as its full subtrees, largest first, each with its size."""
    size = 1
    while tree and tree[-1][0] == size:
        size, leaf = 2 * size, hashed(b"\1", tree.pop()[1], leaf)
    tree.append((size, leaf))


def root_of(tree: list[tuple[int, bytes]]) -> str:
    """Return the root of a tree (RFC 6962)."""
    return b64(reduce(lambda right, left: hashed(b"\1", left, right), [top for _, top in reversed(tree)]))


# --- the ledger (§3 to §6)


class Ledger:
    """What is remembered of the entries read so far, and the faults found, each with its place."""

    def __init__(self, texts: dict[str, dict[str, str]] | None, pinned: str | None, now: float) -> None:
        self.texts, self.pinned, self.now, self.counts = texts, pinned, now, Counter[str]()
        self.size, self.need, self.sealed, self.site, self.genesis = 0, 0, 0, "", ""
        self.chains, self.ends, self.met, self.used, self.witnesses = (Facts() for _ in range(5))
        self.trees = defaultdict[str, list[tuple[int, bytes]]](list)
        self.expected = defaultdict[tuple[str, int], list[Facts]](list)
        self.held: dict[tuple[str, int], tuple[str, list[tuple[str, int]]]] = {}
        self.quoted, self.faults = list[tuple[int, str]](), list[tuple[int, str]]()

    def expect(self, note: bytes, year: str = "") -> str:
        """Keep a checkpoint until the tree of its year has its size; return its origin, if it says one."""
        try:
            found = read_note(note)
            found |= parts("checkpoint", found["text"], "bad_checkpoint")
        except FaultError as fault:
            found = {"fault": str(fault), "origin": "", "size": -1}
        self.expected[year or found["origin"][-4:], int(found["size"])].append(found)
        return str(found["origin"])

    def take(self, signature: bytes, canon: bytes, year: str = "") -> None:
        """Judge the next entry (§3), and the checkpoints that it is the last of."""
        hash_ = hashed(b"\0", canon, signature)
        leaf, past, e = b64(hash_), Facts(at=self.size, said="", heard=()), Facts()
        try:
            e = read_canon(canon)
            self.judge(e, leaf, past, signature, canon)
        except FaultError as fault:
            self.faults.append((self.size, str(fault)))
        # whatever was wrong with it, it moves the end of the chain it claims
        if fits("claim", [e.get("w"), e.get("n")]) and e["n"] >= self.ends.get(e["w"], [0])[0]:
            self.ends[e["w"]] = e["n"], leaf
        self.met.setdefault(leaf, past)
        if year:
            grow(self.trees[year], hash_)
            for found in self.expected.pop((year, sum(size for size, _ in self.trees[year])), ()):
                self.seal(found, year)
        self.size += 1

    def judge(self, e: Facts, leaf: str, past: Facts, signature: bytes, canon: bytes) -> None:
        """Check an entry whose bytes are right (§3, steps 2 to 14)."""
        # 2: the version, which the signature covers, and 3: the eleven keys
        v, chain = e.get("v"), self.chains.get(str(e.get("w")))
        message = f"parvis/entry/v{v}\n".encode() + canon
        later = fits("later", v) and chain and signed_by(chain["key"], signature, message)
        must(unknown_version=not later, bad_signature=fits("version", v))
        check_form(e, "entry")
        # what the rules of forms.txt may ask about
        d, (last, end) = e["d"], self.ends.get(e["w"], (-1, None))
        facts = {"ledger": vars(self), "e": e, "d": d, "said": e["type"], "past": past, "end": end}
        facts |= {"due": last + 1, "leaf": leaf, "met": leaf in self.met, "ref": self.met.get(e["ref"])}
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
        past["said"] = facts["said"]
        self.counts["signatures"] += 1
        # 6 to 8: where it stands in its chain, 9 and 10: what it says, 11: what it does to the keys
        check("chain", facts)
        check_said(facts)
        if self.size:
            self.turn_keys(facts)
        self.counts.update([e["type"], first("keep", facts)])
        # 12: what it quotes, 13: what it says of another, 14: its texts
        check("quote", facts)
        quotes = [*d.get("precedent", []), *d.get("leaves", []), *filter(None, [e["ref"]])]
        self.quoted += [(self.size, quote) for quote in quotes if quote not in self.met]
        if not e["ref"] or (facts["ref"] and facts["ref"]["said"]):
            self.answer(facts, past)
        if self.texts is not None:
            self.compare_texts(d, past, self.texts.pop(leaf, {}))

    def turn_keys(self, facts: Facts) -> None:
        """Bring in a key, close a chain, set how many witnesses are needed (§3, step 11; §4.1)."""
        e, d = facts["e"], facts["d"]
        new = d["keys"][0] if "keys" in d else d
        key, asked = b64decode(new.get("key", "")), f"parvis/rotate/v1\n{e['w']}\n{new.get('w')}\n{e['by']}\n"
        proved = key and "proof" in new and signed_by(key, b64decode(new["proof"]), asked.encode())
        facts |= {"known": self.chains.get(new.get("w")), "point": key and on_curve(key), "proved": proved}
        check("keys", facts)
        if "agent" in new:
            self.chains[new["w"]] = new | {"key": key}
        closed = {"key.revoke": facts["known"], "key.rotate": facts.get("key")}.get(e["type"], {})
        closed.setdefault("closed", d.get("last", e["n"]))
        self.need = d["need"] if e["type"] == "witness.policy" else self.need

    def answer(self, facts: Facts, past: Facts) -> None:
        """Judge what an entry says of another, and keep what others may know of it (§3, step 13)."""
        e, d, ref = facts["e"], facts["d"], facts["ref"]
        past |= {"by": e["by"], "role": facts["key"]["role"]}
        if facts["said"] == "approval/code":
            sheet = self.met.get(d["sheet"], {})
            value = b64(hashed(b"parvis/approval-code/v2\n", b64decode(d["proof"])))
            due = dict(enumerate(known("d.codes", sheet) or [])).get(d["code"])
            facts |= {"sheet": sheet, "value": value, "due": due, "used": value in self.used}
            check("code", facts)
            self.used[value] = sheet
            past |= {"by": sheet["by"], "role": sheet["role"], "whole": facts["said"]}
        check("answer", facts)
        if ref:
            ref["heard"] += (d.get("says", e["type"]),)
        past |= {"whole": facts["said"]} | ({"d": d} if first("keep", facts) else {})

    def compare_texts(self, d: Facts, past: Facts, texts: dict[str, str]) -> None:
        """Check the texts of an entry against what it commits to (§3, step 14)."""
        named = {"file_c": d["file_c"]} if "file_c" in d else {}
        named |= {f"reason_c.{rank}": value for rank, value in enumerate(d.get("reason_c", []))}
        past |= {} if named.keys() <= texts.keys() else {"lacks": True}
        for name in filter(texts.get, named):
            must(text_differs=named[name] == texts[name])
            self.counts["texts"] += 1
            past["tells"] = True
        must(text_of_nothing=texts.keys() <= named.keys())

    def alive(self, roles: str = "") -> list[tuple[str, Facts]]:
        """Return the chains that are neither revoked nor replaced, and their keys, of roles like these."""
        return [(w, k) for w, k in self.chains.items() if "closed" not in k and re.match(roles, k["role"])]

    def seal(self, found: Facts, year: str) -> None:
        """Judge a checkpoint of the size that the tree of a year has reached (§6.1, §6.2)."""
        origin = origin_of(self.site, year)
        try:
            must(checkpoint_differs=found["origin"] == origin)
            sealed = signers(found, 1, [(origin, key) for _, key in self.alive("site")])
            signed = signers(found, 4, [(f"parvis/witness/{w}", key) for w, key in self.alive("(?!site)")])
            must(unknown_sealer=sealed, root_differs=found["root"] == root_of(self.trees[year]))
            seen = [(key["agent"], time) for key, time in signed if time <= self.now + 300]
            self.faults += [(self.size, "witness_in_future")] * (len(signed) - len(seen))
            self.counts.update(checkpoints=1, cosignatures=len(seen))
            self.held.setdefault((year, int(found["size"])), (code_of(found["text"]), []))[1].extend(seen)
            self.witnesses |= seen
        except FaultError as fault:
            self.faults.append((self.size, str(fault)))

    def finish(self, codes: list[str]) -> None:
        """Look for what is seen at the end only (§3, §5.2, §6.2)."""
        erasures = [past for past in self.met.values() if past.get("whole") == "erasure"]
        asked = {leaf for past in erasures for leaf in past["d"]["leaves"]}
        done = {leaf for past in erasures if "approval" in past["heard"] for leaf in past["d"]["leaves"]}
        for leaf, past in self.met.items():
            fault = first("end", past | {"asked": leaf in asked, "done": leaf in done})
            self.faults += [(past["at"], fault)] if fault else []
            self.counts["erased"] += leaf in done and "lacks" in past
        self.faults += [(at, "later_leaf" if one in self.met else "unknown_leaf") for at, one in self.quoted]
        late = ["text_of_nothing" for leaf in self.texts or {} if leaf not in self.met]
        late += [one.get("fault", "shorter_than_sealed") for many in self.expected.values() for one in many]
        printed = {typed(code) for code, _ in self.held.values()}
        late += ["paper_code_unknown" for code in codes if typed(code) not in printed]
        self.faults += [(self.size, code) for code in late]
        enough = [seen for _, (_, seen) in sorted(self.held.items()) if len(dict(seen)) >= max(self.need, 1)]
        recent = enough and worked(self.now) - worked(max(time for _, time in enough[-1])) <= 86_400
        if self.need and self.held and not recent:
            self.faults.append((self.size - 1, "witness_stale" if enough else "quorum_missing"))
        self.faults += [(0, "no_genesis")] * (self.size == 0)
        self.sealed = sum(dict(sorted(self.held)).values())


def worked(instant: float) -> float:
    """Return the seconds of Mondays to Fridays (UTC) before an instant, counted from a Monday (§6.2)."""
    week, second = divmod(instant + 3 * 86_400, 7 * 86_400)
    return week * 5 * 86_400 + min(second, 5 * 86_400)


# --- an export (§1)


class Export:
    """A folder, what its manifest says, and the file that is being read: the place of what is refused."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.reading = folder, "manifest.txt"

    def open(self) -> None:
        """Read the manifest, whose signature can only be judged at the end, and check the files it names."""
        manifest = self.folder / self.reading
        with otherwise("manifest_missing", OSError), manifest.open("rb") as file, otherwise("manifest_bad"):
            self.note = read_note(file.read(65_537))
            self.says = parts("manifest", self.note["text"], "manifest_bad")
            self.files = dict(re.findall("file (.*?) (.*)\n", self.says["files"]))
            listed = "".join(f"file {name} {self.files[name]}\n" for name in sorted(self.files))
            must(line=fits("line", self.says["site"]), order=listed == self.says["files"])
        for name, listed in self.files.items():
            self.reading = name
            with otherwise("file_missing", OSError), (self.folder / name).open("rb") as file:
                digest = b64(file_digest(file, "sha256").digest())
                must(file_differs=f"{file.tell()} {digest}" == listed)

    def rows(self, name: str) -> Iterator[bytes]:
        """Read a file line by line; nothing if the manifest does not name it."""
        self.reading = name
        if name in self.files:
            with (self.folder / name).open("rb") as file:
                while row := file.readline(2**20 + 1):
                    must(line_bad=row.endswith(b"\n"))
                    yield row[:-1]

    def commitments(self) -> dict[str, dict[str, str]] | None:
        """Return the commitments to the texts, by leaf and field, or None if texts are not given."""
        found = defaultdict[str, dict[str, str]](dict)
        with otherwise("line_bad"):
            for row in self.rows("texts.jsonl"):
                said = json.loads(row.decode())
                check_form(said, "text")
                must(line_bad=said["field"] not in found[said["leaf"]])
                found[said["leaf"]][said["field"]] = commitment(b64decode(said["salt"]), said["text"])
        return found if self.says["texts"] == "all" else None

    def verify(self, pinned: str | None, at: str | None, kept: Facts, codes: list[str]) -> Facts:
        """Tell all that it is worth, against what the reader knows; raise a FaultError if it is refused."""
        self.open()
        now = datetime.fromisoformat(at or self.says["at"]).timestamp()
        ledger = Ledger(self.commitments(), pinned, now)
        years = sorted({name[:4] for name in self.files if "/" in name})
        for year in years:
            for row in self.rows(f"{year}/checkpoints.jsonl"):
                with otherwise("line_bad"):
                    note = json.loads(row.decode()).encode(errors="surrogatepass")
                ledger.expect(note, year)
        ours = re.escape(origin_of(self.says["site"], "")) + "[0-9]{4}"
        for name, note in kept.items():
            origin = ledger.expect(note.replace(b"\r\n", b"\n").rstrip(b"\n") + b"\n")
            self.reading = origin or name
            must(kept_unreadable=origin, another_ledger=re.fullmatch(ours, origin))
        for year in [*years, ""]:
            for row in self.rows(f"{year}/entries.txt" if year else "unsealed.txt"):
                line = parts("row", row.decode("latin-1"), "line_bad")
                ledger.take(b64decode(line["signature"]), line["canon"].encode("latin-1"), year)
        ledger.finish(codes)
        told = conclude(ledger)
        if told["verdict"] == "tampered":
            return told
        # the manifest is signed by a key of the ledger, which had to be judged first
        self.reading = "manifest.txt"
        with otherwise("manifest_signature"):
            signed = signers(self.note, 1, [(f"parvis/export/{w}", key) for w, key in ledger.alive()])
        same = (ledger.site, ledger.genesis) == (self.says["site"], self.says["genesis"])
        must(manifest_unsigned=signed, manifest_differs=same)
        return told


# --- the command: what is asked, and what is told of it (§8)


class Arguments(argparse.ArgumentParser):
    """The arguments: one that is not understood ends in a sentence and code 64."""

    def error(self, message: str) -> NoReturn:
        """Tell how the command is written."""
        self.exit(64, f"{WORDS['usage'][1]}\n({message})\n")


def read_arguments(given: list[str] | None) -> argparse.Namespace:
    """Read the arguments, the checkpoints kept among them."""
    parser = Arguments(add_help=False, allow_abbrev=False)
    for name, *settings in ROWS["argument"]:
        named: Facts = dict(setting.split("=") for setting in settings)
        parser.add_argument(name, **named)
    options = parser.parse_args(given)
    try:
        options.kept = {name: Path(name).read_bytes() for name in options.kept or []}
        must(genesis=fits("leaf", options.genesis), at=options.at is None or fits("instant", options.at))
    except (OSError, FaultError) as error:
        parser.error(str(error))
    return options


def conclude(ledger: Ledger) -> Facts:
    """Return what both verifiers tell: the first of the heaviest faults, and the counts (§3, §8)."""
    faults = [(WORDS[code][0] if ledger.size else "undecidable", at, code) for at, code in ledger.faults]
    verdict, place, code = min(faults, key=lambda one: (WORDS[one[0]][0], one[1]), default=("intact", 0, ""))
    counts = {name: known(where, vars(ledger)) or 0 for name, where in ROWS["count"]}
    for name, where, *so in ROWS["tally"]:
        counts[name] = sum(all(holds(one, each) for one in so) for each in getattr(ledger, where).values())
    told = {"verdict": verdict, "exit_code": int(WORDS[verdict][0]), "counts": counts, "site": ledger.site}
    told |= {"genesis": ledger.genesis or None, "solo": ledger.genesis != ""}
    told["code"] = ledger.held[max(ledger.held)][0] if ledger.held else None
    return told | {"first": {"code": code, "place": place} if code else None}


def report(told: Facts, export: Export, pinned: str | None) -> str:
    """Tell a verdict in French: the lines of report.txt of which everything is known."""
    counts, fault = told.get("counts", {}), told["first"]
    said = told | {"result": WORDS[told["verdict"]][1], "pin": WORDS["pinned" if pinned else "not_pinned"][1]}
    said |= {name: f"{count:,}".replace(",", "\u202f") for name, count in counts.items()}
    if fault:
        said |= {"fault": fault["code"], "sentence": WORDS[fault["code"]][1]}
        said["rank" if counts else "file"] = str(fault["place"])
    files = {one.relative_to(export.folder).as_posix() for one in export.folder.rglob("*") if one.is_file()}
    said["unread"] = ", ".join(sorted(files - {"manifest.txt", *export.files})) if counts else ""
    lines = [line for line in shipped("report.txt") if all(map(said.get, re.findall("{(.*?)}", line)))]
    return "".join(line + "\n" for line in lines).format_map(said)


def main(given: list[str] | None = None) -> int:
    """Verify the export that the arguments name, tell what was found, and return the exit code."""
    options = read_arguments(given)
    export = Export(Path(options.folder))
    try:
        told = export.verify(options.genesis, options.at, options.kept, options.code or [])
    except FaultError as fault:
        told = {"verdict": "refused", "exit_code": 4, "first": {"code": str(fault), "place": export.reading}}
    text = json.dumps(told) + "\n" if options.json else report(told, export, options.genesis)
    shown = "".join(sign if sign.isprintable() or sign in "\n\u00a0\u202f" else "\ufffd" for sign in text)
    sys.stdout.buffer.write(shown.encode(sys.stdout.encoding or "utf-8", "replace"))
    return int(told["exit_code"])
