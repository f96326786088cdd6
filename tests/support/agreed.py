"""Ledgers at random, right and wrong, on which the two verifiers must tell the same."""

import json
from collections import defaultdict
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from random import Random

from agent_desktop.ledger.exported.reading import read_export
from agent_desktop.ledger.exported.telling import told_as_json
from agent_desktop.ledger.verify import Known
from parvis_verifier.verify import main
from tests.support.stranger import Someone, Stranger, b64, commitment, decision, jcs

SUNDAY = 1763856000
NAMES = ("lead", "agent", "referent", "dpo", "desk", "other", "second")
ROLES = ("agent", "referent", "responsable", "dpo", "site")
LEVELS = ("agent", "referent", "responsable", "hors_application")


class Drawn:
    """A ledger whose every act is drawn: mostly what may be, now and then what may not."""

    def __init__(self, seed: int) -> None:
        self.random, self.ledger = Random(seed), Stranger().open()
        self.wrong = self.random.choice([0, 0, 0.02, 0.1])
        self.leaves = {name: [person.prev] for name, person in self.ledger.people.items() if person.prev}
        self.said: dict[str, list[str]] = defaultdict(list)
        self.persons = [*self.ledger.people.values()]
        for _ in range(self.random.randrange(1, 40)):
            with suppress(LookupError):
                self.random.choice(self.acts())()
        self.spoil()

    def slips(self) -> bool:
        return self.random.random() < self.wrong

    def who(self, *names: str) -> Someone:
        fits = [getattr(self.ledger, name) for name in names]
        return self.random.choice(self.persons if self.slips() else fits)

    def acts(self) -> list:
        return [
            *(
                self.adapt,
                self.adapt,
                self.adapt,
                self.answer,
                self.answer,
                self.correct,
                self.erase,
                self.approve,
            ),
            *(
                self.sheet,
                self.by_code,
                self.speak,
                self.end,
                self.enrol,
                self.rotate,
                self.revoke,
                self.countersign,
            ),
            *(self.policy, self.seal, self.seal, self.adopt, self.export, self.count, self.oddity),
        ]

    def write(self, kind: str, who: Someone, type_: str, d: dict, ref: str | None = None, **changed) -> str:
        if self.slips():
            changed |= self.random.choice(
                [
                    *(
                        {"n": who.n + 1},
                        {"n": max(who.n - 1, 0)},
                        {"prev": b64(bytes(32))},
                        {"site": "ailleurs"},
                    ),
                    *(
                        {"v": self.random.randrange(6)},
                        {"by": self.random.choice(self.persons).by},
                        {"type": "review"},
                    ),
                    *(
                        {"ref": b64(bytes(32))},
                        {"at": "2026-02-30T00:00:00.000Z"},
                        {"zz": 1},
                        {"d": {**d, "zz": []}},
                    ),
                    *(
                        {"d": dict(list(d.items())[1:])},
                        {"id": "ABC"},
                        {"w": self.random.choice(self.persons).w},
                    ),
                ]
            )
        leaf = self.ledger.write(who, type_, d, ref, **changed)
        self.said[kind].append(leaf)
        return leaf

    def reasons(self) -> list[str]:
        return ["parce que"] * self.random.choice([0, 0, 1, 2])

    def commit(self, leaf: str, texts: list[str]) -> None:
        for rank, text in enumerate(texts):
            if not self.slips():
                self.ledger.tell(leaf, f"reason_c.{rank}", text + "!" * self.slips())

    def drawn(self, kind: str) -> str:
        """Return the leaf of something that may be spoken of; LookupError: nothing can yet."""
        if self.slips():
            return self.random.choice(
                [b64(bytes(32)), *(leaf for many in self.said.values() for leaf in many)]
            )
        if not self.said[kind]:
            raise LookupError(kind)
        # Most may be spoken of once.
        return (
            self.said[kind].pop() if kind != "sheet" and self.random.random() < 0.8 else self.said[kind][-1]
        )

    def decided(self) -> dict:
        need = self.random.choice(["none", "none", "referent", "responsable"])
        level = "agent" if need == "none" else need
        d = decision(level=level, need=need, reason_c=[])
        if self.slips():
            changes = [
                *(
                    {"val": "11"},
                    {"hi": None},
                    {"unit": None},
                    {"choice": "oui"},
                    {"val": None},
                    {"val": "-0"},
                ),
                *(
                    {"decision": "refused"},
                    {"decision": "passed_on", "val": None},
                    {"level": "hors_application"},
                ),
                *(
                    {"decision": "not_used"},
                    {"lo": None, "decision": "refused", "need": "none"},
                    {"val": "1.5"},
                ),
            ]
            d = {**d, **self.random.choice(changes)}
        return {key: value for key, value in d.items() if value is not None}

    def adapt(self) -> None:
        reasons, d = self.reasons(), self.decided()
        d |= {"reason_c": [commitment(text) for text in reasons]}
        d |= {"precedent": [self.drawn("decision")] if self.random.random() < 0.1 else []}
        if self.random.random() < 0.2:
            d["file_c"] = commitment("dossier")
        kind = "decision" if d["need"] == "none" else "asked"
        leaf = self.write(kind, self.who("agent", "other", "dpo"), "adaptation", d)
        self.commit(leaf, reasons)
        if "file_c" in d and not self.slips():
            self.ledger.tell(leaf, "file_c", "dossier")

    def answer(self) -> None:
        kind = self.random.choice(["approval", "refusal"])
        d = {"level": "responsable", "reason_c": []}
        self.write("other", self.who("lead", "second"), kind, d, self.drawn("asked"))

    def correct(self) -> None:
        said = (
            {"act": "withdraw", "reason_c": []}
            if self.random.random() < 0.5
            else {"act": "replace", **self.decided()}
        )
        self.write("decision", self.who("agent", "lead"), "correction", said, self.drawn("decision"))

    def erase(self) -> None:
        leaves = sorted({self.drawn("decision") for _ in range(self.random.randrange(1, 3))})
        self.write(
            "erasure", self.who("agent", "other"), "erasure", {"leaves": leaves, "ground": "request"}, v=3
        )
        if self.random.random() < 0.7:
            self.ledger.texts[:] = [text for text in self.ledger.texts if text["leaf"] not in leaves]

    def approve(self) -> None:
        kind = self.random.choice(["approval", "approval", "refusal"])
        self.write("other", self.who("dpo", "lead"), kind, {"about": "erasure"}, self.drawn("erasure"), v=3)

    def sheet(self) -> None:
        codes = [b64(sha256(b"parvis/approval-code/v2\n" + bytes([n]) * 32).digest()) for n in range(3)]
        until = self.random.choice(["2026-12-01T00:00:00.000Z"] * 4 + ["2026-11-01T00:00:00.000Z"])
        d = {"sheet": "00000000-0000-0000-0000-0000000000aa", "codes": codes, "until": until}
        self.write("sheet", self.who("lead"), "code.sheet", d, v=2)

    def by_code(self) -> None:
        n = self.random.randrange(3)
        d = {"level": "responsable", "reason_c": [], "lead": self.who("lead").by}
        d |= {"sheet": self.drawn("sheet"), "code": n + 3 * self.slips(), "proof": b64(bytes([n]) * 32)}
        self.write("by_code", self.who("agent", "other"), "approval", d, self.drawn("asked"), v=2)

    def speak(self) -> None:
        d = {"says": self.random.choice(["confirmed", "contested"]), "reason_c": []}
        self.write("other", self.who("lead"), "code.word", d, self.drawn("by_code"), v=2)

    def end(self) -> None:
        self.write("other", self.who("lead"), "code.end", {}, self.drawn("sheet"), v=2)

    def enrol(self) -> None:
        number = self.random.randrange(100, 110)
        new = Someone(number, self.random.choice(ROLES), person=self.random.choice([number, 1]))
        self.persons.append(new)
        d = new.enrolment() | ({"key": b64(b"\2" + bytes(31))} if self.slips() else {})
        self.write("key", self.who("lead", "second"), "key.enroll", d)

    def rotate(self) -> None:
        old = self.who("agent", "other", "dpo", "second")
        new = Someone(self.random.randrange(110, 120), old.role if not self.slips() else "agent")
        new.by = old.by
        message = f"parvis/rotate/v1\n{old.w}\n{new.w}\n{old.by}\n" + "!" * self.slips()
        d = {**new.enrolment(), "proof": b64(new.key.sign(message.encode()))}
        self.write("other", old, "key.rotate", d, v=3)
        for name, person in self.ledger.people.items():
            if person is old and not self.slips():
                self.ledger.people[name] = new
        self.persons.append(new)

    def revoke(self) -> None:
        gone = self.random.choice(self.persons[7:] or self.persons[5:6])
        d = {"w": gone.w, "last": gone.n - 1 if gone.n else -1, "cause": "left"}
        self.write("other", self.who("lead", "second"), "key.revoke", d)

    def countersign(self) -> None:
        self.write("other", self.who("dpo"), "key.countersign", {}, self.drawn("key"), v=3)

    def policy(self) -> None:
        self.write("other", self.who("lead"), "witness.policy", {"need": self.random.randrange(3)}, v=3)

    def adopt(self) -> None:
        d = {"pack": "p", "version": "1", "hash": b64(bytes(32))}
        self.write("other", self.who("lead"), "pack.adopt", d)

    def export(self) -> None:
        self.write(
            "other", self.who("dpo", "lead"), "export", {"what": "ledger", "texts": "none", "size": 3}, v=3
        )

    def count(self) -> None:
        d = decision(
            decision=self.random.choice(["not_used", "not_applicable"]), val=None, unit=None, lo=None, hi=None
        )
        at = "2026-11-23T00:00:00.000Z" if not self.slips() else "2026-11-23T00:00:01.000Z"
        self.write("decision", self.who("desk"), "adaptation", d, at=at)

    def oddity(self) -> None:
        if not self.slips():
            return
        raw = self.random.choice(
            [
                *(
                    b"{}",
                    b"[]",
                    b'{"v":1.5}',
                    b'{"a":1,"a":2}',
                    b'{"v":1 }',
                    b'{"a":"\xff"}',
                    b"[" * 9000,
                    b'{"v":1,"w":7}',
                ),
                *(
                    jcs({"v": 9, "w": self.ledger.agent.w, "n": self.ledger.agent.n}),
                    b'{"v":true}',
                    '{"a":"\u00e9\u0301"}'.encode(),
                ),
            ]
        )
        self.ledger.sign(self.who("agent"), raw, self.random.choice([1, 9]))

    def seal(self) -> None:
        witnesses = [
            (self.who("agent", "other", "dpo"), SUNDAY + self.random.choice([0, 0, 90_000, 300_000]))
            for _ in range(self.random.randrange(3))
        ]
        changed = {}
        if self.slips():
            choices = [
                {"root": bytes(32)},
                {"size": 99},
                {"size": 3},
                {"size": 0},
                {"origin": "parvis/valbray/adaptations/2025"},
            ]
            changed = self.random.choice([*choices, {"origin": "a b"}, {"by": self.ledger.lead}])
        self.ledger.seal(*witnesses, **changed)

    def spoil(self) -> None:
        """Spoil what was written, once in a while: an entry moved, taken, changed, said twice; a note cut."""
        lines, notes, at = (
            self.ledger.lines,
            self.ledger.notes,
            self.random.randrange(1, len(self.ledger.lines)),
        )
        drawn = self.random.random()
        if drawn < 0.04:
            lines.insert(at, lines.pop(self.random.randrange(len(lines))))
        elif drawn < 0.08:
            del lines[at:]
        elif drawn < 0.12:
            del lines[at]
        elif drawn < 0.16:
            lines.append(lines[at])
        elif drawn < 0.24:
            signature, canon = lines[at]
            spoiled = bytearray(canon)
            spoiled[self.random.randrange(len(spoiled))] ^= 1 << self.random.randrange(8)
            lines[at] = (signature, bytes(spoiled).replace(b"\n", b"?"))
        elif drawn < 0.30 and notes:
            rank = self.random.randrange(len(notes))
            cut = self.random.randrange(len(notes[rank]))
            notes[rank] = (
                notes[rank][:cut]
                + self.random.choice(["", "\r", "\ud800", "\n", "= "])
                + notes[rank][cut + 1 :]
            )
        elif drawn < 0.40:
            self.ledger.unsealed = [lines.pop() for _ in range(self.random.randrange(len(lines) // 3 + 1))][
                ::-1
            ]
        elif drawn < 0.45:
            self.ledger.texts = None


def both(folder: Path, capsysbinary, *, at: str, code: str | None = None) -> tuple[dict, dict]:
    """Return what each verifier tells of an export: the stranger's, then the program's."""
    main([str(folder), "--json", "--at", at, *(["--code", code] if code else [])])
    stranger = json.loads(capsysbinary.readouterr().out)
    known = Known(now=int(datetime.fromisoformat(at).timestamp()), code=code)
    return stranger, json.loads(json.dumps(told_as_json(read_export(folder, known))))
