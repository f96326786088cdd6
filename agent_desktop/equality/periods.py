"""Which days are counted: whole quarters that are over, never a day more. Pure.

Two counts that differ by a day would tell what that day held, and who was there that day may be known.
"""

from datetime import date

from agent_desktop.equality.records import Quarter


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a day is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def ended_quarters(today: date, most: int) -> tuple[Quarter, ...]:
    """Return the last quarters that are over, the earliest first."""
    found: list[Quarter] = []
    quarter = quarter_of(today)
    for _place in range(most):
        quarter = quarter.before
        found.append(quarter)
    return tuple(reversed(found))
