"""The same desk as around a script: a real store, and who signed in."""

import pytest
from shiboken6 import delete

from agent_desktop.foundation.bundled import bundled
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.remarks.fails_view_model import FailsViewModel
from agent_desktop.ui.sealing import Sealing
from tests.ui.facilitation.conftest import a_desk_around, plain_look, store, tasks


@pytest.fixture
def fails(tasks, store, clock, tmp_path):
    """Return what does not get through in the shipped packs."""
    library = PackLibrary(tasks, bundled("resources") / "packs", tasks)
    sealing = Sealing(a_desk_around(store, tasks.actor, tmp_path), tasks, tasks)
    yield FailsViewModel(tasks, clock, library, lambda: "Accueil de Valbray", sealing=sealing, parent=tasks)
    # Its timers go with it, as at a lock: nothing is asked of lanes that are closed.
    delete(sealing)


__all__ = ["plain_look", "store", "tasks"]
