"""Who is in front in the search, beside the list."""

import pytest
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.ids import new_id
from agent_desktop.people.records import Agreement, DatePrecision, PersonState
from agent_desktop.people.search_records import PersonHit
from agent_desktop.ui.people.preview import Preview
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.search_result import ResultRow


def a_hit(shown_name: str, *, town: str, near_homonym: bool) -> PersonHit:
    first, last = shown_name.split(" ", 1)
    return PersonHit(
        id=new_id(),
        shown_name=shown_name,
        first_name=first,
        last_name=last,
        other_birth_name="",
        agreement=Agreement.UNKNOWN,
        birth_date=None,
        birth_precision=DatePrecision.UNKNOWN,
        town=town,
        state=PersonState.ACTIVE,
        near_homonym=near_homonym,
    )


FIRST = a_hit("Maryvonne Le Bihan", town="Valbray", near_homonym=True)
SECOND = a_hit("Yann Le Bihan", town="", near_homonym=False)
WARNING = "Plusieurs personnes portent un nom voisin. Demandez la date de naissance complète."


def shown(preview: Preview) -> list[str]:
    return [label.text() for label in preview.findChildren(PlainLabel) if label.isVisibleTo(preview)]


@pytest.fixture
def preview(qtbot):
    use_language("fr")
    made = Preview("Accueillir")
    qtbot.addWidget(made)
    return made


def row_of(hit) -> ResultRow:
    return ResultRow(reference=str(hit.id), letters="", title=hit.shown_name, tone="warm")


def test_another_person_is_told_by_the_parts_that_were_there(preview):
    preview.show_row(row_of(FIRST), FIRST)
    parts = preview.findChildren(QWidget)
    preview.show_row(row_of(SECOND), SECOND)
    assert preview.findChildren(QWidget) == parts
    assert "Yann Le Bihan" in shown(preview)
    assert "Maryvonne Le Bihan" not in shown(preview)
    assert "Valbray" not in shown(preview)


def test_whoever_could_be_taken_for_another_is_asked_for_a_birth_before_opening(preview):
    preview.show_row(row_of(FIRST), FIRST)
    assert WARNING in shown(preview)
    preview.show_row(row_of(SECOND), SECOND)
    assert WARNING not in shown(preview)


def test_a_narrow_panel_leaves_who_it_is_to_the_list_and_keeps_the_warning_while_there_is_room(preview):
    preview.show_row(row_of(FIRST), FIRST)
    preview.set_form(narrow=True, low=False)
    assert "Maryvonne Le Bihan" not in shown(preview)
    assert WARNING in shown(preview)
    preview.set_form(narrow=True, low=True)
    assert WARNING not in shown(preview)


def test_nobody_in_front_shows_nobody(preview):
    preview.show_row(row_of(FIRST), FIRST)
    preview.show_row(None, None)
    assert "Maryvonne Le Bihan" not in shown(preview)
    assert not any(button.isVisibleTo(preview) for button in preview.findChildren(QWidget, "palette.choose"))
