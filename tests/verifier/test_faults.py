"""The verifier given to strangers names each thing that is wrong, and where."""

import base64
from hashlib import sha256

import pytest

from parvis_verifier.verify import WORDS, main
from tests.support.agreed import both
from tests.support.stranger import AT, Someone, Stranger, b64, commitment, decision, jcs

NOWHERE = b64(b"\1" * 32)
MIDNIGHT = "2026-11-23T00:00:00.000Z"
SUNDAY, MONDAY, TUESDAY = 1763856000, 1763942400, 1764028800  # 2025-11-23, at midnight, and the days after


def a_case(s, who="agent", **changed):
    return s.write(getattr(s, who), "adaptation", decision(**changed))


def waiting(s, need="referent"):
    return a_case(s, need=need, level=need)


def answer(s, who, ref, level="referent", kind="approval"):
    return s.write(getattr(s, who), kind, {"level": level, "reason_c": []}, ref)


# --- the bytes


def raw(s, canon):
    s.sign(s.agent, canon)


def body(s, **changed):
    """Return the bytes of an entry that could be the next one, changed."""
    entry = {
        "v": 1,
        "id": "00000000-0000-0000-0000-000000000001",
        "w": s.agent.w,
        "n": 0,
        "prev": None,
        "at": AT,
        "site": s.site,
        "by": s.agent.by,
        "type": "adaptation",
        "d": decision(),
        "ref": None,
        **changed,
    }
    return jcs({key: value for key, value in entry.items() if value is not ...})


BYTES = {
    "too_long": lambda s: raw(s, b"{" + b" " * 16_384),
    "not_json": lambda s: raw(s, b'{"a":}'),
    "not_an_integer": lambda s: raw(s, b'{"a":1.0}'),
    "integer_too_large": lambda s: raw(s, b'{"a":9007199254740992}'),
    "not_an_object": lambda s: raw(s, b"[1]"),
    "too_deep": lambda s: raw(s, b'{"a":[[[[1]]]]}'),
    "bad_key": lambda s: raw(s, b'{"A":1}'),
    "bad_character": lambda s: raw(s, '{"a":"\u202e"}'.encode()),
    "not_nfc": lambda s: raw(s, '{"a":"e\u0301"}'.encode()),
    "not_canonical": lambda s: raw(s, b'{"a": 1}'),
}
ENTRIES = {
    "bad_signature": lambda s: s.sign(s.other, body(s)),
    "unknown_field": lambda s: raw(s, body(s, zz=1)),
    "missing_field": lambda s: raw(s, body(s, ref=...)),
    "bad_field": lambda s: raw(s, body(s, at="2026-02-30T13:00:00.000Z")),
    "second_genesis": lambda s: s.write(s.lead, "genesis", {"keys": [s.lead.enrolment()], "solo": True}),
    "unknown_writer": lambda s: s.write(Someone(99, "agent"), "adaptation", decision()),
    "by_differs": lambda s: raw(s, body(s, by=s.other.by)),
    "other_site": lambda s: raw(s, body(s, site="ailleurs")),
    "gap": lambda s: raw(s, body(s, n=1)),
    "fork": lambda s: (a_case(s), raw(s, body(s, id="00000000-0000-0000-0000-000000000002"))),
    "duplicate": lambda s: (a_case(s), s.lines.append(s.lines[-1])),
    "previous_differs": lambda s: raw(s, body(s, prev=NOWHERE)),
    "revoked_writer": lambda s: (
        s.write(s.lead, "key.revoke", {"w": s.agent.w, "last": -1, "cause": "lost"}),
        a_case(s),
    ),
    "reference_missing": lambda s: s.write(s.agent, "approval", {"level": "agent", "reason_c": []}),
    "reference_misplaced": lambda s: s.write(s.agent, "adaptation", decision(), s.lead.prev),
    "enrolled_twice": lambda s: s.write(s.lead, "key.enroll", s.agent.enrolment()),
    "bad_key_bytes": lambda s: s.write(
        s.lead, "key.enroll", {**Someone(50, "agent").enrolment(), "key": b64(b"\2" + bytes(31))}
    ),
    "rotation_unproved": lambda s: rotate(s, proof=b"another"),
    "rotation_differs": lambda s: rotate(s, role="referent"),
    "not_countersignable": lambda s: s.write(s.dpo, "key.countersign", {}, a_case(s), v=3),
    "value_and_choice": lambda s: a_case(s, choice="oui"),
    "unit_missing": lambda s: a_case(s, unit=None),
    "bounds_unknown": lambda s: a_case(s, hi=None),
    "outside_bounds": lambda s: a_case(s, val="10.5"),
    "nothing_granted": lambda s: a_case(s, val=None),
    "need_misplaced": lambda s: a_case(s, decision="refused", need="referent"),
    "role_too_low": lambda s: s.write(s.agent, "key.enroll", Someone(51, "agent").enrolment()),
    "needs_site_key": lambda s: a_case(s, decision="not_used"),
    "site_key_misused": lambda s: a_case(s, who="desk"),
    "author_not_hidden": lambda s: a_case(s, who="desk", decision="not_used", val=None),
    "level_too_low": lambda s: a_case(s, level="referent"),
    "not_correctable": lambda s: s.write(
        s.agent, "correction", {"act": "withdraw", "reason_c": []}, s.lead.prev
    ),
    "not_answerable": lambda s: answer(s, "referent", a_case(s)),
    "own_act": lambda s: answer(s, "referent", a_case(s, who="referent", need="referent", level="referent")),
    "answered_twice": lambda s: (ref := waiting(s), answer(s, "referent", ref), answer(s, "lead", ref)),
    "answered_once_corrected": lambda s: (
        ref := waiting(s),
        s.write(s.agent, "correction", {"act": "withdraw", "reason_c": []}, ref),
        answer(s, "referent", ref),
    ),
    "unknown_leaf": lambda s: a_case(s, precedent=[NOWHERE]),
    "text_of_nothing": lambda s: s.tell(a_case(s), "file_c", "rien"),
    "text_missing": lambda s: a_case(s, file_c=commitment("un dossier")),
    "text_differs": lambda s: s.tell(a_case(s, file_c=commitment("un dossier")), "file_c", "un autre"),
}


def rotate(s, who="agent", proof=None, **changed):
    old, new = getattr(s, who), Someone(60, getattr(s, who).role)
    new.by = old.by
    message = f"parvis/rotate/v1\n{old.w}\n{new.w}\n{old.by}\n".encode()
    signed = b64(new.key.sign(message if proof is None else proof))
    s.write(old, "key.rotate", {**new.enrolment(), "proof": signed, **changed}, v=3)
    return new


@pytest.mark.parametrize(("code", "wrong"), [*BYTES.items(), *ENTRIES.items()], ids=[*BYTES, *ENTRIES])
def test_an_entry_that_is_wrong_is_named_with_its_place(s, verified, code, wrong):
    wrong(s)
    told = verified(s)
    assert (told["exit_code"], told["first"]) == (1, {"code": code, "place": len(s.lines) - 1})


@pytest.mark.parametrize(
    ("d", "code"),
    [
        ({"keys": [5], "solo": True}, "bad_field"),
        ({"keys": [{}], "solo": True}, "bad_field"),
        ({"keys": [], "solo": True}, "bad_field"),
        ({"keys": [Someone(3, "agent").enrolment()], "solo": True}, "unknown_writer"),
        (
            {"keys": [{**Someone(0, "agent").enrolment(), "key": b64(b"\2" + bytes(31))}], "solo": True},
            "bad_key_bytes",
        ),
    ],
)
def test_a_genesis_that_brings_in_no_key_opens_nothing(verified, d, code):
    s = Stranger()
    s.write(Someone(0, "agent"), "genesis", d)
    s.write(Someone(0, "agent"), "adaptation", decision())
    told = verified(s)
    assert (told["exit_code"], told["first"]) == (1, {"code": code, "place": 0})


def test_a_version_to_come_and_a_type_to_come_are_undecided(s, verified):
    s.write(s.agent, "adaptation", {"anything": 1}, v=5)
    s.write(s.other, "anchor.paper", {})
    told = verified(s)
    assert (told["exit_code"], told["first"]) == (2, {"code": "unknown_version", "place": 7})


def test_a_version_to_come_that_nobody_signed_is_tampered(s, verified):
    s.sign(s.other, body(s, v=5), 5)
    assert verified(s)["first"] == {"code": "bad_signature", "place": 7}


def test_a_leaf_quoted_before_it_was_written_is_named_where_it_is_quoted(s, verified):
    late = sha256(
        b"\0" + (canon := body(s)) + (signature := s.agent.key.sign(b"parvis/entry/v1\n" + canon))
    ).digest()
    a_case(s, who="other", precedent=[b64(late)])
    s.lines.append((signature, canon))
    assert verified(s)["first"] == {"code": "later_leaf", "place": 7}


def test_a_rotated_key_writes_and_the_one_it_replaced_does_not(s, verified):
    new = rotate(s)
    s.write(new, "adaptation", decision())
    assert verified(s)["verdict"] == "intact"
    a_case(s)
    assert verified(s)["first"] == {"code": "revoked_writer", "place": 9}


# --- codes of approval


def sheet(s, *values, until="2026-12-01T00:00:00.000Z"):
    codes = [b64(sha256(b"parvis/approval-code/v2\n" + value).digest()) for value in values]
    d = {"sheet": "00000000-0000-0000-0000-0000000000aa", "codes": codes, "until": until}
    return s.write(s.referent, "code.sheet", d, v=2)


def by_code(s, ref, leaf, value, who="agent", **changed):
    d = {
        "level": "referent",
        "reason_c": [],
        "lead": s.referent.by,
        "sheet": leaf,
        "code": 0,
        "proof": b64(value),
        **changed,
    }
    return s.write(getattr(s, who), "approval", d, ref, v=2)


A, B = bytes(32), b"\1" * 32
CODES = {
    "sheet_unknown": lambda s: by_code(s, waiting(s), NOWHERE, A),
    "sheet_ended": lambda s: (leaf := sheet(s, A), end(s, leaf), by_code(s, waiting(s), leaf, A)),
    "sheet_not_hers": lambda s: by_code(s, waiting(s), sheet(s, A), A, lead=s.lead.by),
    "sheet_over": lambda s: by_code(s, waiting(s), sheet(s, A, until="2026-11-23T12:59:59.999Z"), A),
    "code_unknown": lambda s: by_code(s, waiting(s), sheet(s, A), A, code=1),
    "proof_differs": lambda s: by_code(s, waiting(s), sheet(s, A), B),
    "code_used": lambda s: (
        leaf := sheet(s, A, B),
        by_code(s, waiting(s), leaf, A),
        by_code(s, waiting(s), leaf, A),
    ),
    "own_act": lambda s: (
        ref := a_case(s, who="referent", need="referent", level="referent"),
        by_code(s, ref, sheet(s, A), A),
    ),
    "not_by_code": lambda s: word(s, answer(s, "referent", waiting(s))),
    "said_already": lambda s: (ref := by_code(s, waiting(s), sheet(s, A), A), word(s, ref), word(s, ref)),
}


def end(s, leaf):
    return s.write(s.referent, "code.end", {}, leaf, v=2)


def word(s, ref, says="contested"):
    return s.write(s.referent, "code.word", {"says": says, "reason_c": []}, ref, v=2)


@pytest.mark.parametrize(("code", "wrong"), CODES.items(), ids=CODES)
def test_a_code_used_as_it_may_not_be_is_named_with_its_place(s, verified, code, wrong):
    wrong(s)
    told = verified(s)
    assert (told["exit_code"], told["first"]) == (1, {"code": code, "place": len(s.lines) - 1})


def test_codes_used_and_contested_are_counted(s, verified):
    leaf = sheet(s, A, B)
    ref = by_code(s, waiting(s), leaf, A)
    word(s, ref)
    by_code(s, waiting(s), leaf, B, code=1)
    waiting(s)
    counts = verified(s)["counts"]
    assert (counts["codes_used"], counts["codes_contested"]) == (2, 1)
    assert (counts["approvals_needed"], counts["approvals_waiting"]) == (3, 1)


# --- erasure


def erasure(s, *leaves, who="agent"):
    return s.write(getattr(s, who), "erasure", {"leaves": list(leaves), "ground": "request"}, v=3)


def approve(s, ref, who="dpo", kind="approval"):
    return s.write(getattr(s, who), kind, {"about": "erasure"}, ref, v=3)


def test_a_text_erased_with_approval_is_counted_and_no_fault(s, verified):
    leaf = a_case(s, reason_c=[commitment("dit"), commitment("redit")])
    approve(s, erasure(s, leaf))
    told = verified(s)
    assert (told["verdict"], told["counts"]["erased"], told["counts"]["texts"]) == ("intact", 1, 0)


@pytest.mark.parametrize(
    ("say", "code", "exit_code"),
    [
        (erasure, "erasure_not_approved", 1),
        (lambda s, leaf: approve(s, erasure(s, leaf), kind="refusal"), "erasure_not_approved", 1),
        (
            lambda s, leaf: s.tell(leaf, "reason_c.0", "dit") or approve(s, erasure(s, leaf)),
            "text_not_erased",
            2,
        ),
    ],
    ids=["not answered", "refused", "still there"],
)
def test_an_erasure_that_is_not_what_was_done_is_named_where_the_text_was(s, verified, say, code, exit_code):
    leaf = a_case(s, reason_c=[commitment("dit")])
    say(s, leaf)
    told = verified(s)
    assert (told["exit_code"], told["first"]) == (exit_code, {"code": code, "place": 7})


@pytest.mark.parametrize(("who", "code"), [("agent", "own_act"), ("referent", "role_too_low")])
def test_an_erasure_is_approved_by_another_who_may(s, verified, who, code):
    leaf = a_case(s, reason_c=[commitment("dit")])
    approve(s, erasure(s, leaf), who=who)
    assert {"code": code, "place": 9} != verified(s)["first"]  # the text that is missing is told first
    s.tell(leaf, "reason_c.0", "dit")
    assert verified(s)["first"] == {"code": code, "place": 9}


# --- checkpoints and witnesses

SEALS = {
    "root_differs": lambda s: s.seal(root=bytes(32)),
    "checkpoint_differs": lambda s: s.seal(origin="parvis/valbray/adaptations/2025"),
    "unknown_sealer": lambda s: s.seal(by=s.lead),
    "bad_signature": lambda s: s.notes.append(changed_signature(s.seal())) or s.notes.pop(0),
}


def changed_signature(note):
    text, _, last = note.rpartition(" ")
    signed = bytearray(base64.b64decode(last))
    signed[-1] ^= 1
    return f"{text} {b64(bytes(signed))}\n"


@pytest.mark.parametrize(("code", "wrong"), SEALS.items(), ids=SEALS)
def test_a_checkpoint_that_does_not_hold_is_named_at_the_last_entry_it_covers(s, verified, code, wrong):
    wrong(s)
    a_case(s)
    told = verified(s)
    assert (told["exit_code"], told["first"]) == (1, {"code": code, "place": 6})
    assert (told["code"], told["counts"]["checkpoints"]) == (None, 0)


@pytest.mark.parametrize("left", range(6))
def test_an_end_that_was_taken_away_is_named(s, verified, left):
    s.seal()
    del s.lines[left + 1 :]
    told = verified(s)
    assert (told["exit_code"], told["first"]) == (1, {"code": "shorter_than_sealed", "place": left + 1})


def test_a_checkpoint_kept_by_a_reader_is_held_against_a_history_made_again(s, verified, tmp_path):
    a_case(s)
    (tmp_path / "kept").write_text(s.seal(), encoding="utf-8")
    s.notes.clear()
    s.lines.pop()
    s.agent.n, s.agent.prev = 0, None
    a_case(s, val="8")
    s.seal()
    assert verified(s)["verdict"] == "intact"
    told = verified(s, "--kept", str(tmp_path / "kept"))
    assert (told["exit_code"], told["first"]) == (1, {"code": "root_differs", "place": 7})


def test_a_file_kept_that_is_no_checkpoint_is_refused_by_its_name(s, tmp_path, capsysbinary):
    (tmp_path / "facture.pdf").write_bytes(b"%PDF-1.7\xff")
    folder, kept = s.export(tmp_path / "export"), str(tmp_path / "facture.pdf")
    assert main([str(folder), "--kept", kept]) == 4
    told = capsysbinary.readouterr().out.decode().replace("\u00a0", " ")
    assert f"{kept} : kept_unreadable" in told
    assert "n’est pas un point de contrôle" in told
    assert "ALTÉRÉ" not in told


def test_a_checkpoint_of_another_ledger_is_refused_with_its_name_and_no_word_of_tampering(
    s, tmp_path, capsysbinary
):
    kept = tmp_path / "kept"
    kept.write_text(s.seal(origin="parvis/ailleurs/adaptations/2026"), encoding="utf-8")
    s.notes.clear()
    code = main([str(s.export(tmp_path / "export", by=s.lead)), "--kept", str(kept)])
    told = capsysbinary.readouterr().out.decode()
    assert code == 4
    assert "parvis/ailleurs/adaptations/2026 : another_ledger" in told
    assert "d’un autre journal" in told
    assert "ALTÉRÉ" not in told


@pytest.mark.parametrize(
    ("need", "times", "at", "expected"),
    [
        (1, [SUNDAY], "2025-11-23T00:00:00.000Z", (0, None)),
        (2, [SUNDAY, SUNDAY], "2025-11-24T23:59:00.000Z", (0, None)),  # Sunday does not count
        (2, [SUNDAY], "2025-11-23T00:00:00.000Z", (2, "quorum_missing")),
        (1, [SUNDAY], "2025-11-25T00:00:00.000Z", (0, None)),
        (1, [SUNDAY], "2025-11-25T00:00:01.000Z", (3, "witness_stale")),
        (0, [SUNDAY], "2026-11-25T00:00:01.000Z", (0, None)),
        (1, [SUNDAY + 301], "2025-11-23T00:00:00.000Z", (2, "witness_in_future")),
        (1, [SUNDAY + 300], "2025-11-23T00:00:00.000Z", (0, None)),
    ],
)
def test_witnesses_are_persons_in_time_and_not_of_the_future(s, verified, need, times, at, expected):
    s.write(s.lead, "witness.policy", {"need": need}, v=3)
    s.seal(*zip([s.agent, s.other], times, strict=False))
    told = verified(s, "--at", at)
    assert (told["exit_code"], told["first"] and told["first"]["code"]) == expected


def test_one_person_with_two_keys_is_one_witness(s, verified):
    twin = Someone(70, "agent", person=1)
    s.write(s.lead, "key.enroll", twin.enrolment())
    s.write(s.lead, "witness.policy", {"need": 2}, v=3)
    s.seal((s.agent, SUNDAY), (twin, SUNDAY))
    told = verified(s)
    assert told["first"] == {"code": "quorum_missing", "place": 8}
    assert (told["counts"]["cosignatures"], told["counts"]["witnesses"]) == (2, 1)


@pytest.mark.parametrize("late_first", [True, False])
def test_checkpoints_of_one_size_are_cosigned_by_the_persons_of_each(s, tmp_path, capsysbinary, late_first):
    s.write(s.lead, "witness.policy", {"need": 2}, v=3)
    seals = [((s.agent, MONDAY),), ((s.other, TUESDAY),)]
    for seal in reversed(seals) if late_first else seals:
        s.seal(*seal)
    folder = s.export(tmp_path / "export", by=s.lead)
    for at, verdict in (("2025-11-26T00:00:00.000Z", "intact"), ("2025-11-26T00:00:01.000Z", "stale")):
        told, by_the_program = both(folder, capsysbinary, at=at)
        assert told == by_the_program
        assert told["verdict"] == verdict


# --- what a reader brings, and what is refused


def test_a_code_typed_back_is_of_a_checkpoint_or_undecided(s, verified):
    s.seal()
    code = verified(s)["code"]
    assert verified(s, "--code", code.lower().replace("-", " "))["verdict"] == "intact"
    other = ("0" if code[0] != "0" else "1") + code[1:]
    told = verified(s, "--code", other)
    assert (told["exit_code"], told["first"]) == (2, {"code": "paper_code_unknown", "place": 7})


def test_another_genesis_than_the_one_pinned_is_named(s, verified):
    genesis = verified(s)["genesis"]
    assert verified(s, "--genesis", genesis)["verdict"] == "intact"
    assert verified(s, "--genesis", NOWHERE)["first"] == {"code": "genesis_differs", "place": 0}


REFUSED = {
    "manifest_missing": lambda folder: (folder / "manifest.txt").unlink(),
    "manifest_bad": lambda folder: (folder / "manifest.txt").write_bytes(b"\xff"),
    "file_missing": lambda folder: (folder / "2026/entries.txt").unlink(),
    "file_differs": lambda folder: (folder / "2026/entries.txt").write_bytes(b""),
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_damaged_folder_is_refused_with_the_name_of_the_file(s, verified, tmp_path, code, monkeypatch):
    export = s.export

    def damaged(folder, **options):
        REFUSED[code](export(folder, **options))
        return folder

    monkeypatch.setattr(s, "export", damaged)
    told = verified(s)
    place = "2026/entries.txt" if code.startswith("file") else "manifest.txt"
    assert (told["exit_code"], told["first"]) == (4, {"code": code, "place": place})


@pytest.mark.parametrize(
    "more",
    [
        {"2026/entries__txt": b"AAAA {}\n"},
        {"2026/entries__txt": b64(bytes(64)).encode() + b" {}"},
        {"2026/checkpoints__jsonl": b"{}\n"},
        {"2026/checkpoints__jsonl": b"[" * 100_000 + b"\n"},
        {"texts__jsonl": b'{"leaf":1}\n'},
        {"unsealed__txt": b"\n"},
    ],
)
def test_a_line_that_cannot_be_read_is_refused(s, verified, more):
    told = verified(s, **more)
    (name,) = more
    assert (told["exit_code"], told["first"]) == (4, {"code": "line_bad", "place": name.replace("__", ".")})


def test_a_manifest_that_no_key_of_the_ledger_signed_is_refused(s, verified):
    assert verified(s, by=Someone(80, "responsable"))["first"]["code"] == "manifest_unsigned"
    s.write(s.lead, "key.revoke", {"w": s.other.w, "last": -1, "cause": "left"})
    assert verified(s, by=s.other)["first"]["code"] == "manifest_unsigned"
    assert verified(s, by=s.agent)["verdict"] == "intact"
    s.agent.note = lambda text, name: changed_signature(Someone(1, "agent").note(text, name))
    assert verified(s, by=s.agent)["first"] == {"code": "manifest_signature", "place": "manifest.txt"}


def test_every_flip_of_a_bit_is_told(s, verified, tmp_path, capsysbinary):
    a_case(s, reason_c=[])
    s.seal()
    verified(s)
    folder = tmp_path / "export"
    for name in ("manifest.txt", "2026/entries.txt", "2026/checkpoints.jsonl"):
        whole = (folder / name).read_bytes()
        for at in range(0, len(whole) * 8, 97):
            flipped = bytearray(whole)
            flipped[at // 8] ^= 1 << at % 8
            (folder / name).write_bytes(flipped)
            assert main([str(folder), "--json"]) in (1, 2, 4), (name, at)
        (folder / name).write_bytes(whole)
    capsysbinary.readouterr()
    assert main([str(folder), "--json"]) == 0


def test_the_report_tells_the_fault_in_french(s, tmp_path, capsysbinary):
    a_case(s, precedent=[NOWHERE])
    folder = s.export(tmp_path / "export")
    (folder / "extra.txt").write_text("?")
    assert main([str(folder)]) == 1
    told = capsysbinary.readouterr().out.decode()
    assert "ALTÉRÉ" in told
    assert "entrée de rang 7 : unknown_leaf" in told.replace("\u00a0", " ")
    assert "extra.txt" in told
    assert {*BYTES, *ENTRIES, *CODES, *SEALS, *REFUSED} <= WORDS.keys()
