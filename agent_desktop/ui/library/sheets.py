"""What every page of the library begins with, and the lists of what leads elsewhere."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.catalog import PackSummary
from agent_desktop.facilitation.cautions import Caution
from agent_desktop.facilitation.rule_entries import EntryKind
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.library.link_line import LinkLine
from agent_desktop.ui.library.rows import reference_of
from agent_desktop.ui.library.words import LOOKS, caution_look
from agent_desktop.ui.theme.roles import TONES
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Item, Part, Row, holder

_TOP = Qt.AlignmentFlag.AlignTop
_KINDS = {
    EntryKind.PROCEDURE: N_("Procedure"),
    EntryKind.RULE: N_("Rule"),
    EntryKind.WORD: N_("Hard word"),
    EntryKind.LETTER: N_("Letter"),
}


class ReadSheet(QWidget):
    """Something of the library, to read. `followed` carries the reference of what a line leads to."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = Column(spacing=12)
        self.setLayout(self._rows)

    def add(self, *items: Item) -> None:
        """Add what comes next."""
        self._rows.add(*items)

    def links(self, lines: Iterable[LinkLine]) -> QWidget:
        """Return lines one under another, each leading where it says."""
        column = Column(spacing=0)
        for line in lines:
            line.clicked.connect(self._follow)
            column.add(line)
        return holder(column)

    @Slot()
    def _follow(self) -> None:
        line = self.sender()
        if isinstance(line, LinkLine):
            self.followed.emit(line.reference)


def head(kind: EntryKind, title: str, pack: PackSummary, said: Sequence[Caution]) -> QWidget:
    """Return what it is, its title, how long it holds, and what must be said of it before it is read."""
    icon, tone = LOOKS[kind]
    color = TONES[tone].ink
    line = Row(
        IconView(icon, size=16, color=color),
        Part(PlainLabel(_(_KINDS[kind]), role="small", weight="semibold", color=color), 1),
        spacing=8,
    )
    title_label = PlainLabel(tidy(title[:1].upper() + title[1:]), role="h2", wrap=True)
    holds = _("{procedure}. In force from {start} to {end}, version {version}.").format(
        procedure=pack.title,
        start=full_date(pack.valid_from),
        end=full_date(pack.valid_to),
        version=pack.version,
    )
    rows: list[Item] = [holder(line), title_label]
    if kind is not EntryKind.PROCEDURE:
        rows.append(PlainLabel(tidy(holds), role="small", color="ink_2", wrap=True))
    if said:
        rows += [2, cautions_note(said)]
    return holder(Column(*rows, spacing=4))


def cautions_note(said: Sequence[Caution]) -> Note:
    """Return what must be said of a text, a line each, an icon and words."""
    lines: list[Item] = []
    for caution in said:
        look = caution_look(caution)
        words = PlainLabel(look.whole, role="small", weight="medium", wrap=True)
        icon = IconView(look.icon, size=16, color="attn")
        lines.append(holder(Row(Part(icon, align=_TOP), Part(words, 1), spacing=9)))
    return Note(*lines, tone="attn", spacing=6)


def line_to(kind: EntryKind, pack_id: str, reference: str, title: str) -> LinkLine:
    """Return a line that leads to something of a pack."""
    icon, tone = LOOKS[kind]
    shown = tidy(title[:1].upper() + title[1:])
    return LinkLine(
        shown,
        identifier=f"rules.to.{kind.value}.{reference or pack_id}",
        reference=reference_of(kind, pack_id, reference),
        icon=icon,
        color=TONES[tone].ink,
        description=_(_KINDS[kind]),
    )
