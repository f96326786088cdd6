"""What an entry says of texts: commitments in their place, each under a salt of its own."""

from collections.abc import Mapping, Sequence

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.records import ANSWERS, EntryType
from agent_desktop.ledger.schemas import answers_an_erasure
from agent_desktop.ledger.text_keys import Words

Secrets = Mapping[str, str | Sequence[str]]
"""Texts that an entry only commits to, by key of `d`: `file_c` one text, `reason_c` a list."""

_WITH_REASONS = frozenset(
    {
        *(EntryType.ADAPTATION, EntryType.CORRECTION, EntryType.CODE_WORD, *ANSWERS),
        *(EntryType.SAMPLE, EntryType.REVIEW, EntryType.REVEAL, EntryType.ANSWER),
    }
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text to keep, with its salt, and what stands for it in the entry."""

    words: Words
    commitment: str


@dataclass(frozen=True, slots=True)
class Committed:
    """What an entry says, its commitments made, and the texts to keep, by field."""

    d: Mapping[str, Value]
    texts: Mapping[str, Text]


def committed(kind: EntryType, d: Mapping[str, Value], secrets: Secrets) -> Committed:
    """Return what is said with its commitments, which `d` lacks. Raises RefusedError `unknown_field`."""
    misplaced = (d.keys() | secrets.keys()) & set(entries.COMMITMENTS) ^ secrets.keys()
    if misplaced:
        raise RefusedError("unknown_field", key=min(misplaced))
    said: dict[str, Value] = dict(d)
    if kind in _WITH_REASONS and not answers_an_erasure(kind, d):
        said["reason_c"] = []
    texts: dict[str, Text] = {}
    for key, value in secrets.items():
        if isinstance(value, str):
            texts[key] = _text(value)
            said[key] = texts[key].commitment
        else:
            many = {f"{key}.{rank}": _text(text) for rank, text in enumerate(value)}
            texts.update(many)
            said[key] = [text.commitment for text in many.values()]
    return Committed(said, texts)


def _text(text: str) -> Text:
    words = Words(signing.committed(text), signing.new_salt())
    return Text(words, signing.commitment_of(words.text, words.salt))
