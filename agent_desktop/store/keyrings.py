"""The keyring of the system, when it is one that keeps secrets: a convenience, never the only way in."""

import base64
import binascii
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from agent_desktop.foundation.errors import UnavailableError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "parvis"
ALLOWED_BACKENDS = (
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
)


class Keyring(Protocol):
    """A place of the session that keeps one secret a profile."""

    @property
    def name(self) -> str:
        """Return what the key slot records, so that a change of keyring is noticed."""
        ...

    def get(self, profile: UUID) -> bytes | None:
        """Return the secret, None when there is none. Raises UnavailableError("keyring_locked")."""
        ...

    def put(self, profile: UUID, secret: bytes) -> None:
        """Keep the secret in place of any other."""
        ...

    def forget(self, profile: UUID) -> None:
        """Remove the secret, if there is one."""
        ...


def system_keyring() -> Keyring | None:
    """Return the keyring of this session, None when there is none that may hold a key.

    Only the back-ends of the four systems are tried, in the order of `ALLOWED_BACKENDS`: neither the
    environment (`PYTHON_KEYRING_BACKEND`, `KEYRING_PROPERTY_…`) nor a `keyringrc.cfg` can put another in
    their place, least of all one that writes in clear. May ask the system: never on the thread of the screen.
    """
    for name in ALLOWED_BACKENDS:
        backend = _backend(name)
        if backend is not None:
            return _SystemKeyring(name, backend)
    return None


class _SystemKeyring:
    def __init__(self, name: str, backend: "KeyringBackend") -> None:
        self._name = name
        self._backend = backend

    @property
    def name(self) -> str:
        return self._name

    def get(self, profile: UUID) -> bytes | None:
        with _translated():
            text = self._backend.get_password(SERVICE, str(profile))
        if text is None:
            return None
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            return b""

    def put(self, profile: UUID, secret: bytes) -> None:
        with _translated():
            self._backend.set_password(SERVICE, str(profile), base64.b64encode(secret).decode())

    def forget(self, profile: UUID) -> None:
        from keyring.errors import PasswordDeleteError  # noqa: PLC0415 - loaded only once a keyring is in use

        with _translated():
            try:
                self._backend.delete_password(SERVICE, str(profile))
            except PasswordDeleteError:
                return


def _backend(name: str) -> "KeyringBackend | None":
    module, _, kind = name.rpartition(".")
    try:
        found = getattr(import_module(module), kind, None)
    except ImportError:
        return None
    if found is None or not found.viable:
        return None
    made: KeyringBackend = _deaf_to_environment(found)()
    return made


@cache
def _deaf_to_environment(kind: Any) -> Any:
    """Return a back-end class that does not read its properties from `KEYRING_PROPERTY_…`."""
    return type(kind.__name__, (kind,), {"set_properties_from_env": lambda _self: None})


@contextmanager
def _translated() -> Iterator[None]:
    from keyring.errors import InitError, KeyringError, KeyringLocked  # noqa: PLC0415 - as in `forget`

    failures: tuple[type[Exception], ...] = (KeyringError, *_driver_errors())
    try:
        yield
    except (KeyringLocked, InitError) as error:
        raise UnavailableError("keyring_locked") from error
    except failures as error:
        raise UnavailableError("keyring_missing", reason="service") from error


def _driver_errors() -> tuple[type[Exception], ...]:
    """Return what the Secret Service lets through: its daemon may die between two calls."""
    if os.name != "posix":
        return (OSError,)
    try:
        from secretstorage.exceptions import SecretStorageException  # noqa: PLC0415 - absent elsewhere than Linux
    except ImportError:
        return (OSError,)
    return (OSError, SecretStorageException)
