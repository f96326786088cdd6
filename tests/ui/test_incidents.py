"""Promise: what nobody foresaw is kept for whoever repairs it, without a word about anyone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent_desktop.ui.incidents import KEPT, Incidents, told

SECRET = "Maryvonne Le Bihan"


def _refuse() -> None:
    raise ValueError(SECRET)


def _met() -> RuntimeError:
    try:
        try:
            _refuse()
        except ValueError as cause:
            raise RuntimeError(SECRET) from cause
    except RuntimeError as error:
        return error


def test_a_report_says_where_and_what_kind_and_quotes_nothing(tmp_path: Path) -> None:
    incidents = Incidents(tmp_path / "logs")
    reports: list[Path] = []
    incidents.met.connect(reports.append)
    error = _met()

    incidents.report(type(error), error)

    text = reports[0].read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "ValueError" in text
    assert "test_incidents.py:" in text
    assert "_met" in text
    assert SECRET not in text
    assert reports[0].stat().st_mode & 0o077 == 0


def test_old_reports_leave_room_for_new_ones(tmp_path: Path) -> None:
    hours = iter(range(KEPT + 5))
    incidents = Incidents(tmp_path, lambda: datetime(2026, 11, 1 + next(hours), 9, tzinfo=UTC))
    for _ in range(KEPT + 5):
        incidents.report(ValueError, ValueError())

    kept = sorted(path.name for path in tmp_path.glob("incident-*"))
    assert len(kept) == KEPT
    assert kept[-1].startswith("incident-20261125")


def test_a_disk_that_refuses_does_not_hide_the_incident(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    incidents = Incidents(blocked / "logs")
    reports: list[Path] = []
    incidents.met.connect(reports.append)

    incidents.report(ValueError, ValueError())

    assert reports == [Path()]


def test_a_cycle_of_causes_ends() -> None:
    first, second = ValueError(), RuntimeError()
    first.__context__, second.__context__ = second, first

    assert told(first).count("ValueError") == 1


@pytest.mark.parametrize("kind", [KeyboardInterrupt])
def test_ctrl_c_stays_ctrl_c(kind: type[BaseException], tmp_path: Path) -> None:
    incidents = Incidents(tmp_path)
    incidents.report(kind, kind())
    assert not list(tmp_path.glob("incident-*"))
