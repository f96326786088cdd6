"""The tables of the ledger by their names alone: a desk opens before what writes in them is loaded."""

from sqlalchemy import column, table

ENTRIES = table("ledger_entry", *map(column, ("seq", "site", "w", "n", "leaf", "enrols", "revokes")))
PLACES = table("ledger_place", *map(column, ("site", "year", "position", "leaf")))
CHECKPOINTS = table("ledger_checkpoint", *map(column, ("site", "year", "size", "note")))
