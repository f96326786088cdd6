"""What an engine sends, noted as it goes, to be sent again by the bare driver."""

from time import perf_counter
from typing import Any

from sqlalchemy import event

from agent_desktop.store.line import Line

Statement = tuple[str, Any, bool]


class Recorder:
    """Notes every statement that an engine sends, its values beside it."""

    def __init__(self, engine: Any) -> None:
        self._sent: list[Statement] = []
        event.listen(engine, "before_cursor_execute", self._note)
        if engine.dialect.name == "postgresql":
            self._note_gathered()
        event.listen(engine, "commit", lambda _connection: self._sent.append(("COMMIT", (), False)))

    def take(self) -> list[Statement]:
        """Return what was sent since the last call."""
        sent, self._sent = self._sent, []
        return sent

    def _note_gathered(self) -> None:
        """Note as well what leaves for a server by another way than that of SQLAlchemy."""
        send = Line.send

        def noting(line, dialect, statements=(), *, commit=False):
            for one in (*line.waiting, *statements):
                compiled = one.prepared._for(dialect)
                self._sent.append((compiled.sql, compiled.parameters(one.values), False))
            return send(line, dialect, statements, commit=commit)

        Line.send = noting

    def _note(self, _connection, _cursor, statement, values, _context, many) -> None:
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
