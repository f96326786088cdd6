"""The vectors hold for both implementations: the verifier given to strangers, and the program."""

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import canon, notes, paper, signing, tree
from agent_desktop.ledger.fields import b64
from parvis_verifier import verify as their
from tests.vectors.make import FILES, HERE, written

V1, V2, V3, V4 = (json.loads((HERE / name).read_text(encoding="utf-8")) for name in FILES)


def refusal(read, given):
    """Return the code with which something is refused, `None` when it is read."""
    try:
        read(given)
    except (RefusedError, their.FaultError) as error:
        return getattr(error, "code", None) or str(error)
    return None


def their_root(leaves):
    grown = []
    for leaf in leaves:
        their.grow(grown, leaf)
    return their.root_of(grown)


def their_checkpoint(note):
    ledger = their.Ledger(None, None, 0)
    ledger.expect(note)
    ((found,),) = ledger.expected.values()
    if "fault" in found:
        raise their.FaultError(found["fault"])
    return found


def our_root(leaves):
    grown = tree.Tree()
    for leaf in leaves:
        grown.add(leaf)
    return b64(grown.root)


def their_opened(note, keys):
    known = []
    for key in keys:
        name, _, rest = key.partition("+")
        public = b64decode(rest.partition("+")[2])[1:]
        known.append((name, {"key": public, "agent": name}))
    return [chain["agent"] for chain, _ in their.signers(their.read_note(note.encode()), 1, known)]


def our_opened(note, keys):
    return [key.name for key in notes.opened(note, [notes.key_from(key) for key in keys])]


def our_point(key):
    return refusal(signing.key_from, b64(key)) is None


def our_holds(key, signature, message):
    try:
        signing.key_from(b64(key)).verify(signature, message)
    except InvalidSignature:
        return False
    return True


THEIRS = SimpleNamespace(
    parse=their.read_canon,
    commitment=their.commitment,
    holds=their.signed_by,
    is_point=their.on_curve,
    root=their_root,
    opened=their_opened,
    checkpoint=lambda text: their_checkpoint(text.encode() + b"\n\xe2\x80\x94 a AAAAAAA=\n"),
    code=their.code_of,
)
OURS = SimpleNamespace(
    parse=canon.parse,
    commitment=lambda salt, text: signing.commitment(text, salt),
    holds=our_holds,
    is_point=our_point,
    root=our_root,
    opened=our_opened,
    checkpoint=notes.checkpoint_from,
    code=lambda text: paper.code_of(notes.checkpoint_from(text)),
)


@pytest.fixture(params=[THEIRS, OURS], ids=["given to strangers", "the program"])
def made(request):
    return request.param


def named(cases):
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_what_their_page_says_makes_them(name):
    assert (HERE / name).read_text(encoding="utf-8") == written(name)


@named(V1["cases"])
def test_v1_bytes_are_read_or_refused(made, case):
    assert refusal(made.parse, bytes.fromhex(case["input"])) == case["expect"]["code"]


@named([case for case in V1["cases"] if "jcs_of" in case])
def test_v1_what_we_write_with_makes_the_canonical_bytes_of_the_rfc(case):
    assert rfc8785.dumps(json.loads(bytes.fromhex(case["jcs_of"]))).hex() == case["input"]


def test_v2_known_answers_come_out(made):
    for row in V2["ed25519"]:
        key, message, signature = (bytes.fromhex(row[name]) for name in ("public", "message", "signature"))
        assert made.is_point(key)
        assert made.holds(key, signature, message)
        assert not made.holds(key, signature, message + b"\0")
    assert not any(made.is_point(bytes.fromhex(row["key"])) for row in V2["not_points"])
    for row in V2["commitments"]:
        assert made.commitment(bytes.fromhex(row["salt"]), row["text"]) == row["commit"]
    assert [made.code(row["text"]) for row in V2["codes"]] == [row["code"] for row in V2["codes"]]


def test_v2_entries_are_signed_and_hashed_as_told(made):
    public = {row["seed"]: bytes.fromhex(row["public"]) for row in V2["ed25519"]}
    for row in V2["entries"]:
        raw, signature = bytes.fromhex(row["canon"]), bytes.fromhex(row["signature"])
        assert made.parse(raw)["v"] == row["v"]
        assert made.holds(public[row["seed"]], signature, b"parvis/entry/v%d\n" % row["v"] + raw)
        assert signing.leaf_of(raw, signature) == row["leaf"]


def test_v3_trees_have_the_roots_that_others_published(made):
    leaves = [sha256(b"\0" + bytes.fromhex(data)).digest() for data in V3["data"]]
    assert [made.root(leaves[:size]) for size in range(1, 9)] == [
        b64(bytes.fromhex(root)) for root in V3["roots"][1:]
    ]


@named(V4["notes"])
def test_v4_notes_are_believed_or_refused(made, case):
    assert refusal(lambda note: made.opened(note, case["keys"]), case["note"]) == case["expect"]["code"]
    if case["expect"]["code"] is None:
        assert made.opened(case["note"], case["keys"]) == case["expect"]["signed_by"]


@named(V4["checkpoints"])
def test_v4_checkpoints_are_read_or_refused(made, case):
    assert refusal(made.checkpoint, case["text"]) == case["expect"]["code"]


def test_v4_a_cosignature_holds_at_the_time_it_says():
    told = V4["cosignature"]
    name, public = "parvis/witness/a1-d1-1", bytes.fromhex(told["public"])
    note = told["text"] + "\n" + told["line"]
    ours = notes.opened(note, [notes.NoteKey(name, notes.KeyType.WITNESS, public)])
    theirs = their.signers(their.read_note(note.encode()), 4, [(name, {"key": public})])
    assert [*ours.values()] == [t for _, t in theirs] == [told["time"]]


def test_the_page_speaks_of_every_file():
    page = (HERE / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"`{name}`" not in page] == []
    assert Path(HERE / "LICENSE-rfc8785.txt").is_file()
