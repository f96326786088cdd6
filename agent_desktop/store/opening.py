"""From keys to an open store: made once, upgraded when needed, never made again when it fails to open."""

from pathlib import Path

from agent_desktop.foundation.clock import Clock, SystemClock
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.database import Database, ToldApart
from agent_desktop.store.driver_errors import translated
from agent_desktop.store.engines import (
    APPLICATION_ID,
    create_store,
    empty_log,
    is_damaged,
    maintenance,
    maintenance_engine,
    sqlcipher_engine,
)
from agent_desktop.store.erased import erase_again
from agent_desktop.store.files import remove_leftovers, translated_disk
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.migrate import known_revisions, needs_upgrade, upgrade, upgrade_store
from agent_desktop.store.pages import examine, salt_of
from agent_desktop.store.profile import Profile, finish_profile, read_marker, refuse_network
from agent_desktop.store.settling import write_log_again


def create_first_store(
    profile: Profile, keys: OpenedKeys, clock: Clock | None = None, *, db_folder: Path | None = None
) -> Database:
    """Make the store of a profile that `begin_profile` began, and mark the profile as made.

    Raises FileExistsError rather than touch a store; UnavailableError as `open_store`.
    """
    create_store(profile.store, keys.data_key)
    engine = maintenance_engine(profile.store, keys.data_key)
    try:
        with translated():
            if known_revisions(db_folder):
                upgrade(engine, db_folder)
    finally:
        engine.dispose()
    finish_profile(profile, store_salt=salt_of(profile.store))
    return open_store(profile, keys, clock, db_folder=db_folder)


def open_store(
    profile: Profile,
    keys: OpenedKeys,
    clock: Clock | None = None,
    *,
    read_only: bool = False,
    db_folder: Path | None = None,
) -> Database:
    """Open the store of a profile, upgraded after a backup when it comes from an older version.

    Raises UnavailableError, the store then being as it was to the last bit: store_missing, store_empty,
    store_foreign, store_damaged, wrong_key, newer_schema (`found`, `known`), older_schema (only when
    `read_only`, which upgrades nothing), erasures_to_apply (likewise),
    erased_list_damaged, marker_missing, marker_damaged; and as `unavailable_from` and `disk_code`.
    Raises RefusedError("network_folder") for a profile that was moved to a disk of another machine.
    """
    refuse_network(profile)
    path, key = profile.store, keys.data_key
    clock = clock or SystemClock()
    examine(path, key, read_marker(profile).store_salt)
    if not read_only:
        write_log_again(path)
        with translated_disk():
            remove_leftovers(profile.folder)

    def damaged() -> bool:
        return is_damaged(path, key)

    with ToldApart(damaged), translated(), translated_disk():
        with maintenance(path, key, read_only=True) as connection:
            if int(connection.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
                raise UnavailableError("store_foreign")
        if read_only:
            _refuse_older(path, key, db_folder)
        else:
            upgrade_store(path, key, profile.backups, clock.now(), db_folder)
        if db_folder is None:
            erase_again(profile, keys, read_only=read_only)
    return Database(
        sqlcipher_engine(path, key, read_only=read_only),
        clock,
        text_key=keys.text_key,
        damaged=damaged,
        empty_log=lambda: empty_log(path, key),
    )


def _refuse_older(path: Path, key: bytes, db_folder: Path | None) -> None:
    engine = maintenance_engine(path, key, read_only=True)
    try:
        if needs_upgrade(engine, db_folder):
            raise UnavailableError("older_schema")
    finally:
        engine.dispose()
