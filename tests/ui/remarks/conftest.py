"""The same desk as around a script: a real store, and who signed in."""

from tests.ui.facilitation.conftest import plain_look, store, tasks

__all__ = ["plain_look", "store", "tasks"]
