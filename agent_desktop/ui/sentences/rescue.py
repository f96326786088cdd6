"""Sentences of backups, and of a desk that is brought back or repaired."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import (
    FILES_INTACT,
    FILES_UNTOUCHED,
    NOTHING_CHANGED,
    TELL_SUPPORT,
    TRY_AGAIN,
    ErrorText,
    Sentences,
)

_OTHER_FILE = N_("Choose another backup: an older one may be whole.")

RESCUE: Sentences = {
    "backup_missing": ErrorText(
        title=N_("There is no backup at this place."),
        safe=NOTHING_CHANGED,
        next_step=N_("Check that the disk that holds it is plugged in."),
    ),
    "backup_foreign": ErrorText(
        title=N_("This file is not a backup of Parvis."),
        safe=NOTHING_CHANGED,
        next_step=N_("Choose a file whose name ends with “.sauvegarde”."),
    ),
    "backup_newer": ErrorText(
        title=N_("A later version of Parvis made this backup."),
        safe=NOTHING_CHANGED,
        next_step=N_("Install that version, or a later one."),
    ),
    "backup_truncated": ErrorText(
        title=N_("This backup is cut short: its end is missing."),
        safe=NOTHING_CHANGED,
        next_step=_OTHER_FILE,
    ),
    "backup_damaged": ErrorText(
        title=N_("This backup is damaged."), safe=NOTHING_CHANGED, next_step=_OTHER_FILE
    ),
    "backup_tampered": ErrorText(
        title=N_("This backup was changed after it was made."),
        safe=NOTHING_CHANGED,
        next_step=N_("Do not use it. Tell whoever looks after this desk."),
    ),
    "backup_not_kept": ErrorText(
        title=N_("The backup was written, but does not read back the same: it was removed."),
        safe=FILES_INTACT,
        next_step=N_("Choose another disk: this one does not keep what it is given."),
    ),
    "backup_inside": ErrorText(
        title=N_("A backup inside the folder of the desk would be lost with it."),
        safe=NOTHING_CHANGED,
        next_step=N_("Choose another place, on another disk if you can."),
    ),
    "backup_no_room": ErrorText(
        title=N_("There is not enough room to make a backup: {needed_mib} MB are needed."),
        safe=FILES_INTACT,
        next_step=N_("Make some room, or choose another disk."),
    ),
    "no_room": ErrorText(
        title=N_("There is not enough room to bring the desk back: {needed_mib} MB are needed."),
        safe=NOTHING_CHANGED,
        next_step=N_("Make some room, then try again."),
    ),
    "desk_is_sound": ErrorText(
        title=N_("The desk that stands here is sound: nothing took its place."),
        safe=FILES_INTACT,
        next_step=N_("To go back to the backup all the same, add “--set-aside”: what stands here is kept."),
    ),
    "stopped": ErrorText(title=N_("Stopped, as requested."), safe=NOTHING_CHANGED, next_step=TRY_AGAIN),
    "phrase_needed": ErrorText(
        title=N_("A phrase is needed, and nobody can be asked here."),
        safe=NOTHING_CHANGED,
        next_step=N_("Give it in a file, with “--passphrase-file” before the command."),
    ),
    "copy_damaged": ErrorText(
        title=N_("This copy is damaged too."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Choose an older copy, or a backup."),
    ),
    "salvage_impossible": ErrorText(
        title=N_("The list of what this file holds is damaged: nothing in it can be read."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Take the latest copy, or a backup."),
    ),
    "catalogue_changed": ErrorText(
        title=N_("The list of what this file holds is damaged, and no copy surely has the same."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Take the latest copy, or a backup."),
    ),
    "nothing_to_salvage": ErrorText(
        title=N_("Nothing is damaged here: there is nothing to save."),
        safe=FILES_INTACT,
        next_step=N_("Open the desk as usual. If it does not open, run “doctor”."),
    ),
    "salvage_failed": ErrorText(
        title=N_("What could be read does not make a desk."),
        safe=FILES_UNTOUCHED,
        next_step=TELL_SUPPORT,
    ),
}
