"""How plainly the texts of the library read, and in which language."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.telling import FRENCH, language_name
from agent_desktop.ui.facilitation.words import REGISTERS
from agent_desktop.ui.library.view_model import RulesViewModel
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.segmented import Choice, Segmented


class WordingChoice(QWidget):
    """The choice is kept from one text to the next; the languages show where a pack has several."""

    def __init__(self, view_model: RulesViewModel, languages: Sequence[str]) -> None:
        super().__init__()
        self._view_model = view_model
        self._register = Segmented(
            [Choice(one.value, _(words)) for one, words in REGISTERS.items()],
            name=_("How plainly"),
            identifier="rules.register",
            value=view_model.register.value,
            height=32,
        )
        codes = (FRENCH, *(code for code in languages if code != FRENCH))
        shown = view_model.language if view_model.language in codes else FRENCH
        self._language = Segmented(
            [Choice(code, language_name(code)) for code in codes],
            name=_("Language"),
            identifier="rules.language",
            value=shown,
            height=32,
        )
        flow = Flow(self._register, spacing=10)
        if len(codes) > 1:
            flow.addWidget(self._language)
        else:
            self._language.setParent(self)
            self._language.hide()
        self.setLayout(flow)
        self._register.chosen.connect(self._choose)
        self._language.chosen.connect(self._choose)

    @Slot(str)
    def _choose(self, _value: str) -> None:
        register = Register(self._register.value() or Register.STANDARD.value)
        self._view_model.tell(register, self._language.value() or FRENCH)
