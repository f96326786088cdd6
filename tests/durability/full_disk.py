"""A day at the desk on a disk that fills up, then has room again: `python -m tests.durability.full_disk FOLDER`.

FOLDER is a small disk of its own. Ends with an AssertionError at the first word not kept.
"""

import sys
from contextlib import suppress
from pathlib import Path

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.agents.opening import OpenDesk, open_desk
from agent_desktop.foundation.clock import FixedClock
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.interactions.queries import open_interaction_record
from agent_desktop.interactions.records import OpenInteraction, State
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Verdict
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.engines import integrity_faults
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.profile import Profile
from tests.adaptations.test_rules import a_decision
from tests.builders import a_closing, an_open_exchange
from tests.support.listening import a_desk_to_write_in
from tests.support.scribe import BEGINNING, MARGIN


class Ballast:
    """A file that takes all the room there is."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fill(self) -> None:
        """Take the last byte."""
        with self._path.open("ab", buffering=0) as opened, suppress(OSError):
            while True:
                opened.write(bytes(64 * 1024))

    def drop(self) -> None:
        """Give it all back."""
        self._path.unlink()


def refused(act, *arguments) -> str:
    """Return the code of a refusal, empty when the act was done."""
    try:
        act(*arguments)
    except UnavailableError as error:
        return error.code
    return ""


def decide(desk: OpenDesk, exchange: OpenInteraction):
    """Save a decision with its entry in the ledger, and return it."""
    new = a_decision(id=new_id(), interaction_id=exchange.id, margin=MARGIN)
    with desk.database.write(desk.actor) as tx:
        decide_adaptation(tx, new)
    return new


def close(desk: OpenDesk, exchange: OpenInteraction) -> None:
    """End the exchange."""
    with desk.database.write(desk.actor) as tx:
        close_interaction(tx, a_closing(exchange.id))


def a_full_disk_refuses_and_keeps(desk: OpenDesk, drafts: DraftStore, ballast: Ballast) -> None:
    """Fill the disk: gestures are refused whole, typing goes on in the reserve, then all goes on without a restart."""
    exchange = an_open_exchange(desk.database, desk.actor)
    kept = decide(desk, exchange)
    drafts.put(exchange.id, {"said": "avant"})
    ballast.fill()
    codes = [refused(decide, desk, exchange) for _ in range(5)] + [refused(close, desk, exchange)]
    assert codes == ["disk_full"] * 6, codes
    with desk.database.read() as session:
        record = open_interaction_record(session, exchange.id)
        assert record is not None
        assert record.state is State.OPEN
        assert adaptation(session, kept.id) is not None
        assert verified(session, desk.actor.site).counts.adaptations == 1
    for turn in range(100):
        drafts.put(exchange.id, {"said": f"{turn} " + "é" * 2000})
    ballast.fill()
    assert refused(drafts.put, exchange.id, {"understood": "è" * 70_000}) == "disk_full"
    assert drafts.load(exchange.id)["said"].startswith("99 ")
    ballast.drop()
    drafts.put(exchange.id, {"understood": "après"})
    assert (desk.profile.drafts / ".reserve").stat().st_size == 1024 * 1024
    after = decide(desk, exchange)
    with desk.database.read() as session:
        assert adaptation(session, after.id) is not None
        assert verified(session, desk.actor.site).verdict is Verdict.INTACT
    assert drafts.load(exchange.id)["understood"] == "après"
    close(desk, exchange)


def a_desk_opened_on_a_full_disk_says_so(profile: Profile, keys: OpenedKeys, ballast: Ballast) -> None:
    """Open on a full disk: done, or refused for that reason; and done once there is room."""
    ballast.fill()
    assert refused(_open_and_close, profile, keys) in {"", "disk_full"}
    ballast.drop()
    _open_and_close(profile, keys)


def _open_and_close(profile: Profile, keys: OpenedKeys) -> None:
    open_desk(profile, keys, FixedClock(BEGINNING)).database.close()


def main(folder: Path) -> None:
    """Live the day."""
    profile, ballast = Profile(folder / "profile"), Ballast(folder / "ballast")
    keys = a_desk_to_write_in(profile.folder)
    desk = open_desk(profile, keys, FixedClock(BEGINNING))
    drafts = DraftStore(profile.drafts, keys)
    a_full_disk_refuses_and_keeps(desk, drafts, ballast)
    drafts.release()
    desk.database.close()
    a_desk_opened_on_a_full_disk_says_so(profile, keys, ballast)
    assert integrity_faults(profile.store, keys.data_key) == ()
    sys.stdout.write("held\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
