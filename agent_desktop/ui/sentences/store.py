"""Sentences of the store, once the desk is open or about to be: disk, memory, server."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import (
    FILES_INTACT,
    FILES_UNTOUCHED,
    NOTHING_CHANGED,
    SAVED_STAYS,
    TELL_SUPPORT,
    TEXT_STAYS,
    TRY_AGAIN,
    ErrorText,
    Sentences,
)

STORE: Sentences = {
    "disk_full": ErrorText(
        title=N_("Not saved: the disk is full."),
        safe=TEXT_STAYS,
        next_step=N_("Make some room, then try again."),
    ),
    "disk_nearly_full": ErrorText(
        title=N_("The disk is nearly full: {free} MiB are left."),
        safe=SAVED_STAYS,
        next_step=N_("Make some room before words can no longer be kept."),
    ),
    "clock_behind": ErrorText(
        title=N_("The clock of this computer is behind what is already written here."),
        safe=N_("What is written keeps its order: it does not depend on the clock."),
        next_step=N_("Set the date and the hour of this computer right."),
    ),
    "clock_moved": ErrorText(
        title=N_("The clock of this computer was moved while Parvis was open."),
        safe=N_("What is written keeps its order: it does not depend on the clock."),
        next_step=N_("Check the date and the hour of this computer: promises and sheets say them."),
    ),
    "disk_error": ErrorText(
        title=N_("Not saved: the disk does not answer as it should."),
        safe=TEXT_STAYS,
        next_step=N_("Copy your text elsewhere, then tell whoever looks after this desk."),
    ),
    "read_only": ErrorText(
        title=N_("Not saved: nothing may be written here."),
        safe=TEXT_STAYS,
        next_step=N_("Tell whoever looks after this desk: its folder must be writable."),
    ),
    "store_forbidden": ErrorText(
        title=N_("This session may not open the file of this desk."),
        safe=FILES_INTACT,
        next_step=N_("Open the session of the agent this desk belongs to."),
    ),
    "folder_forbidden": ErrorText(
        title=N_("This session may not write in this folder."),
        safe=NOTHING_CHANGED,
        next_step=N_("Choose another folder, or tell whoever looks after this desk."),
    ),
    "file_missing": ErrorText(
        title=N_("A file is no longer where it was."),
        safe=NOTHING_CHANGED,
        next_step=TRY_AGAIN,
    ),
    "store_locked": ErrorText(
        title=N_("Another task is using the file of this desk."),
        safe=TEXT_STAYS,
        next_step=TRY_AGAIN,
    ),
    "store_not_wal": ErrorText(
        title=N_("This disk does not let Parvis write safely."),
        safe=FILES_INTACT,
        next_step=N_("Move the folder of this desk to a disk of this computer."),
    ),
    "not_encrypted": ErrorText(
        title=N_("This installation cannot encrypt, so nothing was opened."),
        safe=FILES_INTACT,
        next_step=N_("Install Parvis again."),
    ),
    "out_of_memory": ErrorText(
        title=N_("This computer has no memory left."),
        safe=SAVED_STAYS,
        next_step=N_("Close other programs, then try again."),
    ),
    "sqlite_too_old": ErrorText(
        title=N_("A part of this installation is too old to write safely ({found}, {needed} is needed)."),
        safe=FILES_INTACT,
        next_step=N_("Install Parvis again."),
    ),
    "server_too_old": ErrorText(
        title=N_("The server of the team is too old to be safe."),
        safe=FILES_INTACT,
        next_step=N_("Tell whoever looks after the server."),
    ),
    "server_away": ErrorText(
        title=N_("The server of the team does not answer."),
        safe=SAVED_STAYS,
        next_step=N_("You can go on. What waits will leave by itself when it is back."),
    ),
    "server_busy": ErrorText(
        title=N_("The server of the team has too much to do."),
        safe=TEXT_STAYS,
        next_step=TRY_AGAIN,
    ),
    "server_slow": ErrorText(
        title=N_("The server of the team took too long to answer."),
        safe=TEXT_STAYS,
        next_step=TRY_AGAIN,
    ),
    "sign_in_refused": ErrorText(
        title=N_("The server of the team does not know this desk."),
        safe=FILES_UNTOUCHED,
        next_step=TELL_SUPPORT,
    ),
}
