"""The sentences of an import: what happened to a line, and how to mend it."""

from collections.abc import Mapping
from datetime import date

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.people.import_records import ImportLine, Outcome, Problem

_OUTCOMES = {
    Outcome.READY: N_("can be added"),
    Outcome.ADDED: N_("added"),
    Outcome.ALREADY_PRESENT: N_("already present, left as they are"),
    Outcome.TWICE_IN_FILE: N_("same person as line {first}, left out"),
    Outcome.ERROR: N_("not added"),
}
_PROBLEMS = {
    "agreement_unknown": N_("“{value}” is not a title we know: kept without one. Write Mme or M."),
    "bad_quotes": N_(
        "A quotation mark does not close, the rest was not read. Close it, or write two of them for one."
    ),
    "birth_in_the_future": N_("The date of birth “{value}” is still to come. Check the year."),
    "birth_too_old": N_("The year of birth is too far back. Check the year."),
    "date_is_a_serial": N_(
        "“{value}” is a day as a spreadsheet counts, perhaps {meant}. Format the column as dates, save again."
    ),
    "date_not_understood": N_("“{value}” is not a date we can read. Write it as 14/03/1968 or 1968-03-14."),
    "date_without_century": N_("“{value}” does not say which century. Write the year with four figures."),
    "email_not_understood": N_("“{value}” is not an e-mail address. Correct it, or empty the cell."),
    "language_unknown": N_("“{value}” is not a language we know. Write its name in French, or its code: ar."),
    "name_too_long": N_("A name is too long (120 characters at most). Check what separates the cells."),
    "person_without_name": N_("There is no last name. Fill one in, or delete the line."),
    "phone_not_understood": N_("“{value}” is not a phone number. Correct it, or empty the cell."),
    "postcode_without_zero": N_("The postcode “{value}” has four figures: {meant}? Kept as it is written."),
    "text_too_long": N_("A cell is too long (200 characters at most). Check what separates the cells."),
    "text_unreadable": N_("A cell holds characters that cannot be read. Save the file again as UTF-8."),
    "too_many_cells": N_(
        "“{value}” is beyond the last column. Put in quotes the cell that holds the sign between cells."
    ),
}
_REFUSALS = {
    "import_file_missing": N_("The file {file} cannot be opened. Check its name and its folder."),
    "import_too_large": N_("The file {file} is over 64 MiB. Cut it in several files."),
    "import_not_csv": N_("{file} is not a CSV file. Open it in a spreadsheet and save it as CSV."),
    "import_empty": N_("The file {file} is empty."),
    "import_not_text": N_(
        "Line {line} cannot be read as {encoding}. Save the file as UTF-8, or give --encoding."
    ),
    "import_encoding_unknown": N_("There is no encoding named {encoding}. Try utf-8 or cp1252."),
    "import_without_names": N_(
        'No column of names was found among: {columns}. Say which with --map "Column=nom".'
    ),
    "import_field_twice": N_(
        "Several columns hold the same thing ({field}): {columns}. Choose one with --map."
    ),
    "import_mapping_unreadable": N_('“{text}” is not a mapping. Write --map "Column=field".'),
    "import_mapping_unknown_column": N_("There is no column “{column}”. The columns are: {columns}."),
    "import_mapping_unknown_field": N_(
        "There is no field “{field}”. For instance: nom, prénom, date de naissance."
    ),
}


def summary(counts: Mapping[Outcome, int]) -> str:
    """Return how many lines met each outcome, those that none met left out."""
    told = [_total(outcome, count) for outcome, count in counts.items() if count]
    return tidy(", ".join(told)) if told else _("no line")


def _total(outcome: Outcome, count: int) -> str:
    match outcome:
        case Outcome.READY:
            words = ngettext("{count} can be added", "{count} can be added", count)
        case Outcome.ADDED:
            words = ngettext("{count} added", "{count} added", count)
        case Outcome.ALREADY_PRESENT:
            words = ngettext("{count} already present", "{count} already present", count)
        case Outcome.TWICE_IN_FILE:
            words = ngettext("{count} twice in the file", "{count} twice in the file", count)
        case Outcome.ERROR:
            words = ngettext("{count} line to mend", "{count} lines to mend", count)
    return words.format(count=count)


def describe(line: ImportLine) -> str:
    """Return a line of the report: its number, who it is, what happened, what is wrong and how to mend it."""
    outcome = _(_OUTCOMES[line.outcome]).format(first=line.same_as_line)
    who = _("Line {line}, {name}: {outcome}.") if line.name else _("Line {line}: {outcome}.")
    head = who.format(line=line.line, name=line.name, outcome=outcome)
    return tidy(" ".join([head, *(describe_problem(one) for one in (*line.problems, *line.remarks))]))


def describe_problem(problem: Problem) -> str:
    """Return what is wrong with a cell, and how to mend it."""
    meant = problem.meant
    if problem.code == "date_is_a_serial":
        meant = full_date(date.fromisoformat(meant))
    sentence = _(_PROBLEMS[problem.code]).format(value=problem.value, meant=meant)
    if not problem.column:
        return tidy(sentence)
    return tidy(_("Column “{column}”: {sentence}").format(column=problem.column, sentence=sentence))


def describe_refusal(error: RefusedError) -> str:
    """Return why a file cannot be imported at all, and how to mend it. For the codes of `read_file`."""
    return tidy(_(_REFUSALS[error.code]).format(**_readable(error.facts)))


def _readable(facts: Mapping[str, object]) -> dict[str, str]:
    return {
        name: ", ".join(map(str, fact)) if isinstance(fact, tuple) else str(fact)
        for name, fact in facts.items()
    }
