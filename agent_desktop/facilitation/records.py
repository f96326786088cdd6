"""What a site chooses for its packs: its own texts, and the values it sets in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenText:
    """The text of a pack that a site chose; an empty `digest` is that which comes with the application."""

    pack_id: str
    digest: str
    chosen_at: datetime
    chosen_by: str
    """The name of whoever chose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalValues:
    """Values set by a site in one text of a pack, whose own tests passed with them.

    `base` is the digest of that text, `digest` that of the text with the values in place; empty when the
    site went back to the values of the pack. They are used with no other text than `base`.
    """

    pack_id: str
    base: str
    digest: str
    values: Mapping[str, str]
    chosen_at: datetime
    chosen_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTexts:
    """Everything a site chose, by pack, and the bytes of the texts that were asked for, by digest."""

    chosen: Mapping[str, ChosenText] = field(default_factory=dict)
    values: Mapping[str, LocalValues] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def digests(self) -> frozenset[str]:
        """Return the digests of every text in use."""
        return frozenset(digest for _pack_id, digest in self.texts)

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Return the texts in use, each as its pack and its digest."""
        own = [(one.pack_id, one.digest) for one in self.chosen.values() if one.digest]
        return (*own, *((one.pack_id, one.digest) for one in self.values.values() if one.digest))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """A text of a pack to be used: what it says it is, and its bytes."""

    pack_id: str
    version: str
    content: bytes = field(repr=False)
