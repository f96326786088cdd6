"""What was found in the files to add: what each would change, and what keeps it from being used."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.candidates import Candidate, Standing
from agent_desktop.facilitation.described import describe
from agent_desktop.facilitation.findings import Finding
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.library.adding_view_model import AddingViewModel
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.roles import Tone
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Item, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.progress_bar import ProgressBar
from agent_desktop.ui.widgets.spoken import SpokenGroup

_TOP = Qt.AlignmentFlag.AlignTop
_WIDEST = 1040
_MOST_FINDINGS, _MOST_FILES = 12, 60
"""What is shown of a file, and how many files: the command `packs check` says the rest."""

_STANDINGS: dict[Standing, tuple[str, Tone, str]] = {
    Standing.NEW: ("plus", "ok", N_("New on this desk")),
    Standing.NEWER: ("refresh-cw", "ok", N_("Takes the place of version {version}")),
    Standing.SAME: ("equal", "neutral", N_("Already in use")),
    Standing.OLDER: ("history", "neutral", N_("Left aside: version {version} is newer or the same")),
    Standing.DIFFERS: (
        "circle-x",
        "attn",
        N_("Refused: other words under the version in use, {version}. Give it a higher number."),
    ),
    Standing.REFUSED: ("circle-x", "attn", N_("Refused: it must be mended first")),
}


class AddingPane(QWidget):
    """Nothing is used before the agent has read this and agreed."""

    spoken_as = SpokenGroup

    def __init__(self, view_model: AddingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Packs to add"))
        self._view_model = view_model
        self._title = PlainLabel(_("Packs to add"), role="h2", wrap=True)
        self._bar = ProgressBar(name=_("Files checked"), identifier="library.add.progress")
        self._stop = Button(_("Stop"), identifier="library.add.stop", size="s")
        self._stop.clicked.connect(view_model.stop)
        self._going = holder(Row(Part(self._bar, 1), self._stop, spacing=12))
        self._rows = Column(spacing=10)
        self._use = Button("", identifier="library.add.use", kind="primary", icon="check")
        self._leave = Button(_("Leave it"), identifier="library.add.leave")
        self._use.clicked.connect(view_model.use)
        self._leave.clicked.connect(view_model.leave)
        self._acts = holder(Flow(self._use, self._leave, spacing=10))
        column = holder(Column(self._title, self._going, holder(self._rows), Stretch(), spacing=12))
        keep_size(column, max_width=_WIDEST)
        page = Page(Row(Part(column, 100), Stretch(), margins=(4, 8, 14, 20)))
        self.setLayout(Column(Part(page, 1), self._acts, spacing=8))
        view_model.moved.connect(self._move)

    @property
    def is_wanted(self) -> bool:
        """Tell whether there is something to read here."""
        model = self._view_model
        return model.is_checking or bool(model.candidates) or model.problem is not None

    @Slot()
    def _move(self) -> None:
        done, total = self._view_model.checked
        self._bar.setValue(100 * done // total if total else 0)

    def show_state(self) -> None:
        """Show what is being checked, or what came of it."""
        model = self._view_model
        self._going.setVisible(model.is_checking)
        self._acts.setVisible(not model.is_checking)
        self._move()
        clear(self._rows)
        if model.problem is not None:
            self._rows.add(_problem(model.problem.title, f"{model.problem.safe} {model.problem.next_step}"))
        for candidate in _gravest_first(model.candidates)[:_MOST_FILES]:
            self._rows.add(_sheet(candidate))
        hidden = len(model.candidates) - _MOST_FILES
        if hidden > 0:
            self._rows.add(_more(hidden))
        count = len(model.usable)
        self._use.setVisible(bool(count))
        self._use.set_label(
            ngettext("Use {count} procedure", "Use {count} procedures", count).format(count=count)
        )
        self._say()

    def _say(self) -> None:
        model = self._view_model
        if not self.isVisible() or model.is_checking or not self.is_wanted:
            return
        refused = sum(not one.can_be_used for one in model.candidates)
        words = _("{usable} can be used, {refused} cannot.").format(usable=len(model.usable), refused=refused)
        announce(self, model.problem.title if model.problem is not None else words)
        button = self._use if model.usable else self._leave
        button.setFocus(Qt.FocusReason.OtherFocusReason)


def _gravest_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda one: (not one.errors, not one.can_be_used))


def _sheet(candidate: Candidate) -> Sheet:
    icon, tone, words = _STANDINGS[candidate.standing]
    standing = Chip(_(words).format(version=candidate.replaces), tone=tone, icon=icon)
    summary = candidate.summary
    name = candidate.path.name if summary is None else summary.title
    rows: list[Item] = [PlainLabel(tidy(name), weight="semibold", wrap=True)]
    if summary is not None:
        version = _("{file}, version {version}").format(file=candidate.path.name, version=summary.version)
        rows.append(PlainLabel(tidy(version), role="small", color="ink_2", wrap=True))
    rows.append(holder(Flow(standing, spacing=6)))
    rows += _findings(candidate)
    return Sheet(*rows, spacing=6, margins=(18, 13, 16, 14))


def _findings(candidate: Candidate) -> Iterator[Item]:
    """Yield what is wrong, then what to look at again, a line each; never more than can be read."""
    found = (*candidate.errors, *candidate.warnings)
    for finding in found[:_MOST_FINDINGS]:
        yield _finding(finding)
    hidden = len(found) - _MOST_FINDINGS
    if hidden > 0:
        yield _more(hidden)


def _finding(finding: Finding) -> QWidget:
    where = _("{file}, line {line}").format(file=Path(finding.file).name, line=finding.line)
    icon = IconView(
        "circle-x" if finding.is_error else "triangle-alert",
        size=16,
        color="alert" if finding.is_error else "attn",
    )
    kind = _("Error") if finding.is_error else _("To look at again")
    head = PlainLabel(tidy(f"{kind} · {where}"), role="micro", weight="semibold", color="ink_2", wrap=True)
    words = PlainLabel(tidy(describe(finding)), role="small", wrap=True)
    lines = holder(Column(head, words, spacing=1))
    return holder(Row(Part(icon, align=_TOP), Part(lines, 1), spacing=9))


def _more(count: int) -> PlainLabel:
    words = ngettext(
        "{count} more: the command “packs check” says them all.",
        "{count} more: the command “packs check” says them all.",
        count,
    )
    return PlainLabel(tidy(words.format(count=count)), role="small", color="ink_2", wrap=True)


def _problem(title: str, then: str) -> Note:
    lines = Column(
        PlainLabel(title, weight="medium", wrap=True),
        PlainLabel(then, role="small", color="ink_2", wrap=True),
        spacing=2,
    )
    icon = IconView("triangle-alert", size=18, color="attn")
    return Note(holder(Row(Part(icon, align=_TOP), Part(holder(lines), 1), spacing=10)), tone="attn")
