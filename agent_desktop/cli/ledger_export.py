"""`ledger export`: a copy of the ledger in a folder, with all that a stranger needs to verify it."""

import argparse
import sys

from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.ledger.exported.writing import Exported, export
from agent_desktop.ledger.verifier import verifier_bytes

README = "lisez-moi.txt"
VERIFIER = "verify.pyz"


def run(arguments: argparse.Namespace) -> int:
    """Copy the ledger of the site of whoever signs in. Only a lead or a DPO may."""
    with open_for_command(arguments, writing=True) as desk:
        kept = desk.memory.known.checkpoint
        made = export(
            desk.database,
            desk.actor,
            arguments.out,
            room=desk.profile.folder,
            with_texts=arguments.with_texts,
            beside=_beside(),
            held=() if kept is None else (kept,),
        )
    print("\n".join(_lines(made)), file=sys.stderr)
    return DONE


def _beside() -> dict[str, bytes]:
    """Return what goes with a copy: how to verify it, and a verifier that shares no code with ours."""
    words = (bundled("resources") / "verifier" / README).read_bytes()
    return {README: words, VERIFIER: verifier_bytes()}


def _lines(made: Exported) -> list[str]:
    words = ngettext("{count} entry copied: {path}", "{count} entries copied: {path}", made.entries)
    lines = [words.format(count=made.entries, path=made.folder)]
    if made.unsealed:
        lines.append(
            _("Never sealed: {count}. A lead opens this desk once first, for its key to be trusted.").format(
                count=made.unsealed
            )
        )
    if made.texts:
        lines.append(
            _("With {count} texts in clear: keep, send and destroy this folder as files of people.").format(
                count=made.texts
            )
        )
    return [*lines, _("To verify it, from that folder: python3 {file} .").format(file=VERIFIER)]
