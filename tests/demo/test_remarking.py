"""What the agents of the demonstration say of the texts: enough to fill the dossiers, and true to the packs."""

import pytest

from agent_desktop.demo.contents import contents
from agent_desktop.facilitation.catalog import load_pack
from agent_desktop.foundation.bundled import bundled
from agent_desktop.remarks.queries import remarks
from agent_desktop.remarks.records import Kind, Reason
from agent_desktop.remarks.rules import Private, can_keep, private_points
from agent_desktop.reports.dossier.from_counts import facts_of
from agent_desktop.simplification.queries import what_fails
from agent_desktop.simplification.rules import ended_halves
from tests.demo.conftest import DAY

PACKS = bundled("resources") / "packs"


@pytest.mark.parametrize("words", contents().remarks, ids=lambda words: f"{words.pack}-{words.rule}")
def test_each_remark_is_about_a_text_of_its_pack_and_gives_known_reasons(words):
    rule = load_pack(PACKS, words.pack).pack.rule(words.rule)
    assert words.idea <= len(rule.ideas)
    assert {Reason(code) for code in words.reasons}
    assert [said for said in words.wordings if not can_keep(private_points(said, Private()))] == []


def test_three_hundred_people_fill_a_dossier_with_rules_counts_and_words(filled):
    pack = load_pack(PACKS, "impot-difficultes-paiement").pack
    half = ended_halves(DAY, 1)[0]
    with filled.database.read() as session:
        found = what_fails(session, pack.meta.id, half, filled.database.clock)
        said = remarks(session)
    facts = facts_of(found, pack, day=DAY)
    assert any(rule.counts and rule.counts.said_back for rule in facts.rules)
    assert any(rule.marked for rule in facts.rules)
    assert any(rule.offered for rule in facts.rules)
    assert {one.kind for one in said} == set(Kind)
    assert all(one.made_on < DAY for one in said)
