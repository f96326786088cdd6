"""A burst of typing, kept by the journal of drafts, against a bare append of the same bytes."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.draft_fields import changed_fields, to_fields
from agent_desktop.interactions.drafting import Draft
from agent_desktop.store.drafts import DraftStore, Json
from agent_desktop.store.files import sync_data
from tests.bench.harness import PAIRS, Line, line_from, p95, take_pairs
from tests.journeys.driver import ten_fourteen
from tests.journeys.main_job import SAID, UNDERSTOOD
from tests.support.profiles import keyed_profile

_WORDS = f"{SAID} {UNDERSTOOD}".split()
_BASELINE = "the bytes that the journal wrote, appended to an open file and fdatasync'ed burst by burst"


def measure(*, pairs: int = PAIRS) -> Line:
    """Type a sentence, a burst a word, as the desk keeps it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile, keys, _recovery = keyed_profile(folder / "profile", ten_fourteen())
        drafts = DraftStore(profile.drafts, keys)
        records: list[int] = []
        took: list[float] = []

        def ours() -> float:
            times, sizes = _kept(drafts, profile.drafts)
            records[:] = sizes
            took.extend(times)
            return sum(times)

        taken = take_pairs(ours, lambda: _appended(folder / "raw", records), pairs=pairs)
        return line_from("typing burst", 1.5, _BASELINE, taken, p95_ms=p95(took), bursts=len(_WORDS))


def _kept(drafts: DraftStore, folder: Path) -> tuple[list[float], list[int]]:
    """Return how long each burst took, in milliseconds, and how many bytes it made."""
    exchange = new_id()
    draft = Draft(interaction_id=exchange, channel="counter", opened_at=ten_fourteen().now())
    kept: Mapping[str, Json] = to_fields(draft)
    drafts.put(exchange, kept)
    journal = folder / f"{exchange}.kept"
    times, sizes = [], []
    for count in range(1, len(_WORDS) + 1):
        draft = replace(draft, content=replace(draft.content, said=" ".join(_WORDS[:count])))
        before = journal.stat().st_size
        begun = perf_counter()
        fields = to_fields(draft)
        drafts.put(exchange, changed_fields(kept, fields))
        times.append((perf_counter() - begun) * 1000)
        kept = fields
        sizes.append(journal.stat().st_size - before)
    drafts.close(exchange)
    return times, sizes


def _appended(path: Path, sizes: list[int]) -> float:
    """Return how long bare appends of as many bytes take, in milliseconds."""
    bursts = [os.urandom(size) for size in sizes]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, bytes(256))
        sync_data(handle)
        begun = perf_counter()
        for burst in bursts:
            os.write(handle, burst)
            sync_data(handle)
        return (perf_counter() - begun) * 1000
    finally:
        os.close(handle)
        path.unlink()
