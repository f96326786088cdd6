"""Part what is kept with the file from what is forgotten when the exchange closes (`conservation`)."""

from dataclasses import replace

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.steps.ask import Ask


def passes(pack: Pack, step_id: str) -> bool:
    """Tell whether what is answered at a step must be forgotten when the exchange closes."""
    step = pack.steps.get(step_id)
    if not isinstance(step, Ask):
        return False
    variable = pack.variables.get(step.variable)
    # A variable that says nothing of its retention is forgotten: keeping must be chosen.
    return variable is None or variable.retention == "entretien"


def kept(pack: Pack, answers: Answers) -> Answers:
    """Return the answers that may be kept with the file."""
    return replace(answers, values={s: v for s, v in answers.values.items() if not passes(pack, s)})


def passing(pack: Pack, answers: Answers) -> Answers:
    """Return the answers that live only as long as the exchange; `kept` and `passing` make the whole."""
    return Answers(values={s: v for s, v in answers.values.items() if passes(pack, s)})


def together(kept_answers: Answers, passing_answers: Answers) -> Answers:
    """Return the whole again from its two parts."""
    return replace(kept_answers, values={**kept_answers.values, **passing_answers.values})
