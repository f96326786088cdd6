"""What a verification finds wrong, and what each code makes of the whole."""

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.records import Fault, StoredEntry, Verdict

_UNDECIDED = frozenset(
    {
        "unknown_version",
        "type_to_come",
        "text_not_erased",
        "text_unreadable",
        "quorum_missing",
        "witness_in_future",
        "paper_code_unknown",
    }
)
_STALE = "witness_stale"


class FaultFoundError(Exception):
    """One entry is wrong: a code, what had to stand there, what stands there."""

    def __init__(self, code: str, expected: object = "", found: object = "") -> None:
        super().__init__(code)
        self.code, self.expected, self.found = code, str(expected), str(found)


def verdict_of(code: str) -> Verdict:
    """Return what one fault makes of a ledger."""
    if code == _STALE:
        return Verdict.STALE
    return Verdict.UNDECIDABLE if code in _UNDECIDED else Verdict.TAMPERED


def of_the_whole(code: str, *, position: int = 0, expected: str = "", found: str = "") -> Fault:
    """Return a fault that stands at no row."""
    return Fault(
        verdict=verdict_of(code),
        code=code,
        position=position,
        writer="",
        n=-1,
        entry_id=None,
        expected=expected,
        found=found,
    )


def of_a_row(row: StoredEntry, code: str, position: int, expected: str = "", found: str = "") -> Fault:
    """Return a fault of one row, by what it claims to be."""
    return Fault(
        verdict=verdict_of(code),
        code=code,
        position=position,
        writer=row.w,
        n=row.n,
        entry_id=row.id,
        expected=expected,
        found=found,
    )


def facts(error: RefusedError) -> str:
    """Return what a refusal says besides its code."""
    return ", ".join(f"{key}={value}" for key, value in error.facts.items())
