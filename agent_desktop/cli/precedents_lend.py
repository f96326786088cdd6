"""`precedents export`, `import` and `remove`: what services lend one another, and take back."""

import argparse
import sys
from collections.abc import Callable, Mapping

from agent_desktop.adaptations.lending_store import (
    lend_precedents,
    lent_sets,
    read_lent_file,
    remove_lent,
    take_lent,
)
from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command, profile_of
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.settings import load_settings
from agent_desktop.store.files import replace_file


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked. Only a lead may."""
    return _DONE_BY[arguments.command](arguments)


def _export(arguments: argparse.Namespace) -> int:
    with open_for_command(arguments, writing=True) as desk:
        unit = arguments.unit or load_settings(profile_of(arguments).folder).service or desk.actor.site
        with desk.database.write(desk.actor) as tx:
            made = lend_precedents(tx, unit, arguments.audience)
    replace_file(arguments.out, made.data)
    words = ngettext("{count} precedent written: {path}", "{count} precedents written: {path}", made.count)
    print(words.format(count=made.count, path=arguments.out), file=sys.stderr)
    return DONE


def _import(arguments: argparse.Namespace) -> int:
    data = read_lent_file(arguments.file)
    with open_for_command(arguments, writing=True) as desk, desk.database.write(desk.actor) as tx:
        found = take_lent(tx, data)
    words = ngettext("{count} precedent of “{unit}”", "{count} precedents of “{unit}”", found.count)
    told = words.format(count=found.count, unit=found.unit)
    said = _("{what}, lent to: {audience}.").format(what=told, audience=found.audience)
    again = "" if found.added else _("This file was here already: nothing was added.")
    print(" ".join(part for part in (said, again) if part), file=sys.stderr)
    return DONE


def _remove(arguments: argparse.Namespace) -> int:
    with open_for_command(arguments, writing=True) as desk, desk.database.write(desk.actor) as tx:
        named = [one for one in lent_sets(tx.session) if one.unit == arguments.unit]
        if not named:
            raise RefusedError("lent_unknown")
        for one in named:
            remove_lent(tx, one.id)
    print(_("What “{unit}” lent is no longer here.").format(unit=arguments.unit), file=sys.stderr)
    return DONE


_DONE_BY: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "precedents export": _export,
    "precedents import": _import,
    "precedents remove": _remove,
}
