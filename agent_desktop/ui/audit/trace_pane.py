"""« Trace »: the proof of the decision in front, in words; the code of its seal; the same on paper."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.reports.claims import Claim, would_show
from agent_desktop.reports.reading_proof import ReadFacts, claims, seal_words
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.side_pane import SidePane
from agent_desktop.ui.audit.words import decided, sample_words
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.several import Several

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


class TracePane(SidePane):
    """What is claimed of the decision, one line each, then its seal. `print_asked`: the same, on paper."""

    print_asked = Signal()

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(view_model, _("Trace"), parent)
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
        self._arrange(
            Column(
                self._missing,
                lines,
                self._seal,
                self._shows,
                Stretch(),
                spacing=13,
                margins=(18, 4, 18, 12),
            ),
            self._print,
        )
        self._print.clicked.connect(self.print_asked)

    def fill(self) -> None:
        """Show the proof of the decision in front."""
        current = self._view_model.current
        assert current is not None
        facts = proof_of(self._view_model, current.case.day)
        made: Sequence[Claim] = () if facts is None else claims(facts)
        seal = None if facts is None else facts.trace.seal
        for line, claim in zip(self._claims.shown(len(made)), made, strict=True):
            line.show_claim(claim)
        self._missing.setVisible(facts is None)
        self._shows.setVisible(facts is not None)
        self._print.setVisible(facts is not None)
        self._seal.setVisible(seal is not None)
        if seal is not None:
            self._code.setText(seal.code)
            self._covers.setText(seal_words(seal))


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
