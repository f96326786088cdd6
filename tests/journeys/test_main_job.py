"""The whole main job by keyboard alone; then the window is closed, opened again, and everything is there."""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from agent_desktop.adaptations.queries import adaptations_of_person
from agent_desktop.cases.queries import open_promises_of
from agent_desktop.cases.records import Bearer
from agent_desktop.interactions.closed_queries import last_closed, sheets_of
from agent_desktop.interactions.records import Outcome, Understanding
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Decision, Verdict
from tests.journeys import main_job
from tests.journeys.driver import Driver, plain, reading
from tests.support.pdfs import read

IN_ORDER = [
    "Votre impôt : ce que nous avons décidé ensemble",
    "Maryvonne Le Bihan",
    "Je veux payer, mais 600 € d’un coup, je ne peux pas.",
    main_job.UNDERSTOOD,
    "Payer en plusieurs fois",
    "4 mensualités, 150 € par mois",
    main_job.WHY,
    main_job.OURS,
    main_job.THEIRS,
    "conciliateur fiscal",
]
"""What the sheet says, in the order in which it is read."""


@pytest.fixture
def makes_ahead() -> bool:
    return True


def do_the_main_job(desk: Driver, sheet: Path) -> None:
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    for step in main_job.STEPS:
        step(desk)
    main_job.print_sheet(desk, sheet)
    main_job.finish(desk)


def test_the_main_job_is_done_by_keyboard_and_everything_is_there_after_a_restart(desk: Driver, tmp_path):
    sheet = tmp_path / "feuille.pdf"
    desk.types_every_key = True
    do_the_main_job(desk, sheet)
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    desk.start()
    desk.sign_in()
    see_it_again(desk)
    desk.close()
    check_the_store(desk, agent_id, sheet.read_bytes())
    check_the_sheet(sheet)


def see_it_again(desk: Driver) -> None:
    """Find on screen, after the restart, what was said, decided and promised."""
    desk.wait_for("Accueillir Maryvonne Le Bihan")
    desk.wait_for(main_job.OURS)
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.wait_for(main_job.BROUGHT)
    desk.wait_for(f"Nombre de mensualités : {main_job.GRANTED}")
    desk.wait_for(main_job.OURS)
    desk.wait_for(main_job.THEIRS)


def check_the_store(desk: Driver, agent_id, sheet: bytes) -> None:
    """Read in the store what the screen showed, to the byte."""
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
        assert closed is not None
        (person_id,) = closed.person_ids
        (adaptation,) = adaptations_of_person(session, person_id)
        promises = open_promises_of(session, person_id)
        sheets = sheets_of(session, closed.id)
        report = verified(session, desk.site)
    content = closed.content
    assert (content.brought, content.said) == (main_job.BROUGHT, main_job.SAID)
    assert (content.understood, content.understood_confirmed) == (main_job.UNDERSTOOD, True)
    assert closed.outcome is Outcome.RESOLVED
    assert closed.script is not None
    assert closed.script.conclusion == "delai_accorde"
    assert {rule.understanding for rule in closed.explained} == {Understanding.UNDERSTOOD}
    assert (adaptation.decision, adaptation.value) == (Decision.GRANTED, Decimal(4))
    assert [reason.text for reason in adaptation.reasons] == [main_job.WHY, main_job.CHECKED]
    assert [promise.bearer for promise in promises].count(Bearer.SERVICE) == 1
    assert {main_job.OURS, main_job.THEIRS} < {promise.text for promise in promises}
    assert [kept.pdf for kept in sheets] == [sheet]
    assert report.verdict is Verdict.INTACT


def test_the_budget_told_for_the_conversation_only_is_nowhere_once_it_ended(desk: Driver, tmp_path):
    do_the_main_job(desk, tmp_path / "feuille.pdf")
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
    assert closed is not None
    assert closed.script is not None
    assert closed.script.facts["montant"].value == "600"
    assert not {"ressources", "charges"} & set(closed.script.facts)
    assert not closed.script.kept
    assert [path.name for path in desk.profile.drafts.iterdir()] == [".reserve"]


def check_the_sheet(sheet: Path) -> None:
    """Open the printed sheet with two readers that are not ours."""
    made = read(sheet.read_bytes())
    assert made.faults == []
    assert made.pages == 1
    assert {"H1", "H2", "L"} <= set(made.roles())
    words = plain(made.words)
    places = [words.find(plain(part)) for part in IN_ORDER]
    assert places == sorted(places), dict(zip(IN_ORDER, places, strict=True))
    assert -1 not in places
    facts = run("pdfinfo", str(sheet))
    assert "Votre impôt" in facts
    assert "Tagged:          yes" in facts
    assert main_job.WHY.split(" laissent")[0] in plain(run("pdftotext", "-layout", str(sheet), "-"))


def run(*command: str) -> str:
    """Return what a reader of PDF says; `make test` installs it."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
