"""The team's picture and its paper: the page, and the page of the meeting as it will print."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import _
from agent_desktop.reports.team.making import file_name, team_pdf
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.reports.paper_flow import PaperFlow
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.team.page import made_page
from agent_desktop.ui.team.view_model import TeamViewModel

_PAGE = "team"


class TeamFlow(QObject):
    """`told` carries a passing word and its icon; `failed` what no page shows by itself.

    `build` makes the page, a look a turn.
    """

    told = Signal(str, str)
    failed = Signal(Exception)
    remarks_asked = Signal()

    def __init__(self, session: Session, library: PackLibrary, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._shell = session, shell
        self.model = TeamViewModel(session.tasks, session.clock, library, self)

    def build(self) -> Iterator[None]:
        """Make the pages, and stop after each look so that the window can answer."""
        self.page = yield from made_page(self.model)
        yield
        self._shell.add_page(_PAGE, self.page, place=_PAGE)
        self._paper = PaperFlow(self._session, self._shell, _PAGE, self)
        self.page.print_asked.connect(self._show_paper)
        self.page.remarks_asked.connect(self.remarks_asked)
        self._paper.back_asked.connect(self.show)
        self._paper.told.connect(self.told)
        self._paper.failed.connect(self.failed)
        self.model.failed.connect(self.failed)

    @Slot()
    def show(self) -> None:
        """Show the page."""
        self._shell.go(_PAGE)

    @Slot()
    def _show_paper(self) -> None:
        """Show it as it will print; nothing while there is nothing to print."""
        facts = self.model.on_paper(today(self._session.clock), self._session.settings.service)
        if facts is None:
            return
        name = file_name(facts.quarter)
        self._paper.show_sealed(
            _("The meeting’s page"), name, team_pdf, lambda sealed: replace(facts, sealed=sealed)
        )
