"""The settings: how the screen reads, in which language, where one works, how the desk opens."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.settings import Contrast, Settings
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.backup_view_model import BackupViewModel
from agent_desktop.ui.agents.doors import KeyringState, Place
from agent_desktop.ui.agents.first_run_view_model import DESK_LENGTH
from agent_desktop.ui.agents.inviting_view_model import InvitingViewModel
from agent_desktop.ui.agents.lending_view_model import LendingViewModel
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.agents.renewing_view_model import RenewingViewModel
from agent_desktop.ui.agents.settings_backup import BackupSheet
from agent_desktop.ui.agents.settings_beside import BesideSection
from agent_desktop.ui.agents.settings_explain import ExplainSection
from agent_desktop.ui.agents.settings_keys import KeysSheet
from agent_desktop.ui.agents.settings_lending import LendingSheet
from agent_desktop.ui.agents.settings_lock import LockSection
from agent_desktop.ui.agents.settings_pin import PinPart
from agent_desktop.ui.agents.settings_register import RegisterSheet
from agent_desktop.ui.agents.settings_remarks import RemarksSheet
from agent_desktop.ui.agents.settings_signing import SigningSheet
from agent_desktop.ui.agents.settings_team import TeamSheet
from agent_desktop.ui.agents.settings_team_keys import TeamKeysSheet
from agent_desktop.ui.agents.settings_view_model import SavedState, SettingsViewModel
from agent_desktop.ui.agents.settings_witnesses import WitnessesSheet
from agent_desktop.ui.agents.size_choice import SizeChoice
from agent_desktop.ui.agents.team_keys_view_model import TeamKeysViewModel
from agent_desktop.ui.agents.who_step import LANGUAGE_NAMES, places, themes
from agent_desktop.ui.agents.witnesses_view_model import WitnessesViewModel
from agent_desktop.ui.shell_page import ShellPage
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.choice_cards import ChoiceCards
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.save_state import SaveState
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_WIDEST, _TWO_COLUMNS = 1320, 900
_CONTACT_LENGTH = 120
_ALL = 100  # against the one of a stretch: what is left goes there once the widest is reached


class SettingsPage(ShellPage):
    """Each choice is seen at once; the save state says when it is kept. `keys_asked` leads to the keys.

    Not `at_once`, the page is empty until `build` made it, section after section.
    """

    is_aside = True
    keys_asked = Signal()
    remarks_asked = Signal()
    register_asked = Signal()

    def __init__(
        self,
        view_model: SettingsViewModel,
        *,
        backup: BackupViewModel | None = None,
        lending: LendingViewModel | None = None,
        inviting: InvitingViewModel | None = None,
        renewing: RenewingViewModel | None = None,
        team_keys: TeamKeysViewModel | None = None,
        witnesses: WitnessesViewModel | None = None,
        at_once: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Settings"))
        self._view_model, self._backup, self._lending = view_model, backup, lending
        self._inviting, self._renewing, self._team_keys = inviting, renewing, team_keys
        self._witnesses = witnesses
        self._outer = Column(spacing=0)
        self.setLayout(self._outer)
        if at_once:
            self._make()
        view_model.spoke.connect(self._speak)
        view_model.saved.connect(self._show_saved)
        view_model.keyring_changed.connect(self._show_keyring)

    def entered(self) -> None:
        """Show the settings of now, and ask the keyring."""
        self._show()
        self._view_model.ask_keyring()
        if self._backup is not None:
            self._backup.ask_last()
        if self._lending is not None:
            self._lending.read()
        if self._renewing is not None:
            self._renewing.ask_since()
        if self._team_keys is not None:
            self._team_keys.read()
        if self._witnesses is not None:
            self._witnesses.read()
        self._size.slider.setFocus()

    def left(self) -> None:
        """Leave no phrase behind."""
        if self._inviting is not None:
            self._inviting.hide()

    def _make(self) -> None:
        for _section in self.build():
            pass

    def build(self) -> Iterator[None]:
        """Make the page, and stop after each section so that the window can answer."""
        settings = self._view_model.settings
        self._saved = SaveState()
        self._problem = ProblemNote()
        head = Row(PlainLabel(_("Settings"), role="h1"), Stretch(), self._saved)
        self._lock = LockSection(self._view_model)
        yield
        about_me = (self._reading(settings), self._opening(), self._lock)
        yield
        about_desk = self._about_desk()
        yield
        work, contact, beside = self._work(settings), self._contact(settings), self._beside()
        yield
        first = holder(Column(*about_me, *about_desk, Stretch(), spacing=16))
        second = holder(Column(work, beside[0], contact, *beside[1:], Stretch(), spacing=16))
        yield
        sheets = FoldingRow(Part(first, 1), Part(second, 1), least=_TWO_COLUMNS, spacing=16)
        top = holder(Column(head, self._problem, spacing=10))
        for part in (top, sheets):
            keep_size(part, max_width=_WIDEST)
        self._outer.add(
            Row(Part(top, _ALL), Stretch(), margins=(20, 18, 20, 12)),
            Part(Page(Column(Row(Part(sheets, _ALL), Stretch()), Stretch(), margins=(20, 4, 20, 20))), 1),
        )
        self._show()

    def _about_desk(self) -> tuple[QWidget, ...]:
        register = RegisterSheet()
        register.read_asked.connect(self.register_asked)
        signing = [] if self._renewing is None else [SigningSheet(self._renewing)]
        saving = [] if self._backup is None else [BackupSheet(self._backup)]
        team = [] if self._inviting is None else [TeamSheet(self._inviting)]
        lent = [] if self._lending is None else [LendingSheet(self._lending)]
        return (*signing, *saving, *team, register, *lent)

    def _beside(self) -> tuple[QWidget, ...]:
        keys = KeysSheet()
        keys.change_asked.connect(self.keys_asked)
        remarks = RemarksSheet()
        remarks.read_asked.connect(self.remarks_asked)
        vouching = [] if self._team_keys is None else [TeamKeysSheet(self._team_keys)]
        explain, window = ExplainSection(self._view_model), BesideSection(self._view_model)
        seeing = [] if self._witnesses is None else [WitnessesSheet(self._witnesses)]
        return (explain, window, keys, remarks, *vouching, *seeing)

    def _reading(self, settings: Settings) -> Sheet:
        self._size = SizeChoice(identifier="settings.size", percent=settings.scale_percent, parent=self)
        self._theme = Segmented(themes(), name=_("Light or dark"), identifier="settings.theme")
        self._contrast = Segmented(_contrasts(), name=_("Contrast"), identifier="settings.contrast")
        self._language = Segmented(LANGUAGE_NAMES, name=_("Language"), identifier="settings.language")
        self._still = CheckBox(
            _("Keep the screen still"),
            identifier="settings.still",
            note=_("Nothing slides or spins. Otherwise the workstation decides."),
            checked=settings.reduced_motion,
        )
        update = self._view_model.update
        self._size.chosen.connect(lambda percent: update(scale_percent=percent))
        self._theme.chosen.connect(lambda value: update(theme=value))
        self._contrast.chosen.connect(lambda value: update(contrast=value))
        self._language.chosen.connect(lambda value: update(language=value))
        self._still.toggled.connect(lambda on: update(reduced_motion=on))
        return Sheet(
            PlainLabel(_("Easy reading"), role="h2"),
            self._size.slider,
            self._size.sample,
            4,
            _line(_("Light or dark"), self._theme),
            _line(_("Contrast"), self._contrast),
            _line(_("Language"), self._language),
            self._still,
        )

    def _work(self, settings: Settings) -> Sheet:
        self._place = ChoiceCards(
            places(), name=_("Where do you meet the public?"), identifier="settings.place"
        )
        self._desk = Field(
            _("Your desk"),
            identifier="settings.desk",
            text=settings.desk,
            example=_("Counter 3"),
            optional=True,
            max_length=DESK_LENGTH,
        )
        self._place.chosen.connect(self._place_chosen)
        self._desk.edited.connect(lambda text: self._view_model.update(desk=text.strip()))
        return Sheet(
            PlainLabel(tidy(_("Where do you meet the public?")), role="h2", wrap=True),
            self._place,
            self._desk,
        )

    def _contact(self, settings: Settings) -> Sheet:
        self._service = self._written("service", _("Your service"), settings.service, _("Valbray front desk"))
        self._phone = self._written("phone", _("Telephone"), settings.phone, "01 23 45 67 89")
        self._hours = self._written("hours", _("Opening hours"), settings.hours, _("Tuesday, 9 am to noon"))
        return Sheet(
            PlainLabel(_("Who to call, on the sheet"), role="h2"),
            self._service,
            self._phone,
            self._hours,
        )

    def _written(self, name: str, label: str, text: str, example: str) -> Field:
        field = Field(
            label,
            identifier=f"settings.{name}",
            text=text,
            example=example,
            optional=True,
            max_length=_CONTACT_LENGTH,
        )
        field.edited.connect(lambda typed: self._view_model.update(**{name: typed.strip()}))
        return field

    def _opening(self) -> Sheet:
        self._keyring = CheckBox(
            _("Open without the phrase as long as the session of this workstation is open"),
            identifier="settings.keyring",
            note=_("The keyring of your session keeps a key. Your phrase always opens."),
        )
        self._keyring_words = PlainLabel(role="small", color="ink_2", wrap=True)
        self._keyring_problem = ProblemNote(tone="attn")
        self._keyring.clicked.connect(self._view_model.set_keyring)
        self._pin = PinPart(self._view_model)
        return Sheet(
            PlainLabel(_("Opening this desk"), role="h2"),
            self._keyring,
            self._keyring_words,
            self._keyring_problem,
            self._pin,
        )

    def _show(self) -> None:
        settings = self._view_model.settings
        self._theme.set_value(settings.theme)
        self._contrast.set_value(settings.contrast)
        self._language.set_value(settings.language)
        self._place.set_value(Place.REVIEW.value if settings.reviews else settings.channel)
        self._desk.set_text(settings.desk)
        self._service.set_text(settings.service)
        self._phone.set_text(settings.phone)
        self._hours.set_text(settings.hours)
        self._lock.refresh()
        self._show_saved()
        self._show_keyring()

    @Slot(str)
    def _place_chosen(self, value: str) -> None:
        reviews = value == Place.REVIEW.value
        if reviews:
            self._view_model.update(reviews=True)
        else:
            self._view_model.update(reviews=False, channel=value)

    @Slot()
    def _show_saved(self) -> None:
        failure = self._view_model.failure
        self._problem.show_problem(failure)
        if self._view_model.state is SavedState.SAVED:
            self._saved.show_saved("")
        self._saved.setVisible(failure is None)

    @Slot()
    def _show_keyring(self) -> None:
        model = self._view_model
        self._keyring.setChecked(model.keyring_state in {KeyringState.ON, KeyringState.PIN})
        there = model.keyring_state in {KeyringState.ON, KeyringState.OFF, KeyringState.PIN}
        self._keyring.setEnabled(there and not model.keyring_busy)
        absent = model.keyring_state is KeyringState.ABSENT
        self._keyring_words.setText(
            tidy(_("This session has no keyring that keeps a secret: the phrase is asked each time."))
            if absent
            else tidy(_("Leave it unticked if others use this session."))
        )
        self._keyring_problem.show_problem(model.keyring_failure)

    @Slot()
    def _speak(self) -> None:
        clear(self._outer)
        self._make()
        self._language.setFocus()


def _contrasts() -> tuple[Choice, ...]:
    return (
        Choice(Contrast.NORMAL.value, _("Standard")),
        Choice(Contrast.HIGH.value, _("Stronger")),
        Choice(Contrast.SYSTEM.value, _("Same as workstation")),
    )


def _line(name: str, control: QWidget) -> FoldingRow:
    return FoldingRow(
        Part(PlainLabel(name, weight="medium"), 1), control, least=380, align=Qt.AlignmentFlag.AlignVCenter
    )
