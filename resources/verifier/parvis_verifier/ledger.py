"""The ledger: entries judged each in its place (specification, §3 to §5), and what is seen at the end."""

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from parvis_verifier.entry import (
    KINDS,
    LEVELS,
    RANKS,
    SHAPES,
    Entry,
    FaultError,
    b64,
    check_keys,
    check_role,
    check_shape,
    must,
    raw,
    read_canon,
    said_by,
)
from parvis_verifier.notes import Chain, Checkpoint, code_of, on_curve, origin_of, signed_by, signers, worked


@dataclass(slots=True)
class Past:
    """An entry that was met: its position; if others may speak of it, whose it is and what it holds."""

    place: int
    said: str
    by: str = ""
    role: str = ""
    d: Entry | None = None
    heard: tuple[str, ...] = ()


def speak(past: Past, d: Entry, said: str, by: str, role: str) -> None:
    """Check what someone says of an entry (§4.1, §5.1, §5.2), and note it there."""
    about, other, first = SHAPES[said].about, by != past.by, not past.heard
    if said in ("approval", "refusal", "approval/code") and past.d:
        need, level = LEVELS.index(past.d["need"]), LEVELS.index(d["level"])
        must(own_act=other, role_too_low=RANKS[role] > 0, level_too_low=need <= level <= RANKS[role])
        must(answered_twice={*past.heard} <= {"correction"}, answered_once_corrected=first)
    elif about == "erasure":
        must(own_act=other, role_too_low=role in ("responsable", "dpo"), answered_twice=first)
    elif said == "key.countersign" and past.d:
        must(own_act=other and by != past.d["agent"], countersigned_twice=first)
    elif about in ("code.sheet", "approval/code"):
        must(sheet_not_hers=not other, **{"sheet_ended" if about == "code.sheet" else "said_already": first})
    past.heard = (*past.heard, d.get("says") or said.partition("/")[0])


class Held(NamedTuple):
    """A checkpoint that holds, its code, and when each person last cosigned it."""

    year: str
    size: int
    code: str
    times: dict[str, int]


class Ledger:
    """What is remembered of the entries read so far, and the faults found."""

    def __init__(self, texts: dict[str, dict[str, str]] | None, pinned: str, now: float) -> None:
        self.texts, self.pinned, self.now = texts, pinned, now
        self.size, self.site, self.need = 0, "", 0
        self.genesis: str | None = None
        self.chains: dict[str, Chain] = {}
        self.ends: dict[str, tuple[int, str | None]] = {}
        self.met: dict[str, Past] = {}
        self.used: set[str] = set()
        self.quoted: list[tuple[int, str]] = []
        self.lacking: list[tuple[int, str]] = []
        self.telling: set[str] = set()
        self.held: list[Held] = []
        self.faults: list[tuple[int, str]] = []
        self.counts: Counter[str] = Counter()

    def take(self, signature: bytes, canon: bytes) -> bytes:
        """Judge the next entry and return its leaf (§3)."""
        hashed = sha256(b"\0" + canon + signature).digest()
        leaf, past, e = b64(hashed), Past(self.size, ""), Entry()
        claims = False
        try:
            e = read_canon(canon)
            v, chain = e.get("v"), self.chains.get(str(e.get("w")))
            message = f"parvis/entry/v{v}\n".encode() + canon
            if type(v) is not int or v not in (1, 2, 3):
                later = type(v) is int and v > 3 and chain and signed_by(chain.key, signature, message)
                claims = KINDS["writer"](e.get("w")) and KINDS["rank"](e.get("n"))
                must(**{"unknown_version" if later else "bad_signature": False})
            claims = check_keys(e, SHAPES["entry"].keys)
            self.judge(e, leaf, past, signature, message)
        except FaultError as fault:
            self.faults.append((self.size, str(fault)))
        if claims and e["n"] >= self.ends.get(e["w"], (0, None))[0]:
            self.ends[e["w"]] = (e["n"], leaf)
        self.met.setdefault(leaf, past)
        self.size += 1
        return hashed

    def judge(self, e: Entry, leaf: str, past: Past, signature: bytes, message: bytes) -> None:
        """Check an entry that has its eleven keys (§3, steps 4 to 14)."""
        w, n = e["w"], e["n"]
        if self.size == 0:
            self.site = e["site"]
            must(no_genesis=e["type"] == "genesis", genesis_differs=self.pinned in ("", leaf))
            check_shape(e)
            self.bring_in(**e["d"]["keys"][0])
            self.genesis = leaf
        must(second_genesis=self.size == 0 or e["type"] != "genesis", unknown_writer=w in self.chains)
        chain, (last, end) = self.chains[w], self.ends.get(w, (-1, None))
        must(bad_signature=signed_by(chain.key, signature, message))
        past.said = said_by(e)  # from here on it may be spoken of
        must(by_differs=e["by"] == chain.person)
        self.counts["signatures"] += 1
        must(other_site=e["site"] == self.site, gap=n <= last + 1)
        must(**{"duplicate" if leaf in self.met else "fork": n > last}, previous_differs=e["prev"] == end)
        must(revoked_writer=chain.closed is None or n <= chain.closed)
        check_shape(e)
        check_role(e, chain.role)
        self.turn_keys(e, chain)
        self.counts[e["type"]] += 1
        self.counts["needed"] += e["d"].get("decision", "") != "" and e["d"]["need"] != "none"
        self.quote(e)
        past.by, past.role = e["by"], chain.role
        self.answer(e, past)
        if self.texts is not None:
            self.compare_texts(e["d"], leaf, self.texts.pop(leaf, {}))

    def bring_in(
        self,
        w: str,
        key: str,
        agent: str,
        role: str,
        proof: str = "",
        old: Chain | None = None,
        proved: str = "",
    ) -> None:
        """Trust a new key (§4.1), which signed `proved` if it replaces an old one."""
        new = raw(key, 32)
        must(enrolled_twice=w not in self.chains, bad_key_bytes=on_curve(new))
        must(rotation_unproved=old is None or signed_by(new, raw(proof, 64), proved.encode()))
        must(rotation_differs=old is None or (agent, role) == (old.person, old.role))
        self.chains[w] = Chain(new, agent, role)

    def turn_keys(self, e: Entry, chain: Chain) -> None:
        """Do what an entry does to the keys and to the policy (§3, step 11)."""
        d, closed, last = e["d"], chain, None
        if e["type"] == "key.enroll":
            self.bring_in(**d)
        elif e["type"] == "key.rotate":
            proved = f"parvis/rotate/v1\n{e['w']}\n{d['w']}\n{e['by']}\n"
            self.bring_in(**d, old=chain, proved=proved)
            last = e["n"]
        elif e["type"] == "key.revoke":
            must(unknown_writer=d["w"] in self.chains)
            closed, last = self.chains[d["w"]], d["last"]
        elif e["type"] == "witness.policy":
            self.need = d["need"]
        closed.closed = last if closed.closed is None else closed.closed

    def quote(self, e: Entry) -> None:
        """Check what a correction corrects, and remember the leaves still to be met (§3, step 12)."""
        ref, d, shape = e["ref"], e["d"], SHAPES[said_by(e)]
        if e["type"] == "correction" and ref in self.met and self.met[ref].said:
            must(not_correctable=re.fullmatch(shape.about, self.met[ref].said))
        quotes = [*([ref] if ref else []), *d.get("precedent", []), *d.get("leaves", [])]
        self.quoted += [(self.size, leaf) for leaf in quotes if leaf not in self.met]

    def answer(self, e: Entry, past: Past) -> None:
        """Judge what an entry says of another, and keep what others may speak of (§3, step 13)."""
        d, said, about = e["d"], past.said, self.met.get(e["ref"])
        if e["ref"] and (about is None or not about.said):
            return
        if said == "approval/code":
            self.use_code(e, past)
            past.d = d
        if about:
            answerable = e["type"] == "correction" or (
                about.d and re.fullmatch(SHAPES[said].about, about.said)
            )
            must(**{SHAPES[said].otherwise: answerable})
            speak(about, d, said, past.by, past.role)
        if said in ("adaptation", "correction/replace") and d["need"] != "none":
            past.d = {"need": d["need"]}
        elif said in ("genesis", "key.enroll", "erasure", "code.sheet"):
            past.d = d["keys"][0] if said == "genesis" else d

    def use_code(self, e: Entry, past: Past) -> None:
        """Check the code of an approval, which is then of whoever made the sheet (§5.1)."""
        d, sheet = e["d"], self.met.get(e["d"]["sheet"])
        value = b64(sha256(b"parvis/approval-code/v2\n" + raw(d["proof"], 32)).digest())
        if sheet is None or sheet.d is None or sheet.said != "code.sheet":
            raise FaultError("sheet_unknown")
        must(sheet_ended=not sheet.heard, sheet_not_hers=sheet.by == d["lead"])
        must(sheet_over=e["at"] <= sheet.d["until"], code_unknown=d["code"] < len(sheet.d["codes"]))
        must(proof_differs=value == sheet.d["codes"][d["code"]], code_used=value not in self.used)
        self.used.add(value)
        past.by, past.role = sheet.by, sheet.role

    def compare_texts(self, d: Entry, leaf: str, texts: dict[str, str]) -> None:
        """Check the texts of an entry against what it commits to (§3, step 14)."""
        named = {"file_c": d["file_c"]} if "file_c" in d else {}
        named |= {f"reason_c.{rank}": value for rank, value in enumerate(d.get("reason_c", []))}
        if named.keys() - texts.keys():
            self.lacking.append((self.size, leaf))
        for name in (name for name in named if name in texts):
            must(text_differs=named[name] == texts[name])
            self.counts["texts"] += 1
            self.telling.add(leaf)
        must(text_of_nothing=texts.keys() <= named.keys())

    def seal(self, checkpoint: Checkpoint, year: str, root: str) -> None:
        """Judge a checkpoint of the size that the tree of a year has reached (§6.1, §6.2)."""
        alive = [(w, chain) for w, chain in self.chains.items() if chain.closed is None]
        known = [
            (checkpoint.origin, 1, chain) if chain.role == "site" else (f"parvis/witness/{w}", 4, chain)
            for w, chain in alive
        ]
        times: dict[str, int] = {}
        try:
            must(checkpoint_differs=checkpoint.origin == origin_of(self.site, year))
            signed = signers(checkpoint.text, checkpoint.signatures, known)
            must(
                unknown_sealer=any(c.role == "site" for c, _ in signed), root_differs=checkpoint.root == root
            )
        except FaultError as fault:
            self.faults.append((self.size - 1, str(fault)))
            return
        for chain, t in signed:
            if chain.role != "site" and t > self.now + 300:
                self.faults.append((self.size - 1, "witness_in_future"))
            elif chain.role != "site":
                self.counts["cosignatures"] += 1
                times[chain.person] = max(t, times.get(chain.person, 0))
        self.held.append(Held(year, checkpoint.size, code_of(checkpoint.text), times))

    def finish(self, late: list[str], codes: list[str]) -> None:
        """Look for what is seen at the end only (§3, §5.2, §6.2); `late`: of checkpoints not reached."""
        erasures = [past for past in self.met.values() if past.said == "erasure" and past.d]
        asked: dict[str, bool] = {}
        for past in erasures:
            asked |= {leaf: asked.get(leaf) or "approval" in past.heard for leaf in (past.d or {})["leaves"]}
        self.faults += [(self.size, "text_of_nothing") for leaf in self.texts or {} if leaf not in self.met]
        for place, leaf in self.lacking:
            self.counts["erased"] += asked.get(leaf, False)
            if not asked.get(leaf):
                self.faults.append((place, "erasure_not_approved" if leaf in asked else "text_missing"))
        erased = [leaf for leaf, approved in asked.items() if approved]
        self.faults += [(self.met[leaf].place, "text_not_erased") for leaf in erased if leaf in self.telling]
        self.faults += [
            (place, "later_leaf" if leaf in self.met else "unknown_leaf") for place, leaf in self.quoted
        ]
        self.faults += [(self.size, code) for code in late]
        witnessed = [held for held in self.held if len(held.times) >= max(self.need, 1)]
        if self.need and self.held and not witnessed:
            self.faults.append((self.size - 1, "quorum_missing"))
        elif self.need and witnessed:
            newest = max((held.year, held.size, max(held.times.values())) for held in witnessed)
            if worked(newest[2], self.now) > 86_400:
                self.faults.append((self.size - 1, "witness_stale"))
        known = {held.code for held in self.held}
        self.faults += [(self.size, "paper_code_unknown") for code in codes if code not in known]
        self.faults += [(0, "no_genesis")] * (self.size == 0)
        self.faults.sort(key=lambda fault: fault[0])

    def told(self) -> Entry:
        """Return the counts (§8)."""
        waits = [past.heard for past in self.met.values() if past.d and "need" in past.d]
        years = {
            held.year: max(other.size for other in self.held if other.year == held.year) for held in self.held
        }
        return {
            "entries": self.size,
            "writers": len(self.ends),
            **{name: self.counts[name] for name in ("signatures", "texts", "erased")},
            "adaptations": self.counts["adaptation"],
            "corrections": self.counts["correction"],
            "approvals_needed": self.counts["needed"],
            "approvals_waiting": waits.count(()),
            "keys": sum(chain.role != "site" for chain in self.chains.values()),
            "keys_countersigned": sum("key.countersign" in past.heard for past in self.met.values()),
            "sealed": sum(years.values()),
            "checkpoints": len(self.held),
            "cosignatures": self.counts["cosignatures"],
            "witnesses": len({person for held in self.held for person in held.times}),
            "codes_used": len(self.used),
            "codes_contested": sum("contested" in past.heard for past in self.met.values()),
        }
