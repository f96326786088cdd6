"""Who was delegated what at the site: an act for each, as far as the pack lets their level go."""

from collections.abc import Sequence
from decimal import Decimal

from agent_desktop.delegations.actions import enter_delegation
from agent_desktop.delegations.records import NewDelegation
from agent_desktop.demo.contents import DelegationWords
from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.store.database import Transaction

_MOST = {Role.LEAD: Decimal(12)}
_MOST_OF_OTHERS = Decimal(6)


def delegate(tx: Transaction, actors: Sequence[Actor], words: DelegationWords) -> None:
    """Enter the register of a margin, in the name of whoever acts, who must be a lead."""
    for actor in actors:
        enter_delegation(
            tx,
            NewDelegation(
                given_by=words.given_by,
                act=words.act.replace("{annee}", str(tx.today.year)),
                pack_id=words.pack,
                margin_id=words.margin,
                agent_id=actor.agent_id,
                most=_MOST.get(actor.role, _MOST_OF_OTHERS),
                starts_on=tx.today,
            ),
        )
