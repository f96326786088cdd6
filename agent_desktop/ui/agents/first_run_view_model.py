"""The first run: who, the phrase, its check, the recovery code. Choices live here, never in a widget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from unicodedata import normalize

from PySide6.QtCore import QObject, Signal

from agent_desktop.agents.rules import tidy_name
from agent_desktop.foundation.errors import ParvisError, RefusedError
from agent_desktop.foundation.i18n import _, current_language, use_language
from agent_desktop.ui.agents.doors import FirstRunChoice, FirstRunResult, MadeDesk
from agent_desktop.ui.agents.drawn_phrase import DrawnPhrase
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

SITE_LENGTH = DESK_LENGTH = 64

Create = Callable[[FirstRunChoice], MadeDesk]
SavePage = Callable[[FirstRunChoice, str, Path], None]


class Step(StrEnum):
    """Where the first run stands; the check is the second half of the phrase."""

    WHO = "who"
    PHRASE = "phrase"
    CHECK = "check"
    RECOVERY = "recovery"

    @property
    def number(self) -> int:
        """Return which of the three steps this is, from 1."""
        return {"who": 1, "phrase": 2, "check": 2, "recovery": 3}[self.value]


STEPS = 3


class FirstRunViewModel(QObject):
    """What the first run shows and asks. `create` and `save_page` run on a worker thread.

    `stepped` says that another step is in front, `changed` that the step says something else, `looked` that
    theme or size was chosen, `spoke` that another language was. `failed` carries what nobody foresaw.
    """

    stepped = Signal()
    changed = Signal()
    looked = Signal()
    spoke = Signal()
    finished = Signal(FirstRunResult)
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        create: Create,
        save_page: SavePage,
        *,
        choice: FirstRunChoice | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._create, self._save_page = tasks, create, save_page
        self._choice = choice or FirstRunChoice(language=current_language())
        self._phrase = DrawnPhrase()
        self._step = Step.WHO
        self._problems: dict[str, str] = {}
        self._failure: ErrorText | None = None
        self._busy = False
        self._made: MadeDesk | None = None
        self._page: Path | None = None
        self._stored = self._with_demo = False

    @property
    def choice(self) -> FirstRunChoice:
        """Return what is chosen so far; the phrase is not part of it before the desk is made."""
        return self._choice

    @property
    def step(self) -> Step:
        """Return the step in front."""
        return self._step

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the phrase, in order."""
        return self._phrase.words

    @property
    def asked(self) -> tuple[int, ...]:
        """Return which words are asked at the check, counted from 1, in order."""
        return self._phrase.asked

    @property
    def problems(self) -> Mapping[str, str]:
        """Return what to mend, by field: `agent_name`, `site`, or the number of a word."""
        return self._problems

    @property
    def failure(self) -> ErrorText | None:
        """Return what went wrong off the screen, until the agent tries again."""
        return self._failure

    @property
    def busy(self) -> bool:
        """Tell whether the desk, or its page, is being made."""
        return self._busy

    @property
    def recovery_code(self) -> str:
        """Return the code to show; empty before the desk is made."""
        return self._made.recovery_code if self._made is not None else ""

    @property
    def page(self) -> Path | None:
        """Return where the page of the code was saved, if it was."""
        return self._page

    @property
    def stored(self) -> bool:
        """Tell whether the agent said that the code is in a safe place."""
        return self._stored

    @property
    def with_demo(self) -> bool:
        """Tell whether the agent wants to try with fictional people."""
        return self._with_demo

    @property
    def can_finish(self) -> bool:
        """Tell whether the desk may open."""
        return self._made is not None and self._stored and not self._busy

    def update(self, **changes: object) -> None:
        """Change fields of the choice; a look is shown at once, another language too."""
        before = self._choice
        # Every name is a field of the record: `replace` refuses any other.
        self._choice = replace(before, **changes)  # type: ignore[arg-type]
        for name in changes:
            self._problems.pop(name, None)
        if self._choice.language != before.language:
            use_language(self._choice.language)
            self._problems.clear()
            self.spoke.emit()
        if (self._choice.theme, self._choice.scale_percent) != (before.theme, before.scale_percent):
            self.looked.emit()

    def draw_again(self) -> None:
        """Take another seven words."""
        self._phrase.draw()
        self.changed.emit()

    def go_on(self) -> None:
        """Go to the next step, if nothing is left to mend; at the check, `check` does."""
        if self._step is Step.WHO:
            self._check_who()
            if self._problems:
                self.changed.emit()
            else:
                self._go(Step.PHRASE)
        elif self._step is Step.PHRASE:
            self._phrase.ask()
            self._go(Step.CHECK)

    def go_back(self) -> None:
        """Go back one step, as long as nothing is written."""
        if self._busy:
            return
        if self._step is Step.PHRASE:
            self._go(Step.WHO)
        elif self._step is Step.CHECK:
            self._go(Step.PHRASE)

    def check(self, typed: Sequence[str]) -> None:
        """Compare the words typed with those asked, in the same order; once they agree, make the desk."""
        if self._busy or self._step is not Step.CHECK:
            return
        self._problems = self._phrase.mistakes(typed)
        if self._problems:
            self.changed.emit()
            return
        self._begin()
        choice = replace(self._choice, phrase=self._phrase.text)
        self._tasks.run(self, self._create, choice, done=self._created, failed=self._not_done)

    def save_page(self, path: Path) -> None:
        """Save the page of the code as a PDF."""
        if self._made is None or self._busy:
            return
        self._begin()

        def done(_nothing: None) -> None:
            self._busy, self._page = False, path
            self.changed.emit()

        self._tasks.run(
            self,
            self._save_page,
            self._choice,
            self._made.recovery_code,
            path,
            done=done,
            failed=self._not_done,
        )

    def set_stored(self, stored: bool) -> None:  # noqa: FBT001 - a state, as in QAbstractButton.toggled
        """Say whether the code is in a safe place."""
        self._stored = stored
        self.changed.emit()

    def set_with_demo(self, with_demo: bool) -> None:  # noqa: FBT001 - a state, as in QAbstractButton.toggled
        """Say whether to begin with fictional people."""
        self._with_demo = with_demo

    def finish(self) -> None:
        """Open the desk, once the code is in a safe place; the code is forgotten here."""
        if not self.can_finish or self._made is None:
            return
        desk, self._made = self._made.desk, None
        self.finished.emit(FirstRunResult(desk=desk, choice=self._choice, with_demo=self._with_demo))

    def _check_who(self) -> None:
        self._problems.clear()
        try:
            self._choice = replace(self._choice, agent_name=tidy_name(self._choice.agent_name))
        except RefusedError as error:
            missing = _("Your name is missing: your colleagues will see it.")
            empty = not self._choice.agent_name.strip()
            self._problems["agent_name"] = missing if empty else describe(error).next_step
        # The ledger signs these texts: they are set in their one composed form, once and for all.
        site, desk = (
            " ".join(normalize("NFC", text).split()) for text in (self._choice.site, self._choice.desk)
        )
        self._choice = replace(self._choice, site=site, desk=desk)
        if not site:
            self._problems["site"] = _("The name of the service is missing: it appears on the sheets.")

    def _go(self, step: Step) -> None:
        self._step = step
        self._problems.clear()
        self._failure = None
        self.stepped.emit()

    def _begin(self) -> None:
        self._busy, self._failure = True, None
        self.changed.emit()

    def _created(self, made: MadeDesk) -> None:
        self._busy, self._made = False, made
        self._phrase.forget()
        self._go(Step.RECOVERY)

    def _not_done(self, error: Exception) -> None:
        self._busy, self._failure = False, describe(error)
        self.changed.emit()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)
