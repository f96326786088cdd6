"""What a script shows: its pack, its path, the step in front, how it is told. Nothing here changes it."""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from agent_desktop.cases.records import Bearer
from agent_desktop.cases.rules import usual_deputy
from agent_desktop.facilitation.answers_json import Unsettled
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_file import PackFile
from agent_desktop.facilitation.walk import Conclusion, Problem, Visit, Walk
from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import _
from agent_desktop.interactions.drafting import ScriptDraft
from agent_desktop.interactions.records import Origin, Outcome
from agent_desktop.interactions.resuming import still_of_then
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.facilitation import cursor as where
from agent_desktop.ui.facilitation.cursor import Cursor
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.facilitation.promising import Who
from agent_desktop.ui.facilitation.telling import Telling, telling_of
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.tasks import Tasks


def nobody(_person_id: UUID) -> str:
    """Return the name of someone unknown."""
    return ""


class ScriptState(QObject):
    """`walked`: another step, path or wording is to be shown. `typed`: only what is being typed changed.

    `margin_met` and `concluded` are emitted when an act of the agent leads there, not when an exchange is
    taken up again. `stuck` says why the agent cannot go on; `failed` carries what nobody here can mend.
    """

    walked = Signal()
    typed = Signal()
    stuck = Signal(Problem)
    margin_met = Signal(str)
    concluded = Signal(Conclusion)
    failed = Signal(Exception)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        clock: Clock,
        library: PackLibrary,
        *,
        name_of: Callable[[UUID], str] = nobody,
        parent: QObject | None = None,
    ) -> None:
        """Follow the exchange in front of `desk`; `name_of` gives the name of a person, empty if unknown."""
        super().__init__(parent)
        self._desk, self._tasks, self._clock, self._name_of = desk, tasks, clock, name_of
        self.library = library
        self._exchange: Exchange | None = None
        self._facts: Mapping[str, str] = {}
        self._script: ScriptDraft | None = None
        self._file: PackFile | None = None
        self._walk: Walk | None = None
        self._unsettled = Unsettled()
        self._cursor: Cursor | None = None
        self._fault: ParvisError | None = None

    @property
    def exchange(self) -> Exchange | None:
        """Return the exchange in front."""
        return self._exchange

    @property
    def has_script(self) -> bool:
        """Tell whether a procedure was chosen in this exchange."""
        return self._script is not None

    @property
    def fault(self) -> ParvisError | None:
        """Return why the script cannot be played, `None` when all is well."""
        return self._fault

    @property
    def pack(self) -> Pack | None:
        """Return the pack played, in the version the exchange began with."""
        return None if self._file is None else self._file.pack

    @property
    def walk(self) -> Walk | None:
        """Return the script as far as the answers go, `None` until its pack is read."""
        return self._walk

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Return when an earlier exchange did each step, for those that stand as it left them."""
        return {} if self._walk is None else still_of_then(self._script, self._walk.answers)

    @property
    def current(self) -> Visit | None:
        """Return the step shown: the one to do now, or an earlier one gone back to."""
        if self._walk is None:
            return None
        return where.early(self._walk, self._cursor) or where.looked_at(self._walk, self._cursor)

    @property
    def is_back(self) -> bool:
        """Tell whether an earlier step is shown."""
        if self._walk is None:
            return False
        early = where.early(self._walk, self._cursor) is not None
        return early or where.place(self._walk, self._cursor) is not None

    @property
    def is_first(self) -> bool:
        """Tell whether the first step is shown: nothing is before it."""
        return self._walk is None or where.before(self._walk, self._cursor) == self._cursor

    @property
    def register(self) -> Register:
        """Return how plainly things are said."""
        return self.telling.register

    @property
    def mode(self) -> Mode:
        """Return whether words are read at the desk or said on the phone."""
        return self.telling.mode

    @property
    def telling(self) -> Telling:
        """Return the words chosen for this exchange."""
        return telling_of(None if self._exchange is None else self._exchange.draft)

    @property
    def day(self) -> date:
        """Return the day it is at the site."""
        return today(self._clock)

    @property
    def decided(self) -> Mapping[str, str]:
        """Return the decisions already signed, by step."""
        return {} if self._exchange is None else self._exchange.draft.decided

    @property
    def outcome(self) -> Outcome | None:
        """Return how the exchange ends, as the script or the agent said."""
        return None if self._exchange is None else self._exchange.draft.outcome

    @property
    def agent_name(self) -> str:
        """Return the name of the agent."""
        return self._tasks.actor.name

    def who(self, bearer: Bearer) -> Who:
        """Return who bears a promise of each side: as typed, else as usual."""
        usual = self._usual(bearer)
        typed = self._unsettled.typed
        return Who(
            typed.get(f"@{bearer.value}.name", usual.name), typed.get(f"@{bearer.value}.deputy", usual.deputy)
        )

    def _usual(self, bearer: Bearer) -> Who:
        if bearer is Bearer.SERVICE:
            return Who(self.agent_name, usual_deputy())
        if bearer is Bearer.PARTNER:
            return Who("")
        people = () if self._exchange is None else self._exchange.draft.person_ids
        return Who((self._name_of(people[0]) if people else "") or _("the person"))
