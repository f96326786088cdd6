"""The command: read an export, judge it, tell it in French or in JSON (§3 and §8 of the specification)."""

import argparse
import json
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from parvis_verifier.entry import KINDS, FaultError
from parvis_verifier.export import Export
from parvis_verifier.ledger import Ledger
from parvis_verifier.notes import Checkpoint, Tree, read_checkpoint

Told = dict[str, Any]
USAGE = (
    "python verify.pyz DOSSIER [--json] [--genesis FEUILLE] [--code CODE] [--kept FICHIER …] [--at INSTANT]"
)
EXITS = {"intact": 0, "tampered": 1, "undecidable": 2, "stale": 3, "refused": 4}
WEIGHTS = {
    "unknown_version": "undecidable",
    "type_to_come": "undecidable",
    "text_not_erased": "undecidable",
    "quorum_missing": "undecidable",
    "witness_in_future": "undecidable",
    "paper_code_unknown": "undecidable",
    "witness_stale": "stale",
}


class Arguments(argparse.ArgumentParser):
    """The arguments: one that is not understood ends in a sentence and code 64."""

    def error(self, message: str) -> NoReturn:
        """Tell how the command is written."""
        self.exit(64, f"Cette commande ne se comprend pas ({message}).\n{USAGE}\n")


def read_arguments(given: list[str] | None) -> argparse.Namespace:
    """Read the arguments, the checkpoints kept among them."""
    parser = Arguments(prog="verify.pyz", usage=USAGE, add_help=False, allow_abbrev=False)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--genesis")
    parser.add_argument("--code", action="append", default=[])
    parser.add_argument("--kept", action="extend", nargs="+", type=Path, default=[])
    parser.add_argument("--at")
    options = parser.parse_args(given)
    try:
        options.kept = [path.read_bytes() for path in options.kept]
        given_well = KINDS["leaf"](options.genesis) and (options.at is None or KINDS["instant"](options.at))
    except (OSError, ValueError):
        given_well = False
    if not given_well:
        parser.error("--genesis, --at, --kept")
    return options


def typed_code(typed: str) -> str:
    """Read a code back as it was printed (§7)."""
    signs = re.sub("[ .-]", "", typed).upper().translate(str.maketrans("OIL", "011"))
    return "-".join(signs[at : at + 5] for at in range(0, len(signs), 5))


def verify(export: Export, options: argparse.Namespace) -> Ledger:
    """Judge all that an export holds; raise a FaultError if it is refused."""
    export.check_files()
    texts = export.texts()
    ledger = Ledger(texts, options.genesis or "", datetime.fromisoformat(options.at or export.at).timestamp())
    late: list[str] = []
    brought = readable((note.rstrip(b"\r\n") + b"\n" for note in options.kept), late)
    years = {name[:4] for name in export.files if "/" in name} | {found.origin[-4:] for found in brought}
    for year in sorted(years):
        tree, waiting = Tree(), defaultdict[int, list[Checkpoint]](list)
        sealed = readable(export.rows(f"{year}/checkpoints.jsonl"), late)
        for found in [*sealed, *(found for found in brought if found.origin[-4:] == year)]:
            waiting[found.size].append(found)
        for signature, canon in export.rows(f"{year}/entries.txt"):
            tree.add(ledger.take(signature, canon))
            for found in waiting.pop(tree.size, ()):
                ledger.seal(found, year, tree.root())
        late += ["shorter_than_sealed"] * sum(map(len, waiting.values()))
    for signature, canon in export.rows("unsealed.txt"):
        ledger.take(signature, canon)
    ledger.finish(late, [typed_code(code) for code in options.code])
    if judge(ledger)[0] != "tampered":
        export.check_signature(ledger.chains, ledger.site, ledger.genesis)
    return ledger


def readable(notes: Iterable[bytes], late: list[str]) -> list[Checkpoint]:
    """Return the checkpoints that can be read, and put what is wrong with the others in `late`."""
    found = []
    for note in notes:
        try:
            found.append(read_checkpoint(note))
        except FaultError as fault:
            late.append(str(fault))
    return found


def judge(ledger: Ledger) -> tuple[str, Told | None]:
    """Return the verdict on a ledger, and the first fault of that verdict (§3)."""
    heaviest: dict[str, Told] = {}
    for place, code in ledger.faults:
        weight = WEIGHTS.get(code, "tampered") if ledger.size else "undecidable"
        heaviest.setdefault(weight, {"code": code, "place": place})
    verdict = next((one for one in ("tampered", "undecidable", "stale") if one in heaviest), "intact")
    return verdict, heaviest.get(verdict)


def conclude(ledger: Ledger) -> Told:
    """Return what both verifiers tell (§8)."""
    verdict, first = judge(ledger)
    newest = max(ledger.held, key=lambda held: (held.year, held.size), default=None)
    return {
        "verdict": verdict,
        "exit_code": EXITS[verdict],
        "first": first,
        "site": ledger.site,
        "genesis": ledger.genesis,
        "solo": ledger.genesis is not None,
        "code": newest.code if newest else None,
        "counts": ledger.told(),
    }


def refuse(code: str, place: str) -> Told:
    """Return what is told of an export that cannot be looked into (§1)."""
    return {"verdict": "refused", "exit_code": EXITS["refused"], "first": {"code": code, "place": place}}


def words() -> dict[str, str]:
    """Return the sentence of each verdict and of each code."""
    rows = (pkgutil.get_data(__package__, "words.txt") or b"").decode().splitlines()
    pairs = (row.partition(" = ") for row in rows if " = " in row)
    return {code: sentence for codes, _, sentence in pairs for code in codes.split()}


def report(told: Told, *, pinned: bool, unread: list[str]) -> str:
    """Tell a verdict in French."""
    sentences, first, fault = words(), told["first"], ""
    if first:
        where = f"entrée de rang {first['place']}" if "counts" in told else first["place"]
        fault = f"Défaut        {where} : {first['code']}\n              {sentences.get(first['code'], '')}\n"
    if "counts" not in told:
        return f"RÉSULTAT      {sentences[told['verdict']]}\n{fault}"
    template = (pkgutil.get_data(__package__, "report.txt") or b"").decode()
    counts = {name: f"{count:,}".replace(",", "\u202f") for name, count in told["counts"].items()}
    counts["unsealed"] = f"{told['counts']['entries'] - told['counts']['sealed']:,}".replace(",", "\u202f")
    pin = "épinglée" if pinned else "non épinglée : comparez-la à celle du procès-verbal d’ouverture"
    ignored = f"Non lus       {', '.join(unread)}\n" if unread else ""
    said = {
        **told,
        **counts,
        "pinned": pin,
        "fault": fault,
        "unread": ignored,
        "verdict": sentences[told["verdict"]],
    }
    return template.format_map(said).rstrip("\n") + "\n"


def unread_files(export: Export) -> list[str]:
    """Return the files that stand in the folder and that its manifest does not name."""
    found = (
        path.relative_to(export.folder).as_posix() for path in export.folder.rglob("*") if path.is_file()
    )
    return sorted(name for name in found if name not in export.files and name != "manifest.txt")


def main(given: list[str] | None = None) -> int:
    """Verify the export that the arguments name, tell what was found, and return the exit code."""
    options = read_arguments(given)
    export = Export(options.folder)
    try:
        export.read_manifest()
        told = conclude(verify(export, options))
    except FaultError as fault:
        told = refuse(str(fault), export.reading)
    except OSError:
        told = refuse(
            "manifest_missing" if export.reading == "manifest.txt" else "file_missing", export.reading
        )
    except MemoryError:
        told = refuse("line_bad", export.reading)
    unread = unread_files(export) if "counts" in told else []
    text = (
        json.dumps(told) + "\n" if options.json else report(told, pinned=bool(options.genesis), unread=unread)
    )
    shown = "".join(sign if sign.isprintable() or sign in "\n\u00a0\u202f" else "\ufffd" for sign in text)
    sys.stdout.buffer.write(shown.encode(sys.stdout.encoding or "utf-8", "replace"))
    return int(told["exit_code"])
