"""First step: who is at this desk, where, and how the screen is read without effort."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.settings import Theme
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.doors import Place
from agent_desktop.ui.agents.first_run_view_model import DESK_LENGTH, SITE_LENGTH, FirstRunViewModel
from agent_desktop.ui.agents.size_choice import SizeChoice
from agent_desktop.ui.agents.step_parts import heading
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part
from agent_desktop.ui.widgets.segmented import Choice, Segmented


def places() -> tuple[Answer, ...]:
    """Return where an agent may mostly work, in words."""
    return (
        Answer(
            value=Place.COUNTER.value,
            label=_("At the counter"),
            note=_("Someone in front of you, a second screen if you have one"),
            icon="user-round",
        ),
        Answer(
            value=Place.PHONE.value,
            label=_("On the phone"),
            note=_("Short sentences to say, notes on the keyboard"),
            icon="phone",
        ),
        Answer(
            value=Place.REVIEW.value,
            label=_("I review"),
            note=_("Reviewing adaptations and seeing the whole team, even without a network"),
            icon="clipboard-check",
        ),
    )


def themes() -> tuple[Choice, ...]:
    """Return the looks one can choose, in words."""
    return (
        Choice(Theme.LIGHT.value, _("Light")),
        Choice(Theme.DARK.value, _("Dark")),
        Choice(Theme.SYSTEM.value, _("Same as workstation")),
    )


LANGUAGE_NAMES = (Choice("fr", "Français"), Choice("en", "English"))


class WhoStep(QWidget):
    """Name, service, desk; counter, phone or reading again; size and theme, seen at once."""

    def __init__(self, view_model: FirstRunViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        choice = view_model.choice
        self._fields = self._make_fields()
        self._language = Segmented(
            LANGUAGE_NAMES, name=_("Language"), identifier="first_run.language", value=choice.language
        )
        self._places = ChoiceCards(
            places(),
            name=_("Where do you meet the public?"),
            identifier="first_run.place",
            value=choice.place.value,
        )
        self._size = SizeChoice(identifier="first_run.size", percent=choice.scale_percent, parent=self)
        self._theme = Segmented(
            themes(), name=_("Light or dark"), identifier="first_run.theme", value=choice.theme
        )
        self.setLayout(self._arranged())
        self._connect()
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return where typing begins."""
        return self._fields["agent_name"].edit

    @Slot()
    def refresh(self) -> None:
        """Show what is to mend."""
        for name, field in self._fields.items():
            field.set_error(tidy(self._view_model.problems.get(name, "")))

    def focus_problem(self) -> None:
        """Put the focus on the first field to mend."""
        for name, field in self._fields.items():
            if name in self._view_model.problems:
                field.edit.setFocus()
                return

    def _make_fields(self) -> dict[str, Field]:
        choice = self._view_model.choice
        return {
            "agent_name": Field(
                _("Your name"),
                identifier="first_run.name",
                text=choice.agent_name,
                hint=_("As your colleagues say it"),
                max_length=80,
            ),
            "site": Field(
                _("Your service"),
                identifier="first_run.site",
                text=choice.site,
                hint=_("It appears on the sheets you hand out"),
                max_length=SITE_LENGTH,
            ),
            "desk": Field(
                _("Your desk"),
                identifier="first_run.desk",
                text=choice.desk,
                example=_("Counter 3"),
                optional=True,
                max_length=DESK_LENGTH,
            ),
        }

    def _arranged(self) -> Column:
        head = FoldingRow(
            Part(heading(_("Let us set up your desk"), _("Your choices can all be changed later.")), 1),
            self._language,
            least=560,
        )
        shares = (5, 5, 3)
        who = FoldingRow(
            *(Part(field, share) for field, share in zip(self._fields.values(), shares, strict=True)),
            least=620,
        )
        return Column(
            head,
            20,
            who,
            18,
            PlainLabel(tidy(_("Where do you meet the public?")), role="h3", wrap=True),
            self._places,
            18,
            PlainLabel(tidy(_("Which size is easy to read?")), role="h3", wrap=True),
            self._size.slider,
            FoldingRow(Part(self._size.sample, 1), self._theme, least=620),
        )

    def _connect(self) -> None:
        update = self._view_model.update
        for name, field in self._fields.items():
            field.edited.connect(lambda text, name=name: update(**{name: text}))
        self._language.chosen.connect(lambda value: update(language=value))
        self._places.chosen.connect(lambda value: update(place=Place(value)))
        self._theme.chosen.connect(lambda value: update(theme=value))
        self._size.chosen.connect(lambda percent: update(scale_percent=percent))
