"""Who may do what, and how an agent is called."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from agent_desktop.agents.records import Agent, Permission
from agent_desktop.agents.rules import (
    check_may,
    first_actor,
    first_name,
    initials,
    may,
    may_approve,
    sign_in,
    tidy_name,
)
from agent_desktop.foundation.actor import Level, Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.rules import level_of
from agent_desktop.ledger.signing import new_seed, public_key

MATRIX = {
    Permission.INVITE_AGENT: "responsable",
    Permission.LET_AGENT_GO: "responsable",
    Permission.APPROVE_ADAPTATION: "referent responsable",
    Permission.REVIEW_ADAPTATIONS: "responsable",
    Permission.ADOPT_PACK: "responsable",
    Permission.SEAL_LEDGER: "responsable",
    Permission.EXPORT_LEDGER: "responsable dpo",
    Permission.APPROVE_ERASURE: "responsable dpo",
    Permission.READ_ACCESS_LOG: "dpo",
    Permission.ANSWER_REMARK: "referent responsable",
    Permission.READ_WHAT_FAILS: "referent responsable",
    Permission.KEEP_DELEGATIONS: "responsable",
    Permission.LEND_PRECEDENTS: "responsable",
    Permission.SEE_TEAM: "responsable",
}


@pytest.mark.parametrize("permission", list(Permission))
def test_each_permission_goes_to_these_roles_and_no_other(permission):
    assert {str(role) for role in Role if may(role, permission)} == set(MATRIX[permission].split())


def test_who_may_not_is_told_what_and_as_whom(agent):
    with pytest.raises(RefusedError, match="not_allowed") as refused:
        check_may(agent, Permission.INVITE_AGENT)
    assert refused.value.facts == {"permission": "invite_agent", "role": "agent"}


def test_nobody_approves_their_own_act_nor_above_their_level(agent, lead):
    referent = replace(agent, agent_id=new_id(), role=Role.REFERENT)
    assert may_approve(lead, Level.LEAD, agent.agent_id)
    assert may_approve(referent, Level.REFERENT, agent.agent_id)
    assert not may_approve(lead, Level.AGENT, lead.agent_id)
    assert not may_approve(referent, Level.LEAD, agent.agent_id)
    assert not may_approve(lead, Level.OUTSIDE, agent.agent_id)
    assert not may_approve(agent, Level.AGENT, lead.agent_id)
    assert not may_approve(replace(lead, role=Role.DPO), Level.AGENT, agent.agent_id)


def test_the_ledger_and_the_desk_agree_on_how_high_a_role_may_decide(agent):
    for role in Role:
        assert level_of(role) is replace(agent, role=role).level


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nadia Berthelot", "NB"),
        ("Marie-Hélène Le Guen", "MG"),
        ("Éric d’Almeida", "ÉA"),
        ("Jean de La Fontaine", "JF"),
        ("Ali", "A"),
        ("de", "D"),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_and_last_words_that_count(name, expected):
    assert initials(name) == expected


def test_colleagues_are_called_by_their_first_name():
    assert first_name("Marie-Hélène Le Guen") == "Marie-Hélène"


def test_a_name_is_kept_normalised_with_single_spaces():
    assert tidy_name("  He\u0301le\u0300ne \u00a0 Roux\n") == "Hélène Roux"


@pytest.mark.parametrize("name", ["", "   ", "—", "42", "a" * 81, "Ana\u202eb", "Ana\x00b"])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(RefusedError, match="bad_name"):
        tidy_name(name)


def _agent(seed, **changes):
    made = Agent(
        id=new_id(),
        name="Nadia Berthelot",
        role=Role.AGENT,
        site="local",
        desk="Guichet 3",
        public_key=public_key(seed),
        writer="a001-d001-1",
        created_at=datetime(2026, 11, 24, tzinfo=UTC),
        left_at=None,
    )
    return replace(made, **changes)


def test_the_seed_of_an_agent_signs_them_in():
    seed = new_seed()
    known = _agent(seed)
    actor = sign_in(known, seed)
    assert (actor.agent_id, actor.name, actor.role) == (known.id, known.name, known.role)
    assert (actor.writer, actor.desk, actor.site) == (known.writer, known.desk, known.site)
    assert actor.signing_seed == seed


def test_another_seed_or_an_agent_who_left_is_not_signed_in():
    seed = new_seed()
    with pytest.raises(RefusedError, match="wrong_signing_key"):
        sign_in(_agent(seed), new_seed())
    with pytest.raises(RefusedError, match="agent_has_left"):
        sign_in(_agent(seed, left_at=datetime(2026, 11, 24, tzinfo=UTC)), seed)


def test_the_first_agent_has_a_chain_named_after_agent_and_device():
    agent_id, device_id = new_id(), new_id()
    actor = first_actor(
        agent_id=agent_id,
        device_id=device_id,
        name=" Nadia  Berthelot",
        role=Role.LEAD,
        site="local",
        seed=bytes(32),
    )
    assert actor.name == "Nadia Berthelot"
    assert actor.writer == f"{agent_id.hex[-10:]}-{device_id.hex[-8:]}-1"
    assert "00000000" not in repr(actor)
