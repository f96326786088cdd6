"""`expliquer`: rules put into words for this person, idea by idea, each with its purpose."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.prompting import to_prompt
from agent_desktop.facilitation.rule_model import Misbelief, Rule
from agent_desktop.facilitation.speech import RuleSaid, rules_said
from agent_desktop.facilitation.walk import Visit
from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.fold import FoldButton
from agent_desktop.ui.facilitation.hard_words import marked_words
from agent_desktop.ui.facilitation.idea_row import SHARES, IdeaRow
from agent_desktop.ui.facilitation.parts import agent_note, quoted, titled, warning_notes
from agent_desktop.ui.facilitation.prompt_sheet import PromptSheet
from agent_desktop.ui.facilitation.source_line import SourceLines
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.telling import FRENCH, language_name
from agent_desktop.ui.facilitation.values import VALUES
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_TOP = Qt.AlignmentFlag.AlignTop
_SIDE = 58  # the disc of an idea, its margin and its gap: what stands left of its words
_PLAIN = {
    Register.STANDARD: N_("Said in everyday words"),
    Register.SIMPLE: N_("Said simply"),
    Register.FALC: N_("Said in easy words"),
}


class ExplainView(StepView):
    """The arrows lead from idea to idea; « go on » only once everything was said."""

    def __init__(self, view_model: ScriptViewModel, visit: Visit) -> None:
        super().__init__(view_model, visit)
        assert view_model.walk is not None
        self._rules = rules_said(
            view_model.walk, visit, view_model.register, view_model.mode, view_model.language
        )
        self._rows: list[IdeaRow] = []
        self._prompt: PromptSheet | None = None
        self.add(*warning_notes(visit.warnings))
        if self.is_spoken:
            self.add(*self._spoken())
        else:
            for rule in self._rules:
                self.add(self._rule(rule), _purpose(rule.rule))
        misbeliefs = [one for rule in self._rules for one in rule.rule.misbeliefs]
        if misbeliefs:
            self.add(_misbeliefs(misbeliefs))
        if visit.step.note:
            self.add(agent_note(visit.step.note))
        if self._rows:
            self._tell(self._rows[min(view_model.facing.row, len(self._rows) - 1)].place)
        view_model.facing.changed.connect(self._follow_facing)
        self._follow_facing()

    @property
    def main(self) -> str:
        """Return the act that goes on."""
        return _("Explained, go on") if self.is_open else _("Go on")

    def told_place(self) -> int:
        """Return which idea is being told."""
        return next((row.place for row in self._rows if row.isChecked()), 1)

    def texts(self) -> tuple[str, ...]:
        """Return the official texts."""
        return tuple(rule.rule.official for rule in self._rules)

    def spoken_summary(self) -> str:
        """Say how many rules there are, and the first idea."""
        count = len(self._rules)
        rules = ngettext("{count} rule to explain", "{count} rules to explain", count).format(count=count)
        return f"{rules}. {self._rules[0].rule.title}"

    def focus_first(self) -> bool:
        """Land on the first idea, or on the breath to say."""
        if self._prompt is not None:
            return self.take_focus(self._prompt.prompter)
        return self.take_focus(self._rows[0])

    def show_open_word(self, entry: str) -> None:
        """Mark the hard word that is explained beside."""
        for row in self._rows:
            row.official.set_open_entry(entry)

    def _spoken(self) -> Iterator[QWidget]:
        """Give what is said on the phone, then why; the text of the rule is a fold away."""
        view_model, walk = self.view_model, self.view_model.walk
        assert walk is not None
        breaths = to_prompt(walk, self.visit, view_model.register, view_model.language)
        self._prompt = PromptSheet(view_model, self.visit, breaths)
        yield self._prompt
        for rule in self._rules:
            yield _purpose(rule.rule)
        self._official = FoldButton(tidy(_("What the rule says")), identifier="script.official")
        self._unfolded: QWidget | None = None
        self._official.clicked.connect(self._unfold_official)
        self._under = Column(self._official, spacing=8)
        yield Sheet(holder(self._under), spacing=0, margins=(12, 4, 12, 4))

    @Slot()
    def _unfold_official(self) -> None:
        """Show the text of the rules, made when it is first asked for, or fold it again."""
        if self._unfolded is None:
            self._unfolded = holder(Column(*map(self._rule, self._rules), spacing=8))
            self._under.addWidget(self._unfolded)
            self._unfolded.show()
            self._tell(self._rows[0].place)
        else:
            self._unfolded.setVisible(self._unfolded.isHidden())
        self._official.set_open(not self._unfolded.isHidden())

    def _rule(self, said: RuleSaid) -> Sheet:
        title = PlainLabel(tidy(said.rule.title), role="h3", wrap=True)
        title.setContentsMargins(16, 10, 16, 0)
        rows = [self._idea(idea.official, idea.plain) for idea in said.ideas]
        sources = SourceLines(said.sources, identifier=f"script.source.{said.rule.id}")
        foot = Column(*self._example(said), sources, spacing=4, margins=(_SIDE, 6, 12, 6))
        return Sheet(title, self._heads(), *rows, holder(foot), spacing=2, margins=(6, 4, 6, 6))

    def _heads(self) -> QWidget:
        official = PlainLabel(
            tidy(_("What the rule says")), role="small", weight="semibold", color="rule", elide=True
        )
        plain = _(_PLAIN[self.view_model.register])
        if self.view_model.language != FRENCH:
            plain = language_name(self.view_model.language)
        said = PlainLabel(tidy(plain), role="small", weight="semibold", color="accent", elide=True)
        sides = (Part(official, SHARES[0]), Part(said, SHARES[1]))
        return holder(Row(*sides, spacing=22, margins=(_SIDE, 6, 16, 4)))

    def _idea(self, official: str, plain: str) -> IdeaRow:
        walk = self.view_model.walk
        assert walk is not None
        text = tidy(official)
        row = IdeaRow(len(self._rows) + 1, text, tidy(plain), marked_words(walk.pack, text))
        row.official.word_chosen.connect(self.word_chosen)
        row.entered.connect(self._tell)
        row.moved.connect(self._move)
        self._rows.append(row)
        return row

    def _example(self, said: RuleSaid) -> Iterator[QWidget]:
        if said.rule.example:
            words = tidy(_("For example: {example}").format(example=said.rule.example))
            yield PlainLabel(words, role="small", color="ink_2", wrap=True)

    @Slot(int)
    def _tell(self, place: int) -> None:
        for row in self._rows:
            row.set_told(row.place == place)
        self.view_model.facing.point_row(place - 1)

    @Slot()
    def _follow_facing(self) -> None:
        """Tint the idea that the person sees, when it was chosen beside, and mark it while they see it."""
        facing = self.view_model.facing
        for row in self._rows:
            row.set_told(row.place == facing.row + 1)
            row.set_on_screen(facing.is_showing and row.place == facing.row + 1)

    @Slot(int)
    def _move(self, place: int) -> None:
        if 1 <= place <= len(self._rows):
            self._rows[place - 1].setFocus(Qt.FocusReason.OtherFocusReason)


def _purpose(rule: Rule) -> Note:
    """Return what a rule is for, and the values it serves."""
    title = PlainLabel(_("Why this rule"), role="small", weight="semibold", color="warm")
    serves = ", ".join(_(VALUES[value]) for value in rule.values)
    values = PlainLabel(
        tidy(_("It serves: {values}").format(values=serves)), role="micro", color="ink_2", wrap=True
    )
    words = Column(title, PlainLabel(tidy(rule.purpose.strip()), wrap=True), values, spacing=1)
    icon = IconView("heart-handshake", size=20, color="warm")
    row = Row(Part(icon, align=_TOP), Part(holder(words), 1), spacing=13)
    return Note(holder(row), tone="warm", margins=(18, 11, 18, 13))


def _misbeliefs(misbeliefs: list[Misbelief]) -> Sheet:
    rows: list[QWidget] = []
    for one in misbeliefs:
        if rows:
            rows.append(Divider())
        said = PlainLabel(quoted(one.said), weight="medium", color="warm", wrap=True)
        answer = PlainLabel(tidy(one.answer), wrap=True)
        icon = IconView("corner-down-right", size=15, color="accent")
        line = Row(Part(icon, align=_TOP), Part(answer, 1), spacing=8)
        rows.append(holder(Column(said, holder(line), spacing=3)))
    return titled("message-circle-question-mark", tidy(_("If they say…")), *rows)


LOOK = StepLook("expliquer", ExplainView)
