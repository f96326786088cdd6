"""A new key for whoever is signed in: once a year, on demand, or after a desk came back from an older copy.

The new seed is durable, behind every way in, before the ledger says it signs: killed in between, the old one
goes on signing, and the same new one serves the next time.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from agent_desktop.agents.actions import take_new_key
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.agents.site_keys import next_site_seed, site_seed
from agent_desktop.agents.vouching import next_writer
from agent_desktop.foundation.actor import Role
from agent_desktop.ledger.actions import enroll, revoke, rotate
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.memory import Behind
from agent_desktop.ledger.notes import KeyType, NoteKey, opened
from agent_desktop.ledger.queries import enrolling_entry, is_revoked
from agent_desktop.ledger.records import StoredCheckpoint
from agent_desktop.ledger.sealed import origin_of
from agent_desktop.ledger.site_key import site_enrolment, site_signer
from agent_desktop.store.renewing import prepare_seed


def renew_key(desk: OpenDesk) -> OpenDesk:
    """Give whoever is signed in a new key and a new chain; return the desk as it is from then on.

    Both keys sign the entry that says so. Raises RefusedError as `ledger.actions.rotate`, UnavailableError as
    `store.renewing.prepare_seed`: the old key then goes on.
    """
    with desk.database.read() as session:
        writer = next_writer(session, desk.actor.writer, desk.memory.known)
    made = prepare_seed(desk.profile, desk.keys, writer)
    with desk.database.write(desk.actor) as tx:
        rotate(tx, writer, made.seed)
        take_new_key(tx, writer, made.seed)
    keys = replace(desk.keys, writer=writer, signing_seed=made.seed, renewed=())
    actor = replace(desk.actor, writer=writer, signing_seed=made.seed, may_not_sign=False)
    return replace(desk, keys=keys, actor=actor)


def begin_again(desk: OpenDesk) -> OpenDesk:
    """Go on from a store that is older than what was signed here: new chains, what is missing named as lost.

    Whoever is signed in gets a new chain if theirs is cut; a lead has the key of the desk replaced too, which
    alone may seal again. Done again after a kill, it goes on where it was. Raises as `renew_key`.
    """
    site, old = desk.actor.site, desk.actor.writer
    found = desk.memory.behind(desk.database, site)
    if found.cuts(old):
        desk = renew_key(desk)
    sealed = desk.actor.role is Role.LEAD
    if sealed:
        desk = _with_another_site_key(desk, found)
    with desk.database.read() as session:
        gone = {gap.mark.writer for gap in found.gaps if not _signs(session, gap.mark.writer)}
    desk.memory.begin_again(desk.database, desk.actor, gone, sealed=sealed)
    return replace(desk, behind=desk.memory.behind(desk.database, site))


def _with_another_site_key(desk: OpenDesk, found: Behind) -> OpenDesk:
    """Close the key that sealed what is missing, and trust another: one key never seals two histories."""
    site = desk.actor.site
    with desk.database.read() as session:
        old, seed = desk.site_writer, next_site_seed(session.connection(), desk.keys, site)
        known = enrolling_entry(session, old) is not None and not is_revoked(session, old)
    # Begun before and cut short: the key of now has sealed nothing that is missing.
    sealed = found.is_shorter and found.checkpoint is not None and _has_sealed(desk, found.checkpoint)
    if not known or not (found.cuts(old) or sealed):
        return desk
    with desk.database.write(desk.actor) as tx:
        revoke(tx, old, "lost")
        enroll(tx, site_enrolment(site_signer(seed, site)))
    return replace(
        desk, site_writer=site_signer(seed, site).writer, actor=replace(desk.actor, site_seed=seed)
    )


def _has_sealed(desk: OpenDesk, kept: StoredCheckpoint) -> bool:
    """Tell whether the key of the desk is one of those that signed a checkpoint."""
    with desk.database.look() as connection:
        seed = site_seed(connection, desk.keys, desk.actor.site)
    public = unb64(site_enrolment(site_signer(seed, desk.actor.site)).key)
    return bool(opened(kept.note, [NoteKey(origin_of(desk.actor.site, kept.year), KeyType.LOG, public)]))


def _signs(session: Session, writer: str) -> bool:
    """Tell whether a chain goes on: neither closed, nor unknown to a store that is older than it."""
    return enrolling_entry(session, writer) is not None and not is_revoked(session, writer)
