"""The key of a desk, drawn from its data key: another one each time the one before was closed."""

from sqlalchemy import Connection, select

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.named_tables import ENTRIES
from agent_desktop.ledger.signing import SITE_KEY
from agent_desktop.ledger.site_key import site_signer
from agent_desktop.store.keys import OpenedKeys

_MOST = 64


def site_seed(connection: Connection, keys: OpenedKeys, site: str) -> bytes:
    """Return the seed (32 bytes) of the first key of this desk that was not closed; see `next_site_seed`."""
    for rank in range(1, _MOST):
        seed = keys.derived(_use(rank))
        closed = select(ENTRIES.c.seq).where(ENTRIES.c.revokes == site_signer(seed, site).writer)
        if connection.scalar(closed) is None:
            return seed
    raise RefusedError("no_signing_key", writer=site)


def next_site_seed(connection: Connection, keys: OpenedKeys, site: str) -> bytes:
    """Return the seed of the first key of this desk that the ledger never knew.

    Raises RefusedError("no_signing_key") after more keys than a desk ever has.
    """
    for rank in range(1, _MOST):
        seed = keys.derived(_use(rank))
        known = select(ENTRIES.c.seq).where(ENTRIES.c.enrols == site_signer(seed, site).writer)
        if connection.scalar(known) is None:
            return seed
    raise RefusedError("no_signing_key", writer=site)


def _use(rank: int) -> str:
    return SITE_KEY if rank == 1 else f"{SITE_KEY}/{rank}"
