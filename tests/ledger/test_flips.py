"""No bit of a ledger can be turned over unseen. The long form is `tests.support.flips` on a longer log."""

from agent_desktop.ledger.records import EntryType
from tests.support.flips import flips_of
from tests.support.logs import LEAD, founded, granted


def test_every_single_bit_turned_over_is_found_and_its_entry_named():
    log = founded()
    log.add(EntryType.ADAPTATION, granted(), LEAD, texts={"file_c": "dossier 1"})
    outcomes = list(flips_of(log.rows))
    assert len(outcomes) > 9_000
    assert [flip for flip in outcomes if flip.accepted or not flip.named] == []
