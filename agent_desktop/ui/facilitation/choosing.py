"""What the agent chooses of a script: the procedure, its words, and how much of it is in sight."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from agent_desktop.facilitation.answers import Answers, to_plain
from agent_desktop.facilitation.catalog import PackSummary
from agent_desktop.facilitation.search import Found
from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.settings import Density
from agent_desktop.interactions.drafting import ScriptDraft
from agent_desktop.ui.facilitation.ending import outcome_after
from agent_desktop.ui.facilitation.play import ScriptPlay
from agent_desktop.ui.facilitation.promising import merged
from agent_desktop.ui.facilitation.telling import FRENCH, density_of, following


class ScriptChoice(ScriptPlay):
    """Words, mode and density are kept with the exchange; nothing of what was answered moves with them.

    `density_changed` says that more or less of the script is to be in sight: the step on screen stays.
    """

    density_changed = Signal()
    _usual_density = Density.GUIDED
    _dense = Density.GUIDED

    @property
    def density(self) -> Density:
        """Return how much of the script is in sight."""
        return density_of(None if self._exchange is None else self._exchange.draft, self._usual_density)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages in which things can be told here, French first."""
        found = () if self.pack is None else self.pack.meta.languages
        return (FRENCH, *(language for language in found if language != FRENCH))

    @property
    def language(self) -> str:
        """Return the language things are told in: French where the pack has no other."""
        chosen = self.telling.language
        return chosen if chosen in self.languages else FRENCH

    def set_usual_density(self, density: Density) -> None:
        """Open scripts like this from now on; an exchange where another was chosen keeps it."""
        self._usual_density = density
        self._follow_density()

    def set_density(self, density: Density) -> None:
        """Show more of the script, or less, in this exchange."""
        if self._exchange is not None:
            self._exchange.update(density=density.value)

    def next_density(self) -> None:
        """Show the next density."""
        self.set_density(following(tuple(Density), self.density))

    def set_register(self, register: Register) -> None:
        """Say things more or less plainly."""
        if self._exchange is not None:
            self._exchange.update(register=register.value)

    def next_register(self) -> None:
        """Say things more plainly; after the plainest, in everyday words again."""
        self.set_register(following(tuple(Register), self.register))

    def set_language(self, language: str) -> None:
        """Tell the person things in another language."""
        if self._exchange is not None:
            self._exchange.update(language=language)

    def next_language(self) -> None:
        """Tell the person things in the next language of the pack."""
        self.set_language(following(self.languages, self.language))

    def set_spoken(self, spoken: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Take the words to say on the phone, or those to read at the desk."""
        if self._exchange is not None:
            self._exchange.update(spoken=spoken)

    def next_mode(self) -> None:
        """Go from the counter to the phone, or back."""
        self.set_spoken(self.mode is not Mode.SPOKEN)

    def start(self, chosen: PackSummary) -> None:
        """Begin a procedure. The exchange keeps this version to the end, whatever is installed later."""
        if self._exchange is None:
            return
        script = ScriptDraft(pack_id=chosen.id, pack_version=chosen.version, pack_digest=chosen.digest)
        self._exchange.update(script=script)

    def begin(self, found: Found) -> None:
        """Begin a procedure as it was found: from the letter in hand when its words were typed."""
        self.start(found.pack)
        script = None if self._exchange is None else self._exchange.draft.script
        if found.letter is not None and self._exchange is not None and script is not None:
            answers = to_plain(Answers(letter=found.letter.id))
            self._exchange.update(script=replace(script, answers=answers))

    def restart(self, chosen: PackSummary) -> None:
        """Go on with the version installed now, when the one begun with is gone: every answer is kept."""
        if self._exchange is None or self._script is None:
            return
        script = replace(self._script, pack_version=chosen.version, pack_digest=chosen.digest)
        self._exchange.update(script=script)

    def leave_script(self) -> None:
        """Leave this procedure for another, with its answers and promises; not once a margin was decided."""
        if self._exchange is None or self.decided:
            return
        draft = self._exchange.draft
        promises = merged(draft, self._walk, None, self.who)
        outcome = outcome_after(draft.outcome, self._walk, None)
        self._exchange.update(script=None, promises=promises, outcome=outcome)

    @Slot()
    def _on_draft(self) -> None:
        super()._on_draft()
        self._follow_density()

    @Slot()
    def _on_current(self) -> None:
        super()._on_current()
        self._follow_density()

    def _follow_density(self) -> None:
        if self.density is not self._dense:
            self._dense = self.density
            self.density_changed.emit()
