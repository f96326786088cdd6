"""The draw: anyone makes it again, half of it owes nothing to strata, one change is seen."""

from collections import deque
from dataclasses import replace
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.audit.drawing import (
    ALIKE,
    Drawn,
    Framed,
    Mark,
    draw,
    drawn_fingerprint,
    frame_fingerprint,
)

_FRAMES = st.lists(
    st.builds(
        Framed,
        leaf=st.text("abcdef0123456789", min_size=8, max_size=8),
        margin=st.sampled_from(["impot/etalement", "impot/remise", "indu/etalement"]),
        unit=st.sampled_from(["Valbray", "Kerdoual"]),
        marks=st.frozensets(st.sampled_from(list(Mark)), max_size=3),
    ),
    unique_by=lambda one: one.leaf,
    max_size=60,
)
_SIZES = st.integers(0, 80)


@given(frame=_FRAMES, size=_SIZES, seed=st.text(max_size=12), order=st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_sample_whatever_the_order_of_the_store(frame, size, seed, order):
    mixed = list(frame)
    order.shuffle(mixed)
    assert draw(mixed, seed, size) == draw(frame, seed, size)
    assert frame_fingerprint(mixed) == frame_fingerprint(frame)


@given(frame=_FRAMES, size=_SIZES, seed=st.text(max_size=12))
def test_a_sample_holds_what_was_asked_each_decision_once_and_half_of_it_from_all_alike(frame, size, seed):
    drawn = draw(frame, seed, size)
    leaves = [one.leaf for one in drawn]
    assert len(leaves) == min(size, len(frame)) == len(set(leaves))
    assert set(leaves) <= {one.leaf for one in frame}
    assert sum(one.stratum == ALIKE for one in drawn) == (len(drawn) + 1) // 2


@given(frame=_FRAMES, size=_SIZES, seed=st.text(max_size=12))
def test_a_draw_made_as_the_frame_is_read_is_the_one_that_the_specification_tells(frame, size, seed):
    tickets = sorted(frame, key=lambda one: sha256(f"parvis/draw/v1\n{seed}\n{one.leaf}".encode()).digest())
    size = min(size, len(frame))
    told = [Drawn(one.leaf, ALIKE) for one in tickets[: (size + 1) // 2]]
    strata = {name for one in frame for name in one.strata}
    turns = deque(sorted(strata, key=lambda name: (name.startswith("unit:"), ":" in name, name)))
    while len(told) < size:
        name = turns[0]
        turns.rotate(-1)
        taken = {one.leaf for one in told}
        left = [one.leaf for one in tickets if name in one.strata and one.leaf not in taken]
        told += [Drawn(left[0], name)] if left else []
    assert draw(iter(frame), seed, size) == tuple(told)


@given(frame=_FRAMES, size=_SIZES, seed=st.text(max_size=12))
def test_whoever_is_drawn_for_a_stratum_belongs_to_it(frame, size, seed):
    strata = {one.leaf: {ALIKE, *one.strata} for one in frame}
    assert all(one.stratum in strata[one.leaf] for one in draw(frame, seed, size))


@given(frame=_FRAMES.filter(bool), data=st.data())
def test_one_decision_changed_removed_or_added_changes_the_frame(frame, data):
    kept = frame_fingerprint(frame)
    rank = data.draw(st.integers(0, len(frame) - 1))
    one = frame[rank]
    rest = [*frame[:rank], *frame[rank + 1 :]]
    assert frame_fingerprint(rest) != kept
    for other in (
        replace(one, leaf=one.leaf + "x"),
        replace(one, unit=one.unit + "x"),
        replace(one, margin=one.margin + "x"),
        replace(one, marks=one.marks ^ {Mark.DEPARTED}),
    ):
        assert frame_fingerprint([*rest, other]) != kept


def test_each_mark_margin_and_unit_has_its_turn():
    frame = [Framed(leaf=f"{rank:04d}", margin="a/b", unit="Valbray") for rank in range(500)]
    rare = [
        Framed(leaf=f"r{rank}", margin="a/c", unit="Kerdoual", marks=frozenset({mark}))
        for rank, mark in enumerate(Mark)
    ]
    drawn = {one.stratum for one in draw([*frame, *rare], "graine", 20)}
    assert {*Mark, "margin:a/b", "unit:Valbray"} <= drawn


def test_every_decision_is_as_likely_to_be_drawn_in_the_half_drawn_from_all():
    frame = [
        Framed(
            leaf=f"{rank:03d}", margin="a/b", unit="V", marks=frozenset({Mark.REFUSED} if rank < 10 else ())
        )
        for rank in range(100)
    ]
    times = dict.fromkeys((one.leaf for one in frame), 0)
    for seed in range(2_000):
        for one in draw(frame, str(seed), 20):
            times[one.leaf] += one.stratum == ALIKE
    # 10 of 100, 2,000 times: 200 each, standard deviation 13.4; nobody is 5 deviations away.
    assert all(abs(count - 200) < 67 for count in times.values())


def test_another_order_of_what_was_drawn_is_another_sample():
    frame = [Framed(leaf=f"{rank}", margin="a/b", unit="V") for rank in range(9)]
    drawn = draw(frame, "graine", 4)
    assert drawn_fingerprint(drawn) != drawn_fingerprint(drawn[::-1])
    assert drawn_fingerprint(drawn) == drawn_fingerprint(draw(frame, "graine", 4))
    assert drawn != draw(frame, "une autre", 4)
