"""What an import reads and reports, line by line. Codes and facts; `import_words` has the sentences."""

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from uuid import UUID

from agent_desktop.foundation.records import dataclass
from agent_desktop.people.csv_text import rows
from agent_desktop.people.import_columns import Column


class Outcome(StrEnum):
    """What becomes of a line. READY: it would be written, or is not for the errors of others."""

    READY = "ready"
    ADDED = "added"
    ALREADY_PRESENT = "already_present"
    TWICE_IN_FILE = "twice_in_file"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a cell: a code, its column as the header is written, the cell, what it may mean."""

    code: str
    column: str = ""
    value: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One row: the line it begins on, what becomes of it, and why.

    `problems` keep it out; `remarks` do not. `same_as_line` is the line it repeats, `person_id` who it is.
    """

    line: int
    outcome: Outcome
    name: str = ""
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    same_as_line: int | None = None
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFile:
    """A table that could be read: how, and what its columns hold. Its rows are read again when asked for."""

    name: str
    encoding: str
    delimiter: str
    columns: tuple[Column, ...]
    text: str = field(repr=False)

    @property
    def unknown_columns(self) -> tuple[str, ...]:
        """Return the headers that were not recognised: their cells are left out."""
        return tuple(column.header for column in self.columns if column.field is None)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row under the headers, with the line it begins on."""
        found = rows(self.text, self.delimiter)
        next(found)
        yield from found


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would do. `is_written`: the ready lines became people."""

    file: ParsedFile
    lines: tuple[ImportLine, ...]
    is_written: bool

    def count(self, outcome: Outcome) -> int:
        """Return how many lines ended so."""
        return sum(line.outcome is outcome for line in self.lines)

    @property
    def has_errors(self) -> bool:
        """Tell whether a line could not be understood."""
        return any(line.outcome is Outcome.ERROR for line in self.lines)
