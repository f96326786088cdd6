"""Sealing to one key: age (age-encryption.org/v1), X25519 recipients only, as it streams.

Each 64 KiB are authenticated before anyone sees them, so what comes out is what went in, or an error.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

import pyrage
from pyrage import x25519

from agent_desktop.foundation.errors import RefusedError

_NOT_FOR_THIS_KEY = "No matching keys found"
_MOST_HEADER = 8_192
"""How long a header may be: one recipient takes some hundred bytes, and reading thousands takes minutes."""
_HEADER_ENDS = b"\n--- "


def new_identity() -> str:
    """Return a new secret key, as age writes it: `AGE-SECRET-KEY-1…`."""
    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public half of a secret key, as age writes it: `age1…`."""
    return str(x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Tell the public half of a key from anything else."""
    try:
        return str(x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def seal(parts: Iterable[bytes], recipient: str, target: BinaryIO) -> None:
    """Write `parts`, sealed to a key. Raises what asking for the parts, or writing, raises."""
    read, written = _Parts(iter(parts)), _Target(target)
    try:
        pyrage.encrypt_io(read, written, [x25519.Recipient.from_str(recipient)])
    except pyrage.EncryptError as error:
        raise (read.failed or written.failed or error) from None
    # Of the last part, age never says that it could not be written.
    if written.failed is not None:
        raise written.failed


def unseal(source: BinaryIO, identities: Sequence[str], take: Callable[[bytes], object]) -> None:
    """Give `take` what was sealed to one of these secret keys, as it comes, each part authenticated.

    Raises RefusedError: `sealed_for_another` (another key is needed), `not_sealed` (no such file),
    `sealed_damaged` (altered or cut short: what `take` got before is sound); and what `take` raises.
    """
    head = source.read(_MOST_HEADER)
    if _HEADER_ENDS not in head:
        raise RefusedError("not_sealed")
    read = _Source(head, source)
    try:
        pyrage.decrypt_io(read, _Taken(take), list(map(x25519.Identity.from_str, identities)))
    except (pyrage.DecryptError, OSError) as error:
        if read.failed is not None:
            raise read.failed from error
        raise RefusedError(_refusal(error)) from error


def _refusal(error: Exception) -> str:
    if not isinstance(error, pyrage.DecryptError):
        return "sealed_damaged"
    return "sealed_for_another" if str(error) == _NOT_FOR_THIS_KEY else "not_sealed"


def sealed(content: bytes, recipient: str) -> bytes:
    """Return a short content, sealed to a key."""
    return bytes(pyrage.encrypt(content, [x25519.Recipient.from_str(recipient)]))


def unsealed(content: bytes, identity: str) -> bytes:
    """Return a short content that was sealed. Raises as `unseal`."""
    taken = bytearray()
    unseal(io.BytesIO(content), [identity], taken.extend)
    return bytes(taken)


class _Source(io.RawIOBase):
    """A file to read, which remembers how its disk failed: what comes back through age has forgotten it."""

    def __init__(self, head: bytes, source: BinaryIO) -> None:
        super().__init__()
        self._head, self._source = io.BytesIO(head), source
        self.failed: OSError | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            return self._head.read(size) or self._source.read(size)
        except OSError as error:
            self.failed = error
            raise


class _Target(io.RawIOBase):
    """A file to write to, which remembers how its disk failed, as `_Source` does."""

    def __init__(self, target: BinaryIO) -> None:
        super().__init__()
        self._target = target
        self.failed: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, part: bytes) -> int:  # type: ignore[override]
        try:
            return self._target.write(part)
        except OSError as error:
            self.failed = self.failed or error
            raise


class _Parts(io.RawIOBase):
    """Parts, read as a file, which remembers what stopped them."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        super().__init__()
        self._parts = parts
        self._held = memoryview(b"")
        self.failed: BaseException | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._held:
            try:
                self._held = memoryview(next(self._parts))
            except StopIteration:
                return b""
            except BaseException as error:
                self.failed = error
                raise
        part, self._held = self._held[:size], self._held[size:]
        return bytes(part)


class _Taken(io.RawIOBase):
    """A file to write to, whose bytes go to a function."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        super().__init__()
        self._take = take

    def writable(self) -> bool:
        return True

    def write(self, part: bytes) -> int:  # type: ignore[override]
        self._take(bytes(part))
        return len(part)
