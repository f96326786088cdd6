"""The window is painted before anything heavy is loaded: this lists what may come before."""

import sys

from tests.bench.starting import facts
from tests.journeys.driver import a_desk

ALLOWED = {
    "PySide6": {"QtCore", "QtGui", "QtWidgets", "support", "_config", "_git_pyside_version"},
    "agent_desktop": {"app", "foundation", "store", "ui"},
    "platformdirs": None,
    "shiboken6": None,
    "shibokensupport": None,
    "uuid_utils": None,
}
"""What is loaded at the first paint beside the standard library, and the parts of it; `None` for all of it."""

OURS = {"tests", "__main__", "__mp_main__"}
LOADED_BY_THE_INTERPRETER = (
    "_distutils_hack",
    "signature_bootstrap",
    "__feature__",
    "_sysconfigdata",
    "sitecustomize",
    "usercustomize",
)
HEAVY_OF_OURS = ("agent_desktop.store.engines", "agent_desktop.store.keys", "agent_desktop.ui.workstation")


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path):
    a_desk(tmp_path / "parvis").database.close()
    loaded = facts("parvis", data=tmp_path)["modules"]
    assert isinstance(loaded, list)
    assert "agent_desktop.ui.agents.unlock" in loaded
    assert [name for name in loaded if not _is_allowed(str(name))] == []
    assert [name for name in HEAVY_OF_OURS if name in loaded] == []


def test_pyside_reads_the_source_of_none_of_our_modules(tmp_path):
    a_desk(tmp_path / "parvis").database.close()
    read = facts("parvis", data=tmp_path)["sources"]
    assert isinstance(read, list)
    assert [name for name in read if str(name).endswith("ui/main_window.py")] == []


def _is_allowed(name: str) -> bool:
    top, *rest = name.split(".")
    if top in sys.stdlib_module_names or top in OURS or top.startswith(LOADED_BY_THE_INTERPRETER):
        return True
    if top not in ALLOWED:
        return False
    parts = ALLOWED[top]
    return parts is None or not rest or rest[0] in parts
