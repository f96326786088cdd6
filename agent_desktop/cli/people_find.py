"""`people find`: what the search box finds, one line a person."""

import argparse
import json

from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.i18n import _
from agent_desktop.people.search import search_people
from agent_desktop.people.search_records import PersonHit


def run(arguments: argparse.Namespace) -> int:
    """Print the people found, nearest first. Writes nothing, not even an access row."""
    with open_for_command(arguments, writing=False) as desk, desk.database.read() as session:
        answer = search_people(session, arguments.text)
    if arguments.json:
        print(json.dumps([_as_json(hit) for hit in answer.hits], ensure_ascii=False, indent=1))
        return DONE
    for hit in answer.hits:
        print("\t".join((hit.shown_name, _birth(hit), hit.town, str(hit.id))))
    if not answer.hits:
        print(_("Nobody by that name."))
    return DONE


def _birth(hit: PersonHit) -> str:
    return "" if hit.birth_date is None else hit.birth_date.isoformat()


def _as_json(hit: PersonHit) -> dict[str, object]:
    return {
        "id": str(hit.id),
        "name": hit.shown_name,
        "birth_name": hit.other_birth_name,
        "birth_date": _birth(hit),
        "town": hit.town,
        "reasons": [reason.value for reason in hit.reasons],
    }
