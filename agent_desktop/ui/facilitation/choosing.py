"""What the agent chooses of a script: the procedure, how plainly it is said, at the desk or on the phone."""

from dataclasses import replace

from agent_desktop.facilitation.catalog import PackSummary
from agent_desktop.facilitation.words import Register
from agent_desktop.interactions.drafting import ScriptDraft
from agent_desktop.ui.facilitation.ending import outcome_after
from agent_desktop.ui.facilitation.play import ScriptPlay
from agent_desktop.ui.facilitation.promising import merged

SPOKEN_CHANNELS = frozenset({"phone"})


class ScriptChoice(ScriptPlay):
    """Register and mode are kept with the exchange; nothing of what was answered moves with them."""

    def set_register(self, register: Register) -> None:
        """Say things more or less plainly."""
        if self._exchange is not None:
            self._exchange.update(register=register.value)

    def set_spoken(self, spoken: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Take the words to say on the phone, or those to read at the desk."""
        if self._exchange is not None:
            self._exchange.update(spoken=spoken)

    def start(self, chosen: PackSummary) -> None:
        """Begin a procedure. The exchange keeps this version to the end, whatever is installed later."""
        if self._exchange is None:
            return
        script = ScriptDraft(pack_id=chosen.id, pack_version=chosen.version, pack_digest=chosen.digest)
        spoken = self._exchange.draft.channel in SPOKEN_CHANNELS
        self._exchange.update(script=script, spoken=spoken)

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
