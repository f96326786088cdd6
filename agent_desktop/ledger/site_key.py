"""The key of a desk, which belongs to nobody: it signs what no agent signs, and never tells an hour."""

from hashlib import sha256
from uuid import UUID

from agent_desktop.ledger.records import SITE_ROLE, Enrolment, Signer
from agent_desktop.ledger.signing import public_key

_VERSION_8 = 0x80
_VARIANT = 0x80


def site_signer(seed: bytes, site: str) -> Signer:
    """Return who signs for a site with the seed of one of its desks (32 bytes, Ed25519).

    Its chain and its identity come from its public half alone: every agent of the desk finds the same.
    """
    name = sha256(public_key(seed).encode("ascii")).digest()
    return Signer(
        writer=f"{name.hex()[:10]}-{name.hex()[10:18]}-1", agent_id=_uuid(name), site=site, seed=seed
    )


def site_enrolment(signer: Signer) -> Enrolment:
    """Return what a lead writes in the ledger for this key to be trusted."""
    key = public_key(signer.seed)
    return Enrolment(writer=signer.writer, key=key, agent_id=signer.agent_id, role=SITE_ROLE)


def _uuid(name: bytes) -> UUID:
    """Return a UUID whose bits come from a hash: version 8 (RFC 9562, section 5.8)."""
    octets = bytearray(name[:16])
    octets[6] = (octets[6] & 0x0F) | _VERSION_8
    octets[8] = (octets[8] & 0x3F) | _VARIANT
    return UUID(bytes=bytes(octets))
