"""Welcoming someone new: a name is enough; people it may already be are shown while typing."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.pasted import one_line
from agent_desktop.foundation.typography import tidy
from agent_desktop.people.duplicates import DuplicateHit
from agent_desktop.people.pasted import PastedIdentity
from agent_desktop.people.records import (
    Agreement,
    ContactKind,
    DatePrecision,
    NewContactPoint,
    NewPerson,
)
from agent_desktop.ui.people.found import birth_line
from agent_desktop.ui.people.view_model import NewPersonViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_AGREEMENTS = {
    Agreement.FEMININE: N_("Madam"),
    Agreement.MASCULINE: N_("Sir"),
    Agreement.UNKNOWN: N_("Not said"),
}


_SIDE_BY_SIDE, _TWO_FIELDS = 760, 380
"""Widths, in pixels at 100 %, from which doubles stand beside the form, and two fields on one line."""


class NewPersonPage(ShellPage):
    """Few fields, in the order people say them; nothing is required but a name."""

    cancelled = Signal()
    known_chosen = Signal(UUID)

    def __init__(self, view_model: NewPersonViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("New file"))
        self._view_model = view_model
        self._make_fields()
        self._doubles = Column(spacing=8)
        self._from_paste = PlainLabel(color="ink_2", wrap=True)
        self._from_paste.hide()
        self._save = Button(
            _("Keep and welcome"), identifier="new.save", kind="primary", size="l", command="finish"
        )
        stop = Button(_("Cancel"), identifier="new.cancel", kind="ghost", size="l")
        self._save.clicked.connect(self._keep)
        stop.clicked.connect(self.cancelled)
        form = Sheet(
            PlainLabel(_("Who is it?"), role="h3"),
            self._from_paste,
            self._agreement,
            _pair(self._given, self._used),
            _pair(self._birth_name, self._born),
            _pair(self._phone, self._email),
            _pair(self._postcode, self._town, second=2),
            holder(Row(Stretch(), stop, self._save, spacing=10)),
            spacing=14,
        )
        side = holder(self._doubles)
        keep_size(side, width=320)
        body = FoldingRow(
            Part(Column(form, Stretch()), 1), Column(side, Stretch()), least=_SIDE_BY_SIDE, spacing=16
        )
        head = PlainLabel(_("New file"), role="h1")
        self.setLayout(
            Column(head, Part(Page(Column(body, Stretch())), 1), spacing=14, margins=(20, 18, 20, 18))
        )
        view_model.doubles_found.connect(self._show_doubles)

    def handlers(self) -> Handlers:
        """Take the key that finishes."""
        return {"finish": self._keep, "back": self.cancelled.emit}

    def begin(self, typed: str, pasted: PastedIdentity | None = None) -> None:
        """Begin with what was pasted in the search, else with what was typed, first name first."""
        for field in self._fields:
            field.set_text("")
            field.clear_error()
        clear(self._doubles)
        self._agreement.set_value(Agreement.UNKNOWN.value)
        self._from_paste.setVisible(pasted is not None)
        if pasted is not None:
            self._take(pasted)
            return
        words = [word for word in typed.split() if not any(char.isdigit() for char in word)]
        self._given.set_text(words[0].title() if len(words) > 1 else "")
        self._used.set_text(" ".join(words[1:] if len(words) > 1 else words).title())
        self._view_model.set_new(self._typed(NewPerson()))

    def _take(self, pasted: PastedIdentity) -> None:
        """Show each part that was pasted, and what is wrong with it; nothing is kept yet."""
        words = _("Taken from what you pasted. Check each line: nothing is kept before you say so.")
        if pasted.reference:
            words += " " + _("Reference: {number}.").format(number=pasted.reference)
        self._from_paste.setText(tidy(words))
        self._agreement.set_value(pasted.agreement.value)
        for field, text in (
            (self._given, _as_said(pasted.given)),
            (self._used, _as_said(pasted.used)),
            (self._birth_name, _as_said(pasted.birth_name)),
            (self._born, pasted.born),
            (self._phone, pasted.phone),
            (self._email, pasted.email),
            (self._postcode, pasted.postcode),
            (self._town, _as_said(pasted.town)),
        ):
            field.set_text(one_line(text, field.edit.maxLength()).text)
        self._check_typed()
        self._view_model.set_new(self._typed(NewPerson(reference=pasted.reference)))

    def _check_typed(self) -> Field | None:
        """Say what is not understood; return the first field to mend."""
        born, phone, email = self._born.text().strip(), self._phone.text().strip(), self._email.text().strip()
        wrong: list[Field] = []
        if born and self._view_model.birth_in(born) is None:
            self._born.set_error(_("Which day? For instance 14/03/1968, 14 March 1968 or 1968."))
            wrong.append(self._born)
        if phone and not self._view_model.is_reachable(ContactKind.PHONE, phone):
            self._phone.set_error(_("Not a telephone number. For instance 06 39 98 12 34."))
            wrong.append(self._phone)
        if email and not self._view_model.is_reachable(ContactKind.EMAIL, email):
            self._email.set_error(_("Not an e-mail. For instance m.lebihan@example.org."))
            wrong.append(self._email)
        return wrong[0] if wrong else None

    def entered(self) -> None:
        """Begin with the first field."""
        self._given.edit.setFocus()

    @property
    def _fields(self) -> tuple[Field, ...]:
        return (
            self._given,
            self._used,
            self._birth_name,
            self._born,
            self._phone,
            self._email,
            self._postcode,
            self._town,
        )

    def _make_fields(self) -> None:
        self._agreement = Segmented(
            [Choice(one.value, _(label)) for one, label in _AGREEMENTS.items()],
            name=_("How sentences agree with the person"),
            identifier="new.agreement",
            value=Agreement.UNKNOWN.value,
        )
        self._given = Field(_("Given name"), identifier="new.given", max_length=120)
        self._used = Field(_("Name in use"), identifier="new.used", max_length=120)
        self._birth_name = Field(_("Birth name"), identifier="new.birth_name", optional=True, max_length=120)
        self._born = Field(
            _("Date of birth"), identifier="new.born", example="14/03/1968", optional=True, max_length=40
        )
        self._phone = Field(_("Telephone"), identifier="new.phone", optional=True, max_length=40)
        self._email = Field(_("E-mail"), identifier="new.email", optional=True, max_length=120)
        self._postcode = Field(_("Postcode"), identifier="new.postcode", optional=True, max_length=10)
        self._town = Field(_("Town"), identifier="new.town", optional=True, max_length=120)
        for field in self._fields:
            field.edited.connect(self._edited)
            field.edit.returnPressed.connect(self._keep)
        self._agreement.chosen.connect(self._edited)

    def _typed(self, new: NewPerson) -> NewPerson:
        birth = self._view_model.birth_in(self._born.text())
        points = [
            NewContactPoint(kind=kind, value=field.text().strip())
            for kind, field in ((ContactKind.PHONE, self._phone), (ContactKind.EMAIL, self._email))
            if field.text().strip()
        ]
        return replace(
            new,
            agreement=Agreement(self._agreement.value() or Agreement.UNKNOWN.value),
            given_names=self._given.text().strip(),
            used_name=self._used.text().strip(),
            birth_name=self._birth_name.text().strip(),
            birth_date=None if birth is None else birth.day,
            birth_precision=DatePrecision.UNKNOWN if birth is None else birth.precision,
            postcode=self._postcode.text().strip(),
            town=self._town.text().strip(),
            contact_points=tuple(points),
        )

    @Slot()
    def _edited(self) -> None:
        self._view_model.set_new(self._typed(self._view_model.new))

    @Slot()
    def _keep(self) -> None:
        wrong = self._check_typed()
        if wrong is not None:
            wrong.edit.setFocus()
            return
        problems = self._view_model.problems
        if not problems:
            self._view_model.save()
            return
        field = {"person_without_name": self._used}.get(problems[0], self._used)
        field.set_error(_("A name is needed, even one that is not sure."))
        field.edit.setFocus()

    @Slot(tuple)
    def _show_doubles(self, hits: tuple[DuplicateHit, ...]) -> None:
        clear(self._doubles)
        if not hits:
            return
        rows = Column(spacing=8)
        for double in hits[:4]:
            rows.add(self._double(double))
        title = PlainLabel(_("Already known?"), role="small", weight="semibold", color="attn")
        self._doubles.add(Note(title, holder(rows), tone="attn", spacing=8))

    def _double(self, double: DuplicateHit) -> QWidget:
        hit = double.hit
        name = LinkButton(
            hit.shown_name,
            identifier=f"new.double.{hit.id}",
            icon="user-round",
            name=_("It is {name}").format(name=hit.shown_name),
        )
        name.clicked.connect(lambda: self.known_chosen.emit(hit.id))
        line = tidy(", ".join(part for part in (birth_line(hit), hit.town) if part))
        return holder(Column(name, PlainLabel(line, role="micro", color="ink_2", wrap=True), spacing=0))


def _as_said(name: str) -> str:
    """Return a name that forms write in capitals as people write it."""
    return name.title() if name.isupper() else name


def _pair(first: QWidget, other: QWidget, *, second: int = 1) -> FoldingRow:
    return FoldingRow(Part(first, 1), Part(other, second), least=_TWO_FIELDS)
