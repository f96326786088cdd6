"""From an answer to a disk where nothing of it is left: the list, the transaction, then the wiping."""

import logging
from collections.abc import Sequence

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.progress import Progress
from agent_desktop.privacy.actions import answer_erasure
from agent_desktop.privacy.records import ErasureOutcome
from agent_desktop.store.erased import begin_erasing, note_erased
from agent_desktop.store.wiping import Wiped, wipe

log = logging.getLogger(__name__)


def approve_and_wipe(
    desk: OpenDesk, erasures: Sequence[str], progress: Progress | None = None
) -> Wiped | None:
    """Approve a request, then leave nothing of it in any file of the desk. Cannot be undone.

    Once the transaction is kept, the words are gone from what anyone reads; `None` when the pages could not
    be wiped now: it is done at the next opening. Raises as `answer_erasure`, nothing being then erased.
    """
    begin_erasing(desk.profile, desk.keys)
    with desk.database.write(desk.actor) as tx:
        answer_erasure(tx, erasures, ErasureOutcome.APPROVED)
    with desk.database.read() as session:
        note_erased(desk.profile, desk.keys, session.connection())
    try:
        return wipe(desk.profile, desk.keys, desk.database.clock, progress)
    except ParvisError as error:
        log.warning("not wiped now: %s", error.code)
        return None
