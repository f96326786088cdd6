"""Who speaks, how they were recognised, and so what may be told: one line, that opens to change it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.interactions.records import Disclosure, Speaker, Verification
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.select_field import SelectField

SPEAKERS = {
    Speaker.SELF: N_("Speaking for themselves"),
    Speaker.FOR_SOMEONE: N_("For someone"),
    Speaker.UNNAMED: N_("Unnamed"),
}
VERIFICATIONS = {
    Verification.NOT_VERIFIED: N_("Identity not verified"),
    Verification.DOCUMENT: N_("Identity document seen"),
    Verification.QUESTIONS: N_("Answers to questions"),
    Verification.CALL_BACK: N_("Called back on the known number"),
    Verification.MANDATE_SEEN: N_("Mandate seen"),
}
TOLD = {
    Disclosure.WHOLE_FILE: N_("Their whole file may be told."),
    Disclosure.WITHIN_MANDATE: N_("What the mandate covers may be told."),
    Disclosure.GENERAL_ONLY: N_("General rules only; nothing of the file."),
}
_ICONS = {
    Disclosure.WHOLE_FILE: "shield-check",
    Disclosure.WITHIN_MANDATE: "shield-check",
    Disclosure.GENERAL_ONLY: "shield",
}


class SpeakerCard(Card):
    """Closed, it says in two lines who speaks and what may be told."""

    def __init__(self, view_model: WorkspaceViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        self._icon = IconView("shield", size=17, color="ink_2")
        self._who = PlainLabel(role="small", weight="medium", wrap=True)
        self._told = PlainLabel(role="micro", color="ink_2", wrap=True)
        self._change = IconButton(
            "pencil", _("Change who speaks and how they were recognised"), identifier="person.speaker"
        )
        self._change.clicked.connect(self._toggle)
        self._form = self._make_form()
        head = Row(self._icon, Part(Column(self._who, self._told, spacing=1), 1), self._change, spacing=9)
        super().__init__(
            Column(holder(head), self._form, spacing=8, margins=(12, 8, 8, 8)),
            fill="sunken",
            line="line",
            radius=10,
            parent=parent,
        )
        self._form.hide()
        view_model.content_changed.connect(self.show_content)
        view_model.exchange_changed.connect(self.show_content)

    @Slot()
    def show_content(self) -> None:
        """Say who speaks and what may be told."""
        content = self._view_model.content
        disclosure = self._view_model.disclosure
        who = _(SPEAKERS[content.speaker])
        if content.speaks_for:
            who = f"{who} ({content.speaks_for})"
        verified = _(VERIFICATIONS[content.verification])
        self._who.setText(tidy(_("{who}: {verified}").format(who=who, verified=verified.lower())))
        self._told.setText(tidy(_(TOLD[disclosure])))
        general = disclosure is Disclosure.GENERAL_ONLY
        self._icon.show_icon(_ICONS[disclosure], "ink_3" if general else "ok")
        self._speaker.set_value(content.speaker.value)
        self._verification.set_value(content.verification.value)
        self._for.set_text(content.speaks_for)
        self._for.setVisible(content.speaker is Speaker.FOR_SOMEONE)

    def focus_first(self) -> None:
        """Put the focus on the button that opens the form."""
        self._change.setFocus()

    def _make_form(self) -> QWidget:
        self._speaker = Segmented(
            [Choice(speaker.value, _(label)) for speaker, label in SPEAKERS.items()],
            name=_("Who speaks"),
            identifier="person.speaker.who",
            height=30,
            wide=True,
        )
        self._verification = SelectField(
            _("How they were recognised"),
            [Choice(one.value, _(label)) for one, label in VERIFICATIONS.items()],
            identifier="person.speaker.how",
        )
        self._for = Field(
            _("Who is speaking"),
            identifier="person.speaker.for",
            example=_("Their daughter"),
            max_length=120,
            checked=True,
        )
        self._speaker.chosen.connect(self._said)
        self._verification.chosen.connect(self._said)
        self._for.edited.connect(self._said)
        return holder(Column(self._speaker, self._for, self._verification, spacing=8, margins=(0, 4, 4, 4)))

    @Slot()
    def _toggle(self) -> None:
        self._form.setVisible(self._form.isHidden())
        if self._form.isVisible():
            self._speaker.setFocus()

    @Slot()
    def _said(self) -> None:
        self._view_model.set_speaker(
            Speaker(self._speaker.value() or Speaker.SELF.value),
            Verification(self._verification.value() or Verification.NOT_VERIFIED.value),
            self._for.text(),
        )
