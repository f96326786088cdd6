"""Home is read without the rooms of its gestures; the first of them loads its room, and is the same."""

import subprocess
import sys
from pathlib import Path

from agent_desktop.cases import actions
from agent_desktop.ui.later import later

ROOT = Path(__file__).resolve().parents[2]
LOADED_LATER = (
    "agent_desktop.adaptations.tables",
    "agent_desktop.cases.actions",
    "agent_desktop.interactions.actions",
    "agent_desktop.ledger.tables",
    "agent_desktop.people.records",
    "agent_desktop.people.understanding",
    "agent_desktop.store.copies",
)
"""What a gesture stands on, and nothing that the home page shows."""
MAPPED = "sqlalchemy.orm"
"""What maps rows: a fifth of what stands behind the lock, when home waited for it."""

LOAD = """
import sys
import agent_desktop.ui.agents.doors, agent_desktop.ui.workstation
print(*(name for name in sys.argv[1:] if name in sys.modules))
print(*(name for name in sys.modules if name.startswith("agent_desktop.") and name.endswith("tables")))
from agent_desktop.ui.workstation import _load
_load()
print(*(name for name in sys.argv[1:] if name not in sys.modules))
"""


def test_home_is_read_without_what_gestures_stand_on_and_a_worker_loads_it_after():
    done = subprocess.run(
        [sys.executable, "-c", LOAD, *LOADED_LATER, MAPPED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    before, tables, after = done.stdout.splitlines()
    assert (before, after) == ("", "")
    assert {name.rpartition(".")[2] for name in tables.split()} == {"named_tables"}


FILL = """
import sys
from types import SimpleNamespace
from agent_desktop.ui.stages import BEHIND_HOME
from agent_desktop.ui.workstation import _fill
def fill(*_given, **_named):
    print(*(name for name in BEHIND_HOME.rooms if name not in sys.modules))
sys.modules["agent_desktop.demo.filling"] = SimpleNamespace(fill=fill)
_fill(None, None, None)
"""


def test_the_people_of_a_demonstration_come_once_every_class_that_maps_rows_is_there():
    """Home waits for them before it loads what is behind: a page asked for meanwhile would define some."""
    done = subprocess.run([sys.executable, "-c", FILL], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_a_gesture_loaded_later_is_the_gesture(monkeypatch):
    given = []
    monkeypatch.setattr(
        actions, "keep_promise", lambda *these, **named: given.append((these, named)) or "kept"
    )
    (keep,) = later("agent_desktop.cases.actions", "keep_promise")
    assert keep("tx", "promise", today=1) == "kept"
    assert given == [(("tx", "promise"), {"today": 1})]
    assert keep.__name__ == "keep_promise"
