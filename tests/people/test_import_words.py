import string
from uuid import UUID

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people import import_words
from agent_desktop.people.import_records import ImportLine, Outcome, Problem
from agent_desktop.people.import_words import describe, describe_refusal

LINE = ImportLine(line=12, outcome=Outcome.ERROR, name="Ana Roux", person_id=UUID(int=1), same_as_line=3)


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_has_a_sentence_with_its_line(outcome):
    told = describe(ImportLine(line=12, outcome=outcome, name="Ana Roux", same_as_line=3))
    assert "12" in told
    assert "Ana Roux" in told
    assert "{" not in told


@pytest.mark.parametrize("code", import_words._PROBLEMS)
def test_each_problem_has_a_sentence_with_its_cell(code):
    problem = Problem(code=code, column="Né le", value="xyz", meant="1968-03-14")
    told = describe(ImportLine(line=12, outcome=Outcome.ERROR, problems=(problem,)))
    assert "Né le" in told
    assert ("xyz" in told) == ("{value}" in import_words._PROBLEMS[code])


@pytest.mark.parametrize("code", import_words._REFUSALS)
def test_each_refusal_has_a_sentence_made_of_its_facts(code):
    wanted = {name for _, name, _, _ in string.Formatter().parse(import_words._REFUSALS[code]) if name}
    told = describe_refusal(RefusedError(code, **{name: (name.upper(), "B") for name in wanted}))
    assert all(name.upper() in told for name in wanted)


def test_braces_in_a_cell_are_only_text():
    problem = Problem(code="date_not_understood", column="{line}", value="{0}")
    assert "{0}" in describe(ImportLine(line=2, outcome=Outcome.ERROR, problems=(problem,)))
