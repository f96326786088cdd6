"""« Relecture »: bundles verified, then read offline; and what was read of one's own decisions."""

from collections.abc import Generator, Iterator
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.audit.answers_pane import AnswersPane
from agent_desktop.ui.audit.bundles_pane import BundlesPane
from agent_desktop.ui.audit.bundles_view_model import BundlesViewModel
from agent_desktop.ui.audit.mine_pane import MinePane
from agent_desktop.ui.audit.mine_view_model import MineViewModel
from agent_desktop.ui.audit.reading_room import ReadingRoom
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.sending_pane import SendingPane
from agent_desktop.ui.audit.sending_view_model import SendingViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_NARROWEST = 360
_READ, _SEND, _MINE = "read", "send", "mine"


class AuditPage(ShellPage):
    """One's own decisions that were read again; for those who may, bundles, or one of them being read.

    `return_asked` carries the bundle whose readings go back; `report_asked`: that of a period, for those who
    may read. `proof_asked`: that of the decision being read, on paper.
    """

    is_aside = True
    back_asked = Signal()
    return_asked = Signal(UUID)
    report_asked = Signal()
    proof_asked = Signal()

    def __init__(
        self,
        bundles: BundlesViewModel,
        reading: ReadingViewModel,
        mine: MineViewModel,
        sending: SendingViewModel,
        *,
        reads: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Reading again"))
        self._bundles, self._reading, self._mine, self._reads = bundles, reading, mine, reads
        self._sending = sending
        self._which = Segmented(
            [
                Choice(_READ, _("To read")),
                Choice(_SEND, _("Have read")),
                Choice(_MINE, _("My decisions, read again")),
            ],
            name=_("What is shown"),
            identifier="audit.which",
            value=_READ if reads else _MINE,
        )
        self._leave = IconButton("arrow-left", _("Back"), identifier="audit.leave", kind="quiet")
        promise = _("To learn together from what was decided; never to mark anyone.")
        head = Row(self._leave, Part(PlainLabel(_("Reading again"), role="h2", elide=True), 1), spacing=12)
        words = PlainLabel(tidy(promise), role="small", color="ink_2", wrap=True)
        which = holder(Row(self._which, Stretch()))
        self._panes = Column(head, words, which, spacing=8, margins=(20, 18, 8, 0))
        self._answered = Column(margins=(20, 18, 8, 0))
        self._read_in = Column(margins=(16, 14, 14, 12))
        self._stack = QStackedWidget()
        self.setLayout(Column(Part(self._stack, 1), spacing=0))
        sides = [holder(one) for one in (self._panes, self._answered, self._read_in)]
        self._desk, self._answers_held, self._reading_held = sides
        for side in sides:
            self._stack.addWidget(side)
        if not reads:
            which.hide()
        self._leave.clicked.connect(self.back_asked)
        self._which.chosen.connect(self._show_which)

    def fill(self) -> Iterator[None]:
        """Make what stands in it, and stop after each pane so that the window can answer.

        Each takes its place at once: a pane moved with all its parts costs as much as it took to make.
        """
        reading = self._reading
        self.bundles = BundlesPane(self._bundles)
        self._take(self.bundles)
        yield
        self.sending = SendingPane(self._sending)
        self._take(self.sending)
        yield
        self.mine = MinePane(self._mine)
        self._take(self.mine)
        yield
        self.answers = AnswersPane(reading)
        self._answered.add(Part(self.answers, 1))
        yield
        self.room = ReadingRoom(reading)
        self._read_in.add(Part(self.room, 1))
        yield
        yield from self.room.fill()
        self._connect()
        self._show_which()

    def _take(self, pane: QWidget) -> None:
        self._panes.add(Part(pane, 1))
        pane.setVisible(False)

    def _connect(self) -> None:
        reading = self._reading
        self.sending.report_asked.connect(self.report_asked)
        self.bundles.read_asked.connect(reading.begin)
        self.bundles.return_asked.connect(self.return_asked)
        self.room.back_asked.connect(self.show_bundles)
        self.room.return_asked.connect(self._return_this)
        self.room.print_asked.connect(self.proof_asked)
        self.answers.back_asked.connect(self.show_bundles)
        self.room.answers_asked.connect(self._show_answers)
        reading.shown.connect(self._show_reading)
        reading.answers_read.connect(self._show_decisions)

    def minimumSizeHint(self) -> QSize:
        """Return the room of one side: the three part before they hold the window open."""
        return QSize(theme().s(_NARROWEST), theme().s(320))

    def handlers(self) -> Handlers:
        """Answer as what is in front."""
        if self.is_reading:
            return self.room.handlers()
        if self._is_answered:
            return self.answers.handlers()
        if self._reads:
            return {"back": self.back_asked.emit, "sheet": self.report_asked.emit}
        return {"back": self.back_asked.emit}

    @property
    def is_reading(self) -> bool:
        """Tell whether a bundle is being read."""
        return self._stack.currentWidget() is self._reading_held

    @property
    def _is_answered(self) -> bool:
        return self._stack.currentWidget() is self._answers_held

    def entered(self) -> None:
        """Read the bundles again; stay in the one that is being read."""
        self._read_again()
        if self.is_reading:
            self.room.focus_first()
        elif self._is_answered:
            self.answers.focus_first()
        else:
            self._focus_first()

    def left(self) -> None:
        """Leave what is written on the disk."""
        self._reading.keep_now()
        self._mine.keep_now()

    @Slot()
    def show_bundles(self) -> None:
        """Go back to the bundles."""
        self._reading.keep_now()
        self._stack.setCurrentWidget(self._desk)
        self._read_again()
        self._focus_first()

    def _read_again(self) -> None:
        if self._reads:
            self._bundles.read()
            self._sending.read()
        self._mine.read()

    def _focus_first(self) -> None:
        # What is read meanwhile may take the focus further.
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)
        shown = (one for one in (self.bundles, self.sending, self.mine) if not one.isHidden())
        next(shown, self.mine).focus_first()

    @Slot()
    def _show_which(self) -> None:
        which = self._which.value()
        self.bundles.setVisible(which == _READ)
        self.sending.setVisible(which == _SEND)
        self.mine.setVisible(which == _MINE)

    @Slot()
    def _show_reading(self) -> None:
        if self._reading.begins_with_answers:
            self._show_answers()
        else:
            self._show_decisions()

    @Slot()
    def _show_answers(self) -> None:
        self._stack.setCurrentWidget(self._answers_held)
        self.answers.focus_first()

    @Slot()
    def _show_decisions(self) -> None:
        self._stack.setCurrentWidget(self._reading_held)
        self.room.focus_first()

    @Slot()
    def _return_this(self) -> None:
        bundle = self._reading.bundle
        if bundle is not None:
            self.return_asked.emit(bundle.opened.id)


def made_page(
    bundles: BundlesViewModel,
    reading: ReadingViewModel,
    mine: MineViewModel,
    sending: SendingViewModel,
    *,
    reads: bool,
) -> Generator[None, None, AuditPage]:
    """Make the page, and stop after each pane so that the window can answer."""
    page = AuditPage(bundles, reading, mine, sending, reads=reads)
    yield
    yield from page.fill()
    return page
