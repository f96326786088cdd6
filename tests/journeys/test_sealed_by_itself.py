"""The ledger of a desk is sealed without anybody asking, and one that does not hold is told to everyone."""

import shutil
from contextlib import closing

from PySide6.QtWidgets import QPushButton

from agent_desktop.adaptations.unused import settle_days
from agent_desktop.agents.opening import open_desk
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.cosignatures import latest_witnesses
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.store.engines import maintenance
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from tests.journeys.driver import Driver, reading, ten_fourteen
from tests.support.logs import said
from tests.support.profiles import PHRASE
from tests.support.team import LEAD_PHRASE

REFUSED = "Le journal n’a pas été scellé"


def sealed(folder) -> tuple[int, int]:
    """Return how many entries are sealed, and how many there are."""
    with reading(folder) as session:
        counts = verified(session, "local").counts
    return counts.sealed, counts.entries


def written(folder, phrase=PHRASE) -> None:
    """Write a decision, as a command does."""
    profile = Profile(folder)
    desk = open_desk(profile, open_with_phrase(profile, phrase), ten_fourteen())
    with closing(desk.database), desk.database.write(desk.actor) as tx:
        append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": []})


def test_it_is_sealed_at_opening_at_closing_and_when_the_day_changes(
    shared_desk, tmp_path, qtbot, monkeypatch
):
    # A lock waits for a quick ledger alone: on a busy machine this one might not be.
    monkeypatch.setattr("agent_desktop.ui.sealing.QUICK_S", 60.0)
    folder = shutil.copytree(shared_desk, tmp_path / "profile")
    trusted_by_a_lead(folder)
    written(folder)
    with Driver(folder) as desk:
        desk.start()
        desk.sign_in()
        session = desk.window.workstation.session
        session.settle_days()
        desk.wait_until(lambda: sealed(folder)[0] == sealed(folder)[1], "a seal at opening")
        with desk.tasks.database.write(session.open_desk.actor) as tx:
            append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": []})
        desk.wait_until(session.sealing._soon.isActive, "a seal to come")
        desk.window._forget_talks(desk.clock.now().date())
        desk.wait_until(lambda: sealed(folder)[0] == sealed(folder)[1], "a seal for another day")
        with desk.tasks.database.write(session.open_desk.actor) as tx:
            append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": []})
        assert sealed(folder)[0] < sealed(folder)[1]
        agent = session.open_desk.actor
    assert sealed(folder)[0] == sealed(folder)[1]
    with reading(folder) as session:
        assert list(latest_witnesses(session, "local")) == [agent.writer], (
            "whoever was there saw the last seal"
        )


def test_a_ledger_that_does_not_hold_is_told_at_each_opening_and_never_sealed_over(
    shared_desk, tmp_path, qtbot
):
    folder = shutil.copytree(shared_desk, tmp_path / "profile")
    keys = trusted_by_a_lead(folder)
    with Driver(folder) as desk:
        desk.start()
        desk.sign_in()
    before = sealed(folder)
    with maintenance(Profile(folder).store, keys.data_key) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE ledger_entry SET sig = zeroblob(64) WHERE seq = 2")
        connection.commit()
    written(folder)
    for _opening in range(2):
        with Driver(folder) as desk:
            desk.start()
            desk.sign_in()
            asked = []
            desk.window.workstation.session.sealing.then(asked.append)
            desk.wait_for(REFUSED)
            desk.wait_for("N’effacez rien")
            assert asked == [None], "whoever prints goes on"
            banner = desk.window.workstation.behind.incidents.integrity
            leave = banner.findChild(QPushButton, "integrity.leave")
            leave.click()
            assert not desk.sees(REFUSED)
    assert sealed(folder)[0] <= before[0]


def trusted_by_a_lead(folder):
    """Have a lead open the desk once: its key is trusted from then on."""
    profile = Profile(folder)
    desk = open_desk(profile, open_with_phrase(profile, LEAD_PHRASE), ten_fourteen())
    with closing(desk.database), desk.database.write(desk.actor) as tx:
        settle_days(tx)
    return desk.keys


def test_a_desk_put_back_says_what_is_missing_and_goes_on_with_a_new_key(shared_desk, tmp_path, qtbot):
    folder = shutil.copytree(shared_desk, tmp_path / "profile")
    trusted_by_a_lead(folder)
    with Driver(folder) as desk:
        desk.start()
        desk.sign_in()
    older = shutil.copy(Profile(folder).store, tmp_path / "older.db")
    with Driver(folder) as desk:
        desk.start()
        desk.sign_in()
        session = desk.window.workstation.session
        with desk.tasks.database.write(session.open_desk.actor) as tx:
            lost = append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": []})
    shutil.copy(older, Profile(folder).store)
    with Driver(folder) as desk:
        desk.start()
        desk.sign_in()
        desk.wait_for("Ce poste contient une copie plus ancienne de son journal")
        assert desk.sees("Nadia Berthelot, 1 écriture")
        desk.tab_to("integrity.again")
        before = desk.window.workstation
        desk.press("Space")
        desk.wait_until(lambda: desk.window.workstation is not before, "the desk with another key")
        desk.wait_until(lambda: not desk.tasks.busy and desk.is_complete, "a home page at rest")
        session = desk.window.workstation.session
        with desk.tasks.database.write(session.open_desk.actor) as tx:
            entry = append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": []})
        assert entry.w != lost.w
        # What was sealed is for a lead to seal again.
        desk.wait_for("ce qui avait été scellé en dernier")
    with reading(folder) as session:
        assert verified(session, "local").verdict is Verdict.INTACT
