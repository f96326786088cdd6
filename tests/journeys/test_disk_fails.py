"""A disk that fails under the window: it is told what is safe, and the desk goes on as soon as the disk does."""

import errno
import os
from collections.abc import Callable

import pytest

from tests.journeys.driver import Driver
from tests.journeys.test_disk_full import kept

READ_ONLY = "Non enregistré : rien ne peut être écrit ici."
FAILS = "Non enregistré : le disque ne répond pas comme il devrait."
DAMAGED = "Le fichier de ce poste est abîmé."
NO_MEMORY = "Cet ordinateur n’a plus de mémoire."
PAGE = 4096


def refusing(number: int) -> Callable[..., int]:
    """Return a call of the system that answers this number and does nothing."""

    def call(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    return call


@pytest.mark.parametrize(
    ("call", "number", "told"),
    [("write", errno.EROFS, READ_ONLY), ("fdatasync", errno.EIO, FAILS)],
)
def test_a_disk_that_refuses_is_told_and_the_words_are_kept_once_it_answers(
    desk: Driver, monkeypatch, call, number, told
):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Avant.")
    desk.rest()
    monkeypatch.setattr(os, call, refusing(number))
    desk.type(" Pendant.")
    desk.wait_for(told)
    assert desk.text_of("live.said") == "Avant. Pendant."
    monkeypatch.undo()
    desk.wait_until(lambda: not desk.sees(told), "the banner gone")
    desk.wait_for("Enregistré à 10 h 14")
    assert kept(desk)["said"] == "Avant. Pendant."


def test_memory_that_runs_out_while_a_draft_is_written_leaves_it_whole(desk: Driver, monkeypatch):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Avant.")
    desk.rest()
    drafts = desk.window.workstation.session.drafts
    real = drafts.put

    def starved(*_arguments: object, **_options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(drafts, "put", starved)
    desk.type(" Pendant.")
    desk.wait_for(NO_MEMORY)
    assert kept(desk)["said"] == "Avant."
    assert desk.text_of("live.said") == "Avant. Pendant."
    monkeypatch.setattr(drafts, "put", real)
    desk.wait_until(lambda: not desk.sees(NO_MEMORY), "the banner gone")
    assert kept(desk)["said"] == "Avant. Pendant."


def test_a_store_damaged_while_it_is_open_is_told_until_the_end_and_drafts_go_on(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.rest()
    desk.tasks.database.engine.dispose()
    store = desk.profile.store
    with store.open("r+b") as file:
        file.seek(PAGE)
        file.write(os.urandom(store.stat().st_size - PAGE))
    desk.press("Ctrl+K")
    desk.type("inès")
    desk.wait_for(DAMAGED)
    desk.press("Escape")
    desk.wait_for_focus("live.said")
    desk.type("Rien ne se perd.")
    desk.wait_for("Enregistré à 10 h 14")
    assert desk.sees(DAMAGED)
    assert kept(desk)["said"] == "Rien ne se perd."
