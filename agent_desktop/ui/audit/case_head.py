"""The head of a decision as it is read: what was decided, of what; who could decide, and who is masked."""

from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.words import day_words, level_words, stratum_words, value_of
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, holder


class CaseHead(QWidget):
    """What was decided, of what, that day; who could decide, whether it was verified, who is masked."""

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._title = PlainLabel("", role="h2", wrap=True)
        self._level, self._proof, self._mask, self._why = Chip(""), Chip(""), Chip(""), Chip("")
        self._day = Chip("", icon="calendar")
        chips = holder(Flow(self._level, self._proof, self._mask, self._why, self._day, spacing=6))
        self.setLayout(Column(self._title, chips, spacing=6))

    def show_case(self) -> None:
        """Show the decision in front."""
        model = self._view_model
        current, bundle = model.current, model.bundle
        if current is None or bundle is None:
            return
        case = current.case
        value = "" if model.is_hidden else value_of(case, model.pack)
        words = _("{title}: {value}").format(title=case.title, value=value) if value else case.title
        self._title.setText(tidy(words))
        # Who could decide follows from what was asked and decided.
        self._level.setVisible(not model.is_hidden)
        level, tone = level_words(case)
        self._level.show_fact(level, tone=tone, icon="scale")
        holds = bundle.opened.verdict.exit_code == 0
        self._proof.show_fact(
            _("Entry verified") if holds else _("Verified, not recent"),
            tone="ok" if holds else "attn",
            icon="shield-check" if holds else "history",
        )
        self._why.show_fact(stratum_words(case.stratum), icon="list-filter")
        self._day.show_fact(day_words(case))
        self.show_who()

    def show_who(self) -> None:
        """Say who is masked, and who is not any more."""
        who = self._view_model.who
        if self._view_model.together:
            self._mask.show_fact(_("Read together, nobody masked"), tone="accent", icon="users")
        elif who.agent is None:
            self._mask.show_fact(_("Agent masked"), tone="neutral", icon="eye-off")
        else:
            self._mask.show_fact(_("Agent: {name}").format(name=who.agent), tone="accent", icon="eye")
