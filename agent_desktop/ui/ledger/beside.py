"""The whole verification for a window: in processes of its own, followed from a lane nobody waits for."""

from time import sleep

from agent_desktop.adaptations.verifying import Reach, Verifying
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.records import Report
from agent_desktop.ledger.verify import Known

_LOOK_EVERY_S = 0.05


def verified_beside(reach: Reach, site: str, known: Known, progress: Progress, *, is_whole: bool) -> Report:
    """Return what was found, telling how far it is meanwhile; `is_whole`: nothing is only read again.

    Raises RefusedError `stopped` when stopping was asked, the desk locked included: no process is left then.
    """
    verifying = Verifying(reach, site, known, is_whole=is_whole)
    try:
        while not (far := verifying.how_far()).is_over:
            progress.reach(far.done, far.total)
            sleep(_LOOK_EVERY_S)
    finally:
        verifying.cancel()
    if far.report is None:
        assert far.error is not None
        raise far.error
    return far.report
