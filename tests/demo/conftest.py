"""A site of 300 people, filled once and read by many tests."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from agent_desktop.agents.actions import found_site
from agent_desktop.demo.filling import fill
from agent_desktop.demo.records import DemoReport
from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.clock import PARIS, FixedClock
from agent_desktop.store.database import Database
from agent_desktop.store.engines import sqlcipher_engine
from tests.conftest import STORE_KEY, TEXT_KEY
from tests.support.once import once

DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Filled:
    database: Database
    actor: Actor
    report: DemoReport


@dataclass(frozen=True)
class Demonstration:
    store: Path
    actor: Actor
    report: DemoReport


def founded(database: Database, role: Role = Role.LEAD) -> Actor:
    actor = Actor(
        agent_id=UUID("01936000-0000-7000-8000-00000000a009"),
        name="Claire Aubertin",
        role=role,
        site="local",
        writer="a009-d001-0",
        desk="Guichet 3",
        signing_seed=bytes([9]) * 32,
        site_seed=bytes([10]) * 32,
    )
    with database.write(actor) as tx:
        found_site(tx, name=actor.name, role=role, site="local")
    return actor


def opened(folder: Path, template: bytes) -> Database:
    path = folder / "parvis.db"
    path.write_bytes(template)
    return Database(
        sqlcipher_engine(path, STORE_KEY),
        FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=PARIS)),
        text_key=TEXT_KEY,
    )


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, sqlcipher_file: bytes) -> Demonstration:
    """Return a store of 300 people, its site and what was written; whoever writes in it takes a copy."""

    def make(folder: Path) -> Demonstration:
        return demonstrated(folder, sqlcipher_file, people=300)

    return once(tmp_path_factory, "demo_of_300", make)


def demonstrated(folder: Path, template: bytes, *, people: int) -> Demonstration:
    """Fill a store for a demonstration."""
    with closing(opened(folder, template)) as database:
        actor = founded(database)
        report = fill(database, actor, people=people, seed=2026, day=DAY)
    return Demonstration(folder / "parvis.db", actor, report)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, demonstration: Demonstration) -> Iterator[Filled]:
    with closing(opened(tmp_path_factory.mktemp("demo"), demonstration.store.read_bytes())) as database:
        yield Filled(database, demonstration.actor, demonstration.report)
