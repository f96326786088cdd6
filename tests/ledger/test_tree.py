"""The tree of RFC 6962: the same roots as others make, and proofs that nothing else satisfies."""

from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.tree import (
    EMPTY,
    Tree,
    consistency_proof,
    inclusion_proof,
    is_extended,
    is_included,
    root_of,
)

CT_DATA = [
    bytes.fromhex(data)
    for data in (
        *("", "00", "10", "2021", "3031", "40414243"),
        *("5051525354555657", "606162636465666768696a6b6c6d6e6f"),
    )
]
"""The eight entries that the tests of Certificate Transparency (RFC 6962) sign."""

CT_ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
LARGEST = 300
LEAVES = [sha256(b"\x00" + str(rank).encode()).digest() for rank in range(LARGEST)]
ROOTS = [root_of(LEAVES[:size]) for size in range(LARGEST + 1)]

sizes = st.integers(min_value=1, max_value=LARGEST)


def by_definition(leaves):
    """Return the root as section 2.1 of RFC 6962 defines it."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


@pytest.mark.parametrize("size", CT_ROOTS)
def test_the_roots_of_certificate_transparency_are_found(size):
    leaves = [sha256(b"\x00" + data).digest() for data in CT_DATA[:size]]
    assert root_of(leaves).hex() == CT_ROOTS[size]


def test_every_root_up_to_three_hundred_is_the_one_of_its_definition_and_of_another_program():
    theirs = InmemoryTree(algorithm="sha256")
    for size in range(1, LARGEST + 1):
        theirs.append_entry(str(size - 1).encode())
        assert ROOTS[size] == by_definition(LEAVES[:size]) == theirs.get_root()
    assert ROOTS[0] == by_definition([]) == EMPTY


def test_a_tree_grows_one_leaf_at_a_time():
    tree = Tree()
    for size, leaf in enumerate(LEAVES):
        assert (tree.size, tree.root) == (size, ROOTS[size])
        tree.add(leaf)


@given(st.data(), sizes)
def test_each_leaf_is_proved_and_no_other_is(data, size):
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    path = inclusion_proof(LEAVES[:size], index)
    assert is_included(LEAVES[index], index, size, path, ROOTS[size])
    other = data.draw(
        st.integers(min_value=0, max_value=size - 1).filter(lambda each: each != index)
        if size > 1
        else st.just(-1)
    )
    assert not is_included(LEAVES[index], other, size, path, ROOTS[size])
    assert not is_included(LEAVES[other], index, size, path, ROOTS[size])


@given(st.data(), sizes)
def test_each_beginning_of_a_tree_is_proved_and_no_other_tree_is(data, size):
    old = data.draw(st.integers(min_value=0, max_value=size))
    proof = consistency_proof(LEAVES[:size], old)
    assert is_extended(old, ROOTS[old], size, ROOTS[size], proof)
    other = data.draw(st.integers(min_value=0, max_value=size))
    assume(other != old)
    assert not is_extended(old, ROOTS[other], size, ROOTS[size], proof)
    # Nothing is the beginning of everything, and needs no proof: any other size needs its own.
    if other or proof:
        assert not is_extended(other, ROOTS[old], size, ROOTS[size], proof)


@given(st.data(), sizes)
def test_a_proof_with_one_bit_turned_over_proves_nothing(data, size):
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    old = data.draw(st.integers(min_value=0, max_value=size))
    path, proof = inclusion_proof(LEAVES[:size], index), consistency_proof(LEAVES[:size], old)
    if path:
        assert not is_included(LEAVES[index], index, size, data.draw(flipped(path)), ROOTS[size])
    if proof:
        assert not is_extended(old, ROOTS[old], size, ROOTS[size], data.draw(flipped(proof)))


@given(st.data(), sizes)
def test_a_proof_cut_short_or_made_longer_proves_nothing(data, size):
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    old = data.draw(st.integers(min_value=1, max_value=size))
    path, proof = inclusion_proof(LEAVES[:size], index), consistency_proof(LEAVES[:size], old)
    for wrong in ((*path, LEAVES[0]), path[:-1] if path else (LEAVES[0],)):
        assert not is_included(LEAVES[index], index, size, wrong, ROOTS[size])
    for wrong in ((*proof, LEAVES[0]), proof[:-1] if proof else (LEAVES[0],)):
        assert not is_extended(old, ROOTS[old], size, ROOTS[size], wrong)


def test_what_is_no_hash_is_no_leaf_and_no_proof():
    with pytest.raises(RefusedError, match="bad_hash"):
        Tree([b"short"])
    assert not is_included(LEAVES[0], 0, 2, (b"short",), ROOTS[2])
    assert not is_extended(1, ROOTS[1], 2, ROOTS[2], (b"short",))


@pytest.mark.parametrize(
    ("prove", "at", "code"),
    [
        (inclusion_proof, 3, "no_such_leaf"),
        (inclusion_proof, -1, "no_such_leaf"),
        (consistency_proof, 4, "no_such_size"),
    ],
)
def test_nothing_is_proved_of_what_is_not_there(prove, at, code):
    with pytest.raises(RefusedError, match=code):
        prove(LEAVES[:3], at)


def flipped(proof):
    """Draw a proof that differs by one bit of one hash."""

    def turned(at):
        rank, bit = divmod(at, 256)
        raw = bytearray(proof[rank])
        raw[bit // 8] ^= 1 << bit % 8
        return (*proof[:rank], bytes(raw), *proof[rank + 1 :])

    return st.integers(min_value=0, max_value=len(proof) * 256 - 1).map(turned)
