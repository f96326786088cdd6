"""How the tests of parts look: the light theme at 100 %, nothing of another test to paint."""

from PySide6.QtCore import QCoreApplication, QEvent

from agent_desktop.ui.theme.theme import theme


def look_plain(*, still: bool = False) -> None:
    """Delete what waits to be, then show the light theme at 100 %; with `still`, nothing moves.

    A style sheet makes every widget there is again: the slowest part of many a test.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme().configure(scheme="light", scale_percent=100, contrast="normal", reduced_motion=still)
