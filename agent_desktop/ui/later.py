"""Gestures whose rooms are loaded by the first of them, on the thread that does it, once home is read."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def later(module: str, *names: str) -> tuple[Callable[..., Any], ...]:
    """Return functions of a module that is loaded when one of them is first called.

    Their types are those of the module: import it under `TYPE_CHECKING`, and this in its place elsewhere.
    """
    return tuple(_called_later(module, name) for name in names)


def _called_later(module: str, name: str) -> Callable[..., Any]:
    def call(*given: object, **named: object) -> Any:
        return getattr(import_module(module), name)(*given, **named)

    call.__name__ = name
    return call
