"""The keys, as the agent sees them and changes them."""
