"""What justifies it: facts to tick, a few words, and the person's own words in sight."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from agent_desktop.facilitation.margin_model import Question
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.people.records import Agreement
from agent_desktop.ui.adaptations.sentences import nudge, reads_with_you
from agent_desktop.ui.adaptations.typed import PERSON_VIEW
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.spoken import SpokenHolder
from agent_desktop.ui.widgets.text_area import TextArea
from agent_desktop.ui.widgets.voice_field import VoiceField

_SIDE_BY_SIDE = 640
_QUOTED = 280
_LINES, _FACTS_APART, _FIELDS_APART, _MARGINS = 2, 9, 10, (18, 14, 18, 14)
_SHORT_LINES, _SHORT_FACTS_APART, _SHORT_FIELDS_APART, _SHORT_MARGINS = 1, 5, 7, (18, 10, 18, 10)


class ReasonField(QWidget):
    """One question of the justification: a text, a kind word under it, the words at fault shown in it."""

    spoken_as = SpokenHolder

    def __init__(self, question: Question, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._view_model = view_model
        self.area = TextArea(
            tidy(question.question),
            identifier=f"adapt.reason.{question.id}",
            text=view_model.typed.reasons.get(question.id, ""),
            optional=not question.obligatory,
            lines=_LINES,
            most_lines=7,
            fill=True,
        )
        self._nudge = PlainLabel("", role="micro", color="ink_2", wrap=True)
        self.setFocusProxy(self.area)
        self.setLayout(Column(Part(self.area, 1), self._nudge, spacing=4))
        self.area.edited.connect(partial(view_model.set_reason, question.id))

    def show_state(self) -> None:
        """Show what is wanted, and what is to be mended."""
        found = self._view_model.at_fault.get(self.question.id, ())
        missing = next((one for one in self._view_model.missing if one.question.id == self.question.id), None)
        first = self.question is self._view_model.offer.margin.questions[0]
        ticked = first and bool(self._view_model.typed.criteria)
        words = "" if found else nudge(missing, self.area.text(), ticked=ticked)
        # Before anything is written it stands in the field: under it, it would take a line for itself.
        inside = missing is not None and not self.area.text().strip()
        self.area.edit.setPlaceholderText(words if inside else "")
        self._nudge.setText(words)
        self._nudge.setVisible(bool(words) and not inside)
        if not found:
            self.area.edit.setAccessibleDescription(words)


class SeenByPerson(QWidget):
    """How the person sees it: what they said, in sight, and room for more of their words."""

    spoken_as = SpokenHolder

    def __init__(self, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.field = VoiceField(
            _("How the person sees it"),
            identifier="adapt.person_view",
            voice="said",
            text=view_model.typed.person_view,
            example=_("Their words on what is proposed"),
            lines=1,
            most_lines=5,
        )
        self._quote = PlainLabel("", wrap=True)
        layout = self.field.layout()
        assert isinstance(layout, Column)
        layout.insertWidget(1, self._quote)
        self.setFocusProxy(self.field)
        self.setLayout(Column(self.field))
        self.field.edited.connect(view_model.set_person_view)
        self.show_state()

    def show_person(self, name: str) -> None:
        """Say whose words they are."""
        label = _("How {name} sees it").format(name=name) if name else _("How the person sees it")
        self.field.set_label(tidy(label))

    def show_state(self) -> None:
        """Show what was said, and what is to be mended."""
        said = self._view_model.person_words.strip()
        cut = said if len(said) <= _QUOTED else f"{said[:_QUOTED].rsplit(' ', 1)[0]}…"
        self._quote.setText(tidy(_("“{words}”").format(words=cut)) if cut else "")
        self._quote.setVisible(bool(cut))


class Reasons(Sheet):
    """Facts on the left, words on the right; under one another when there is no room."""

    def __init__(self, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        self._left, self._right = Column(spacing=_FACTS_APART), Column(spacing=_FIELDS_APART)
        self._lines = _LINES
        self._row = Row(Part(holder(self._left), 10), Part(holder(self._right), 12), spacing=24)
        super().__init__(holder(self._row), spacing=0, margins=_MARGINS, parent=parent)
        self._view_model = view_model
        self.boxes: list[CheckBox] = []
        self.fields: list[ReasonField] = []
        self.seen: SeenByPerson | None = None
        view_model.began.connect(self.show_margin)
        view_model.changed.connect(self._show_state)
        view_model.person_changed.connect(self._show_person)
        theme().changed.connect(self._restyle)

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Stand closer when the page is low: fields begin with one line, and grow as they are written in."""
        self._lines = _SHORT_LINES if short else _LINES
        self._left.set_gap(_SHORT_FACTS_APART if short else _FACTS_APART)
        self._right.set_gap(_SHORT_FIELDS_APART if short else _FIELDS_APART)
        self.set_margins(_SHORT_MARGINS if short else _MARGINS)
        for field in self.fields:
            field.area.edit.set_lines(self._lines)

    def controls(self) -> tuple[QWidget, ...]:
        """Return what can be reached by keyboard, in reading order."""
        seen = () if self.seen is None else (self.seen.field.edit,)
        return (*self.boxes, *(field.area.edit for field in self.fields), *seen)

    def focus_first_to_mend(self) -> None:
        """Put the focus on the first text at fault, else on the first question still to answer."""
        wrong = [field for field in self.fields if field.question.id in self._view_model.at_fault]
        if not wrong and PERSON_VIEW in self._view_model.at_fault and self.seen is not None:
            self.seen.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wanted = {one.question.id for one in self._view_model.missing}
        wrong = wrong or [field for field in self.fields if field.question.id in wanted]
        if wrong:
            wrong[0].area.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_margin(self) -> None:
        """Show another margin: its criteria, its questions, what to say about it."""
        clear(self._left)
        clear(self._right)
        margin = self._view_model.offer.margin
        self._left.add(_title(_("What justifies it")))
        self.boxes = [self._box(number, text) for number, text in enumerate(margin.criteria)]
        self.fields = [ReasonField(question, self._view_model) for question in margin.questions]
        for field in self.fields:
            field.area.edit.set_lines(self._lines)
        self.seen = SeenByPerson(self._view_model)
        self._reminder = PlainLabel("", role="micro", color="ink_2", wrap=True)
        self._to_say = PlainLabel("", role="micro", weight="semibold", color="warm")
        self._left.add(*self.boxes, 4, self._words(), Stretch())
        bulb = IconView("lightbulb", size=14, color="ink_3")
        top = Qt.AlignmentFlag.AlignTop
        line = holder(Row(Part(bulb, align=top), Part(self._reminder, 1), spacing=6))
        self._right.add(*(Part(field, 1) for field in self.fields), self.seen, line)
        self._show_person()
        self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form that fits."""
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        beside = self.width() >= theme().s(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self.updateGeometry()

    def _box(self, number: int, criterion: str) -> CheckBox:
        checked = criterion in self._view_model.typed.criteria
        box = CheckBox(tidy(criterion), identifier=f"adapt.fact.{number}", checked=checked, tone="margin")
        box.toggled.connect(partial(self._view_model.tick, criterion))
        return box

    def _words(self) -> Note:
        head = Row(IconView("megaphone", size=15, color="warm"), Part(self._to_say, 1), spacing=6)
        words = PlainLabel(tidy(_("“{words}”").format(words=self._view_model.words)), wrap=True)
        return Note(head, words, tone="warm", spacing=4)

    @Slot()
    def _show_person(self) -> None:
        person = self._view_model.person
        name = "" if person is None else person.shown_name
        agreement = Agreement.UNKNOWN if person is None else person.agreement
        if self.seen is not None:
            self.seen.show_person(name)
            self._reminder.setText(reads_with_you(name, agreement))
            self._to_say.setText(
                tidy(_("To say to {name}").format(name=name) if name else _("To say to the person"))
            )

    @Slot()
    def _show_state(self) -> None:
        for field in self.fields:
            field.show_state()
        if self.seen is not None:
            self.seen.show_state()

    @Slot()
    def _restyle(self) -> None:
        self._fold()
        if self.fields:
            self._show_state()


def _title(text: str) -> PlainLabel:
    return PlainLabel(text, role="small", weight="semibold", color="ink_2")
