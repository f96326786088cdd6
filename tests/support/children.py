"""Work in a process of its own, killed where a test says: nothing is rolled back by whoever is dead."""

import os
import traceback
from collections.abc import Callable
from pathlib import Path

from agent_desktop.foundation.clock import Clock
from agent_desktop.store.database import Database
from agent_desktop.store.engines import postgres_engine, sqlcipher_engine
from tests.conftest import STORE_KEY, TEXT_KEY
from tests.support.statements import on_statement

KILLED = 137


def opened_again(database: Database, folder: Path, clock: Clock) -> Database:
    """Return the store of the test, opened anew: connections are never shared by two processes."""
    url = database.engine.url
    if url.get_backend_name() == "postgresql":
        return Database(postgres_engine(url.render_as_string(hide_password=False)), clock, text_key=TEXT_KEY)
    return Database(sqlcipher_engine(folder / "parvis.db", STORE_KEY), clock, text_key=TEXT_KEY)


def in_children(*works: Callable[[], object]) -> list[int]:
    """Run each work in a process of its own, all at once; return how each ended: 0, 1 for an exception."""
    children = []
    for work in works:
        child = os.fork()
        if not child:
            code = 1
            try:
                work()
                code = 0
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                os._exit(code)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def die_at(database: Database, statement: int) -> None:
    """Have this process die as it sends its `statement`-th statement, from 1."""
    left = [statement]

    def count(*_sent: object) -> None:
        left[0] -= 1
        if not left[0]:
            os._exit(KILLED)

    on_statement(database.engine, count)
