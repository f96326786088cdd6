"""Equal treatment: how often a margin is used where it is offered, from unit to unit, never by agent."""
