"""Send decisions to be read again: from what is asked to a sealed file, each step told to the ledger first.

What is drawn is in the ledger before anyone's name is read; that it leaves, before the file is there. Stopped
or killed in between, the ledger says that something was drawn and nothing left: it is asked again.
"""

import tempfile
from dataclasses import field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from agent_desktop.adaptations.queries import adaptations_by_leaf
from agent_desktop.audit.actions import Sending, keep_sample, tell_that_it_leaves
from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.contents import (
    ANSWER_LINES,
    ANSWERED,
    CASE_LINES,
    CASES,
    FRAME,
    IDENTITY,
    NAME_LINES,
    NAMES,
    PACKS,
    README,
    WORD_LINES,
    WORDS,
    Sealed,
    Told,
    frame_lines,
)
from agent_desktop.audit.bundle.note import BundleNote, signed
from agent_desktop.audit.bundle.writing import ledger_digest, listed, write_sealed
from agent_desktop.audit.cases import Opened, opened_cases
from agent_desktop.audit.drawing import Drawn, draw
from agent_desktop.audit.frames import frame
from agent_desktop.audit.going_back import answers_for
from agent_desktop.audit.pairs import FEWEST, in_order, like_pairs
from agent_desktop.audit.queries import trusted_reader
from agent_desktop.audit.reader_card import ReaderCard
from agent_desktop.audit.records import Frame, Way, Why
from agent_desktop.audit.rule_texts import RuleTexts
from agent_desktop.facilitation.queries import kept_text
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.queries import sites_of_five
from agent_desktop.ledger import queries
from agent_desktop.ledger.exported.writing import Asked, write_copy
from agent_desktop.ledger.fields import b64, instant, is_line
from agent_desktop.ledger.sealing import seal
from agent_desktop.ledger.verifier import verifier_bytes
from agent_desktop.store.database import Database
from agent_desktop.store.files import WORK, translated_disk

NO_SEED = "-"

CHOSEN = "chosen"
"""The stratum of a decision that was not drawn: someone chose it, or complained about it."""

LASTS = timedelta(days=30)
"""How long a bundle may be opened, unless told otherwise."""

LONGEST = timedelta(days=92)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked: for whom, from which days, and how many drawn with which seed, or which decisions.

    `leaves` are chosen one by one, with `reason`: for a complaint, one. `pairs`: like decisions with opposite
    outcomes are found, for the reader to decide again; `seed` gives their order.
    """

    card: ReaderCard
    since: date
    until: date
    why: Why = Why.DRAW
    size: int = 0
    seed: str = ""
    leaves: tuple[str, ...] = ()
    pairs: bool = False
    reason: str = ""
    lasts: timedelta = LASTS
    id: UUID = field(default_factory=new_id)

    @property
    def is_seeded(self) -> bool:
        """Tell whether the seed gives something."""
        return self.pairs or self.why is Why.DRAW


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What left: how many decisions of how many, the leaf of the sample, and how it is to be read."""

    id: UUID
    drawn: int
    frame: int
    sample: str
    expires_at: datetime
    way: Way
    path: Path


def send(
    database: Database,
    actor: Actor,
    wanted: Wanted,
    target: Path,
    *,
    room: Path,
    progress: Progress | None = None,
) -> Sent:
    """Draw, seal and write a bundle at `target`; `room` is a private folder for the copy being made.

    Raises RefusedError: `target_exists`, `nothing_to_read`, `reason_missing`, `seed_missing`,
    `no_such_folder`, `lasts_too_long`, `pairs_small_team`, `pairs_too_few` (`found`, `least`),
    `reader_unknown`, `reader_differs`, `stopped`, `no_such_decision`, those of `ledger.sealing.seal` and of
    `ledger.actions.append`; UnavailableError as `store.files.disk_code`.
    """
    progress = progress or Progress()
    _check(wanted, target)
    with database.read() as session:
        reader = trusted_reader(session, actor.site, wanted.card).agent_id
        found, drawn, way = _drawn(session, actor.site, wanted, reader, database.clock.zone)
    sending = _sending(wanted, found, drawn, database.clock.now())
    with database.write(actor) as tx:
        sample = keep_sample(tx, sending).leaf
    with database.write(actor) as tx:
        at = tell_that_it_leaves(tx, sending, sample).at
        seal(tx)
    with translated_disk(), tempfile.TemporaryDirectory(prefix=WORK, dir=room) as work:
        folder = Path(work) / "ledger"
        with database.read() as session:
            total = queries.entry_count(session, actor.site)
            write_copy(session, actor, folder, Asked(at, total, with_texts=False, beside=_beside()), progress)
            files = _files(session, sending, database, progress)
        note = _note(sending, actor, sample, at, folder, files, way)
        assert actor.signing_seed is not None
        told = signed(note, actor.writer, actor.signing_seed)
        write_sealed(target, folder, files, told, wanted.card.recipient, progress, room=room)
    return Sent(
        id=sending.id,
        drawn=len(drawn),
        frame=len(found.decisions),
        sample=sample,
        expires_at=sending.expires_at,
        way=way,
        path=target,
    )


def _sending(wanted: Wanted, found: Frame, drawn: tuple[Drawn, ...], now: datetime) -> Sending:
    return Sending(
        id=wanted.id,
        card=wanted.card,
        why=wanted.why,
        seed=wanted.seed if wanted.is_seeded else NO_SEED,
        frame=found,
        drawn=drawn,
        expires_at=now.astimezone(UTC) + wanted.lasts,
        return_identity=age.new_identity(),
        reason=wanted.reason,
    )


def _check(wanted: Wanted, target: Path) -> None:
    if target.exists():
        raise RefusedError("target_exists", path=str(target))
    if wanted.is_seeded and not is_line(wanted.seed):
        raise RefusedError("seed_missing")
    if wanted.why is not Why.DRAW and not wanted.reason.strip():
        raise RefusedError("reason_missing")
    if not timedelta() < wanted.lasts <= LONGEST:
        raise RefusedError("lasts_too_long", most=LONGEST.days)
    if not target.parent.is_dir():
        raise RefusedError("no_such_folder", path=str(target.parent))


def _drawn(
    session: Session, site: str, wanted: Wanted, reader: UUID, zone: ZoneInfo
) -> tuple[Frame, tuple[Drawn, ...], Way]:
    """Return the frame, what is drawn of it, and whether the team is large enough for a mask to hide."""
    found = frame(session, site, wanted.since, wanted.until, besides={reader})
    begins = datetime.combine(wanted.since, time(), zone)
    ends = datetime.combine(wanted.until + timedelta(days=1), time(), zone)
    large = site in sites_of_five(session, begins, ends)
    if wanted.pairs:
        if not large:
            # Nothing hides whose a decision is in a team under five: no pair is decided again there.
            raise RefusedError("pairs_small_team")
        drawn = _paired(session, found, wanted)
    elif wanted.why is Why.DRAW:
        drawn = draw(found.decisions, wanted.seed, wanted.size)
    else:
        drawn = _chosen(found, wanted)
    return found, drawn, Way.BLIND if large else Way.TOGETHER


def _paired(session: Session, found: Frame, wanted: Wanted) -> tuple[Drawn, ...]:
    records = adaptations_by_leaf(session, [one.leaf for one in found.decisions])
    pairs = like_pairs(records.values())
    if len(pairs) < FEWEST:
        raise RefusedError("pairs_too_few", found=len(pairs), least=FEWEST)
    return in_order(pairs, wanted.seed)


def _chosen(found: Frame, wanted: Wanted) -> tuple[Drawn, ...]:
    known = {one.leaf for one in found.decisions}
    for leaf in wanted.leaves:
        if leaf not in known:
            raise RefusedError("no_such_decision", leaf=leaf)
    return tuple(Drawn(leaf, CHOSEN) for leaf in dict.fromkeys(wanted.leaves))


def _files(session: Session, sending: Sending, database: Database, progress: Progress) -> dict[str, bytes]:
    progress.begin("cases", len(sending.drawn))
    cases: list[Opened] = []
    for one in opened_cases(session, sending.drawn, database.clock.zone):
        cases.append(one)
        progress.advance(1)
    packs = _packs(session, {one.case.pack_digest for one in cases} - {""})
    rules = RuleTexts(session)
    cases = [_with_rule(one, packs, rules) for one in cases]
    words = (
        Told(leaf=text.leaf, field=text.field, salt=b64(text.salt), text=text.text)
        for one in cases
        for text in one.texts
    )
    answers = tuple(answers_for(session, sending.card, database.clock.zone))
    return {
        **({ANSWERED: ANSWER_LINES.written(answers)} if answers else {}),
        FRAME: b"".join(frame_lines(sending.frame.decisions)),
        CASES: CASE_LINES.written(one.case for one in cases),
        WORDS: WORD_LINES.written(words),
        NAMES: NAME_LINES.written(_sealed(one, sending.card.recipient) for one in cases),
        README: (bundled("resources") / "audit" / README).read_bytes(),
        **packs,
    }


def _sealed(one: Opened, recipient: str) -> Sealed:
    content = IDENTITY.line(one.identity)
    return Sealed(leaf=one.case.leaf, sealed=b64(age.sealed(content, recipient)))


def _packs(session: Session, digests: set[str]) -> dict[str, bytes]:
    found = {digest: kept_text(session, digest) for digest in sorted(digests)}
    return {f"{PACKS}{digest}.yaml": text for digest, text in found.items() if text is not None}


def _with_rule(one: Opened, packs: dict[str, bytes], rules: RuleTexts) -> Opened:
    """Return a case with the text of its rule, put in `packs`; it names none that nobody has here."""
    case = one.case
    if case.pack_digest and f"{PACKS}{case.pack_digest}.yaml" in packs:
        return one
    found = rules.of(case.margin)
    if found is None:
        return replace(one, case=replace(case, pack_digest=""))
    packs.setdefault(f"{PACKS}{found.digest}.yaml", found.data)
    return replace(one, case=replace(case, pack_digest=found.digest))


def _beside() -> dict[str, bytes]:
    words = (bundled("resources") / "verifier" / README).read_bytes()
    return {README: words, "verify.pyz": verifier_bytes()}


def _note(
    sending: Sending,
    actor: Actor,
    sample: str,
    at: str,
    folder: Path,
    files: dict[str, bytes],
    way: Way,
) -> BundleNote:
    genesis = (folder / "manifest.txt").read_text(encoding="utf-8").split("\ngenesis ")[1].split("\n")[0]
    return BundleNote(
        id=sending.id,
        site=actor.site,
        genesis=genesis,
        ledger=ledger_digest(folder),
        at=datetime.fromisoformat(at),
        until=datetime.fromisoformat(instant(sending.expires_at)),
        reader=sending.card.writer,
        sample=sample,
        why=sending.why,
        way=way,
        seed=sending.seed,
        since=sending.frame.since,
        through=sending.frame.until,
        frame=len(sending.frame.decisions),
        return_to=age.recipient_of(sending.return_identity),
        files=listed(files),
    )
