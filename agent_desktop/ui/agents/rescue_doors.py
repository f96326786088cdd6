"""What a desk that does not open asks of the rooms below. No Qt: workers and commands run them."""

from functools import partial

from agent_desktop.agents.queries import agent_by_id
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.people.key_rows import DERIVED_TABLES, write_every_key
from agent_desktop.store.database import Database
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.profile import Profile
from agent_desktop.store.salvage import Salvage, Upstairs, salvage


def salvage_desk(
    profile: Profile,
    keys: OpenedKeys,
    clock: Clock,
    progress: Progress | None = None,
    *,
    dry_run: bool = False,
) -> Salvage:
    """Save what can be read of a damaged store, the words of the search made again. Raises as `salvage`.

    RefusedError("agent_unknown") when whoever signs in is among what is lost: nobody could open the rest.
    """
    upstairs = Upstairs(derived=DERIVED_TABLES, finish=partial(_finish, keys))
    return salvage(profile, keys, clock, upstairs, progress, dry_run=dry_run)


def _finish(keys: OpenedKeys, database: Database) -> None:
    with database.read() as session:
        session.connection(execution_options={"write": True})
        if keys.agent_id is not None and agent_by_id(session, keys.agent_id) is None:
            raise RefusedError("agent_unknown", agent=str(keys.agent_id))
        write_every_key(session)
        session.commit()
