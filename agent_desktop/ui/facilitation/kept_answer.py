"""A kept answer, back in the field where it was typed: as people write it. No Qt."""

from datetime import date
from decimal import Decimal

from agent_desktop.facilitation.answers import NOT_KNOWN
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.typed import read_answer
from agent_desktop.foundation.typography import bare_number, figure_day


def written(asked: Asked) -> str:
    """Return the answer kept to a question as it is typed in the language in use, empty for none.

    « Not known » is nothing that was typed. What cannot be read is shown as it is, to be mended.
    """
    if asked.raw is None or asked.raw == NOT_KNOWN:
        return ""
    match read_answer(asked.kind, asked.raw):
        case date() as day:
            return figure_day(day)
        case Decimal() as value:
            return bare_number(value)
        case _:
            return asked.raw


def is_as_kept(asked: Asked, text: str) -> bool:
    """Tell whether a text typed again stands for the value kept: `62,40` is `62.4`, and nothing changed."""
    if asked.raw is None:
        return False
    kept, now = read_answer(asked.kind, asked.raw), read_answer(asked.kind, text)
    return isinstance(kept, Decimal | date) and type(kept) is type(now) and kept == now
