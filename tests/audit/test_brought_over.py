"""Readings merged by the version before are found by whom they concern once the store is brought over."""

import json

from sqlalchemy import LargeBinary, Uuid, bindparam, text

from agent_desktop.foundation.ids import new_id
from tests.store.test_from_the_first_version import first, moved

ADD_AGENT = text(
    "INSERT INTO agent (id, name, role, site, desk, public_key, writer, created_at)"
    " VALUES (:id, 'Nadia Berthelot', 'agent', 'local', '', :key, 'n-1-0', :now)"
).bindparams(bindparam("id", type_=Uuid()))
ADD_ENTRY = text(
    "INSERT INTO ledger_entry (id, w, n, prev, leaf, type, site, canon, sig, recorded_at)"
    " VALUES (:id, 'n-1-0', :n, :prev, :leaf, :type, 'local', :canon, :sig, :now)"
).bindparams(
    bindparam("id", type_=Uuid()), bindparam("canon", type_=LargeBinary), bindparam("sig", type_=LargeBinary)
)


def test_a_reading_that_came_back_before_is_found_by_whoever_decided(first, clock):
    opening, writing = first
    assert moved(writing, "0017") == ("0017", True)
    agent, bundle, now = new_id(), new_id(), clock.now()
    decision, review = "d" * 43 + "=", "r" * 43 + "="
    told = [
        (decision, "adaptation", {"by": str(agent), "ref": None, "d": {}}),
        (review, "review", {"by": str(new_id()), "ref": decision, "d": {"bundle": str(bundle)}}),
    ]
    engine = opening()
    with engine.begin() as connection:
        connection.execute(ADD_AGENT, {"id": agent, "key": "k" * 43 + "=", "now": now})
        for rank, (leaf, kind, canon) in enumerate(told):
            entry = {"id": new_id(), "n": rank, "prev": None if not rank else decision, "leaf": leaf}
            said = {"type": kind, "canon": json.dumps(canon).encode(), "sig": bytes(64), "now": now}
            connection.execute(ADD_ENTRY, {**entry, **said})
    engine.dispose()
    assert moved(writing, "0018")[0] == "0018"
    engine = opening()
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT leaf, kind, decision, agent_id, bundle_id FROM audit_reading").columns(
                agent_id=Uuid(), bundle_id=Uuid()
            )
        ).all()
    engine.dispose()
    assert [tuple(row) for row in found] == [(review, "review", decision, agent, bundle)]


__all__ = ["first"]
