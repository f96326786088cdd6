import pytest

from tests.support.look import look_plain


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """Every test begins, and leaves, with the light theme at 100 %."""
    look_plain()
    yield
    look_plain()
