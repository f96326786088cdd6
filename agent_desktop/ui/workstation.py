"""The signed-in window: pages, palette and toasts, wired to one session."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from agent_desktop.cases.records import Commitment
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.settings import LARGEST_PERCENT, SMALLEST_PERCENT
from agent_desktop.interactions.records import ClosedInteraction, OpenInteraction
from agent_desktop.people.records import Person
from agent_desktop.ui.agents.doors import ProfileKeyring
from agent_desktop.ui.agents.settings_page import SettingsPage
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.help_page import HelpPage
from agent_desktop.ui.home.page import HomePage
from agent_desktop.ui.home.view_model import HomeViewModel
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.interactions.page import WorkspacePage
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.people.new_person import NewPersonPage
from agent_desktop.ui.people.palette import ADD, ATTACH, MOVE, WELCOME, Palette
from agent_desktop.ui.people.view_model import NewPersonViewModel, SearchViewModel
from agent_desktop.ui.sentences import describe
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.toast import show_toast


SIZE_STEP = 25
"""How much a key makes the text grow, in percent."""


class Workstation(QWidget):
    """Everything an agent sees from sign-in to lock."""

    lock_asked = Signal()
    look_changed = Signal(object)
    spoke = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.desk = session.desk
        self.shell = Shell(session.desk, session.names.of)
        self.setLayout(Column(self.shell, spacing=0))
        self._make_view_models()
        self._make_pages()
        self._wire_commands()
        self._wire_desk()
        self._show_agent()

    def begin(self) -> None:
        """Show the home page, bring back what was open."""
        self.session.begin()
        self.shell.go("home")

    def _make_view_models(self) -> None:
        session = self.session
        tasks, clock = session.tasks, session.clock
        self.home_model = HomeViewModel(tasks, clock, self)
        self.workspace_model = WorkspaceViewModel(session.desk, tasks, clock, self)
        self.search_model = SearchViewModel(tasks, self)
        self.new_person_model = NewPersonViewModel(tasks, clock, self)
        keyring = ProfileKeyring(session.open_desk.profile, session.open_desk.keys)
        self.settings_model = SettingsViewModel(
            tasks, Path(session.open_desk.profile.folder), session.settings, keyring=keyring, parent=self
        )
        for model in (self.home_model, self.workspace_model, self.search_model, self.new_person_model):
            model.failed.connect(self.show_error)
        session.desk.failed.connect(self.show_error)
        session.tasks.failed.connect(self.show_error)

    def _make_pages(self) -> None:
        self.home = HomePage(self.home_model)
        self.workspace = WorkspacePage(self.workspace_model, self.session.clock.zone)
        self.new_person = NewPersonPage(self.new_person_model)
        self.settings_page = SettingsPage(self.settings_model)
        self.palette_panel = Palette(self.search_model, self)
        self.shell.add_page("home", self.home, place="home")
        self.shell.add_page("exchange", self.workspace, place="exchange")
        self.shell.add_page("new_person", self.new_person)
        self.shell.add_page("settings", self.settings_page, place="settings")
        self.shell.add_page("help", HelpPage(), place="help")
        self.home.search_asked.connect(self.search)
        self.home.unnamed_asked.connect(self.welcome_unnamed)
        self.home.person_asked.connect(self.welcome)
        self.home.exchange_asked.connect(self._take_up)
        self.home.information_given.connect(self._inform)
        self.home_model.kept.connect(self._promise_kept)
        self.workspace.person.person_asked.connect(self._name_person)
        self.workspace.person.other_person_asked.connect(lambda: self.palette_panel.open(ADD))
        self.workspace.person.kept.connect(self.home_model.keep)
        self.workspace.park_asked.connect(self._park)
        self.palette_panel.chosen.connect(self._chosen)
        self.palette_panel.unnamed_asked.connect(self._unnamed_from_palette)
        self.palette_panel.new_asked.connect(self._new_person)
        self.new_person.cancelled.connect(self._back_from_new_person)
        self.new_person.known_chosen.connect(self._known_after_all)
        self.new_person_model.welcomed.connect(self._welcomed)
        self.settings_model.changed.connect(self.look_changed)
        self.settings_model.spoke.connect(self.spoke)

    def _wire_commands(self) -> None:
        answers = {
            "search": self.search,
            "welcome_unnamed": self.welcome_unnamed,
            "information": self._information,
            "reopen_last": self.desk.reopen_last,
            "home": lambda: self.shell.go("home"),
            "next_exchange": self._next_exchange,
            "lock": self.lock_asked.emit,
            "settings": lambda: self.shell.go("settings"),
            "help": lambda: self.shell.go("help"),
            "larger": lambda: self._resize_text(1),
            "smaller": lambda: self._resize_text(-1),
            "usual_size": lambda: self._resize_text(0),
        }
        for command_id, handler in answers.items():
            self.shell.answer(command_id, handler)

    def _wire_desk(self) -> None:
        self.desk.opened.connect(self._opened)
        self.desk.closed.connect(self._closed)
        self.desk.parked.connect(self._parked)
        self.session.names.changed.connect(self.desk.listed)

    def _show_agent(self) -> None:
        actor = self.session.open_desk.actor
        self.shell.show_agent(actor.name, self.session.settings.desk or actor.desk)
        menu = QMenu(self)
        menu.addAction(self.shell.action("settings"))
        menu.addAction(self.shell.action("reopen_last"))
        menu.addSeparator()
        menu.addAction(self.shell.action("lock"))
        self.shell.badge.setMenu(menu)
        self.shell.badge.setPopupMode(self.shell.badge.ToolButtonPopupMode.InstantPopup)

    @Slot()
    def search(self) -> None:
        """Open the palette to welcome someone."""
        self.palette_panel.open(WELCOME)

    @Slot()
    def welcome_unnamed(self) -> None:
        """Open an exchange with someone who gives no name."""
        self.desk.welcome(self.session.settings.channel)

    @Slot(UUID)
    def welcome(self, person_id: UUID) -> None:
        """Open an exchange with a person, or bring forward the one already open with them."""
        for exchange in self.desk.exchanges:
            if person_id in exchange.draft.person_ids:
                self._show_exchange(exchange)
                return
        self.desk.welcome(self.session.settings.channel, [person_id])

    @Slot(Exception)
    def show_error(self, error: Exception) -> None:
        """Say what happened, what is safe and what to do; an unexpected error flies on."""
        if not isinstance(error, ParvisError):
            raise error
        text = describe(error)
        words = " ".join(part for part in (text.title, text.safe, text.next_step) if part)
        show_toast(self, words, icon="circle-alert")

    @Slot(UUID, str)
    def _chosen(self, person_id: UUID, purpose: str) -> None:
        exchange = self.desk.current
        if purpose == WELCOME or exchange is None:
            self.welcome(person_id)
        elif purpose == MOVE:
            self.desk.move(exchange, exchange.draft.person_ids[0], person_id)
        else:
            self.desk.add_person(exchange, person_id)

    @Slot()
    def _name_person(self) -> None:
        exchange = self.desk.current
        named = exchange is not None and bool(exchange.draft.person_ids)
        self.palette_panel.open(MOVE if named else ATTACH)

    @Slot()
    def _unnamed_from_palette(self) -> None:
        self.palette_panel.close_palette()
        self.welcome_unnamed()

    @Slot(str)
    def _new_person(self, typed: str) -> None:
        self.palette_panel.close_palette()
        self.new_person.begin(typed)
        self.shell.go("new_person")

    @Slot()
    def _back_from_new_person(self) -> None:
        self.shell.go("home" if self.desk.current is None else "exchange")

    @Slot(Person)
    def _welcomed(self, person: Person) -> None:
        self._known_after_all(person.id)

    @Slot(UUID)
    def _known_after_all(self, person_id: UUID) -> None:
        exchange = self.desk.current
        if exchange is not None and not exchange.draft.person_ids:
            self.desk.add_person(exchange, person_id)
            self._show_exchange(exchange)
            return
        self.welcome(person_id)

    @Slot(UUID)
    def _take_up(self, interaction_id: UUID) -> None:
        for exchange in self.desk.exchanges:
            if exchange.id == interaction_id:
                self._show_exchange(exchange)

    def _show_exchange(self, exchange: Exchange) -> None:
        self.desk.bring_forward(exchange)
        self.shell.go("exchange")

    @Slot(str)
    def _inform(self, topic: str) -> None:
        self.desk.inform(self.session.settings.channel, topic)

    @Slot()
    def _information(self) -> None:
        self.shell.go("home")
        self.shell.trigger("information")

    @Slot()
    def _next_exchange(self) -> None:
        exchanges = self.desk.exchanges
        if not exchanges:
            return
        current = self.desk.current
        at = exchanges.index(current) if current in exchanges else -1
        self._show_exchange(exchanges[(at + 1) % len(exchanges)])

    @Slot()
    def _finish(self) -> None:
        missing = self.workspace_model.finish(self.script_model.walk)
        if not missing:
            return
        self.shell.go("exchange")
        if "outcome" in missing:
            show_toast(self, _("How does this exchange end? Choose below."), icon="flag")
            self.workspace.live.ask_outcome()
        elif "promise_of_the_service" in missing:
            show_toast(
                self, _("A follow-up is promised: say which, by whom and for which day."), icon="handshake"
            )
            self.workspace.live.promises.begin()
        else:
            show_toast(self, _("A text is too long to be kept whole. Shorten it."), icon="circle-alert")

    def _resize_text(self, by: int) -> None:
        percent = self.settings_model.settings.scale_percent + by * SIZE_STEP if by else SMALLEST_PERCENT
        percent = min(max(percent, SMALLEST_PERCENT), LARGEST_PERCENT)
        self.settings_model.update(scale_percent=percent)

    @Slot()
    def _park(self) -> None:
        if self.desk.current is not None:
            self.desk.park(self.desk.current)

    @Slot(Exchange)
    def _opened(self, _exchange: Exchange) -> None:
        self.shell.go("exchange")

    @Slot(OpenInteraction)
    def _parked(self, _record: OpenInteraction) -> None:
        self.shell.go("home")
        show_toast(self, _("Put aside. Everything is kept."), icon="pause")

    @Slot(ClosedInteraction)
    def _closed(self, closed: ClosedInteraction) -> None:
        self.shell.go("home")
        words = _("Noted.") if not closed.person_ids and closed.script is None else _("Exchange finished.")
        toast = show_toast(self, words, can_undo=True, action=self.shell.action("reopen_last"))
        toast.undone.connect(lambda: self.desk.reopen(closed.id))

    @Slot(Commitment)
    def _promise_kept(self, promise: Commitment) -> None:
        show_toast(self, _("Kept: {what}").format(what=promise.text), icon="handshake")
