"""What the drivers say when a store lets them down, in codes that have sentences."""

from contextlib import AbstractContextManager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlcipher3 import dbapi2 as sqlcipher

from agent_desktop.foundation.errors import UnavailableError

_SQLITE_CODES = {
    3: "store_forbidden",  # SQLITE_PERM
    5: "store_locked",  # SQLITE_BUSY
    6: "store_locked",  # SQLITE_LOCKED
    7: "out_of_memory",  # SQLITE_NOMEM
    8: "read_only",  # SQLITE_READONLY
    10: "disk_error",  # SQLITE_IOERR
    11: "store_damaged",  # SQLITE_CORRUPT
    13: "disk_full",  # SQLITE_FULL
    14: "store_forbidden",  # SQLITE_CANTOPEN: `opening` has said by then that the file is there
    15: "store_locked",  # SQLITE_PROTOCOL
    26: "store_damaged",  # SQLITE_NOTADB: `opening` tells a wrong key apart before it comes to this
}
# https://www.postgresql.org/docs/15/errcodes-appendix.html, longest prefix first.
_SQLSTATES = (
    ("25006", "read_only"),
    ("40001", "store_locked"),
    ("40P01", "store_locked"),
    ("55P03", "store_locked"),
    ("53100", "disk_full"),
    ("53", "server_busy"),
    ("57014", "server_slow"),
    ("57P", "server_away"),
    ("58", "disk_error"),
    ("08", "server_away"),
    ("28", "sign_in_refused"),
    ("3D", "store_missing"),
    ("XX001", "store_damaged"),
    ("XX002", "store_damaged"),
)


def unavailable_from(error: DBAPIError) -> UnavailableError | None:
    """Return what the agent can be told of a failure of the store, None for a bug.

    Codes: store_locked, store_damaged, store_missing, store_forbidden, disk_full, disk_error, read_only,
    out_of_memory, server_away, server_busy, server_slow, sign_in_refused.
    """
    code = driver_code(error.orig, lost=error.connection_invalidated)
    return None if code is None else UnavailableError(code)


def driver_code(cause: BaseException | None, *, lost: bool = False) -> str | None:
    """Return the code of an error of a driver, None for a bug; `lost`: its connection went with it."""
    number = getattr(cause, "sqlite_errorcode", None)
    if number is not None:
        return _SQLITE_CODES.get(number & 0xFF)
    if not hasattr(cause, "sqlstate"):
        return None
    state = str(getattr(cause, "sqlstate", None) or "")
    for prefix, code in _SQLSTATES:
        if state.startswith(prefix):
            return code
    # A connection that could not be made, or was cut, has no SQLSTATE of its own.
    return "server_away" if lost or (not state and type(cause).__name__ == "OperationalError") else None


def translated() -> AbstractContextManager[None]:
    """Turn a failure of the store into UnavailableError, told by the driver or by SQLAlchemy; a bug flies on.

    Codes as `unavailable_from`.
    """
    return _TRANSLATED


class _Translated:
    """A class, not a generator: every gesture goes through it, and nearly none fails."""

    __slots__ = ()

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        unavailable = None if error is None else _said_of(error)
        if unavailable is not None:
            raise unavailable from error


_TRANSLATED = _Translated()


def _said_of(error: BaseException) -> UnavailableError | None:
    match error:
        case DBAPIError():
            return unavailable_from(error)
        case PoolTimeoutError():
            return UnavailableError("server_busy")
        case sqlcipher.Error():
            code = driver_code(error)
            return None if code is None else UnavailableError(code)
        case _:
            return None
