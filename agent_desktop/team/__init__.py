"""The picture of a team: three looks of the same weight, from what is recorded. Nobody is in it."""
