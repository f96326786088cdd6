"""What must be said of a text before anyone relies on it: out of date, an example, not reviewed, not read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agent_desktop.facilitation.catalog import PackSummary, Validity
from agent_desktop.facilitation.checks.dates import FRESH_FOR
from agent_desktop.facilitation.rule_model import Source
from agent_desktop.facilitation.words import Status


class CautionKind(StrEnum):
    """Why a text must be read with care, gravest first."""

    EXPIRED = "expired"
    NOT_YET = "not_yet"
    EXAMPLE = "example"
    NOT_REVIEWED = "not_reviewed"
    NOT_VALID = "not_valid"
    NOT_VERIFIED = "not_verified"
    SECOND_HAND = "second_hand"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Caution:
    """One reason; `day` is the end, the beginning or the reading that it speaks of."""

    kind: CautionKind
    day: date | None = None


_STATUSES = {
    Status.EXAMPLE: CautionKind.EXAMPLE,
    Status.DRAFT: CautionKind.NOT_REVIEWED,
    Status.REVIEWED: CautionKind.NOT_VALID,
}


def cautions(pack: PackSummary, sources: Iterable[Source], day: date) -> tuple[Caution, ...]:
    """Return what must be said on a day of a text of a pack that stands on these sources, gravest first."""
    return (*pack_cautions(pack, day), *source_cautions(sources, day))


def pack_cautions(pack: PackSummary, day: date) -> tuple[Caution, ...]:
    """Return what must be said of everything in a pack."""
    return tuple(_of_pack(pack, day))


def source_cautions(sources: Iterable[Source], day: date) -> tuple[Caution, ...]:
    """Return what must be said of how sources were read: once each, with the oldest day of reading."""
    read = tuple(sources)
    found: list[Caution] = []
    if any(one.verified == "non_verifie" for one in read):
        found.append(Caution(CautionKind.NOT_VERIFIED))
    if any(one.verified == "lu_source_secondaire" for one in read):
        found.append(Caution(CautionKind.SECOND_HAND))
    oldest = min((one.read_on for one in read), default=day)
    if day - oldest > FRESH_FOR:
        found.append(Caution(CautionKind.OLD, oldest))
    return tuple(found)


def _of_pack(pack: PackSummary, day: date) -> Iterator[Caution]:
    match pack.validity(day):
        case Validity.EXPIRED:
            yield Caution(CautionKind.EXPIRED, pack.valid_to)
        case Validity.NOT_YET:
            yield Caution(CautionKind.NOT_YET, pack.valid_from)
        case Validity.CURRENT:
            pass
    if pack.status in _STATUSES:
        yield Caution(_STATUSES[pack.status])
