"""Every table of every room, for migrations and tests. A room with a tables.py has its line here."""

from agent_desktop.access import tables as access
from agent_desktop.adaptations import answer_tables as answers
from agent_desktop.adaptations import tables as adaptations
from agent_desktop.agents import tables as agents
from agent_desktop.audit import tables as audit
from agent_desktop.cases import tables as cases
from agent_desktop.delegations import tables as delegations
from agent_desktop.equality import tables as equality
from agent_desktop.facilitation import tables as facilitation
from agent_desktop.interactions import closing_tables as closings
from agent_desktop.interactions import tables as interactions
from agent_desktop.ledger import tables as ledger
from agent_desktop.people import tables as people
from agent_desktop.privacy import tables as privacy
from agent_desktop.remarks import tables as remarks
from agent_desktop.store.base import Base

ROOMS = (
    access,
    adaptations,
    answers,
    agents,
    audit,
    cases,
    closings,
    delegations,
    equality,
    facilitation,
    interactions,
    ledger,
    people,
    privacy,
    remarks,
)

metadata = Base.metadata
