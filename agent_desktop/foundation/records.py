"""`dataclass`, as in the standard library, with its methods made when they are first needed.

The one of the standard library writes and compiles seven functions for each class: half a millisecond, and
there are three hundred classes, few of which a start calls. Here `__init__` is compiled at its first call,
and the others are closures, which need no compiling. To whoever uses a class nothing is different, `fields`,
`replace` and `asdict` included: tests/foundation/test_records.py compares the two.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

_FACTORY = object()
"""The default of an argument whose value a factory makes."""


@dataclass_transform(field_specifiers=(dataclasses.field,))
def dataclass(
    *, slots: bool, frozen: bool = False, kw_only: bool = False, eq: bool = True
) -> Callable[[type[T]], type[T]]:
    """Return what makes a class a record, as `dataclasses.dataclass` does: `slots` must be true."""
    assert slots

    def make(cls: type[T]) -> type[T]:
        if any(hasattr(base, "__dataclass_fields__") for base in cls.__bases__):
            return dataclasses.dataclass(slots=True, frozen=frozen, kw_only=kw_only, eq=eq)(cls)
        written = set(vars(cls))
        # Without one, the standard library reads the signature to write it: it loads what parses Python.
        cls.__doc__ = cls.__doc__ or cls.__name__
        if vars(cls).get("__hash__", ...) is None:
            # Python writes it beside an `__eq__`; the class did not.
            written.discard("__hash__")
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
        methods = _methods(made, frozen=frozen, eq=eq)
        for name, method in methods.items():
            # As the standard library does: what the class wrote itself stays.
            if name not in written:
                _set(made, name, method)
        params: Any = made.__dataclass_params__  # type: ignore[attr-defined]  # known to be there after the call above
        params.init, params.repr, params.eq, params.frozen = True, True, eq, frozen
        return made

    return make


def _methods(cls: type[Any], *, frozen: bool, eq: bool) -> dict[str, Any]:
    fields = dataclasses.fields(cls)
    methods: dict[str, Any] = {"__init__": _first_init(cls, frozen=frozen), "__repr__": _repr(fields)}
    if eq:
        methods["__eq__"] = _eq(fields)
        methods["__hash__"] = _hash(fields) if frozen else None
    if frozen:
        methods |= _frozen(cls, frozenset(one.name for one in fields))
    return methods


def _first_init(cls: type[Any], *, frozen: bool) -> Callable[..., None]:
    def write_then_run(self: object, *given: object, **named: object) -> None:
        init = _written_init(cls, frozen=frozen)
        _set(cls, "__init__", init)
        init(self, *given, **named)

    return write_then_run


def _written_init(cls: type[Any], *, frozen: bool) -> Callable[..., None]:
    """Compile the `__init__` that the standard library would have written."""
    known: dict[str, Any] = {"_FACTORY": _FACTORY}
    arguments: list[str] = []
    named: list[str] = []
    lines: list[str] = []
    for one in dataclasses.fields(cls):
        value = one.name
        default = ""
        if one.default_factory is not dataclasses.MISSING:
            known[f"_made_{one.name}"] = one.default_factory
            value = f"_made_{one.name}()"
            default = "=_FACTORY"
        elif one.default is not dataclasses.MISSING:
            known[f"_default_{one.name}"] = one.default
            default = f"=_default_{one.name}"
            value = value if one.init else f"_default_{one.name}"
        if one.init:
            (named if one.kw_only else arguments).append(one.name + default)
            value = f"{value} if {one.name} is _FACTORY else {one.name}" if default == "=_FACTORY" else value
        elif not default:
            continue
        if frozen:
            # The slot itself: `object.__setattr__` looks for it each time.
            known[f"_put_{one.name}"] = vars(cls)[one.name].__set__
        lines.append(f"_put_{one.name}(self, {value})" if frozen else f"self.{one.name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    head = ", ".join(["self", *arguments, *(["*", *named] if named else [])])
    body = "\n  ".join(lines or ["pass"])
    exec(f"def __init__({head}):\n  {body}\n", known)  # noqa: S102 - names of fields are names of our own code
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _repr(fields: tuple[Any, ...]) -> Callable[[object], str]:
    names = [one.name for one in fields if one.repr]

    @recursive_repr()
    def shown(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return shown


def _eq(fields: tuple[Any, ...]) -> Callable[[object, object], object]:
    values = _values(one.name for one in fields if one.compare)

    def same(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return same


def _hash(fields: tuple[Any, ...]) -> Callable[[object], int]:
    values = _values(one.name for one in fields if (one.compare if one.hash is None else one.hash))

    def hashed(self: object) -> int:
        return hash(values(self))

    return hashed


def _frozen(cls: type[Any], names: frozenset[str]) -> dict[str, Callable[..., object]]:
    def refuse_to_set(self: object, name: str, value: object) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def refuse_to_delete(self: object, name: str) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    return {
        "__setattr__": refuse_to_set,
        "__delattr__": refuse_to_delete,
        "__getstate__": _state,
        "__setstate__": _take_state,
    }


def _state(self: Any) -> list[object]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _take_state(self: Any, state: list[object]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


def _values(names: Any) -> Callable[[object], object]:
    found = tuple(names)
    if not found:
        return lambda _self: ()
    # One name alone would give its value bare: two different records never meet, so it compares as well.
    return attrgetter(*found)


_set = type.__setattr__
