"""One decision as it is read: where it stands, what was said and understood, why, the rule, what followed.

Its parts are made once and filled again: going to the next decision makes none of them anew.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.audit.records import Case, SeenPrecedent
from agent_desktop.facilitation.margin_model import Margin
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.ruler import CaseRuler
from agent_desktop.ui.audit.words import (
    bands,
    bound_words,
    day_words,
    decided,
    level_words,
    precedent_month,
    precedent_words,
    precedents_counted,
    situation,
    stratum_words,
    that_day,
    value_of,
    what_followed,
)
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.card import Card, Note, Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.several import Several
from agent_desktop.ui.widgets.spoken import SpokenGroup

_TOP = Qt.AlignmentFlag.AlignTop
_BESIDE, _THREE = 560, 620
"""Widths at 100 % from which two notes, and three precedents, stand beside one another."""
_LEAF_SHOWN = 12


class CasePane(QWidget):
    """The decision in front, from top to bottom; nothing in it says who, at what hour, nor for how long."""

    spoken_as = SpokenGroup

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.setAccessibleName(_("The decision"))
        self._ruler = CaseRuler()
        self._ruled = Card(Column(self._ruler, margins=(10, 12, 10, 6)), radius=14)
        self._chosen = PlainLabel("", role="lead", weight="semibold", color="margin", wrap=True)
        self._chosen_box = Sheet(_titled("scale", _("What was decided"), "margin"), self._chosen, spacing=6)
        self._facts = Flow(spacing=6)
        self._facts_box = holder(self._facts)
        self._fact_chips = Several(self._facts, lambda: Chip(""))
        self._said, self._understood = _Voice("said"), _Voice("understood")
        self._reasons = _Reasons()
        self._day = _Lines(_("That day"), "calendar")
        self._after = _Lines(_("What followed"), "corner-down-right")
        self._rule = _Rule()
        self._precedents = _Precedents()
        self._foot = PlainLabel("", role="micro", color="ink_3", wrap=True)
        foot = holder(Row(IconView("hash", size=14, color="ink_3"), Part(self._foot, 1), spacing=6))
        self._telling: tuple[QWidget, ...] = (
            self._understood,
            self._reasons,
            self._day,
            self._after,
            self._precedents,
            foot,
        )
        column = Column(
            self._ruled,
            self._chosen_box,
            self._facts_box,
            FoldingRow(Part(self._said, 1), Part(self._understood, 1), least=_BESIDE, spacing=10),
            self._reasons,
            FoldingRow(Part(self._day, 1), Part(self._after, 1), least=_BESIDE, spacing=10),
            self._rule,
            self._precedents,
            foot,
            Stretch(),
            spacing=10,
            margins=(4, 2, 10, 24),
        )
        self.page = Page(column)
        self.setLayout(Column(Part(self.page, 1), spacing=0))

    def show_case(self) -> None:
        """Show the decision in front, from its top."""
        current = self._view_model.current
        if current is None:
            return
        case, pack = current.case, self._view_model.pack
        hidden = self._view_model.is_hidden
        with self.page.laid_out_once():
            self._show_parts(is_hidden=hidden)
            self._show_facts(case, pack)
            self._said.show_words(case.said, before=case.brought)
            self._rule.show_case(case, pack, is_hidden=hidden)
            if not hidden:
                self._show_decided(case, pack)
        self.page.verticalScrollBar().setValue(0)

    def _show_parts(self, *, is_hidden: bool) -> None:
        """Put away all that tells what was decided, where it is to be decided again."""
        for part in self._telling:
            part.setVisible(not is_hidden)
        if is_hidden:
            self._ruled.hide()
            self._chosen_box.hide()

    def _show_decided(self, case: Case, pack: Pack | None) -> None:
        self._ruler.show_case(case, pack)
        self._ruled.setVisible(self._ruler.has_something)
        self._chosen.setText(decided(case, pack))
        self._chosen_box.setVisible(not self._ruler.has_something)
        self._understood.show_words(case.understood, confirmed=case.confirmed)
        self._reasons.show_case(case)
        self._day.show_lines(that_day(case))
        self._after.show_lines(what_followed(case))
        self._precedents.show_case(case, pack)
        self._foot.setText(_foot(case))

    def _show_facts(self, case: Case, pack: Pack | None) -> None:
        words = situation(case, pack)
        for chip, word in zip(self._fact_chips.shown(len(words)), words, strict=True):
            chip.show_fact(word)
        self._facts_box.setVisible(bool(words))


class CaseHead(QWidget):
    """What was decided, of what, that day; who could decide, whether it was verified, who is masked."""

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._title = PlainLabel("", role="h2", wrap=True)
        self._level, self._proof, self._mask, self._why = Chip(""), Chip(""), Chip(""), Chip("")
        self._day = Chip("", icon="calendar")
        chips = holder(Flow(self._level, self._proof, self._mask, self._why, self._day, spacing=6))
        self.setLayout(Column(self._title, chips, spacing=6))

    def show_case(self) -> None:
        """Show the decision in front."""
        model = self._view_model
        current, bundle = model.current, model.bundle
        if current is None or bundle is None:
            return
        case = current.case
        value = "" if model.is_hidden else value_of(case, model.pack)
        words = _("{title}: {value}").format(title=case.title, value=value) if value else case.title
        self._title.setText(tidy(words))
        # Who could decide follows from what was asked and decided.
        self._level.setVisible(not model.is_hidden)
        level, tone = level_words(case)
        self._level.show_fact(level, tone=tone, icon="scale")
        holds = bundle.opened.verdict.exit_code == 0
        self._proof.show_fact(
            _("Entry verified") if holds else _("Verified, not recent"),
            tone="ok" if holds else "attn",
            icon="shield-check" if holds else "history",
        )
        self._why.show_fact(stratum_words(case.stratum), icon="list-filter")
        self._day.show_fact(day_words(case))
        self.show_who()

    def show_who(self) -> None:
        """Say who is masked, and who is not any more."""
        who = self._view_model.who
        if self._view_model.together:
            self._mask.show_fact(_("Read together, nobody masked"), tone="accent", icon="users")
        elif who.agent is None:
            self._mask.show_fact(_("Agent masked"), tone="neutral", icon="eye-off")
        else:
            self._mask.show_fact(_("Agent: {name}").format(name=who.agent), tone="accent", icon="eye")


class _Voice(Card):
    """What the person said, in the tint of their words, or what the agent understood."""

    spoken_as = SpokenGroup

    def __init__(self, voice: str) -> None:
        is_said = voice == "said"
        icon = IconView(
            "message-circle" if is_said else "ear", size=16, color="warm" if is_said else "accent"
        )
        name = _("What the person said") if is_said else _("What the agent understood")
        title = PlainLabel(name, role="small", weight="semibold", color="warm" if is_said else "accent")
        self._words = PlainLabel("", wrap=True)
        self._before = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._sure = Chip(_("Confirmed"), tone="ok", icon="check", height=22)
        head = holder(Row(icon, Part(title, 1), self._sure, spacing=6))
        column = Column(head, self._before, self._words, spacing=5, margins=(14, 10, 13, 12))
        super().__init__(
            column,
            fill="warm_soft" if is_said else "surface",
            line="warm_line" if is_said else "line",
        )
        self.setAccessibleName(name)
        self._is_said = is_said

    def show_words(self, words: str, *, before: str = "", confirmed: bool = False) -> None:
        """Show other words; `before`: what brought the person."""
        quoted = _("“{words}”").format(words=words) if words and self._is_said else words
        self._words.setText(tidy(quoted or _("Nothing was written.")))
        self._words.set_color("ink" if words else "ink_3")
        self._before.setText(tidy(_("What brings them: {what}").format(what=before)) if before else "")
        self._before.setVisible(bool(before))
        self._sure.setVisible(confirmed)


class _Reasons(Note):
    """The reason as it was written, question by question, and the facts that were ticked."""

    spoken_as = SpokenGroup

    def __init__(self) -> None:
        self._told, self._ticked = Column(spacing=8), Flow(spacing=6)
        told, ticked = holder(self._told), holder(self._ticked)
        super().__init__(
            _titled("scale", _("The reason written"), "margin"), told, ticked, tone="margin", spacing=8
        )
        self.setAccessibleName(_("The reason written"))
        self._ticked_box = ticked
        self._answers = Several(self._told, _Answer)
        self._chips = Several(self._ticked, lambda: Chip("", tone="margin", fill="surface"))

    def show_case(self, case: Case) -> None:
        """Show the reasons of another decision."""
        told = [(one.question, one.text) for one in case.written]
        more = (
            (_("How the person sees it"), case.person_view),
            (_("Why it is away from the precedents"), case.departure),
            (_("In law and in fact"), case.motivation),
        )
        told += [(question, text) for question, text in more if text]
        if case.erased:
            told.append(("", _("The text was erased, on request; the proof of the decision stays.")))
        elif not told:
            told.append(("", _("No reason was written.")))
        for part, (question, text) in zip(self._answers.shown(len(told)), told, strict=True):
            part.show_answer(question, text)
        for chip, criterion in zip(self._chips.shown(len(case.criteria)), case.criteria, strict=True):
            chip.show_fact(criterion)
        self._ticked_box.setVisible(bool(case.criteria))


class _Answer(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._question = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._text = PlainLabel("", role="lead", wrap=True)
        self.setLayout(Column(self._question, self._text, spacing=1))

    def show_answer(self, question: str, text: str) -> None:
        self._question.setText(tidy(question))
        self._question.setVisible(bool(question))
        self._text.setText(tidy(text))


class _Lines(Sheet):
    """A few facts under a title: an icon, words, and a line under them."""

    spoken_as = SpokenGroup

    def __init__(self, title: str, icon: str) -> None:
        self._rows = Column(spacing=8)
        rows = holder(self._rows)
        super().__init__(_titled(icon, title, "ink_2"), rows, spacing=9, margins=(14, 11, 14, 13))
        self.setAccessibleName(title)
        self._lines = Several(self._rows, _Line)

    def show_lines(self, lines: Iterable[tuple[str, str, str]]) -> None:
        """Show other facts."""
        told = list(lines)
        for part, line in zip(self._lines.shown(len(told)), told, strict=True):
            part.show_line(*line)


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = IconView("check", size=16)
        self._words = PlainLabel("", weight="medium", wrap=True)
        self._more = PlainLabel("", role="small", color="ink_2", wrap=True)
        words = holder(Column(self._words, self._more, spacing=0))
        self.setLayout(Row(Part(self._icon, align=_TOP), Part(words, 1), spacing=9))

    def show_line(self, icon: str, words: str, more: str) -> None:
        self._icon.show_icon(icon)
        self._words.setText(tidy(words))
        self._more.setText(tidy(more))
        self._more.setVisible(bool(more))


class _Rule(Note):
    """The rule as it was that day, from the text of the pack that was in force."""

    spoken_as = SpokenGroup

    def __init__(self) -> None:
        self._words = PlainLabel("", role="official", wrap=True)
        self._bounds = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._criteria = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._sources = PlainLabel("", role="micro", color="ink_3", wrap=True)
        title = _titled("book-open", _("The rule, as it was that day"), "rule")
        super().__init__(
            title, self._words, self._bounds, self._criteria, self._sources, tone="rule", spacing=6
        )
        self.setAccessibleName(_("The rule, as it was that day"))

    def show_case(self, case: Case, pack: Pack | None, *, is_hidden: bool) -> None:
        """Show the rule of another decision; its bounds only where what was decided is told."""
        margin = None if pack is None else pack.margin_by_id.get(case.margin.margin_id)
        missing = _("No script was played: its text did not come with the decision.")
        self._words.setText(tidy(missing if margin is None else margin.description))
        self._bounds.setText("" if is_hidden else _bounds(case))
        self._bounds.setVisible(bool(self._bounds.text()))
        self._criteria.setText("" if margin is None else _criteria(margin))
        self._criteria.setVisible(margin is not None)
        self._sources.setText("" if pack is None or margin is None else _sources(pack, margin))
        self._sources.setVisible(bool(self._sources.text()))


class _Precedents(QWidget):
    """The precedents that the agent had in sight, without identity."""

    spoken_as = SpokenGroup

    def __init__(self) -> None:
        super().__init__()
        name = _("The precedents that the agent had in sight")
        self.setAccessibleName(name)
        self._count = PlainLabel("", role="micro", color="ink_3")
        title = PlainLabel(name, role="small", weight="semibold", color="ink_2", wrap=True)
        self._row = FoldingRow(*(Part(_Precedent(), 1) for _rank in range(3)), least=_THREE, spacing=10)
        self._cards = self._row.findChildren(_Precedent)
        self._rest = Column(spacing=6)
        rest = holder(self._rest)
        self.setLayout(
            Column(holder(Row(Part(title, 1), self._count, spacing=8)), self._row, rest, spacing=7)
        )
        self._rest_box = rest
        self._more = Several(self._rest, _Precedent)

    def show_case(self, case: Case, pack: Pack | None) -> None:
        """Show the precedents of another decision."""
        self._count.setText(precedents_counted(case))
        first, rest = case.precedents[: len(self._cards)], case.precedents[len(self._cards) :]
        self._row.setVisible(bool(first))
        for number, card in enumerate(self._cards):
            card.setVisible(number < len(first))
            if number < len(first):
                card.show_precedent(case, first[number], pack)
        self._rest_box.setVisible(bool(rest))
        for card, found in zip(self._more.shown(len(rest)), rest, strict=True):
            card.show_precedent(case, found, pack)


class _Precedent(Card):
    def __init__(self) -> None:
        self._decided = PlainLabel("", weight="semibold", color="margin", wrap=True)
        self._month = PlainLabel("", role="micro", color="ink_3")
        self._facts = PlainLabel("", role="small", color="ink_2", wrap=True)
        head = holder(Row(Part(self._decided, 1), Part(self._month, align=_TOP), spacing=6))
        super().__init__(Column(head, self._facts, Stretch(), spacing=4, margins=(12, 9, 12, 10)))

    def show_precedent(self, case: Case, found: SeenPrecedent, pack: Pack | None) -> None:
        self._decided.setText(precedent_words(case, found, pack))
        self._month.setText(precedent_month(found))
        self._facts.setText(tidy(", ".join((*bands(found.situation, pack), *found.criteria))))


def _titled(icon: str, words: str, color: ColorRole) -> QWidget:
    label = PlainLabel(words, role="small", weight="semibold", color=color)
    return holder(Row(IconView(icon, size=16, color=color), Part(label, 1), spacing=6))


def _bounds(case: Case) -> str:
    low, high = bound_words(case.lo, case.unit), bound_words(case.hi, case.unit)
    if not low or not high:
        return ""
    return tidy(_("Its bounds that day: from {low} to {high}.").format(low=low, high=high))


def _criteria(margin: Margin) -> str:
    return tidy(_("It looks at: {facts}.").format(facts=", ".join(margin.criteria)))


def _sources(pack: Pack, margin: Margin) -> str:
    found = (pack.source(name) for name in margin.sources if name in pack.source_by_id)
    told = [
        one.title
        if one.version_of is None
        else _("{title}, version of {day}").format(title=one.title, day=full_date(one.version_of))
        for one in found
    ]
    return tidy(" · ".join(told))


def _foot(case: Case) -> str:
    words = _("Fingerprint {leaf}… · {rule}, version {version}")
    return tidy(
        words.format(leaf=case.leaf[:_LEAF_SHOWN], rule=case.margin.pack_id, version=case.margin.pack_version)
    )
