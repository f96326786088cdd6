"""The same desk as around a script: a real store, and who signed in."""

import pytest

from agent_desktop.foundation.bundled import bundled
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.remarks.fails_view_model import FailsViewModel
from tests.ui.facilitation.conftest import plain_look, store, tasks


@pytest.fixture
def fails(tasks, clock):
    """Return what does not get through in the shipped packs."""
    library = PackLibrary(tasks, bundled("resources") / "packs", tasks)
    return FailsViewModel(tasks, clock, library, lambda: "Accueil de Valbray", tasks)


__all__ = ["plain_look", "store", "tasks"]
