"""Whatever the order readings come back in, and however often, the ledger is the same, each reading once."""

from contextlib import closing

import pytest

from agent_desktop.store.database import Database
from agent_desktop.store.engines import postgres_engine
from tests.audit.histories import InAFile, OnAServer, converge, made, on_file
from tests.conftest import TEXT_KEY
from tests.support.folders import folder_in_memory

DRAWN = 300
ON_A_SERVER = 6


def test_histories_of_merges_drawn_at_random_all_leave_the_same_ledger(
    tmp_path, clock, lead, agent, sqlcipher_file
):
    store, sent = on_file(lead, agent, clock, tmp_path, sqlcipher_file)
    with folder_in_memory() as room:
        converge(lambda: InAFile(room / "copy.db", store, clock), lead, sent, range(DRAWN))


@pytest.mark.postgres
def test_on_a_server_too(tmp_path, clock, lead, agent, sqlcipher_file, postgres_server, postgres_template):
    with postgres_server.cloned(postgres_template) as url:
        with closing(Database(postgres_engine(url), clock, text_key=TEXT_KEY)) as site:
            sent = made(site, lead, agent, tmp_path, sqlcipher_file)
        name = url.rpartition("/")[2]
        for seed in range(ON_A_SERVER):
            with postgres_server.cloned(name) as copy:
                converge(lambda at=copy: OnAServer(at, clock), lead, sent, [seed])
