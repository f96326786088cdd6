"""What both sides promise, in the live record: the list, and the short form that adds one."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.wording.days import day_from

SIDES = {Bearer.SERVICE: N_("Us"), Bearer.PERSON: N_("The person"), Bearer.PARTNER: N_("A partner")}
_ICONS = {Bearer.SERVICE: "landmark", Bearer.PERSON: "user-round", Bearer.PARTNER: "building-2"}


class PromiseList(QWidget):
    """A promise has a bearer, a day, and for the service a deputy."""

    def __init__(self, view_model: WorkspaceViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._shown: tuple[NewCommitment, ...] | None = None
        self._rows = Column(spacing=6)
        add = LinkButton(_("Add"), identifier="live.promise.add", icon="plus", name=_("Add a promise"))
        add.clicked.connect(self.begin)
        head = Row(PlainLabel(_("Promised"), role="small", weight="semibold", color="ink_2"), Stretch(), add)
        self._form = _Form(view_model)
        self._form.hide()
        self.setLayout(Column(holder(head), holder(self._rows), self._form, spacing=6))
        view_model.content_changed.connect(self._show)
        view_model.exchange_changed.connect(self._show)

    @Slot()
    def begin(self) -> None:
        """Open the form, the focus on the words."""
        self._form.begin()

    @Slot()
    def _show(self) -> None:
        promises = self._view_model.promises
        if promises == self._shown:
            return
        self._shown = promises
        clear(self._rows)
        for promise in promises:
            self._rows.add(_PromiseLine(promise, self._view_model.remove_promise))
        if not promises:
            self._rows.add(
                PlainLabel(
                    _("Nothing yet. What is promised here is written on the sheet."),
                    role="small",
                    color="ink_3",
                    wrap=True,
                )
            )


class _PromiseLine(QWidget):
    def __init__(self, promise: NewCommitment, remove: Callable[[UUID], None]) -> None:
        super().__init__()
        assert promise.due_on is not None
        who = f"{promise.bearer_name}, {full_date(promise.due_on)}"
        gone = IconButton(
            "x", _("Take back: {what}").format(what=promise.text), identifier=f"live.promise.{promise.id}"
        )
        gone.clicked.connect(lambda: remove(promise.id))
        words = Column(
            PlainLabel(tidy(promise.text), wrap=True),
            PlainLabel(tidy(who), role="small", color="ink_2", elide=True),
            spacing=1,
        )
        icon = IconView(_ICONS[promise.bearer], size=16, color="accent" if promise.is_ours else "warm")
        self.setLayout(
            Row(
                Part(icon, align=Qt.AlignmentFlag.AlignTop),
                Part(words, 1),
                Part(gone, align=Qt.AlignmentFlag.AlignTop),
                spacing=10,
            )
        )


class _Form(Note):
    def __init__(self, view_model: WorkspaceViewModel) -> None:
        self._view_model = view_model
        self._side = Segmented(
            [Choice(side.value, _(label)) for side, label in SIDES.items()],
            name=_("Who promises"),
            identifier="live.promise.side",
            value=Bearer.SERVICE.value,
            height=30,
            wide=True,
        )
        self._text = Field(
            _("What is promised"), identifier="live.promise.text", max_length=400, checked=True, readable=True
        )
        self._day = Field(
            _("For which day"),
            identifier="live.promise.day",
            example=_("4/12, Monday, +7"),
            max_length=40,
        )
        self._bearer = Field(_("Seen to by"), identifier="live.promise.bearer", max_length=80)
        self._deputy = Field(_("Deputy"), identifier="live.promise.deputy", max_length=80)
        keep = Button(_("Add the promise"), identifier="live.promise.keep", kind="primary", size="s")
        stop = Button(_("Cancel"), identifier="live.promise.cancel", kind="ghost", size="s")
        super().__init__(
            self._side,
            self._text,
            holder(Row(Part(self._day, 1), Part(self._bearer, 1), spacing=8)),
            self._deputy,
            holder(Row(Stretch(), stop, keep, spacing=6)),
            tone="neutral",
            spacing=8,
        )
        keep.clicked.connect(self._keep)
        stop.clicked.connect(self.hide)
        self._side.chosen.connect(self._side_chosen)
        for field in (self._text, self._day, self._bearer, self._deputy):
            field.edit.returnPressed.connect(self._keep)

    def begin(self) -> None:
        if self.isHidden():
            self._text.set_text("")
            self._day.set_text("")
            self._side_chosen(self._side.value() or Bearer.SERVICE.value)
        self.show()
        self._text.edit.setFocus()

    @Slot(str)
    def _side_chosen(self, value: str) -> None:
        side = Bearer(value)
        self._deputy.setVisible(side is Bearer.SERVICE)
        self._bearer.set_text(self._view_model.usual_bearer(side))
        self._deputy.set_text(self._view_model.usual_deputy())

    @Slot()
    def _keep(self) -> None:
        day = self._said_day()
        side = Bearer(self._side.value() or Bearer.SERVICE.value)
        problems = self._view_model.promise_problems(
            side, self._text.text(), day, self._bearer.text(), self._deputy.text()
        )
        self._show_problems(problems)
        if problems or self._text.has_fault():
            return
        self._view_model.add_promise(side, self._text.text(), day, self._bearer.text(), self._deputy.text())
        self.hide()

    def _said_day(self) -> date | None:
        return day_from(self._day.text(), self._view_model.day)

    def _show_problems(self, problems: tuple[str, ...]) -> None:
        fields = {
            "promise_without_words": self._text,
            "promise_without_day": self._day,
            "promise_in_the_past": self._day,
            "promise_without_bearer": self._bearer,
            "promise_without_deputy": self._deputy,
        }
        sentences = {
            "promise_without_words": _("Say what is promised, as the person will read it."),
            "promise_without_day": _("Which day? For instance 4/12, Monday or +7."),
            "promise_in_the_past": _("This day has passed. Choose today or later."),
            "promise_without_bearer": _("Who will see to it?"),
            "promise_without_deputy": _("Who keeps it when they are away?"),
        }
        first = True
        for code in problems:
            field = fields.get(code)
            if field is None:
                continue
            field.set_error(sentences[code])
            if first:
                field.edit.setFocus()
                first = False
