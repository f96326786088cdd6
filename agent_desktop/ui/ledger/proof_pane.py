"""The proof of the chosen entry, one claim at a time: a shape and a sentence each, never a colour alone."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.words import claimed, what
from agent_desktop.reports.claims import Claim, would_show
from agent_desktop.reports.entry_proof import claims, whose
from agent_desktop.ui.ledger.view_model import LedgerViewModel
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder

_LOOKS: dict[bool | None, tuple[str, ColorRole, str]] = {
    True: ("check", "ok", N_("Holds")),
    False: ("triangle-alert", "alert", N_("Does not hold")),
    None: ("hourglass", "attn", N_("Not yet")),
}
_TOP = Qt.AlignmentFlag.AlignTop


class ProofPane(QWidget):
    """Empty until an entry is chosen. `print_asked`, `copy_asked`: the same, to take away."""

    print_asked = Signal()
    copy_asked = Signal()

    def __init__(self, view_model: LedgerViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._title = PlainLabel("", role="h3", wrap=True)
        self._about = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._claims = Column(spacing=10)
        self._shows = PlainLabel(would_show(), role="small", color="ink_2", wrap=True)
        self._print = Button(_("Print the proof"), identifier="ledger.proof.print", size="s", icon="printer")
        self._copy = Button(_("Copy the proof"), identifier="ledger.proof.copy", size="s", icon="copy")
        acts = Row(self._print, self._copy, Stretch(), spacing=10)
        self._sheet = Sheet(
            holder(Column(self._title, self._about, spacing=3)),
            holder(self._claims),
            self._shows,
            holder(acts),
            spacing=14,
            margins=(20, 16, 20, 16),
        )
        self._empty = EmptyState(
            _("Choose an entry"),
            tidy(_("Its proof is made again here, in words: who signed it, what it follows, what seals it.")),
            icon="shield-check",
            icon_color="ink_3",
        )
        self.setLayout(Column(self._empty, self._sheet, spacing=0))
        self._sheet.hide()
        self._print.clicked.connect(self.print_asked)
        self._copy.clicked.connect(self.copy_asked)
        view_model.proved.connect(self._show)

    @property
    def is_empty(self) -> bool:
        """Tell whether no entry was chosen."""
        return self._sheet.isHidden()

    def focus_first(self) -> None:
        """Put the focus on the first thing to do with it."""
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> str:
        """Return the proof as text."""
        read = self._view_model.proof
        if read is None:
            return ""
        said = [f"{_(_LOOKS[one.holds][2])}. {one.words}" for one in claims(read)]
        return "\n".join((self._title.text(), self._about.text(), *said, would_show()))

    @Slot()
    def _show(self) -> None:
        read = self._view_model.proof
        self._empty.setVisible(read is None)
        self._sheet.setVisible(read is not None)
        clear(self._claims)
        if read is None:
            return
        entry = read.proof.entry
        about = tidy(_("{when}, {who}").format(when=claimed(entry), who=whose(read)))
        if read.person:
            about = tidy(_("{about}. In the file of {person}").format(about=about, person=read.person))
        self._title.setText(what(entry, read.title))
        self._about.setText(about)
        made = claims(read)
        for claim in made:
            self._claims.add(_line(claim))
        wrong = sum(claim.holds is False for claim in made)
        announce(self, _("This entry does not hold.") if wrong else self._title.text())


def _line(claim: Claim) -> QWidget:
    icon, color, state = _LOOKS[claim.holds]
    words = PlainLabel(claim.words, wrap=True, weight=None if claim.holds else "semibold")
    words.setAccessibleName(f"{_(state)}. {claim.words}")
    return holder(Row(Part(IconView(icon, size=18, color=color), align=_TOP), Part(words, 1), spacing=10))
