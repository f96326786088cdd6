"""Sentences of the desk itself: phrase, code, keyring, folder."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import (
    FILES_INTACT,
    FILES_UNTOUCHED,
    NOTHING_CHANGED,
    TELL_SUPPORT,
    ErrorText,
    Sentences,
)

_ASK_PHRASE = N_("Type your phrase: it always opens.")
_RESTORE = N_("Bring this desk back: what can be read is kept, and a copy or a backup gives the rest.")

DESK: Sentences = {
    "wrong_phrase": ErrorText(
        title=N_("This is not the right phrase."),
        safe=NOTHING_CHANGED,
        next_step=N_("Check the keyboard (AZERTY) and the Shift key."),
    ),
    "wrong_recovery.length": ErrorText(
        title=N_("Some characters of the code are missing, or there are too many."),
        safe=NOTHING_CHANGED,
        next_step=N_("The code has thirty characters, in six groups of five."),
    ),
    "wrong_recovery.sign": ErrorText(
        title=N_("One character does not belong to the code."),
        safe=NOTHING_CHANGED,
        next_step=N_("The code holds only letters without accents and digits."),
    ),
    "wrong_recovery.check": ErrorText(
        title=N_("One character was typed for another."),
        safe=NOTHING_CHANGED,
        next_step=N_("Read the page again, group by group."),
    ),
    "wrong_recovery": ErrorText(
        title=N_("This code is not the one of this desk."),
        safe=NOTHING_CHANGED,
        next_step=N_("Look for the latest page printed for this desk: an older code opens no more."),
    ),
    "weak_phrase": ErrorText(
        title=N_("This phrase would be too easy to guess."),
        safe=NOTHING_CHANGED,
        next_step=N_("Take the seven words that are proposed."),
    ),
    "phrase_taken": ErrorText(
        title=N_("This phrase already opens this desk."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask for another seven words."),
    ),
    "keys_exist": ErrorText(
        title=N_("This folder already has its keys."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Close Parvis and open it again: it will ask for the phrase."),
    ),
    "unknown_agent": ErrorText(
        title=N_("This agent has no phrase on this desk."),
        safe=NOTHING_CHANGED,
        next_step=N_("Check who works here in the list of agents."),
    ),
    "last_phrase": ErrorText(
        title=N_("This is the only phrase that opens this desk."),
        safe=NOTHING_CHANGED,
        next_step=N_("Invite someone else before taking this one away."),
    ),
    "nobody_signed_in": ErrorText(
        title=N_("Nobody is signed in."), safe=NOTHING_CHANGED, next_step=N_("Open the desk with a phrase.")
    ),
    "wrong_pin.last": ErrorText(
        title=N_("This is not the right code."),
        safe=NOTHING_CHANGED,
        next_step=N_("One try is left, then your phrase will be asked."),
    ),
    "wrong_pin": ErrorText(
        title=N_("This is not the right code."),
        safe=NOTHING_CHANGED,
        next_step=N_("Two tries are left, then your phrase will be asked."),
    ),
    "pin_spent": ErrorText(
        title=N_("The short code was tried three times."),
        safe=NOTHING_CHANGED,
        next_step=N_("Type your phrase: the code will serve again afterwards."),
    ),
    "pin_uncounted": ErrorText(
        title=N_("The short code cannot serve: nothing can be written on this disk."),
        safe=FILES_INTACT,
        next_step=_ASK_PHRASE,
    ),
    "weak_pin.digits": ErrorText(
        title=N_("The code holds only digits."),
        safe=NOTHING_CHANGED,
        next_step=N_("Take four to eight digits."),
    ),
    "weak_pin.length": ErrorText(
        title=N_("The code has four digits at least, eight at most."),
        safe=NOTHING_CHANGED,
        next_step=N_("Take four to eight digits."),
    ),
    "weak_pin": ErrorText(
        title=N_("This code is among the first that anyone would try."),
        safe=NOTHING_CHANGED,
        next_step=N_("Avoid dates, digits that repeat and digits in order."),
    ),
    "keyring_missing": ErrorText(
        title=N_("The keyring of this session does not hold the key."),
        safe=FILES_INTACT,
        next_step=_ASK_PHRASE,
    ),
    "keyring_changed": ErrorText(
        title=N_("The keyring of this session has changed."),
        safe=FILES_INTACT,
        next_step=_ASK_PHRASE,
    ),
    "keyring_locked": ErrorText(
        title=N_("The keyring of this session is locked."),
        safe=FILES_INTACT,
        next_step=_ASK_PHRASE,
    ),
    "slots_missing": ErrorText(
        title=N_("The file of keys of this desk is missing."),
        safe=N_("The people’s files are there, and still encrypted."),
        next_step=N_("Tell whoever looks after this desk: “slots.json” must be put back in its folder."),
    ),
    "slots_damaged": ErrorText(
        title=N_("The file of keys of this desk is damaged."),
        safe=N_("The people’s files are there, and still encrypted."),
        next_step=N_("Tell whoever looks after this desk: “slots.json” must be put back from a copy."),
    ),
    "slots_weak": ErrorText(
        title=N_("The file of keys was changed to be easier to guess."),
        safe=FILES_INTACT,
        next_step=N_("Do not type your phrase. Tell whoever looks after this desk."),
    ),
    "marker_missing": ErrorText(
        title=N_("This folder does not say whose desk it is."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Tell whoever looks after this desk: “profile.json” must be put back in its folder."),
    ),
    "marker_damaged": ErrorText(
        title=N_("The file that describes this desk is damaged."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Tell whoever looks after this desk: “profile.json” must be put back from a copy."),
    ),
    "store_empty": ErrorText(
        title=N_("The file of this desk is empty."),
        safe=N_("No new one was made in its place."),
        next_step=_RESTORE,
    ),
    "profile_exists": ErrorText(
        title=N_("A desk already lives in this folder."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Close Parvis and open it again: it will ask for the phrase."),
    ),
    "profile_damaged": ErrorText(
        title=N_("Part of this desk is missing or damaged."),
        safe=FILES_UNTOUCHED,
        next_step=_RESTORE,
    ),
    "profile_in_use": ErrorText(
        title=N_("This desk is already open."),
        safe=FILES_INTACT,
        next_step=N_("Go to its window. If there is none, restart the computer."),
    ),
    "network_folder": ErrorText(
        title=N_("This folder is on the network: two computers could write there at once."),
        safe=NOTHING_CHANGED,
        next_step=N_("Choose a folder of this computer."),
    ),
    "folder_read_only": ErrorText(
        title=N_("The disk of this desk can only be read."),
        safe=FILES_INTACT,
        next_step=N_(
            "Have its folder made writable, then check again: Parvis opens only where words can be kept."
        ),
    ),
    "store_missing": ErrorText(
        title=N_("The file of this desk is missing."),
        safe=N_("No new one was made in its place."),
        next_step=_RESTORE,
    ),
    "store_damaged": ErrorText(
        title=N_("The file of this desk is damaged."),
        safe=FILES_UNTOUCHED,
        next_step=_RESTORE,
    ),
    "store_foreign": ErrorText(
        title=N_("Another file stands in place of the one of this desk."),
        safe=FILES_UNTOUCHED,
        next_step=_RESTORE,
    ),
    "restore_unfinished": ErrorText(
        title=N_("Bringing this desk back was cut short."),
        safe=N_("What comes back and what stood here are both whole."),
        next_step=N_("Open the window once, or run “restore” again: it finishes by itself."),
    ),
    "log_foreign": ErrorText(
        title=N_("A file of another desk stands beside this one’s."),
        safe=FILES_UNTOUCHED,
        next_step=_RESTORE,
    ),
    "wrong_key": ErrorText(
        title=N_("These keys do not open the file that stands here."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Tell whoever looks after this desk: “slots.json” and “parvis.db” come from two desks."),
    ),
    "older_schema": ErrorText(
        title=N_("An earlier version of Parvis wrote the files of this desk."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Open the window once: the files are updated after a copy is made."),
    ),
    "profile_absent": ErrorText(
        title=N_("No desk was made in this folder yet."),
        safe=NOTHING_CHANGED,
        next_step=N_("Make one with the command “init”, or open the window."),
    ),
    "phrase_file": ErrorText(
        title=N_("The file that should hold the phrase cannot be read."),
        safe=NOTHING_CHANGED,
        next_step=N_("Check its name: {path}."),
    ),
    "newer_schema": ErrorText(
        title=N_("A later version of Parvis has opened this desk."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Install that version, or a later one."),
    ),
    "upgrade_failed": ErrorText(
        title=N_("The files could not be updated."),
        safe=N_("The files are as they were before, and a copy was made."),
        next_step=TELL_SUPPORT,
    ),
}
