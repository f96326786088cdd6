"""What the card of the lock may show: the short code, the phrase, the recovery code, or why none opens."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import tidy
from agent_desktop.store.pin_rules import LONGEST
from agent_desktop.ui.agents.caps_lock import CapsLockWatch
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.agents.quiet_input import keep_from_predictions
from agent_desktop.ui.agents.unlock_view_model import UnlockViewModel, WayIn
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.digits import take_digits
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.mark import Mark

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_MOST_SIGNS = 200


@dataclass(frozen=True, slots=True)
class _Face:
    """How one key is asked, and which other one the link below leads to."""

    title: str
    lead: str
    label: str
    act: str
    other: str
    leads_to: WayIn


class KeyFace(QWidget):
    """One field and one act. What is typed is hidden unless asked; the recovery code, on paper, is shown."""

    def __init__(self, way: WayIn, view_model: UnlockViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way, self._view_model = way, view_model
        self._told = _face(way)
        secret = way is not WayIn.RECOVERY
        self.field = Field(
            self._told.label,
            identifier=f"unlock.{way}",
            show_label=False,
            secret=secret,
            role="name" if secret else "lead",
            height=48,
            max_length=LONGEST if way is WayIn.PIN else _MOST_SIGNS,
        )
        keep_from_predictions(self.field)
        if way is WayIn.PIN:
            take_digits(self.field)
        self._label = PlainLabel(self._told.label, role="small", weight="semibold", color="ink_2")
        self._label.setBuddy(self.field.edit)
        self._eye = LinkButton(_("Show"), identifier=f"unlock.{way}.show", icon="eye")
        if not secret:
            self._eye.hide()
        self._notice = ProblemNote(tone="attn")
        self._caps = _caps_line()
        self.act = Button(
            self._told.act,
            identifier=f"unlock.{way}.open",
            kind="primary",
            size="l",
        )
        self.act.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._other = LinkButton(self._told.other, identifier=f"unlock.{way}.other")
        self._mark = Mark(size=46)
        self._is_shown = not secret
        self.setLayout(self._arranged())
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Show how the last try went, and whether another may be made."""
        model = self._view_model
        self._notice.show_problem(model.notice if self._way is WayIn.PHRASE else None)
        self.field.edit.setReadOnly(model.busy)
        self.act.set_busy(model.busy)
        self.act.setEnabled(model.busy or model.can_try)
        self._other.setEnabled(not model.busy)
        self._say_mistake()

    @Slot()
    def forget(self) -> None:
        """Empty the field, its undo with it, and hide the next letters."""
        self.field.edit.put("")
        self.field.clear_error()
        self._caps.hide()
        if self._way is not WayIn.RECOVERY:
            self._show_letters(shown=False)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Leave out the mark, and the sentence that only reassures."""
        self._mark.setVisible(not compact)
        self._lead.setVisible(not compact or self._way is WayIn.RECOVERY)

    def _arranged(self) -> Column:
        self._lead = PlainLabel(tidy(self._told.lead), role="lead", color="ink_2", align=_CENTRE, wrap=True)
        return Column(
            Part(self._mark, 0, _CENTRE),
            8,
            PlainLabel(tidy(self._told.title), role="h1", align=_CENTRE, wrap=True),
            self._lead,
            14,
            self._notice,
            4,
            Row(self._label, Stretch(), self._eye),
            self.field,
            self._caps,
            10,
            self.act,
            10,
            Part(self._other, 0, _CENTRE),
            spacing=4,
        )

    def _connect(self) -> None:
        self.act.clicked.connect(self._try)
        self.field.edit.returnPressed.connect(self._try)
        self._eye.clicked.connect(self._toggle_letters)
        self._other.clicked.connect(self._choose_other)
        if self._way is WayIn.PHRASE:
            CapsLockWatch(self.field.edit).changed.connect(self._caps.setVisible)

    @Slot()
    def _try(self) -> None:
        self._view_model.attempt(self.field.text())

    @Slot()
    def _choose_other(self) -> None:
        self._view_model.choose(self._told.leads_to)

    @Slot()
    def _toggle_letters(self) -> None:
        self._show_letters(shown=not self._is_shown)

    def _show_letters(self, *, shown: bool) -> None:
        self._is_shown = shown
        self.field.set_secret(not shown)
        self._eye.set_label(_("Hide") if shown else _("Show"))
        self._eye.set_icon("eye-off" if shown else "eye")

    def _say_mistake(self) -> None:
        model = self._view_model
        mistake = model.mistake
        if mistake is None or self._way is not model.way:
            self.field.clear_error()
            return
        sentence = f"{mistake.title} {mistake.next_step}"
        if wait := model.wait_s:
            # Said once, not counted down: a figure that moves would hurry whoever types.
            if self.field.error():
                return
            pause = ngettext("Next try in one second.", "Next try in {count} seconds.", wait)
            sentence = f"{sentence} {pause.format(count=wait)}"
        self.field.set_error(tidy(sentence))


class BlockedFace(QWidget):
    """Why this desk cannot open now: what happened, what is safe, what to do."""

    left = Signal()

    def __init__(self, view_model: UnlockViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._title = PlainLabel(role="h2", align=_CENTRE, wrap=True)
        self._safe = PlainLabel(role="lead", color="ink_2", align=_CENTRE, wrap=True)
        self._next = PlainLabel(wrap=True, align=_CENTRE)
        self.rescue = Button(_("Bring this desk back…"), identifier="unlock.rescue", kind="primary", size="l")
        self.retry = Button(
            _("Check again"), identifier="unlock.retry", kind="primary", size="l", icon="refresh-cw"
        )
        for button in (self.rescue, self.retry):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescue.clicked.connect(view_model.rescue)
        self.retry.clicked.connect(view_model.retry)
        self._mark = Mark(size=46)
        leave = LinkButton(_("Close Parvis"), identifier="unlock.leave")
        leave.clicked.connect(self.left)
        self.setLayout(
            Column(
                Part(self._mark, 0, _CENTRE),
                10,
                self._title,
                4,
                self._safe,
                10,
                self._next,
                16,
                self.rescue,
                4,
                self.retry,
                8,
                Part(leave, 0, _CENTRE),
                spacing=4,
            )
        )

    @property
    def first_act(self) -> QWidget:
        """Return the button of what helps most."""
        return self.rescue if self._view_model.can_rescue else self.retry

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Leave out the mark."""
        self._mark.setVisible(not compact)

    @Slot()
    def refresh(self) -> None:
        """Show the reason of now."""
        reason = self._view_model.blocked
        rescued = self._view_model.can_rescue
        self.rescue.setVisible(rescued)
        self.retry.set_kind("quiet" if rescued else "primary")
        if reason is None or reason.title == self._title.text():
            return
        self._title.setText(reason.title)
        self._safe.setText(reason.safe)
        self._next.setText(reason.next_step)
        announce(self, f"{reason.title} {reason.safe} {reason.next_step}", at_once=True)


def _face(way: WayIn) -> _Face:
    locked, safe = _("Your desk is locked"), _("Nothing is lost: it opens where you left it.")
    match way:
        case WayIn.PIN:
            label = _("Your short code")
            return _Face(locked, safe, label, _("Open my desk"), _("My phrase"), WayIn.PHRASE)
        case WayIn.PHRASE:
            label = _("Your phrase")
            return _Face(locked, safe, label, _("Open my desk"), _("Phrase forgotten"), WayIn.RECOVERY)
        case _:
            return _Face(
                _("Phrase forgotten"),
                _("Type the code from the page kept in a safe place: six groups of five characters."),
                _("Your recovery code"),
                _("Open with the code"),
                _("Go back to the phrase"),
                WayIn.PHRASE,
            )


def _caps_line() -> QWidget:
    words = PlainLabel(tidy(_("Caps Lock is on.")), role="small", color="attn", wrap=True)
    line = holder(Row(IconView("keyboard", size=15, color="attn"), Part(words, 1), spacing=6))
    line.hide()
    return line
