"""Pairs being decided again: what the reader said of each, and what stays hidden until both are in. Pure."""

from collections.abc import Mapping

from agent_desktop.audit.at_hand import CaseAtHand
from agent_desktop.audit.pairs import Noise, is_paired, noise, other_of
from agent_desktop.audit.records import Draft, Redecided

Cases = Mapping[str, CaseAtHand]
"""The decisions of a bundle in their order, by leaf."""


def redecided(cases: Cases, form: Draft) -> Mapping[str, Redecided]:
    """Return what the reader would have decided, by leaf; `form` is what is written of the one in front."""
    found = {}
    for leaf, one in cases.items():
        said = form if leaf == form.leaf else one.draft or one.reading
        decides = None if said is None else said.decides
        if decides is None and one.reading is not None:
            decides = one.reading.decides
        if decides is not None:
            found[leaf] = decides
    return found


def hides(cases: Cases, said: Mapping[str, Redecided], one: CaseAtHand) -> bool:
    """Tell whether what was decided stays hidden: the two of its pair are not both decided again."""
    if not is_paired(one.case):
        return False
    other = _other(cases, one)
    both = [one.case.leaf, *([] if other is None else [other.case.leaf])]
    return any(leaf not in said for leaf in both)


def other_decided(cases: Cases, said: Mapping[str, Redecided], one: CaseAtHand) -> CaseAtHand | None:
    """Return the other of a pair, once both are decided again."""
    return None if not is_paired(one.case) or hides(cases, said, one) else _other(cases, one)


def noise_of(cases: Cases, said: Mapping[str, Redecided]) -> Noise:
    """Return what the pairs decided again say together."""
    return noise([one.case for one in cases.values() if not hides(cases, said, one)], said)


def _other(cases: Cases, one: CaseAtHand) -> CaseAtHand | None:
    found = other_of((each.case for each in cases.values()), one.case)
    return None if found is None else cases[found.leaf]
