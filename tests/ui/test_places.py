"""The words of the rail stand whole under their icons, in both languages."""

import pytest
from PySide6.QtGui import QFontMetricsF

from agent_desktop.foundation.i18n import use_language
from agent_desktop.ui.shell import places
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.rail import Rail


def _plain():
    theme().configure(scheme="light", scale_percent=100, contrast="normal", reduced_motion=False)
    use_language("fr")


@pytest.fixture(autouse=True)
def plain_after(qapp):
    """Leave the look as it was."""
    yield
    _plain()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_place_has_a_word_as_wide_as_the_rail_at_most(qtbot, language, percent):
    theme().configure(scheme="light", scale_percent=percent, contrast="normal", reduced_motion=False)
    use_language(language)
    top, below = places()
    rail = Rail(top, below=below)
    qtbot.addWidget(rail)
    widths = QFontMetricsF(theme().font("micro", weight="semibold"))
    room = rail.item("home").sizeHint().width()
    cut = [one.label for one in (*top, *below) if widths.horizontalAdvance(one.label) > room]
    assert cut == []
