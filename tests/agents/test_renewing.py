"""A new key is as durable as the old one before it signs, and a store older than its desk is never signed on."""

import shutil
from contextlib import closing
from itertools import count

import pytest

from agent_desktop.agents.inviting import invite_here
from agent_desktop.agents.opening import NewDesk, held_back, make_desk, open_desk
from agent_desktop.agents.remembering import Remembering
from agent_desktop.agents.renewing import begin_again, renew_key
from agent_desktop.cli import ledger_verify
from agent_desktop.cli.arguments import parse
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import use_language
from agent_desktop.ledger.actions import append, enroll
from agent_desktop.ledger.queries import checkpoints_of, verified
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.ledger.sealing import seal_desk
from agent_desktop.ledger.site_key import site_enrolment, site_signer
from agent_desktop.ledger.verify import Known
from agent_desktop.store.engines import maintenance
from agent_desktop.store.keyring_slot import keep_in_keyring
from agent_desktop.store.keys import change_phrase, open_with_phrase, open_with_recovery
from agent_desktop.store.profile import Profile
from agent_desktop.store.renewing import prepare_seed
from tests.store.test_keyrings import MemoryKeyring
from tests.support.children import KILLED, die_at, in_children
from tests.support.logs import said
from tests.support.profiles import PHRASE, QUICK
from tests.support.team import AGENT, LEAD_PHRASE


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the folder of a desk shared by a lead and an agent, sealed once, and its recovery code."""
    from agent_desktop.foundation.clock import FixedClock
    from tests.journeys.driver import ten_fourteen

    folder = tmp_path_factory.mktemp("made") / "desk"
    clock: FixedClock = ten_fourteen()
    desk, code = make_desk(
        Profile(folder),
        NewDesk(agent_name="Hélène Aubry", role=Role.LEAD, site="local", desk="", phrase=LEAD_PHRASE),
        clock,
        cost=QUICK,
    )
    with closing(desk.database):
        invite_here(desk, name=AGENT, role=Role.AGENT, label="", phrase=PHRASE)
        with desk.database.write(desk.actor) as tx:
            enroll(tx, site_enrolment(site_signer(desk.actor.site_seed, "local")))
        seal_desk(desk.database, desk.actor)
        desk.memory.follow(desk.database, desk.actor)
    return folder, code, clock


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made[0], tmp_path / "desk")


@pytest.fixture
def opened(made, folder):
    """Return what opens the desk with a phrase; all of them are closed in the end."""
    desks = []

    def opened(phrase=PHRASE, keys=None):
        profile = Profile(folder)
        desks.append(open_desk(profile, keys or open_with_phrase(profile, phrase), made[2]))
        return desks[-1]

    yield opened
    for desk in desks:
        desk.database.close()


def write(desk):
    with desk.database.write(desk.actor) as tx:
        return append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": []})


def report(desk, **known):
    with desk.database.read() as session:
        return verified(session, "local", Known(**known))


def test_a_new_key_signs_from_then_on_and_every_way_in_leads_to_it(made, folder, opened):
    old = opened(LEAD_PHRASE)
    new = renew_key(old)
    assert new.actor.writer != old.actor.writer
    assert write(new).w == new.actor.writer
    with pytest.raises(RefusedError, match="writer_revoked"):
        write(old)
    for keys in (
        open_with_phrase(Profile(folder), LEAD_PHRASE),
        open_with_recovery(Profile(folder), made[1]),
    ):
        assert write(opened(keys=keys)).w == new.actor.writer
    assert report(new).verdict is Verdict.INTACT


def test_keys_are_renewed_again_and_a_phrase_changed_meanwhile_opens(folder, opened):
    desk = opened()
    for _year in range(3):
        desk = renew_key(desk)
        write(desk)
    other = "abaisser berceau citerne dorade effroi fougère girouette"
    change_phrase(desk.profile, desk.keys, other)
    desk = renew_key(opened(other))
    assert write(opened(other)).w == desk.actor.writer
    assert report(desk).verdict is Verdict.INTACT


def test_a_seed_of_one_agent_opens_nothing_of_another(folder, opened):
    lead, agent = opened(LEAD_PHRASE), opened()
    prepare_seed(lead.profile, lead.keys, "x-y-2")
    assert open_with_phrase(Profile(folder), PHRASE).renewed == ()
    assert [one.writer for one in open_with_phrase(Profile(folder), LEAD_PHRASE).renewed] == ["x-y-2"]
    assert write(agent).w == agent.actor.writer


def test_a_renewal_killed_at_each_statement_leaves_an_agent_who_signs(folder, opened, tmp_path):
    writers = {opened().actor.writer}

    def renew_and_die(statement):
        desk = opened()
        die_at(desk.database, statement)
        renew_key(desk)

    for statement in count(1):
        (ended,) = in_children(lambda at=statement: renew_and_die(at))
        desk = opened()
        writers.add(write(desk).w)
        desk.database.close()
        if ended == 0:
            break
        assert ended == KILLED
    assert statement > 4
    assert len(writers) == 2, "the seed of each try served the next"
    assert report(opened()).verdict is Verdict.INTACT


def older(folder, tmp_path, opened, between):
    """Do something at the desk, then put back the store that was there before."""
    store = Profile(folder).store
    copy = shutil.copy(store, tmp_path / "older.db")
    between()
    shutil.copy(copy, store)
    for ending in ("-wal", "-shm"):
        store.with_name(store.name + ending).unlink(missing_ok=True)


def some_entries(opened, *, sealed=False):
    def between():
        desk = opened()
        for _more in range(3):
            write(desk)
        if sealed:
            seal_desk(desk.database, desk.actor)
        desk.memory.follow(desk.database, desk.actor)
        desk.database.close()

    return between


def test_a_store_put_back_is_noticed_and_its_chain_is_not_signed_on(folder, tmp_path, opened):
    older(folder, tmp_path, opened, some_entries(opened))
    desk = opened()
    (gap,) = desk.behind.gaps
    assert (gap.mark.writer, gap.last, gap.mark.n) == (desk.actor.writer, -1, 2)
    with pytest.raises(RefusedError, match="chain_cut"):
        write(desk)
    assert opened(LEAD_PHRASE).actor.may_not_sign is False, "hers is whole"


def phrase_file(folder):
    file = folder / "phrase"
    file.touch(mode=0o600)
    file.write_text(PHRASE, encoding="utf-8")
    return file


def verify(phrase, folder):
    asked = ["--profile", str(folder), "--passphrase-file", str(phrase), "ledger", "verify"]
    use_language("fr")
    return ledger_verify.run(parse(asked))


def test_beginning_again_opens_a_new_chain_and_names_what_is_lost(folder, tmp_path, opened, capsys):
    older(folder, tmp_path, opened, some_entries(opened))
    cut = opened()
    lost = cut.behind.gaps[0].mark
    desk = begin_again(cut)
    assert not desk.behind
    assert desk.actor.writer == f"{cut.actor.writer.removesuffix('-1')}-2"
    write(desk)
    again = opened()
    assert not again.behind
    assert again.memory.known.lost == (lost,)
    assert report(again, kept=again.memory.known.marks).verdict is Verdict.INTACT
    again.database.close()
    assert verify(phrase_file(tmp_path), folder) == 0
    assert f"{lost.writer} jusqu’à l’entrée 2" in capsys.readouterr().out
    again = opened()
    # Whoever kept the end of the old chain is told, as they must be.
    assert report(again, kept=[lost]).verdict is Verdict.TAMPERED


def test_a_beginning_again_killed_again_and_again_is_finished_the_next_time(folder, tmp_path, opened):
    def between():
        for one in (PHRASE, LEAD_PHRASE):
            desk = opened(one)
            write(desk)
            desk.database.close()
        desk = opened()
        seal_desk(desk.database, desk.actor)
        desk.memory.follow(desk.database, desk.actor)
        desk.database.close()

    def begin_and_die(statement):
        desk = opened(LEAD_PHRASE)
        die_at(desk.database, statement)
        begin_again(desk)

    older(folder, tmp_path, opened, between)
    # One in seven: opening a desk costs more than a statement. Each finishes what the one before began.
    for statement in count(2, 7):
        (ended,) = in_children(lambda at=statement: begin_and_die(at))
        if ended == 0:
            break
        assert ended == KILLED
    assert statement > 20
    for one in (PHRASE, LEAD_PHRASE):
        begin_again(opened(one))
    desk = opened()
    assert not desk.behind
    write(desk)
    seal_desk(desk.database, desk.actor)
    found = report(desk, kept=desk.memory.known.marks)
    assert (found.verdict, found.counts.sealed) == (Verdict.INTACT, found.counts.entries)


def test_what_was_sealed_and_is_gone_is_sealed_again_only_by_another_key_that_a_lead_trusts(
    folder, tmp_path, opened
):
    older(folder, tmp_path, opened, some_entries(opened, sealed=True))
    agent = begin_again(opened())
    assert agent.behind.checkpoint is not None
    agent = opened()
    assert (agent.actor.site_seed, agent.actor.may_not_sign) == (None, False)
    assert seal_desk(agent.database, agent.actor) is None
    before = opened(LEAD_PHRASE)
    lead = begin_again(before)
    assert not lead.behind
    assert lead.site_writer != before.site_writer
    assert seal_desk(lead.database, lead.actor).size == report(lead).counts.entries
    assert report(lead).verdict is Verdict.INTACT
    assert opened().site_writer == lead.site_writer


def test_an_emptied_table_of_checkpoints_is_noticed_and_what_was_sealed_is_put_back(folder, opened):
    desk = opened(LEAD_PHRASE)
    with desk.database.read() as session:
        before = checkpoints_of(session, "local")
    desk.database.close()
    with maintenance(Profile(folder).store, desk.keys.data_key) as connection:
        connection.execute("DROP TRIGGER ledger_checkpoint_no_delete")
        connection.execute("DELETE FROM ledger_checkpoint")
        connection.commit()
    desk = opened(LEAD_PHRASE)
    assert (desk.behind.checkpoint, desk.behind.is_older) == (before[-1], False)
    seal_desk(desk.database, desk.actor, held=[desk.behind.checkpoint])
    desk.memory.follow(desk.database, desk.actor)
    with desk.database.read() as session:
        assert before[-1] in checkpoints_of(session, "local")
    assert not opened().behind


def test_a_whole_folder_put_back_is_told_by_the_keyring_of_a_desk_that_it_opens(made, folder, tmp_path):
    profile, ring = Profile(folder), MemoryKeyring()
    keep_in_keyring(profile, open_with_phrase(profile, PHRASE), ring)
    before = shutil.copytree(folder, tmp_path / "before")
    keys = open_with_phrase(profile, PHRASE)
    desk = open_desk(profile, keys, made[2])
    remembering = Remembering(profile, keys, ring)
    write(desk)
    remembering.follow(desk.database, desk.actor)
    desk.database.close()
    assert not {keys.data_key, keys.signing_seed} & {
        part for box in ring.secrets.values() for part in (box, box[:32])
    }
    shutil.rmtree(folder)
    shutil.copytree(before, folder)
    desk = open_desk(profile, keys, made[2])
    with closing(desk.database):
        assert not desk.behind, "the file went back with the store"
        again = Remembering(profile, keys, ring)
        assert again.places().keyring == "there"
        found = again.follow(desk.database, desk.actor)
        assert found.cuts(desk.actor.writer)
        assert held_back(desk, found).actor.may_not_sign
    # It is written where it is read first.
    desk = open_desk(profile, keys, made[2])
    with closing(desk.database):
        assert desk.behind.cuts(desk.actor.writer)


@pytest.mark.parametrize("secret", [None, b"x" * 80])
def test_a_keyring_that_is_locked_or_changed_leaves_the_file_alone(made, folder, secret):
    profile, ring = Profile(folder), MemoryKeyring()
    keys = open_with_phrase(profile, PHRASE)
    keep_in_keyring(profile, keys, ring)
    desk = open_desk(profile, keys, made[2])
    with closing(desk.database):
        Remembering(profile, keys, ring).follow(desk.database, desk.actor)
        if secret is None:
            ring.locked = True
        else:
            ring.secrets = dict.fromkeys(ring.secrets, secret)
        again = Remembering(profile, keys, ring)
        assert again.places().keyring == ("locked" if secret is None else "damaged")
        assert not again.follow(desk.database, desk.actor)
        assert again.known.checkpoint is not None


@pytest.mark.parametrize("damage", [b"", b"x" * 60])
def test_a_memory_that_is_gone_or_damaged_is_told_and_made_again(folder, opened, damage):
    Profile(folder).memory.write_bytes(damage)
    desk = opened()
    assert desk.memory.places().file == "damaged"
    assert not desk.behind
    desk.memory.follow(desk.database, desk.actor)
    assert opened().memory.places().file == "there"
    assert opened().memory.known.checkpoint is not None
