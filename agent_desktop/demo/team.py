"""Who works at the site: the acting agent, and fictional colleagues whose signing seeds are thrown away."""

from agent_desktop.agents.actions import invite_agent
from agent_desktop.agents.records import NewAgent, Permission
from agent_desktop.agents.rules import may, sign_in
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import Colleague, PeopleWords
from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.signing import new_seed, public_key, writer_id
from agent_desktop.store.database import Transaction

_OWN_SHARE = 0.27
_LEADS_SHARE = 0.07


@dataclass(frozen=True, slots=True)
class Mate:
    """Someone of the team before they act: a name and a role, in the order of the team."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Team:
    """Everyone at the site; the acting agent is the first. `helpers` are names only, who never act."""

    mates: tuple[Mate, ...]
    helpers: tuple[str, ...]

    def draw(self, chance: Chance) -> int:
        """Return who meets someone, by position in the team."""
        if len(self.mates) == 1:
            return 0
        others = [index for index, mate in enumerate(self.mates) if index and mate.role is not Role.LEAD]
        leads = [index for index, mate in enumerate(self.mates) if index and mate.role is Role.LEAD]
        each = (1 - _OWN_SHARE - _LEADS_SHARE) / len(others)
        weighted = [(0, _OWN_SHARE), *((one, each) for one in others)]
        return chance.among([*weighted, *((one, _LEADS_SHARE / len(leads)) for one in leads)])

    def deputy_of(self, index: int, chance: Chance) -> str:
        """Return who keeps the promises of someone who is away."""
        name = self.mates[index].name
        return chance.choice([one for one in self.names if one != name])

    @property
    def other_lead(self) -> int | None:
        """Return the place of a lead beside the acting agent; `None` without one."""
        leads = (index for index, mate in enumerate(self.mates) if index and mate.role is Role.LEAD)
        return next(leads, None)

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name of the team, without repetition."""
        return tuple(dict.fromkeys((*(mate.name for mate in self.mates), *self.helpers)))


def team_of(actor: Actor, words: PeopleWords) -> Team:
    """Return the team around an agent. Only a lead may invite: around another, colleagues are names only."""
    me = Mate(actor.name, actor.role)
    colleagues = colleagues_of(actor, words)
    if not may(actor.role, Permission.INVITE_AGENT):
        return Team((me,), tuple(one.name for one in colleagues))
    return Team((me, *(Mate(one.name, one.role) for one in colleagues)), ())


def colleagues_of(actor: Actor, words: PeopleWords) -> tuple[Colleague, ...]:
    """Return the colleagues, with another name for one who would be called like the acting agent."""
    spare = (name for name in words.spare_names if name != actor.name)
    return tuple(
        one.model_copy(update={"name": next(spare)}) if one.name == actor.name else one
        for one in words.colleagues
    )


def enrol(tx: Transaction, colleagues: tuple[Colleague, ...]) -> tuple[Actor, ...]:
    """Invite each colleague and return who acts, in order.

    Their seeds live in these actors only: once the demonstration is written, nobody can sign as them.
    """
    actors = []
    for colleague in colleagues:
        seed, agent_id = new_seed(), new_id()
        agent = invite_agent(
            tx,
            NewAgent(
                id=agent_id,
                name=colleague.name,
                role=colleague.role,
                desk=colleague.desk,
                public_key=public_key(seed),
                writer=writer_id(agent_id, new_id()),
            ),
        )
        actors.append(sign_in(agent, seed))
    return tuple(actors)
