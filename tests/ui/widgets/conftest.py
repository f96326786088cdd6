import pytest

from agent_desktop.ui.theme import theme


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """Every test begins, and leaves, with the light theme at 100 %."""
    theme().configure(scheme="light", scale_percent=100, contrast="normal", reduced_motion=False)
    yield
    theme().configure(scheme="light", scale_percent=100, contrast="normal", reduced_motion=False)
