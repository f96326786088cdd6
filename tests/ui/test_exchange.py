"""What is typed is safe before the label says so."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.interactions.draft_fields import PRIVATE_FIELD, from_fields
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.journal import DraftJournal
from agent_desktop.ui.interactions.exchange import Exchange, Saved
from agent_desktop.ui.tasks import Tasks
from tests.support.profiles import keyed_profile


class SlowDisk:
    """A disk that answers when it is told to, and may be full."""

    def __init__(self):
        self.kept, self.private = {}, {}
        self.full = False
        self.may_answer = threading.Event()
        self.may_answer.set()

    def put(self, exchange, fields, *, talk_only=False):
        assert self.may_answer.wait(10)
        if self.full:
            raise UnavailableError("disk_full")
        (self.private if talk_only else self.kept).update(fields)

    def erase_past(self, exchange):
        assert self.may_answer.wait(10)


@pytest.fixture
def disk():
    return SlowDisk()


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def exchange(tasks, disk, clock):
    draft = Draft(interaction_id=uuid4(), channel="counter", opened_at=datetime(2026, 11, 24, 8, tzinfo=UTC))
    return Exchange(draft, tasks, disk, clock, known=False, parent=tasks)


def test_the_label_says_saved_only_once_the_disk_answered(qtbot, exchange, disk):
    disk.may_answer.clear()
    exchange.update_content(said="Je ne peux pas tout payer")
    exchange.flush()
    qtbot.wait(50)
    assert exchange.state.saved is Saved.WRITING
    disk.may_answer.set()
    qtbot.waitUntil(lambda: exchange.state.saved is Saved.SAVED)
    assert disk.kept["said"] == "Je ne peux pas tout payer"


def test_a_pause_of_the_fingers_is_enough_to_be_written(qtbot, exchange, disk):
    exchange.update_content(brought="Comprendre la lettre")
    qtbot.waitUntil(lambda: disk.kept.get("brought") == "Comprendre la lettre", timeout=2000)


def test_someone_who_never_pauses_is_written_every_two_seconds(qtbot, exchange, disk):
    for number in range(28):
        exchange.update_content(said="a" * (number + 1))
        qtbot.wait(100)
        if "said" in disk.kept:
            break
    assert disk.kept["said"]


def test_words_typed_while_the_disk_works_are_not_called_saved(qtbot, exchange, disk):
    disk.may_answer.clear()
    exchange.update_content(said="un")
    exchange.flush()
    exchange.update_content(said="un deux")
    disk.may_answer.set()
    qtbot.waitUntil(lambda: exchange.state.saved is Saved.SAVED, timeout=3000)
    assert disk.kept["said"] == "un deux"


def test_a_full_disk_is_said_and_mended_without_restart(qtbot, exchange, disk):
    disk.full = True
    exchange.update_content(said="gardez-moi")
    exchange.flush()
    qtbot.waitUntil(lambda: exchange.state.saved is Saved.FAILED)
    assert exchange.draft.content.said == "gardez-moi"
    disk.full = False
    qtbot.waitUntil(lambda: exchange.state.saved is Saved.SAVED, timeout=5000)
    assert disk.kept["said"] == "gardez-moi"


def test_what_is_said_for_the_conversation_only_goes_to_a_journal_of_its_own(qtbot, exchange, disk):
    script = ScriptDraft(
        pack_id="p", pack_version="1.0.0", pack_digest="d", private={"values": {"q_ressources": "1500"}}
    )
    exchange.update(script=script)
    exchange.flush()
    qtbot.waitUntil(lambda: exchange.state.saved is Saved.SAVED)
    assert PRIVATE_FIELD not in disk.kept
    assert disk.private[PRIVATE_FIELD] == {"values": {"q_ressources": "1500"}}
    assert from_fields(exchange.id, {**disk.kept, **disk.private}) == exchange.draft


def test_before_a_lock_the_last_words_are_written_and_waited_for(exchange, disk):
    exchange.update_content(said="dernier mot")
    exchange.keep_now()
    assert disk.kept["said"] == "dernier mot"


def test_an_exchange_that_became_a_record_writes_no_more(qtbot, exchange, disk):
    exchange.leave()
    exchange.update_content(said="trop tard")
    qtbot.wait(400)
    assert disk.kept == {}


def test_a_sentence_at_fault_stays_on_the_screen_and_reaches_no_disk(qtbot, exchange, disk):
    exchange.update_content(said="Le bail est vu. Elle est menteuse. Rappeler lundi.")
    exchange.flush()
    qtbot.waitUntil(lambda: exchange.state.saved is Saved.SAVED)
    assert disk.kept["said"] == "Le bail est vu. Rappeler lundi."
    assert exchange.state.held
    assert "menteuse" in exchange.draft.content.said
    assert "menteuse" not in exchange.kept_draft.content.said


def test_once_the_words_are_changed_everything_is_kept(qtbot, exchange, disk):
    exchange.update_content(said="Elle est menteuse")
    exchange.flush()
    qtbot.waitUntil(lambda: exchange.state.held)
    exchange.update_content(said="Elle dit avoir payé")
    exchange.flush()
    qtbot.waitUntil(lambda: disk.kept.get("said") == "Elle dit avoir payé")
    qtbot.waitUntil(lambda: exchange.state.saved is Saved.SAVED and not exchange.state.held)


def test_words_at_fault_are_not_kept_when_the_desk_is_left_either(exchange, disk):
    exchange.update_content(understood="Malade depuis juin")
    exchange.keep_now()
    assert disk.kept["understood"] == ""


def bursts(profile, keys, exchange):
    """Return every burst that the file of a draft still holds, deciphered: those that others replaced too."""
    return b"".join(DraftJournal.read(profile.drafts, f"{exchange.id}.kept", keys.derived("parvis/draft/v1")))


def test_the_beginning_of_words_at_fault_is_erased_from_the_journal_once_they_are_known(
    qtbot, tasks, clock, tmp_path
):
    """Typed letter by letter, « menteuse » begins as a word that nothing blames."""
    profile, keys, _recovery = keyed_profile(tmp_path / "profile", clock)
    drafts = DraftStore(profile.drafts, keys, clock)
    draft = Draft(interaction_id=uuid4(), channel="counter", opened_at=datetime(2026, 11, 24, 8, tzinfo=UTC))
    exchange = Exchange(draft, tasks, drafts, clock, known=False, parent=tasks)
    for typed in (
        "Vient pour le bail. C'est une vraie mente",
        "Vient pour le bail. C'est une vraie menteuse",
    ):
        exchange.update_content(said=typed)
        exchange.flush()
        qtbot.waitUntil(lambda: exchange.state.saved is Saved.SAVED)
        if not exchange.state.held:
            assert b"mente" in bursts(profile, keys, exchange)
    assert exchange.state.held
    assert b"Vient pour le bail." in bursts(profile, keys, exchange)
    assert b"vraie" not in bursts(profile, keys, exchange)
    exchange.update_content(said="Vient pour le bail. Dit avoir pay\u00e9.")
    exchange.flush()
    qtbot.waitUntil(lambda: exchange.state.saved is Saved.SAVED and not exchange.state.held)
    assert drafts.load(exchange.id)["said"] == "Vient pour le bail. Dit avoir pay\u00e9."
    exchange.leave()
    drafts.close(exchange.id)
    assert [path.name for path in profile.drafts.iterdir() if str(exchange.id) in path.name] == []
    drafts.release()


def test_what_a_pack_keeps_for_the_talk_only_is_taken_back_too(qtbot, tasks, clock, tmp_path):
    profile, keys, _recovery = keyed_profile(tmp_path / "profile", clock)
    drafts = DraftStore(profile.drafts, keys, clock)
    script = ScriptDraft(pack_id="p", pack_version="1", pack_digest="d")
    draft = Draft(
        interaction_id=uuid4(),
        channel="counter",
        opened_at=datetime(2026, 11, 24, 8, tzinfo=UTC),
        script=script,
    )
    exchange = Exchange(draft, tasks, drafts, clock, known=False, parent=tasks)
    sizes = []
    for typed in ("Une mente", "Une menteuse"):
        exchange.update(script=replace(script, private={"typed": {"pourquoi": typed}}))
        exchange.flush()
        qtbot.waitUntil(lambda: exchange.state.saved is Saved.SAVED)
        sizes.append((profile.drafts / f"{exchange.id}.talk").stat().st_size)
    assert drafts.load(exchange.id)["private"] == {"typed": {"pourquoi": ""}}
    # One burst again, and a shorter one: the first is no longer there.
    assert sizes[1] < sizes[0]
    drafts.release()
