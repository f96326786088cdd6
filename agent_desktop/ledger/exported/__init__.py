"""A copy of the ledger in a folder, for whoever has neither the store nor this program."""
