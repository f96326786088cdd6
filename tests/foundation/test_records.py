"""A record made by us is, to whoever uses it, the one that the standard library makes."""

import copy
import dataclasses
import inspect
import pickle
import threading
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from functools import partial
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Two numbers, and a name that counts for nothing."""

    x: int
    y: int = 2
    name: str = field(default="", compare=False, repr=False)
    seen: list[int] = field(default_factory=list, hash=False)
    size: ClassVar[int] = 3


def in_both(
    body: Callable[[], dict[str, Any]], annotations: dict[str, Any], **options: bool
) -> tuple[Any, Any]:
    """Return a class made by the standard library, and the same made by us."""
    made = []
    for decorate in (dataclasses.dataclass, dataclass):
        parts = {
            **body(),
            "__annotations__": annotations,
            "__module__": __name__,
            "__doc__": "A thing.",
        }
        cls = type("Thing", (), parts)
        made.append(decorate(slots=True, **options)(cls))
    return made[0], made[1]


SHAPES = [
    (dict, {}),
    (dict, {"one": int}),
    (lambda: {"two": 5}, {"one": int, "two": int}),
    (lambda: {"two": field(default_factory=list)}, {"one": str, "two": list}),
    (lambda: {"two": field(default=3, kw_only=True)}, {"one": int, "two": int}),
    (lambda: {"two": field(default=3, init=False)}, {"one": int, "two": int}),
    (lambda: {"two": field(default=3, repr=False, compare=False)}, {"one": int, "two": int}),
    (lambda: {"two": field(default=3, hash=False)}, {"one": int, "two": int}),
    (lambda: {"__post_init__": lambda self: self.one + 1}, {"one": int}),
    (lambda: {"__repr__": lambda _self: "mine"}, {"one": int}),
    (lambda: {"__eq__": lambda _self, _other: True}, {"one": int}),
]


def outcome(act: Any) -> object:
    """Return what is answered, or the kind of the error."""
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - whatever it is, the other must raise it too
        return type(error)


@pytest.mark.parametrize(("body", "annotations"), SHAPES)
@pytest.mark.parametrize("frozen", [True, False])
@pytest.mark.parametrize("kw_only", [True, False])
@pytest.mark.parametrize("eq", [True, False])
def test_a_record_does_what_a_dataclass_does(body, annotations, frozen, kw_only, eq):
    theirs, ours = in_both(body, annotations, frozen=frozen, kw_only=kw_only, eq=eq)
    for given_, named in [((), {}), ((1,), {}), ((1, 2), {}), ((), {"one": 1}), ((), {"one": 1, "two": 2})]:
        assert outcome(partial(looks, theirs, given_, named)) == outcome(partial(looks, ours, given_, named))
    assert inspect.signature(theirs).parameters.keys() == signature_once_used(ours).keys()
    assert theirs.__match_args__ == ours.__match_args__
    assert theirs.__slots__ == ours.__slots__


def looks(cls: Any, given_: tuple[object, ...], named: dict[str, object]) -> list[object]:
    """Return all that can be asked of one record."""
    one, same = cls(*given_, **named), cls(*given_, **named)
    name = next((each.name for each in dataclasses.fields(cls)), "")
    return [
        repr(one).replace(hex(id(one)), ""),
        one == same,
        one == 3,
        outcome(lambda: hash(one) == hash(same)),
        outcome(lambda: dataclasses.asdict(one)),
        name and outcome(lambda: setattr(one, name, 9)),
        name and outcome(lambda: delattr(same, name)),
        # The standard library refuses as well, by another error: it looks for the class that it replaced.
        isinstance(outcome(lambda: setattr(one, "unknown", 9)), type),
        outcome(lambda: dataclasses.replace(cls(*given_, **named), **{name: 4}) == one),
    ]


def signature_once_used(cls: Any) -> dict[str, inspect.Parameter]:
    """Return the arguments of a class that was called once, in vain or not."""
    outcome(cls)
    return dict(inspect.signature(cls).parameters)


@given(st.integers(), st.integers())
def test_two_records_are_equal_when_what_counts_in_them_is(x, y):
    assert (Point(x) == Point(y)) == (x == y)
    assert Point(x, name="one") == Point(x, name="two")
    assert hash(Point(x, y)) == hash(Point(x, y, "other", [1]))


def test_a_record_of_which_nothing_may_change_is_copied_and_kept_whole():
    point = Point(1, 7, "a", [3])
    for again in (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point))):
        assert (again, again.name, again.seen) == (point, "a", [3])
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2  # type: ignore[misc]


def test_each_record_has_a_list_of_its_own():
    one, other = Point(1), Point(1)
    one.seen.append(5)
    assert other.seen == []


def test_a_record_of_a_record_keeps_what_is_above():
    @dataclass(frozen=True, slots=True)
    class Marked(Point):
        """A point with a mark."""

        mark: str = "m"

    assert Marked(1, 2, mark="n") == Marked(1, mark="n")
    assert [one.name for one in dataclasses.fields(Marked)] == ["x", "y", "name", "seen", "mark"]


def test_threads_that_make_the_first_ones_at_once_all_get_theirs():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Fresh:
        """Never made before."""

        number: int

    made: list[int] = []
    together = threading.Barrier(8)

    def make(number: int) -> None:
        together.wait()
        made.append(Fresh(number=number).number)

    threads = [threading.Thread(target=make, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == list(range(8))
