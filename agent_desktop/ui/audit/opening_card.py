"""Opening a bundle: a file chosen or dropped, all of it verified, the result in a shape and in words."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from agent_desktop.audit.bundle.opening import LookedAt
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import filled, tidy
from agent_desktop.ledger.records import Verdict
from agent_desktop.ui.audit.bundles_view_model import BundlesViewModel
from agent_desktop.ui.audit.integrity import LOOKS, ChainPicture
from agent_desktop.ui.ledger.checks import report_words
from agent_desktop.ui.sentences import describe
from agent_desktop.ui.theme.roles import TONES, Tone
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card, Sheet
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.progress_bar import ProgressBar

_LOOK_AGAIN_MS = 200
_TOP = Qt.AlignmentFlag.AlignTop
_WORDS: dict[Verdict, str] = {
    Verdict.INTACT: N_("Bundle intact"),
    Verdict.TAMPERED: N_("Bundle altered"),
    Verdict.UNDECIDABLE: N_("Bundle that cannot be decided"),
    Verdict.STALE: N_("Bundle intact, but not recent"),
    Verdict.REFUSED: N_("Bundle not looked at"),
}
_OVER = frozenset({"bundle_expired", "bundle_over"})


class OpeningCard(Sheet):
    """`file_asked`: a file is to be chosen; `read_asked`: what was just opened is to be read."""

    file_asked = Signal()
    read_asked = Signal()

    def __init__(self, view_model: BundlesViewModel) -> None:
        self._view_model = view_model
        self._choose = Button(_("Open a bundle…"), identifier="audit.open", kind="primary", icon="mail-open")
        self._code = Field(
            _("Code read on paper"),
            identifier="audit.code",
            example="KX7F2-M9QTR-4D8HV-E1C3W-77ZPA",
            optional=True,
            max_length=60,
        )
        self._bar = ProgressBar(name=_("Verification of the bundle"), identifier="audit.bar")
        self._step = PlainLabel("", role="small", color="ink_2")
        self._stop = Button(_("Stop"), identifier="audit.stop", icon="x", size="s")
        self._under_way = holder(
            Column(self._step, Row(Part(self._bar, 1), self._stop, spacing=12), spacing=4)
        )
        self._result = OpeningResult()
        self._read = Button(_("Begin to read"), identifier="audit.read", icon="list-checks", kind="primary")
        words = _(
            "Everything is verified first: every signature, the draw made again from its seed, each word held"
            " against what was signed. Nothing is read before that, and nothing goes to any network."
        )
        low = Qt.AlignmentFlag.AlignBottom
        super().__init__(
            PlainLabel(_("A bundle that was handed to you"), role="h3", wrap=True),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            holder(Row(Part(self._code, 1), Part(self._choose, align=low), spacing=12)),
            PlainLabel(tidy(_("A file can also be dropped here.")), role="micro", color="ink_3"),
            self._under_way,
            self._result,
            holder(Row(self._read, Stretch())),
            spacing=10,
            margins=(20, 16, 20, 16),
        )
        self._under_way.hide()
        self._read.hide()
        self.setAcceptDrops(True)
        self._look = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look.timeout.connect(self._tell)
        self._choose.clicked.connect(self.file_asked)
        self._read.clicked.connect(self.read_asked)
        self._stop.clicked.connect(view_model.stop)
        view_model.opening.connect(self._show)

    def open(self, path: Path) -> None:
        """Open a file, with the code that was typed."""
        self._view_model.open(path, self._code.text())

    def focus_first(self) -> None:
        """Be ready to choose a file."""
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine."""
        if _dropped(event) is not None and self._view_model.progress is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that is dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open(path)

    @Slot()
    def _tell(self) -> None:
        progress = self._view_model.progress
        if progress is not None:
            self._bar.setValue(progress.percent)
            self._step.setText(_step_words(progress.step))

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        is_under_way = model.progress is not None
        had_focus = any(one.hasFocus() for one in (self._choose, self._stop, self._read))
        self._under_way.setVisible(is_under_way)
        self._choose.setEnabled(not is_under_way)
        self._read.setVisible(not is_under_way and model.just_kept is not None)
        if is_under_way:
            self._bar.setValue(0)
            self._step.setText(_step_words(""))
            self._result.hide()
            self._look.start()
        else:
            self._look.stop()
            self._show_result()
        if had_focus:
            after = self._stop if is_under_way else self._choose if self._read.isHidden() else self._read
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_result(self) -> None:
        model = self._view_model
        if model.problem is not None:
            self._result.show_problem(model.problem)
        elif model.looked is not None:
            self._result.show_looked(model.looked, list(_told(model.looked, model)))
        else:
            self._result.hide()


class OpeningResult(Card):
    """What was concluded of a bundle: never green unless all of it holds, and holds today."""

    def __init__(self) -> None:
        self._icon = IconView("shield", size=26)
        self._word = PlainLabel("", role="lead", weight="semibold", wrap=True)
        self._chain = ChainPicture()
        self._rest = Column(spacing=4)
        words = holder(Column(self._word, self._chain, holder(self._rest), spacing=6))
        column = Column(
            Row(Part(self._icon, align=_TOP), Part(words, 1), spacing=12), margins=(16, 13, 16, 14)
        )
        super().__init__(column, radius=12)
        self.hide()

    def show_looked(self, looked: LookedAt, sentences: list[str]) -> None:
        """Show the verdict on a bundle that could be looked into."""
        icon, tone, _ledger = LOOKS[looked.verdict]
        self._show(icon, tone, _(_WORDS[looked.verdict]), sentences)
        self._chain.show_verdict(looked.verdict)
        self._chain.show()

    def show_problem(self, error: Exception) -> None:
        """Say why a file could not be looked into."""
        text = describe(error)
        is_over = isinstance(error, RefusedError) and error.code in _OVER
        icon = "hourglass" if is_over else "circle-x"
        self._chain.hide()
        self._show(icon, "attn", text.title, [text.safe, text.next_step])

    def _show(self, icon: str, tone: Tone, title: str, sentences: list[str]) -> None:
        roles = TONES[tone]
        self.set_look(fill=roles.soft, line=roles.line)
        self._icon.show_icon(icon, roles.ink)
        self._word.setText(title)
        self._word.set_color(roles.ink)
        clear(self._rest)
        for sentence in sentences:
            self._rest.add(PlainLabel(sentence, role="small", wrap=True))
        self.show()
        announce(self, " ".join((title, *sentences)))


def _told(looked: LookedAt, model: BundlesViewModel) -> Iterator[str]:
    count = len(looked.cases)
    words = ngettext(
        "{count} decision to read, of {frame} that could be drawn; sent by “{site}”.",
        "{count} decisions to read, of {frame} that could be drawn; sent by “{site}”.",
        count,
    )
    yield filled(words, count=count, frame=looked.note.frame, site=looked.note.site)
    texts = [describe(RefusedError(fault.code, at=fault.at)) for fault in looked.faults]
    for title, times in Counter(text.title for text in texts).items():
        yield title if times == 1 else filled(_("{what} ({count} times)"), what=title, count=times)
    if texts:
        yield texts[0].next_step
    report = looked.export.report
    if report is not None:
        yield from report_words(report, model.clock.zone)
        if report.code and looked.verdict is Verdict.INTACT:
            yield tidy(_("Code of its last seal: {code}.").format(code=report.code))
    if looked.verdict is Verdict.UNDECIDABLE:
        yield tidy(_("Nothing proves that it is whole: it is not read. Ask the service for another one."))
    if looked.verdict is Verdict.STALE:
        yield tidy(_("It may be read; what was signed since its last seal is not proved."))


def _step_words(step: str) -> str:
    return _("Verifying the ledger…") if step == "entries" else _("Opening the file…")


def _dropped(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """Return the one file of this machine that is dragged; `None` for anything else."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None
