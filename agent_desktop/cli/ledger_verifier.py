"""`ledger verifier`: write verify.pyz, the verifier that strangers run without this program."""

import argparse
import sys

from agent_desktop.cli.arguments import DONE, REFUSED
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.verifier import verifier_bytes
from agent_desktop.store.files import replace_file


def run(arguments: argparse.Namespace) -> int:
    """Write it, and nothing over another file: what stands there may be the proof that someone keeps."""
    made = verifier_bytes()
    if arguments.out.exists() and not (arguments.out.is_file() and arguments.out.read_bytes() == made):
        words = _("Nothing was written: {path} is there already, and is something else.")
        print(words.format(path=arguments.out), file=sys.stderr)
        return REFUSED
    try:
        replace_file(arguments.out, made)
    except OSError:
        print(_("Nothing was written: {path} cannot be.").format(path=arguments.out), file=sys.stderr)
        return REFUSED
    print(_("Verifier written: {path}").format(path=arguments.out), file=sys.stderr)
    return DONE
