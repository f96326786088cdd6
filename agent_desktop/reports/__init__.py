"""Shelf of the documents for people: each module offers one `REPORT`."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from agent_desktop.documents.records import Document
from agent_desktop.foundation.shelf import collect

Facts = TypeVar("Facts")

_BESIDES = ("claims", "sealed")
"""What several reports share, and is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Generic[Facts]):
    """A kind of document: its name in commands, its title on screen (a message id), and how it is built.

    `build` takes frozen facts, already read, and reads nothing itself: the same facts give the same document.
    """

    name: str
    title: str
    build: Callable[[Facts], Document]


def reports() -> dict[str, Report[Any]]:
    """Return every report on the shelf, by name."""
    offered: dict[str, Report[Any]] = collect(sys.modules[__name__], "REPORT", Report, _BESIDES)
    return {report.name: report for report in offered.values()}
