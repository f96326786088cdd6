"""How the last run ended, told once: a passing word when it was cut short, a report when something failed."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.last_end import EndKind, LastEnd
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.reports.incident_page import IncidentPage
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.notice import Notice


class IncidentFlow(QObject):
    """`told` carries a passing word and its icon; `failed` why a report was not saved."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._reports: tuple[Path, ...] = ()
        see = Button(_("See the report"), identifier="incident.see", size="s", icon="file-text")
        leave = Button(_("Do not show again"), identifier="incident.leave", size="s")
        self.notice = Notice((see, leave), identifier="incident", icon="circle-alert", tone="attn")
        self.page = IncidentPage(session.tasks)
        shell.frame.banners.add(self.notice)
        shell.add_page("incident", self.page, place="home")
        see.clicked.connect(self._see)
        leave.clicked.connect(self.notice.take_away)
        self.page.back_asked.connect(shell.back)
        self.page.told.connect(self.told)
        self.page.failed.connect(self.failed)

    def tell(self, last: LastEnd) -> None:
        """Tell how the last run ended, if there is anything to tell."""
        if last.reports:
            self._reports = last.reports
            title = (
                _("Parvis stopped abruptly the last time.")
                if last.kind is EndKind.CRASHED
                else _("Something unforeseen happened the last time.")
            )
            rest = _(
                "What was saved is here, and what you were typing too."
                " A technical report was kept: it speaks of nobody, and is sent nowhere."
            )
            self.notice.show_message(tidy(title), tidy(rest))
        elif last.kind is EndKind.CUT_SHORT:
            self.told.emit(_("Parvis had been cut short. What you were typing is here."), "history")

    @Slot()
    def _see(self) -> None:
        self.notice.take_away()
        self.page.show_reports(self._reports)
        self._shell.go("incident")
