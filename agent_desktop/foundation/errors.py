"""Three kinds of failure: the agent can mend it, the machine must, or it is a bug (any other exception)."""

from collections.abc import Callable


class ParvisError(Exception):
    """An expected failure: a stable code, and the facts a sentence needs. Sentences live upstairs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[Callable[..., "ParvisError"], tuple[object, ...]]:
        """Go from one process to another with its facts."""
        return _remade, (type(self), self.code, self.facts)

    def __str__(self) -> str:
        """Return the code and the facts, for logs and tests."""
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code}({facts})" if facts else self.code


class RefusedError(ParvisError):
    """What was asked cannot be done; the person at the desk can put it right."""


class UnavailableError(ParvisError):
    """The data cannot be reached: locked, damaged, full, or the server is away. Nothing was changed."""


def _remade(kind: type[ParvisError], code: str, facts: dict[str, object]) -> ParvisError:
    return kind(code, **facts)
