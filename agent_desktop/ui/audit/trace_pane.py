"""« Trace »: the proof of the decision in front, in words; the code of its seal; the same on paper."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.reports.entry_proof import Claim, would_show
from agent_desktop.reports.reading_proof import ReadFacts, claims, seal_words
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.words import decided, sample_words
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.several import Several
from agent_desktop.ui.widgets.spoken import SpokenGroup

_LOOKS: dict[bool | None, tuple[str, ColorRole, str]] = {
    True: ("check", "ok", N_("Holds")),
    False: ("triangle-alert", "alert", N_("Does not hold")),
    None: ("hourglass", "attn", N_("Not yet")),
}
_TOP = Qt.AlignmentFlag.AlignTop


def proof_of(view_model: ReadingViewModel, printed_on: date) -> ReadFacts | None:
    """Return what the proof of the decision in front rests on; `None` when its trace was not kept."""
    current, bundle, trace = view_model.current, view_model.bundle, view_model.trace
    if current is None or bundle is None or trace is None:
        return None
    case, opened = current.case, bundle.opened
    return ReadFacts(
        title=_("{title}: {value}").format(title=case.title, value=decided(case, view_model.pack)),
        site=opened.site,
        day=case.day,
        drawn=sample_words(opened.note),
        verdict=opened.verdict,
        entries=opened.entries,
        trace=trace,
        printed_on=printed_on,
    )


class TracePane(QWidget):
    """Filled when it is looked at. `print_asked`: the same, on paper."""

    spoken_as = SpokenGroup
    print_asked = Signal()

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model, self._is_late = view_model, True
        self.setAccessibleName(_("Trace"))
        self._lines = Column(spacing=10)
        lines = holder(self._lines)
        self._claims = Several(self._lines, _ClaimLine)
        self._code = PlainLabel("", weight="semibold", tabular=True, wrap=True)
        self._covers = PlainLabel("", role="small", color="ink_2", wrap=True)
        code_title = PlainLabel(_("The code of the seal"), role="small", weight="semibold", color="rule")
        self._seal = Note(code_title, self._code, self._covers, tone="rule", spacing=3)
        self._shows = PlainLabel(would_show(), role="small", color="ink_2", wrap=True)
        missing = _("This bundle was opened before traces were kept: open its file again, and they are here.")
        self._missing = PlainLabel(tidy(missing), color="ink_2", wrap=True)
        self._print = Button(_("Print the proof"), identifier="audit.trace.print", size="s", icon="printer")
        self.page = Page(
            Column(
                self._missing,
                lines,
                self._seal,
                self._shows,
                Stretch(),
                spacing=13,
                margins=(18, 4, 18, 12),
            ),
            ground="surface",
        )
        title = PlainLabel(_("Trace"), role="h3")
        head = holder(Row(Part(title, 1), self._print, spacing=8, margins=(18, 12, 18, 0)))
        sheet = Sheet(head, Part(self.page, 1), spacing=6, margins=(0, 0, 0, 12))
        self.setLayout(Column(Part(sheet, 1)))
        self._print.clicked.connect(self.print_asked)
        view_model.chosen.connect(self._be_late)

    def showEvent(self, event: object) -> None:
        """Be filled with the decision in front."""
        self._fill()

    @Slot()
    def _be_late(self) -> None:
        self._is_late = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        current = self._view_model.current
        if not self._is_late or current is None:
            return
        self._is_late = False
        facts = proof_of(self._view_model, current.case.day)
        made: Sequence[Claim] = () if facts is None else claims(facts)
        seal = None if facts is None else facts.trace.seal
        with self.page.laid_out_once():
            for line, claim in zip(self._claims.shown(len(made)), made, strict=True):
                line.show_claim(claim)
            self._missing.setVisible(facts is None)
            self._shows.setVisible(facts is not None)
            self._print.setVisible(facts is not None)
            self._seal.setVisible(seal is not None)
            if seal is not None:
                self._code.setText(seal.code)
                self._covers.setText(seal_words(seal))
        self.page.verticalScrollBar().setValue(0)


class _ClaimLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = IconView("check", size=18)
        self._words = PlainLabel("", wrap=True)
        self.setLayout(Row(Part(self._icon, align=_TOP), Part(self._words, 1), spacing=10))

    def show_claim(self, claim: Claim) -> None:
        """Show another claim."""
        icon, color, state = _LOOKS[claim.holds]
        self._icon.show_icon(icon, color)
        self._words.setText(claim.words)
        self._words.setAccessibleName(f"{_(state)}. {claim.words}")
