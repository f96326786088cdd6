"""`audit export`: draw decisions, or take some, and seal them to one reader."""

import argparse
import json
import sys
from datetime import timedelta

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.reader_card import MOST_BYTES, ReaderCard, read_card
from agent_desktop.audit.records import Way, Why
from agent_desktop.audit.sending import Sent, Wanted, send
from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.cli.progress import shown_progress
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.typography import full_date
from agent_desktop.store.files import read_file, translated_disk

LOOKS_BACK = timedelta(days=92)


def run(arguments: argparse.Namespace) -> int:
    """Seal a bundle; a reader seen for the first time is trusted once her code was heard."""
    card = _card(arguments)
    with open_for_command(arguments, writing=True) as desk:
        if arguments.heard is not None:
            with desk.database.write(desk.actor) as tx:
                trust_reader(tx, card, arguments.heard)
        wanted = _wanted(arguments, card, desk)
        with shown_progress(_so_far) as progress:
            sent = send(
                desk.database,
                desk.actor,
                wanted,
                arguments.out,
                room=desk.profile.folder,
                progress=progress,
            )
    _tell(arguments, sent)
    return DONE


def _card(arguments: argparse.Namespace) -> ReaderCard:
    try:
        with translated_disk():
            note = read_file(arguments.to, limit_bytes=MOST_BYTES).decode("utf-8")
    except ValueError as error:
        raise RefusedError("card_bad") from error
    return read_card(note)


def _wanted(arguments: argparse.Namespace, card: ReaderCard, desk: OpenDesk) -> Wanted:
    day = today(desk.database.clock)
    why = Why.DRAW
    if arguments.pairs:
        why = Why.SELECTION
    elif arguments.decision:
        why = Why.COMPLAINT if arguments.complaint else Why.SELECTION
    return Wanted(
        card=card,
        since=arguments.since or day - LOOKS_BACK,
        until=arguments.until or day,
        why=why,
        size=arguments.size or 0,
        seed=arguments.seed or "",
        leaves=tuple(arguments.decision),
        pairs=arguments.pairs,
        reason=arguments.reason or "",
        lasts=timedelta(days=arguments.days),
    )


def _so_far(progress: Progress) -> str:
    return _("Sealing: {percent}%").format(percent=progress.percent)


def _tell(arguments: argparse.Namespace, sent: Sent) -> None:
    if arguments.json:
        told = {
            "bundle": str(sent.id),
            "drawn": sent.drawn,
            "frame": sent.frame,
            "sample": sent.sample,
            "until": sent.expires_at.date().isoformat(),
            "way": sent.way.value,
            "file": str(sent.path),
        }
        print(json.dumps(told, ensure_ascii=False))
        return
    words = ngettext(
        "{count} decision of {frame} sealed: {path}",
        "{count} decisions of {frame} sealed: {path}",
        sent.drawn,
    )
    print(words.format(count=sent.drawn, frame=sent.frame, path=sent.path), file=sys.stderr)
    print(_("It opens until {day}.").format(day=full_date(sent.expires_at.date())), file=sys.stderr)
    if sent.way is Way.TOGETHER:
        print(_("Fewer than five agents: nothing is masked, it is read together."), file=sys.stderr)
