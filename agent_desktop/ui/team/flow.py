"""The team's picture and its paper: the page, and the page of the meeting as it will print."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.reports.team.facts import TeamFacts
from agent_desktop.reports.team.making import file_name, team_pdf
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.reports.preview import PreviewPage
from agent_desktop.ui.reports.preview_view_model import PreviewViewModel
from agent_desktop.ui.reports.sealing import sealed_first
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.team.page import made_page
from agent_desktop.ui.team.view_model import TeamViewModel

_PAGE, _PREVIEW = "team", "team-print"


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
        self._paper = PreviewViewModel(session.tasks, self)

    def build(self) -> Iterator[None]:
        """Make the pages, and stop after each look so that the window can answer."""
        self.page = yield from made_page(self.model)
        yield
        self._shell.add_page(_PAGE, self.page, place=_PAGE)
        preview = PreviewPage(self._paper, identifier="team.paper")
        self._shell.add_page(_PREVIEW, preview, place=_PAGE)
        self.page.print_asked.connect(self._show_paper)
        self.page.remarks_asked.connect(self.remarks_asked)
        preview.back_asked.connect(self.show)
        self.model.failed.connect(self.failed)
        self._paper.saved.connect(self._say_saved)
        self._paper.failed.connect(self.failed)

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
        self._paper.prepare(_("The meeting’s page"), name)
        self._shell.go(_PREVIEW)
        session, make = self._session, partial(self._make_paper, name, facts)
        sealed_first(session.sealing, session.tasks, self, make, failed=self.failed.emit)

    def _make_paper(self, name: str, facts: TeamFacts, sealed: Sealed | None) -> None:
        told = replace(facts, sealed=sealed)
        self._paper.begin(_("The meeting’s page"), name, team_pdf, told, self._session.clock.now())

    @Slot(str)
    def _say_saved(self, path: str) -> None:
        self.told.emit(_("Saved: {path}").format(path=path), "save")
