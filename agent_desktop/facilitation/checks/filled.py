"""Check that a variable is written only where it is filled in: anywhere else it would be read as written."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from agent_desktop.facilitation.checks.texts import told_texts
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.interpolation import placeholders
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.translated import translated

_ALSO_FILLED = (
    ("etapes", "avertissements", "texte"),
    ("etapes", "libelle"),
    ("marges", "axe", "detail_texte"),
)
"""What is filled in though no one tells it: by the keys of its trail, without names and places in a list."""


def check(pack: Pack) -> Iterator[Finding]:
    """Yield each variable written in a text that is shown as it stands."""
    filled = {told.trail for told in told_texts(pack)}
    filled |= {(*one.trail, one.key, language) for one in translated(pack) for language in one.words}
    for trail, text in _texts(pack, ()):
        if trail not in filled and _keys(trail) not in _ALSO_FILLED:
            for name, _filter in placeholders(text):
                yield Finding(code="never_filled", trail=trail, facts={"name": name})


def _keys(trail: Trail) -> tuple[str, ...]:
    """Return the keys of a trail that every pack has: no index, and not what a step is called."""
    named = trail[:1] == ("etapes",)
    return tuple(
        str(key) for place, key in enumerate(trail) if isinstance(key, str) and not (named and place == 1)
    )


def _texts(part: object, trail: Trail) -> Iterator[tuple[Trail, str]]:
    """Yield every text of a part of a pack with its place, in the order written."""
    match part:
        case str():
            yield trail, part
        case BaseModel():
            for name, field in type(part).model_fields.items():
                yield from _texts(getattr(part, name), (*trail, field.alias or name))
        case tuple():
            for index, item in enumerate(part):
                yield from _texts(item, (*trail, index))
        case Mapping():
            for key, item in part.items():
                yield from _texts(item, (*trail, key))
        case _:
            return
