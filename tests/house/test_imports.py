"""What may be loaded at the first paint, and what a home page at rest does without."""

import sys

from tests.bench.starting import facts
from tests.journeys.driver import a_desk
from tests.support.profiles import PHRASE

ALLOWED = {
    "PySide6": {"QtCore", "QtGui", "QtWidgets", "support", "_config", "_git_pyside_version"},
    "agent_desktop": {"app", "foundation", "store", "ui"},
    "shiboken6": None,
    "shibokensupport": None,
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

LATER = ("ctypes", "locale", "platform", "tomllib", "uuid", "zoneinfo")
"""Parts of the standard library that the lock is painted without."""
NOT_AT_REST = (
    # What scripts stand on: an exchange is open.
    "agent_desktop.ui.script_flow",
    "lark",
    "pydantic",
    "yaml",
    # What makes papers and reads the CLDR: at the first paper, at the first sum.
    "babel",
    "reportlab",
    # What SQLAlchemy has for others.
    "asyncio.base_events",
    "email.message",
    "sqlalchemy.connectors.asyncio",
    "sqlalchemy.dialects.postgresql",
    "ssl",
    # A start that upgrades nothing.
    "alembic",
)


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path):
    a_desk(tmp_path / "parvis").database.close()
    loaded = facts("parvis", data=tmp_path)["modules"]
    assert isinstance(loaded, list)
    assert "agent_desktop.ui.agents.unlock" in loaded
    assert [name for name in loaded if not _is_allowed(str(name))] == []
    assert [name for name in (*HEAVY_OF_OURS, *LATER) if name in loaded] == []


def test_pyside_reads_the_source_of_none_of_our_modules(tmp_path):
    a_desk(tmp_path / "parvis").database.close()
    read = facts("parvis", data=tmp_path)["sources"]
    assert isinstance(read, list)
    assert [name for name in read if str(name).endswith("ui/main_window.py")] == []


def test_a_home_page_at_rest_holds_nothing_that_it_never_uses(tmp_path):
    desk = a_desk(tmp_path / "parvis")
    desk.database.close()
    phrase = tmp_path / "phrase"
    phrase.touch(mode=0o600)
    phrase.write_text(PHRASE + "\n", encoding="utf-8")
    loaded = facts(
        "parvis", "--profile", str(desk.profile.folder), "--passphrase-file", str(phrase), until="at rest"
    )["modules"]
    assert isinstance(loaded, list)
    assert "agent_desktop.ui.behind_home" in loaded
    assert [name for name in NOT_AT_REST if name in loaded] == []


def _is_allowed(name: str) -> bool:
    top, *rest = name.split(".")
    if top in sys.stdlib_module_names or top in OURS or top.startswith(LOADED_BY_THE_INTERPRETER):
        return True
    if top not in ALLOWED:
        return False
    parts = ALLOWED[top]
    return parts is None or not rest or rest[0] in parts
