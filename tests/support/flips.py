"""Every single bit of a log turned over, one at a time, and what the verifier says of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent_desktop.ledger.records import StoredEntry, Verdict
from agent_desktop.ledger.verify import verify


@dataclass(frozen=True)
class Flip:
    """One bit turned over, and whether the verifier still said intact, or named another entry."""

    position: int
    column: str
    bit: int
    accepted: bool
    named: bool


def flips_of(rows: list[StoredEntry]) -> Iterator[Flip]:
    """Yield the outcome of each single-bit change of the signed bytes, signatures, leaves and texts."""
    for position, row in enumerate(rows):
        for column in ("canon", "sig", "leaf"):
            value = getattr(row, column)
            raw = value.encode() if isinstance(value, str) else value
            for bit in range(len(raw) * 8):
                turned = _turned(raw, bit)
                kept = turned.decode("latin-1") if isinstance(value, str) else turned
                yield _outcome(rows, position, replace(row, **{column: kept}), column, bit)
        for rank, text in enumerate(row.texts):
            for bit in range(len(text.salt) * 8):
                texts = list(row.texts)
                texts[rank] = replace(text, salt=_turned(text.salt, bit))
                yield _outcome(rows, position, replace(row, texts=tuple(texts)), "salt", bit)


def _outcome(rows: list[StoredEntry], position: int, bent: StoredEntry, column: str, bit: int) -> Flip:
    report = verify([*rows[:position], bent, *rows[position + 1 :]])
    return Flip(
        position=position,
        column=column,
        bit=bit,
        accepted=report.verdict is not Verdict.TAMPERED,
        named=report.first is not None and report.first.position == position,
    )


def _turned(raw: bytes, bit: int) -> bytes:
    turned = bytearray(raw)
    turned[bit // 8] ^= 1 << (bit % 8)
    return bytes(turned)
