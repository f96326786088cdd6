"""Why a key cannot be taken, and who has it, in words."""

import unicodedata

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.commands import COMMANDS
from agent_desktop.ui.key_rules import Refusal
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.keys.view_model import Held, Refused
from agent_desktop.ui.widgets.keys import key_words

_WHY = {
    Refusal.ALTGR: N_("AltGr, or Ctrl with Alt, types characters such as @ and €."),
    Refusal.READER: N_("Screen readers use this key."),
    Refusal.WORKSTATION: N_("The workstation keeps this key for its windows."),
    Refusal.MENU: N_("Alt with a letter, Menu and Shift F10 open menus."),
    Refusal.TYPED: N_("It would be typed in your texts. Add Ctrl, or choose a key from F1 to F12."),
    Refusal.MOVES: N_("It moves around, chooses or closes. Add Ctrl, or choose a key from F1 to F12."),
    Refusal.TEXT: N_("Your texts need it: to copy, to paste, to undo, to go from word to word."),
    Refusal.UNKNOWN: N_("This key has no name that can be kept."),
}


def label_of(command_id: str) -> str:
    """Return what a command does."""
    return _(COMMANDS[command_id].label)


def sentence(answer: Refused | Held) -> str:
    """Return what stands in the way of the key just pressed."""
    if isinstance(answer, Held):
        return tidy(
            _("{key} already has a use: “{command}”.").format(
                key=key_words(answer.key), command=label_of(answer.holder)
            )
        )
    name = key_words(answer.key)
    refused = _("{key} cannot be chosen.").format(key=name) if name else _("This key cannot be chosen.")
    return tidy(f"{refused} {_(_WHY[answer.why])}")


def swap_words(answer: Held) -> str:
    """Return the act that takes the key: what the other command gets in return."""
    if not answer.in_return:
        return _("Take it")
    return tidy(
        _("Swap: “{command}” takes {key}").format(
            command=label_of(answer.holder), key=key_words(answer.in_return)
        )
    )


def matches(command_id: str, typed: str) -> bool:
    """Tell whether a command or its keys answer what was typed: each word counts, accents do not."""
    keys = " ".join(key_words(key) for key in keymap().keys(command_id))
    known = _folded(f"{label_of(command_id)} {keys}")
    return all(word in known for word in _folded(typed.replace("+", " ")).split())


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))
