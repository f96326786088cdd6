"""What a person is called, from their names: home tells it without the rest of what is kept of people."""


def first_name(given_names: str) -> str:
    """Return the given name in use: the first of those that commas separate; empty when none is known."""
    return given_names.split(",", maxsplit=1)[0].strip()


def shown_name(given_names: str, used_name: str, birth_name: str) -> str:
    """Return `Maryvonne Le Bihan`: the given name in use, then the name in use, else the birth name."""
    return f"{first_name(given_names)} {used_name or birth_name}".strip()
