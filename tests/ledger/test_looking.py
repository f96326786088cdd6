"""What is looked for in the ledger, in a store of each engine: every hit, page after page, and nothing else."""

import pytest

from agent_desktop.foundation.i18n import in_language
from agent_desktop.ledger.records import EntryType
from agent_desktop.user_file import ledger_lines as module
from agent_desktop.user_file.ledger_lines import Asked, ledger_lines


def found(ledger, actor, text, **asked):
    """Return the lines of every page, and how many pages there were."""
    lines, before, pages = [], None, 0
    with in_language("fr"), ledger.read() as session:
        while pages == 0 or before is not None:
            page = ledger_lines(session, actor, Asked(text=text, before=before, **asked))
            lines, before, pages = [*lines, *page.lines], page.before, pages + 1
    return lines, pages


@pytest.mark.parametrize("looked_at", [1, 2, 3, 7, 100])
def test_what_is_looked_for_is_found_page_after_page(log, lead, monkeypatch, looked_at):
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    monkeypatch.setattr(module, "_LOOKED_AT_ONCE", looked_at)
    lines, pages = found(log, lead, "ACCORDÉ")
    assert [line.entry.type for line in lines] == [EntryType.ADAPTATION] * 5
    assert [line.seq for line in lines] == sorted({line.seq for line in lines}, reverse=True)
    assert pages >= 3


def test_an_agent_finds_her_own_entries_of_the_types_asked_for(log, agent, lead):
    assert found(log, agent, "ouverture")[0] == []
    assert len(found(log, agent, "accordé")[0]) == 5
    assert found(log, lead, "accordé", types=frozenset({EntryType.GENESIS}))[0] == []
    assert found(log, lead, "nulle part")[0] == []
