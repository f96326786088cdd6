"""The Merkle tree of RFC 6962 (§2.1) over the leaves of entries, and its proofs (RFC 9162 §2.1.3, §2.1.4).

Every hash is 32 bytes of SHA-256. A leaf here is already a leaf hash (`signing.leaf_of`); a node is
SHA-256(0x01 ‖ left ‖ right), so that one can never be taken for the other. Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from agent_desktop.foundation.errors import RefusedError

HASH_BYTES = 32
EMPTY = sha256(b"").digest()
"""The root of no leaf at all (RFC 6962 §2.1)."""

_NODE = b"\x01"


class Tree:
    """The tree of the leaves added so far, held as the roots of its whole subtrees: about log2(size) of them.

    >>> tree = Tree()
    >>> tree.root == EMPTY
    True
    """

    __slots__ = ("_peaks", "_size")

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._peaks: list[bytes] = []
        self._size = 0
        for leaf in leaves:
            self.add(leaf)

    @classmethod
    def of_peaks(cls, peaks: Iterable[bytes], size: int) -> "Tree":
        """Return the tree that had so many leaves when its `peaks` were these."""
        tree = cls()
        tree._peaks, tree._size = list(peaks), size
        return tree

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """Return the roots of its whole subtrees, the largest first: with its size, all that it holds."""
        return tuple(self._peaks)

    @property
    def size(self) -> int:
        """Return how many leaves were added."""
        return self._size

    @property
    def root(self) -> bytes:
        """Return the root of the leaves added so far."""
        if not self._peaks:
            return EMPTY
        *others, root = self._peaks
        for left in reversed(others):
            root = node(left, root)
        return root

    def add(self, leaf: bytes) -> None:
        """Add one leaf hash at the end. Raises RefusedError `bad_hash` unless it has 32 bytes."""
        _check_hash(leaf)
        self._peaks.append(leaf)
        # Each 1 at the end of the size is a whole subtree as large as the one just made: they join.
        full = self._size
        while full & 1:
            right = self._peaks.pop()
            self._peaks.append(node(self._peaks.pop(), right))
            full >>= 1
        self._size += 1


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node."""
    return sha256(_NODE + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root of a tree, in one pass."""
    return Tree(leaves).root


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return the audit path of a leaf, from the bottom up. Raises RefusedError `no_such_leaf`."""
    if not 0 <= index < len(leaves):
        raise RefusedError("no_such_leaf", index=index, size=len(leaves))
    return tuple(_path(leaves, index))


def consistency_proof(leaves: Sequence[bytes], old: int) -> tuple[bytes, ...]:
    """Return the proof that the tree of the first `old` leaves is the beginning of this one.

    Empty when `old` is 0 or the whole size. Raises RefusedError `no_such_size`.
    """
    if not 0 <= old <= len(leaves):
        raise RefusedError("no_such_size", old=old, size=len(leaves))
    if old in {0, len(leaves)}:
        return ()
    return tuple(_grown(leaves, old, is_known=True))


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Tell whether `path` proves that `leaf` stands at `index` of the tree of this size and root."""
    if not 0 <= index < size or not _are_hashes(leaf, *path):
        return False
    found, at, last = leaf, index, size - 1
    for other in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node(other, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, other)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_extended(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether `proof` proves that the tree of `old` leaves is the beginning of the tree of `new`."""
    if not 0 <= old <= new or not _are_hashes(old_root, new_root, *proof):
        return False
    if old == new or not old:
        return not proof and (old_root == new_root if old == new else old_root == EMPTY)
    steps = iter(proof)
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    # A power of two is a whole subtree: its root is known, and begins the two climbs.
    first = old_root if old & (old - 1) == 0 else next(steps, b"")
    if not first:
        return False
    return _climbs_to((first, at, last), steps, old_root, new_root)


def _climbs_to(
    start: tuple[bytes, int, int], steps: Iterator[bytes], old_root: bytes, new_root: bytes
) -> bool:
    first, at, last = start
    before = after = first
    for other in steps:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = node(other, before), node(other, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = node(after, other)
        at, last = at >> 1, last >> 1
    return last == 0 and (before, after) == (old_root, new_root)


def _path(leaves: Sequence[bytes], index: int) -> Iterator[bytes]:
    if len(leaves) == 1:
        return
    split = _split(len(leaves))
    if index < split:
        yield from _path(leaves[:split], index)
        yield root_of(leaves[split:])
    else:
        yield from _path(leaves[split:], index - split)
        yield root_of(leaves[:split])


def _grown(leaves: Sequence[bytes], old: int, *, is_known: bool) -> Iterator[bytes]:
    """Yield SUBPROOF of RFC 6962 §2.1.2; `is_known` while the old root is still the one the reader has."""
    if old == len(leaves):
        if not is_known:
            yield root_of(leaves)
        return
    split = _split(len(leaves))
    if old <= split:
        yield from _grown(leaves[:split], old, is_known=is_known)
        yield root_of(leaves[split:])
    else:
        yield from _grown(leaves[split:], old - split, is_known=False)
        yield root_of(leaves[:split])


def _split(size: int) -> int:
    """Return the largest power of two smaller than `size`, at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def _check_hash(value: bytes) -> None:
    if len(value) != HASH_BYTES:
        raise RefusedError("bad_hash", bytes=len(value))


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
