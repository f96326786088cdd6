"""Classes that map rows are all defined before any of them maps one.

The mapper settles every class when the first statement comes, and goes through them one by one: a class
defined meanwhile by another thread ends that statement with an error. So whoever loads them holds `LOADING`,
a session begins once it is let go of, and nothing that is loaded later defines any
(`ui/stages.py`, held by tests/ui/test_loading.py). A session that began before is not held back: the window
loads them when no work is under way, or first of all in the work that needs them (`ui/workstation.py`).
"""

from threading import RLock

LOADING = RLock()
