"""Tell, without playing it, whether an expression mixes kinds: a day with a number, a text with a truth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agent_desktop.facilitation.expressions import Among, Call, Dyad, Expression, Literal, Monad, Name, Tree
from agent_desktop.facilitation.functions import FUNCTIONS
from agent_desktop.facilitation.values import UNKNOWN, Kind, kind_of

_ORDERED = frozenset({Kind.NUMBER, Kind.DATE, Kind.TEXT})
_LOGIC = frozenset({"et", "ou"})
_ORDERS = frozenset({"<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class KindProblem:
    """An operand of the wrong kind, at an offset of the text; `code` is that of the finding."""

    code: str
    at: int
    expected: Kind
    found: Kind


@dataclass(frozen=True, slots=True)
class Inferred:
    """What an expression gives, and what is wrong inside it."""

    kind: Kind
    problems: tuple[KindProblem, ...]


def infer(expression: Expression, kinds: Mapping[str, Kind]) -> Inferred:
    """Return the kind an expression gives, from the kinds of its names; a name not listed may be of any."""
    problems: list[KindProblem] = []
    kind = _Inference(kinds, problems).of(expression.tree)
    return Inferred(kind, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Inference:
    kinds: Mapping[str, Kind]
    problems: list[KindProblem]

    def of(self, tree: Tree) -> Kind:
        match tree:
            case Literal():
                return kind_of(tree.value)
            case Name():
                return self.kinds.get(tree.name, Kind.ANY)
            case Monad():
                return self._want(tree.operand, Kind.FLAG if tree.sign == "non" else Kind.NUMBER)
            case Dyad():
                return self._dyad(tree)
            case Among():
                self._alike((tree.item, *tree.choices))
                return Kind.FLAG
            case Call():
                return self._call(tree)

    def _want(self, tree: Tree, expected: Kind) -> Kind:
        found = self.of(tree)
        if expected is not Kind.ANY and found not in {expected, Kind.ANY}:
            self.problems.append(KindProblem("wrong_kind", tree.at, expected, found))
        return expected if expected is not Kind.ANY else found

    def _alike(self, trees: tuple[Tree, ...]) -> Kind:
        """Return the one kind of several operands, noting those that differ from the first known one."""
        common = Kind.ANY
        for tree in trees:
            found = self.of(tree)
            if common is Kind.ANY:
                common = found
            elif found not in {common, Kind.ANY}:
                self.problems.append(KindProblem("kinds_never_equal", tree.at, common, found))
        return common

    def _dyad(self, tree: Dyad) -> Kind:
        if tree.sign in _LOGIC:
            self._want(tree.left, Kind.FLAG)
            return self._want(tree.right, Kind.FLAG)
        if tree.sign in {"=", "!="}:
            self._alike((tree.left, tree.right))
            return Kind.FLAG
        if tree.sign in _ORDERS:
            self._order((tree.left, tree.right))
            return Kind.FLAG
        self._want(tree.left, Kind.NUMBER)
        return self._want(tree.right, Kind.NUMBER)

    def _order(self, trees: tuple[Tree, ...]) -> Kind:
        common = self._alike(trees)
        if common not in {*_ORDERED, Kind.ANY}:
            self.problems.append(KindProblem("wrong_kind", trees[0].at, Kind.NUMBER, common))
        return common

    def _call(self, tree: Call) -> Kind:
        function = FUNCTIONS[tree.function]
        if tree.function == "si":
            self._want(tree.arguments[0], Kind.FLAG)
            return self._alike(tree.arguments[1:])
        if function.alike:
            return self._order(tree.arguments)
        for index, argument in enumerate(tree.arguments):
            self._want(argument, function.takes[min(index, len(function.takes) - 1)])
        self.problems.extend(_bad_days(tree))
        return function.gives


def _bad_days(tree: Call) -> Iterator[KindProblem]:
    if tree.function != "date" or not isinstance(tree.arguments[0], Literal):
        return
    compute = FUNCTIONS["date"].compute
    written = tree.arguments[0].value
    if compute is not None and isinstance(written, str) and compute(written) is UNKNOWN:
        yield KindProblem("not_a_day", tree.arguments[0].at, Kind.DATE, Kind.TEXT)
