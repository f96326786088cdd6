"""The same desk as around a script: a real store with decisions in it, and a lead who signed in."""

from dataclasses import replace

import pytest

from agent_desktop.ledger.actions import enroll
from agent_desktop.ledger.site_key import site_enrolment, site_signer
from agent_desktop.ui.ledger.page import LedgerPage
from agent_desktop.ui.ledger.view_model import LedgerViewModel
from agent_desktop.ui.widgets.spoken import speak_for_painted_widgets
from tests.builders import a_person, an_open_exchange
from tests.support.seals import SITE_SEED
from tests.ui.facilitation.conftest import a_desk_around, plain_look, store, tasks


@pytest.fixture
def sealer(lead):
    return replace(lead, site_seed=SITE_SEED)


@pytest.fixture
def exchange(store, sealer, agent):
    """Return an exchange of the agent with a person, at a desk whose key is trusted."""
    with store.write(sealer) as tx:
        enroll(tx, site_enrolment(site_signer(SITE_SEED, sealer.site)))
    return an_open_exchange(store, agent, a_person(store, agent).id)


@pytest.fixture
def model(tasks, store, sealer, clock, tmp_path):
    """Return what a lead looks at."""
    tasks.forget()
    tasks.use(store, sealer)
    return LedgerViewModel(a_desk_around(store, sealer, tmp_path), tasks, clock, tasks)


@pytest.fixture
def page(model, qtbot):
    speak_for_painted_widgets()
    made = LedgerPage(model)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    return made


__all__ = ["plain_look", "store", "tasks"]
