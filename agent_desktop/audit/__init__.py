"""Relecture: a lead reads adaptations again, offline, from a sealed copy; her readings come back."""
