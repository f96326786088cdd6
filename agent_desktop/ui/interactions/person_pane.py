"""The person, first: how to welcome them, who speaks, what is open, how to reach them."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.cases.records import Case, CaseState, Commitment
from agent_desktop.foundation.i18n import N_, _, ngettext, pgettext
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.people.gestures import GESTURES
from agent_desktop.people.records import Agreement, ContactKind, DatePrecision, Need, Person
from agent_desktop.people.rules import age_on
from agent_desktop.ui.interactions.speaker import SpeakerCard
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.avatar import Avatar, initials
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Card, Note, Sheet
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.steps_bar import StepsBar
from agent_desktop.user_file.records import UnifiedFile

_STATES: dict[CaseState, tuple[str, ColorRole]] = {
    CaseState.TO_EXPLAIN: (N_("To explain"), "warm"),
    CaseState.AWAITING_DOCUMENT: (N_("Document expected"), "attn"),
    CaseState.UNDER_REVIEW: (N_("Under review"), "rule"),
    CaseState.CONTESTED: (N_("Contested"), "rule"),
    CaseState.GRANTED: (N_("Granted"), "ok"),
    CaseState.REFUSED: (N_("Refused"), "ink_2"),
    CaseState.CLOSED: (N_("Closed"), "ink_2"),
}
_CONTACT_ICONS = {ContactKind.PHONE: "phone", ContactKind.EMAIL: "mail", ContactKind.ADDRESS: "map-pin"}


def birth_words(person: Person, day: date) -> str:
    """Return `58 ans, née le 14 mars 1968`, as far as it is known."""
    words: list[str] = []
    age = age_on(person.birth_date, person.birth_precision, day)
    if age is not None:
        words.append(ngettext("{count} year old", "{count} years old", age).format(count=age))
    if person.birth_date is not None and person.birth_precision is DatePrecision.DAY:
        words.append(_born(person.agreement).format(date=full_date(person.birth_date)))
    elif person.birth_date is not None:
        words.append(str(person.birth_date.year))
    return ", ".join(words)


def _born(agreement: Agreement) -> str:
    match agreement:
        case Agreement.FEMININE:
            return pgettext("feminine", "born on {date}")
        case Agreement.MASCULINE:
            return pgettext("masculine", "born on {date}")
        case Agreement.UNKNOWN:
            return pgettext("unknown", "born on {date}")


class PersonPane(QWidget):
    """What an agent needs of the file without a click. A nameless exchange has one too."""

    person_asked = Signal()
    other_person_asked = Signal()
    erasure_asked = Signal(UUID)
    kept = Signal(UUID)

    def __init__(self, view_model: WorkspaceViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._top = Column(spacing=10)
        self._rest = Column(spacing=16)
        self.speaker = SpeakerCard(view_model)
        column = Column(self._top, self.speaker, self._rest, Stretch(), spacing=14, margins=(18, 18, 18, 14))
        foot = Row(
            IconView("eye", size=15, color="ink_3"),
            Part(
                PlainLabel(
                    _("Opened for this exchange; a trace is kept"), role="micro", color="ink_3", elide=True
                ),
                1,
            ),
            spacing=7,
            margins=(18, 8, 18, 14),
        )
        self._foot = holder(foot)
        sheet = Sheet(Part(Page(column, ground="surface"), 1), self._foot, spacing=0, margins=(0, 0, 0, 0))
        self.setLayout(Column(Part(sheet, 1), spacing=0))
        view_model.file_changed.connect(self.show_file)
        view_model.exchange_changed.connect(self.show_file)

    @Slot()
    def show_file(self) -> None:
        """Show the file of the person concerned, or that nobody is named."""
        clear(self._top)
        clear(self._rest)
        found = self._view_model.file
        self._foot.setVisible(found is not None)
        exchange = self._view_model.exchange
        if found is None:
            if exchange is not None and not exchange.draft.person_ids:
                self._top.add(self._nobody())
            return
        self._show_person(found)

    def _nobody(self) -> QWidget:
        attach = Button(
            _("Say who it is"), identifier="person.attach", icon="user-plus", name=_("Attach a person")
        )
        attach.clicked.connect(self.person_asked)
        return EmptyState(
            _("Someone without a name"),
            _("A question needs no file. A script can be played and its sheet printed."),
            icon="user-round",
            icon_color="ink_3",
            actions=(attach,),
        )

    def _show_person(self, found: UnifiedFile) -> None:
        self._top.add(self._identity(found.person))
        if found.needs:
            self._top.add(_welcome_note(found.needs))
        if found.person.referent_name:
            self._rest.add(_referent(found.person.referent_name))
        if found.promises:
            self._rest.add(self._promises(found.promises))
        if found.cases:
            self._rest.add(_cases(found.cases, found.administrations))
        reach = _reach(found)
        if reach is not None:
            self._rest.add(reach)
        self._rest.add(self._several(found.person.id))

    def _identity(self, person: Person) -> QWidget:
        words = Column(
            PlainLabel(person.shown_name, role="h2", wrap=True),
            PlainLabel(
                tidy(birth_words(person, self._view_model.day)), role="small", color="ink_2", wrap=True
            ),
            spacing=2,
        )
        if person.other_birth_name:
            born = _("birth name {name}").format(name=person.other_birth_name)
            words.add(PlainLabel(tidy(born), role="small", color="ink_2"))
        place = _("protected address") if person.address_protected else person.shown_town
        if place:
            words.add(PlainLabel(place, role="small", color="ink_2"))
        avatar = Avatar(initials(person.shown_name), size=52, tone="warm")
        return holder(Row(Part(avatar, align=Qt.AlignmentFlag.AlignTop), Part(words, 1), spacing=12))

    def _promises(self, promises: tuple[Commitment, ...]) -> QWidget:
        rows = Column(spacing=8)
        for promise in promises[:5]:
            rows.add(self._promise(promise))
        return holder(Column(_title(_("Still promised")), holder(rows), spacing=6))

    def _promise(self, promise: Commitment) -> QWidget:
        late = promise.due_on < self._view_model.day
        done = LinkButton(
            _("Kept"),
            identifier=f"person.promise.{promise.id}",
            name=_("Kept: {what}").format(what=promise.text),
        )
        done.clicked.connect(lambda: self.kept.emit(promise.id))
        when = _("since {date}") if late else _("by {date}")
        words = Column(
            PlainLabel(tidy(promise.text), role="small", wrap=True),
            PlainLabel(
                tidy(f"{promise.bearer_name}, {when.format(date=full_date(promise.due_on))}"),
                role="micro",
                color="attn" if late else "ink_3",
                wrap=True,
            ),
            spacing=1,
        )
        return holder(Row(Part(words, 1), Part(done, align=Qt.AlignmentFlag.AlignTop), spacing=6))

    def _several(self, person_id: UUID) -> QWidget:
        other = LinkButton(_("Also about someone else"), identifier="person.add_other", icon="users-round")
        wrong = LinkButton(_("Wrong person"), identifier="person.move", icon="arrow-right-left")
        other.clicked.connect(self.other_person_asked)
        wrong.clicked.connect(self.person_asked)
        erase = LinkButton(_("Erase the texts of their decisions"), identifier="person.erase", icon="trash-2")
        erase.clicked.connect(lambda: self.erasure_asked.emit(person_id))
        return holder(Column(other, wrong, erase, spacing=2))


def _title(text: str, meta: str = "") -> QWidget:
    row = Row(PlainLabel(text, role="small", weight="semibold", color="ink_2"), Stretch())
    if meta:
        row.add(PlainLabel(meta, role="micro", color="ink_3"))
    return holder(row)


def _welcome_note(needs: tuple[Need, ...]) -> Note:
    rows = Column(spacing=8)
    for need in needs:
        gesture = GESTURES.get(need.gesture)
        words = Column(spacing=1)
        if gesture is not None and need.gesture != "other":
            words.add(PlainLabel(_(gesture.label), weight="medium", wrap=True))
            if need.words:
                words.add(PlainLabel(tidy(need.words), role="small", color="ink_2", wrap=True))
        else:
            words.add(PlainLabel(tidy(need.words), weight="medium", wrap=True))
        icon = IconView(gesture.icon if gesture else "lightbulb", size=17, color="warm")
        rows.add(holder(Row(Part(icon, align=Qt.AlignmentFlag.AlignTop), Part(words, 1), spacing=10)))
    title = PlainLabel(_("To welcome them well"), role="small", weight="semibold", color="warm")
    return Note(title, holder(rows), tone="warm", spacing=8)


def _referent(name: str) -> QWidget:
    words = Column(
        PlainLabel(name, role="small", weight="semibold"),
        PlainLabel(_("Referent"), role="micro", color="ink_2"),
        spacing=0,
    )
    row = Row(Avatar(initials(name), size=32), Part(words, 1), spacing=10, margins=(12, 8, 12, 8))
    return Card(row, fill="surface", line="line", radius=10)


def _cases(cases: tuple[Case, ...], administrations: int) -> QWidget:
    count = ngettext("{count} administration", "{count} administrations", administrations).format(
        count=administrations
    )
    rows = Column(spacing=2)
    for case in cases[:6]:
        rows.add(_case(case))
    return holder(Column(_title(_("Procedures under way"), count), holder(rows), spacing=6))


def _case(case: Case) -> QWidget:
    label, color = _STATES[case.state]
    first = Row(Part(PlainLabel(tidy(case.title), weight="semibold", elide=True), 1), spacing=8)
    if case.steps_total:
        progress = _("{done} of {total} steps").format(done=case.steps_done, total=case.steps_total)
        first.add(StepsBar(case.steps_total, case.steps_done, name=progress))
    second = Row(
        Part(PlainLabel(case.administration, role="small", color="ink_2", elide=True), 1),
        PlainLabel(_(label), role="small", weight="medium", color=color),
        spacing=8,
    )
    rows = Column(first, second, spacing=1, margins=(0, 5, 0, 5))
    if case.next_on is not None and case.next_step:
        step = _("{step}, {date}").format(step=case.next_step, date=full_date(case.next_on))
        rows.add(PlainLabel(tidy(step), role="micro", color="ink_3", wrap=True))
    card = holder(rows)
    keep_size(card, min_height=44)
    return card


def _reach(found: UnifiedFile) -> QWidget | None:
    rows = Column(spacing=6)
    any_row = False
    for point in found.contact_points:
        if point.danger:
            continue
        any_row = True
        rows.add(_line(_CONTACT_ICONS[point.kind], point.value, point.best_time))
    for mandate in found.mandates:
        any_row = True
        rows.add(_line("users-round", f"{mandate.name}, {mandate.relation}".rstrip(", "), mandate.scope))
    if not any_row:
        return None
    return holder(Column(_title(_("To reach them")), holder(rows), spacing=6))


def _line(icon: str, text: str, note: str) -> QWidget:
    words = Column(PlainLabel(tidy(text), role="small", elide=True), spacing=0)
    if note:
        words.add(PlainLabel(tidy(note), role="micro", color="ink_3", elide=True))
    return holder(
        Row(
            Part(IconView(icon, size=16, color="ink_2"), align=Qt.AlignmentFlag.AlignTop),
            Part(words, 1),
            spacing=9,
        )
    )
