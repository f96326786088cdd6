"""The composition root: the only file that knows every part."""

import sys
from collections.abc import Sequence

from agent_desktop.cli.arguments import parse
from agent_desktop.foundation.i18n import use_language


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window; return the exit code of the process."""
    use_language("fr")
    arguments = parse(sys.argv[1:] if argv is None else argv)
    if arguments.command is not None:
        # Commands never load Qt.
        from agent_desktop.cli.run import run  # noqa: PLC0415

        return run(arguments)
    from agent_desktop.ui.start import start  # noqa: PLC0415

    return start(arguments.profile, arguments.passphrase_file, arguments.date)
