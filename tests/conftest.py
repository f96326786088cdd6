"""What every test may ask for: a clock that stands still, two people who act, a store on each engine."""

import gc
import os
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings

from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.clock import PARIS, FixedClock
from agent_desktop.store.database import Database
from agent_desktop.store.engines import postgres_engine, sqlcipher_engine
from agent_desktop.store.migrate import upgrade
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


def pytest_collection_finish() -> None:
    """Leave what was loaded and gathered out of collections, and collect less often: a sixth of all the work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 24 November 2026, nine in the morning in Paris."""
    return FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=PARIS))


@pytest.fixture
def agent() -> Actor:
    """Return a counter agent, who signs with a seed of her own."""
    return Actor(
        agent_id=UUID("01936000-0000-7000-8000-00000000a001"),
        name="Nadia Berthelot",
        role=Role.AGENT,
        site="local",
        writer="a001-d001-0",
        desk="Guichet 3",
        signing_seed=bytes([1]) * 32,
    )


@pytest.fixture
def lead() -> Actor:
    """Return a team lead, who signs with a seed of his own."""
    return Actor(
        agent_id=UUID("01936000-0000-7000-8000-00000000a002"),
        name="Marc Ollivier",
        role=Role.LEAD,
        site="local",
        writer="a002-d001-0",
        desk="Bureau 12",
        signing_seed=bytes([2]) * 32,
    )


@pytest.fixture(scope="session")
def sqlcipher_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return an encrypted store with every table and no row, as bytes to write where a test likes."""
    return sqlcipher_template(tmp_path_factory.mktemp("template") / "parvis.db", STORE_KEY)


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


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, clock: FixedClock, tmp_path: Path) -> Iterator[Database]:
    """Yield an empty store of the test's own, once on SQLCipher and once on PostgreSQL."""
    if request.param == "sqlcipher":
        path = tmp_path / "parvis.db"
        path.write_bytes(request.getfixturevalue("sqlcipher_file"))
        opened = Database(sqlcipher_engine(path, STORE_KEY), clock, text_key=TEXT_KEY)
        with closing(opened):
            yield opened
        return
    server = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")
    with (
        server.cloned(template) as url,
        closing(Database(postgres_engine(url), clock, text_key=TEXT_KEY)) as opened,
    ):
        yield opened
