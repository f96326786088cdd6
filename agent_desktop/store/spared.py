"""What SQLAlchemy imports and that nobody here uses: loaded the day something asks for it, and not before."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from threading import RLock
from types import ModuleType

_lock = RLock()


class Later(ModuleType):
    """A module that stands where it is imported, and is loaded when something is first taken from it.

    `at_hand` names what can be given without loading it. Unlike `importlib.util.LazyLoader`, it may be shared
    by threads on every Python we support, and does not load for what is at hand.
    """

    def __init__(self, name: str, at_hand: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(name)
        parent = name.rpartition(".")[0]
        # To look for a part of a package that is not there yet would load the package.
        if not parent or parent in sys.modules:
            self._take_place()
        self._at_hand: Mapping[str, Callable[[], object]] | None = at_hand

    def _take_place(self) -> None:
        spec = find_spec(self.__name__)
        assert spec is not None
        assert spec.loader is not None
        self.__spec__, self.__loader__, self.__file__ = spec, spec.loader, spec.origin
        self.__package__ = spec.parent
        if spec.submodule_search_locations is not None:
            self.__path__ = spec.submodule_search_locations

    def _find_again(self) -> None:
        """Find what stands here, now that its package is loaded: this module is in its place meanwhile."""
        del sys.modules[self.__name__]
        try:
            self._take_place()
        finally:
            sys.modules[self.__name__] = self

    def __getattr__(self, name: str) -> object:
        """Give what is at hand; load the module for anything else."""
        if name.startswith("__") or name == "_at_hand":
            raise AttributeError(name)
        with _lock:
            if self._at_hand is not None and name not in self._at_hand:
                self._at_hand = None
                if self.__spec__ is None:
                    self._find_again()
                spec = self.__spec__
                assert spec is not None
                assert spec.loader is not None
                spec.loader.exec_module(self)
            if self._at_hand is None:
                return super().__getattribute__(name)
            found = self._at_hand[name]()
        setattr(self, name, found)
        return found


def spare_what_is_asynchronous() -> None:
    """Keep asyncio (and ssl, and sockets) and the list of installed packages out until they are used.

    SQLAlchemy imports them at its start, for engines that run in an event loop and for plugins: a thirtieth
    of a second and five megabytes. Where they are loaded already, nothing is changed. So with its driver of
    SQLite for those engines, a hundredth of a second.
    """
    _stand("asyncio", iscoroutine=lambda: import_module("asyncio.coroutines").iscoroutine)
    _stand("importlib.metadata")
    _stand("sqlalchemy.dialects.sqlite.aiosqlite")


def _stand(name: str, **at_hand: Callable[[], object]) -> None:
    if name in sys.modules:
        return
    module = Later(name, at_hand)
    sys.modules[name] = module
    parent, _dot, last = name.rpartition(".")
    if parent in sys.modules:
        setattr(sys.modules[parent], last, module)
