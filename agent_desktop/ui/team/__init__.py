"""The team's picture in the window: three looks of the same weight."""
