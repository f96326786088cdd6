"""The values of the service in a pack: read by all, set by a lead once the tests of the pack pass."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.collection import Book
from agent_desktop.facilitation.described import describe
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.local_values import LocalParameter, UseKind
from agent_desktop.facilitation.records import LocalValues
from agent_desktop.facilitation.values import Kind
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import full_date, number, tidy
from agent_desktop.ui.facilitation.parts import title_line
from agent_desktop.ui.library.values_view_model import Trial, ValuesViewModel
from agent_desktop.ui.library.view_model import RulesViewModel
from agent_desktop.ui.theme.roles import TONES, Tone
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Item, Part, Row, clear, holder

_TOP = Qt.AlignmentFlag.AlignTop
_MOST_FAILURES, _MOST_USES = 8, 3
_USES = {
    UseKind.MARGIN: N_("margin “{title}”"),
    UseKind.RULE: N_("rule “{title}”"),
    UseKind.STEP: N_("step “{title}”"),
    UseKind.PROMISE: N_("promise “{title}”"),
    UseKind.LETTER: N_("letter “{title}”"),
    UseKind.DELAY: N_("delay “{title}”"),
    UseKind.SHEET: N_("the sheet to take away"),
}


class ValuesSheet(Sheet):
    """First read, then set: nothing is used before it was tried, and agreed to."""

    def __init__(self, view_model: RulesViewModel, values: ValuesViewModel, book: Book) -> None:
        self._view_model, self._values, self._book = view_model, values, book
        self._parameters = values.parameters(book)
        self._fields: dict[str, Field] = {}
        self._body, self._outcome, self._acts = Column(spacing=8), Column(spacing=8), Flow(spacing=8)
        super().__init__(
            title_line("sliders-horizontal", _("Values of this service")),
            holder(self._body),
            holder(self._outcome),
            holder(self._acts),
            spacing=8,
            margins=(18, 14, 18, 16),
        )
        self._show_read()
        values.changed.connect(self._show_outcome)

    def _show_read(self) -> None:
        """List the values, who set them, and what lets them be set."""
        clear(self._body)
        self._body.add(PlainLabel(tidy(self._who()), role="small", color="ink_2", wrap=True))
        for parameter in self._parameters:
            self._body.add(_line(parameter))
        if not self._values.may_set:
            return
        change = Button(_("Set these values"), identifier="values.set", icon="pencil-line", size="s")
        change.clicked.connect(self._edit)
        self._acts.addWidget(change)
        if self._is_set:
            back = Button(
                _("Back to the values of the pack"), identifier="values.back", size="s", icon="undo-2"
            )
            back.clicked.connect(self._go_back)
            self._acts.addWidget(back)

    @property
    def _is_set(self) -> bool:
        return self._values.set_values(self._book.summary.id) is not None

    def _who(self) -> str:
        found = self._values.set_values(self._book.summary.id)
        if found is None:
            return _("They are those of the pack, as examples: the service has set none.")
        day, who = full_date(self._view_model.day_of(found.chosen_at)), found.chosen_by
        if self._book.summary.values_wait:
            said = _("Values set on {day} by {who} for another text of this pack wait: try them in this one.")
            return f"{said} {_listed(found, self._parameters)}".format(day=day, who=who)
        return _("Set on {day} by {who}. Exchanges begun before keep those they had.").format(
            day=day, who=who
        )

    @Slot()
    def _edit(self) -> None:
        clear(self._body)
        clear(self._acts)
        waiting = self._values.set_values(self._book.summary.id)
        for parameter in self._parameters:
            field = _field(parameter, waiting if self._book.summary.values_wait else None)
            field.edited.connect(self._edited)
            self._fields[parameter.name] = field
            self._body.add(field)
            field.show()
        self._try = Button(_("Try them on the tests of the pack"), identifier="values.try", kind="primary")
        self._use = Button(_("Use these values"), identifier="values.use", kind="primary", icon="check")
        leave = Button(_("Leave it"), identifier="values.leave")
        self._try.clicked.connect(self._try_them)
        self._use.clicked.connect(self._values.use)
        leave.clicked.connect(self._leave)
        for button in (self._try, self._use, leave):
            self._acts.addWidget(button)
        self._try.show()
        leave.show()
        self._use.hide()
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self._values.forget()

    @Slot()
    def _try_them(self) -> None:
        typed = {name: field.text() for name, field in self._fields.items()}
        problems = self._values.problems(self._book, typed)
        for name, field in self._fields.items():
            wrong = problems.get(name)
            field.set_error("" if wrong is None else f"{wrong.title} {wrong.next_step}")
        if problems:
            self._fields[next(iter(problems))].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._values.try_values(self._book, typed)

    @Slot()
    def _leave(self) -> None:
        self._values.forget()
        self._fields.clear()
        clear(self._acts)
        self._show_read()
        for place in range(self._acts.count()):
            item = self._acts.itemAt(place)
            if item is not None and (button := item.widget()) is not None:
                button.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_back(self) -> None:
        self._values.use_pack_s(self._book)

    @Slot()
    def _show_outcome(self) -> None:
        """Say what came of the tests; nothing before, and nothing once something else is typed."""
        clear(self._outcome)
        if not self._fields:
            return
        trial, problem = self._values.trial, self._values.problem
        self._try.set_busy(self._values.is_trying)
        passed = trial is not None and trial.may_be_used
        self._use.setVisible(passed)
        self._try.setVisible(not passed)
        if problem is not None:
            self._tell(_refusal(problem.title, [problem.next_step]))
            announce(self, problem.title)
        elif trial is not None:
            self._tell(_passed(trial) if passed else _failed(trial))
            announce(self, _said(trial))
            if passed:
                self._use.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, note: Note) -> None:
        self._outcome.add(note)
        # At once: it takes its room before the page looks where the focus went.
        note.show()


def shown(value: object, kind: Kind) -> str:
    """Return a value as it is read and typed: `3 000`, `oui`, or a text."""
    match kind:
        case Kind.NUMBER if isinstance(value, Decimal):
            return number(value)
        case Kind.FLAG:
            return "vrai" if value else "faux"
        case _:
            return str(value)


def _line(parameter: LocalParameter) -> QWidget:
    value = f"{shown(parameter.value, parameter.kind)} {parameter.unit}".strip()
    words = _("{label}: {value}").format(label=parameter.label, value=value)
    lines = Column(PlainLabel(tidy(words), weight="medium", wrap=True), spacing=1)
    uses = _uses(parameter)
    if uses:
        lines.add(PlainLabel(tidy(uses), role="micro", color="ink_2", wrap=True))
    return holder(lines)


def _field(parameter: LocalParameter, waiting: LocalValues | None) -> Field:
    value = shown(parameter.value, parameter.kind)
    if waiting is not None and parameter.name in waiting.values:
        value = waiting.values[parameter.name]
    unit = f" ({parameter.unit})" if parameter.unit else ""
    return Field(
        tidy(f"{parameter.label}{unit}"),
        identifier=f"values.{parameter.name}",
        text=value,
        hint=tidy(_uses(parameter)),
        max_length=120,
    )


def _uses(parameter: LocalParameter) -> str:
    if not parameter.uses:
        return _("Nothing uses it.")
    said = [_(_USES[one.kind]).format(title=" ".join(one.title.split())) for one in parameter.uses]
    more = len(said) - _MOST_USES
    parts = said[:_MOST_USES]
    if more > 0:
        parts.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return _("Used by: {uses}").format(uses=", ".join(parts))


def _listed(found: LocalValues, parameters: tuple[LocalParameter, ...]) -> str:
    labels = {one.name: one.label for one in parameters}
    said: Mapping[str, str] = found.values
    return ", ".join(f"{labels.get(name, name)} {value}" for name, value in said.items())


def _said(trial: Trial) -> str:
    if trial.may_be_used:
        words = ngettext(
            "The {count} test of the pack passes with these values.",
            "The {count} tests of the pack pass with these values.",
            trial.count,
        )
        return tidy(words.format(count=trial.count))
    return tidy(_("These values are refused: the pack’s own tests do not pass with them."))


def _passed(trial: Trial) -> Note:
    then = _("New exchanges will use them; those already begun keep theirs.")
    return _note("circle-check", "ok", _said(trial), [then])


def _failed(trial: Trial) -> Note:
    return _refusal(_said(trial), list(_reasons(trial.failures)))


def _reasons(findings: tuple[Finding, ...]) -> Iterator[str]:
    said = list(dict.fromkeys(_reason(finding) for finding in findings))
    yield from said[:_MOST_FAILURES]
    hidden = len(said) - _MOST_FAILURES
    if hidden > 0:
        yield ngettext("{count} more", "{count} more", hidden).format(count=hidden)
    yield _(
        "The tests say what this service may decide. To go beyond, have the author change the value and its "
        "tests together, in a new version of the pack."
    )


def _reason(finding: Finding) -> str:
    """Return what went wrong: of a test its name, which says what this service may or may not do."""
    trial = finding.facts.get("trial")
    return describe(finding) if trial is None else _("Test “{name}”: it does not pass.").format(name=trial)


def _refusal(title: str, lines: list[str]) -> Note:
    return _note("circle-x", "attn", title, lines)


def _note(icon: str, tone: Tone, title: str, lines: list[str]) -> Note:
    items: list[Item] = [PlainLabel(tidy(title), weight="semibold", wrap=True)]
    for number_of, line in enumerate(lines):
        if number_of:
            items.append(Divider())
        items.append(PlainLabel(tidy(line), role="small", wrap=True))
    mark = IconView(icon, size=18, color=TONES[tone].ink)
    row = Row(Part(mark, align=_TOP), Part(holder(Column(*items, spacing=4)), 1), spacing=10)
    return Note(holder(row), tone=tone)
