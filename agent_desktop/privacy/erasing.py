"""From an answer to a disk where nothing of it is left: the list, the transaction, then the wiping."""

from collections.abc import Sequence

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.progress import Progress
from agent_desktop.privacy.actions import answer_erasure
from agent_desktop.privacy.records import ErasureOutcome
from agent_desktop.store.erased import begin_erasing, note_erased
from agent_desktop.store.wiping import Wiped, wipe


def approve_and_wipe(desk: OpenDesk, erasures: Sequence[str], progress: Progress | None = None) -> Wiped:
    """Approve a request, then leave nothing of it in any file of the desk. Cannot be undone.

    Once the transaction is kept, the words are gone from what anyone reads; cut short after, the wiping is
    done at the next opening. Raises as `answer_erasure` (nothing is then erased), `wipe` (it is, and the rest
    waits).
    """
    begin_erasing(desk.profile, desk.keys)
    with desk.database.write(desk.actor) as tx:
        answer_erasure(tx, erasures, ErasureOutcome.APPROVED)
    with desk.database.read() as session:
        note_erased(desk.profile, desk.keys, session.connection())
    return wipe(desk.profile, desk.keys, desk.database.clock, progress)
