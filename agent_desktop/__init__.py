"""Parvis: an agent desktop for the people who meet the public."""
