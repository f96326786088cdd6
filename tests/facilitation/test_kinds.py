"""Mixing kinds is seen without playing anything."""

import pytest

from agent_desktop.facilitation.expressions import parse
from agent_desktop.facilitation.kinds import infer
from agent_desktop.facilitation.values import Kind

KINDS = {"montant": Kind.NUMBER, "jour": Kind.DATE, "impot": Kind.TEXT, "urgent": Kind.FLAG}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("montant / 2", Kind.NUMBER),
        ("montant > 2 et urgent", Kind.FLAG),
        ("ajoute_mois(jour, montant)", Kind.DATE),
        ("si(urgent, jour, inconnu)", Kind.DATE),
        ("max(jour, aujourdhui())", Kind.DATE),
        ("impot dans ['a']", Kind.FLAG),
        ("autre", Kind.ANY),
    ],
)
def test_a_sound_expression_gives_its_kind(text: str, kind: Kind) -> None:
    found = infer(parse(text), KINDS)
    assert (found.kind, found.problems) == (kind, ())


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("montant + jour", "wrong_kind", 10),
        ("montant et urgent", "wrong_kind", 0),
        ("montant = impot", "kinds_never_equal", 10),
        ("impot dans ['a', 3]", "kinds_never_equal", 17),
        ("urgent < urgent", "wrong_kind", 0),
        ("si(montant, 1, 2)", "wrong_kind", 3),
        ("ajoute_jours(montant, 3)", "wrong_kind", 13),
        ("date('2026-02-30')", "not_a_day", 5),
    ],
)
def test_an_expression_that_mixes_kinds_is_told_where(text: str, code: str, at: int) -> None:
    (problem,) = infer(parse(text), KINDS).problems
    assert (problem.code, problem.at) == (code, at)
