#!/bin/sh
# Run the whole test set: offscreen first, then what needs a real display or a real keyring.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
export PYTHONDONTWRITEBYTECODE=1
QT_QPA_PLATFORM=offscreen $python -m pytest -q "$@"
