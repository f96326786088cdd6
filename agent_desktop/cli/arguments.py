"""The command line: stable, since others script it. `parse` ends the process with 64 on wrong use."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from agent_desktop.cli.argparse_words import speak_as_the_application
from agent_desktop.foundation.actor import LONE_SITE, Role
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.version import APP_NAME, VERSION

if TYPE_CHECKING:
    from agent_desktop.simplification.records import HalfYear

DONE, REFUSED, WRONG_USE = 0, 1, 64
_WALKS = 2_000


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {message}\n")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return what was asked: `command` is `None` for the window, else the words of the command."""
    speak_as_the_application()
    parser = _Parser(prog="agent-desktop", description=_("Parvis, the desk of those who meet the public."))
    parser.add_argument(
        "--version", action="version", version=f"{APP_NAME} {VERSION}", help=_("say the version and stop")
    )
    parser.add_argument("--profile", type=Path, metavar="DIR", help=_("the folder of this desk"))
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=_("a file that holds the passphrase: nothing is asked, no keyring is needed"),
    )
    parser.add_argument("--date", type=_day, metavar="DAY", help=_("act as if today were DAY (YYYY-MM-DD)"))
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title=_("commands"), metavar="COMMAND", parser_class=_Parser)
    _add_init(commands)
    _add_demo(commands)
    _add_agents(commands)
    _add_people(commands)
    _add_packs(commands)
    _add_delegations(commands)
    _add_precedents(commands)
    _add_ledger(commands)
    _add_audit(commands)
    _add_doctor(commands)
    _add_backup(commands)
    _add_restore(commands)
    _add_salvage(commands)
    return parser.parse_args(argv)


def _add_init(commands: "argparse._SubParsersAction[_Parser]") -> None:
    init = commands.add_parser("init", help=_("make a new profile with its first agent"))
    init.add_argument("--agent", metavar="NAME", help=_("full name (default: the user of this system)"))
    init.add_argument("--role", choices=[role.value for role in Role], default=Role.LEAD.value)
    init.add_argument("--site", default=LONE_SITE, metavar="SITE")
    init.set_defaults(command="init")


def _add_demo(commands: "argparse._SubParsersAction[_Parser]") -> None:
    demo = commands.add_parser("demo", help=_("fill an empty profile with fictional people"))
    demo.add_argument("--people", type=_count, default=300, metavar="N")
    demo.add_argument("--seed", type=_whole, default=2026, metavar="S")
    demo.add_argument("--date", type=_day, metavar="DAY", default=argparse.SUPPRESS)
    demo.set_defaults(command="demo")


def _add_agents(commands: "argparse._SubParsersAction[_Parser]") -> None:
    agents = commands.add_parser("agents", help=_("who signs in at this desk"))
    actions = agents.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    invite = actions.add_parser("invite", help=_("add someone, with a phrase of their own; a lead does it"))
    invite.add_argument("--agent", metavar="NAME", required=True, help=_("full name"))
    invite.add_argument("--role", choices=[role.value for role in Role], default=Role.AGENT.value)
    invite.set_defaults(command="agents invite")


def _add_people(commands: "argparse._SubParsersAction[_Parser]") -> None:
    people = commands.add_parser("people", help=_("bring people in, find them"))
    actions = people.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    bring = actions.add_parser("import", help=_("read people from a CSV file; never changes anyone known"))
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help=_("say what would happen, write nothing"))
    bring.add_argument("--keep-going", action="store_true", help=_("keep the good lines, report the others"))
    bring.add_argument("--encoding", metavar="NAME", help=_("utf-8 or cp1252 (default: recognised)"))
    bring.add_argument(
        "--map", action="append", default=[], metavar="HEADER=FIELD", help=_("name a column by hand")
    )
    bring.add_argument("--json", action="store_true")
    bring.set_defaults(command="people import")
    look = actions.add_parser("find", help=_("find people as the search box does"))
    look.add_argument("text", metavar="TEXT")
    look.add_argument("--json", action="store_true")
    look.set_defaults(command="people find")


def _add_packs(commands: "argparse._SubParsersAction[_Parser]") -> None:
    packs = commands.add_parser("packs", help=_("work with facilitation packs"))
    actions = packs.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    check = actions.add_parser("check", help=_("check packs: schema, graph, expressions, their own tests"))
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.add_argument("--json", action="store_true")
    drawn = _("paths drawn at random in each pack (default: %(default)s)")
    check.add_argument("--walks", type=_count, metavar="NUMBER", default=_WALKS, help=drawn)
    check.set_defaults(command="packs check")
    said = actions.add_parser("remarks", help=_("remarks of agents on the texts of packs, as a file"))
    said.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("a .csv or .yaml file"))
    said.add_argument("--pack", metavar="ID", help=_("only those of one pack"))
    said.set_defaults(command="packs remarks")
    fails = actions.add_parser("dossier", help=_("what does not get through in a pack, as a PDF"))
    fails.add_argument("--pack", metavar="ID", required=True, help=_("the pack it is about"))
    fails.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("a .pdf file"))
    over = _("half a year that is over, such as 2026-1 (default: the last one)")
    fails.add_argument("--half", type=_half, metavar="YEAR-1|2", help=over)
    fails.set_defaults(command="packs dossier")


def _add_delegations(commands: "argparse._SubParsersAction[_Parser]") -> None:
    delegations = commands.add_parser("delegations", help=_("who may decide what, by which act"))
    actions = delegations.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    listed = actions.add_parser("list", help=_("the register, as it stands today"))
    listed.add_argument("--all", action="store_true", help=_("those that are over too"))
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(command="delegations list")


def _add_precedents(commands: "argparse._SubParsersAction[_Parser]") -> None:
    lent = commands.add_parser("precedents", help=_("lend precedents to other services, take theirs"))
    actions = lent.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    give = actions.add_parser("export", help=_("write those of this service, without any identity"))
    give.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("a .json file"))
    give.add_argument(
        "--for", dest="audience", metavar="WHOM", required=True, help=_("whom they are lent to, in words")
    )
    give.add_argument("--unit", metavar="NAME", help=_("this service (default: the one of the settings)"))
    give.set_defaults(command="precedents export")
    take = actions.add_parser("import", help=_("take those of another service, in place of its last file"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.set_defaults(command="precedents import")
    back = actions.add_parser("remove", help=_("remove what another service lent"))
    back.add_argument("unit", metavar="NAME", help=_("the name that its file says"))
    back.set_defaults(command="precedents remove")


def _add_ledger(commands: "argparse._SubParsersAction[_Parser]") -> None:
    ledger = commands.add_parser("ledger", help=_("the ledger of adaptations"))
    actions = ledger.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    verify = actions.add_parser(
        "verify", help=_("verify it: 0 intact, 1 tampered, 2 undecidable, 3 stale, 4 refused")
    )
    verify.add_argument("--json", action="store_true")
    verify.add_argument(
        "--export", type=Path, metavar="DIR", help=_("verify a copy in a folder instead: no desk is opened")
    )
    verify.add_argument("--code", help=_("a code read on paper: is it one of its checkpoints?"))
    verify.add_argument(
        "--kept",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help=_("a checkpoint kept before, or what a QR code says"),
    )
    verify.add_argument(
        "--whole", action="store_true", help=_("verify everything, even what was before and did not change")
    )
    verify.add_argument("--genesis", metavar="LEAF", help=_("the entry that must open it"))
    verify.set_defaults(command="ledger verify")
    export = actions.add_parser("export", help=_("copy it into a folder, with what a stranger needs"))
    export.add_argument("--out", type=Path, metavar="DIR", required=True, help=_("a new folder"))
    export.add_argument(
        "--with-texts", action="store_true", help=_("with the reasons that were written, in clear")
    )
    export.set_defaults(command="ledger export")
    seal = actions.add_parser("seal", help=_("sign what it is now, with the key of this desk"))
    seal.set_defaults(command="ledger seal")
    day = actions.add_parser("day", help=_("seal it, and make the page of the day for the paper register"))
    day.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("a .pdf file"))
    day.set_defaults(command="ledger day")
    given = actions.add_parser("verifier", help=_("write the verifier that runs without this program"))
    given.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("a .pyz file"))
    given.set_defaults(command="ledger verifier")
    seen = actions.add_parser("witnesses", help=_("say who saw its last seal, and how many must"))
    seen.add_argument(
        "--need", type=int, metavar="K", choices=range(9), help=_("from now on, for a lead: from 0 to 8")
    )
    seen.set_defaults(command="ledger witnesses")


def _add_audit(commands: "argparse._SubParsersAction[_Parser]") -> None:
    audit = commands.add_parser("audit", help=_("have decisions read again by a lead, offline"))
    actions = audit.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    key = actions.add_parser("key", help=_("write your reader's card, and say the code to read out"))
    key.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("a .pub file"))
    key.set_defaults(command="audit key")
    export = actions.add_parser("export", help=_("draw decisions and seal them to one reader"))
    export.add_argument("--to", type=Path, metavar="FILE", required=True, help=_("the card of the reader"))
    export.add_argument("--heard", metavar="CODE", help=_("the code that its owner read out, the first time"))
    export.add_argument("--size", type=_count, metavar="N", help=_("how many decisions to draw"))
    export.add_argument("--seed", metavar="S", help=_("what the draw comes from: the same draws the same"))
    export.add_argument("--since", type=_day, metavar="DAY", help=_("the first day (default: 92 days ago)"))
    export.add_argument("--until", type=_day, metavar="DAY", help=_("the last day (default: today)"))
    export.add_argument(
        "--decision", action="append", default=[], metavar="LEAF", help=_("take this one instead of drawing")
    )
    export.add_argument(
        "--pairs", action="store_true", help=_("like decisions with opposite outcomes, to decide again")
    )
    export.add_argument("--reason", metavar="TEXT", help=_("why these decisions, when they are not drawn"))
    export.add_argument("--complaint", action="store_true", help=_("someone complained about it"))
    export.add_argument(
        "--days", type=_count, default=30, metavar="N", help=_("it opens so many days (default: %(default)s)")
    )
    export.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("a .parvis file"))
    export.set_defaults(command="audit export")
    verify = actions.add_parser(
        "verify", help=_("verify a bundle: 0 intact, 1 tampered, 2 undecidable, 3 stale, 4 refused")
    )
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--code", help=_("a code read on paper: is it one of its checkpoints?"))
    verify.add_argument("--cases", action="store_true", help=_("print the decisions, as JSON, one a line"))
    verify.set_defaults(command="audit verify")
    answer = actions.add_parser("answer", help=_("sign readings from a file, and seal them to the service"))
    answer.add_argument("file", type=Path, metavar="FILE")
    answer.add_argument("--answers", type=Path, metavar="FILE", required=True, help=_("a .jsonl file"))
    answer.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("a .parvis file"))
    answer.set_defaults(command="audit answer")
    merge = actions.add_parser("merge", help=_("put readings that come back in the ledger"))
    merge.add_argument("file", type=Path, metavar="FILE")
    merge.set_defaults(command="audit merge")
    report = actions.add_parser(
        "report", help=_("seal the ledger, and write the report of a half year of readings")
    )
    over = _("half a year that is over, such as 2026-1 (default: the last one)")
    report.add_argument("--half", type=_half, metavar="YEAR-1|2", help=over)
    report.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("a .pdf file"))
    report.set_defaults(command="audit report")
    for one in (key, export, verify, answer, merge):
        one.add_argument("--json", action="store_true")


def _add_doctor(commands: "argparse._SubParsersAction[_Parser]") -> None:
    doctor = commands.add_parser("doctor", help=_("say what is wrong with this desk, and what to do"))
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(command="doctor")


def _add_backup(commands: "argparse._SubParsersAction[_Parser]") -> None:
    backup = commands.add_parser("backup", help=_("put this desk in one encrypted file, to bring it back"))
    backup.add_argument("target", type=Path, metavar="PATH", help=_("a folder, or the name of the file"))
    backup.set_defaults(command="backup")


def _add_restore(commands: "argparse._SubParsersAction[_Parser]") -> None:
    restore = commands.add_parser("restore", help=_("bring a desk back from a backup"))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--set-aside", action="store_true", help=_("even if the desk that stands there is sound: it is kept")
    )
    restore.set_defaults(command="restore")


def _add_salvage(commands: "argparse._SubParsersAction[_Parser]") -> None:
    salvage = commands.add_parser("salvage", help=_("save what can be read of a damaged desk"))
    salvage.add_argument("--dry-run", action="store_true", help=_("say what would be saved, change nothing"))
    salvage.set_defaults(command="salvage")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("a day is written YYYY-MM-DD")) from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("a whole number is expected")) from None


def _half(text: str) -> "HalfYear":
    # Loaded by the one command that takes it: every start reads this file.
    from agent_desktop.simplification.records import HalfYear  # noqa: PLC0415

    year, _dash, number = text.partition("-")
    try:
        return HalfYear(int(year), int(number))
    except ValueError:
        raise argparse.ArgumentTypeError(_("half a year is written 2026-1 or 2026-2")) from None


def _count(text: str) -> int:
    value = _whole(text)
    if not 1 <= value <= 1_000_000:
        raise argparse.ArgumentTypeError(_("between 1 and 1,000,000"))
    return value
