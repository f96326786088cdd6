"""Check a pack from end to end: what `packs check` prints, and what must be clean before a pack is used."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from agent_desktop.facilitation.checks import (
    dates,
    filled,
    formats,
    graph,
    languages,
    margins,
    names,
    order,
    registers,
    retention,
    texts,
    trials,
)
from agent_desktop.facilitation.checks import walks as at_random
from agent_desktop.facilitation.findings import Finding, PackRefusedError
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_file import PackFile, load_pack_file, located, read_pack

WALKS = 300
"""Enough to be sure of a change; `packs check` takes thousands."""

_LOOKED_AT: tuple[Callable[[Pack], Iterator[Finding]], ...] = (
    graph.check,
    names.check,
    margins.check,
    formats.check,
    order.check,
    retention.check,
    registers.check,
    languages.check,
    texts.check,
    filled.check,
)
_KEEP_FROM_PLAYING = frozenset(
    {"no_conclusion", "wrong_kind", "wrong_result", "unknown_name", "dead_end", "kept_though_forgotten"}
)


def check_pack(path: Path, *, walks: int = WALKS, today: date | None = None) -> tuple[Finding, ...]:
    """Return everything found in a pack file, in the order of the file; no error among them: it may be used.

    Schema and references come first: when they are broken, nothing else can be looked at. `walks` is how many
    paths are drawn at random, always the same ones. `today` tells what is out of date; without it nothing is.
    Raises OSError when the file cannot be read.
    """
    try:
        return check_file(load_pack_file(path), walks=walks, today=today)
    except PackRefusedError as error:
        return error.findings


def check_bytes(
    data: bytes, file: str, *, walks: int = WALKS, today: date | None = None
) -> tuple[Finding, ...]:
    """Return everything found in the bytes of a pack; `file` is the name that findings show."""
    try:
        return check_file(read_pack(data, file), walks=walks, today=today)
    except PackRefusedError as error:
        return error.findings


def check_file(found: PackFile, *, walks: int = WALKS, today: date | None = None) -> tuple[Finding, ...]:
    """Return everything found in a pack already read."""
    findings = [finding for check in _LOOKED_AT for finding in check(found.pack)]
    findings += dates.check(found.pack, today)
    if not any(finding.code in _KEEP_FROM_PLAYING for finding in findings):
        # A broken formula would make every test fail, and hide the one line to mend.
        findings += trials.check(found.pack)
        findings += at_random.check(found.pack, walks=walks)
    return tuple(located(findings, found.node, found.file))
