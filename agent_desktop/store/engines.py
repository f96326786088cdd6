"""The two engines, SQLCipher and PostgreSQL: the only file where they differ."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.store.column_types import dump_json
from agent_desktop.store.direct import DIRECT, go_direct
from agent_desktop.store.driver_errors import driver_code, translated
from agent_desktop.store.files import sync_folder, translated_disk

KEY_BYTES = 32
APPLICATION_ID = 0x50525653
"""Written in the header of every store: a file that opens but lacks it belongs to another program."""

MINIMUM_SQLITE = (3, 51, 3)
WITHDRAWN_SQLITE = ((3, 52, 0),)
MINIMUM_POSTGRES = 150014
"""15.14 mends a leak past row policies (CVE-2025-8713); `server_version` of libpq, 15.14 is 150014."""

_BUSY_SECONDS = 10.0
_LOG_BUSY_MS = 100
_NO_ROOM_BYTES = 64 * 1024
_SPOILT = frozenset({"store_damaged", "out_of_memory", "read_only"})
_PAGE_BYTES = 4096
_PAGES_A_STEP = 512
_SETTINGS = (
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "cache_size=-65536",
)
_MACOS_SETTINGS = ("fullfsync=ON", "checkpoint_fullfsync=ON")
# FTS5 reads data_version by itself; SQLAlchemy reads read_uncommitted once, at its first connection.
_ALLOWED_PRAGMAS = frozenset({"data_version", "read_uncommitted"})
_DENIED_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export", "fts3_tokenizer"})


def check_sqlcipher() -> str:
    """Return the version of SQLite inside SQLCipher.

    Raises UnavailableError("sqlite_too_old") under 3.51.3 and for 3.52.0: they may damage a file in WAL mode.
    """
    found = tuple(int(part) for part in sqlcipher.sqlite_version.split("."))
    if found < MINIMUM_SQLITE or found in WITHDRAWN_SQLITE:
        raise UnavailableError("sqlite_too_old", found=sqlcipher.sqlite_version, needed="3.51.3")
    return str(sqlcipher.sqlite_version)


def sqlcipher_engine(path: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """Return an engine on an existing encrypted file; `key` is its raw 32-byte key.

    The file is never created. Its connections can neither attach another file nor change a setting.
    Transactions begin IMMEDIATE under the execution option `write`, deferred otherwise.
    """
    check_sqlcipher()

    def connect() -> Any:
        connection = _open(path, key, mode="ro" if read_only else "rw")
        try:
            _settle(connection, read_only=read_only)
            if not read_only:
                # SQLite says nothing when the name of a new log cannot be put on the disk.
                with translated_disk():
                    sync_folder(path.parent)
            connection.set_authorizer(_authorize)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = _sqlite_engine(connect, poolclass=QueuePool, pool_size=8, max_overflow=8, pool_timeout=10)

    def judge(error: BaseException) -> tuple[bool, UnavailableError | None]:
        return _judged(error, path, read_only=read_only)

    go_direct(engine, judge)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.info[DIRECT].send(connection, "BEGIN IMMEDIATE" if write else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def _failed(context: ExceptionContext) -> None:
        is_spoilt, better = judge(context.original_exception)
        if is_spoilt:
            context.is_disconnect = True
            context.invalidate_pool_on_disconnect = False
        if better is not None:
            raise better from context.original_exception

    return engine


def maintenance_engine(path: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """Return an engine for migrations: no authorizer, foreign keys off, since a rebuilt table is dropped."""
    check_sqlcipher()

    def connect() -> Any:
        connection = _open(path, key, mode="ro" if read_only else "rw")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA trusted_schema=OFF")
        return connection

    engine = _sqlite_engine(connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def maintenance(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> Iterator[Any]:
    """Yield a bare connection (DB-API) without the authorizer: to create, check, copy.

    Only `create` makes a missing file. Errors of the driver come out as UnavailableError.
    """
    check_sqlcipher()
    with translated():
        connection = _open(path, key, mode="ro" if read_only else "rwc" if create else "rw")
        try:
            yield connection
        except MemoryError as error:
            raise UnavailableError("store_damaged") from error
        finally:
            connection.close()


def create_store(path: Path, key: bytes) -> None:
    """Create an empty encrypted store, in WAL mode, marked as ours, readable by its owner only.

    Raises FileExistsError rather than touch anything that stands there.
    """
    path.touch(mode=0o600, exist_ok=False)
    with maintenance(path, key, create=True) as connection:
        # The mark is written before WAL so that page 1 is in the file itself from the first second.
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL")


def empty_log(path: Path, key: bytes, *, busy_ms: int = _LOG_BUSY_MS) -> bool:
    """Put in the store what its log holds, and cut the log to nothing; tell whether it could be.

    A log keeps each page as each transaction left it. While a reader needs it, longer
    than `busy_ms`, it stays as it is.
    """
    try:
        with maintenance(path, key) as connection:
            _settle(connection, read_only=False)
            connection.execute(f"PRAGMA busy_timeout={busy_ms:d}")
            (busy, *_pages) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except UnavailableError:
        # What was written is on the disk already, in the log: this is tried again.
        return False
    return not busy


def back_up(source: Path, target: Path, key: bytes, progress: Progress | None = None) -> None:
    """Copy an open or closed store into a new file under the same key, by the online backup of SQLite.

    The copy is the store of one instant, whatever is written meanwhile. Raises as `Progress.reach`.
    """
    target.touch(mode=0o600, exist_ok=False)

    def told(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress.reach((total - remaining) * _PAGE_BYTES, total * _PAGE_BYTES)

    with maintenance(source, key) as read, maintenance(target, key, create=True) as written:
        # A transaction held on the source: without it each write of another connection would begin it again.
        read.execute("BEGIN")
        (schema,) = read.execute("PRAGMA schema_version").fetchone()
        read.backup(written, pages=_PAGES_A_STEP, progress=told, sleep=0)
        # SQLite gives a copy a version of its own; with that of the source, no change of tables is missed.
        written.execute(f"PRAGMA schema_version={schema:d}")
        written.execute("PRAGMA journal_mode=DELETE")


def integrity_faults(path: Path, key: bytes) -> tuple[str, ...]:
    """Return what is wrong in a store: pages that fail their MAC, else broken trees; nothing when sound."""
    with maintenance(path, key) as connection:
        pages = tuple(str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check"))
        if pages:
            return pages
        return tuple(str(row[0]) for row in connection.execute("PRAGMA quick_check(20)") if row[0] != "ok")


def is_damaged(path: Path, key: bytes) -> bool:
    """Tell whether a store is damaged indeed: SQLCipher says so as well of a page that was not read once."""
    try:
        return bool(integrity_faults(path, key))
    except UnavailableError:
        return True


def broken_references(connection: Connection) -> int:
    """Return how many rows point at nothing. PostgreSQL never stops checking them, so there are none."""
    if connection.dialect.name != "sqlite":
        return 0
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def postgres_engine(url: str | URL, *, minimum: int = MINIMUM_POSTGRES) -> Engine:
    """Return an engine on a PostgreSQL server, through psycopg 3, in UTC.

    Connecting raises UnavailableError("server_too_old") under `minimum` (libpq's number: 15.14 is 150014).
    """
    from agent_desktop.store.line import gather  # noqa: PLC0415 -- psycopg is loaded for a server only

    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=8,
        pool_timeout=10,
        json_serializer=dump_json,
        connect_args={
            "application_name": "parvis",
            "options": "-c timezone=UTC -c lock_timeout=10s",
            "connect_timeout": 5,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "tcp_user_timeout": 10_000,
        },
    )

    @event.listens_for(engine, "connect")
    def _refuse_old(connection: Any, _record: object) -> None:
        found = connection.info.server_version
        if found < minimum:
            raise UnavailableError("server_too_old", found=found, needed=minimum)

    gather(engine)
    return engine


def _open(path: Path, key: bytes, *, mode: str) -> Any:
    """Return a keyed connection that has read its first page with the key."""
    if len(key) != KEY_BYTES:
        raise ValueError("a store is opened by a raw key of 32 bytes")
    try:
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        try:
            _unlock(connection, key)
        except BaseException:
            connection.close()
            raise
    except MemoryError as error:
        raise UnavailableError("store_damaged") from error
    except sqlcipher.OperationalError as error:
        code = driver_code(error)
        better = _better(code, path, mode)
        if better is None or better == code:
            raise
        raise UnavailableError(better) from error
    return connection


def _better(code: str | None, path: Path, mode: str) -> str | None:
    """Return a truer code: SQLite says neither why a file did not open, nor why its memory did not grow."""
    known = code != "disk_error" and (code != "store_forbidden" or not _is_ours(path, mode))
    if known:
        return code
    return "disk_full" if shutil.disk_usage(path.parent).free < _NO_ROOM_BYTES else "disk_error"


def _is_ours(path: Path, mode: str) -> bool:
    """Tell whether a file that could not be opened is one that this session may open, its log beside it."""
    wanted = os.R_OK if mode == "ro" else os.R_OK | os.W_OK
    return os.access(path, wanted) and os.access(path.parent, wanted | os.X_OK)


def _judged(error: BaseException, path: Path, *, read_only: bool) -> tuple[bool, UnavailableError | None]:
    """Tell whether a connection will never be right again after an error, and what says the error better.

    It is then let go of, and the next gesture gets a new one. SQLCipher refuses every page once it failed to
    read one. SQLite opens a file to read only when opening it to write failed, for whatever reason. One that
    failed to write or to flush is kept: SQLite rolled its transaction back, and writes the frames it gave up
    over again, in the same place.
    """
    code = "store_damaged" if isinstance(error, MemoryError) else driver_code(error)
    if code == "disk_error" and _better(code, path, "rw") == "disk_full":
        return False, UnavailableError("disk_full")
    if code not in _SPOILT or (read_only and code == "read_only"):
        return False, None
    if isinstance(error, MemoryError):
        return True, UnavailableError(code)
    if code == "read_only" and _is_ours(path, "rw"):
        return True, UnavailableError("disk_error")
    return True, None


def _unlock(connection: Any, key: bytes) -> None:
    connection.enable_load_extension(False)
    # By default SQLCipher writes its errors on the standard error of the process.
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.set_key(f"x'{key.hex()}'")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise UnavailableError("not_encrypted")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _settle(connection: Any, *, read_only: bool) -> None:
    if read_only:
        connection.execute("PRAGMA query_only=ON")
    elif connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
        raise UnavailableError("store_not_wal")
    connection.execute("PRAGMA synchronous=FULL")
    for setting in (*_SETTINGS, *(_MACOS_SETTINGS if sys.platform == "darwin" else ())):
        connection.execute(f"PRAGMA {setting}")


def _authorize(action: int, first: str | None, second: str | None, _base: object, _trigger: object) -> int:
    if action == sqlcipher.SQLITE_PRAGMA:
        denied = second is not None or first not in _ALLOWED_PRAGMAS
    elif action == sqlcipher.SQLITE_FUNCTION:
        denied = second in _DENIED_FUNCTIONS
    else:
        denied = action in (sqlcipher.SQLITE_ATTACH, sqlcipher.SQLITE_DETACH)
    return int(sqlcipher.SQLITE_DENY if denied else sqlcipher.SQLITE_OK)


def _sqlite_engine(connect: Any, **pool: Any) -> Engine:
    return create_engine(
        "sqlite+pysqlite://", module=sqlcipher, creator=connect, json_serializer=dump_json, **pool
    )
