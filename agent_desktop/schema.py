"""Every table of every room, for migrations and tests. A room with a tables.py has its line here."""

from agent_desktop.adaptations import tables as adaptations
from agent_desktop.cases import tables as cases
from agent_desktop.interactions import tables as interactions
from agent_desktop.people import tables as people
from agent_desktop.store.base import Base

ROOMS = (adaptations, interactions, cases, people)

metadata = Base.metadata
