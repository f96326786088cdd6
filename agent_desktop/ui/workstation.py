"""The signed-in window: pages, commands and passing words, wired to one session."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.cases.records import Commitment
from agent_desktop.foundation.clock import SystemClock, today
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.last_end import LastEnd
from agent_desktop.foundation.settings import LARGEST_PERCENT, SMALLEST_PERCENT, Settings
from agent_desktop.foundation.typography import tidy
from agent_desktop.interactions.named_queries import last_written_at
from agent_desktop.interactions.records import ClosedInteraction, OpenInteraction
from agent_desktop.store.mapping import LOADING
from agent_desktop.ui.clock_watch import CAN_WATCH, ClockWatch
from agent_desktop.ui.fault_banner import FaultBanner
from agent_desktop.ui.faults import Faults
from agent_desktop.ui.garbage import age_what_is_loaded, keep_what_is_built
from agent_desktop.ui.home.page import HomePage
from agent_desktop.ui.home.view_model import HomeViewModel
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.loading import load_parts, load_rooms
from agent_desktop.ui.sentences import describe
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.stages import BEHIND_HOME
from agent_desktop.ui.widgets.keys import key_text
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.menu import Menu
from agent_desktop.ui.widgets.toast import show_toast

if TYPE_CHECKING:
    from datetime import date

    from agent_desktop.demo.records import DemoReport
    from agent_desktop.foundation.actor import Actor
    from agent_desktop.store.database import Database
    from agent_desktop.ui.behind_home import BehindHome

SIZE_STEP = 25
"""How much a key makes the text grow, in percent."""

GIVE_BACK_AFTER_MS = 250
"""By then the last pages are laid out, and what they read is answered: what it took is wanted no more."""

DEMO_PEOPLE, DEMO_SEED = 120, 2026


class Workstation(QWidget):
    """Everything an agent sees from sign-in to lock."""

    lock_asked = Signal()
    veil_asked = Signal()
    look_changed = Signal(object)
    spoke = Signal()
    leave_asked = Signal()
    rescue_asked = Signal()
    keys_changed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.desk = session, session.desk
        self.shell = Shell(session.desk, session.names.of)
        self.setLayout(Column(self.shell, spacing=0))
        self.home_model = HomeViewModel(session.tasks, session.clock, self)
        self.faults = Faults(session.tasks, session.desk, session.open_desk.profile.folder, self)
        self.fault_banner = FaultBanner(self.faults)
        self.shell.frame.banners.add(self.fault_banner)
        self.home = HomePage(self.home_model)
        self.shell.add_page("home", self.home, place="home")
        self._behind: BehindHome | None = None
        self._building = self._build()
        self._last_end: LastEnd | None = None
        self.shell.when_missing(self._make_missing)
        self._wire_home()
        self._wire_commands()
        self._wire_desk()
        self._wire_faults()
        self.clock_watch = self._make_clock_watch()
        self._show_agent()

    def begin(self) -> None:
        """Show the home page, bring back what was open."""
        # What is behind is loaded once what home shows is read: both want the same processor.
        self.session.tasks.idle.connect(self._load_behind, Qt.ConnectionType.SingleShotConnection)
        self.session.begin()
        self.shell.go("home")

    def fill_with_demo(self) -> None:
        """Fill the desk with fictional people, off the GUI thread, and say so."""
        database, actor = self.session.open_desk.database, self.session.open_desk.actor
        day = today(self.session.clock)
        self.tell(_("Fictional people are on their way…"), "users-round")

        self.session.tasks.run(self, _fill, database, actor, day, done=self._filled, failed=self.show_error)

    @Slot(str, str)
    def tell(self, words: str, icon: str) -> None:
        """Say a passing word."""
        show_toast(self.shell.frame.canvas, words, icon=icon)

    @Slot(Exception)
    def show_error(self, error: Exception) -> None:
        """Say what happened, what is safe and what to do; what lasts goes to the banner, a bug flies on."""
        if not isinstance(error, ParvisError | OSError | MemoryError):
            raise error
        if self.faults.meet(error):
            return
        text = describe(error)
        self.tell(" ".join(part for part in (text.title, text.safe, text.next_step) if part), "circle-alert")

    def forget_talks(self, done: Callable[[], None]) -> None:
        """Forget what is kept for the talk only: the day it was said is over."""
        if self.session.forget_talks(done):
            words = _("A new day: what was kept for yesterday’s talk only is erased. It can be asked again.")
            self.tell(tidy(words), "moon")

    def keep_now(self) -> bool:
        """Write everything that is being typed; return False, the reason on the banner, when it cannot be."""
        try:
            self.desk.keep_now()
        except (ParvisError, OSError, MemoryError) as error:
            self.faults.refuse_to_leave(error)
            return False
        return True

    def hide_from_person(self) -> None:
        """Take away at once what is turned to the person: the desk locks, or closes."""
        if self._behind is not None:
            self._behind.hide_from_person()

    @property
    def behind(self) -> "BehindHome":
        """Return what stands behind the home page, made at once if it is not yet."""
        self.complete()
        assert self._behind is not None
        return self._behind

    @property
    def is_complete(self) -> bool:
        """Tell whether every page is made."""
        return self._behind is not None

    @Slot()
    def complete(self) -> None:
        """Make at once every page but those of the script: someone asks for one."""
        for _page in self._building:
            pass

    def _make_missing(self, name: str) -> None:
        """Make the pages that a page is wanted of."""
        self.complete()
        if not self.shell.has_page(name):
            self.behind.bring(name)

    def tell_last_end(self, last: LastEnd) -> None:
        """Tell how the last run ended, as soon as there is a place for it."""
        self._last_end = last

    def _build(self) -> Iterator[None]:
        yield from load_parts(BEHIND_HOME)
        from agent_desktop.ui.behind_home import BehindHome  # noqa: PLC0415 - loaded once home is read

        behind = BehindHome(self.session, self.shell, self)
        yield from behind.build()
        self._behind = behind
        self._wire_behind(behind)
        if self._last_end is not None:
            behind.incidents.tell(self._last_end)

    def _then(self, act: "Callable[[BehindHome], Callable[..., None]]") -> Callable[..., None]:
        """Return what does an act of a page, once every page is made."""

        def ask(*facts: object) -> None:
            act(self.behind)(*facts)

        return ask

    @Slot()
    def _load_behind(self) -> None:
        self.session.tasks.look(self, last_written_at, done=self.clock_watch.compare, failed=self.show_error)
        self.session.tasks.run(self, _load, done=self._loaded_behind, failed=self.show_error)

    def _loaded_behind(self, _loaded: object) -> None:
        age_what_is_loaded()
        self._make_next_page()

    @Slot()
    def _make_next_page(self) -> None:
        """Make one page, then let the window answer before the next."""
        if self.session.is_left:
            return
        if next(self._building, self) is not self:
            QTimer.singleShot(0, self, self._make_next_page)
        else:
            keep_what_is_built()
            self.shell.make_ready("exchange")
            QTimer.singleShot(GIVE_BACK_AFTER_MS, self.session, self.session.give_back)

    def _make_clock_watch(self) -> ClockWatch:
        watch = ClockWatch(self.session.clock, self)
        watch.met.connect(self.show_error)
        # A clock that was set for a demonstration stands still on purpose.
        if CAN_WATCH and isinstance(self.session.clock, SystemClock):
            watch.begin()
        return watch

    def _wire_faults(self) -> None:
        self.faults.finish_asked.connect(self._then(lambda behind: behind.exchanges.finish))
        self.faults.leave_asked.connect(self.leave_asked)
        self.faults.rescue_asked.connect(self.rescue_asked)
        self.session.damaged.connect(self.faults.meet)
        self.session.sealing.refused.connect(self._then(lambda behind: behind.incidents.tell_ledger))
        self.session.sealing.behind.connect(self._then(lambda behind: behind.tell_missing))
        self.fault_banner.copied.connect(self._copied)

    def _wire_home(self) -> None:
        self.home_model.failed.connect(self.show_error)
        self.home_model.kept.connect(self._promise_kept)
        self.home.search_asked.connect(self._then(lambda behind: behind.people.search))
        self.home.unnamed_asked.connect(self._then(lambda behind: behind.people.welcome_unnamed))
        self.home.person_asked.connect(self._then(lambda behind: behind.people.welcome))
        self.home.exchange_asked.connect(self._then(lambda behind: behind.people.take_up))
        self.home.information_given.connect(self._inform)

    def _wire_behind(self, behind: "BehindHome") -> None:
        behind.told.connect(self.tell)
        behind.failed.connect(self.show_error)
        behind.models.settings.changed.connect(self._settings_changed)
        behind.models.settings.spoke.connect(self.spoke)
        behind.models.renewing.renewed.connect(self.keys_changed)
        behind.exchanges.workspace.person.kept.connect(self.home_model.keep)
        behind.keys_asked.connect(self._change_keys)
        from agent_desktop.ui.home.waiting import WaitingLine  # noqa: PLC0415 - loaded once home is read

        waiting = WaitingLine(self.session.tasks, self.home, self.shell, self)
        waiting.asked.connect(lambda: self.shell.trigger("decisions"))
        waiting.failed.connect(self.show_error)
        from agent_desktop.ui.ledger.mark import Glance  # noqa: PLC0415 - as above

        self.glance = Glance(self.session.tasks, self.session.clock, self.shell, self)
        self.session.sealing.refused.connect(self.glance.refuse)
        self.glance.asked.connect(lambda: self.shell.trigger("ledger"))

    def _wire_commands(self) -> None:
        answers = {
            "search": self._then(lambda behind: behind.people.search),
            "welcome_unnamed": self._then(lambda behind: behind.people.welcome_unnamed),
            "information": self._information,
            "reopen_last": self.desk.reopen_last,
            "home": lambda: self.shell.go("home"),
            "back": self.shell.back,
            "next_exchange": self._then(lambda behind: behind.people.next_exchange),
            "lock": self.lock_asked.emit,
            "rules": lambda: self.behind.rules.go_when_ready(lambda flow: flow.show()),
            "decisions": lambda: self.behind.decisions.go_when_ready(lambda flow: flow.show_waiting()),
            "audit": lambda: self.behind.audit.go_when_ready(lambda flow: flow.show()),
            "ledger": lambda: self.behind.ledger.go_when_ready(lambda flow: flow.show()),
            "answer_here": lambda: self.behind.decisions.when_ready(lambda flow: flow.ask_here()),
            "copy_summary": lambda: self.behind.scripts.when_ready(
                lambda scripts: scripts.summary.copy_current()
            ),
            "facing": lambda: self.behind.scripts.when_ready(lambda scripts: scripts.facing.toggle()),
            "facing_figures": lambda: self.behind.scripts.when_ready(
                lambda scripts: scripts.facing.toggle_figures()
            ),
            "see_copied": lambda: self.behind.scripts.when_ready(lambda scripts: scripts.summary.see()),
            "veil": self.veil_asked.emit,
            "settings": lambda: self.behind.settings.go_when_ready(lambda _page: self.shell.go("settings")),
            "help": lambda: self.shell.go("help"),
            "beside": self._toggle_beside,
            "keep_above": self._toggle_above,
            "larger": lambda: self._resize_text(SIZE_STEP),
            "smaller": lambda: self._resize_text(-SIZE_STEP),
            "usual_size": lambda: self._resize_text(SMALLEST_PERCENT - LARGEST_PERCENT),
        }
        for command_id, handler in answers.items():
            self.shell.answer(command_id, handler)

    def _wire_desk(self) -> None:
        self.desk.failed.connect(self.show_error)
        self.session.tasks.failed.connect(self.show_error)
        self.desk.opened.connect(self._opened)
        self.desk.closed.connect(self._closed)
        self.desk.parked.connect(self._parked)
        self.session.names.changed.connect(self.desk.listed)

    def _show_agent(self) -> None:
        actor = self.session.open_desk.actor
        self.shell.show_agent(actor.name, self.session.settings.desk or actor.desk)
        if may(actor.role, Permission.REVIEW_ADAPTATIONS):
            self.shell.offer("equality")
            self.shell.answer(
                "equality", lambda: self.behind.equality.go_when_ready(lambda flow: flow.show())
            )
        if may(actor.role, Permission.SEE_TEAM):
            self.shell.offer("team")
            self.shell.answer("team", lambda: self.behind.team.go_when_ready(lambda flow: flow.show()))
        menu = Menu(self)
        menu.addAction(self.shell.action("settings"))
        menu.addAction(self.shell.action("reopen_last"))
        menu.addSeparator()
        menu.addAction(self.shell.action("beside"))
        menu.addAction(self.shell.action("keep_above"))
        menu.addSeparator()
        menu.addAction(self.shell.action("veil"))
        menu.addAction(self.shell.action("lock"))
        self.shell.badge.setMenu(menu)
        self.shell.badge.setPopupMode(self.shell.badge.ToolButtonPopupMode.InstantPopup)

        self._check_window_actions()

    def _check_window_actions(self) -> None:
        settings = self.session.settings
        for command_id, on in (("beside", settings.beside), ("keep_above", settings.keep_above)):
            action = self.shell.action(command_id)
            action.setCheckable(True)
            action.setChecked(on)

    def _toggle_beside(self) -> None:
        beside = not self.behind.models.settings.settings.beside
        self.behind.models.settings.update(beside=beside)
        words = _("Beside the browser. {key}: back to its size.") if beside else _("Back to its size.")
        self.tell(tidy(words.format(key=key_text(keymap().first("beside")))), "monitor")

    def _toggle_above(self) -> None:
        above = not self.behind.models.settings.settings.keep_above
        self.behind.models.settings.update(keep_above=above)
        self.tell(_("Kept above the other windows.") if above else _("No longer kept above."), "monitor")

    @Slot(str)
    def _inform(self, topic: str) -> None:
        self.desk.inform(self.session.settings.channel, topic)

    @Slot()
    def _information(self) -> None:
        self.shell.go("home")
        self.shell.trigger("information")

    @Slot()
    def _change_keys(self) -> None:
        self.shell.go("help")
        self.behind.keys_page.change()

    def _resize_text(self, by: int) -> None:
        percent = self.behind.models.settings.settings.scale_percent + by
        percent = min(max(percent, SMALLEST_PERCENT), LARGEST_PERCENT)
        self.behind.models.settings.update(scale_percent=percent)

    @Slot()
    def _copied(self) -> None:
        self.tell(_("Your text is copied. Paste it where it can be kept."), "copy")

    @Slot(object)
    def _settings_changed(self, settings: Settings) -> None:
        self.session.settings = settings
        self._check_window_actions()
        self.look_changed.emit(settings)

    @Slot(Exchange)
    def _opened(self, _exchange: Exchange) -> None:
        self.shell.go("exchange")

    @Slot(OpenInteraction)
    def _parked(self, _record: OpenInteraction) -> None:
        self.shell.go("home")
        self.tell(_("Put aside. Everything is kept."), "pause")

    @Slot(ClosedInteraction)
    def _closed(self, closed: ClosedInteraction) -> None:
        self.shell.go("home")
        QTimer.singleShot(0, self, lambda: self._offer_undo(closed))

    def _offer_undo(self, closed: ClosedInteraction) -> None:
        words = _("Noted.") if not closed.person_ids and closed.script is None else _("Exchange finished.")
        toast = show_toast(
            self.shell.frame.canvas, words, can_undo=True, action=self.shell.action("reopen_last")
        )
        toast.undone.connect(lambda: self.desk.reopen(closed.id))

    @Slot(Commitment)
    def _promise_kept(self, promise: Commitment) -> None:
        self.tell(_("Kept: {what}").format(what=promise.text), "handshake")

    def _filled(self, report: "DemoReport") -> None:
        self.tell(_("{count} fictional people have arrived.").format(count=report.people), "users-round")
        self.home_model.reload()


def _fill(database: "Database", actor: "Actor", day: "date") -> "DemoReport":
    # Home is not idle meanwhile, so nothing behind it is loaded yet: no session may map rows before it is.
    _load()
    from agent_desktop.demo.filling import fill  # noqa: PLC0415 - few desks ever do

    return fill(database, actor, people=DEMO_PEOPLE, seed=DEMO_SEED, day=day)


def _load() -> None:
    """Load what pages behind home, and the first gesture, stand on. For a worker: some tenths of a second."""
    with LOADING:
        load_rooms(BEHIND_HOME)
        from agent_desktop.store.base import make_mappers_ready  # noqa: PLC0415 - brought by the rooms

        make_mappers_ready()
