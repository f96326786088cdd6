"""Workers load what knows nothing of Qt; the GUI thread loads the interface, a little at each turn."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from agent_desktop.ui import stages
from agent_desktop.ui.loading import Parts, Stage

ROOT = Path(__file__).resolve().parents[2]
MOST_AT_ONCE = 32
"""How many modules of the interface a turn may load: they took a quarter to half a millisecond each."""

ORDER = ("BEHIND_THE_LOCK", "FIRST_RUN", "RESCUE", "BEHIND_HOME")
PLACES = (
    "SCRIPTS",
    "DECISIONS",
    "RULES",
    "REMARKS",
    "EQUALITY",
    "TEAM",
    "AUDIT",
    "LEDGER",
    "SETTINGS",
    "REGISTER",
)
"""What comes in any order: each is loaded on what stands behind home, in a process of its own."""

LOAD = f"""
import json, os, sys
import agent_desktop.ui.start, agent_desktop.ui.main_window, agent_desktop.ui.agents.unlock
from agent_desktop.store.spared import spare_what_is_asynchronous
from agent_desktop.ui import stages
from agent_desktop.ui.loading import load_parts, load_rooms

spare_what_is_asynchronous()

def new(seen=set(sys.modules)):
    fresh = set(sys.modules) - seen
    seen |= fresh
    return sorted(fresh)

def mapped():
    base = sys.modules.get("agent_desktop.store.base")
    return len(base.Base.registry.mappers) if base else 0

def told(name):
    stage, before = getattr(stages, name), mapped()
    load_rooms(stage)
    rooms = new()
    return name, rooms, [new() for _part in load_parts(stage)], mapped() - before

for name in {ORDER}:
    print(json.dumps(told(name)), flush=True)
for name in {PLACES}:
    child = os.fork()
    if child == 0:
        print(json.dumps(told(name)), flush=True)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, name
"""


@pytest.fixture(scope="module")
def loaded():
    """Return for each stage, in order: its name, what its rooms loaded, what each of its parts loaded, classes mapped."""
    done = subprocess.run([sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_stage_is_held_to_this():
    assert {name for name, stage in vars(stages).items() if isinstance(stage, Stage)} == {*ORDER, *PLACES}


def test_what_a_worker_loads_knows_nothing_of_qt(loaded):
    assert [name for name, *_loaded in loaded] == [*ORDER, *PLACES]
    for name, rooms, _parts, _mapped in loaded:
        assert [each for each in rooms if _is_of_the_interface(each)] == [], name


def test_the_gui_thread_loads_the_interface_alone_and_a_little_at_each_turn(loaded):
    for name, _rooms, parts, _mapped in loaded:
        for part in parts:
            assert [
                each for each in part if each.startswith("agent_desktop.") and not _is_of_the_interface(each)
            ] == [], name
            assert 0 < len(part) <= MOST_AT_ONCE, (name, part)


def test_every_class_that_maps_rows_is_there_before_anyone_maps_one(loaded):
    """One defined while a statement settles them all would end that statement (`store/mapping.py`)."""
    defined = {name: count for name, _rooms, _parts, count in loaded}
    assert defined["BEHIND_HOME"] > 0
    assert [name for name in PLACES if defined[name]] == []


def test_what_waits_for_parts_is_done_in_order_once_they_are_loaded(qapp, qtbot):
    parts = Parts(Stage(rooms=(), parts=("json", "string")), qapp)
    done = []
    parts.then(lambda: done.append("first"))
    parts.then(lambda: done.append("second"))
    assert done == []
    qtbot.waitUntil(lambda: done == ["first", "second"])
    parts.then(lambda: done.append("at once"))
    assert done == ["first", "second", "at once"]


def _is_of_the_interface(module):
    return module.startswith(("agent_desktop.ui", "PySide6", "shiboken6"))
