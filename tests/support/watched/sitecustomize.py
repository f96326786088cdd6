"""Loaded by the interpreter of a program under test: writes the modules of the interface that workers load.

`PARVIS_TEST_LOADED_ASIDE` names the file, one module a line. See `agent_desktop/ui/loading.py`.
"""

import os
import sys
import threading
from pathlib import Path

_FILE = os.environ.get("PARVIS_TEST_LOADED_ASIDE", "")


def _hear(event: str, facts: tuple[object, ...]) -> None:
    if event != "import" or threading.current_thread() is threading.main_thread():
        return
    name = str(facts[0])
    if name.startswith(("PySide6", "agent_desktop.ui")):
        with Path(_FILE).open("a", encoding="utf-8") as file:
            file.write(name + "\n")


if _FILE:
    sys.addaudithook(_hear)
