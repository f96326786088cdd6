"""Run one command: its exit code is 0 when done, 1 when refused, or what a verification concluded.

A command that Ctrl C stops exits with 130.
"""

import argparse
import importlib
import logging
import sys

from agent_desktop.cli.arguments import REFUSED
from agent_desktop.cli.progress import INTERRUPTED
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import _
from agent_desktop.store.process import leave_nothing, refuse_readers
from agent_desktop.ui.sentences import describe

log = logging.getLogger(__name__)

_MODULES = {
    "init": "init",
    "demo": "demo",
    "agents invite": "agents_invite",
    "people import": "people_import",
    "people find": "people_find",
    "packs check": "packs_check",
    "packs remarks": "packs_remarks",
    "packs dossier": "packs_dossier",
    "delegations list": "delegations_list",
    "precedents export": "precedents_lend",
    "precedents import": "precedents_lend",
    "precedents remove": "precedents_lend",
    "ledger day": "ledger_day",
    "ledger seal": "ledger_seal",
    "ledger export": "ledger_export",
    "ledger verify": "ledger_verify",
    "ledger verifier": "ledger_verifier",
    "ledger witnesses": "ledger_witnesses",
    "audit key": "audit_key",
    "audit export": "audit_export",
    "audit verify": "audit_verify",
    "audit answer": "audit_answer",
    "audit merge": "audit_merge",
    "audit report": "audit_report",
    "doctor": "doctor",
    "backup": "backup",
    "restore": "restore",
    "salvage": "salvage",
}


def run(arguments: argparse.Namespace) -> int:
    """Run the command that `arguments` names. Only the module of that command is loaded."""
    leave_nothing()
    refuse_readers()
    module = importlib.import_module(f"agent_desktop.cli.{_MODULES[arguments.command]}")
    try:
        code: int = module.run(arguments)
    except KeyboardInterrupt:
        print(_("Stopped by Ctrl C, before its end."), file=sys.stderr)
        return INTERRUPTED
    except ParvisError as error:
        text = describe(error)
        for sentence in (text.title, text.safe, text.next_step):
            if sentence:
                print(sentence, file=sys.stderr)
        # What verifies says 1 of what is tampered with: not having been able to look is another answer.
        return getattr(module, "NOT_LOOKED_AT", REFUSED)
    return code
