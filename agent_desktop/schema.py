"""Every table of every room, for migrations and tests. A room with a tables.py has its line here."""

from agent_desktop.adaptations import tables as adaptations
from agent_desktop.interactions import tables as interactions
from agent_desktop.store.base import Base

ROOMS = (adaptations, interactions)

metadata = Base.metadata
