"""Take every measure of speed and print each as a line of JSON: `make bench`, or some by name.

Those of a million entries are taken by name only.

The exit code is 1 when a limit is passed.
"""

import os
import sys
from functools import partial

from agent_desktop.foundation.i18n import use_language
from tests.bench import (
    appends,
    bundle_memory,
    bundles,
    bursts,
    checker,
    closing,
    funnels,
    library,
    pace,
    packs,
    palette,
    pastes,
    precedents,
    rereads,
    sheets,
    stalls,
    starting,
    steps,
    verifications,
    verifying,
    writers,
)

MEASURES = {
    "paint": starting.first_paint,
    "home": starting.home,
    "memory": starting.memory,
    "typing": bursts.measure,
    "closing": closing.measure,
    "palette": palette.measure,
    "checker": checker.measure,
    "library": library.measure,
    "funnel": funnels.measure,
    "pasting": pastes.measure,
    "stalls": stalls.measure,
    "painted": steps.measure,
    "precedents": precedents.measure,
    "sheet": sheets.measure,
    "step": packs.step,
    "reading": packs.reading,
    "walks": packs.walking,
    "append": appends.measure,
    "writers": writers.measure,
    "verification": verifications.measure,
    "verifying": verifying.measure,
    "rereading": verifying.again,
    "reread": rereads.measure,
    "merging": bundles.merging,
    "bundle-export": bundles.export,
    "bundle-opening": bundles.opening,
    "bundle-memory": bundle_memory.measure,
    "next-case": bundles.next_case,
}
BY_NAME = {
    "reread-million": partial(rereads.measure, entries=rereads.MANY),
    "bundle-memory-million": partial(bundle_memory.measure, entries=bundle_memory.MANY),
}
"""Taken when they are asked for only: too long for the others."""


def main(names: list[str]) -> int:
    """Print a line for each measure asked for, all of them when none is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    use_language("fr")
    held = True
    for name in names or MEASURES:
        pace.take()
        line = {**MEASURES, **BY_NAME}[name]()
        sys.stdout.write(line.as_json() + "\n")
        sys.stdout.flush()
        held = held and line.ok
    return 0 if held else 1
