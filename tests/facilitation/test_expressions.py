"""Expressions: their grammar, their three-valued logic, their fifteen functions, and a second opinion."""

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.facilitation.evaluation import evaluate, holds
from agent_desktop.facilitation.expressions import MAX_DEPTH, MAX_LENGTH, ExpressionError, parse
from agent_desktop.facilitation.functions import FUNCTIONS
from agent_desktop.facilitation.values import UNKNOWN, Value

TODAY = date(2026, 9, 15)
KNOWN: dict[str, Value] = {
    "douze": Decimal(12),
    "texte": "abc",
    "jour": date(2026, 1, 31),
    "vraiment": True,
    "liste": ("a", "b"),
}


def value(text: str, **names: Value) -> Value:
    return evaluate(parse(text), {**KNOWN, **names}, TODAY)


def same(left: object, right: object) -> bool:
    return type(left) is type(right) and left == right


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        ("vrai", "vrai", True, True),
        ("vrai", "faux", False, True),
        ("faux", "vrai", False, True),
        ("faux", "faux", False, False),
        ("vrai", "inconnu", UNKNOWN, True),
        ("inconnu", "vrai", UNKNOWN, True),
        ("faux", "inconnu", False, UNKNOWN),
        ("inconnu", "faux", False, UNKNOWN),
        ("inconnu", "inconnu", UNKNOWN, UNKNOWN),
    ],
)
def test_logic_has_three_values(left: str, right: str, both: Value, either: Value) -> None:
    assert value(f"{left} et {right}") is both
    assert value(f"{left} ou {right}") is either


@pytest.mark.parametrize(("operand", "denied"), [("vrai", False), ("faux", True), ("inconnu", UNKNOWN)])
def test_denying_the_unknown_leaves_it_unknown(operand: str, denied: Value) -> None:
    assert value(f"non {operand}") is denied


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"])
def test_whatever_meets_the_unknown_is_unknown(sign: str) -> None:
    assert value(f"absent {sign} 3") is UNKNOWN
    assert value(f"3 {sign} absent") is UNKNOWN


def test_a_condition_holds_only_when_it_is_exactly_true() -> None:
    assert holds(parse("douze > 3"), KNOWN, TODAY)
    assert not holds(parse("absent > 3"), KNOWN, TODAY)
    assert not holds(parse("non (absent > 3)"), KNOWN, TODAY)
    assert not holds(parse("douze"), KNOWN, TODAY)
    assert holds(None, KNOWN, TODAY)


def test_the_unknown_refuses_to_be_taken_for_a_no() -> None:
    with pytest.raises(TypeError):
        bool(value("absent"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("douze + 3 * 2", Decimal(18)),
        ("(douze + 3) * 2", Decimal(30)),
        ("10 - 3 - 2", Decimal(5)),
        ("-douze - -3", Decimal(-9)),
        ("0.1 + 0.2 = 0.3", True),
        ("douze / 0", UNKNOWN),
        ("non douze > 10 ou texte = 'abc'", True),
        ("vrai ou vrai et faux", True),
        ("texte dans ['x', 'abc']", True),
        ("texte dans ['x', inconnu]", UNKNOWN),
        ("texte dans ['abc', inconnu]", True),
        ("absent dans ['x']", UNKNOWN),
        ("vrai = 1", False),
        ("'12' = 12", False),
        ("'12' != 12", True),
        ("outil = 'ou'", UNKNOWN),
        ("si(absent > 1, 1, 2)", UNKNOWN),
        ("si(vrai, 1, texte)", Decimal(1)),
        ("connu(absent)", False),
        ("connu(douze + absent)", False),
        ("connu(douze)", True),
    ],
)
def test_signs_bind_as_on_paper_and_kinds_never_mix(text: str, expected: Value) -> None:
    assert same(value(text), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("min(3, 1, 2)", Decimal(1)),
        ("max(jour, date('2026-02-01'))", date(2026, 2, 1)),
        ("min(3, absent)", UNKNOWN),
        ("arrondi(2.5)", Decimal(3)),
        ("arrondi(-2.5)", Decimal(-3)),
        ("arrondi(10 / 3, 2)", Decimal("3.33")),
        ("arrondi(1250, -2)", Decimal("1.3E+3")),
        ("arrondi_sup(100 / 30)", Decimal(4)),
        ("arrondi_sup(600 / 200)", Decimal(3)),
        ("abs(-4)", Decimal(4)),
        ("si(douze > 20, 1, 2)", Decimal(2)),
        ("date('2024-02-29')", date(2024, 2, 29)),
        ("date('2026-02-30')", UNKNOWN),
        ("date('20260131')", UNKNOWN),
        ("aujourdhui()", TODAY),
        ("ajoute_jours(jour, 1)", date(2026, 2, 1)),
        ("ajoute_jours(jour, -31)", date(2025, 12, 31)),
        ("ajoute_jours(jour, 9999999999)", UNKNOWN),
        ("ajoute_mois(jour, 1)", date(2026, 2, 28)),
        ("ajoute_mois(jour, -2)", date(2025, 11, 30)),
        ("ajoute_mois(date('2024-01-31'), 1)", date(2024, 2, 29)),
        ("ajoute_mois(jour, 999999)", UNKNOWN),
        ("jours_entre(jour, date('2026-03-01'))", Decimal(29)),
        ("mois_entre(jour, date('2026-03-30'))", Decimal(1)),
        ("mois_entre(jour, date('2026-03-31'))", Decimal(2)),
        ("compte(liste)", Decimal(2)),
        ("contient(liste, 'b')", True),
        ("contient(texte, 'bc')", True),
        ("contient(liste, absent)", UNKNOWN),
    ],
)
def test_each_function_gives_what_packs_rely_on(text: str, expected: Value) -> None:
    assert same(value(text), expected)


def test_there_are_fifteen_functions() -> None:
    assert len(FUNCTIONS) == 15


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("x.y", "unexpected_character", 1),
        ("__import__('os')", "unknown_function", 0),
        ("a + eval('1')", "unknown_function", 4),
        ("x +", "incomplete", 3),
        ("", "incomplete", 0),
        ("a = = b", "unexpected_word", 4),
        ("x[0]", "unexpected_word", 1),
        ("1 = 2 = 3", "unexpected_word", 6),
        ("'ouvert", "unexpected_character", 0),
        ("min()", "wrong_number_of_values", 0),
        ("si(vrai, 1)", "wrong_number_of_values", 0),
        ("1 + " * 600 + "1", "expression_too_long", MAX_LENGTH),
        ("non " * MAX_DEPTH + "vrai", "expression_too_deep", 0),
    ],
)
def test_what_is_not_an_expression_is_refused_at_its_place(text: str, code: str, at: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.at) == (code, at)


def test_a_forest_of_brackets_is_read_without_recursion() -> None:
    assert value("(" * 900 + "1" + ")" * 900) == 1


@pytest.mark.parametrize(
    ("text", "at", "expected", "found"),
    [
        ("douze < 'a'", 8, "number", "text"),
        ("douze < jour", 8, "number", "date"),
        ("vraiment < vraiment", 0, "number", "flag"),
        ("texte + 1", 0, "number", "text"),
        ("1 + texte", 4, "number", "text"),
        ("douze et vrai", 0, "flag", "number"),
        ("vrai ou douze", 8, "flag", "number"),
        ("non douze", 4, "flag", "number"),
        ("-texte", 1, "number", "text"),
        ("si(douze, 1, 2)", 3, "flag", "number"),
        ("abs(texte)", 4, "number", "text"),
        ("min(1, texte)", 7, "number", "text"),
        ("ajoute_jours(douze, 1)", 13, "date", "number"),
        ("compte(texte)", 7, "list", "text"),
        ("contient(douze, 1)", 9, "list", "number"),
    ],
)
def test_mixing_kinds_is_an_error_with_its_place(text: str, at: int, expected: str, found: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        value(text)
    assert caught.value.code == "wrong_kind"
    assert (caught.value.at, caught.value.facts["expected"], caught.value.facts["found"]) == (
        at,
        expected,
        found,
    )


def test_an_expression_is_parsed_once() -> None:
    assert parse("montant > 3000") is parse("montant > 3000")


# A second opinion: trees made at random, printed as text, and computed by a few lines written apart.

NAMES = ["n", "t", "j", "b", "absent"]
VALUES: dict[str, Any] = {"n": Decimal("7.5"), "t": "abc", "j": date(2026, 2, 28), "b": True, "absent": None}

numbers = st.one_of(
    st.integers(0, 500).map(lambda n: ("lit", str(n), Decimal(n))),
    st.decimals(0, 99, places=2, allow_nan=False).map(lambda d: ("lit", str(d), Decimal(str(d)))),
    st.sampled_from([("name", "n"), ("name", "absent")]),
)
texts = st.sampled_from([("lit", "'abc'", "abc"), ("lit", "''", ""), ("name", "t"), ("name", "absent")])
days = st.sampled_from([("name", "j"), ("name", "absent"), ("today",)])
flags = st.sampled_from([("lit", "vrai", True), ("lit", "faux", False), ("name", "b"), ("name", "absent")])


def _numbers(below: Any) -> Any:
    return st.one_of(
        st.tuples(st.just("bin"), st.sampled_from("+-*/"), below, below),
        st.tuples(st.just("call"), st.sampled_from(["min", "max"]), st.lists(below, min_size=1, max_size=3)),
        st.tuples(
            st.just("call"),
            st.sampled_from(["abs", "arrondi", "arrondi_sup"]),
            st.lists(below, min_size=1, max_size=1),
        ),
        st.tuples(st.just("neg"), below),
    )


number_trees = st.recursive(numbers, _numbers, max_leaves=8)
day_trees = st.one_of(days, st.tuples(st.just("days"), days, numbers))


def _flags(below: Any) -> Any:
    return st.one_of(
        st.tuples(st.just("logic"), st.sampled_from(["et", "ou"]), below, below),
        st.tuples(st.just("not"), below),
    )


comparisons = st.one_of(
    st.tuples(st.just("cmp"), st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), number_trees, number_trees),
    st.tuples(st.just("cmp"), st.sampled_from(["=", "<"]), day_trees, day_trees),
    st.tuples(st.just("cmp"), st.sampled_from(["=", "!="]), texts, texts),
    st.tuples(st.just("in"), texts, st.lists(texts, min_size=1, max_size=3)),
    st.tuples(st.just("known"), number_trees),
)
flag_trees = st.recursive(st.one_of(flags, comparisons), _flags, max_leaves=8)
trees = st.one_of(
    number_trees, day_trees, flag_trees, st.tuples(st.just("if"), flag_trees, number_trees, number_trees)
)


FORMS = {
    "today": "aujourdhui()",
    "neg": "(-{0})",
    "not": "(non {0})",
    "bin": "({0} {sign} {1})",
    "cmp": "({0} {sign} {1})",
    "logic": "({0} {sign} {1})",
    "in": "({0} dans [{others}])",
    "call": "{sign}({every})",
    "days": "ajoute_jours({0}, {1})",
    "known": "connu({0})",
    "if": "si({0}, {1}, {2})",
}


def printed(tree: Any) -> str:
    kind, *rest = tree
    if kind in {"lit", "name"}:
        return str(rest[0])
    parts = [printed(part) for part in _parts(tree)]
    sign = rest[0] if rest and isinstance(rest[0], str) else ""
    return FORMS[kind].format(*parts, sign=sign, every=", ".join(parts), others=", ".join(parts[1:]))


def _parts(tree: Any) -> list[Any]:
    kind, *rest = tree
    if kind == "call":
        return list(rest[1])
    if kind == "in":
        return [rest[0], *rest[1]]
    return [part for part in rest if isinstance(part, tuple)]


def oracle(tree: Any) -> Any:
    """Compute a tree; `None` is the unknown."""
    special = SPECIAL.get(tree[0])
    if special is not None:
        return special(tree)
    parts = [oracle(part) for part in _parts(tree)]
    return None if None in parts else _computed(tree, parts)


def _not(tree: Any) -> Any:
    found = oracle(tree[1])
    return None if found is None else not found


def _logic(tree: Any) -> Any:
    pair, deciding = {oracle(tree[2]), oracle(tree[3])}, tree[1] == "ou"
    return deciding if deciding in pair else None if None in pair else not deciding


def _in(tree: Any) -> Any:
    equals = [oracle(("cmp", "=", tree[1], choice)) for choice in tree[2]]
    return True if True in equals else None if None in equals else False


def _if(tree: Any) -> Any:
    found = oracle(tree[1])
    return None if found is None else oracle(tree[2 if found else 3])


SPECIAL: dict[str, Any] = {
    "lit": lambda tree: tree[2],
    "name": lambda tree: VALUES[tree[1]],
    "today": lambda _tree: TODAY,
    "known": lambda tree: oracle(tree[1]) is not None,
    "not": _not,
    "logic": _logic,
    "in": _in,
    "if": _if,
}


def _computed(tree: Any, parts: list[Any]) -> Any:
    compute = {
        "=": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: None if b == 0 else a / b,
        "min": min,
        "max": max,
        "abs": abs,
        "arrondi": lambda a: a.quantize(Decimal(1), rounding=ROUND_HALF_UP),
        "arrondi_sup": lambda a: a.to_integral_value(rounding=ROUND_CEILING),
    }
    match tree:
        case ("neg", _):
            return -parts[0]
        case ("days", _, _):
            return parts[0] + timedelta(days=int(parts[1]))
        case ("call", name, _) if name in {"min", "max"}:
            return compute[name](parts)
        case _:
            return compute[tree[1]](*parts)


def test_an_absolute_value_keeps_all_the_digits_of_a_quotient():
    assert value("abs(0 - 1 / 3)") == value("1 / 3")


@given(trees)
def test_a_second_opinion_agrees_on_every_expression(tree: Any) -> None:
    # Fifty digits, as the packs are promised: a quotient must not be cut earlier here than there.
    with localcontext() as context:
        context.prec = 50
        expected = oracle(tree)
    names = {name: UNKNOWN if known is None else known for name, known in VALUES.items()}
    found = evaluate(parse(printed(tree)), names, TODAY)
    assert found is UNKNOWN if expected is None else same(found, expected)
