"""`packs check`: every error as `FILE:LINE: what, how to mend`; 0 when no pack has one."""

import argparse
import json
import sys
from pathlib import Path

from agent_desktop.cli.arguments import DONE, REFUSED
from agent_desktop.facilitation.described import describe, line_of
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.linter import check_pack
from agent_desktop.foundation.clock import DatedClock, SystemClock, today
from agent_desktop.foundation.i18n import _, ngettext


def run(arguments: argparse.Namespace) -> int:
    """Check each pack, a folder standing for the packs in it."""
    day = today(SystemClock() if arguments.date is None else DatedClock(arguments.date))
    paths = [path for given in arguments.paths for path in _packs_in(given)]
    findings: list[Finding] = []
    unread: list[Path] = []
    for path in paths:
        try:
            findings += check_pack(path, walks=arguments.walks, today=day)
        except OSError:
            unread.append(path)
    errors = sum(1 for finding in findings if finding.severity is Severity.ERROR) + len(unread)
    if arguments.json:
        print(json.dumps(_as_json(findings, unread), ensure_ascii=False, indent=1))
        return REFUSED if errors else DONE
    for finding in findings:
        print(line_of(finding))
    for path in unread:
        print(_("{path}:1: cannot be read. Check its name and your rights.").format(path=path))
    print(_summary(len(paths), errors), file=sys.stderr)
    return REFUSED if errors else DONE


def _packs_in(path: Path) -> list[Path]:
    return sorted(path.glob("*.yaml")) if path.is_dir() else [path]


def _summary(packs: int, errors: int) -> str:
    checked = ngettext("{count} pack checked", "{count} packs checked", packs).format(count=packs)
    found = ngettext("{count} error", "{count} errors", errors).format(count=errors)
    return f"{checked}, {found}."


def _as_json(findings: list[Finding], unread: list[Path]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = [
        {
            "file": finding.file,
            "line": finding.line,
            "severity": finding.severity.value,
            "code": finding.code,
            "text": describe(finding),
        }
        for finding in findings
    ]
    return [
        *found,
        *({"file": str(path), "line": 1, "severity": "error", "code": "unreadable"} for path in unread),
    ]
