"""What an engine sends, noted as it goes, to be sent again by the bare driver."""

from time import perf_counter
from typing import Any

from sqlalchemy import event

from tests.support.statements import on_statement

Statement = tuple[str, Any, bool]


class Recorder:
    """Notes every statement that an engine sends, its values beside it."""

    def __init__(self, engine: Any) -> None:
        self._sent: list[Statement] = []
        on_statement(engine, self._note)
        event.listen(engine, "commit", lambda _connection: self._sent.append(("COMMIT", (), False)))

    def take(self) -> list[Statement]:
        """Return what was sent since the last call."""
        sent, self._sent = self._sent, []
        return sent

    def _note(self, statement: str, values: Any, many: bool) -> None:  # noqa: FBT001 -- as it is heard
        self._sent.append((statement, values, many))


def replay(raw: Any, statements: list[Statement]) -> float:
    """Send statements again and return how long they took, in milliseconds."""
    begun = perf_counter()
    for statement, values, many in statements:
        if many:
            raw.executemany(statement, values)
        else:
            raw.execute(statement, values).fetchall()
    return (perf_counter() - begun) * 1000
