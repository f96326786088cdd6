"""The composition root: the only file that knows every part."""

import gc
import sys
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from agent_desktop.foundation.i18n import use_language


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window; return the exit code of the process."""
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        # While it was loading: what is begun takes Ctrl C itself.
        from agent_desktop.cli.progress import INTERRUPTED

        return INTERRUPTED


def _run(given: Sequence[str]) -> int:
    if getattr(sys, "frozen", False):
        # Packaged whole, the program is also what its own processes begin with.
        from multiprocessing import freeze_support

        freeze_support()
    use_language("fr")
    if not given:
        # As the menu of the desktop starts it: the window is painted sooner without what reads arguments.
        return _open_window(None, None, None)
    _speak_as_chosen(given)
    from agent_desktop.cli.arguments import parse

    arguments = parse(given)
    if arguments.command is not None:
        # Commands never load Qt.
        from agent_desktop.cli.run import run

        return run(arguments)
    return _open_window(arguments.profile, arguments.passphrase_file, arguments.date)


def _speak_as_chosen(given: Sequence[str]) -> None:
    """Speak the language that the agent of this desk chose; French until then, whatever the system says.

    The help of the commands is in it too: the folder is looked for before the arguments are read.
    """
    from agent_desktop.foundation.settings import load_settings
    from agent_desktop.store.profile import default_profile

    named = dict(pairwise(given)).get("--profile")
    named = named or next((one.partition("=")[2] for one in given if one.startswith("--profile=")), None)
    use_language(load_settings(default_profile().folder if named is None else Path(named)).language)


def _open_window(profile: Path | None, passphrase_file: Path | None, day: date | None) -> int:
    # Nothing of what is loaded now is garbage; the GUI thread collects once there is a window.
    gc.disable()
    from agent_desktop.ui.spared import spare_the_search_for_features

    spare_the_search_for_features()
    from agent_desktop.ui.start import start

    return start(profile, passphrase_file, day)
