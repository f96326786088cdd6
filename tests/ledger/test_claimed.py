"""The day and the hour that an entry claims are those of one place, whatever the zone of the machine."""

import time
from datetime import UTC, datetime

import pytest

from agent_desktop.foundation.i18n import use_language
from agent_desktop.ledger import entries
from agent_desktop.ledger.entries import Saying
from agent_desktop.ledger.records import EntryType
from agent_desktop.ledger.words import claimed
from tests.support.logs import AGENT, uuid_of


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is not set there")
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Cayenne"])
def test_after_midnight_in_paris_it_is_the_next_day(zone, monkeypatch):
    use_language("fr")
    at = datetime(2026, 11, 26, 23, 16, tzinfo=UTC)
    saying = Saying(id=uuid_of(1), type=EntryType.WITNESS_POLICY, d={"need": 0}, at=at)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        told = claimed(entries.signed(saying, AGENT, None))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert told == "27 novembre 2026, 0\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}16"
