"""The packs of a site: added, taken away, chosen again; what began keeps its text, on either engine."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from agent_desktop.facilitation.actions import choose_text, keep_text, set_values, use_packs
from agent_desktop.facilitation.catalog import Origin
from agent_desktop.facilitation.in_use import in_use
from agent_desktop.facilitation.queries import kept_text, site_texts
from agent_desktop.facilitation.records import NewText
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.queries import latest_entries
from agent_desktop.ledger.records import EntryType
from tests.facilitation.builders import as_bytes, small


def a_text(version, *changes, pack="essai"):
    changed = small((("paquet", "version"), version), (("paquet", "id"), pack), *changes)
    return NewText(pack_id=pack, version=version, content=as_bytes(changed))


@pytest.fixture
def desk(founded_database):
    return founded_database


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "essai.yaml").write_bytes(a_text("1.1.0").content)
    return tmp_path


def use(desk, who, *texts):
    with desk.write(who) as tx:
        return use_packs(tx, texts)


def listed(desk, folder):
    with desk.read() as session:
        return in_use(folder, site_texts(session), {})


def versions(desk, folder):
    return [(one.id, one.version, one.origin) for one in listed(desk, folder).packs]


def test_a_newer_pack_of_the_site_takes_the_place_of_the_application_s(desk, lead, folder):
    use(desk, lead, a_text("1.10.0"))
    assert versions(desk, folder) == [("essai", "1.10.0", Origin.SITE)]


def test_a_later_application_brings_back_its_own_newer_text(desk, lead, folder):
    use(desk, lead, a_text("1.1.1"))
    (folder / "essai.yaml").write_bytes(a_text("2.0.0").content)
    assert versions(desk, folder) == [("essai", "2.0.0", Origin.APPLICATION)]


def test_a_pack_of_the_site_alone_is_used_beside_the_others_until_it_is_taken_away(desk, lead, folder):
    use(desk, lead, a_text("1.0.0", pack="autre"))
    assert {one[0] for one in versions(desk, folder)} == {"essai", "autre"}
    with desk.write(lead) as tx:
        choose_text(tx, "autre", "")
    assert {one[0] for one in versions(desk, folder)} == {"essai"}


def test_what_was_chosen_before_is_given_back_so_that_it_can_be_chosen_again(desk, lead, folder):
    first = a_text("1.2.0")
    assert use(desk, lead, first) == ("",)
    (before,) = use(desk, lead, a_text("1.3.0"))
    with desk.write(lead) as tx:
        choose_text(tx, "essai", before)
    assert versions(desk, folder) == [("essai", "1.2.0", Origin.SITE)]
    with desk.read() as session:
        assert kept_text(session, before) == first.content


def test_who_chose_and_when_is_kept_and_the_ledger_says_it(desk, lead, folder):
    use(desk, lead, a_text("1.2.0"))
    with desk.read() as session:
        chosen = site_texts(session).chosen["essai"]
        entries = latest_entries(session, lead.site)
    assert chosen.chosen_by == lead.name
    adopted = [one for one in entries if one.type is EntryType.PACK_ADOPT]
    assert [(one.d["pack"], one.d["version"]) for one in adopted] == [("essai", "1.2.0")]


@pytest.mark.parametrize("act", ["use", "choose", "values"])
def test_an_agent_may_not_change_which_texts_are_used(desk, agent, folder, act):
    acts = {
        "use": lambda tx: use_packs(tx, [a_text("9.0.0")]),
        "choose": lambda tx: choose_text(tx, "essai", ""),
        "values": lambda tx: set_values(tx, "essai", "0" * 64, {}, None),
    }
    with pytest.raises(RefusedError, match="not_allowed"), desk.write(agent) as tx:
        acts[act](tx)
    assert versions(desk, folder) == [("essai", "1.1.0", Origin.APPLICATION)]


def test_a_text_that_was_never_kept_cannot_be_chosen(desk, lead):
    with pytest.raises(RefusedError, match="pack_not_installed"), desk.write(lead) as tx:
        choose_text(tx, "essai", "0" * 64)


def test_a_text_of_the_site_that_is_damaged_is_reported_and_hides_no_other(desk, lead, folder):
    with desk.write(lead) as tx:
        digest = keep_text(tx, "autre", "1.0.0", b"a: [")
        choose_text(tx, "autre", digest)
    found = listed(desk, folder)
    assert [one.id for one in found.packs] == ["essai"]
    assert [(one.code, one.file) for one in found.refused] == [("yaml_syntax", "autre.yaml")]


def test_texts_already_read_are_not_read_again(desk, lead, folder):
    use(desk, lead, a_text("1.2.0"))
    first = listed(desk, folder)
    with desk.read() as session:
        site = site_texts(session, frozenset(first.files))
    assert site.contents == {}
    assert in_use(folder, site, first.files).packs == first.packs


def test_choices_are_never_rewritten(desk, lead):
    use(desk, lead, a_text("1.2.0"))
    for statement in ("UPDATE site_pack SET digest = NULL", "DELETE FROM site_pack"):
        with pytest.raises(DBAPIError), desk.write(lead) as tx:
            tx.session.execute(text(statement))


def test_a_write_cut_short_leaves_what_was_used_in_use(desk, lead, folder):
    broken = NewText(pack_id="essai", version="à 1.3.0", content=b"")
    with pytest.raises(RefusedError):
        use(desk, lead, a_text("1.2.0"), broken)
    assert versions(desk, folder) == [("essai", "1.1.0", Origin.APPLICATION)]
