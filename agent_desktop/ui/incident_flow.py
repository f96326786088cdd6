"""How the last run ended, told once; and a ledger that does not hold, told for as long as it does not."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.last_end import EndKind, LastEnd
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.memory import Behind
from agent_desktop.ui.agents.renewing_view_model import RenewingViewModel
from agent_desktop.ui.clipboard import copy_for_a_while
from agent_desktop.ui.reports.incident_page import IncidentPage
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.sentences.ledger import missing
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.notice import Notice

_TIME_TO_PASTE_MS = 300_000


class IncidentFlow(QObject):
    """`told` carries a passing word and its icon; `failed` why a report was not saved."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, shell: Shell, renewing: RenewingViewModel, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._tasks, self._renewing = shell, session.tasks, renewing
        self._reports: tuple[Path, ...] = ()
        see = Button(_("See the report"), identifier="incident.see", size="s", icon="file-text")
        leave = Button(_("Do not show again"), identifier="incident.leave", size="s")
        self.notice = Notice((see, leave), identifier="incident", icon="circle-alert", tone="attn")
        self.page = IncidentPage(session.tasks)
        copy = Button(_("Copy these words"), identifier="integrity.copy", size="s", icon="copy")
        later = Button(_("Hide until the next opening"), identifier="integrity.leave", size="s")
        self._again = Button(_("Start again from here"), identifier="integrity.again", size="s")
        self.integrity = Notice(
            (self._again, copy, later), identifier="integrity", icon="shield", tone="alert"
        )
        shell.frame.banners.add(self.integrity)
        shell.frame.banners.add(self.notice)
        copy.clicked.connect(self._copy)
        later.clicked.connect(self.integrity.take_away)
        self._again.clicked.connect(renewing.begin_again)
        renewing.missing.connect(self.tell_missing)
        renewing.changed.connect(lambda: self._again.setEnabled(not renewing.is_busy))
        renewing.failed.connect(self.failed)
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

    @Slot(Exception)
    def tell_ledger(self, error: Exception) -> None:
        """Say that the ledger does not hold: what is safe, and whom to call; again at each opening."""
        self._tell(describe(error), may_begin_again=False)

    @Slot(object, object)
    def tell_missing(self, behind: Behind, names: Mapping[str, str]) -> None:
        """Say what the store lacks of what its desk remembers, and offer to go on from there."""
        if not behind.is_older:
            self._tell(describe(RefusedError("checkpoint_lost")), may_begin_again=False)
            return
        actor = self._tasks.actor
        is_lead = actor.role is Role.LEAD
        own = behind.concerns(actor.writer, is_lead=is_lead)
        if own or is_lead or actor.site_seed is None:
            error = RefusedError("ledger_older", gone=missing(behind, names))
            self._tell(describe(error), may_begin_again=own or (is_lead and actor.site_seed is None))

    def _tell(self, text: ErrorText, *, may_begin_again: bool) -> None:
        self._again.setVisible(may_begin_again)
        self.integrity.show_message(text.title, f"{text.safe} {text.next_step}")

    @Slot()
    def _copy(self) -> None:
        copy_for_a_while(self.integrity.sentences(), lent_ms=_TIME_TO_PASTE_MS)
        self.told.emit(_("Copied. Paste it in a message to the security officer."), "copy")

    @Slot()
    def _see(self) -> None:
        self.notice.take_away()
        self.page.show_reports(self._reports)
        self._shell.go("incident")
