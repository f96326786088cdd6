"""The words of the base that mistyped words may have meant: one slip, two slips, or the same sound."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import BindParameter, Executable, and_, bindparam, func, literal, select, union_all
from sqlalchemy.orm import Session

from agent_desktop.people.keys import SHORTEST_WORD, deletions
from agent_desktop.people.matching import Near
from agent_desktop.people.sounds import sound
from agent_desktop.people.tables import NameDeletionRow, NameWordRow

MOST = 8
MOST_WIDELY = 24
_LONGEST = 30
_SHORT_WORD = 4
_SAME_LETTERS = 2
_SCAN_BUDGET = 3000
_SIZES = (16, 32, 64, 128, 256, 512)
_LAST = "\U0010ffff"

_word = NameWordRow.__table__.c
_deletion = NameDeletionRow.__table__.c


def near_words(
    session: Session, typed: Iterable[str], *, widely: bool = False
) -> dict[str, tuple[Near, ...]]:
    """Return, for each of these folded words, the known words nearest to it, nearest first, itself left out.

    Distance: optimal string alignment (a swap of neighbours is one slip), at most 2, at most 1 for a word
    of four letters or fewer; or the same sound. Words under three letters have no neighbours. Widely: more
    of them, and the words two slips away that begin or end with the same two letters.
    """
    wanted = [word for word in dict.fromkeys(typed) if SHORTEST_WORD <= len(word) <= _LONGEST]
    known = _one_slip_or_same_sound(session, wanted) if wanted else {}
    found = {}
    for word in wanted:
        alike = _same_start_or_end(session, word) if widely and len(word) > _SHORT_WORD else ()
        found[word] = _ranked(word, known, alike)[: MOST_WIDELY if widely else MOST]
    return found


def _one_slip_or_same_sound(session: Session, typed: Sequence[str]) -> dict[str, str]:
    """Return the words that share a deletion with one of these, or a sound: then with that sound.

    Every word one slip away shares one, and so do some of those two slips away.
    """
    shorter = _filled({short for word in typed for short in (word, *deletions(word))})
    heard = _filled({sound(word) for word in typed})
    asked = {"shorter": shorter, "heard": heard, "most": _SCAN_BUDGET}
    # The words of a sound come last: a word that also shares a deletion ends up with it.
    return dict(session.execute(_sharing(), asked).all())


@lru_cache(maxsize=1)
def _sharing() -> Executable:
    shorter: BindParameter[list[str]] = bindparam("shorter", expanding=True)
    heard: BindParameter[list[str]] = bindparam("heard", expanding=True)
    parts = (
        select(_deletion.word, literal("").label("sound")).where(_deletion.short.in_(shorter)),
        select(_word.word, literal("").label("sound")).where(_word.word.in_(shorter)),
        select(_word.word, _word.sound).where(_word.sound.in_(heard)),
    )
    return union_all(*(select(*part.limit(bindparam("most")).subquery().columns) for part in parts))


def _filled(words: Iterable[str]) -> list[str]:
    """Return a list of one of a few lengths, a word said again to fill it: each is one prepared statement."""
    every = sorted(words)[: _SIZES[-1]]
    size = next(size for size in _SIZES if size >= len(every))
    return every + every[-1:] * (size - len(every))


def _same_start_or_end(session: Session, word: str) -> Iterable[str]:
    """Words as long that begin or end alike: two slips are rarely one at each end."""
    start, end = word[:_SAME_LETTERS], word[::-1][:_SAME_LETTERS]
    asked = {
        "start_low": start,
        "start_high": start + _LAST,
        "end_low": end,
        "end_high": end + _LAST,
        "shortest": len(word) - 2,
        "longest": len(word) + 2,
        "most": _SCAN_BUDGET,
    }
    return session.scalars(_begun_or_ended_alike(), asked).all()


@lru_cache(maxsize=1)
def _begun_or_ended_alike() -> Executable:
    as_long = func.length(_word.word).between(bindparam("shortest"), bindparam("longest"))
    begun = and_(_word.word >= bindparam("start_low"), _word.word < bindparam("start_high"))
    ended = and_(_word.tail >= bindparam("end_low"), _word.tail < bindparam("end_high"))
    parts = (select(_word.word).where(alike, as_long) for alike in (begun, ended))
    return union_all(*(select(part.limit(bindparam("most")).subquery().columns[0]) for part in parts))


def _ranked(word: str, known: Mapping[str, str], others: Iterable[str]) -> tuple[Near, ...]:
    farthest = 1 if len(word) <= _SHORT_WORD else 2
    heard = sound(word)
    alike = {candidate for candidate, said in known.items() if said == heard}
    close = process.extract(
        word, {*known, *others}, scorer=OSA.distance, score_cutoff=farthest, limit=None, processor=None
    )
    distances = dict.fromkeys(alike, farthest + 1) | {candidate: int(far) for candidate, far, _at in close}
    found = [
        Near(word=candidate, distance=distance, sounds_alike=candidate in alike)
        for candidate, distance in distances.items()
        if candidate != word
    ]
    return tuple(sorted(found, key=lambda near: (near.distance - near.sounds_alike, near.word)))
