"""The command: read the arguments, weigh the faults that `verify` finds, tell them in French or JSON (§8)."""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from parvis_verifier.verify import ROWS, Export, FaultError, Ledger, fits, known, must, shipped

Told = dict[str, Any]
# of a verdict, its exit code and its sentence; of the code of a fault, the verdict it makes and its sentence
WORDS: dict[str, tuple[str, str]] = {}
for words_row in shipped("words.txt"):
    heads, sentence = words_row.split(" = ")
    WORDS |= dict.fromkeys(heads.split()[1:], (heads.split()[0], sentence))


class Arguments(argparse.ArgumentParser):
    """The arguments: one that is not understood ends in a sentence and code 64."""

    def error(self, message: str) -> NoReturn:
        """Tell how the command is written."""
        self.exit(64, f"{WORDS['usage'][1]}\n({message})\n")


def read_arguments(given: list[str] | None) -> argparse.Namespace:
    """Read the arguments, the checkpoints kept among them."""
    parser = Arguments(add_help=False, allow_abbrev=False)
    for name, *settings in ROWS["argument"]:
        parser.add_argument(name, **dict(setting.split("=") for setting in settings))
    options = parser.parse_args(given)
    try:
        options.kept = [Path(name).read_bytes().rstrip(b"\r\n") + b"\n" for name in options.kept or []]
        must(genesis=fits("leaf", options.genesis), at=options.at is None or fits("instant", options.at))
    except (OSError, FaultError) as error:
        parser.error(str(error))
    return options


def conclude(ledger: Ledger) -> Told:
    """Return what both verifiers tell: the first of the heaviest faults, and the counts (§3, §8)."""
    heaviest: Told = {}
    for place, code in ledger.faults:
        weight = WORDS[code][0] if ledger.size else "undecidable"
        heaviest.setdefault(weight, {"code": code, "place": place})
    verdict = next((one for one in ("tampered", "undecidable", "stale") if one in heaviest), "intact")
    told = {"verdict": verdict, "exit_code": int(WORDS[verdict][0]), "first": heaviest.get(verdict)}
    told |= {"site": ledger.site, "genesis": ledger.genesis, "solo": ledger.genesis is not None}
    told["code"] = ledger.held[max(ledger.held)][0] if ledger.held else None
    counts = {name: known(path, ledger) or 0 for name, *path in ROWS["count"]}
    return told | {"counts": {name: n if isinstance(n, int) else len(n) for name, n in counts.items()}}


def unread(export: Export) -> list[str]:
    """Return the files of a folder that its manifest does not name."""
    files = [path.relative_to(export.folder) for path in export.folder.rglob("*") if path.is_file()]
    return sorted({path.as_posix() for path in files} - {"manifest.txt", *export.files})


def report(told: Told, export: Export, pinned: str | None) -> str:
    """Tell a verdict in French: the lines of report.txt of which everything is known."""
    said = told | {"result": WORDS[told["verdict"]][1], "pin": WORDS["pinned" if pinned else "not_pinned"][1]}
    if told["first"]:
        code, place = told["first"]["code"], told["first"]["place"]
        said |= {"fault": code, "rank" if "counts" in told else "file": place, "sentence": WORDS[code][1]}
    if "counts" in told:
        said |= {name: f"{count:,}".replace(",", "\u202f") for name, count in told["counts"].items()}
        said |= {"unread": ", ".join(names)} if (names := unread(export)) else {}
    lines = [line for line in shipped("report.txt") if {*re.findall("{(.*?)}", line)} <= said.keys()]
    return "".join(line + "\n" for line in lines).format_map(said)


def main(given: list[str] | None = None) -> int:
    """Verify the export that the arguments name, tell what was found, and return the exit code."""
    options = read_arguments(given)
    export = Export(Path(options.folder))
    try:
        ledger = export.verify(options.genesis, options.at, options.kept, options.code or [])
        told = conclude(ledger)
        if told["verdict"] != "tampered":
            export.check_signature(ledger)
    except FaultError as fault:
        told = {"verdict": "refused", "exit_code": 4, "first": {"code": str(fault), "place": export.reading}}
    text = json.dumps(told) + "\n" if options.json else report(told, export, options.genesis)
    shown = "".join(sign if sign.isprintable() or sign in "\n\u00a0\u202f" else "\ufffd" for sign in text)
    sys.stdout.buffer.write(shown.encode(sys.stdout.encoding or "utf-8", "replace"))
    return int(told["exit_code"])
