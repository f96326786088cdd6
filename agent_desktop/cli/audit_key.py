"""`audit key`: the card of whoever signs in, to have decisions sealed to them, and the code to read out."""

import argparse
import json

from agent_desktop.audit.reading import make_reader_keys
from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.i18n import _
from agent_desktop.store.files import replace_file, translated_disk


def run(arguments: argparse.Namespace) -> int:
    """Write the card, its keys made the first time."""
    with open_for_command(arguments, writing=True) as desk:
        with desk.database.write(desk.actor) as tx:
            keys = make_reader_keys(tx)
        with translated_disk():
            replace_file(arguments.out, keys.signed_card.encode())
    if arguments.json:
        print(json.dumps({"card": str(arguments.out), "code": keys.card.code, "writer": keys.card.writer}))
        return DONE
    print(_("Card written: {path}").format(path=arguments.out))
    print(_("Give it to the service, then read this code out to it, once, by telephone:"))
    print(keys.card.code)
    return DONE
