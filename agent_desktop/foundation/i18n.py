"""Words of the application: English message ids, French on screen unless the agent chooses otherwise.

Every text a person can read goes through `_` or `ngettext`; a text defined at import time goes through
`N_`, and through `_` when it is shown. The language is a process-wide choice, made once at start-up and
again when the agent changes it.
"""

import gettext as _gettext
from contextlib import suppress

from agent_desktop.foundation.bundled import bundled

DOMAIN = "parvis"
LANGUAGES = ("fr", "en")
DEFAULT_LANGUAGE = "fr"


class _State:
    language = DEFAULT_LANGUAGE
    translations: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str) -> None:
    """Choose the language of every text from now on. Unknown languages fall back to French."""
    _State.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
    _State.translations = _gettext.NullTranslations()
    with suppress(FileNotFoundError):
        _State.translations = _gettext.translation(
            DOMAIN, localedir=str(bundled("resources") / "locale"), languages=[_State.language]
        )


def current_language() -> str:
    """Return the two-letter code in use."""
    return _State.language


def _(message: str) -> str:
    """Return the message in the language in use."""
    return _State.translations.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the singular or the plural that `n` asks for, in the language in use."""
    return _State.translations.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Return the message in the language in use; `context` tells apart two uses of the same English words."""
    return _State.translations.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a message for translation and return it unchanged."""
    return message
