"""Checkpoints signed by a desk that no store holds, for pages that carry one."""

from datetime import UTC, datetime

from agent_desktop.ledger.notes import Checkpoint, NoteSigner, signed
from agent_desktop.ledger.paper import code_of
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.ledger.sealed import origin_of

SITE_SEED = bytes([9]) * 32
SEALED_AT = datetime(2026, 11, 24, 17, 2, tzinfo=UTC)


def a_seal(site: str = "Guichet de Valbray", size: int = 12_408) -> Sealed:
    """Return what paper takes of a checkpoint of 2026, of a root that no tree has."""
    checkpoint = Checkpoint(origin_of(site, 2026), size, bytes(range(32)))
    note = signed(checkpoint, NoteSigner(checkpoint.origin, SITE_SEED))
    return Sealed(
        origin=checkpoint.origin,
        year=2026,
        size=size,
        code=code_of(checkpoint),
        note=note,
        sealed_at=SEALED_AT,
    )
