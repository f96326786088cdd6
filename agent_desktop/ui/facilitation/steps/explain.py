"""`expliquer`: rules put into words for this person, idea by idea, each with its purpose."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.prompting import to_prompt
from agent_desktop.facilitation.speech import RuleSaid, rules_said
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.fold import FoldButton
from agent_desktop.ui.facilitation.hard_words import marked_words
from agent_desktop.ui.facilitation.idea_row import IdeaRow
from agent_desktop.ui.facilitation.parts import agent_note, warning_notes
from agent_desktop.ui.facilitation.prompt_sheet import PromptSheet
from agent_desktop.ui.facilitation.prompter import Prompter
from agent_desktop.ui.facilitation.rule_parts import (
    SIDE,
    idea_heads,
    misbeliefs_sheet,
    plain_head,
    purpose_note,
)
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.source_line import SourceLines
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, holder


class ExplainView(StepView):
    """The arrows lead from idea to idea; « go on » only once everything was said."""

    def __init__(self, view_model: ScriptViewModel, scene: Scene) -> None:
        super().__init__(view_model, scene)
        visit = scene.visit
        told = scene.telling
        self._rules = rules_said(scene.walk, visit, told.register, told.mode, scene.language)
        self._rows: list[IdeaRow] = []
        self._prompt: PromptSheet | None = None
        self._to_make = self._made_of()

    def _made_of(self) -> Iterator[None]:
        visit = self.visit
        self.add(*warning_notes(visit.warnings))
        if self.is_spoken:
            self.add(*self._spoken())
            yield
        else:
            for rule in self._rules:
                self.add(self._rule(rule), purpose_note(rule.rule))
                yield
        misbeliefs = [one for rule in self._rules for one in rule.rule.misbeliefs]
        if misbeliefs:
            self.add(misbeliefs_sheet(misbeliefs))
        if visit.step.note:
            self.add(agent_note(visit.step.note))

    @property
    def prompter(self) -> Prompter | None:
        """Return what is said sentence by sentence, on the phone."""
        return None if self._prompt is None else self._prompt.prompter

    @property
    def main(self) -> str:
        """Return the act that goes on."""
        # On the phone the sentences said tell that it was explained: the bar has their acts too, and no room.
        return _("Explained, go on") if self.is_open and not self.is_spoken else _("Go on")

    def come(self) -> None:
        """Tell the idea that the screen of the person is at, and follow it."""
        if self._prompt is not None:
            self._prompt.come()
        facing = self.view_model.facing
        if self._rows:
            self._tell(self._rows[min(facing.row, len(self._rows) - 1)].place)
        facing.changed.connect(self._follow_facing)
        self._follow_facing()

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
        scene = self.scene
        breaths = to_prompt(scene.walk, self.visit, scene.register, scene.language)
        self._prompt = PromptSheet(self.view_model, self.visit, breaths)
        self._prompt.prompter.moved.connect(self.prompted)
        yield self._prompt
        for rule in self._rules:
            yield purpose_note(rule.rule)
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
        foot = Column(*self._example(said), sources, spacing=4, margins=(SIDE, 6, 12, 6))
        return Sheet(title, self._heads(), *rows, holder(foot), spacing=2, margins=(6, 4, 6, 6))

    def _heads(self) -> QWidget:
        return idea_heads(plain_head(self.scene.register, self.scene.language))

    def _idea(self, official: str, plain: str) -> IdeaRow:
        text = tidy(official)
        row = IdeaRow(len(self._rows) + 1, text, tidy(plain), marked_words(self.scene.walk.pack, text))
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


LOOK = StepLook("expliquer", ExplainView)
