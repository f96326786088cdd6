"""Known answers: RFC 8032 §7.1, and one entry worked out by hand from the specification."""

import base64
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.entries import Saying
from agent_desktop.ledger.records import EntryType, Mark, Signer
from tests.support.logs import START, granted, uuid_of

# RFC 8032 §7.1, tests 1 to 3: secret key, public key, message, signature.
RFC_8032 = [
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


@pytest.mark.parametrize(("seed", "public", "message", "signature"), RFC_8032)
def test_the_keys_and_signatures_of_rfc_8032_come_out(seed, public, message, signature):
    assert base64.b64decode(signing.public_key(bytes.fromhex(seed))).hex() == public
    made = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).sign(bytes.fromhex(message))
    assert made.hex() == signature


def _entry():
    signer = Signer(
        writer="abcdef0123-45678901-1", agent_id=uuid_of(7), site="local", seed=bytes.fromhex(RFC_8032[0][0])
    )
    saying = Saying(id=uuid_of(8), type=EntryType.ADAPTATION, d=granted(), at=START)
    return entries.signed(
        saying, signer, Mark(writer=signer.writer, n=4, leaf=base64.b64encode(bytes(32)).decode())
    )


def test_an_entry_is_the_bytes_the_specification_says():
    assert _entry().canon.decode() == (
        '{"at":"2026-11-24T08:00:00.000Z","by":"01936000-0000-7000-8000-000000000007",'
        '"d":{"decision":"granted","hi":"6","level":"agent","lo":"3","need":"none","precedent":[],'
        '"qual":"amenagement","reason_c":[],"rule":"impot-difficultes-paiement/echeances@1.0.0",'
        '"rule_h":"ZOcVwzu8uEXEFC/NeBjq/bTsC+FWYsHuTc1A4fBmxtc=","unit":"mensualités","val":"6"},'
        '"id":"01936000-0000-7000-8000-000000000008","n":5,'
        '"prev":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","ref":null,"site":"local",'
        '"type":"adaptation","v":1,"w":"abcdef0123-45678901-1"}'
    )


def test_signature_and_leaf_are_those_computed_with_the_primitives_alone():
    entry = _entry()
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(RFC_8032[0][1]))
    key.verify(entry.sig, b"parvis/entry/v1\n" + entry.canon)
    leaf = sha256(b"\x00" + entry.canon + entry.sig).digest()
    assert base64.b64decode(entry.leaf) == leaf


def test_a_commitment_is_the_salted_hash_of_the_normalised_text():
    salt = bytes(range(32))
    expected = sha256(b"parvis/commit/v1\n" + salt + "é".encode()).digest()
    assert base64.b64decode(signing.commitment("e\u0301", salt)) == expected


@pytest.mark.parametrize("text", ["a\x00b", "\ud83d"])
def test_a_text_no_store_can_keep_is_refused(text):
    with pytest.raises(RefusedError, match="bad_character"):
        signing.commitment(text, bytes(32))


def test_a_signature_made_for_another_use_does_not_pass():
    seed = bytes.fromhex(RFC_8032[1][0])
    key = signing.key_from(signing.public_key(seed))
    bare = Ed25519PrivateKey.from_private_bytes(seed).sign(b"{}")
    other = Ed25519PrivateKey.from_private_bytes(seed).sign(b"parvis/commit/v1\n{}")
    assert signing.is_signed(key, b"{}", signing.sign(seed, b"{}"))
    assert not signing.is_signed(key, b"{}", bare)
    assert not signing.is_signed(key, b"{}", other)
    assert not signing.is_signed(key, b"{}", signing.sign(seed, b"{}", version=2))
    assert not signing.is_signed(key, b"{}", b"")


def test_seeds_and_salts_are_never_the_same_twice():
    assert len({signing.new_seed() for _ in range(100)} | {signing.new_salt() for _ in range(100)}) == 200


def test_a_writer_is_named_after_agent_device_and_epoch():
    assert signing.writer_id(uuid_of(0xABC), uuid_of(0xDEF), 3) == "0000000abc-00000def-3"
