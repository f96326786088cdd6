"""Ledgers drawn at random, honest or bent, for two verifiers that must say the same of each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.codes import committed_code
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.notes import checkpoint_from, read
from agent_desktop.ledger.paper import code_of
from agent_desktop.ledger.records import Entry, EntryType, Signer, Verdict
from tests.support.copies import Copy, copied
from tests.support.logs import DESK, LEAD, RULE_H, SITE, enrolment, granted, uuid_of, with_a_desk, writer
from tests.support.tampers import PASSED_ON, REFUSED, SEEN

ROLES = ("agent", "agent", "referent", "responsable", "dpo")
PROOF = bytes([7]) * 32
UNUSED = {"decision": "not_used", "val": None, "lo": None, "hi": None, "unit": None}


class History:
    """One ledger being drawn. Whatever is drawn is really signed; most of it is honest."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.roles: dict[str, str] = {LEAD.writer: "responsable"}
        self.log = with_a_desk()
        self.live = [LEAD]
        for rank, role in enumerate(chance.sample(ROLES, chance.randint(1, 4)), 2):
            self._enrol(writer(rank), role)

    def live_through(self, acts: int) -> "History":
        """Draw so many acts."""
        is_honest = self.chance.random() < 0.6
        for _act in range(acts):
            before = self._now()
            try:
                self.chance.choice(self._acts())()
            except (RefusedError, IndexError, ValueError):
                continue
            if is_honest and self.log.check().verdict is Verdict.TAMPERED:
                self.log.rows, self.log.checkpoints, self.live, self.roles = before
        return self

    def _now(self) -> tuple[list, list, list, dict]:
        return [*self.log.rows], [*self.log.checkpoints], [*self.live], {**self.roles}

    def copy(self) -> Copy:
        """Return the copy of it, bent once or not at all, and what its reader knows."""
        known: dict[str, object] = {}
        checkpoints = self.log.checkpoints
        if checkpoints and self.chance.random() < 0.2:
            note = self.chance.choice(checkpoints).note
            known["kept"] = [note if self.chance.random() < 0.9 else note.replace("parvis/", "parvis/autre-")]
        if checkpoints and self.chance.random() < 0.2:
            known["code"] = code_of(checkpoint_from(read(self.chance.choice(checkpoints).note).text))
        if self.chance.random() < 0.5:
            self.chance.choice(BENDS)(self)
        texts = self.chance.choice(("all", "all", "none"))
        signer = self.chance.choice([*self.live, writer(40)]) if self.chance.random() < 0.1 else self.live[0]
        return copied(self.log, texts=texts, signer=signer, **known)

    # -- acts ----------------------------------------------------------------------------------------------

    def _acts(self) -> Sequence[Callable[[], object]]:
        decisions = [self._grant, self._pass_on, self._refuse]
        answers = [self._answer, self._correct, self._erase, self._answer_erasure]
        keys = [self._enrol_one, self._revoke, self._rotate, self._countersign, self._witnesses]
        codes = [self._sheet, self._use, self._end, self._word]
        rest = [self._adopt, self._unused, self._export, self._to_come, self._seal, self._seal, self._cosign]
        reading = [
            self._enrol_reader,
            self._sample,
            self._send,
            self._review,
            self._reveal,
            self._answer_reading,
        ]
        return (*decisions, *decisions, *answers, *answers, *keys, *codes, *reading, *rest)

    def _someone(self) -> Signer:
        return self.chance.choice(self.live)

    def _say(self, kind: EntryType, d: dict, signer: Signer | None = None, **options: object) -> Entry:
        """Write an entry as the program does, or past its checks when it would refuse it, now and then."""
        signer = signer or self._someone()
        try:
            return self.log.add(kind, d, signer, **options)
        except RefusedError:
            if self.chance.random() < 0.7:
                raise
        version = self.chance.choice((1, 2, 3, 4))
        return self.log.put(
            self.log.body({"reason_c": [], **d}, signer, v=version, type=str(kind), ref=options.get("ref")),
            signer,
            version,
        )

    def _of(self, *kinds: EntryType) -> list[str]:
        names = {str(kind) for kind in kinds}
        return [row.leaf for row in self.log.rows if row.type in names]

    def _grant(self) -> None:
        quoted = self._of(EntryType.ADAPTATION)
        precedent = self.chance.sample(quoted, min(len(quoted), self.chance.randint(0, 2)))
        texts = (
            {"reason_c.0": f"Motif {self.chance.randint(0, 99)} \u00e9."}
            if self.chance.random() < 0.6
            else None
        )
        val = self.chance.choice(("3", "4", "5.5", "6", "6", "9", "-1"))
        self._say(EntryType.ADAPTATION, granted(val=val, precedent=precedent), texts=texts)

    def _pass_on(self) -> None:
        self._say(EntryType.ADAPTATION, granted(**PASSED_ON))

    def _refuse(self) -> None:
        self._say(EntryType.ADAPTATION, granted(**REFUSED), texts={"reason_c.0": "Hors délai."})

    def _answer(self) -> None:
        kind = self.chance.choice((EntryType.APPROVAL, EntryType.REFUSAL))
        level = self.chance.choice(("referent", "responsable", "responsable"))
        ref = self.chance.choice(self._of(EntryType.ADAPTATION, EntryType.CORRECTION))
        self._say(kind, {"level": level, "reason_c": []}, ref=ref)

    def _correct(self) -> None:
        ref = self.chance.choice(self._of(EntryType.ADAPTATION, EntryType.CORRECTION, EntryType.KEY_ENROLL))
        d = (
            {"act": "withdraw", "reason_c": []}
            if self.chance.random() < 0.5
            else {**granted(), "act": "replace"}
        )
        self._say(EntryType.CORRECTION, d, ref=ref)

    def _erase(self) -> None:
        leaves = self._of(EntryType.ADAPTATION)
        chosen = self.chance.sample(leaves, min(len(leaves), self.chance.randint(1, 3)))
        self._say(EntryType.ERASURE, {"leaves": chosen, "ground": "request"})

    def _answer_erasure(self) -> None:
        asked = self.chance.choice([row for row in self.log.rows if row.type == "erasure"])
        kind = self.chance.choice((EntryType.APPROVAL, EntryType.APPROVAL, EntryType.REFUSAL))
        self._say(kind, {"about": "erasure"}, ref=asked.leaf)
        if kind is EntryType.APPROVAL and self.chance.random() < 0.9:
            leaves = entries.read(asked.canon, asked.sig).d["leaves"]
            self.log.rows = [replace(row, texts=()) if row.leaf in leaves else row for row in self.log.rows]

    def _enrol(self, signer: Signer, role: str) -> None:
        self.log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(signer, role)), LEAD)
        self.live.append(signer)
        self.roles[signer.writer] = role

    def _enrol_one(self) -> None:
        rank = len(self.roles) + 1
        self._enrol(writer(rank), self.chance.choice(ROLES))

    def _revoke(self) -> None:
        if len(self.live) > 2:
            gone = self.live.pop()
            tail = self.log.tail(gone.writer)
            d = {"w": gone.writer, "last": -1 if tail is None else tail.n, "cause": "left"}
            self._say(EntryType.KEY_REVOKE, d, LEAD)

    def _rotate(self) -> None:
        old = self._someone()
        if old is LEAD:
            return
        base, device, epoch = old.writer.split("-")
        new = replace(old, writer=f"{base}-{device}-{int(epoch) + 1}", seed=signing_seed(self.chance))
        asked_by = new if self.chance.random() < 0.9 else old
        proof = b64(signing.rotation_proof(asked_by.seed, old.writer, new.writer, old.agent_id))
        d = {**entries.enrolling(enrolment(new, self.roles[old.writer])), "proof": proof}
        self._say(EntryType.KEY_ROTATE, d, old)
        self.live[self.live.index(old)] = new
        self.roles[new.writer] = self.roles[old.writer]

    def _countersign(self) -> None:
        ref = self.chance.choice(self._of(EntryType.GENESIS, EntryType.KEY_ENROLL, EntryType.KEY_ROTATE))
        self._say(EntryType.KEY_COUNTERSIGN, {}, ref=ref)

    def _witnesses(self) -> None:
        self._say(EntryType.WITNESS_POLICY, {"need": self.chance.randint(0, 2)})

    def _sheet(self) -> None:
        until = self.chance.choice(("2026-11-30T22:59:59.999Z", "2026-11-20T22:59:59.999Z"))
        d = {"sheet": str(uuid_of(50)), "codes": [committed_code(PROOF)], "until": until}
        self._say(EntryType.CODE_SHEET, d)

    def _use(self) -> None:
        sheet = self.chance.choice([row for row in self.log.rows if row.type == "code.sheet"])
        lead = str(entries.read(sheet.canon, sheet.sig).by)
        proof = b64(PROOF if self.chance.random() < 0.9 else bytes(32))
        d = {
            "level": "responsable",
            "reason_c": [],
            "lead": lead,
            "sheet": sheet.leaf,
            "code": 0,
            "proof": proof,
        }
        self._say(EntryType.APPROVAL, d, ref=self.chance.choice(self._of(EntryType.ADAPTATION)))

    def _end(self) -> None:
        self._say(
            EntryType.CODE_END, {}, ref=self.chance.choice(self._of(EntryType.CODE_SHEET, EntryType.GENESIS))
        )

    def _word(self) -> None:
        says = self.chance.choice(("confirmed", "contested"))
        self._say(
            EntryType.CODE_WORD,
            {"says": says, "reason_c": []},
            ref=self.chance.choice(self._of(EntryType.APPROVAL)),
        )

    def _adopt(self) -> None:
        self._say(EntryType.PACK_ADOPT, {"pack": "p", "version": "1.0", "hash": RULE_H, "rules": [RULE_H]})

    def _unused(self) -> None:
        """Write what nobody used, by the key of the desk."""
        midnight = datetime(2026, 11, 24, tzinfo=UTC)
        self.log.add(EntryType.ADAPTATION, granted(**UNUSED), DESK, at=midnight)

    def _export(self) -> None:
        self._say(EntryType.EXPORT, {"what": "ledger", "texts": "none", "size": 3})

    def _to_come(self) -> None:
        """Write, now and then, what this version of the program cannot read."""
        signer = self._someone()
        if self.chance.random() < 0.2:
            self.log.put(self.log.body({}, signer, type="anchor.paper"), signer)
        elif self.chance.random() < 0.2:
            self.log.put(self.log.body({"x": 1}, signer, v=5), signer, 5)

    # -- decisions read again ------------------------------------------------------------------------------

    def _enrol_reader(self) -> None:
        signer, role = writer(len(self.roles) + 1), self.chance.choice(ROLES)
        d = {**entries.enrolling(enrolment(signer, role)), "reader": RULE_H}
        self._say(EntryType.KEY_ENROLL, d, LEAD)
        self.live.append(signer)
        self.roles[signer.writer] = role

    def _sample(self) -> None:
        why = self.chance.choice(("draw", "selection", "complaint"))
        facts = {"seed": "graine 1", "frame": RULE_H, "count": 9, "drawn": RULE_H, "size": 3}
        self._say(EntryType.SAMPLE, {"why": why, **facts, "reason_c": []})

    def _send(self) -> None:
        sample = self.chance.choice([RULE_H, *self._of(EntryType.SAMPLE)])
        until = "2026-12-24T09:00:00.000Z"
        d = {
            "what": "reading",
            "bundle": str(uuid_of(60)),
            "sample": sample,
            "to": LEAD.writer,
            "until": until,
        }
        self._say(EntryType.EXPORT, d)

    def _review(self) -> None:
        answers = {one: self.chance.choice(("yes", "unsure", "no")) for one in ("understands", "alike")}
        outcome = self.chance.choice(("nothing", "support", "correct", "rule"))
        d = {"bundle": str(uuid_of(60)), "way": "blind", **answers, "outcome": outcome, "reason_c": []}
        texts = {"reason_c.0": "La proposition vient d’elle."} if self.chance.random() < 0.6 else None
        self._say(EntryType.REVIEW, d, ref=self._a_decision_or_not(), texts=texts)

    def _reveal(self) -> None:
        d = {"bundle": str(uuid_of(60)), "whom": self.chance.choice(("agent", "person")), "reason_c": []}
        self._say(EntryType.REVEAL, d, ref=self._a_decision_or_not())

    def _answer_reading(self) -> None:
        ref = self.chance.choice(self._of(EntryType.REVIEW, EntryType.REVIEW, EntryType.ADAPTATION))
        self._say(EntryType.ANSWER, {"share": self.chance.choice(("yes", "no")), "reason_c": []}, ref=ref)

    def _a_decision_or_not(self) -> str:
        return self.chance.choice(self._of(EntryType.ADAPTATION, EntryType.CORRECTION, EntryType.KEY_ENROLL))

    def _seal(self) -> None:
        last = max((one.year for one in self.log.checkpoints), default=2025)
        self.log.seal(max(last, self.chance.choice((2025, 2026, 2026, 2027))))

    def _cosign(self) -> None:
        minutes = self.chance.choice((-2000, -600, 0, 1, 60))
        self.log.cosign(self._someone(), SEEN + timedelta(minutes=minutes), self.chance.choice((-1, -1, 0)))


def signing_seed(chance: Random) -> bytes:
    """Return a seed that the drawing decides."""
    return chance.randbytes(32)


# -- what is bent once all was signed --------------------------------------------------------------------------


def _bend_byte(history: History) -> None:
    rows, chance = history.log.rows, history.chance
    at = chance.randrange(len(rows))
    canon = bytearray(rows[at].canon)
    canon[chance.randrange(len(canon))] ^= 1 << chance.randrange(7)
    bent = bytes(canon).replace(b"\n", b" ")
    rows[at] = replace(rows[at], canon=bent, leaf=signing.leaf_of(bent, rows[at].sig))


def _drop(history: History) -> None:
    history.log.rows.pop(history.chance.randrange(1, len(history.log.rows)))


def _cut(history: History) -> None:
    del history.log.rows[history.chance.randrange(1, len(history.log.rows)) :]


def _swap(history: History) -> None:
    rows = history.log.rows
    at = history.chance.randrange(1, len(rows) - 1)
    first, second = rows[at], rows[at + 1]
    rows[at], rows[at + 1] = replace(second, place=first.place), replace(first, place=second.place)


def _twice(history: History) -> None:
    rows = history.log.rows
    rows.insert(history.chance.randrange(1, len(rows)), history.chance.choice(rows))


def _text(history: History) -> None:
    rows, chance = history.log.rows, history.chance
    told = [at for at, row in enumerate(rows) if row.texts]
    if told:
        at = chance.choice(told)
        text = replace(rows[at].texts[0], text="autre")
        rows[at] = replace(rows[at], texts=chance.choice(((), (text,), (text, replace(text, field="x")))))


def _note(history: History) -> None:
    kept, chance = history.log.checkpoints, history.chance
    if kept:
        at = chance.randrange(len(kept))
        note = list(kept[at].note)
        note[chance.randrange(len(note))] = chance.choice("A0 \n+é")
        kept[at] = replace(kept[at], note="".join(note))


BENDS = (_bend_byte, _bend_byte, _drop, _cut, _swap, _twice, _text, _note)


def drawn(chance: Random) -> Copy:
    """Return a copy of a ledger drawn at random."""
    assert LEAD.site == SITE
    return History(chance).live_through(chance.randint(0, 25)).copy()
