"""What a name is worked out of, followed through every calculation of a pack."""

from collections.abc import Collection, Mapping


def carried_on(
    found: Mapping[str, frozenset[str]], worked_out: Collection[tuple[str, frozenset[str]]]
) -> dict[str, frozenset[str]]:
    """Return the names found, and those worked out of them at any remove, each with what it comes from.

    `worked_out` gives each name that is computed, with the names that it uses.
    """
    origins = dict(found)
    while _moved(origins, worked_out):
        pass
    return origins


def _moved(origins: dict[str, frozenset[str]], worked_out: Collection[tuple[str, frozenset[str]]]) -> bool:
    moved = False
    for name, uses in worked_out:
        new = frozenset[str]().union(*(origins.get(one, frozenset()) for one in uses))
        if not new <= origins.get(name, frozenset()):
            origins[name] = origins.get(name, frozenset()) | new
            moved = True
    return moved
