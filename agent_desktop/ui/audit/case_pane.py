"""One decision as it is read: where it stands, what was said and understood, why, the rule, what followed.

Its parts are made once and filled again: going to the next decision makes none of them anew.
"""

from PySide6.QtWidgets import QWidget

from agent_desktop.audit.records import Case
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.audit.case_parts import Lines, Reasons, Voice, titled
from agent_desktop.ui.audit.case_rule import Precedents, Rule
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.ruler import CaseRuler
from agent_desktop.ui.audit.words import decided, situation, that_day, what_followed
from agent_desktop.ui.widgets.card import Card, Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.several import Several
from agent_desktop.ui.widgets.spoken import SpokenGroup

_BESIDE = 560
"""The width at 100 % from which two notes stand beside one another."""
_LEAF_SHOWN = 12


class CasePane(QWidget):
    """The decision in front, from top to bottom; nothing in it says who, at what hour, nor for how long."""

    spoken_as = SpokenGroup

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.setAccessibleName(_("The decision"))
        self._ruler = CaseRuler()
        self._ruled = Card(Column(self._ruler, margins=(10, 12, 10, 6)), radius=14)
        self._chosen = PlainLabel("", role="lead", weight="semibold", color="margin", wrap=True)
        self._chosen_box = Sheet(titled("scale", _("What was decided"), "margin"), self._chosen, spacing=6)
        self._facts = Flow(spacing=6)
        self._facts_box = holder(self._facts)
        self._fact_chips = Several(self._facts, lambda: Chip(""))
        self._said, self._understood = Voice("said"), Voice("understood")
        self._reasons = Reasons()
        self._day = Lines(_("That day"), "calendar")
        self._after = Lines(_("What followed"), "corner-down-right")
        self._rule = Rule()
        self._precedents = Precedents()
        self._foot = PlainLabel("", role="micro", color="ink_3", wrap=True)
        foot = holder(Row(IconView("hash", size=14, color="ink_3"), Part(self._foot, 1), spacing=6))
        self._telling: tuple[QWidget, ...] = (
            self._understood,
            self._reasons,
            self._day,
            self._after,
            self._precedents,
            foot,
        )
        column = Column(
            self._ruled,
            self._chosen_box,
            self._facts_box,
            FoldingRow(Part(self._said, 1), Part(self._understood, 1), least=_BESIDE, spacing=10),
            self._reasons,
            FoldingRow(Part(self._day, 1), Part(self._after, 1), least=_BESIDE, spacing=10),
            self._rule,
            self._precedents,
            foot,
            Stretch(),
            spacing=10,
            margins=(4, 2, 10, 24),
        )
        self.page = Page(column)
        self.setLayout(Column(Part(self.page, 1), spacing=0))

    def show_case(self) -> None:
        """Show the decision in front, from its top."""
        current = self._view_model.current
        if current is None:
            return
        case, pack = current.case, self._view_model.pack
        hidden = self._view_model.is_hidden
        with self.page.laid_out_once():
            self._show_parts(is_hidden=hidden)
            self._show_facts(case, pack)
            self._said.show_words(case.said, before=case.brought)
            self._rule.show_case(case, pack, is_hidden=hidden)
            if not hidden:
                self._show_decided(case, pack)
        self.page.verticalScrollBar().setValue(0)

    def _show_parts(self, *, is_hidden: bool) -> None:
        """Put away all that tells what was decided, where it is to be decided again."""
        for part in self._telling:
            part.setVisible(not is_hidden)
        if is_hidden:
            self._ruled.hide()
            self._chosen_box.hide()

    def _show_decided(self, case: Case, pack: Pack | None) -> None:
        self._ruler.show_case(case, pack)
        self._ruled.setVisible(self._ruler.has_something)
        self._chosen.setText(decided(case, pack))
        self._chosen_box.setVisible(not self._ruler.has_something)
        self._understood.show_words(case.understood, confirmed=case.confirmed)
        self._reasons.show_case(case)
        self._day.show_lines(that_day(case))
        self._after.show_lines(what_followed(case))
        self._precedents.show_case(case, pack)
        self._foot.setText(_foot(case))

    def _show_facts(self, case: Case, pack: Pack | None) -> None:
        words = situation(case, pack)
        for chip, word in zip(self._fact_chips.shown(len(words)), words, strict=True):
            chip.show_fact(word)
        self._facts_box.setVisible(bool(words))


def _foot(case: Case) -> str:
    words = _("Fingerprint {leaf}… · {rule}, version {version}")
    return tidy(
        words.format(leaf=case.leaf[:_LEAF_SHOWN], rule=case.margin.pack_id, version=case.margin.pack_version)
    )
