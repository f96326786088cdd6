"""Approval codes: sheets made beforehand, uses that anybody can check, and the last word of who made them.

A `code.sheet` commits, in the chain of whoever may approve, to what each code opens. An `approval` written
with a code quotes the leaf of the sheet, the rank of the code, and a proof that only the code gives; it is
then the approval of whoever made the sheet. A `code.end` withdraws a sheet from there on. A `code.word`
confirms or contests one use, by whom the code was of: the approval stands, what is thought of it is told.

The faults: `sheet_unknown`, `sheet_ended`, `sheet_over`, `sheet_not_hers`, `code_unknown`, `proof_differs`,
`code_used`, `not_by_code`, `said_already`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from hashlib import sha256
from typing import cast
from uuid import UUID

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.fields import b64, unb64
from agent_desktop.ledger.records import Entry, EntryType

_COMMIT = b"parvis/approval-code/v2\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Whose codes, with which role; what each opens; the last instant, as entries write it."""

    by: UUID
    role: str
    codes: tuple[str, ...]
    until: str


def committed_code(proof: bytes) -> str:
    """Return what a sheet holds in place of a code: the digest, in base64, of the 32 bytes its code gives.

    These bytes come out of a slow function of the code: to show them proves the code and does not tell it.
    """
    return b64(sha256(_COMMIT + proof).digest())


def is_by_code(entry: Entry) -> bool:
    """Tell whether an entry is an approval written with a code."""
    return entry.type is EntryType.APPROVAL and "proof" in entry.d


def sheet_of(entry: Entry, role: str) -> Sheet:
    """Return the sheet that an entry makes. Raises RefusedError `sheet_unknown` for any other entry."""
    if entry.type is not EntryType.CODE_SHEET:
        raise RefusedError("sheet_unknown", leaf=entry.leaf)
    codes = cast("Sequence[str]", entry.d["codes"])
    return Sheet(by=entry.by, role=role, codes=tuple(codes), until=str(entry.d["until"]))


def check_use(sheet: Sheet, d: Mapping[str, Value], at: str) -> str:
    """Return the committed code that an approval used, once its proof holds.

    Raises RefusedError: `sheet_not_hers`, `sheet_over`, `code_unknown`, `proof_differs`.
    """
    if d["lead"] != str(sheet.by):
        raise RefusedError("sheet_not_hers", lead=d["lead"])
    if at > sheet.until:
        raise RefusedError("sheet_over", until=sheet.until)
    rank = cast("int", d["code"])
    if rank >= len(sheet.codes):
        raise RefusedError("code_unknown", rank=rank)
    if committed_code(unb64(str(d["proof"]))) != sheet.codes[rank]:
        raise RefusedError("proof_differs", rank=rank)
    return sheet.codes[rank]


def check_owner(owner: UUID, by: UUID) -> None:
    """Refuse that anyone but whoever made a sheet withdraws it, or speaks of its uses."""
    if owner != by:
        raise RefusedError("sheet_not_hers", lead=str(by))


@dataclass(slots=True)
class Codes:
    """What was made, used, withdrawn and said of codes in a ledger, as its entries come in order."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    uses: dict[str, UUID] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    contested: set[str] = field(default_factory=set)

    def use(self, entry: Entry) -> Sheet:
        """Note an approval written with a code, and return the sheet of that code.

        Raises RefusedError: as `check_use`, `sheet_unknown`, `sheet_ended`, `code_used`.
        """
        sheet = self._sheet(str(entry.d["sheet"]))
        if entry.d["sheet"] in self.ended:
            raise RefusedError("sheet_ended", leaf=entry.d["sheet"])
        code = check_use(sheet, entry.d, entry.at)
        if code in self.used:
            raise RefusedError("code_used", leaf=entry.d["sheet"], rank=entry.d["code"])
        self.used.add(code)
        self.uses[entry.leaf] = sheet.by
        return sheet

    def take(self, entry: Entry, role: str) -> None:
        """Note a sheet, its end, or a word on a use.

        Raises RefusedError: `sheet_unknown`, `sheet_ended`, `sheet_not_hers`, `not_by_code`, `said_already`.
        """
        if entry.type is EntryType.CODE_SHEET:
            self.sheets[entry.leaf] = sheet_of(entry, role)
        elif entry.type is EntryType.CODE_END:
            check_owner(self._sheet(str(entry.ref)).by, entry.by)
            if entry.ref in self.ended:
                raise RefusedError("sheet_ended", leaf=entry.ref)
            self.ended.add(str(entry.ref))
        elif entry.type is EntryType.CODE_WORD:
            self._hear(entry)

    def _hear(self, entry: Entry) -> None:
        use = str(entry.ref)
        if use not in self.uses:
            raise RefusedError("not_by_code", leaf=use)
        check_owner(self.uses[use], entry.by)
        if use in self.said:
            raise RefusedError("said_already", leaf=use)
        self.said.add(use)
        if entry.d["says"] == "contested":
            self.contested.add(use)

    def _sheet(self, leaf: str) -> Sheet:
        if leaf not in self.sheets:
            raise RefusedError("sheet_unknown", leaf=leaf)
        return self.sheets[leaf]
