"""From the search to an exchange: who is welcomed, who is new, whom an exchange concerns."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.people.records import Person
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.interactions.page import WorkspacePage
from agent_desktop.ui.models import Models
from agent_desktop.ui.people.new_person import NewPersonPage
from agent_desktop.ui.people.palette import ADD, ATTACH, MOVE, WELCOME, Palette
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell


class PeopleFlow(QObject):
    """Opens the palette and the page of a new person, and does what was chosen there; each is made before."""

    shown = Signal(Exchange)

    def __init__(
        self,
        session: Session,
        models: Models,
        shell: Shell,
        workspace: WorkspacePage,
        palette: Palette,
        new_person: NewPersonPage,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._session, self._desk, self._shell = session, session.desk, shell
        self.palette, self.new_person = palette, new_person
        shell.add_page("new_person", self.new_person)
        self.palette.set_reader(models.new_person.read_pasted)
        self.palette.chosen.connect(self._chosen)
        self.palette.unnamed_asked.connect(self._unnamed_from_palette)
        self.palette.new_asked.connect(self._new_person)
        self.new_person.cancelled.connect(self._back)
        self.new_person.known_chosen.connect(self._concerns)
        models.new_person.welcomed.connect(self._welcomed)
        workspace.person.person_asked.connect(self._name_person)
        workspace.person.other_person_asked.connect(lambda: self.palette.open(ADD))

    @Slot()
    def search(self) -> None:
        """Open the palette to welcome someone."""
        self.palette.open(WELCOME)

    @Slot()
    def welcome_unnamed(self) -> None:
        """Open an exchange with someone who gives no name."""
        self._desk.welcome(self._session.settings.channel)

    @Slot(UUID)
    def welcome(self, person_id: UUID) -> None:
        """Open an exchange with a person, or bring forward the one already open with them."""
        for exchange in self._desk.exchanges:
            if person_id in exchange.draft.person_ids:
                self._show(exchange)
                return
        self._desk.welcome(self._session.settings.channel, [person_id])

    @Slot(UUID)
    def take_up(self, interaction_id: UUID) -> None:
        """Bring forward an exchange that is open."""
        for exchange in self._desk.exchanges:
            if exchange.id == interaction_id:
                self._show(exchange)

    @Slot()
    def next_exchange(self) -> None:
        """Bring forward the next open exchange."""
        exchanges = self._desk.exchanges
        if not exchanges:
            return
        current = self._desk.current
        at = exchanges.index(current) if current in exchanges else -1
        self._show(exchanges[(at + 1) % len(exchanges)])

    def _show(self, exchange: Exchange) -> None:
        self._desk.bring_forward(exchange)
        self._shell.go("exchange")

    @Slot(UUID, str)
    def _chosen(self, person_id: UUID, purpose: str) -> None:
        exchange = self._desk.current
        if purpose == WELCOME or exchange is None:
            self.welcome(person_id)
        elif purpose == MOVE:
            self._desk.move(exchange, exchange.draft.person_ids[0], person_id)
        else:
            self._desk.add_person(exchange, person_id)

    @Slot()
    def _name_person(self) -> None:
        exchange = self._desk.current
        named = exchange is not None and bool(exchange.draft.person_ids)
        self.palette.open(MOVE if named else ATTACH)

    @Slot()
    def _unnamed_from_palette(self) -> None:
        self.palette.close_palette()
        self.welcome_unnamed()

    @Slot(str)
    def _new_person(self, typed: str) -> None:
        pasted = self.palette.pasted
        self.palette.close_palette()
        self.new_person.begin(typed, pasted)
        self._shell.go("new_person")

    @Slot()
    def _back(self) -> None:
        self._shell.go("home" if self._desk.current is None else "exchange")

    @Slot(Person)
    def _welcomed(self, person: Person) -> None:
        self._concerns(person.id)

    @Slot(UUID)
    def _concerns(self, person_id: UUID) -> None:
        """Attach to the nameless exchange in front, if there is one; else welcome."""
        exchange = self._desk.current
        if exchange is not None and not exchange.draft.person_ids:
            self._desk.add_person(exchange, person_id)
            self._show(exchange)
            return
        self.welcome(person_id)
