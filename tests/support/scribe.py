"""Someone at a desk who types and saves without end, and says what is kept once it is: made to be killed.

Each act is announced before it is begun and acknowledged when the application says that it is durable. The
clock of this desk jumps between two acts, forward and back: no order may rest on it.
"""

import codecs
import ctypes
import json
import os
import signal
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.orm import configure_mappers

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.records import MarginRef, UnusedMargin
from agent_desktop.agents.opening import OpenDesk, open_desk
from agent_desktop.cases.actions import promise
from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.foundation.clock import PARIS, FixedClock, today
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.settings import Settings, save_settings
from agent_desktop.interactions.actions import (
    close_interaction,
    open_interaction,
    park_interaction,
    resume_interaction,
)
from agent_desktop.interactions.named_queries import open_interactions
from agent_desktop.interactions.records import Closing, Content, NewInteraction, Outcome, State
from agent_desktop.people.actions import welcome_new_person
from agent_desktop.store import drafts as drafts_module
from agent_desktop.store import engines, files, journal, opening
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.profile import Profile
from agent_desktop.store.slots import SlotKind, read_slots, write_slots
from tests.adaptations.test_rules import a_decision
from tests.builders import a_new_person

MARGIN = MarginRef(
    pack_id="impot",
    pack_version="1.0.0",
    margin_id="echeances",
    digest="n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
)
FIELDS = ("said", "understood", "brought")
BEGINNING = datetime(2026, 11, 24, 9, 0, tzinfo=PARIS)

_MOST_OPEN = 4
_OPENINGS = 5
_LONG = 24_000
_JUMPS = (timedelta(hours=-1), timedelta(minutes=7), timedelta(days=400), timedelta(days=-399))

Facts = dict[str, Any]

# Once, for all the copies that will be made of this process. The codec is that of the ledger's canonical form:
# were it loaded in the middle of a proof, an error of the desk's disk would befall Python instead.
configure_mappers()
codecs.lookup("utf-16-be")
ctypes.CDLL(None)  # what asks the disk of what kind it is


def weaken(what: str) -> None:
    """Take one guarantee away from this process, to see that the proofs notice."""
    match what:
        case "store":
            engines._SETTINGS = (*engines._SETTINGS, "synchronous=NORMAL")
        case "journal":
            journal.sync_data = lambda _handle: None
        case "names":
            for module in (files, journal, drafts_module):
                module.sync_folder = lambda _folder: None
        case "log":
            # To empty the log flushes what it held: it would mend what is taken away.
            opening.write_log_again = lambda _store: None
            opening.empty_log = lambda _path, _key: False
        case _:
            assert not what, what


@dataclass(frozen=True, slots=True)
class Orders:
    """What to do: so many acts drawn from a seed.

    `typing` is the share of them that only type, `long` the share of the texts that are as long as a letter.
    With `mortal` the process is killed the moment something is refused.
    """

    seed: int
    acts: int
    typing: float = 0.5
    long: float = 0.05
    weakened: str = ""
    mortal: bool = False


def work(folder: Path, keys: OpenedKeys, orders: Orders, link: socket.socket) -> None:
    """Open the desk, do the acts, and close it. Says that it is ready, and waits to begin."""
    link.send(b"ready")
    link.recv(16)
    weaken(orders.weakened)
    Scribe(Profile(folder), keys, orders, link).work()


class Scribe:
    """One sitting at the desk."""

    def __init__(self, profile: Profile, keys: OpenedKeys, orders: Orders, link: socket.socket) -> None:
        self._profile, self._keys, self._orders, self._link = profile, keys, orders, link
        self._chance = Random(orders.seed)
        self._clock = FixedClock(BEGINNING)
        self._number = 0
        self._exchanges: list[UUID] = []
        self._parked: set[UUID] = set()
        self._desk: OpenDesk
        self._drafts: DraftStore

    def work(self) -> None:
        """Do the acts, now and then after having closed and opened the desk again."""
        if not self._open():
            return
        for _ in range(self._orders.acts):
            if self._chance.random() < 0.02:
                self._close()
                if not self._open():
                    return
            self._clock.advance(self._chance.choice(_JUMPS))
            self._act()
        self._close()
        self._tell(end=True)

    def _open(self) -> bool:
        """Open the desk as the program does; an opening that is refused is tried again, as an agent would."""
        for _ in range(_OPENINGS):
            try:
                self._desk = open_desk(self._profile, self._keys, self._clock)
                self._drafts = DraftStore(self._profile.drafts, self._keys)
                with self._desk.database.look() as connection:
                    found = open_interactions(connection, self._desk.actor.agent_id)
                for one in found:
                    self._drafts.load(one.id)
            except UnavailableError as error:
                self._tell(unopened=error.code)
            except Exception as error:  # noqa: BLE001 - whatever else comes out is a fault that the proof reports
                self._tell(broke=repr(error))
                return False
            else:
                self._exchanges = [one.id for one in found]
                self._parked = {one.id for one in found if one.state is State.PARKED}
                self._tell(opened=True)
                return True
        return False

    def _close(self) -> None:
        self._drafts.release()
        self._desk.database.close()

    def _act(self) -> None:
        exchange = self._chance.choice(self._exchanges) if self._exchanges else None
        if exchange is None or (len(self._exchanges) < _MOST_OPEN and self._chance.random() < 0.1):
            self._begin_exchange()
        elif self._chance.random() < self._orders.typing:
            self._type(exchange)
        else:
            one = self._chance.choice(
                (self._decide, self._promise, self._park, self._finish, self._change_files, self._welcome)
            )
            one(exchange)

    # The acts

    def _begin_exchange(self) -> None:
        new = NewInteraction(id=new_id(), channel="counter")
        if self._save("open", {"subject": str(new.id)}, lambda tx: open_interaction(tx, new)):
            self._exchanges.append(new.id)

    def _type(self, exchange: UUID) -> None:
        talk = self._chance.random() < 0.2
        name = "private" if talk else self._chance.choice(FIELDS)
        facts = {"subject": str(exchange), "field": name, "text": self._words()}
        burst = {name: facts["text"]}
        self._do("type", facts, lambda: self._drafts.put(exchange, burst, talk_only=talk))

    def _decide(self, exchange: UUID) -> None:
        new = a_decision(
            id=new_id(), interaction_id=exchange, margin=MARGIN, value=Decimal(self._chance.randint(3, 24))
        )

        def decide(tx: Any) -> Facts:
            receipt = decide_adaptation(tx, new)
            return {"leaf": receipt.leaf, "number": receipt.number, "writer": receipt.writer}

        self._save("decide", {"subject": str(new.id)}, decide)

    def _promise(self, exchange: UUID) -> None:
        new = self._promised(exchange)
        self._save("promise", {"subject": str(new.id), "text": new.text}, lambda tx: promise(tx, new))

    def _park(self, exchange: UUID) -> None:
        if exchange in self._parked:
            kind, move = "resume", resume_interaction
        else:
            kind, move = "park", park_interaction
        if self._save(kind, {"subject": str(exchange)}, lambda tx: move(tx, exchange)):
            self._parked ^= {exchange}

    def _finish(self, exchange: UUID) -> None:
        promises = tuple(self._promised(exchange) for _ in range(self._chance.randint(0, 2)))
        unused = UnusedMargin(step_id="marge", margin=MARGIN, title="Mois", applicable=False, unit="mois")
        closing = Closing(
            interaction_id=exchange,
            content=Content(brought="Comprendre la lettre", said=self._words()),
            outcome=Outcome.RESOLVED,
            promises=promises,
            unused_margins=(unused,),
        )
        facts = {
            "subject": str(exchange),
            "text": closing.content.said,
            "promises": [str(one.id) for one in promises],
        }
        if self._save("close", facts, lambda tx: close_interaction(tx, closing)):
            self._exchanges.remove(exchange)
            self._parked.discard(exchange)
            self._do("forget", {"subject": str(exchange)}, lambda: self._drafts.close(exchange))

    def _change_files(self, _exchange: UUID) -> None:
        self._change_ways_in()
        desk = f"Guichet {self._chance.getrandbits(32)}"
        facts = {"subject": "settings", "text": desk}

        def choose() -> None:
            # What the system answers is told by the window as it is here.
            with files.translated_disk():
                save_settings(self._profile.folder, Settings(desk=desk))

        self._do("settings", facts, choose)

    def _change_ways_in(self) -> None:
        def change() -> None:
            slots = read_slots(self._profile.slots)
            slot = slots.wrap(SlotKind.KEYRING, "keyring", bytes(32), b"{}", facts["text"])
            write_slots(self._profile.slots, slots.with_slot(slot), self._keys.data_key)

        facts = {"subject": "ways", "text": f"way {self._chance.getrandbits(32)}"}
        self._do("ways", facts, change)

    def _welcome(self, _exchange: UUID) -> None:
        new = a_new_person(id=new_id(), used_name=f"Le Bihan {self._chance.choice('ABCDEF')}")
        self._save("welcome", {"subject": str(new.id)}, lambda tx: welcome_new_person(tx, new))

    # Saying so

    def _save(self, kind: str, facts: Facts, gesture: Callable[[Any], object]) -> bool:
        def write() -> object:
            with self._desk.database.write(self._desk.actor) as tx:
                return gesture(tx)

        return self._do(kind, facts, write)

    def _do(self, kind: str, facts: Facts, act: Callable[[], object]) -> bool:
        self._number += 1
        self._tell(begun=self._number, kind=kind, **facts)
        try:
            said = act()
        except UnavailableError as error:
            self._tell(refused=self._number, code=error.code)
            if self._orders.mortal:
                os.kill(os.getpid(), signal.SIGKILL)
            return False
        except Exception as error:  # noqa: BLE001 - whatever else comes out is a fault that the proof reports
            self._tell(broke=repr(error), number=self._number)
            return False
        self._tell(kept=self._number, **(said if isinstance(said, Mapping) else {}))
        return True

    def _tell(self, **said: object) -> None:
        self._link.send(json.dumps(said).encode())

    def _promised(self, exchange: UUID) -> NewCommitment:
        return NewCommitment(
            bearer=Bearer.SERVICE,
            bearer_name="Nadia Berthelot",
            deputy_name="L’accueil",
            text=f"Vous rappeler {self._chance.getrandbits(32)}",
            due_on=today(self._clock) + timedelta(days=30),
            interaction_id=exchange,
        )

    def _words(self) -> str:
        length = _LONG if self._chance.random() < self._orders.long else self._chance.randint(1, 400)
        # Hexadecimal: three digits and ten more would be read as a social security number, and refused.
        return f"{self._number} {self._chance.getrandbits(32):08x} " + "é" * length
