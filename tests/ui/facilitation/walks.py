"""Walk a script as an in-pack test says, by the acts of the view model.

A page that is in front waits meanwhile behind another, as while an agent is elsewhere: it shows where the walk
arrives, and none of the steps on the way.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.steps.documents import Papers
from agent_desktop.facilitation.steps.margin import Adapting
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.words import Understanding, Verdict
from tests.ui.facilitation.host import Host

TO_MARGIN = {
    "q_objet": "difficulte",
    "q_poursuites": "rien",
    "q_impot": "revenu",
    "q_montant": "600",
    "q_date": "2026-12-15",
    "q_cause": "revenus_en_baisse",
    "q_ressources": "1500",
    "q_charges": "1200",
    "q_capacite": "200",
}
"""Income tax, 600 €, 200 € a month possible: up to the margin of instalments."""


@contextmanager
def behind_another_page() -> Iterator[None]:
    """Have the page that is in front, if there is one, show nothing until the block ends."""
    window = QApplication.activeWindow()
    if not isinstance(window, Host) or not window.page._in_front:
        yield
        return
    window.page.left()
    yield
    window.page.entered()


def to_step(model, step_id, answers=None):
    """Go on with these answers until a step is shown."""
    with behind_another_page():
        return _to_step(model, step_id, answers)


def _to_step(model, step_id, answers):
    given = TO_MARGIN if answers is None else answers
    for _turn in range(60):
        visit = model.current
        if visit.step_id == step_id:
            return visit
        if isinstance(visit.detail, Asked):
            model.answer(given.get(visit.step_id, "inconnu"))
        elif isinstance(visit.detail, SaidBack):
            model.say_back(Understanding.UNDERSTOOD)
        elif isinstance(visit.detail, Papers):
            for state in visit.detail.pieces:
                model.tick(state.piece.id, at_hand=True)
            model.proceed()
        elif isinstance(visit.detail, Adapting):
            model.decide(visit.step_id, MarginChoice(verdict=Verdict.GRANTED, value="3"))
        else:
            model.proceed()
    raise AssertionError(f"{step_id} was not met: {model.walk.path}")


def to_first_rule(model):
    """Go to a rule after which the pack asks for nothing to be said back."""
    with behind_another_page():
        return _to_first_rule(model)


def _to_first_rule(model):
    for _turn in range(30):
        if model.current.kind == "expliquer":
            return model.current
        if isinstance(model.current.detail, Asked):
            model.answer("inconnu")
        else:
            model.proceed()
    raise AssertionError(model.walk.path)


def as_trial_says(model, trial):
    """Do at the step shown what a test of the pack says."""
    visit = model.current
    match visit.detail:
        case Asked():
            model.answer(trial.answers[visit.step_id])
        case SaidBack():
            model.say_back(_understanding(trial, visit))
        case Papers() as papers:
            wanted = trial.documents.get(visit.step_id, "toutes")
            for state in papers.pieces:
                model.tick(state.piece.id, at_hand=wanted == "toutes" or state.piece.id in wanted)
            model.proceed()
        case Adapting():
            given = trial.margins[visit.step_id]
            choice = MarginChoice(
                verdict=Verdict(given.decision),
                value=given.value,
                level=given.level,
                grounds=frozenset(given.grounds),
            )
            model.decide(visit.step_id, choice)
        case _:
            model.proceed()


def _understanding(trial, visit):
    given = trial.understood.get(visit.step_id, "oui")
    results = (given,) if isinstance(given, str) else given
    text = results[min(visit.number, len(results)) - 1]
    if text in set(Understanding):
        return Understanding(text)
    return Understanding.TO_RESUME if text in {"non", "faux", "false"} else Understanding.UNDERSTOOD
