"""What a lead checks: a code typed back from paper, and the whole ledger. Only what holds is good news."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import clock_time, long_date, number, tidy
from agent_desktop.ledger.paper_words import said_of
from agent_desktop.ledger.records import Report, Verdict
from agent_desktop.ui.ledger.view_model import LedgerViewModel
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder
from agent_desktop.ui.widgets.progress_bar import ProgressBar

_LOOKS: dict[Verdict, tuple[str, ColorRole, str]] = {
    Verdict.INTACT: ("shield-check", "ok", N_("Intact")),
    Verdict.TAMPERED: ("triangle-alert", "alert", N_("Altered")),
    Verdict.UNDECIDABLE: ("circle-question-mark", "attn", N_("Cannot be decided")),
    Verdict.STALE: ("history", "attn", N_("Intact, but not recent")),
    Verdict.REFUSED: ("circle-x", "attn", N_("Not looked at")),
}
_TOP = Qt.AlignmentFlag.AlignTop
_LOOK_AGAIN_MS = 200
_MOST_FAULTS = 5


class Result(QWidget):
    """A verdict: its shape, its word, and sentences. Empty until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconView("shield", size=22)
        self._word = PlainLabel("", weight="semibold", wrap=True)
        self._rest = Column(spacing=4)
        words = holder(Column(self._word, holder(self._rest), spacing=4))
        self.setLayout(Row(Part(self._icon, align=_TOP), Part(words, 1), spacing=10))
        self.hide()

    def show_verdict(self, verdict: Verdict, title: str, rest: Sequence[str]) -> None:
        """Show what was concluded, and say it."""
        icon, color, word = _LOOKS[verdict]
        self._icon.show_icon(icon, color)
        self._word.setText(f"{_(word)}. {title}" if title else f"{_(word)}.")
        clear(self._rest)
        for sentence in rest:
            self._rest.add(PlainLabel(sentence, role="small", color="ink_2", wrap=True))
        self.show()
        announce(self, " ".join((self._word.text(), *rest)))

    def show_problem(self, words: str) -> None:
        """Say why there is no verdict."""
        self._icon.show_icon("circle-alert", "attn")
        self._word.setText(words)
        clear(self._rest)
        self.show()
        announce(self, words)


class CodeCard(Sheet):
    """A code copied from paper: what it is of, and how much came since."""

    def __init__(self, view_model: LedgerViewModel) -> None:
        self._view_model = view_model
        self._field = Field(
            _("Check a code of the paper register"),
            identifier="ledger.code",
            example="KX7F2-M9QTR-4D8HV-E1C3W-77ZPA",
            max_length=60,
        )
        self._check = Button(_("Check"), identifier="ledger.code.check", icon="search")
        self._result = Result()
        low = Qt.AlignmentFlag.AlignBottom
        super().__init__(
            holder(Row(Part(self._field, 1), Part(self._check, align=low), spacing=10)),
            self._result,
            spacing=12,
            margins=(20, 14, 20, 14),
        )
        self._check.clicked.connect(self.check)
        self._field.edit.returnPressed.connect(self.check)
        view_model.checked.connect(self._show)
        view_model.mistyped.connect(self._mistyped)

    def focus_first(self) -> None:
        """Be ready to type."""
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def check(self) -> None:
        """Look for the code that is typed."""
        if self._field.text().strip():
            self._view_model.check_code(self._field.text())

    @Slot()
    def _show(self) -> None:
        found = self._view_model.check
        if found is not None:
            said = said_of(found)
            self._result.show_verdict(said.verdict, said.title, said.rest)

    @Slot()
    def _mistyped(self) -> None:
        words = _("A code of the ledger has 25 signs, in five groups of five: look at the page again.")
        self._result.show_problem(tidy(words))


class VerifyCard(Sheet):
    """The whole ledger, verified beside everything else: how far it is, and the wish to stop."""

    def __init__(self, view_model: LedgerViewModel) -> None:
        self._view_model = view_model
        self._begin = Button(_("Verify everything"), identifier="ledger.verify", icon="list-checks")
        self._stop = Button(_("Stop"), identifier="ledger.verify.stop", icon="x", size="s")
        self._bar = ProgressBar(name=_("Verification"), identifier="ledger.verify.bar")
        self._under_way = holder(Row(Part(self._bar, 1), self._stop, spacing=12))
        self._result = Result()
        self._whole = Button(
            _("Verify what was only read again"),
            identifier="ledger.verify.whole",
            icon="list-checks",
            size="s",
        )
        words = _(
            "Every signature, every chain and every seal is made again, and each text held against them. What"
            " held before is only read again, byte for byte, unless it changed."
        )
        super().__init__(
            holder(
                Row(
                    Part(PlainLabel(tidy(words), role="small", color="ink_2", wrap=True), 1),
                    self._begin,
                    spacing=12,
                )
            ),
            self._under_way,
            self._result,
            self._whole,
            spacing=12,
            margins=(20, 14, 20, 14),
        )
        self._under_way.hide()
        self._whole.hide()
        self._look = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look.timeout.connect(self._tell)
        self._begin.clicked.connect(view_model.verify)
        self._whole.clicked.connect(view_model.verify_whole)
        self._stop.clicked.connect(view_model.stop)
        view_model.verifying.connect(self._show)

    @Slot()
    def _tell(self) -> None:
        progress = self._view_model.progress
        self._bar.setValue(0 if progress is None else progress.percent)

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        is_under_way = model.progress is not None
        had_focus = any(one.hasFocus() for one in (self._begin, self._stop, self._whole))
        after, before = (self._stop, self._begin) if is_under_way else (self._begin, self._stop)
        self._under_way.setVisible(is_under_way or had_focus)
        after.setEnabled(True)
        if had_focus:
            # Before the other leaves: focus would go to whatever stands next in the window.
            after.setFocus(Qt.FocusReason.OtherFocusReason)
        before.setEnabled(False)
        self._under_way.setVisible(is_under_way)
        report = model.report
        self._whole.setVisible(not is_under_way and report is not None and report.reread is not None)
        if is_under_way:
            self._bar.setValue(0)
            self._look.start()
            return
        self._look.stop()
        if model.report is not None and model.verified_at is not None:
            hour = clock_time(model.verified_at)
            title = tidy(_("Verified at {hour}.").format(hour=hour))
            self._result.show_verdict(
                model.report.verdict, title, report_words(model.report, model.clock.zone)
            )


def report_words(report: Report, zone: ZoneInfo) -> list[str]:
    """Return a verification in sentences: what was looked at, what is wrong, what it does not prove."""
    counts = report.counts
    said = [
        ngettext(
            "{count} entry, {signed} signed as it should be.",
            "{count} entries, {signed} signed as they should be.",
            counts.entries,
        ).format(count=number(counts.entries), signed=number(counts.signatures))
    ]
    if report.reread is not None:
        again = report.reread
        said.append(
            ngettext(
                "{count} of them was verified before ({day}) and only read again: it did not change.",
                "{count} of them were verified before (all of it on {day}) and only read again: no change.",
                again.entries,
            ).format(
                count=number(again.entries),
                day=long_date(datetime.fromtimestamp(again.whole_at, zone).date()),
            )
        )
    if report.sealed:
        said.append(
            ngettext(
                "{sealed} of them under a seal; {count} seal holds.",
                "{sealed} of them under a seal; {count} seals hold.",
                counts.checkpoints,
            ).format(sealed=number(counts.sealed), count=number(counts.checkpoints))
        )
    else:
        said.append(_("Never sealed: an end cut off would not be seen."))
    if report.solo:
        said.append(_("It was opened by one person alone."))
    if report.fault_count > _MOST_FAULTS:
        said.append(
            _("{count} faults were found; here are the first {shown} of them.").format(
                count=number(report.fault_count), shown=number(_MOST_FAULTS)
            )
        )
    for fault in report.faults[:_MOST_FAULTS]:
        words = _("Entry {position}: {code} (key {writer}, rank {rank}).")
        said.append(
            words.format(
                position=number(fault.position + 1),
                code=fault.code,
                writer=fault.writer or "-",
                rank=number(max(fault.n, 0) + 1),
            )
        )
    if report.verdict is Verdict.TAMPERED:
        said.append(_("Erase nothing: copy the folder of this desk, and call the security officer."))
    if report.verdict is Verdict.INTACT:
        said.append(_("It does not prove that what was written is true, nor the hour that was claimed."))
    return [tidy(one) for one in said]
