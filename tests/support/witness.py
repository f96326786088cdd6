"""Hears what a scribe says, and holds the desk to it: what was called kept is there, and nothing by half."""

import json
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.queries import adaptation
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.opening import open_desk
from agent_desktop.cases.queries import commitment, promises_of_interaction
from agent_desktop.foundation.clock import FixedClock
from agent_desktop.foundation.errors import ParvisError, UnavailableError
from agent_desktop.foundation.settings import load_settings
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.queries import open_interaction_record
from agent_desktop.interactions.records import State
from agent_desktop.ledger.queries import entry_by_leaf, verified
from agent_desktop.ledger.records import EntryType, Mark, Verdict
from agent_desktop.ledger.tables import LedgerEntryRow
from agent_desktop.ledger.verify import Known
from agent_desktop.people.queries import people
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.engines import integrity_faults
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.profile import Profile
from agent_desktop.store.slots import SlotKind, check_mac, read_slots
from tests.support.scribe import BEGINNING, FIELDS

_STATES = {"open": State.OPEN, "resume": State.OPEN, "park": State.PARKED, "close": State.CLOSED}


@dataclass(slots=True)
class Act:
    """One act of the scribe: `kept` once it was acknowledged, `code` when it was refused."""

    kind: str
    facts: dict[str, Any]
    kept: bool = False
    code: str = ""


@dataclass
class Witness:
    """What a scribe has said so far, over as many sittings as it was given."""

    site: str
    acts: list[Act] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    ended: bool = False
    _sitting: dict[int, Act] = field(default_factory=dict)
    _by_subject: dict[str, list[Act]] = field(default_factory=lambda: defaultdict(list))
    _recent: dict[str, None] = field(default_factory=dict)
    _marks: dict[str, Mark] = field(default_factory=dict)

    @property
    def kept(self) -> int:
        """Return how many acts were acknowledged."""
        return sum(act.kept for act in self.acts)

    @property
    def refusals(self) -> set[str]:
        """Return the codes of what was refused."""
        return {act.code for act in self.acts if act.code} | set(self.unopened)

    def new_sitting(self) -> None:
        """Begin to listen to another scribe of the same desk."""
        self._sitting.clear()
        self._recent.clear()
        self.ended = False

    def hear(self, packet: bytes) -> None:
        """Take in one thing said."""
        said = json.loads(packet)
        match said:
            case {"begun": number, "kind": kind, **facts}:
                act = self._sitting[number] = Act(kind, facts)
                self.acts.append(act)
                self._by_subject[facts["subject"]].append(act)
                self._recent.pop(facts["subject"], None)
                self._recent[facts["subject"]] = None
            case {"kept": number, **facts}:
                act = self._sitting[number]
                act.kept = True
                act.facts |= facts
                if "leaf" in facts:
                    mark = Mark(writer=facts["writer"], n=facts["number"], leaf=facts["leaf"])
                    self._marks[mark.writer] = mark
            case {"refused": number, "code": code}:
                self._sitting[number].code = code
            case {"broke": error, **_where}:
                self.broken.append(error)
            case {"unopened": code}:
                self.unopened.append(code)
            case {"end": True}:
                self.ended = True
            case {"opened": True}:
                pass
            case _:
                raise AssertionError(said)

    def faults(
        self, folder: Path, keys: OpenedKeys, *, last: int | None = None, deep: bool = True
    ) -> list[str]:
        """Open the desk again as the program does and return what is wrong: lost, halved or damaged.

        Only the `last` things the scribe touched are compared when it is given; a `deep` look goes over every
        page of the store and every entry of the ledger.
        """
        subjects = list(self._recent)[-last:] if last else list(self._by_subject)
        profile = Profile(folder)
        try:
            return [*self._store(profile, keys, subjects, deep=deep), *self._files(profile, keys, subjects)]
        except (ParvisError, OSError) as error:
            return [f"damaged: {error!r}"]

    def _store(self, profile: Profile, keys: OpenedKeys, subjects: list[str], *, deep: bool) -> list[str]:
        desk = open_desk(profile, keys, FixedClock(BEGINNING))
        with closing(desk.database), desk.database.read() as session:
            found = [
                fault
                for subject in subjects
                for fault in self._rows(session, subject, self._by_subject[subject])
            ]
            if _signed(session) != _entries(session):
                found.append("halved: as many decisions as entries of the ledger")
            if deep:
                report = verified(session, self.site, Known(kept=tuple(self._marks.values())))
                if report.verdict is not Verdict.INTACT:
                    found.append(f"damaged: the ledger is {report.verdict}, {report.first}")
        if deep:
            found += [f"damaged: {fault}" for fault in integrity_faults(profile.store, keys.data_key)]
        return found

    def _rows(self, session: Session, subject: str, acts: list[Act]) -> list[str]:
        match acts[0].kind:
            case "open" | "type" | "park" | "resume" | "close" | "forget":
                return _exchange_faults(session, UUID(subject), acts)
            case "decide":
                return _decision_faults(session, UUID(subject), acts[0])
            case "promise":
                return _promise_faults(session, UUID(subject), acts[0])
            case "welcome":
                there = UUID(subject) in people(session, [UUID(subject)])
                return [f"lost: person {subject}"] if acts[0].kept and not there else []
            case _:
                return []

    def _files(self, profile: Profile, keys: OpenedKeys, subjects: list[str]) -> list[str]:
        slots = read_slots(profile.slots)
        check_mac(slots, keys.data_key)
        ways = {slot.backend for slot in slots.of(SlotKind.KEYRING)}
        found = [] if self._possible("ways", "ways") & (ways or {""}) else [f"lost: the ways in are {ways}"]
        # Of the settings only this is promised: none yet, or any that were chosen, never half of one.
        chosen = {act.facts["text"] for act in self._by_subject.get("settings", ())}
        if profile.settings.exists() and load_settings(profile.folder).desk not in chosen:
            found.append(f"halved: {profile.settings.read_bytes()!r}")
        drafts = DraftStore(profile.drafts, keys)
        with closing(_Releasing(drafts)):
            for subject in subjects:
                if any(act.kind in _STATES for act in self._by_subject[subject]):
                    found += self._draft(drafts, UUID(subject))
        return found

    def _draft(self, drafts: DraftStore, exchange: UUID) -> list[str]:
        kept = drafts.load(exchange)
        acts = self._by_subject[str(exchange)]
        forgotten = [act for act in acts if act.kind == "forget"]
        if any(act.kept for act in forgotten):
            return [f"halved: the draft of {exchange} outlives it"] if kept else []
        found = []
        for name in (*FIELDS, "private"):
            possible = self._possible(str(exchange), "type", name) | ({""} if forgotten else set())
            if kept.get(name, "") not in possible:
                found.append(f"lost: {name} of {exchange} is {str(kept.get(name))[:40]!r}")
        return found

    def _possible(self, subject: str, kind: str, name: str = "") -> set[str]:
        """Return the texts that may be on the disk: the last one acknowledged, and those begun since."""
        possible = {""}
        for act in self._by_subject.get(subject, ()):
            if act.kind == kind and act.facts.get("field", "") == name:
                possible = {act.facts["text"]} if act.kept else possible | {act.facts["text"]}
        return possible


@dataclass
class _Releasing:
    drafts: DraftStore

    def close(self) -> None:
        self.drafts.release()


def _signed(session: Session) -> int:
    return session.scalar(select(func.count()).where(AdaptationRow.leaf.is_not(None))) or 0


def _entries(session: Session) -> int:
    of_decisions = LedgerEntryRow.type == EntryType.ADAPTATION.value
    return session.scalar(select(func.count()).where(of_decisions)) or 0


def _exchange_faults(session: Session, exchange: UUID, acts: list[Act]) -> list[str]:
    record = open_interaction_record(session, exchange)
    if record is None:
        return [f"lost: exchange {exchange}"] if any(act.kept for act in acts) else []
    possible: set[State] = set()
    for act in acts:
        if act.kind in _STATES:
            possible = ({_STATES[act.kind]}) if act.kept else possible | {_STATES[act.kind]}
    found = [] if record.state in possible else [f"lost: exchange {exchange} is {record.state}"]
    for act in acts:
        if act.kind == "close":
            found += _closing_faults(session, exchange, act)
    return found


def _closing_faults(session: Session, exchange: UUID, act: Act) -> list[str]:
    closed = closed_interaction(session, exchange)
    if closed is None:
        promised = {str(one.id) for one in promises_of_interaction(session, exchange)}
        halved = promised & set(act.facts["promises"])
        if act.kept or halved:
            return [f"{'lost' if act.kept else 'halved'}: the end of {exchange}"]
        return []
    if closed.content.said != act.facts["text"] and act.kept:
        return [f"lost: the words of {exchange}"]
    promised = {str(one.id) for one in closed.promises}
    if closed.content.said == act.facts["text"] and not set(act.facts["promises"]) <= promised:
        return [f"halved: the promises of {exchange}"]
    return []


def _decision_faults(session: Session, decision: UUID, act: Act) -> list[str]:
    kept = adaptation(session, decision)
    if kept is None:
        return [f"lost: decision {decision}"] if act.kept else []
    if kept.leaf is None or entry_by_leaf(session, kept.leaf) is None:
        return [f"halved: decision {decision} without its entry"]
    if act.kept and kept.leaf != act.facts["leaf"]:
        return [f"lost: the entry of decision {decision}"]
    return []


def _promise_faults(session: Session, promised: UUID, act: Act) -> list[str]:
    try:
        kept = commitment(session, promised)
    except UnavailableError:
        raise
    except ParvisError:
        return [f"lost: promise {promised}"] if act.kept else []
    return [] if kept.text == act.facts["text"] else [f"lost: the words of promise {promised}"]
