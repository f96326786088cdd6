"""The card of a reader: the public halves of her two keys, which she signs, and a code to read out once.

A card is a signed note (c2sp.org/signed-note), so whoever writes it holds the key. That it is hers, only her
voice can tell: the code of the card is read out by telephone, and the ledger keeps its hash with her key.
"""

from hashlib import sha256
from uuid import UUID

from agent_desktop.audit.bundle import age
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import fields
from agent_desktop.ledger.fields import b64, unb64
from agent_desktop.ledger.notes import KeyType, NoteKey, NoteSigner, opened, read, signed_text
from agent_desktop.ledger.paper import code_of_text, is_code_of_text

MOST_BYTES = 4_096
_FIRST = "parvis/reader/v1"
_SIGNER = "parvis/reader/"
_HEADS = ("name ", "agent ", "writer ", "key ", "age ")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderCard:
    """Who reads: her name, her identifier, the chain and the key (base64) that sign her readings.

    `recipient` is the public half of the age key that bundles are sealed to: `age1…`.
    """

    name: str
    agent_id: UUID
    writer: str
    key: str
    recipient: str

    @property
    def text(self) -> str:
        """Return what she signs."""
        told = (self.name, str(self.agent_id), self.writer, self.key, self.recipient)
        lines = (head + value for head, value in zip(_HEADS, told, strict=True))
        return "\n".join((_FIRST, *lines, ""))

    @property
    def code(self) -> str:
        """Return the code that is read out, in five groups of five."""
        return code_of_text(self.text)

    @property
    def digest(self) -> str:
        """Return what the ledger keeps of it, in base64."""
        return b64(sha256(self.text.encode()).digest())

    def has_code(self, typed: str) -> bool:
        """Tell whether a code heard is that of this card. Raises RefusedError `paper_code_mistyped`."""
        return is_code_of_text(typed, self.text)


def signed_card(card: ReaderCard, seed: bytes) -> str:
    """Return a card as it is given, signed with the seed of its key. Raises RefusedError `card_bad`."""
    _check(card)
    return signed_text(card.text, NoteSigner(_SIGNER + card.writer, seed))


def read_card(note: str) -> ReaderCard:
    """Return what a card says, once its own key signed it. Raises RefusedError `card_bad`."""
    try:
        card = _parsed(read(note).text)
        _check(card)
        signed = opened(note, [NoteKey(_SIGNER + card.writer, KeyType.LOG, unb64(card.key))])
    except RefusedError as error:
        raise RefusedError("card_bad") from error
    if not signed:
        raise RefusedError("card_bad")
    return card


def _parsed(text: str) -> ReaderCard:
    lines = text.split("\n")
    if len(lines) != len(_HEADS) + 2 or lines[0] != _FIRST or lines[-1]:
        raise RefusedError("card_bad")
    if not all(line.startswith(head) for line, head in zip(lines[1:-1], _HEADS, strict=True)):
        raise RefusedError("card_bad")
    name, agent, writer, key, recipient = (
        line.removeprefix(head) for line, head in zip(lines[1:-1], _HEADS, strict=True)
    )
    if not fields.is_uuid(agent):
        raise RefusedError("card_bad")
    return ReaderCard(name=name, agent_id=UUID(agent), writer=writer, key=key, recipient=recipient)


def _check(card: ReaderCard) -> None:
    stands = (
        fields.is_line(card.name)
        and fields.is_writer(card.writer)
        and fields.is_hash(card.key)
        and age.is_recipient(card.recipient)
    )
    if not stands:
        raise RefusedError("card_bad")
