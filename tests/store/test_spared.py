"""What SQLAlchemy imports for others stays out of the process until it is used, and is whole when it is."""

import subprocess
import sys

import pytest
from sqlalchemy import create_mock_engine

from agent_desktop import schema

_SPARED = ("asyncio.base_events", "ssl", "email.message", "sqlalchemy.dialects.postgresql")


def said(code: str) -> str:
    """Return what a new process prints."""
    begin = "from agent_desktop.store.spared import spare_what_is_asynchronous as spare\nspare()\n"
    done = subprocess.run([sys.executable, "-c", begin + code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.strip()


def test_the_schema_of_a_desk_is_loaded_without_what_it_never_uses():
    code = f"import sys, agent_desktop.schema; print(*(name for name in {_SPARED} if name in sys.modules))"
    assert said(code) == ""


def test_a_module_that_stands_aside_is_loaded_when_something_is_taken_from_it():
    work = "async def three(): await asyncio.sleep(0); return 3"
    code = f"import sqlalchemy, asyncio\n{work}\nprint(asyncio.run(three()), asyncio.iscoroutine(three()))"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONWARNINGS", "ignore")
        assert said(code) == "3 True"


def test_what_a_module_that_stands_aside_lacks_is_said_missing():
    assert (
        said("import asyncio; print(hasattr(asyncio, 'no_such_name'), hasattr(asyncio, 'Queue'))")
        == "False True"
    )


def test_the_list_of_installed_packages_can_still_be_read():
    assert said("from importlib import metadata; print(metadata.version('SQLAlchemy')[0])") == "2"


def test_threads_that_take_from_it_at_once_all_find_it_whole():
    code = """
import asyncio
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(8) as pool:
    print(len(set(pool.map(lambda _turn: asyncio.Queue, range(64)))))
"""
    assert said(code) == "1"


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql+psycopg"])
def test_one_genesis_for_each_site_on_either_engine(dialect):
    made: list[str] = []
    engine = create_mock_engine(
        f"{dialect}://", lambda sql, *_rest: made.append(str(sql.compile(dialect=engine.dialect)))
    )
    schema.metadata.create_all(engine, checkfirst=False)
    index = next(sql for sql in made if "uq_ledger_entry_genesis" in sql)
    assert index.endswith("(site) WHERE type = 'genesis'")


def test_a_driver_that_is_not_used_is_whole_when_something_is_taken_from_it():
    code = """
import sys
import sqlalchemy.dialects.sqlite as sqlite
print('sqlalchemy.connectors.asyncio' in sys.modules)
print(sqlite.aiosqlite.dialect.__name__)
print('sqlalchemy.connectors.asyncio' in sys.modules)
"""
    assert said(code).split() == ["False", "SQLiteDialect_aiosqlite", "True"]
