"""A shelf: a package in which each file offers one constant of the same kind."""

import importlib
import pkgutil
from collections.abc import Collection
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def collect(package: ModuleType, constant: str, kind: type[T], besides: Collection[str] = ()) -> dict[str, T]:
    """Return what each module of `package` offers under the name `constant`, by module name, sorted.

    Modules named in `besides` stand in the package without being on the shelf.
    Raises TypeError when a module offers nothing, or something of another kind.
    """
    found: dict[str, T] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        if info.name in besides:
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        value = getattr(module, constant, None)
        if not isinstance(value, kind):
            raise TypeError(f"{module.__name__} offers no {constant} of type {kind.__name__}")
        found[info.name] = value
    return found
