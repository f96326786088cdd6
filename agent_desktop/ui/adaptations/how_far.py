"""How far to go: a ruler with its precedents, the cards of a closed list, or a value to propose."""

from decimal import Decimal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.typed import read_number
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.adaptations.scale import Drawn, dots, drawn, widened
from agent_desktop.ui.adaptations.sentences import WITH_WHOM, proposed_by_person
from agent_desktop.ui.adaptations.units import bare_value, value_words
from agent_desktop.ui.adaptations.usage import on_the_axis
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder
from agent_desktop.ui.widgets.margin_ruler import MarginRuler

_LONG_STEP = 3
_LOW_RULER, _HIGH_RULER = 206, 282
_MARGINS, _SHORT_MARGINS = (18, 13, 18, 8), (18, 10, 18, 0)
_ONE_LINE = 640


class HowFar(Sheet):
    """One form of the question for each form of margin; `first` is where the focus begins."""

    def __init__(self, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        self._title = PlainLabel(_("How far to go"), role="h3")
        self._hint = PlainLabel("", role="micro", color="ink_3")
        self._proposed_by_person = PlainLabel("", role="small", color="warm", wrap=True)
        self._body = Column(spacing=0)
        facts = holder(Row(Part(self._proposed_by_person, 1), self._hint, spacing=8))
        # On the line of the title, where there is room: the reasons below need every line of the page.
        head = FoldingRow(holder(Row(self._title)), Part(facts, 1), least=_ONE_LINE, spacing=14)
        super().__init__(head, Part(self._body, 1), spacing=6, margins=_MARGINS, parent=parent)
        self._view_model = view_model
        self._drawn: Drawn | None = None
        self._high = _HIGH_RULER
        self.first: QWidget | None = None
        view_model.began.connect(self.show_margin)
        view_model.precedents_changed.connect(self._show_precedents)

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Draw the ruler lower, when the page is."""
        self._high = _LOW_RULER if short else _HIGH_RULER
        self.set_margins(_SHORT_MARGINS if short else _MARGINS)
        if isinstance(self.first, MarginRuler):
            self.first.set_most_height(self._high)

    @Slot()
    def show_margin(self) -> None:
        """Show another margin."""
        clear(self._body)
        self._body.set_margins((0, 0, 0, 0))
        self._hint.setText("")
        self.first = self._drawn = None
        view_model = self._view_model
        self._title.setText(_title(view_model))
        proposed = proposed_by_person(view_model)
        self._proposed_by_person.setText(proposed)
        if view_model.is_choice and view_model.offer.options:
            self._take(self._cards())
        elif not view_model.is_choice and view_model.offer.is_open:
            self._show_number()
        else:
            self._say(_("This margin is not open in this situation: the rule applies as it is."))

    def _show_number(self) -> None:
        offer = self._view_model.offer
        self._drawn = drawn(offer, self._view_model.level)
        if self._drawn is not None:
            self._take(self._ruler(self._drawn))
        elif offer.where.lowest is not None and offer.where.highest is not None:
            self._say(_("No value fits between what the person can bear and the limit for everyone."))
        else:
            self._say(_("A limit of this margin is not known here: a value can be proposed and passed on."))
            self._take(self._proposal())

    def _ruler(self, found: Drawn) -> QWidget:
        unit = self._view_model.offer.unit
        step = found.steps.step
        one, three = value_words(step, unit), bare_value(step * _LONG_STEP, unit)
        self._hint.setText(tidy(_("Arrows for {one}, Shift for {three}").format(one=one, three=three)))
        ruler = MarginRuler(
            found.scale,
            self._describe,
            identifier="adapt.ruler",
            name=self._view_model.offer.margin.title,
            value=self._place(found),
        )
        ruler.set_most_height(self._high)
        ruler.valueChanged.connect(self._moved)
        return ruler

    def _cards(self) -> QWidget:
        level = self._view_model.level
        answers = [
            Answer(
                value=option.value,
                label=tidy(option.label),
                note=tidy(_(WITH_WHOM[Level.AGENT if _is_own(option.level, level) else option.level])),
            )
            for option in self._view_model.offer.options
        ]
        cards = ChoiceCards(
            answers,
            name=self._view_model.offer.margin.title,
            identifier="adapt.choice",
            value=self._view_model.typed.value,
        )
        cards.chosen.connect(self._view_model.set_value)
        self._body.set_margins((0, 2, 0, 10))
        return cards

    def _proposal(self) -> QWidget:
        unit = self._view_model.offer.unit
        field = Field(_("Value proposed ({unit})").format(unit=unit), identifier="adapt.proposal")
        field.set_text(self._view_model.typed.value or "")
        field.edited.connect(self._proposed)
        return field

    def _take(self, control: QWidget) -> None:
        self.first = control
        self._body.add(Part(control, 1))

    def _say(self, sentence: str) -> None:
        words = PlainLabel(tidy(sentence), color="ink_2", wrap=True)
        self._body.add(holder(Row(Part(words, 1), margins=(0, 6, 0, 12))))

    def _describe(self, place: int) -> tuple[str, str]:
        assert self._drawn is not None
        offer, value = self._view_model.offer, self._drawn.steps.value(place)
        detail = None if value == 0 else offer.detail_at(value)
        return value_words(value, offer.unit), tidy(detail or "")

    def _place(self, found: Drawn) -> int | None:
        value = self._view_model.value
        return found.steps.place(value) if isinstance(value, Decimal) else None

    @Slot()
    def _show_precedents(self) -> None:
        found, ruler = self._view_model.precedents, self.first
        if found is None or self._drawn is None or not isinstance(ruler, MarginRuler):
            return
        counts = on_the_axis(found, self._view_model.offer.value_by_rule)
        placed = dots(counts, self._drawn.steps)
        scale = widened(self._drawn.scale, placed)
        within = tuple(one for one in placed if scale.axis[0] <= one.value <= scale.axis[1])
        ruler.show_scale(scale, within, value=self._place(self._drawn))

    @Slot(int)
    def _moved(self, place: int) -> None:
        if self._drawn is not None:
            self._view_model.set_value(str(self._drawn.steps.value(place)))

    @Slot(str)
    def _proposed(self, text: str) -> None:
        value = read_number(text)
        self._view_model.set_value(str(value) if isinstance(value, Decimal) else None)

    def focus_first(self) -> None:
        """Put the focus where one chooses."""
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)


def _title(view_model: AdaptViewModel) -> str:
    if view_model.is_opinion:
        return _("What you advise")
    return _("Which adaptation") if view_model.is_choice else _("How far to go")


def _is_own(needed: Level, level: Level) -> bool:
    return needed is not Level.OUTSIDE and needed.rank <= level.rank
