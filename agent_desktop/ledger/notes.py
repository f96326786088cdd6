"""Signed notes, checkpoints and cosignatures, as C2SP writes them: others already read these bytes.

- c2sp.org/signed-note: a text, an empty line, then one line a signature, `— <name> <base64>`;
- c2sp.org/tlog-checkpoint: the text of a checkpoint is its origin, its size and its root, a line each;
- c2sp.org/tlog-cosignature: a witness signs that text under the second it saw it.

Read strictly: what could be written in two ways is refused. No extension line is ever written, none is read.
"""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.fields import b64, unb64
from agent_desktop.ledger.tree import HASH_BYTES

MOST_BYTES = 65_536
MOST_SIGNATURES = 16
_KEY_ID_BYTES = 4
_KEY_BYTES = 32
_TIME_BYTES = 8
_DASH = "\N{EM DASH} "
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]"
)  # what a JSON text may hold and UTF-8 may not, too


def note_in(content: bytes) -> str:
    """Return the note that a file holds, whatever ended its lines.

    What reads a QR code leaves out the line feed of its end; editors of Windows put CR LF.
    """
    return content.replace(b"\r\n", b"\n").decode("utf-8", errors="replace").rstrip("\n") + "\n"


class KeyType(IntEnum):
    """How a key signs: the byte that its identifier and its public text carry."""

    LOG = 0x01
    WITNESS = 0x04


@dataclass(frozen=True, slots=True)
class NoteKey:
    """The public half of a key that signs notes: its name, how it signs, 32 bytes of Ed25519."""

    name: str
    type: KeyType
    public: bytes

    @property
    def id(self) -> bytes:
        """Return the 4 bytes that announce this key in a signature."""
        return sha256(self.name.encode() + b"\n" + bytes((self.type,)) + self.public).digest()[:_KEY_ID_BYTES]

    @property
    def text(self) -> str:
        """Return the key as others copy it: `<name>+<identifier>+<base64>`."""
        return f"{self.name}+{self.id.hex()}+{b64(bytes((self.type,)) + self.public)}"


@dataclass(frozen=True, slots=True)
class NoteSigner:
    """Who signs notes: a name and a 32-byte seed of Ed25519."""

    name: str
    seed: bytes

    def key(self, type_: KeyType) -> NoteKey:
        """Return the public half, for one way of signing."""
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return NoteKey(checked_name(self.name), type_, private.public_key().public_bytes_raw())


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log was at one moment: whose it is, how many leaves, the root of their tree."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Return what is signed."""
        return f"{self.origin}\n{self.size}\n{b64(self.root)}\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line of a note, believed in nothing: `raw` is what follows the identifier of its key."""

    name: str
    key_id: bytes
    raw: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures, read and not yet believed."""

    text: str
    signatures: tuple[Signature, ...]


def key_from(text: str) -> NoteKey:
    """Return the key that `text` writes (`NoteKey.text`). Raises RefusedError `bad_key_text`."""
    name, _first, rest = text.partition("+")
    shown_id, _second, encoded = rest.partition("+")
    raw = unb64(encoded)
    if len(raw) != 1 + _KEY_BYTES or raw[0] not in set(KeyType):
        raise RefusedError("bad_key_text", text=text[:80])
    key = NoteKey(checked_name(name), KeyType(raw[0]), raw[1:])
    if key.id.hex() != shown_id:
        raise RefusedError("bad_key_text", text=text[:80])
    return key


def checked_name(name: str) -> str:
    """Return a name of key. Raises RefusedError `bad_key_name` when empty, with a space or a plus sign."""
    if not _is_name(name):
        raise RefusedError("bad_key_name", name=name[:80])
    return name


def _is_name(text: str) -> bool:
    is_one_word = text and not any(character.isspace() for character in text)
    return bool(is_one_word) and "+" not in text and not _FORBIDDEN.search(text)


def signed(checkpoint: Checkpoint, signer: NoteSigner) -> str:
    """Return the note that a log signs of itself. Raises RefusedError as `checkpoint_from`."""
    checkpoint_from(checkpoint.text)
    return signed_text(checkpoint.text, signer)


def signed_text(text: str, signer: NoteSigner) -> str:
    """Return a text that ends with a line feed as a note, signed."""
    raw = Ed25519PrivateKey.from_private_bytes(signer.seed).sign(text.encode())
    return f"{text}\n{_line(signer.key(KeyType.LOG), raw)}"


def cosigned(note: str, signer: NoteSigner, seen_at: int) -> str:
    """Return the note with one more line: a witness saw it at `seen_at`, in seconds since 1970.

    Raises RefusedError as `read`.
    """
    text = read(note).text
    key = signer.key(KeyType.WITNESS)
    raw = Ed25519PrivateKey.from_private_bytes(signer.seed).sign(_witnessed(text, seen_at))
    return note + _line(key, seen_at.to_bytes(_TIME_BYTES, "big") + raw)


def read(note: str) -> Note:
    """Return the text of a note and its signatures, nothing verified.

    Raises RefusedError: `note_too_long`, `bad_note` when its form is not the only one.
    """
    if len(note.encode(errors="surrogatepass")) > MOST_BYTES:
        raise RefusedError("note_too_long", most=MOST_BYTES)
    text, gap, tail = note.rpartition("\n\n")
    if not gap or not tail.endswith("\n") or _FORBIDDEN.search(note):
        raise RefusedError("bad_note")
    lines = tail.removesuffix("\n").split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise RefusedError("bad_note", most=MOST_SIGNATURES)
    return Note(text + "\n", tuple(map(_signature, lines)))


def without_witnesses(note: str) -> str:
    """Return the note of a checkpoint with what its log signed alone: paper has room for no more.

    Raises RefusedError as `read` and `checkpoint_from`.
    """
    told = read(note)
    origin = checkpoint_from(told.text).origin
    lines = note[len(told.text) + 1 :].splitlines(keepends=True)
    own = (line for line, one in zip(lines, told.signatures, strict=True) if one.name == origin)
    return "".join((told.text, "\n", *own))


def checkpoint_from(text: str) -> Checkpoint:
    """Return the checkpoint that a text writes. Raises RefusedError `bad_checkpoint` for any other form."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise RefusedError("bad_checkpoint")
    origin, size, encoded = lines[:3]
    root = unb64(encoded)
    if not _is_name(origin) or not _SIZE.fullmatch(size) or len(root) != HASH_BYTES:
        raise RefusedError("bad_checkpoint")
    return Checkpoint(origin, int(size), root)


def opened(note: str, keys: Iterable[NoteKey]) -> Mapping[NoteKey, int | None]:
    """Return the keys, among those one knows, that signed a note: with the second that a witness claims.

    A signature of an unknown key is passed over. Raises RefusedError `bad_signature` when a known key did not
    sign what it is said to have signed, and those of `read`.
    """
    known = {(key.name, key.id): key for key in keys}
    told = read(note)
    found: dict[NoteKey, int | None] = {}
    for signature in told.signatures:
        key = known.get((signature.name, signature.key_id))
        if key is not None:
            found[key] = _verified(key, told.text, signature.raw)
    return found


def _verified(key: NoteKey, text: str, raw: bytes) -> int | None:
    """Return the second that a signature claims, `None` for one of a log; refuse one that does not hold."""
    time, message = None, text.encode()
    if key.type is KeyType.WITNESS:
        time, raw = int.from_bytes(raw[:_TIME_BYTES], "big"), raw[_TIME_BYTES:]
        message = _witnessed(text, time)
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(raw, message)
    except (InvalidSignature, ValueError) as error:
        raise RefusedError("bad_signature", name=key.name) from error
    return time


def _witnessed(text: str, seen_at: int) -> bytes:
    return f"cosignature/v1\ntime {seen_at}\n{text}".encode()


def _line(key: NoteKey, raw: bytes) -> str:
    return f"{_DASH}{key.name} {b64(key.id + raw)}\n"


def _signature(line: str) -> Signature:
    name, _space, encoded = line.removeprefix(_DASH).partition(" ")
    raw = unb64(encoded)
    if not line.startswith(_DASH) or not _is_name(name) or len(raw) <= _KEY_ID_BYTES:
        raise RefusedError("bad_note")
    return Signature(name, raw[:_KEY_ID_BYTES], raw[_KEY_ID_BYTES:])
