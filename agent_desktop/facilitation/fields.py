"""Field types of the pack models: how the texts of a YAML file become values, and how the schema tells it.

The reader hands over texts only. Each type here says what a text must look like, converts it, and describes
the converted value in the JSON Schema, so that an editor and the application agree.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    StringConstraints,
    WithJsonSchema,
    WrapSerializer,
)
from pydantic_core import PydanticCustomError

from agent_desktop.facilitation.expressions import Expression, ExpressionError, parse

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_FLAGS = {"true": True, "vrai": True, "oui": True, "false": False, "faux": False, "non": False}
_TRUTHS = {"true": "vrai", "false": "faux"}


class Part(BaseModel):
    """A part of a pack: frozen, no key beyond those described; French keys outside, English names inside."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


V = TypeVar("V")


def _number(given: object) -> object:
    if isinstance(given, str):
        if not _NUMBER.fullmatch(given):
            raise PydanticCustomError("not_a_number", "not a number", {"found": given})
        return Decimal(given)
    return Decimal(str(given)) if isinstance(given, int | float) and not isinstance(given, bool) else given


def _whole(given: object) -> object:
    if isinstance(given, str):
        if not re.fullmatch(r"-?\d{1,9}", given):
            raise PydanticCustomError("not_a_whole_number", "not a whole number", {"found": given})
        return int(given)
    return given


def _flag(given: object) -> object:
    if isinstance(given, str):
        if given not in _FLAGS:
            raise PydanticCustomError("not_a_flag", "neither true nor false", {"found": given})
        return _FLAGS[given]
    return given


def _day(given: object) -> object:
    if isinstance(given, str):
        if not re.fullmatch(_DAY, given):
            raise PydanticCustomError("not_a_day", "not a day", {"found": given})
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise PydanticCustomError("not_a_day", "not a day", {"found": given}) from None
    return given


def _constant(given: object) -> object:
    """Return the value of a parameter: a number, a truth or a text, as it reads."""
    if isinstance(given, str):
        if _NUMBER.fullmatch(given):
            return Decimal(given)
        return _FLAGS[given] if given in {"true", "false", "vrai", "faux"} else given
    return _number(given)


def _expression(given: object) -> object:
    if isinstance(given, Expression):
        return given
    text = str(given).lower() if isinstance(given, bool) else str(given)
    try:
        return parse(_TRUTHS.get(text, text))
    except ExpressionError as error:
        raise PydanticCustomError(
            "bad_expression", "bad expression", {"why": error.code, "text": text, "facts": dict(error.facts)}
        ) from error


def _given(given: object) -> object:
    if isinstance(given, bool):
        return "oui" if given else "non"
    return str(given) if isinstance(given, int | float | Decimal) else given


Text = Annotated[str, StringConstraints(min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Link = Annotated[
    str, StringConstraints(pattern=r"^https?://[^\s]+$"), Field(json_schema_extra={"format": "uri"})
]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
Whole = Annotated[int, BeforeValidator(_whole)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": _DAY, "format": "date"}),
]
Constant = Annotated[
    Decimal | bool | str,
    BeforeValidator(_constant),
    PlainSerializer(lambda value: float(value) if isinstance(value, Decimal) else value),
    WithJsonSchema({"type": ["number", "string", "boolean"]}),
]
Expr = Annotated[
    InstanceOf[Expression],
    BeforeValidator(_expression),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": ["string", "number", "boolean"],
            "description": "Une expression : montant > 0 et impot = 'revenu'",
        }
    ),
]
Given = Annotated[str, BeforeValidator(_given), WithJsonSchema({"type": ["string", "number", "boolean"]})]
"""A value of an in-pack test, kept as it was written: the step it answers knows what to make of it."""


def _frozen(given: Mapping[str, V]) -> Mapping[str, V]:
    return MappingProxyType(dict(given))


def _thawed(value: Mapping[str, V], handler: SerializerFunctionWrapHandler) -> object:
    # pydantic writes dictionaries only; the frozen view must become one again.
    return handler(dict(value))


Frozen = Annotated[Mapping[str, V], AfterValidator(_frozen), WrapSerializer(_thawed)]
"""A mapping nobody can change afterwards."""

By = Annotated[Mapping[Name, V], AfterValidator(_frozen), WrapSerializer(_thawed)]
"""The same, whose keys are names a script may use in its expressions."""
