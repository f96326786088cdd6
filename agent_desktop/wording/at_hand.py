"""Whether the phrases that a free text must not hold are read, for who must not wait for them."""

from threading import Event

_READ = Event()


def note() -> None:
    """Note that they are read, for as long as the program runs."""
    _READ.set()


def are_read() -> bool:
    """Tell whether looking at a text takes no longer than the text."""
    return _READ.is_set()
