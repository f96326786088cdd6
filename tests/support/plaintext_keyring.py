"""A keyring that writes in clear, as some do: the application must never take it."""

from keyring.backend import KeyringBackend


class PlaintextKeyring(KeyringBackend):
    """Keeps nothing; claims the highest priority."""

    priority = 100

    def get_password(self, service, username):
        """Return a password for anything."""
        return "in clear"

    def set_password(self, service, username, password):
        """Take a password."""

    def delete_password(self, service, username):
        """Take it back."""
