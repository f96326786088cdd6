"""Write the vectors: `python -m tests.vectors.make`. Where a public source gives the answer, it stands here.

The other answers are worked out by `tests.support.stranger`, which shares no line with either verifier; codes of
refusals are those that the specification gives, written by hand.
"""

import json
from hashlib import sha256
from pathlib import Path

from tests.support.stranger import Someone, b64, commitment, decision, jcs

HERE = Path(__file__).parent
PUBLISHED = HERE.parent / "data" / "rfc8785"

# -- V1 ----------------------------------------------------------------------------------------------------

ACCEPTED = {
    "the empty object": b"{}",
    "keys sorted, no space": b'{"a":1,"b.c":[null,true,false],"b_c":"x"}',
    "the largest whole numbers": b'{"a":9007199254740991,"b":-9007199254740991}',
    "escapes as JSON writes them shortest": b'{"a":"\\"\\\\/\\n\x7f"}',
    "NFC, beyond the basic plane": '{"a":"é 😀 \u00a0"}'.encode(),
    "four levels": b'{"a":{"b":{"c":{}}}}',
    "16,384 bytes": b'{"a":"' + b"x" * 16_376 + b'"}',
}
REFUSED = {
    "16,385 bytes": (b'{"a":"' + b"x" * 16_377 + b'"}', "too_long"),
    "not UTF-8": (b'{"a":"\xff"}', "not_json"),
    "a surrogate in UTF-8": (b'{"a":"\xed\xa0\x80"}', "not_json"),
    "cut short": (b'{"a":1', "not_json"),
    "a byte order mark": (b'\xef\xbb\xbf{"a":1}', "not_json"),
    "a raw line feed in a text": (b'{"a":"\n"}', "not_json"),
    "a key twice": (b'{"a":1,"a":1}', "not_canonical"),
    "a key twice, deeper": (b'{"a":{"b":1,"b":2}}', "not_canonical"),
    "a point": (b'{"a":1.0}', "not_an_integer"),
    "an exponent": (b'{"a":1e3}', "not_an_integer"),
    "minus zero with a point": (b'{"a":-0.0}', "not_an_integer"),
    "not a number": (b'{"a":NaN}', "not_an_integer"),
    "infinity": (b'{"a":-Infinity}', "not_an_integer"),
    "2^53": (b'{"a":9007199254740992}', "integer_too_large"),
    "eighteen characters": (b'{"a":100000000000000000}', "integer_too_large"),
    "a list at the top": (b"[1]", "not_an_object"),
    "a number at the top": (b"1", "not_an_object"),
    "five levels": (b'{"a":[[[[]]]]}', "too_deep"),
    "a capital in a key": (b'{"A":1}', "bad_key"),
    "a digit in a key": (b'{"a1":1}', "bad_key"),
    "an empty key": (b'{"":1}', "bad_key"),
    "33 characters of key": (b'{"' + b"a" * 33 + b'":1}', "bad_key"),
    "a tab": (b'{"a":"\\t"}', "bad_character"),
    "a lone surrogate": (b'{"a":"\\ud800"}', "bad_character"),
    "a bidirectional override": ('{"a":"\u202e"}'.encode(), "bad_character"),
    "a bidirectional isolate": ('{"a":"\u2066"}'.encode(), "bad_character"),
    "a line separator": ('{"a":"\u2028"}'.encode(), "bad_character"),
    "NFD": ('{"a":"e\u0301"}'.encode(), "not_nfc"),
    "a space": (b'{"a": 1}', "not_canonical"),
    "keys out of order": (b'{"b":1,"a":1}', "not_canonical"),
    "minus zero": (b'{"a":-0}', "not_canonical"),
    "a solidus escaped": (b'{"a":"\\/"}', "not_canonical"),
    "a letter escaped": (b'{"a":"\\u0061"}', "not_canonical"),
    "a line feed at the end": (b'{"a":1}\n', "not_canonical"),
}
# What the narrower form makes of the examples of RFC 8785: keys with capitals, digits or spaces, numbers that
# are not whole, a list at the top, a control character.
OF_THE_RFC = {
    "arrays": "not_an_object",
    "french": "bad_key",
    "structures": "bad_key",
    "unicode": "bad_key",
    "values": "not_an_integer",
    "weird": "bad_key",
}


def canon() -> dict:
    cases = [case(name, raw, None) for name, raw in ACCEPTED.items()]
    cases += [case(name, raw, code) for name, (raw, code) in REFUSED.items()]
    for name, code in OF_THE_RFC.items():
        written = bytes.fromhex((PUBLISHED / "outhex" / f"{name}.txt").read_text().replace("\n", " "))
        said = (PUBLISHED / "input" / f"{name}.json").read_bytes()
        cases.append({**case(f"RFC 8785, {name}", written, code), "jcs_of": said.hex()})
    return {"of": "section 2 of the specification", "cases": cases}


def case(name: str, raw: bytes, code: str | None) -> dict:
    return {"name": name, "input": raw.hex(), "expect": expect(code)}


def expect(code: str | None) -> dict:
    return {"verdict": "refused" if code else "accepted", "code": code}


# -- V2 ----------------------------------------------------------------------------------------------------

RFC_8032 = [  # §7.1, tests 1 to 3: secret key, public key, message, signature
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
NOT_POINTS = {
    "no square root": bytes([2]) + bytes(31),
    "y is not below the prime": (2**255 - 1).to_bytes(32, "little"),
    "x is 0 and said odd": bytes([1]) + bytes(30) + b"\x80",
}


def answers() -> dict:
    return {
        "of": "sections 2, 4.1 and 7 of the specification",
        "ed25519": [
            dict(zip(("seed", "public", "message", "signature"), row, strict=True)) for row in RFC_8032
        ],
        "not_points": [{"name": name, "key": key.hex()} for name, key in NOT_POINTS.items()],
        "entries": [known_entry(*row[:1], v) for row in RFC_8032 for v in (1, 3)],
        "commitments": [
            {"salt": salt.hex(), "text": text, "commit": commitment(text, salt)}
            for salt in (bytes(32), bytes(range(32)))
            for text in ("", "parce que", "é", "e\u0301", "deux\nlignes")
        ],
        "codes": [
            {"text": text, "code": "-".join(crockford(text)[at : at + 5] for at in range(0, 25, 5))}
            for text in (checkpoint("valbray", size) for size in (0, 1, 12_408))
        ],
    }


def known_entry(seed: str, v: int) -> dict:
    who = Someone.of_seed(bytes.fromhex(seed))
    kind, d = ("adaptation", decision()) if v == 1 else ("witness.policy", {"need": 2})
    entry = {"v": v, "id": "01890a5d-ac96-774b-bcce-b302099a8057", "w": "a1-d1-1", "n": 0, "prev": None}
    entry |= {
        "at": "2026-11-23T13:00:00.000Z",
        "site": "Valbray",
        "by": "00000000-0000-0000-0000-000000000007",
    }
    raw = jcs({**entry, "type": kind, "d": d, "ref": None})
    signature = who.key.sign(b"parvis/entry/v%d\n" % v + raw)
    leaf = b64(sha256(b"\0" + raw + signature).digest())
    return {"seed": seed, "v": v, "canon": raw.hex(), "signature": signature.hex(), "leaf": leaf}


def checkpoint(site: str, size: int) -> str:
    return f"parvis/{site}/adaptations/2026\n{size}\n{b64(sha256(b'%d' % size).digest())}\n"


def crockford(text: str) -> str:
    bits = "".join(f"{byte:08b}" for byte in sha256(text.encode()).digest())
    return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[at : at + 5], 2)] for at in range(0, 125, 5))


# -- V3: the eight entries and the roots of the tests of Certificate Transparency (RFC 6962) ------------------

CT_LEAVES = (
    *("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"),
)
CT_ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def tree() -> dict:
    return {"of": "section 6 of the specification", "data": list(CT_LEAVES), "roots": list(CT_ROOTS)}


# -- V4 ----------------------------------------------------------------------------------------------------

EXAMPLES = {
    "the example of c2sp.org/signed-note": (
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n",
    ),
    "the example of golang.org/x/mod/sumdb/note": (
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
    ),
}


def notes() -> dict:
    key, note = EXAMPLES["the example of c2sp.org/signed-note"]
    line = note.rpartition("\n\n")[2]
    other = "— another.example/key " + b64(bytes(68)) + "\n"
    cases = [a_note(name, note, [key], ["signed"]) for name, (key, note) in EXAMPLES.items()]
    cases += [
        a_note("an unknown key is passed over", note + other, [key], ["signed"]),
        a_note("an unknown identifier is passed over", note.replace("Uw2Q", "Uw2R", 1), [key], []),
        a_note("nobody known", note, [], []),
        a_note("a text changed", note.replace("an", "no", 1), [key], "bad_signature"),
        a_note("a signature cut short", note.replace(line, cut(line)), [key], "bad_signature"),
        a_note("no signature", "text\n\n", [], "bad_note"),
        a_note("no empty line", "text\n" + line, [], "bad_note"),
        a_note("no line feed at the end", note[:-1], [], "bad_note"),
        a_note("a carriage return", note.replace("\n", "\r\n"), [], "bad_note"),
        a_note("a control character", note.replace("an", "\x01", 1), [], "bad_note"),
        a_note("a delete", note.replace("an", "\x7f", 1), [], "bad_note"),
        a_note("a hyphen in place of the dash", note.replace("—", "-"), [], "bad_note"),
        a_note("base64 that is written otherwise", note.replace("aQM=", "aQN="), [], "bad_note"),
        a_note("base64 without its end", note.replace("aQM=", "aQM"), [], "bad_note"),
        a_note("an identifier and nothing more", f"text\n\n— a {b64(bytes(4))}\n", [], "bad_note"),
        a_note("a plus sign in a name", f"text\n\n— a+b {b64(bytes(68))}\n", [], "bad_note"),
        a_note("no name", f"text\n\n—  {b64(bytes(68))}\n", [], "bad_note"),
        a_note("a space in a name", f"text\n\n— a b {b64(bytes(68))}\n", [], "bad_note"),
        a_note("sixteen signatures", note + other * 15, [key], ["signed"]),
        a_note("seventeen signatures", note + other * 16, [key], "bad_note"),
        a_note("65,536 bytes", "x" * (65_536 - len((note).encode()) - 1) + "\n" + note, [], []),
        a_note("65,537 bytes", "x" * (65_536 - len((note).encode())) + "\n" + note, [], "note_too_long"),
    ]
    root = b64(sha256(b"").digest())
    texts = {
        "a checkpoint": (f"a.example/log\n12408\n{root}\n", None),
        "size 0": (f"a.example/log\n0\n{root}\n", None),
        "an extension line": (f"a.example/log\n1\n{root}\nmore\n", "bad_checkpoint"),
        "two lines": (f"a.example/log\n{root}\n", "bad_checkpoint"),
        "a leading zero": (f"a.example/log\n01\n{root}\n", "bad_checkpoint"),
        "a sign": (f"a.example/log\n+1\n{root}\n", "bad_checkpoint"),
        "seventeen digits": (f"a.example/log\n{'1' * 17}\n{root}\n", "bad_checkpoint"),
        "a short root": (f"a.example/log\n1\n{b64(bytes(31))}\n", "bad_checkpoint"),
        "a root written otherwise": (f"a.example/log\n1\n{root[:-2]}V=\n", "bad_checkpoint"),
        "a space in the origin": (f"a example/log\n1\n{root}\n", "bad_checkpoint"),
    }
    checkpoints = [
        {"name": name, "text": text, "expect": expect(code)} for name, (text, code) in texts.items()
    ]
    return {"of": "section 6 of the specification", "notes": cases, "checkpoints": checkpoints, **cosigned()}


def a_note(name: str, note: str, keys: list[str], found: list[str] | str) -> dict:
    code = found if isinstance(found, str) else None
    told = {
        **expect(code),
        "signed_by": [key.partition("+")[0] for key in keys] if found == ["signed"] else [],
    }
    return {"name": name, "note": note, "keys": keys, "expect": told}


def cut(line: str) -> str:
    name, _, signature = line.rstrip("\n").rpartition(" ")
    return f"{name} {signature[:-4]}\n"


def cosigned() -> dict:
    """Return a cosignature made from the seed of RFC 8032, test 1."""
    who, text = Someone.of_seed(bytes.fromhex(RFC_8032[0][0])), checkpoint("valbray", 12_408)
    line = who.note(text, "parvis/witness/a1-d1-1", 1_763_900_000)
    return {"cosignature": {"public": who.public.hex(), "time": 1_763_900_000, "text": text, "line": line}}


FILES = {
    "v1-canon.json": canon,
    "v2-known-answers.json": answers,
    "v3-tree.json": tree,
    "v4-notes.json": notes,
}


def written(name: str) -> str:
    """Return what stands in one file of vectors."""
    return json.dumps(FILES[name](), ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    for file in FILES:
        (HERE / file).write_text(written(file), encoding="utf-8")
