"""A margin of one's own is granted in a few keys: what is written is written once."""

from agent_desktop.adaptations.queries import adaptations_of_interaction
from agent_desktop.ledger.records import Decision
from tests.journeys import main_job
from tests.journeys.driver import reading

MOST_KEYS = 12
"""From the page of the margin to the decision in the ledger, besides free words."""


def test_an_adaptation_takes_at_most_twelve_keys_besides_free_words(desk, monkeypatch):
    desk.press("Ctrl+N")
    main_job.hear(desk)
    main_job.explain(desk)
    desk.wait_for_focus("adapt.ruler")
    pressed: list[str] = []
    press = desk.press

    def counted(*keys: str) -> None:
        pressed.extend(keys)
        press(*keys)

    monkeypatch.setattr(desk, "press", counted)
    main_job.adapt(desk)
    monkeypatch.undo()
    desk.rest()
    assert len(pressed) <= MOST_KEYS, pressed
    current = desk.window.workstation.desk.current.id
    desk.close()
    with reading(desk.profile.folder) as session:
        (decision,) = adaptations_of_interaction(session, current)
    assert (decision.decision, decision.value, decision.leaf is not None) == (Decision.GRANTED, 4, True)
    assert len(decision.criteria) == 2
