"""What `d` holds for each type of entry: required and optional keys, and what each value must look like.

A type with no schema here is declared and not written yet: writing one is refused (`type_to_come`), and a
verifier that meets one cannot decide. A key is added, or its meaning changed, under a new `v` only.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import cast

from agent_desktop.foundation.actor import Level, Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import fields
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.fields import Check
from agent_desktop.ledger.records import (
    ANSWERS,
    CODES_VERSION,
    NO_NEED,
    PROOFS_VERSION,
    READING_VERSION,
    SITE_ROLE,
    VERSION,
    Decision,
    EntryType,
    Ground,
    Qualification,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """The keys that must stand, and those that may."""

    required: Mapping[str, Check]
    optional: Mapping[str, Check] = field(default_factory=dict)
    _known: Mapping[str, Check] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put together every key that may stand."""
        object.__setattr__(self, "_known", {**self.required, **self.optional})

    def check(self, value: Value) -> None:
        """Raise RefusedError `unknown_field`, `missing_field` or `bad_field` (and `key`) unless it fits."""
        if not isinstance(value, Mapping):
            raise RefusedError("bad_field", key="d")
        known = self._known
        for key, inner in value.items():
            check = known.get(key)
            if check is None:
                raise RefusedError("unknown_field", key=key)
            if not check(inner):
                raise RefusedError("bad_field", key=key)
        for key in self.required:
            if key not in value:
                raise RefusedError("missing_field", key=key)

    def fits(self, value: Value) -> bool:
        """Tell whether `check` lets the value through."""
        try:
            self.check(value)
        except RefusedError:
            return False
        return True


_ENROLMENT = Schema(
    required={
        "w": fields.is_writer,
        "key": fields.is_hash,
        "agent": fields.is_uuid,
        "role": fields.one_of(*Role, SITE_ROLE),
    }
)


def _is_one_enrolment(value: Value) -> bool:
    return isinstance(value, list | tuple) and len(value) == 1 and _ENROLMENT.fits(cast("Value", value[0]))


_DECIDED: Mapping[str, Check] = {
    "decision": fields.one_of(*Decision),
    "level": fields.one_of(*Level),
    "rule": fields.is_code,
    "rule_h": fields.is_hash,
    "reason_c": fields.is_hash_list,
    "precedent": fields.is_hash_list,
    "need": fields.one_of(NO_NEED, *Level),
}
_DECIDED_OPTIONAL: Mapping[str, Check] = {
    "unit": fields.is_line,
    "lo": fields.is_decimal,
    "hi": fields.is_decimal,
    "val": fields.is_decimal,
    "choice": fields.is_code,
    "file_c": fields.is_hash,
    "qual": fields.one_of(*Qualification),
}

WITHDRAWAL = Schema(required={"act": fields.one_of("withdraw"), "reason_c": fields.is_hash_list})
"""A correction that takes an adaptation back and puts nothing in its place."""

REPLACEMENT = Schema(
    required={"act": fields.one_of("replace"), **_DECIDED},
    optional=_DECIDED_OPTIONAL,
)
"""A correction that says again the whole of the adaptation, as it should have been."""

_ANSWER = Schema(required={"level": fields.one_of(*Level), "reason_c": fields.is_hash_list})
"""What is answered to a decision passed on: at which level; what the person is told is committed to."""

_ANSWER_BY_CODE = Schema(
    required={
        **_ANSWER.required,
        "lead": fields.is_uuid,
        "sheet": fields.is_hash,
        "code": fields.is_rank,
        "proof": fields.is_hash,
    }
)
"""An approval that an agent writes with the code heard: whose it is, which code of which sheet, and proof."""

CODE_SCHEMAS: Mapping[EntryType, Schema] = {
    EntryType.CODE_SHEET: Schema(
        required={"sheet": fields.is_uuid, "codes": fields.is_code_list, "until": fields.is_instant}
    ),
    EntryType.CODE_END: Schema(required={}),
    EntryType.CODE_WORD: Schema(
        required={"says": fields.one_of("confirmed", "contested"), "reason_c": fields.is_hash_list}
    ),
    EntryType.APPROVAL: _ANSWER_BY_CODE,
}
"""The types of `v` 2, which speaks of approval codes and of nothing else."""

PROOF_SCHEMAS: Mapping[EntryType, Schema] = {
    EntryType.KEY_ROTATE: Schema(required={**_ENROLMENT.required, "proof": fields.is_signature}),
    EntryType.KEY_COUNTERSIGN: Schema(required={}),
    EntryType.WITNESS_POLICY: Schema(required={"need": fields.is_quorum}),
    EntryType.ERASURE: Schema(required={"leaves": fields.is_leaves, "ground": fields.one_of(*Ground)}),
    EntryType.APPROVAL: Schema(required={"about": fields.one_of("erasure")}),
    EntryType.REFUSAL: Schema(required={"about": fields.one_of("erasure")}),
    EntryType.EXPORT: Schema(
        required={
            "what": fields.one_of("ledger"),
            "texts": fields.one_of("all", "none"),
            "size": fields.is_rank,
        }
    ),
}
"""The types of `v` 3: keys, witnesses, erasures and who answers them, copies of the ledger."""

_OPINION = fields.one_of("yes", "unsure", "no")

READING_SCHEMAS: Mapping[EntryType, Schema] = {
    EntryType.KEY_ENROLL: Schema(required={**_ENROLMENT.required, "reader": fields.is_hash}),
    EntryType.SAMPLE: Schema(
        required={
            "why": fields.one_of("draw", "selection", "complaint"),
            "seed": fields.is_line,
            "frame": fields.is_hash,
            "count": fields.is_rank,
            "drawn": fields.is_hash,
            "size": fields.is_rank,
            "reason_c": fields.is_hash_list,
        }
    ),
    EntryType.EXPORT: Schema(
        required={
            "what": fields.one_of("reading"),
            "bundle": fields.is_uuid,
            "sample": fields.is_hash,
            "to": fields.is_writer,
            "until": fields.is_instant,
        }
    ),
    EntryType.REVIEW: Schema(
        required={
            "bundle": fields.is_uuid,
            "way": fields.one_of("blind", "together"),
            "understands": _OPINION,
            "alike": _OPINION,
            "outcome": fields.one_of("nothing", "support", "correct", "rule"),
            "reason_c": fields.is_hash_list,
        }
    ),
    EntryType.REVEAL: Schema(
        required={
            "bundle": fields.is_uuid,
            "whom": fields.one_of("agent", "person"),
            "reason_c": fields.is_hash_list,
        }
    ),
    EntryType.ANSWER: Schema(required={"share": fields.one_of("yes", "no"), "reason_c": fields.is_hash_list}),
}
"""The types of `v` 4: what is drawn, sealed to a reader, read, unmasked and answered."""

EXCHANGE = Schema(
    required={
        "what": fields.one_of("precedents"),
        "act": fields.one_of("lent", "taken", "removed"),
        "purpose": fields.one_of("equal_treatment"),
        "hash": fields.is_hash,
        "count": fields.is_rank,
        "reason_c": fields.is_hash_list,
    }
)
"""What went between services in a file: how many, which file, what for. With which one is committed to."""

SCHEMAS: Mapping[EntryType, Schema] = {
    EntryType.GENESIS: Schema(required={"keys": _is_one_enrolment, "solo": fields.is_true}),
    EntryType.KEY_ENROLL: _ENROLMENT,
    EntryType.KEY_REVOKE: Schema(
        required={
            "w": fields.is_writer,
            "last": fields.is_rank_or_none_yet,
            "cause": fields.one_of("left", "lost", "replaced"),
        }
    ),
    EntryType.PACK_ADOPT: Schema(
        required={"pack": fields.is_code, "version": fields.is_code, "hash": fields.is_hash},
        optional={"rules": fields.is_hash_list},
    ),
    EntryType.EXPORT: EXCHANGE,
    EntryType.ADAPTATION: Schema(required=_DECIDED, optional=_DECIDED_OPTIONAL),
    EntryType.APPROVAL: _ANSWER,
    EntryType.REFUSAL: _ANSWER,
}

_TOP = Schema(
    required={
        "v": fields.is_rank,
        "id": fields.is_uuid,
        "w": fields.is_writer,
        "n": fields.is_rank,
        "prev": lambda value: value is None or fields.is_hash(value),
        "at": fields.is_instant,
        "site": fields.is_line,
        "by": fields.is_uuid,
        "type": fields.one_of(*EntryType),
        "d": lambda value: isinstance(value, Mapping),
        "ref": lambda value: value is None or fields.is_hash(value),
    }
)


_DESCRIBED = frozenset({EntryType.CORRECTION, *SCHEMAS, *CODE_SCHEMAS, *PROOF_SCHEMAS, *READING_SCHEMAS})
_SCHEMAS_OF = {
    CODES_VERSION: CODE_SCHEMAS,
    PROOFS_VERSION: PROOF_SCHEMAS,
    READING_VERSION: READING_SCHEMAS,
}
_VERSION_OF = {kind: version for version, schemas in _SCHEMAS_OF.items() for kind in schemas}
_EXPORTS = {"ledger": PROOFS_VERSION, "reading": READING_VERSION}
_TOLD_BY_D: Mapping[EntryType, Callable[[Mapping[str, Value]], int]] = {
    EntryType.KEY_ENROLL: lambda d: READING_VERSION if "reader" in d else VERSION,
    EntryType.EXPORT: lambda d: _EXPORTS.get(str(d.get("what")), VERSION),
    EntryType.REFUSAL: lambda d: PROOFS_VERSION if "about" in d else VERSION,
    EntryType.APPROVAL: lambda d: (
        PROOFS_VERSION if "about" in d else CODES_VERSION if "proof" in d else VERSION
    ),
}
"""Types that more than one version describes, and which of them says this."""


def check_top(body: Mapping[str, Value]) -> None:
    """Raise RefusedError unless the eleven keys of an entry stand, each of its kind."""
    _TOP.check(body)


def version_of(kind: EntryType, d: Mapping[str, Value]) -> int:
    """Return the version that an entry is written in: the oldest that can say it."""
    told = _TOLD_BY_D.get(kind)
    return _VERSION_OF.get(kind, VERSION) if told is None else told(d)


def answers_an_erasure(kind: EntryType, d: Mapping[str, Value]) -> bool:
    """Tell whether an entry says yes or no to an erasure."""
    return kind in ANSWERS and "about" in d


def check_d(kind: EntryType, d: Mapping[str, Value], version: int = VERSION) -> None:
    """Raise RefusedError unless `d` is what an entry of this type says (`type_to_come`: not written yet)."""
    if kind not in _DESCRIBED:
        raise RefusedError("type_to_come", type=str(kind))
    if version_of(kind, d) != version:
        raise RefusedError("bad_field", key="v")
    if version != VERSION:
        _SCHEMAS_OF[version][kind].check(d)
        return
    if kind is EntryType.CORRECTION:
        (WITHDRAWAL if d.get("act") == "withdraw" else REPLACEMENT).check(d)
        return
    SCHEMAS[kind].check(d)
