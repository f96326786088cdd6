"""Start the real application and say when its window is first painted; for a process of its own.

    python -m tests.bench.first_paint [--modules] [--leave] -- ARGUMENTS OF THE APPLICATION

Prints `painted` as soon as the first paint is on the screen, then, with `--modules`, every module loaded by then,
one line of JSON; `--leave` ends the process there.
"""
