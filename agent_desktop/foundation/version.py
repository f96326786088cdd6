"""What the application is called, and which one this is."""

APP_NAME = "Parvis"
"""The display name, everywhere it is shown."""

VERSION = "0.1.0"
"""Read by the build as well: the version of the wheel is this one."""
