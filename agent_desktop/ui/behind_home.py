"""What stands behind the home page: every other page, made one at a time while nobody waits for it.

The pages of the script come last, once an exchange is open: what they stand on is a fifth of the memory of
the desk, and a home page at rest has no use for it. Decisions and rules, which agents turn to while they
serve, follow them; the other pages come when they are asked for.
"""

from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.ui.approvals.reminder import CodesReminder
from agent_desktop.ui.exchange_flow import ExchangeFlow
from agent_desktop.ui.incident_flow import IncidentFlow
from agent_desktop.ui.interactions.page import made_workspace
from agent_desktop.ui.keys.page import KeysPage
from agent_desktop.ui.models import Models
from agent_desktop.ui.people.new_person import NewPersonPage
from agent_desktop.ui.people.palette import Palette
from agent_desktop.ui.people_flow import PeopleFlow
from agent_desktop.ui.session import Session
from agent_desktop.ui.shelf import Making, Shelf
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.stages import (
    AUDIT,
    DECISIONS,
    EQUALITY,
    LEDGER,
    REGISTER,
    REMARKS,
    RULES,
    SCRIPTS,
    SETTINGS,
    TEAM,
)
from agent_desktop.ui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from agent_desktop.ledger.memory import Behind
    from agent_desktop.ui.agents.settings_page import SettingsPage
    from agent_desktop.ui.approvals.flow import ApprovalFlow
    from agent_desktop.ui.audit.flow import AuditFlow
    from agent_desktop.ui.delegations.flow import RegisterFlow
    from agent_desktop.ui.equality.flow import EqualityFlow
    from agent_desktop.ui.ledger.flow import LedgerFlow
    from agent_desktop.ui.library.flow import RulesFlow
    from agent_desktop.ui.remarks.flow import RemarksFlow
    from agent_desktop.ui.script_flow import ScriptFlow
    from agent_desktop.ui.team.flow import TeamFlow


class BehindHome(QObject):
    """`told` carries a passing word and its icon, `failed` what no page shows by itself.

    `keys_asked` asks for the page of keys, ready to change them.
    """

    told = Signal(str, str)
    failed = Signal(Exception)
    keys_asked = Signal()

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._shell = session, shell
        ahead = TypedAhead(self)
        shelf = partial(Shelf, session=session, ahead=ahead, parent=self)
        self.scripts: Shelf[ScriptFlow] = shelf(SCRIPTS, self._make_scripts)
        self.decisions: Shelf[ApprovalFlow] = shelf(DECISIONS, self._make_decisions)
        self.rules: Shelf[RulesFlow] = shelf(RULES, self._make_rules)
        self.remarks: Shelf[RemarksFlow] = shelf(REMARKS, self._make_remarks)
        self.register: Shelf[RegisterFlow] = shelf(REGISTER, self._make_register)
        self.settings: Shelf[SettingsPage] = shelf(SETTINGS, self._make_settings)
        self.equality: Shelf[EqualityFlow] = shelf(EQUALITY, self._make_equality)
        self.team: Shelf[TeamFlow] = shelf(TEAM, self._make_team)
        self.audit: Shelf[AuditFlow] = shelf(AUDIT, self._make_audit)
        self.ledger: Shelf[LedgerFlow] = shelf(LEDGER, self._make_ledger)

    def build(self) -> Iterator[None]:
        """Make everything but the pages of the script, and stop after each so that the window can answer."""
        session, shell = self._session, self._shell
        host = shell.parentWidget()
        assert host is not None
        self.models = Models(session, self)
        workspace = yield from made_workspace(self.models.workspace, session.clock.zone)
        yield
        self.exchanges = ExchangeFlow(
            session, self.models, shell, workspace, self.scripts.go_when_ready, self
        )
        yield
        palette = Palette(self.models.search, host)
        yield
        yield from palette.warming()
        yield
        new_person = NewPersonPage(self.models.new_person)
        yield
        self.people = PeopleFlow(
            session, self.models, shell, self.exchanges.workspace, palette, new_person, host
        )
        yield
        self.incidents = IncidentFlow(session, shell, self.models.renewing, self)
        self._wire()
        session.desk.current_changed.connect(self.prepare)
        self.prepare()
        CodesReminder(session.tasks, shell, self).look()

    def bring(self, name: str) -> None:
        """Make at once the page of this name that is not made yet."""
        made = self.keys_page if name == "help" else self._shelf_of(name).at_once()
        assert made is not None

    def _shelf_of(self, page: str) -> "Shelf[Any]":
        named: dict[str, Shelf[Any]] = {
            "decisions": self.decisions,
            "register": self.register,
            "rules": self.rules,
            "remarks": self.remarks,
            "settings": self.settings,
            "equality": self.equality,
            "team": self.team,
            "audit": self.audit,
            "ledger": self.ledger,
        }
        return named.get(page, self.scripts)

    @cached_property
    def keys_page(self) -> KeysPage:
        """What each key does, made the first time it is asked for."""
        page = KeysPage(self.models.keys)
        self._shell.add_page("help", page, place="help")
        page.told.connect(self.told)
        return page

    def tell_missing(self, found: "Behind") -> None:
        """Say what the store lacks of what its desk remembers, once it is known whose it is."""
        self.models.renewing.name(found)

    def hide_from_person(self) -> None:
        """Take away at once what is turned to the person."""
        if self.scripts.is_made:
            self.scripts.at_once().facing.close()

    @Slot()
    def prepare(self) -> None:
        """Make the pages of the script as soon as there is an exchange to explain something in.

        Then those of decisions and of rules: an agent goes there with someone waiting.
        """
        if self._session.desk.current is None or self.rules.is_made:
            return
        self.scripts.when_ready(lambda _made: self.decisions.when_ready(lambda _made: self.rules.begin()))

    def _make_scripts(self) -> "Making[ScriptFlow]":
        from agent_desktop.ui.script_flow import ScriptFlow  # noqa: PLC0415 - loaded once an exchange is open

        workspace = self.exchanges.workspace
        made = ScriptFlow(self._session, self.models, self._shell, workspace, self.decisions, self)
        yield from made.build()
        made.told.connect(self.told)
        self._shell.make_ready("explain", "adapt", "sheet")
        return made

    def _make_decisions(self) -> "Making[ApprovalFlow]":
        from agent_desktop.ui.approvals.flow import ApprovalFlow  # noqa: PLC0415 - once it is asked for

        made = ApprovalFlow(self._session, self.models, self._shell, self)
        yield from made.build()
        made.told.connect(self.told)
        return made

    def _make_rules(self) -> "Making[RulesFlow]":
        from agent_desktop.ui.library.flow import RulesFlow  # noqa: PLC0415 - once it is asked for

        yield
        return RulesFlow(self.models, self._shell, self)

    def _make_remarks(self) -> "Making[RemarksFlow]":
        from agent_desktop.ui.remarks.flow import RemarksFlow  # noqa: PLC0415 - once it is asked for

        yield
        made = RemarksFlow(self.models, self._shell, self)
        made.told.connect(self.told)
        return made

    def _make_register(self) -> "Making[RegisterFlow]":
        from agent_desktop.ui.delegations.flow import RegisterFlow  # noqa: PLC0415 - once it is asked for

        yield
        made = RegisterFlow(self._session, self.models, self._shell, self)
        made.failed.connect(self.failed)
        return made

    def _make_settings(self) -> "Making[SettingsPage]":
        from agent_desktop.ui.agents.settings_page import SettingsPage  # noqa: PLC0415 - once it is asked for

        models = self.models
        page = SettingsPage(
            models.settings,
            backup=models.backup,
            lending=models.lending,
            inviting=models.inviting,
            renewing=models.renewing,
            team_keys=models.team_keys,
            witnesses=models.witnesses,
            at_once=False,
        )
        yield from page.build()
        yield
        self._shell.add_page("settings", page, place="settings")
        page.keys_asked.connect(self.keys_asked)
        page.remarks_asked.connect(self._show_remarks)
        page.register_asked.connect(lambda: self.register.go_when_ready(lambda flow: flow.show()))
        return page

    def _make_equality(self) -> "Making[EqualityFlow]":
        from agent_desktop.ui.equality.flow import EqualityFlow  # noqa: PLC0415 - once it is asked for

        yield
        made = EqualityFlow(self._session, self.models, self._shell, self)
        self._follow(made)
        return made

    def _make_team(self) -> "Making[TeamFlow]":
        from agent_desktop.ui.team.flow import TeamFlow  # noqa: PLC0415 - once it is asked for

        made = TeamFlow(self._session, self.models.library, self._shell, self)
        yield from made.build()
        self._follow(made)
        made.remarks_asked.connect(self._show_remarks)
        return made

    def _make_audit(self) -> "Making[AuditFlow]":
        from agent_desktop.ui.audit.flow import AuditFlow  # noqa: PLC0415 - once it is asked for

        made = AuditFlow(self._session, self._shell, self)
        yield from made.build()
        self._follow(made)
        return made

    def _make_ledger(self) -> "Making[LedgerFlow]":
        from agent_desktop.ui.ledger.flow import LedgerFlow  # noqa: PLC0415 - once it is asked for

        yield
        made = LedgerFlow(self._session, self._shell, self)
        self._follow(made)
        return made

    def _follow(self, made: "EqualityFlow | TeamFlow | AuditFlow | LedgerFlow") -> None:
        made.told.connect(self.told)
        made.failed.connect(self.failed)

    @Slot()
    def _show_remarks(self) -> None:
        self.remarks.go_when_ready(lambda flow: flow.show())

    @Slot(str)
    def _look_in_rules(self, text: str) -> None:
        self.people.palette.close_palette()
        self.rules.go_when_ready(lambda flow: flow.look_in(text))

    def _wire(self) -> None:
        self.models.failed.connect(self.failed)
        for shelf in (self.scripts, self.decisions, self.rules, self.remarks, self.settings):
            shelf.failed.connect(self.failed)
        for rare in (self.register, self.equality, self.team, self.audit, self.ledger):
            rare.failed.connect(self.failed)
        self.exchanges.told.connect(self.told)
        self.exchanges.workspace.person.erasure_asked.connect(
            lambda person_id: self.decisions.go_when_ready(lambda flow: flow.erasures.ask(person_id))
        )
        workspace = self.exchanges.workspace
        workspace.live.copy_asked.connect(
            lambda: self.scripts.when_ready(lambda scripts: scripts.summary.copy_current())
        )
        workspace.thread_pane.copy_asked.connect(
            lambda exchange: self.scripts.when_ready(lambda scripts: scripts.summary.copy(exchange))
        )
        self.people.palette.rules_asked.connect(self._look_in_rules)
        self.incidents.told.connect(self.told)
        self.incidents.failed.connect(self.failed)
