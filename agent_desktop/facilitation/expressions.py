"""Expressions of the packs: a small language parsed once, without attribute, loop or `eval`.

From loosest to tightest: `ou`, `et`, `non`, comparisons (`= != < <= > >=`, `dans [a, b]`), `+ -`, `* /`,
unary `-`, calls, literals (`12`, `12.5`, `'texte'`, `vrai`, `faux`, `inconnu`) and names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken, v_args

from agent_desktop.facilitation.functions import ARITIES
from agent_desktop.facilitation.values import UNKNOWN, Value
from agent_desktop.foundation.errors import RefusedError

MAX_LENGTH = 2_000
MAX_DEPTH = 60

_GRAMMAR = r"""
?start: either
?either: both | either OU both                 -> dyad
?both: denial | both ET denial                 -> dyad
?denial: comparison | NON denial               -> monad
?comparison: sum | sum COMPARE sum             -> dyad
    | sum DANS "[" sum ("," sum)* "]"          -> among
?sum: product | sum ADD product                -> dyad | sum MINUS product -> dyad
?product: unary | product TIMES unary          -> dyad
?unary: atom | MINUS unary                     -> monad
?atom: NUMBER -> number
    | TEXT -> text
    | (VRAI | FAUX | INCONNU) -> constant
    | NAME -> name
    | NAME "(" [either ("," either)*] ")"      -> call
    | "(" either ")"

OU: "ou"
ET: "et"
NON: "non"
DANS: "dans"
VRAI: "vrai"
FAUX: "faux"
INCONNU: "inconnu"
COMPARE: "!=" | "<=" | ">=" | "=" | "<" | ">"
ADD: "+"
MINUS: "-"
TIMES: "*" | "/"
NUMBER: /[0-9]{1,30}(\.[0-9]{1,12})?/
TEXT: /'[^']*'/
NAME: /[^\W\d]\w*/
%ignore /\s+/
"""

_ORDERED = frozenset({"<", "<=", ">", ">="})
_CONSTANTS: dict[str, Value] = {"vrai": True, "faux": False, "inconnu": UNKNOWN}


class ExpressionError(RefusedError):
    """An expression that cannot be read or computed: a code, the offset in its text, and facts."""

    def __init__(self, code: str, at: int, **facts: object) -> None:
        super().__init__(code, at=at, **facts)
        self.at = at


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written as such."""

    value: Value
    at: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Name:
    """A variable or a parameter."""

    name: str
    at: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Monad:
    """`non x` or `-x`."""

    sign: str
    operand: "Tree"
    at: int
    depth: int


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two operands around a sign: logic, comparison or arithmetic."""

    sign: str
    left: "Tree"
    right: "Tree"
    at: int
    depth: int


@dataclass(frozen=True, slots=True)
class Among:
    """`x dans [a, b]`."""

    item: "Tree"
    choices: tuple["Tree", ...]
    at: int
    depth: int


@dataclass(frozen=True, slots=True)
class Call:
    """One of the fifteen functions, applied."""

    function: str
    arguments: tuple["Tree", ...]
    at: int
    depth: int


Tree = Literal | Name | Monad | Dyad | Among | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression, with the names it needs. Two are equal when their texts are."""

    text: str
    tree: Tree = field(compare=False, repr=False)
    names: frozenset[str] = field(compare=False, repr=False)

    def __str__(self) -> str:
        """Return the text that was parsed."""
        return self.text


def below(tree: Tree) -> tuple[Tree, ...]:
    """Return the operands of a tree, left to right."""
    match tree:
        case Monad():
            return (tree.operand,)
        case Dyad():
            return (tree.left, tree.right)
        case Among():
            return (tree.item, *tree.choices)
        case Call():
            return tree.arguments
        case _:
            return ()


def every(tree: Tree) -> Iterator[Tree]:
    """Yield a tree and all that it is made of."""
    yield tree
    for part in below(tree):
        yield from every(part)


@lru_cache(maxsize=4_096)
def names_in(expression: Expression) -> frozenset[str]:
    """Return every name that an expression uses, whatever of it can be read in its value."""
    return frozenset(part.name for part in every(expression.tree) if isinstance(part, Name))


def carried(expression: Expression) -> frozenset[str]:
    """Return the names whose value can be read in the value of an expression.

    An amount or a day compared by order (`<`, `>=`) leaves a band of itself and no more: it is not carried,
    nor is a name that is only known or not (`connu`). A code compared with `=` or `dans` is told whole.
    """
    return frozenset(_carried(expression.tree))


def _carried(tree: Tree) -> Iterator[str]:
    match tree:
        case Name():
            yield tree.name
        case Dyad() if tree.sign in _ORDERED:
            return
        case Call(function="connu"):
            return
        case _:
            for part in below(tree):
                yield from _carried(part)


@lru_cache(maxsize=4_096)
def parse(text: str) -> Expression:
    """Return the parsed expression. Raises ExpressionError with the offset of what is wrong."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError("expression_too_long", MAX_LENGTH, limit=MAX_LENGTH)
    try:
        tree: Tree = _parser().parse(text)  # type: ignore[assignment]  # the transformer returns our trees
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        raise ExpressionError("unexpected_character", at, found=text[at : at + 1]) from error
    except UnexpectedToken as error:
        if error.token.type == "$END":
            raise ExpressionError("incomplete", len(text)) from error
        raise ExpressionError(
            "unexpected_word", error.token.start_pos or 0, found=str(error.token)
        ) from error
    names = frozenset(part.name for part in every(tree) if isinstance(part, Name))
    return Expression(text, tree, names)


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", transformer=_Build())


@v_args(inline=True)
class _Build(Transformer[Token, Tree]):
    """Build our trees as the parser goes, bottom up: depth is refused before anything recurses."""

    def number(self, token: Token) -> Tree:
        return Literal(Decimal(token), _at(token))

    def text(self, token: Token) -> Tree:
        return Literal(str(token)[1:-1], _at(token))

    def constant(self, token: Token) -> Tree:
        return Literal(_CONSTANTS[str(token)], _at(token))

    def name(self, token: Token) -> Tree:
        return Name(str(token), _at(token))

    def monad(self, sign: Token, operand: Tree) -> Tree:
        return Monad(str(sign), operand, _at(sign), _depth(_at(sign), operand))

    def dyad(self, left: Tree, sign: Token, right: Tree) -> Tree:
        return Dyad(str(sign), left, right, _at(sign), _depth(_at(sign), left, right))

    def among(self, item: Tree, sign: Token, *choices: Tree) -> Tree:
        return Among(item, choices, _at(sign), _depth(_at(sign), item, *choices))

    def call(self, name: Token, *arguments: Tree | None) -> Tree:
        given = tuple(argument for argument in arguments if argument is not None)
        arity = ARITIES.get(str(name))
        if arity is None:
            raise ExpressionError("unknown_function", _at(name), found=str(name))
        fewest, most = arity
        if not fewest <= len(given) <= most:
            raise ExpressionError(
                "wrong_number_of_values",
                _at(name),
                found=str(name),
                fewest=fewest,
                most=most,
                given=len(given),
            )
        return Call(str(name), given, _at(name), _depth(_at(name), *given))


def _at(token: Token) -> int:
    return token.start_pos or 0


def _depth(at: int, *parts: Tree) -> int:
    depth = 1 + max((part.depth for part in parts), default=0)
    if depth > MAX_DEPTH:
        raise ExpressionError("expression_too_deep", at, limit=MAX_DEPTH)
    return depth
