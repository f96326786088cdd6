"""The keys of a team among the settings: who signs here, who vouched for them, and what is lost or left."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.agents.vouching import TeamKey
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.agents.team_keys_view_model import TeamKeysViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, clear, holder

ROLES = {
    Role.AGENT: N_("Agent"),
    Role.REFERENT: N_("Senior agent"),
    Role.LEAD: N_("Lead"),
    Role.DPO: N_("Data protection officer"),
}
_LOST, _LEFT = "lost", "left"


class TeamKeysSheet(Sheet):
    """Nothing is closed at once: what it does is said first, and asked."""

    def __init__(self, view_model: TeamKeysViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        self._asked: tuple[UUID, str] | None = None
        words = _("A key comes in on the word of one person. A second one countersigns: nobody enrols alone.")
        self._problem = ProblemNote(tone="attn")
        self._rows = Column(spacing=12)
        super().__init__(
            PlainLabel(_("Keys of the team"), role="h2"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            self._problem,
            holder(self._rows),
            parent=parent,
        )
        view_model.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the keys of now."""
        self._problem.show_problem(self._view_model.problem)
        clear(self._rows)
        self._rows.add(*(self._row(key) for key in self._view_model.keys))

    def _row(self, key: TeamKey) -> QWidget:
        state = _("countersigned") if key.is_vouched else _("on the word of one person")
        text = Column(
            PlainLabel(tidy(key.name), weight="semibold", wrap=True),
            PlainLabel(tidy(f"{_(ROLES[key.role])}, {state}"), role="small", color="ink_2", wrap=True),
            spacing=2,
        )
        buttons = self._confirming(key) if self._asked and self._asked[0] == key.agent_id else self._acts(key)
        if self._asked and self._asked[0] == key.agent_id:
            text.add(PlainLabel(tidy(_what(self._asked[1]).format(name=key.name)), role="small", wrap=True))
        if buttons:
            text.add(4, holder(Flow(*buttons, spacing=8)))
        return holder(text)

    def _acts(self, key: TeamKey) -> tuple[Button, ...]:
        acts = []
        if key.may_vouch:
            acts.append(self._button("vouch", key, _("Countersign"), _("Countersign the key of {name}")))
            acts[-1].clicked.connect(partial(self._view_model.vouch, key.leaf))
        if self._view_model.may_let_go and key.agent_id != self._view_model.own:
            acts.append(self._button(_LOST, key, _("Key lost…"), _("The key of {name} is lost…")))
            acts[-1].clicked.connect(partial(self._ask, key.agent_id, _LOST))
            acts.append(self._button(_LEFT, key, _("Has left…"), _("{name} has left…")))
            acts[-1].clicked.connect(partial(self._ask, key.agent_id, _LEFT))
        return tuple(acts)

    def _confirming(self, key: TeamKey) -> tuple[Button, ...]:
        assert self._asked is not None
        yes = self._button("yes", key, _("Close this key"), _("Close the key of {name}"))
        no = self._button("no", key, _("Do nothing"), _("Leave the key of {name} as it is"))
        yes.clicked.connect(partial(self._close, *self._asked))
        no.clicked.connect(partial(self._ask, None, ""))
        return yes, no

    def _button(self, act: str, key: TeamKey, words: str, spoken: str) -> Button:
        made = Button(words, identifier=f"settings.team.{act}.{key.agent_id}", size="s")
        made.setAccessibleName(tidy(spoken.format(name=key.name)))
        return made

    def _ask(self, agent_id: UUID | None, cause: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - of a signal
        before, self._asked = self._asked, None if agent_id is None else (agent_id, cause)
        self.refresh()
        # What had the focus is gone: it goes on to what is asked, or back to what was.
        names = [f"settings.team.no.{agent_id}"] if before is None else []
        names += [f"settings.team.{before[1]}.{before[0]}"] if before is not None else []
        for name in names:
            button = self.findChild(Button, name)
            if button is not None:
                button.setFocus()

    def _close(self, agent_id: UUID, cause: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - of a signal
        self._asked = None
        if cause == _LOST:
            self._view_model.replace(agent_id)
        else:
            self._view_model.let_go(agent_id)
        self.refresh()


def _what(cause: str) -> str:
    if cause == _LOST:
        return _(
            "The key of {name} is trusted no more after the last entry it signed, which stays. {name} gets"
            " another phrase, shown once, and another key."
        )
    return _("The key of {name} is trusted no more after the last entry it signed, which stays.")
