"""Every action of the application and its keys, in one table: menus, key caps and the F1 page read it.

No key uses AltGr, Alt with a letter, or a key of a screen reader. A digit is read by
`widgets.keys.digit_of`, which knows the unshifted row of a French keyboard.
"""

from enum import StrEnum

from agent_desktop.foundation.i18n import N_
from agent_desktop.foundation.records import dataclass


class Group(StrEnum):
    """Where a command is of use; the F1 page has one section a group."""

    ANYWHERE = "anywhere"
    EXCHANGE = "exchange"
    EXPLAIN = "explain"
    ADAPT = "adapt"


GROUP_LABELS = {
    Group.ANYWHERE: N_("Anywhere"),
    Group.EXCHANGE: N_("During an exchange"),
    Group.EXPLAIN: N_("While explaining a rule"),
    Group.ADAPT: N_("While adapting"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing the agent can do: `keys` are in the portable form of Qt, the first is shown."""

    id: str
    label: str
    keys: tuple[str, ...]
    group: Group = Group.ANYWHERE
    is_shortcut: bool = True
    """False for keys that a widget with the focus answers itself."""


COMMANDS: dict[str, Command] = {
    command.id: command
    for command in (
        Command(id="search", label=N_("Find a person, a file, a rule"), keys=("Ctrl+K",)),
        Command(id="welcome_unnamed", label=N_("Welcome someone without a name"), keys=("Ctrl+N",)),
        Command(id="information", label=N_("Note a simple request for information"), keys=("Ctrl+I",)),
        Command(id="reopen_last", label=N_("Reopen the exchange closed last"), keys=("Ctrl+Shift+T",)),
        Command(id="home", label=N_("Go to the home page"), keys=("Ctrl+H",)),
        Command(id="rules", label=N_("Look in the rules"), keys=("Ctrl+B",)),
        Command(id="decisions", label=N_("See what waits for an answer"), keys=("Ctrl+Shift+B",)),
        Command(id="equality", label=N_("See equal treatment, for those who lead"), keys=("Ctrl+Shift+E",)),
        Command(
            id="team", label=N_("See the picture of the team, for those who lead"), keys=("Ctrl+Shift+G",)
        ),
        Command(id="ledger", label=N_("See the ledger and its proofs"), keys=("Ctrl+Shift+J",)),
        Command(id="audit", label=N_("See decisions read again, or read some"), keys=("Ctrl+Shift+R",)),
        Command(id="next_exchange", label=N_("Next open exchange"), keys=("Ctrl+Tab",)),
        Command(id="lock", label=N_("Lock the desk"), keys=("Ctrl+L",)),
        Command(id="veil", label=N_("Veil the screen"), keys=("Ctrl+Shift+L",)),
        Command(id="settings", label=N_("Settings"), keys=("Ctrl+,",)),
        Command(id="help", label=N_("Keys and help"), keys=("F1",)),
        Command(id="beside", label=N_("Beside the browser"), keys=("F12",)),
        Command(id="keep_above", label=N_("Keep above the other windows"), keys=("Shift+F12",)),
        Command(id="larger", label=N_("Larger text"), keys=("Ctrl++", "Ctrl+=")),
        Command(id="smaller", label=N_("Smaller text"), keys=("Ctrl+-",)),
        Command(id="usual_size", label=N_("Usual text size"), keys=("Ctrl+0",)),
        Command(id="next_pane", label=N_("Next pane"), keys=("F6",)),
        Command(id="previous_pane", label=N_("Previous pane"), keys=("Shift+F6",)),
        Command(id="back", label=N_("Back"), keys=("Alt+Left",)),
        Command(id="note", label=N_("Note what the person says"), keys=("F7",), group=Group.EXCHANGE),
        Command(
            id="confirm",
            label=N_("Confirm what was understood"),
            keys=("Ctrl+Return", "Ctrl+Enter"),
            group=Group.EXCHANGE,
        ),
        Command(id="explain", label=N_("Explain the rule"), keys=("Ctrl+E",), group=Group.EXCHANGE),
        Command(
            id="resume_script", label=N_("Take up where we were"), keys=("Ctrl+R",), group=Group.EXCHANGE
        ),
        Command(id="adapt", label=N_("Adapt"), keys=("Ctrl+M",), group=Group.EXCHANGE),
        Command(
            id="answer_here",
            label=N_("Have a lead answer here"),
            keys=("Ctrl+Shift+M",),
            group=Group.EXCHANGE,
        ),
        Command(id="promise", label=N_("Add a promise"), keys=("Ctrl+G",), group=Group.EXCHANGE),
        Command(id="sheet", label=N_("Print the sheet"), keys=("Ctrl+P",), group=Group.EXCHANGE),
        Command(
            id="copy_summary", label=N_("Copy the summary"), keys=("Ctrl+Shift+C",), group=Group.EXCHANGE
        ),
        Command(
            id="see_copied", label=N_("See what was copied"), keys=("Ctrl+Shift+A",), group=Group.EXCHANGE
        ),
        Command(
            id="finish", label=N_("Finish, or carry out the act in hand"), keys=("F9",), group=Group.EXCHANGE
        ),
        Command(id="park", label=N_("Finish later"), keys=("Shift+F9",), group=Group.EXCHANGE),
        Command(id="undo", label=N_("Undo"), keys=("Ctrl+Z",), group=Group.EXCHANGE),
        Command(
            id="branches",
            label=N_("Choose an answer"),
            keys=("1", "2", "3"),
            is_shortcut=False,
            group=Group.EXPLAIN,
        ),
        Command(id="proceed", label=N_("Go on to the next step"), keys=("Ctrl+Down",), group=Group.EXPLAIN),
        Command(id="step_back", label=N_("Go back one step"), keys=("Ctrl+Up",), group=Group.EXPLAIN),
        Command(id="own_words", label=N_("Say it in my own words"), keys=("Ctrl+D",), group=Group.EXPLAIN),
        Command(
            id="text_fails", label=N_("This text does not work"), keys=("Ctrl+Shift+D",), group=Group.EXPLAIN
        ),
        Command(id="keep_question", label=N_("Keep a question"), keys=("Shift+F7",), group=Group.EXPLAIN),
        Command(id="tensions", label=N_("What gets in the way"), keys=("F4",), group=Group.EXPLAIN),
        Command(id="say_back", label=N_("Have it said back"), keys=("F8",), group=Group.EXPLAIN),
        Command(id="unknown", label=N_("The person does not know"), keys=("Ctrl+U",), group=Group.EXPLAIN),
        Command(id="register", label=N_("Say it more plainly, or less"), keys=("F3",), group=Group.EXPLAIN),
        Command(
            id="wording_language", label=N_("In another language"), keys=("Shift+F3",), group=Group.EXPLAIN
        ),
        Command(
            id="density", label=N_("Show more of the script, or less"), keys=("F5",), group=Group.EXPLAIN
        ),
        Command(
            id="telling", label=N_("At the counter, or on the phone"), keys=("Shift+F5",), group=Group.EXPLAIN
        ),
        Command(
            id="facing", label=N_("Show on the person's screen, or hide"), keys=("F11",), group=Group.EXPLAIN
        ),
        Command(
            id="facing_figures",
            label=N_("Show the amounts on that screen, or hide them"),
            keys=("Shift+F11",),
            group=Group.EXPLAIN,
        ),
        Command(
            id="ruler_by_one",
            label=N_("Move by one"),
            keys=("Left", "Right"),
            is_shortcut=False,
            group=Group.ADAPT,
        ),
        Command(
            id="ruler_by_three",
            label=N_("Move by three"),
            keys=("Shift+Left", "Shift+Right"),
            is_shortcut=False,
            group=Group.ADAPT,
        ),
        Command(
            id="ruler_rule",
            label=N_("Back to the rule"),
            keys=("Home",),
            is_shortcut=False,
            group=Group.ADAPT,
        ),
        Command(
            id="ruler_edge",
            label=N_("To the edge of your margin"),
            keys=("End",),
            is_shortcut=False,
            group=Group.ADAPT,
        ),
    )
}
