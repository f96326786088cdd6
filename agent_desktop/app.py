"""The composition root: the only file that knows every part."""

import sys
from collections.abc import Sequence

from agent_desktop.foundation.i18n import use_language


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window; return the exit code of the process."""
    use_language("fr")
    given = sys.argv[1:] if argv is None else argv
    if not given:
        # As the menu of the desktop starts it: the window is painted sooner without what reads arguments.
        from agent_desktop.ui.start import start

        return start(None, None, None)
    from agent_desktop.cli.arguments import parse

    arguments = parse(given)
    if arguments.command is not None:
        # Commands never load Qt.
        from agent_desktop.cli.run import run

        return run(arguments)
    from agent_desktop.ui.start import start

    return start(arguments.profile, arguments.passphrase_file, arguments.date)
