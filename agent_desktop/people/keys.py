"""Every way in to a person's names, and the words that a typo may have meant: computed once, when written."""

from collections.abc import Iterable

from agent_desktop.foundation.records import dataclass
from agent_desktop.people.names import distinct, fold, given_ways_in, ways_in
from agent_desktop.people.records import Names

SHORTEST_WORD = 3
_LONGEST_OTHER = 240


@dataclass(frozen=True, slots=True)
class Key:
    """One way in: the folded words typed first, those that may follow, and which name it is of."""

    key: str
    other: str
    kind: str


def name_keys(names: Names) -> frozenset[Key]:
    """Return every way in to these names: used name, birth name, each given name."""
    said = {"used": names.used_name, "birth": names.birth_name}
    given = names.given_names
    keys = set()
    for kind, name in said.items():
        # Typed after a surname: a given name. Typed after a given name: the surname in use first.
        others = (names.last_name, names.birth_name)
        keys |= {Key(way, _rest(way, given, *others), kind) for way in ways_in(name)}
    for way in given_ways_in(given):
        keys.add(Key(way, _rest(way, names.last_name, names.birth_name, given), "given"))
    return frozenset(keys)


def vocabulary(keys: Iterable[str]) -> frozenset[str]:
    """Return the words among keys that a typo may be compared with, squeezed names included."""
    return frozenset(key for key in keys if " " not in key and len(key) >= SHORTEST_WORD)


def deletions(word: str) -> frozenset[str]:
    """Return a word with each of its letters taken out in turn."""
    return frozenset(word[:at] + word[at + 1 :] for at in range(len(word)))


def _rest(way: str, next_said: str, *names: str) -> str:
    """Return the words typed after a way in: all those of the name said next, then what is still unsaid."""
    said = set(way.split())
    left = [word for name in names for word in fold(name).split() if word not in said]
    return distinct([*fold(next_said).split(), *left])[:_LONGEST_OTHER].strip()
