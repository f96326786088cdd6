"""From a desk that does not open to one that does: pages, their models, and what they ask of the profile."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.keys import OpenedKeys, change_phrase
from agent_desktop.store.profile import Profile
from agent_desktop.store.slots import SlotKind
from agent_desktop.ui.agents import rescue_doors
from agent_desktop.ui.agents.new_phrase import NewPhrasePage, NewPhraseViewModel
from agent_desktop.ui.agents.rescue import RescuePage
from agent_desktop.ui.agents.rescue_view_model import RescueViewModel
from agent_desktop.ui.tasks import Tasks

Taken = Callable[[OpenedKeys], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class After:
    """What comes after: opened by a phrase, opened by the recovery code, left, failed as nobody foresaw."""

    opened: Taken
    recovered: Taken
    left: Callable[[], None]
    failed: Failed


def rescue_page(tasks: Tasks, profile: Profile, clock: Clock, after: After, parent: QObject) -> RescuePage:
    """Return the page that brings a desk back."""
    model = RescueViewModel(
        tasks,
        lambda: rescue_doors.look_at(profile),
        rescue_doors.describe_backup,
        lambda way, source, typed, progress: rescue_doors.bring_back(
            profile, clock, way, source, typed, progress
        ),
        parent=parent,
    )

    def opened(keys: OpenedKeys) -> None:
        (after.recovered if keys.via is SlotKind.RECOVERY else after.opened)(keys)

    model.opened.connect(opened)
    model.left.connect(after.left)
    model.failed.connect(after.failed)
    return RescuePage(model)


def new_phrase_page(
    tasks: Tasks, profile: Profile, keys: OpenedKeys, taken: Taken, failed: Failed, parent: QObject
) -> NewPhrasePage:
    """Return the page that gives a new phrase to whoever came by the recovery code."""
    model = NewPhraseViewModel(tasks, lambda phrase: change_phrase(profile, keys, phrase), parent=parent)
    model.changed.connect(lambda: taken(keys))
    model.failed.connect(failed)
    return NewPhrasePage(model)
