"""What every test may ask for: a clock that stands still, two people who act, a store on each engine."""

import gc
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.clock import PARIS, FixedClock
from agent_desktop.store.database import Database
from agent_desktop.store.engines import postgres_engine, sqlcipher_engine
from agent_desktop.store.migrate import upgrade
from tests.builders import a_founded_site
from tests.support.postgres import Server
from tests.support.schema import sqlcipher_template

# Before any application object: a test that needs a real display says so and sets the platform itself.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is not a fault: speed is compared in benches, never timed in tests.
# Four examples out of ten here; all of them with `--hypothesis-profile=whole`, as `make soak` asks.
settings.register_profile("whole", deadline=None)
settings.register_profile("parvis", deadline=None, max_examples=40)
settings.load_profile("parvis")

STORE_KEY = bytes(range(32))
TEXT_KEY = bytes(range(32, 64))
"""What wraps the keys of the texts of the ledger; a desk derives its own."""

LONGEST_MS = 20_000

LONG = (
    "tests/journeys/",
    "tests/durability/",
    "tests/demo/",
    "tests/house/test_wheel",
    "tests/house/test_bench",
)
"""Where tests take seconds each."""

ENGINES = [
    pytest.param("sqlcipher", id="sqlcipher"),
    pytest.param("postgres", id="postgres", marks=pytest.mark.postgres),
]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while tests are gathered: a quarter of that work, and they are all kept."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first in the share of each process: one left for the end is waited for alone.

    Each begins with an equal stretch of the list, then takes from the end of those of others.
    """
    shares = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long: list[list[pytest.Item]] = [[] for _share in range(shares)]
    of_files = groupby((one for one in items if one.nodeid.startswith(LONG)), lambda one: one.path)
    for number, (_path, found) in enumerate(of_files):
        long[number % shares] += found
    rest = iter([one for one in items if not one.nodeid.startswith(LONG)])
    each = -(-len(items) // shares)
    items[:] = [one for first in long for one in (*first, *islice(rest, max(each - len(first), 0)))] + [*rest]


def pytest_collection_finish() -> None:
    """Leave what was loaded and gathered out of collections, and collect less often: a sixth of all the work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_sessionfinish() -> None:
    """Let go of dead windows before a process of the tests says that it is done.

    From then on it has five seconds, and is interrupted (`execnet`, by SIGINT): pytest collects several times
    as it leaves, which took longer on a busy machine, and a filter of events ended with the interrupt.
    """
    gc.collect()
    gc.freeze()


NINE_IN_THE_MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=PARIS)
AGENT = Actor(
    agent_id=UUID("01936000-0000-7000-8000-00000000a001"),
    name="Nadia Berthelot",
    role=Role.AGENT,
    site="local",
    writer="a001-d001-0",
    desk="Guichet 3",
    signing_seed=bytes([1]) * 32,
)
LEAD = Actor(
    agent_id=UUID("01936000-0000-7000-8000-00000000a002"),
    name="Marc Ollivier",
    role=Role.LEAD,
    site="local",
    writer="a002-d001-0",
    desk="Bureau 12",
    signing_seed=bytes([2]) * 32,
)


class PatientBot(QtBot):
    """Waits as long as a busy machine may take, before it says that something does not come."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LONGEST_MS) -> None:
        """Wait, by default, as long as the journeys do."""
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Return what moves widgets, and waits for them as long as it takes on a busy machine."""
    return PatientBot(request)


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 24 November 2026, nine in the morning in Paris."""
    return FixedClock(NINE_IN_THE_MORNING)


@pytest.fixture
def agent() -> Actor:
    """Return a counter agent, who signs with a seed of her own."""
    return AGENT


@pytest.fixture
def lead() -> Actor:
    """Return a team lead, who signs with a seed of his own."""
    return LEAD


@pytest.fixture(scope="session")
def sqlcipher_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return an encrypted store with every table and no row, as bytes to write where a test likes."""
    return sqlcipher_template(tmp_path_factory.mktemp("template") / "parvis.db", STORE_KEY)


@pytest.fixture(scope="session")
def founded_file(tmp_path_factory: pytest.TempPathFactory, sqlcipher_file: bytes) -> bytes:
    """Return such a store once the lead founded the site and invited the agent: every test would make its like."""
    path = tmp_path_factory.mktemp("founded") / "parvis.db"
    path.write_bytes(sqlcipher_file)
    _found(sqlcipher_engine(path, STORE_KEY))
    return path.read_bytes()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """Yield a throw-away PostgreSQL, started at the first test that asks and stopped with the session."""
    with Server.start() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Server) -> str:
    """Return the name of a database with every table and no row, to clone."""
    name = "parvis_template"
    postgres_server.create(name)
    engine = postgres_engine(postgres_server.url(name))
    try:
        upgrade(engine)
    finally:
        engine.dispose()
    return name


@pytest.fixture(scope="session")
def postgres_founded(postgres_server: Server, postgres_template: str) -> str:
    """Return the name of a database where the lead founded the site and invited the agent, to clone."""
    name = "parvis_founded"
    postgres_server.create(name, postgres_template)
    _found(postgres_engine(postgres_server.url(name)))
    return name


def _found(engine: Engine) -> None:
    with closing(Database(engine, FixedClock(NINE_IN_THE_MORNING), text_key=TEXT_KEY)) as made:
        a_founded_site(made, LEAD, AGENT)


@contextmanager
def a_copy(
    request: pytest.FixtureRequest, made: bytes | str, clock: FixedClock, folder: Path
) -> Iterator[Database]:
    """Yield a store of the test's own: from the bytes of its file, or from the name of the database to clone."""
    if isinstance(made, bytes):
        path = folder / "parvis.db"
        path.write_bytes(made)
        with closing(Database(sqlcipher_engine(path, STORE_KEY), clock, text_key=TEXT_KEY)) as opened:
            yield opened
        return
    server = request.getfixturevalue("postgres_server")
    with (
        server.cloned(made) as url,
        closing(Database(postgres_engine(url), clock, text_key=TEXT_KEY)) as opened,
    ):
        yield opened


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, clock: FixedClock, tmp_path: Path) -> Iterator[Database]:
    """Yield an empty store of the test's own, once on SQLCipher and once on PostgreSQL."""
    made = {"sqlcipher": "sqlcipher_file", "postgres": "postgres_template"}[request.param]
    with a_copy(request, request.getfixturevalue(made), clock, tmp_path) as opened:
        yield opened


@pytest.fixture(params=ENGINES)
def founded_database(request: pytest.FixtureRequest, clock: FixedClock, tmp_path: Path) -> Iterator[Database]:
    """Yield such a store, whose site the lead founded and where the agent is invited."""
    made = {"sqlcipher": "founded_file", "postgres": "postgres_founded"}[request.param]
    with a_copy(request, request.getfixturevalue(made), clock, tmp_path) as opened:
        yield opened
