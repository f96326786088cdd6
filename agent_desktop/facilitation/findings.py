"""What a check of a pack finds: a code, where, the facts, and how grave. Sentences are in `described.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from agent_desktop.facilitation.reader import Place, Trail
from agent_desktop.foundation.errors import RefusedError

START = Place(1, 1)


class Severity(StrEnum):
    """An error keeps a pack from being used; a warning asks its author to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found in a pack. `trail` is where in the document, `place` where in the file."""

    code: str
    severity: Severity = Severity.ERROR
    file: str = ""
    place: Place = START
    trail: Trail = ()
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """Return the line in the file, from 1."""
        return self.place.line

    @property
    def is_error(self) -> bool:
        """Tell whether the pack cannot be used as it is."""
        return self.severity is Severity.ERROR


class PackRefusedError(RefusedError):
    """A pack that cannot be used: every error found, in the order of the file."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        super().__init__(
            "pack_refused", file=first.file, line=first.line, why=first.code, count=len(findings)
        )
        self.findings = findings
