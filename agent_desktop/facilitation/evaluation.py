"""Compute expressions in three-valued logic (Kleene): a comparison with the unknown is unknown.

`faux et inconnu` is false and `vrai ou inconnu` is true, whichever comes first; anything else that meets the
unknown is unknown. A branch is taken only when its condition is exactly true.
"""

from datetime import date
from decimal import Decimal, DecimalException
from operator import ge, gt, le, lt

from agent_desktop.facilitation.expressions import (
    Among,
    Call,
    Dyad,
    Expression,
    ExpressionError,
    Literal,
    Monad,
    Name,
    Tree,
)
from agent_desktop.facilitation.functions import EXACT, FUNCTIONS, Function
from agent_desktop.facilitation.values import UNKNOWN, Kind, Known, Names, Value, is_known, kind_of, same

_ORDERS = {"<": lt, "<=": le, ">": gt, ">=": ge}
_ORDERED = {Kind.NUMBER, Kind.DATE, Kind.TEXT}


def evaluate(expression: Expression, names: Names, today: date) -> Value:
    """Return the value of an expression; a name that `names` lacks is unknown.

    Raises ExpressionError("wrong_kind", at, expected, found) when an operand is of the wrong kind.
    """
    return _value(expression.tree, names, today)


def holds(expression: Expression | None, names: Names, today: date) -> bool:
    """Tell whether a condition is exactly true; no condition at all is true."""
    return expression is None or evaluate(expression, names, today) is True


def _value(tree: Tree, names: Names, today: date) -> Value:
    match tree:
        case Literal():
            return tree.value
        case Name():
            return names.get(tree.name, UNKNOWN)
        case Dyad():
            return _dyad(tree, _value(tree.left, names, today), _value(tree.right, names, today))
        case Monad():
            return _monad(tree, _value(tree.operand, names, today))
        case Among():
            choices = [_value(choice, names, today) for choice in tree.choices]
            return _among(_value(tree.item, names, today), choices)
        case Call():
            return _call(tree, names, today)


def _dyad(tree: Dyad, left: Value, right: Value) -> Value:
    sign = tree.sign
    if sign in {"et", "ou"}:
        return _logic(tree, left, right)
    if not is_known(left) or not is_known(right):
        return UNKNOWN
    if sign == "=":
        return same(left, right)
    if sign == "!=":
        return not same(left, right)
    if sign in _ORDERS:
        return _ordered(tree, left, right)
    return _arithmetic(tree, left, right)


def _logic(tree: Dyad, left: Value, right: Value) -> Value:
    absorbing = tree.sign == "ou"
    for value, side in ((left, tree.left), (right, tree.right)):
        if is_known(value) and not isinstance(value, bool):
            raise _wrong(side.at, Kind.FLAG, value)
    if left is absorbing or right is absorbing:
        return absorbing
    return not absorbing if is_known(left) and is_known(right) else UNKNOWN


def _ordered(tree: Dyad, left: Known, right: Known) -> bool:
    kind = kind_of(left)
    if kind not in _ORDERED:
        raise _wrong(tree.left.at, Kind.NUMBER, left)
    if kind_of(right) is not kind:
        raise _wrong(tree.right.at, kind, right)
    return bool(_ORDERS[tree.sign](left, right))


def _arithmetic(tree: Dyad, left: Known, right: Known) -> Value:
    if not isinstance(left, Decimal):
        raise _wrong(tree.left.at, Kind.NUMBER, left)
    if not isinstance(right, Decimal):
        raise _wrong(tree.right.at, Kind.NUMBER, right)
    match tree.sign:
        case "+":
            return EXACT.add(left, right)
        case "-":
            return EXACT.subtract(left, right)
        case "*":
            return EXACT.multiply(left, right)
        case _:
            # Nobody can say what a share of nothing is.
            return UNKNOWN if right == 0 else EXACT.divide(left, right)


def _monad(tree: Monad, value: Value) -> Value:
    if not is_known(value):
        return UNKNOWN
    if tree.sign == "non":
        if not isinstance(value, bool):
            raise _wrong(tree.operand.at, Kind.FLAG, value)
        return not value
    if not isinstance(value, Decimal):
        raise _wrong(tree.operand.at, Kind.NUMBER, value)
    return value.copy_negate() if value else value


def _among(item: Value, choices: list[Value]) -> Value:
    if not is_known(item):
        return UNKNOWN
    if any(is_known(choice) and same(item, choice) for choice in choices):
        return True
    return UNKNOWN if any(choice is UNKNOWN for choice in choices) else False


def _call(tree: Call, names: Names, today: date) -> Value:
    if tree.function == "si":
        return _choose(tree, names, today)
    values = [_value(argument, names, today) for argument in tree.arguments]
    if tree.function == "connu":
        return is_known(values[0])
    if tree.function == "aujourdhui":
        return today
    function = FUNCTIONS[tree.function]
    _check(tree, function, values)
    if any(value is UNKNOWN for value in values) or function.compute is None:
        return UNKNOWN
    try:
        return function.compute(*values)
    except DecimalException:
        return UNKNOWN


def _choose(tree: Call, names: Names, today: date) -> Value:
    condition = _value(tree.arguments[0], names, today)
    if not is_known(condition):
        return UNKNOWN
    if not isinstance(condition, bool):
        raise _wrong(tree.arguments[0].at, Kind.FLAG, condition)
    return _value(tree.arguments[1 if condition else 2], names, today)


def _check(tree: Call, function: Function, values: list[Value]) -> None:
    first = next((kind_of(value) for value in values if is_known(value)), Kind.ANY)
    for index, value in enumerate(values):
        if not is_known(value):
            continue
        expected = first if function.alike else function.takes[min(index, len(function.takes) - 1)]
        if expected not in {Kind.ANY, kind_of(value)}:
            raise _wrong(tree.arguments[index].at, expected, value)
    if function.alike and first not in {*_ORDERED, Kind.ANY}:
        raise _wrong(tree.arguments[0].at, Kind.NUMBER, values[0])
    if tree.function == "contient" and first not in {Kind.LIST, Kind.TEXT, Kind.ANY} and is_known(values[0]):
        raise _wrong(tree.arguments[0].at, Kind.LIST, values[0])


def _wrong(at: int, expected: Kind, value: Value) -> ExpressionError:
    return ExpressionError("wrong_kind", at, expected=expected.value, found=kind_of(value).value)
