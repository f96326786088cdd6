"""What PySide does at each import for a thing nobody here uses, and that is spared."""

import linecache
import sys
from types import ModuleType

from PySide6 import QtCore

_SUPPORT, _SEARCH = "shibokensupport.feature", "_mod_uses_pyside"


def spare_the_search_for_features() -> None:
    """Tell PySide which modules use it, rather than let it read the source of every module to find out.

    It looks for those that may say `from __feature__ import …`, which none of ours does: a tenth of a second
    in all, and every source text kept in memory. Where PySide has another way, nothing is changed.
    """
    assert QtCore.QObject is not None  # its support is loaded with it
    support = sys.modules.get(_SUPPORT)
    if support is not None and hasattr(support, _SEARCH):
        setattr(support, _SEARCH, _uses_pyside)
        # The texts of what was loaded before: two or three MiB, read again for whoever reports a fault.
        linecache.clearcache()


def _uses_pyside(module: ModuleType) -> bool:
    # The contract « Qt stays upstairs » holds it.
    return module.__name__.startswith("agent_desktop.ui")
