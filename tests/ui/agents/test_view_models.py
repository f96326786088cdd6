"""View models load no widget."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "agent_desktop" / "ui" / "agents"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*view_model.py")), ids=lambda path: path.stem)
def test_a_view_model_loads_no_widget(path):
    module = f"agent_desktop.ui.agents.{path.stem}"
    code = f"import sys, {module}; sys.exit('PySide6.QtWidgets' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
