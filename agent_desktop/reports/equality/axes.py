"""Where the axes of a funnel end, and where their marks stand: the same on screen and on paper."""

from agent_desktop.equality.records import Funnel

_MOST_STEPS = 5
_ROUND = (1, 2, 5, 10, 20, 25, 50)
_ROOM = 1.12
"""How much higher than the highest mark the axis goes."""


def most_offered(plot: Funnel) -> int:
    """Return the offers at the end of the axis."""
    return max((line.offered for line in plot.lines), default=1)


def highest_share(plot: Funnel) -> float:
    """Return the share at the top of the axis: the highest mark, or the outer limit of the smallest one."""
    smallest = min((point.offered for point in plot.points), default=0)
    limit = max((line.over for line in plot.lines if line.offered >= smallest), default=1.0)
    highest = max([limit, *(point.place for point in plot.points)], default=1.0)
    return min(1.0, max(0.05, highest * _ROOM))


def round_steps(most: float) -> range:
    """Return round numbers from nothing to `most`, six at the most."""
    step = next(
        (one * 10**power for power in range(7) for one in _ROUND if most <= one * 10**power * _MOST_STEPS), 1
    )
    return range(0, int(most) + 1, step)
