"""What was found of a copy, in the JSON that every verifier tells (docs/ledger/specification.md, §8)."""

from agent_desktop.ledger.exported.reading import ReadExport
from agent_desktop.ledger.records import Report

COUNTS = (
    *("entries", "writers", "signatures", "texts", "erased", "adaptations", "corrections"),
    *("approvals_needed", "approvals_waiting", "keys", "keys_countersigned", "sealed", "checkpoints"),
    *("cosignatures", "witnesses", "codes_used", "codes_contested"),
)


def told_as_json(found: ReadExport) -> dict[str, object]:
    """Return what JSON says of a copy."""
    first: dict[str, object] | None = None
    if found.refused is not None:
        code, name = found.refused
        first = {"code": code, "place": name}
    elif found.report is not None and found.report.first is not None:
        first = {"code": found.report.first.code, "place": found.report.first.position}
    return {
        "verdict": str(found.verdict),
        "exit_code": found.verdict.exit_code,
        "first": first,
        **_of(found.report),
    }


def _of(report: Report | None) -> dict[str, object]:
    if report is None:
        return {}
    return {
        "site": report.site,
        "genesis": report.genesis,
        "solo": report.solo,
        "code": report.code,
        "counts": {name: getattr(report.counts, name) for name in COUNTS},
    }
