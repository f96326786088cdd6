"""What argparse says of a command, in the language of the application.

It asks `gettext` for its sentences by their English, in a domain of the system that nobody fills: it is given
our catalogue instead. The list is what a person can meet in Python 3.11 to 3.14; what only a mistake of ours
would raise stays as it is.
"""

import argparse

from agent_desktop.foundation.i18n import N_, _, ngettext

SAID = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)


def speak_as_the_application() -> None:
    """Let argparse say its own sentences as the rest of the application says its own."""
    words = {"_": _, "ngettext": ngettext}
    for name, say in words.items():
        setattr(argparse, name, say)
