"""What stands around a step of its own accord: another support, company, a promise to go over it again."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from agent_desktop.facilitation.walk import Visit
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.interactions.records import Support
from agent_desktop.ui.facilitation.after_saying import COMPANY_PROMISES, Company
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.filter_chip import FilterChip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder

SUPPORTS = {
    Support.PLAINER: (N_("Plainer words"), "type"),
    Support.DRAWN: (N_("A drawing, or the facing screen"), "monitor"),
    Support.WRITTEN: (N_("Three lines written together"), "pencil-line"),
    Support.LANGUAGE: (N_("Their language"), "languages"),
}
_COMPANY = {
    Company.INTERPRETER: (N_("An interpreter"), "languages"),
    Company.CLOSE_ONE: (N_("Someone close to them"), "users-round"),
    Company.LONG_APPOINTMENT: (N_("A long appointment"), "calendar"),
}


class SupportNote(Note):
    """Shown once a try failed: the same words a second time would say no more."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._saying = view_model.saying_back
        self._visit: Visit | None = None
        self._group = QButtonGroup()
        self._group.setExclusive(True)
        self._chips: dict[Support, FilterChip] = {}
        for support, (words, icon) in SUPPORTS.items():
            chip = FilterChip(_(words), identifier=f"script.support.{support.value}", icon=icon)
            chip.clicked.connect(partial(self._choose, support))
            self._group.addButton(chip)
            self._chips[support] = chip
        title = _title("lightbulb", "accent", _("This time, on another support"))
        super().__init__(
            title,
            holder(Flow(*self._chips.values(), spacing=6)),
            tone="accent",
            spacing=7,
            margins=(16, 9, 16, 11),
            parent=parent,
        )
        self._group.setParent(self)
        self.hide()

    def show_visit(self, visit: Visit | None) -> None:
        """Show the supports there are, the one chosen marked."""
        self._visit = visit
        needed = visit is not None and self._saying.needs_support(visit)
        self.setVisible(needed)
        if visit is None or not needed:
            return
        chosen = self._saying.support(visit)
        there = self._saying.supports()
        self._group.setExclusive(False)
        for support, chip in self._chips.items():
            chip.setVisible(support in there or support is chosen)
            chip.setChecked(support is chosen)
        self._group.setExclusive(True)

    def _choose(self, support: Support) -> None:
        if self._visit is not None:
            self._saying.choose_support(self._visit, support)


class CompanyNote(Note):
    """Offered of itself after two tries that failed; a promise, or a note, in one gesture."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._after = view_model.after_saying
        self._visit: Visit | None = None
        later = IconButton("x", _("Not now"), identifier="script.company.not_now", size="s")
        later.clicked.connect(self._not_now)
        title = _title("hand-heart", "warm", _("Nobody has to understand alone. Offer company?"))
        self._promises: dict[Company, Button] = {}
        rows = [self._row(company) for company in Company]
        super().__init__(
            holder(Row(Part(title, 1), later)),
            *rows,
            tone="warm",
            spacing=5,
            margins=(16, 7, 10, 11),
            parent=parent,
        )
        self.hide()

    def show_visit(self, visit: Visit | None) -> None:
        """Show it where it is due, what was promised said so."""
        self._visit = visit
        due = visit is not None and self._after.offers_company(visit)
        self.setVisible(due)
        if not due:
            return
        for company, button in self._promises.items():
            promised = self._after.is_promised(company)
            button.set_label(_("Promised") if promised else _("Promise it"))
            button.set_icon("check" if promised else "handshake")
            button.setAccessibleDescription(_(COMPANY_PROMISES[company]))

    def _row(self, company: Company) -> QWidget:
        words, icon = _COMPANY[company]
        promise = Button(
            _("Promise it"),
            identifier=f"script.company.{company.value}",
            icon="handshake",
            size="s",
            name=tidy(_("Promise: {what}").format(what=_(COMPANY_PROMISES[company]))),
        )
        promise.clicked.connect(partial(self._after.promise_company, company))
        note = Button(
            _("Note it"),
            identifier=f"script.company.{company.value}.note",
            kind="ghost",
            size="s",
            name=tidy(_("Note: {what}").format(what=_(words))),
        )
        note.clicked.connect(partial(self._after.note_company, company))
        self._promises[company] = promise
        line = _line(icon, "ink_2", PlainLabel(tidy(_(words)), weight="medium", wrap=True))
        acts = holder(Row(note, promise, spacing=4))
        return FoldingRow(Part(line, 1), acts, least=380, align=Qt.AlignmentFlag.AlignVCenter)

    @Slot()
    def _not_now(self) -> None:
        if self._visit is not None:
            self._after.not_now(self._visit)


class ResumeNote(Note):
    """What was left half understood: going over it again may be promised, in one gesture."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._view_model, self._after = view_model, view_model.after_saying
        self._shown: tuple[tuple[str, str, bool], ...] = ()
        self._rows = Column(spacing=5)
        title = _title("repeat-2", "attn", _("Not wholly clear yet"))
        super().__init__(
            title, holder(self._rows), tone="attn", spacing=6, margins=(16, 8, 10, 10), parent=parent
        )
        self.hide()

    def show_visit(self, visit: Visit | None) -> None:
        """Show the rule of this step, or at the end every rule left so."""
        wanted = self._left(visit)
        self.setVisible(bool(wanted))
        rows = tuple((rule, title, self._after.is_resumed(rule)) for rule, title in wanted)
        if rows == self._shown:
            return
        self._shown = rows
        clear(self._rows)
        for rule, title, promised in rows:
            self._rows.add(self._row(rule, title, promised=promised))

    def _left(self, visit: Visit | None) -> tuple[tuple[str, str], ...]:
        if visit is None:
            return ()
        if visit.kind == "conclure":
            return self._after.left_to_resume()
        here = self._after.to_resume(visit)
        return () if here is None or visit.kind != "expliquer" else (here,)

    def _row(self, rule: str, title: str, *, promised: bool) -> QWidget:
        button = Button(
            _("Promised") if promised else _("Promise to go over it again"),
            identifier=f"script.resume.{rule}",
            icon="check" if promised else "handshake",
            size="s",
            name=tidy(_("Promise to go over it again: {rule}").format(rule=title)),
        )
        button.clicked.connect(partial(self._after.promise_to_resume, rule, title))
        words = PlainLabel(tidy(title), weight="medium", wrap=True)
        return FoldingRow(Part(words, 1), button, least=440, align=Qt.AlignmentFlag.AlignVCenter)


def _title(icon: str, ink: ColorRole, words: str) -> QWidget:
    return _line(icon, ink, PlainLabel(tidy(words), role="small", weight="semibold", color=ink, wrap=True))


def _line(icon: str, ink: ColorRole, label: PlainLabel) -> QWidget:
    top = Qt.AlignmentFlag.AlignTop
    return holder(Row(Part(IconView(icon, size=17, color=ink), align=top), Part(label, 1), spacing=9))
