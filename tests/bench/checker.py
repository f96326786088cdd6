"""What looks for words at fault in a free text: ordinary notes, blamed phrases, and the hardest text we know."""

import statistics
from pathlib import Path
from time import process_time

from agent_desktop.wording.guard import faults, get_ready
from tests.bench.harness import Line
from tests.bench.pace import allowed_ms

_LISTS = Path(__file__).parents[1] / "data" / "wording"
_MOST_MS = 2.0
_TURNS = 5
_LENGTH = 20_000


def measure(*, turns: int = _TURNS) -> Line:
    """Read each text, never twice the same, and count for 1,000 characters; the words are ready before."""
    get_ready()
    texts = {
        "ordinary notes": _long(_lines("ordinary-to-develop")),
        "blamed phrases": _long(_lines("blamed-to-develop")),
        "words that begin phrases": _long(["pas à se de fait a vit sans trop un ces mauvaise sent nous"]),
    }
    took = {
        name: statistics.median(_took(text, turn) for turn in range(turns)) for name, text in texts.items()
    }
    worst = max(took.values())
    return Line(
        name="words at fault in 1,000 characters",
        ratio=round(worst / allowed_ms(_MOST_MS), 2),
        limit=1.0,
        ok=worst <= allowed_ms(_MOST_MS),
        p95_ms=None,
        baseline=f"2 ms, each text the median of {turns} turns",
        pairs=turns * len(texts),
        notes={f"{name} ms": round(each, 3) for name, each in took.items()},
    )


def _lines(name: str) -> list[str]:
    return [line.split("\t")[-1] for line in (_LISTS / f"{name}.txt").read_text().splitlines()]


def _long(lines: list[str]) -> str:
    whole = "\n".join(lines)
    return (f"{whole}\n" * (_LENGTH // len(whole) + 1))[:_LENGTH]


def _took(text: str, turn: int) -> float:
    """Return milliseconds of the processor for 1,000 characters; a text begins otherwise at each turn."""
    begun = process_time()
    faults(f"{turn}. {text}")
    return (process_time() - begun) * 1_000_000 / len(text)
