"""Writing the ledger in a real store, on both engines."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger import queries, signing
from agent_desktop.ledger.actions import append, enroll, found_ledger, revoke
from agent_desktop.ledger.records import SITE_ROLE, Enrolment, EntryType, Signer, Verdict
from tests.support.logs import key_of, said


def adapt(ledger, actor, **changes):
    with ledger.write(actor) as tx:
        return append(tx, EntryType.ADAPTATION, said(**changes))


def report_of(ledger, site="local", **options):
    with ledger.read() as session:
        return queries.verified(session, site, **options)


def test_what_is_written_is_verified_from_the_store(ledger, agent):
    first = adapt(ledger, agent)
    with ledger.write(agent) as tx:
        append(tx, EntryType.CORRECTION, {**said(val="4"), "act": "replace"}, ref=first.leaf)
        append(tx, EntryType.ADAPTATION, said(precedent=[first.leaf]))
    report = report_of(ledger)
    assert (report.verdict, report.counts.entries, report.counts.writers) == (Verdict.INTACT, 5, 2)
    assert (report.site, report.solo, report.sealed) == ("local", True, False)


def test_an_entry_read_back_is_the_one_that_was_returned(ledger, agent):
    entry = adapt(ledger, agent)
    with ledger.read() as session:
        assert queries.entry_by_id(session, entry.id) == entry
        assert queries.entry_by_leaf(session, entry.leaf) == entry
        assert queries.latest_entries(session, "local", 1) == (entry,)
        assert queries.last_of_writer(session, agent.writer).leaf == entry.leaf


def test_texts_are_kept_beside_the_entry_and_never_in_it(ledger, agent):
    secrets = {"file_c": "personne 12", "reason_c": ["Le loyer a doublé.", "Vu le bail."]}
    with ledger.write(agent) as tx:
        entry = append(tx, EntryType.ADAPTATION, said(), secrets=secrets)
    with ledger.read() as session:
        kept = queries.texts_of(session, entry.leaf)
    assert {name: text.text for name, text in kept.items()} == {
        "file_c": "personne 12",
        "reason_c.0": "Le loyer a doublé.",
        "reason_c.1": "Vu le bail.",
    }
    assert "loyer" not in entry.canon.decode()
    assert len({text.salt for text in kept.values()}) == 3
    assert report_of(ledger).counts.texts == 3


def test_the_same_text_twice_commits_to_two_things(ledger, agent):
    with ledger.write(agent) as tx:
        made = [append(tx, EntryType.ADAPTATION, said(), secrets={"file_c": "personne 12"}) for _ in range(2)]
    assert made[0].d["file_c"] != made[1].d["file_c"]


def test_each_writer_has_a_chain_of_its_own(ledger, agent, lead):
    mine = [adapt(ledger, agent).n for _ in range(3)]
    theirs = adapt(ledger, lead)
    assert (mine, theirs.n) == ([0, 1, 2], 2)


def test_written_again_under_its_id_an_entry_is_written_once(ledger, agent):
    entry_id, secrets = new_id(), {"reason_c": ["Le loyer a doublé."]}
    made = []
    for _ in range(2):
        with ledger.write(agent) as tx:
            made.append(append(tx, EntryType.ADAPTATION, said(), secrets=secrets, entry_id=entry_id))
    assert made[0] == made[1]
    assert report_of(ledger).counts.adaptations == 1


def test_something_else_under_a_known_id_is_refused(ledger, agent):
    entry_id, secrets = new_id(), {"reason_c": ["Le loyer a doublé."]}
    with ledger.write(agent) as tx:
        append(tx, EntryType.ADAPTATION, said(), secrets=secrets, entry_id=entry_id)
    other_texts = {"reason_c": ["Autre chose."]}
    refused(ledger, agent, "entry_differs", d=said(val="4"), secrets=secrets, entry_id=entry_id)
    refused(ledger, agent, "entry_differs", secrets=other_texts, entry_id=entry_id)
    refused(ledger, agent, "entry_differs", entry_id=entry_id)


def test_a_rolled_back_gesture_leaves_no_entry_and_no_gap(ledger, agent):
    def one_then_one_refused():
        with ledger.write(agent) as tx:
            append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": ["Le loyer a doublé."]})
            append(tx, EntryType.ADAPTATION, said(val="99"))

    with pytest.raises(RefusedError, match="outside_bounds"):
        one_then_one_refused()
    assert adapt(ledger, agent).n == 0
    assert report_of(ledger).verdict is Verdict.INTACT


def test_a_clock_that_goes_back_bends_no_chain(ledger, agent, clock):
    adapt(ledger, agent)
    clock.advance(timedelta(days=-400))
    entry = adapt(ledger, agent)
    assert entry.at < "2026"
    assert report_of(ledger).verdict is Verdict.INTACT


def test_what_changed_is_published(ledger, agent):
    seen = []
    ledger.listen(seen.extend)
    entry = adapt(ledger, agent)
    assert seen == [Change(Topic.LEDGER, str(entry.id))]


# -- refusals ------------------------------------------------------------------------------------------------


def refused(ledger, actor, code, kind=EntryType.ADAPTATION, d=None, **options):
    with pytest.raises(RefusedError) as error, ledger.write(actor) as tx:
        append(tx, kind, said() if d is None else d, **options)
    assert error.value.code == code


def test_who_has_no_key_signs_nothing(ledger, agent):
    refused(ledger, replace(agent, signing_seed=None), "no_signing_key")


def test_who_was_never_enrolled_signs_nothing(ledger, agent):
    refused(ledger, replace(agent, writer="zzz-d001-1"), "writer_not_enrolled")


def test_the_chain_of_one_site_is_not_written_from_another(ledger, agent):
    refused(ledger, replace(agent, site="ailleurs"), "writer_not_enrolled")


def test_a_key_that_is_not_the_enrolled_one_signs_nothing(ledger, agent):
    refused(ledger, replace(agent, signing_seed=bytes(32)), "wrong_signing_key")
    refused(ledger, replace(agent, agent_id=UUID(int=9)), "wrong_signing_key")


WRONG = {
    "outside_bounds": {"val": "7"},
    "bounds_unknown": {"lo": None},
    "level_too_low": {"level": "responsable"},
    "needs_site_key": {"decision": "not_used", "val": None},
    "bad_field": {"rule_h": "court"},
    "missing_field": {"rule": None},
    "not_nfc": {"unit": "e\u0301"},
    "unknown_field": {"file_c": "A" * 43 + "="},
    "unknown_leaf": {"precedent": ["A" * 43 + "="]},
}


def test_what_the_verifier_would_refuse_is_not_written(ledger, agent):
    for code, changes in WRONG.items():
        refused(ledger, agent, code, d=said(**changes))
    assert report_of(ledger).counts.entries == 2


def test_a_type_still_to_come_is_not_written(ledger, lead):
    refused(ledger, lead, "type_to_come", EntryType.ANCHOR_PAPER, d={})


def test_a_correction_needs_something_to_correct(ledger, agent, lead):
    withdraw = {"act": "withdraw"}
    with ledger.read() as session:
        genesis = queries.genesis_of(session, "local")
    refused(ledger, agent, "reference_missing", EntryType.CORRECTION, withdraw)
    refused(ledger, agent, "not_correctable", EntryType.CORRECTION, withdraw, ref=genesis.leaf)
    refused(ledger, agent, "unknown_leaf", EntryType.CORRECTION, withdraw, ref="A" * 43 + "=")
    refused(ledger, agent, "reference_misplaced", ref=genesis.leaf)


# -- keys ----------------------------------------------------------------------------------------------------


def test_a_ledger_is_opened_once(ledger, lead):
    with pytest.raises(RefusedError, match="ledger_already_founded"), ledger.write(lead) as tx:
        found_ledger(tx)


def test_two_sites_open_a_ledger_each_in_one_store(ledger, lead, agent):
    there = replace(lead, site="Lyon 3", writer="b001-d001-1")
    with ledger.write(there) as tx:
        found_ledger(tx)
        append(tx, EntryType.ADAPTATION, said())
    adapt(ledger, agent)
    with ledger.read() as session:
        assert queries.sites(session) == ("Lyon 3", "local")
    assert [report_of(ledger, site).verdict for site in ("Lyon 3", "local")] == [Verdict.INTACT] * 2
    assert report_of(ledger, "Lyon 3").counts.entries == 2


def test_an_agent_enrols_nobody(ledger, agent):
    other = replace(agent, writer="zzz-d001-1", signing_seed=bytes(32))
    with pytest.raises(RefusedError, match="role_too_low"), ledger.write(agent) as tx:
        enroll(tx, key_of(other))


def test_a_writer_is_enrolled_once(ledger, agent, lead):
    with pytest.raises(RefusedError, match="already_enrolled"), ledger.write(lead) as tx:
        enroll(tx, key_of(agent))


def test_a_revoked_key_signs_no_more_and_what_it_signed_stands(ledger, agent, lead):
    adapt(ledger, agent)
    with ledger.write(lead) as tx:
        entry = revoke(tx, agent.writer, "lost")
    assert dict(entry.d) == {"w": agent.writer, "last": 0, "cause": "lost"}
    refused(ledger, agent, "writer_revoked")
    with pytest.raises(RefusedError, match="writer_revoked"), ledger.write(lead) as tx:
        revoke(tx, agent.writer, "left")
    assert report_of(ledger).verdict is Verdict.INTACT


def test_a_pack_is_adopted_by_a_lead_and_its_rules_are_then_known(ledger, agent, lead):
    d = {
        "pack": "impot-difficultes-paiement",
        "version": "1.0.0",
        "hash": said()["rule_h"],
        "rules": [said()["rule_h"]],
    }
    refused(ledger, agent, "role_too_low", EntryType.PACK_ADOPT, d)
    adapt(ledger, agent)
    assert report_of(ledger).counts.rules_not_adopted == 1
    with ledger.write(lead) as tx:
        append(tx, EntryType.PACK_ADOPT, d)
    adapt(ledger, agent)
    assert report_of(ledger).counts.rules_not_adopted == 1


def test_what_was_not_used_is_signed_by_the_site_and_tells_the_day_alone(ledger, agent, lead):
    seed = bytes([7]) * 32
    site = Signer(writer="local-d001-1", agent_id=new_id(), site="local", seed=seed)
    with ledger.write(lead) as tx:
        enroll(
            tx,
            Enrolment(
                writer=site.writer, key=signing.public_key(seed), agent_id=site.agent_id, role=SITE_ROLE
            ),
        )
    with ledger.write(agent) as tx:
        unused = said(decision="not_used", val=None)
        entry = append(tx, EntryType.ADAPTATION, unused, signer=site)
    assert entry.at == "2026-11-24T00:00:00.000Z"
    assert entry.by == site.agent_id
    assert agent.agent_id.hex not in entry.canon.decode().replace("-", "")
    refused(ledger, agent, "site_key_misused", signer=site)
    refused(ledger, agent, "author_not_hidden", d=unused, signer=site, secrets={"file_c": "personne 12"})
    assert report_of(ledger).verdict is Verdict.INTACT
