"""Who says it back, and the words kept: both optional, both written with the exchange at each key."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.interactions.records import Voice
from agent_desktop.ui.facilitation.saying_back import Place, SayingBack
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.text_area import TextArea

VOICES = {
    Voice.PERSON: N_("The person"),
    Voice.COMPANION: N_("Someone with them"),
    Voice.INTERPRETER: N_("An interpreter"),
}


class SaidWords(QWidget):
    """What is typed here goes to `place`; the question is always for the person, whoever answers."""

    def __init__(self, saying: SayingBack, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saying, self._place = saying, place
        said = saying.at(place)
        self._who = Segmented(
            [Choice(voice.value, _(words)) for voice, words in VOICES.items()],
            name=_("Who says it back"),
            identifier="script.voice",
            value=said.voice.value,
            height=30,
        )
        self._words = TextArea(
            _("In their words"),
            identifier="script.retold",
            text=said.words,
            example=tidy(_("As they said it, if you choose to keep it. Printed between quotation marks.")),
            optional=True,
            readable=True,
            lines=1,
            most_lines=4,
        )
        who = PlainLabel(tidy(_("Who says it back")), role="small", weight="semibold", color="ink_2")
        self.setLayout(
            Column(
                FoldingRow(Part(who, 1), self._who, least=420, align=Qt.AlignmentFlag.AlignVCenter),
                self._words,
                spacing=8,
            )
        )
        self._who.chosen.connect(self._voice_chosen)
        self._words.edited.connect(self._edited)

    def use(self, place: Place) -> None:
        """Go on with another try."""
        self._place = place
        said = self._saying.at(place)
        self._who.set_value(said.voice.value)
        self._words.set_text(said.words)

    @Slot(str)
    def _voice_chosen(self, value: str) -> None:
        self._saying.note(self._place, voice=Voice(value))

    @Slot(str)
    def _edited(self, text: str) -> None:
        self._saying.note(self._place, words=text)
