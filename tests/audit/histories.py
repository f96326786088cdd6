"""Histories of merges drawn at random, on a store where three leads each read two bundles, then a third.

What they send is made once; a history merges pieces of it on a copy of the store, in any order, some twice,
some in a program that dies in the middle, and ends with the last word of each reader: the same rows, always.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import Connection, event, select

from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.bundle.answers import Answers
from agent_desktop.audit.merging import Merged, merge, read_answers
from agent_desktop.audit.records import Conclusion, Kept, Masked
from agent_desktop.audit.sending import Wanted, send
from agent_desktop.audit.tables import ReadAgainRow
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.ledger.tables import ENTRIES
from agent_desktop.ledger.text_keys import Opener
from agent_desktop.store.database import Database
from agent_desktop.store.engines import postgres_engine, sqlcipher_engine
from tests.adaptations.test_unused import at_this_desk
from tests.audit.conftest import Told
from tests.audit.test_merging import Laptop
from tests.builders import a_founded_site
from tests.conftest import STORE_KEY, TEXT_KEY

READERS = (1, 2, 3)
READINGS = 7
"""What each concludes: five in two bundles, two in the third."""

DECISIONS = 6
VERIFIED = 10
KILLED = 0.25
"""How often a merge is begun by a program that dies in it."""

MOST_STATEMENTS = 40
"""After so many statements, at most, a program that merges dies; a short merge is over before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of answers: whose chain, and from which rank to which."""

    writer: str
    begins: int
    ends: int
    answers: Answers


@dataclass(frozen=True, slots=True)
class Rows:
    """All that merges left of the chains of readers: entries, their texts, whom each was told to."""

    entries: frozenset[tuple[object, ...]]
    texts: frozenset[tuple[object, ...]]
    told: tuple[tuple[object, ...], ...]
    readings: int


@dataclass(frozen=True, slots=True)
class Sent:
    """All that readers may send; `held`: up to which rank the store holds each of their chains already."""

    pieces: tuple[Piece, ...]
    held: dict[str, int]

    @property
    def last_words(self) -> list[Piece]:
        """Return the piece of each reader that holds all that the store may lack of her chain."""
        return [
            max((one for one in self.pieces if one.writer == writer), key=lambda one: one.ends)
            for writer in sorted(self.held)
        ]


class Dies(BaseException):
    """Ends a merge as the death of its program does: nobody catches it."""


# -- what readers send ---------------------------------------------------------------------------------------


def made(site: Database, lead: Actor, agent: Actor, folder: Path, empty: bytes) -> Sent:
    """Have six decisions read by three leads, each by turns in two bundles, then in a third."""
    a_founded_site(site, lead, agent)
    told = Told(site, agent, site.clock)
    for _time in range(DECISIONS):
        told.decision()
    laptops = []
    for number in READERS:
        (folder / str(number)).mkdir()
        laptops.append(Laptop(folder / str(number), site.clock, empty, number))
        with site.write(lead) as tx:
            trust_reader(tx, laptops[-1].keys.card, laptops[-1].keys.card.code)
    pieces = [piece for laptop in laptops for piece in _of_two_bundles(site, lead, laptop)]
    first = pieces[0]
    merged(site, lead, first)
    for laptop in laptops:
        pieces += _of_a_third(site, lead, laptop)
        laptop.database.close()
    held = dict.fromkeys((piece.writer for piece in pieces), -1) | {first.writer: first.ends}
    return Sent(tuple(pieces), held)


def on_file(lead: Actor, agent: Actor, clock: Clock, folder: Path, empty: bytes) -> tuple[bytes, Sent]:
    """Do it on a store in a file; return the file as well."""
    path = folder / "site.db"
    path.write_bytes(empty)
    with closing(Database(sqlcipher_engine(path, STORE_KEY), clock, text_key=TEXT_KEY)) as site:
        sent = made(site, lead, agent, folder, empty)
    return path.read_bytes(), sent


def _of_two_bundles(site: Database, lead: Actor, laptop: Laptop) -> Iterator[Piece]:
    one, two = (_opened(site, lead, laptop, seed) for seed in ("1", "2"))
    first, second, third = laptop.cases(one)
    laptop.unmask(one, first, Masked.AGENT)
    laptop.read(one, first)
    yield _piece(site, lead, laptop, one)
    laptop.read(two, laptop.cases(two)[0], outcome=Conclusion.SUPPORT)
    laptop.read(one, second, outcome=Conclusion.NOTHING, good="", talk="")
    yield _piece(site, lead, laptop, two)
    # Of two readings of one decision the later one stands; the ledger holds both.
    laptop.read(one, first, outcome=Conclusion.CORRECT)
    laptop.read(one, third, missed="Du temps")
    yield _piece(site, lead, laptop, one)


def _of_a_third(site: Database, lead: Actor, laptop: Laptop) -> Iterator[Piece]:
    bundle = _opened(site, lead, laptop, "3")
    for case in laptop.cases(bundle)[:2]:
        laptop.read(bundle, case)
        yield _piece(site, lead, laptop, bundle)


def _opened(site: Database, lead: Actor, laptop: Laptop, seed: str) -> Kept:
    day = today(site.clock)
    wanted = Wanted(card=laptop.keys.card, since=day, until=day, size=3, seed=seed)
    target = laptop.folder / f"{seed}.parvis"
    send(site, at_this_desk(lead), wanted, target, room=laptop.folder)
    return laptop.open(target.read_bytes())


def _piece(site: Database, lead: Actor, laptop: Laptop, bundle: Kept) -> Piece:
    content = laptop.answers(bundle)
    with site.read() as session:
        answers = read_answers(session, lead.site, io.BytesIO(content))
    return Piece(laptop.keys.card.writer, answers.entries[0].n, answers.entries[-1].n, answers)


# -- copies of the store -------------------------------------------------------------------------------------


class InAFile:
    """A copy of a store in a file of its own."""

    def __init__(self, path: Path, content: bytes, clock: Clock) -> None:
        self._path, self._clock = path, clock
        self._files = {path: content}
        self._open()

    def dies(self, _connection: Connection) -> None:
        """Remember the files as they are now, in the middle of a merge."""
        self._files = {file: file.read_bytes() for file in self._all() if file.suffix != ".db-shm"}

    def again(self) -> None:
        """Open what was left by a program that died."""
        self.close()
        self._open()

    def close(self) -> None:
        """Close it; its files go."""
        self.database.close()
        for file in self._all():
            file.unlink()

    def _open(self) -> None:
        for file, content in self._files.items():
            file.write_bytes(content)
        self.database = Database(sqlcipher_engine(self._path, STORE_KEY), self._clock, text_key=TEXT_KEY)

    def _all(self) -> list[Path]:
        return list(self._path.parent.glob(self._path.name + "*"))


class OnAServer:
    """A copy of a store on a server."""

    def __init__(self, url: str, clock: Clock) -> None:
        self._url, self._clock = url, clock
        self.again()

    def dies(self, connection: Connection) -> None:
        """Cut the line in the middle of a merge, without a word to the server."""
        connection.connection.dbapi_connection.close()

    def again(self) -> None:
        """Connect anew."""
        self.database = Database(postgres_engine(self._url), self._clock, text_key=TEXT_KEY)

    def close(self) -> None:
        """Leave it."""
        self.database.close()


Copy = InAFile | OnAServer


# -- a history -----------------------------------------------------------------------------------------------


def lived(copy: Copy, lead: Actor, sent: Sent, chance: Random) -> Rows:
    """Merge pieces at random, then the last word of each reader; return the rows that are left."""
    held = dict(sent.held)
    for _time in range(chance.randint(1, 4)):
        piece = chance.choice(sent.pieces)
        if chance.random() < KILLED and not _dies_in(copy, lead, piece, chance.randint(1, MOST_STATEMENTS)):
            _takes(held, piece)
        else:
            assert _new(merged(copy.database, lead, piece)) == _takes(held, piece)
    last = sent.last_words
    for piece in chance.sample(last, len(last)):
        assert _new(merged(copy.database, lead, piece)) == _takes(held, piece)
    return left(copy.database, sent)


def converge(copies: Callable[[], Copy], lead: Actor, sent: Sent, seeds: Iterable[int]) -> None:
    """Live a history for each seed, on a copy of its own: all leave the same rows, each reading once.

    The same rows are the same ledger but for the order they came in: one in ten is verified, with the first.
    """
    first: Rows | None = None
    for rank, seed in enumerate(seeds):
        with closing(copies()) as copy:
            rows = lived(copy, lead, sent, Random(seed))
            assert rank % VERIFIED or holds(copy.database, lead), seed
        first = first or rows
        assert rows == first, seed
    assert first is not None
    assert len(first.entries) == len(first.told) == sum(one.ends + 1 for one in sent.last_words)
    assert first.readings == READINGS * len(READERS)


def merged(database: Database, lead: Actor, piece: Piece) -> Merged:
    """Merge a piece that was opened, as the command and the window do."""
    with database.write(lead) as tx:
        return merge(tx, piece.answers)


def holds(database: Database, lead: Actor) -> bool:
    """Tell whether the ledger does."""
    with database.read() as session:
        return verified(session, lead.site).verdict is Verdict.INTACT


def left(database: Database, sent: Sent) -> Rows:
    """Return what merges left."""
    theirs = ENTRIES.c.w.in_(sorted(sent.held))
    with database.read() as session:
        found = session.execute(
            select(ENTRIES.c.w, ENTRIES.c.n, ENTRIES.c.leaf, ENTRIES.c.type, ENTRIES.c.canon).where(theirs)
        ).all()
        kept = Opener(session).texts([row.leaf for row in found])
        texts = {(leaf, text.field, text.text) for leaf, of in kept.items() for text in of.texts}
        told = session.execute(
            select(
                *(ReadAgainRow.leaf, ReadAgainRow.kind, ReadAgainRow.decision),
                *(ReadAgainRow.agent_id, ReadAgainRow.bundle_id),
            )
        ).all()
    return Rows(
        entries=frozenset((row.w, row.n, row.leaf, row.type, bytes(row.canon)) for row in found),
        texts=frozenset(texts),
        told=tuple(sorted(map(tuple, told))),
        readings=[row.type for row in found].count(EntryType.REVIEW.value),
    )


def _new(found: Merged) -> int:
    return found.readings + found.unmasked


def _takes(held: dict[str, int], piece: Piece) -> int:
    """Say in `held` that a piece was taken; return how many entries of it are new."""
    new = max(0, piece.ends - held[piece.writer])
    held[piece.writer] += new
    return new


def _dies_in(copy: Copy, lead: Actor, piece: Piece, moment: int) -> bool:
    """Merge a piece in a program that dies after its nth statement; tell whether it died, or was done before."""
    left_to_send = moment

    def count(connection: Connection, *_told: object) -> None:
        nonlocal left_to_send
        left_to_send -= 1
        if not left_to_send:
            copy.dies(connection)
            raise Dies

    event.listen(copy.database.engine, "after_cursor_execute", count)
    try:
        merged(copy.database, lead, piece)
    except Dies:
        copy.again()
        return True
    event.remove(copy.database.engine, "after_cursor_execute", count)
    return False
