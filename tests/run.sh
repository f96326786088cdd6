#!/bin/sh
# Run the whole test set, offscreen, on three processes for two cores; what needs a real display, keyring or PostgreSQL starts its own.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
# Hundreds of tests start the program anew: its modules are compiled once, whatever the surroundings say.
unset PYTHONDONTWRITEBYTECODE
QT_QPA_PLATFORM=offscreen $python -m pytest -q -n 3 --dist worksteal "$@"
