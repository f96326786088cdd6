"""Open a bundle: unseal it, verify everything of it, and believe nothing that does not hold.

Refused (exit code 4): it cannot be opened here, or is not a bundle at all. Otherwise it is verified whole:
the copy of the ledger, as anyone would; then that what was drawn is what the ledger says was drawn, that the
draw comes again from its seed, that words, rules and decisions are those that were signed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from agent_desktop.adaptations.rules import as_written
from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.archive import MOST_BYTES, Unpacking, check_size
from agent_desktop.audit.bundle.contents import (
    ANSWER_LINES,
    ANSWER_TEXT,
    ANSWERED,
    CASE_LINES,
    CASES,
    FRAME,
    LEDGER,
    NAME_LINES,
    NAMES,
    PACKS,
    WORD_LINES,
    WORDS,
    Told,
    read_frame,
)
from agent_desktop.audit.bundle.note import NAME, BundleNote, by_name, key_of, read_note, writers_named
from agent_desktop.audit.bundle.writing import ledger_digest
from agent_desktop.audit.drawing import Drawing, Drawn, FrameDigest, drawn_fingerprint
from agent_desktop.audit.masking import is_masked
from agent_desktop.audit.reader_card import ReaderCard
from agent_desktop.audit.records import Case, GivenAnswer, SealedText, Why
from agent_desktop.audit.rule_texts import is_rule_of
from agent_desktop.audit.traces import Gathering, Traces
from agent_desktop.facilitation.findings import PackRefusedError
from agent_desktop.facilitation.pack_file import PackFile, read_pack
from agent_desktop.facilitation.records import NewText
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.exported.reading import ReadExport, read_export
from agent_desktop.ledger.fields import b64, unb64
from agent_desktop.ledger.notes import opened
from agent_desktop.ledger.reading import ReadAll, read_all
from agent_desktop.ledger.records import Enrolment, Entry, EntryType, Verdict
from agent_desktop.ledger.verify import Known

MOST_HELD = 64 << 20
"""How many bytes of words and cases are held: what names someone never stands on the disk in clear."""

MOST_PACK = 8 << 20
"""How many bytes the text of a pack has: the largest that ships has a hundredth of it."""

_HELD = frozenset({NAME, CASES, WORDS, NAMES, ANSWERED})
_HOLD = frozenset({Verdict.INTACT, Verdict.STALE})
_REASON = "reason_c.0"
_SAID = ("decision", "level", "rule", "rule_h", "unit", "val", "choice", "lo", "hi", "qual")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing of a bundle that does not hold, and where: a leaf, or the name of a file."""

    code: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """What became of a bundle that could be opened.

    `faults` are those of the bundle itself, all of them tampering; `export` tells those of the ledger.
    `identities`: who each case is about, by leaf, still sealed to the reader; `texts`: the packs in force.
    `answers`: what agents answered to readings of before, to be read first. `traces`: what the ledger tells
    of the cases.
    """

    note: BundleNote
    raw_note: str
    export: ReadExport
    faults: tuple[Fault, ...]
    cases: tuple[Case, ...] = ()
    answers: tuple[GivenAnswer, ...] = ()
    identities: Mapping[str, bytes] = field(default_factory=dict)
    texts: tuple[NewText, ...] = ()
    reader: Enrolment | None = None
    traces: Traces = field(default_factory=Traces)

    @property
    def verdict(self) -> Verdict:
        """Return what is concluded of it all."""
        return Verdict.TAMPERED if self.faults else self.export.verdict


def look_at(
    source: BinaryIO,
    card: ReaderCard,
    identity: str,
    *,
    work: Path,
    now: datetime,
    known: Callable[[BundleNote], Known],
    progress: Progress | None = None,
    read_all: ReadAll = read_all,
) -> LookedAt:
    """Open and verify a bundle; `work` is an empty private folder, for the copy of the ledger it holds.

    `known` tells what is known beforehand of the ledger that a bundle says it is of, when it was made.

    Raises RefusedError: those of `age.unseal`, `archive.check_size` and `archive.Unpacking`, `bundle_bad`
    (`file`), `bundle_for_another`, `bundle_expired` (`until`), `bundle_refused` (`fault`, `file`: what is in
    it is not even a copy of a ledger), `stopped`.
    """
    progress = progress or Progress()
    unpacked = _unpacked(source, identity, work, progress)
    note = _note(unpacked, card, now, work)
    held = _held(unpacked)
    gathering = Gathering(note, held.cases, work / FRAME)
    export = read_export(
        work / LEDGER,
        known(note),
        progress,
        read_all=read_all,
        look_for=held.leaves | {note.sample},
        each=gathering.take,
    )
    if export.refused is not None:
        raise RefusedError("bundle_refused", fault=export.refused[0], file=export.refused[1])
    raw = _raw_note(unpacked)
    looking = _Checking(note, export, work)
    said = [(one, _text_of(one, identity)) for one in held.answers]
    faults = (*looking.faults(raw, card, held.cases, held.words), *looking.answers(card, said))
    if held.sealed.keys() != {case.leaf for case in held.cases}:
        raise RefusedError("bundle_bad", file=NAMES)
    holds = not faults and export.verdict in _HOLD
    return LookedAt(
        note=note,
        raw_note=raw,
        export=export,
        faults=faults,
        cases=held.cases,
        answers=held.answers,
        identities=held.sealed,
        texts=tuple(map(_text, looking.packs.values())),
        reader=export.keys.get(card.writer),
        traces=_traces(gathering, work, held.words) if holds else Traces(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What a bundle holds beside its ledger; `sealed`: who each case is about, by leaf."""

    cases: tuple[Case, ...]
    words: tuple[Told, ...]
    sealed: Mapping[str, bytes]
    answers: tuple[GivenAnswer, ...]

    @property
    def leaves(self) -> frozenset[str]:
        """Return the entries that it speaks of."""
        told = [case.leaf for case in self.cases] + [word.leaf for word in self.words]
        return frozenset(told).union(*((one.leaf, one.reading) for one in self.answers))


def _held(unpacked: "_Unpacked") -> _Held:
    held = unpacked.held
    return _Held(
        cases=tuple(CASE_LINES.read(held[CASES])),
        words=tuple(WORD_LINES.read(held[WORDS])),
        sealed={one.leaf: unb64(one.sealed) for one in NAME_LINES.read(held[NAMES])},
        answers=tuple(ANSWER_LINES.read(held.get(ANSWERED, b""))),
    )


def _note(unpacked: "_Unpacked", card: ReaderCard, now: datetime, work: Path) -> BundleNote:
    """Return what a bundle says of itself, once it holds what that names, for this reader, in its days."""
    note = read_note(_raw_note(unpacked))
    _check_files(note, unpacked)
    if note.reader != card.writer:
        raise RefusedError("bundle_for_another", reader=note.reader)
    if now > note.until:
        raise RefusedError("bundle_expired", until=note.until.date())
    if ledger_digest(work / LEDGER) != note.ledger:
        raise RefusedError("bundle_bad", file=LEDGER)
    return note


def _raw_note(unpacked: "_Unpacked") -> str:
    return unpacked.held.get(NAME, b"").decode("utf-8", "replace")


def _traces(gathering: Gathering, work: Path, words: Iterable[Told]) -> Traces:
    return gathering.traces(work / LEDGER, (word.leaf for word in words))


def _text_of(answer: GivenAnswer, identity: str) -> SealedText:
    """Return the text of an answer as it was written, with its salt. Raises RefusedError `bundle_bad`."""
    if answer.salt:
        return SealedText(field=_REASON, salt=answer.salt, text=answer.text)
    try:
        return ANSWER_TEXT.one(age.unsealed(unb64(answer.sealed), identity))
    except RefusedError as error:
        raise RefusedError("bundle_bad", file=ANSWERED) from error


def _unpacked(source: BinaryIO, identity: str, work: Path, progress: Progress) -> "_Unpacked":
    progress.begin("opening", check_size(source, MOST_BYTES))
    with closing(_Unpacked(work)) as unpacked:
        unpacking = Unpacking(unpacked)

        def take(part: bytes) -> None:
            progress.advance(len(part))
            unpacking.take(part)

        age.unseal(source, [identity], take)
        unpacking.finish()
    return unpacked


class _Unpacked:
    """Takes the files of a bundle: the copy of the ledger on the disk, what holds words in memory."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self.held: dict[str, bytes] = {}
        self.digests: dict[str, tuple[int, str]] = {}
        self._left = MOST_HELD
        self._file: BinaryIO | None = None

    def begin(self, name: str, size: int) -> None:
        self._name, self._size, self._hash = name, size, sha256()
        self._parts: list[bytes] | None = [] if name in _HELD else None
        if self._parts is None:
            path = self._work / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = path.open("xb")
            return
        self._left -= size
        if self._left < 0:
            raise RefusedError("archive_too_large")

    def take(self, part: bytes) -> None:
        self._hash.update(part)
        if self._parts is not None:
            self._parts.append(part)
        elif self._file is not None:
            self._file.write(part)

    def end(self) -> None:
        self.digests[self._name] = self._size, b64(self._hash.digest())
        self.close()
        if self._parts is not None:
            self.held[self._name] = b"".join(self._parts)

    def close(self) -> None:
        """Close the file that was being written, when nothing more of it comes."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _check_files(note: BundleNote, unpacked: _Unpacked) -> None:
    """Refuse a bundle that does not hold just the files that its note names, byte for byte."""
    told = by_name(note)
    there = {name for name in unpacked.digests if not name.startswith(LEDGER) and name != NAME}
    for name in sorted({*told, *there, CASES, WORDS, NAMES, FRAME}):
        if name not in told or unpacked.digests.get(name) != (told[name].size, told[name].digest):
            raise RefusedError("bundle_bad", file=name)


class _Checking:
    """What must be true of a bundle beside its ledger."""

    def __init__(self, note: BundleNote, export: ReadExport, work: Path) -> None:
        self._note, self._export, self._work = note, export, work
        self.packs: dict[str, PackFile] = {}

    def faults(
        self, raw: str, card: ReaderCard, cases: tuple[Case, ...], words: tuple[Told, ...]
    ) -> Iterator[Fault]:
        yield from self._signature(raw, card)
        yield from self._sample(cases)
        for word in words:
            yield from self._word(word)
        for case in cases:
            yield from self._case(case)

    def answers(self, card: ReaderCard, answers: Iterable[tuple[GivenAnswer, SealedText]]) -> Iterator[Fault]:
        """Yield the answers that are not those signed to readings of this reader."""
        for one, text in answers:
            entry, reading = self._export.met.get(one.leaf), self._export.met.get(one.reading)
            told = EntryType.ANSWER, one.reading, "yes" if one.share else "no"
            read = EntryType.REVIEW, one.decision, card.writer, one.outcome.value
            stands = (
                entry is not None
                and reading is not None
                and (entry.type, entry.ref, entry.d.get("share")) == told
                and (reading.type, reading.ref, reading.w, reading.d.get("outcome")) == read
                and signing.commitment(text.text, unb64(text.salt))
                == dict(entries.commitments(entry.d)).get(text.field)
                and is_masked(one.text, text.text)
            )
            if not stands:
                yield Fault(code="answer_differs", at=one.leaf)

    def _signature(self, raw: str, card: ReaderCard) -> Iterator[Fault]:
        """Yield what is wrong with who signed the note, which ledger it is of, and whom it trusts to read."""
        keys = [
            key_of(writer, unb64(self._export.keys[writer].key))
            for writer in writers_named(raw)
            if writer in self._export.keys
        ]
        signed = False
        with suppress(RefusedError):
            signed = bool(opened(raw, keys))
        if not signed:
            yield Fault(code="bundle_unsigned", at=NAME)
        report = self._export.report
        if report is None or (report.site, report.genesis) != (self._note.site, self._note.genesis):
            yield Fault(code="bundle_of_another_ledger", at=NAME)
        reader = self._export.keys.get(card.writer)
        if reader is None or reader.key != card.key:
            yield Fault(code="reader_not_trusted", at=card.writer)

    def _sample(self, cases: tuple[Case, ...]) -> Iterator[Fault]:
        entry = self._export.met.get(self._note.sample)
        if entry is None or entry.type is not EntryType.SAMPLE:
            yield Fault(code="sample_unknown", at=self._note.sample)
            return
        drawn = tuple(Drawn(case.leaf, case.stratum) for case in cases)
        digest, drawing = FrameDigest(), Drawing(self._note.seed, len(drawn))
        with (self._work / FRAME).open("rb") as frame:
            for one in read_frame(frame):
                digest.take(one)
                drawing.take(one)
        told = {
            "why": self._note.why.value,
            "seed": self._note.seed,
            "frame": digest.fingerprint,
            "count": drawing.count,
            "drawn": drawn_fingerprint(drawn),
            "size": len(drawn),
        }
        if any(entry.d[key] != value for key, value in told.items()) or self._note.frame != drawing.count:
            yield Fault(code="sample_differs", at=self._note.sample)
        elif self._note.why is Why.DRAW and drawing.drawn() != drawn:
            yield Fault(code="draw_differs", at=self._note.sample)

    def _word(self, word: Told) -> Iterator[Fault]:
        entry = self._export.met.get(word.leaf)
        committed = {} if entry is None else dict(entries.commitments(entry.d))
        salt = unb64(word.salt)
        if word.field not in committed or signing.commitment(word.text, salt) != committed[word.field]:
            yield Fault(code="words_differ", at=word.leaf)

    def _case(self, case: Case) -> Iterator[Fault]:
        entry = self._export.met.get(case.leaf)
        if entry is None or "decision" not in entry.d:
            yield Fault(code="case_unknown", at=case.leaf)
            return
        if _says(entry) != _told(case):
            yield Fault(code="case_differs", at=case.leaf)
        if case.pack_digest:
            yield from self._rule(case)

    def _rule(self, case: Case) -> Iterator[Fault]:
        """Yield what is wrong with the text of the rule as it was that day."""
        pack = self._pack(case.pack_digest)
        if pack is None:
            yield Fault(code="pack_missing", at=case.leaf)
        elif not is_rule_of(pack, case.margin):
            yield Fault(code="rule_differs", at=case.leaf)

    def _pack(self, digest: str) -> PackFile | None:
        if digest not in self.packs:
            path = self._work / f"{PACKS}{digest}.yaml"
            if not path.is_file() or path.stat().st_size > MOST_PACK:
                return None
            data = path.read_bytes()
            with suppress(PackRefusedError):
                found = read_pack(data, path.name)
                if found.digest == digest:
                    self.packs[digest] = found
        return self.packs.get(digest)


def _text(file: PackFile) -> NewText:
    meta = file.pack.meta
    return NewText(pack_id=meta.id, version=meta.version, content=file.data)


def _says(entry: Entry) -> tuple[object, ...]:
    """Return what an entry says of its decision, as `_told` does."""
    return tuple(entry.d.get(key) for key in _SAID)


def _told(case: Case) -> tuple[object, ...]:
    """Return what a case says that an entry says too, as entries write it."""
    valued = case.value is not None
    return (
        case.decision.value,
        case.level.value,
        case.margin.rule,
        case.margin.digest,
        case.unit or None,
        as_written(case.value),
        case.choice,
        as_written(case.lo) if valued else None,
        as_written(case.hi) if valued else None,
        case.qualification.value,
    )
