"""Which classes of Qt a program defines on its workers."""

from importlib.util import find_spec
from pathlib import Path

_WATCHED = Path(__file__).resolve().parent / "watched"


def watched(env: dict[str, str], file: Path) -> dict[str, str]:
    """Return the environment of a program that writes in a file what its workers load of the interface."""
    return {**env, "PYTHONPATH": str(_WATCHED), "PARVIS_TEST_LOADED_ASIDE": str(file)}


def classes_of_qt_aside(file: Path) -> list[str]:
    """Return the modules that know Qt among those that workers loaded."""
    names = file.read_text(encoding="utf-8").split() if file.exists() else []
    return [name for name in names if name.startswith("PySide6") or _knows_qt(name)]


def _knows_qt(module: str) -> bool:
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return "from PySide6" in Path(spec.origin).read_text(encoding="utf-8")
