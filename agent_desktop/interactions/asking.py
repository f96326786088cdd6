"""Questions that nobody could answer: a promise to answer takes one out of those left open. Pure."""

from uuid import UUID, uuid5

from agent_desktop.interactions.drafting import Draft


def answer_promise_id(interaction_id: UUID, question: str) -> UUID:
    """Return the id of the promise to answer a question: always the same in one exchange."""
    return uuid5(interaction_id, f"saying-back/question/{question}")


def left_open(draft: Draft) -> tuple[str, ...]:
    """Return the questions that stay open when the exchange ends: those that no promise answers."""
    promised = {promise.id for promise in draft.promises}
    return tuple(
        question
        for question in draft.content.questions
        if answer_promise_id(draft.interaction_id, question) not in promised
    )
