"""Parvis: an agent desktop for the people who meet the public."""

APP = "Parvis"
"""The name on screen and on paper; nothing else holds it."""
