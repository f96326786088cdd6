"""The sentences of findings about a pack file: reading it, its keys, its references. English ids."""

from agent_desktop.foundation.i18n import N_

READER = {
    "unreadable": (N_("This file cannot be read."), N_("Check its name and your rights on it.")),
    "yaml_syntax": (
        N_("This is not valid YAML: {problem}."),
        N_("Look for a missing quote, a comma inside braces, or a line shifted to one side."),
    ),
    "yaml_character": (
        N_("A control character stands here."),
        N_("Type the passage again by hand."),
    ),
    "yaml_unseen_character": (
        N_("An invisible character ({point}) stands here and may change how the text reads."),
        N_("Type the passage again by hand."),
    ),
    "yaml_not_utf8": (
        N_("The file is not in UTF-8."),
        N_("Save it again in UTF-8."),
    ),
    "yaml_too_big": (
        N_("The file is larger than {limit} bytes."),
        N_("Cut it into several packs."),
    ),
    "yaml_too_deep": (
        N_("Lists and braces are nested more than {limit} deep."),
        N_("Close what was left open above."),
    ),
    "yaml_too_many_nodes": (
        N_("The file holds more than {limit} values."),
        N_("Cut it into several packs."),
    ),
    "yaml_empty": (N_("The file is empty."), N_("Start from a pack that works.")),
    "yaml_alias": (
        N_("A YAML alias (*{name}) is not allowed."),
        N_("Write the value out in full."),
    ),
    "yaml_anchor": (
        N_("A YAML anchor (&{name}) is not allowed."),
        N_("Write the value out in full, or quote the text if it begins with &."),
    ),
    "yaml_tag": (
        N_("A YAML tag ({name}) is not allowed."),
        N_("Remove it, or quote the text if it begins with “!”."),
    ),
    "yaml_merge": (N_("A YAML merge (<<) is not allowed."), N_("Write the keys out in full.")),
    "yaml_directive": (N_("A YAML directive (%) is not allowed."), N_("Remove the line.")),
    "yaml_several_documents": (
        N_("A second document begins here."),
        N_("Keep one pack in one file."),
    ),
    "yaml_key_not_text": (N_("A key must be a text."), N_("Write a plain word before the colon.")),
    "yaml_empty_key": (N_("A key is empty."), N_("Write a word before the colon.")),
    "yaml_duplicate_key": (
        N_("The key “{key}” was already written on line {first_line}."),
        N_("Keep one of the two."),
    ),
}

SCHEMA = {
    "missing_key": (N_("The key “{key}” is missing."), N_("Add it here.")),
    "unknown_key": (N_("The key “{key}” is not known here."), N_("{near} Otherwise remove it.")),
    "unknown_key_far": (N_("The key “{key}” is not known here."), N_("Remove it.")),
    "bad_key": (
        N_("“{found}” cannot be a name."),
        N_("Use small letters without accents, digits and underscores, beginning with a letter."),
    ),
    "not_one_of": (N_("“{found}” is not possible here."), N_("Choose among: {expected}.")),
    "bad_form": (N_("“{found}” does not have the form expected here."), N_("The form is: {pattern}.")),
    "text_too_short": (N_("This text is empty or too short."), N_("Write {min_length} characters at least.")),
    "text_too_long": (N_("This text is too long."), N_("Keep to {max_length} characters.")),
    "too_few_items": (N_("This list is too short."), N_("Put {min_length} items in it at least.")),
    "text_expected": (N_("A text is expected here."), N_("Write a text, in quotes if it holds a colon.")),
    "list_expected": (N_("A list is expected here."), N_("Write [a, b], or one item a line after a dash.")),
    "mapping_expected": (
        N_("Keys with values are expected here."),
        N_("Write “key: value”, one a line, shifted to the right."),
    ),
    "number_too_small": (N_("This number is too small."), N_("Write {ge} or more.")),
    "number_too_large": (N_("This number is too large."), N_("Write {le} or less.")),
    "not_a_number": (N_("“{found}” is not a number."), N_("Write digits, with a dot before decimals.")),
    "not_a_whole_number": (N_("“{found}” is not a whole number."), N_("Write digits only.")),
    "not_a_flag": (N_("“{found}” is neither true nor false."), N_("Write true or false.")),
    "not_a_day": (N_("“{found}” is not a day."), N_("Write it as 2026-01-31.")),
    "bad_expression": (N_("The condition or formula “{text}” cannot be read: {why}"), N_("Correct it.")),
    "french_missing": (N_("The pack does not list French among its languages."), N_("Add “fr”.")),
    "figure_without_source": (
        N_("A figure has neither source nor “local”."),
        N_("Name its source, or write “local: true” when the service sets it."),
    ),
    "delay_length": (
        N_("A delay must have either “jours” or “mois”."),
        N_("Keep one of the two."),
    ),
    "block_words": (
        N_("A block of the sheet must have either “texte” or “mots”."),
        N_("Keep one of the two."),
    ),
}

REFERENCES = {
    "unknown_step": (N_("The step “{name}” does not exist."), N_("Correct the name, or write the step.")),
    "unknown_rule": (N_("The rule “{name}” does not exist."), N_("Choose among: {known}.")),
    "unknown_margin": (N_("The margin “{name}” does not exist."), N_("Choose among: {known}.")),
    "unknown_source": (N_("The source “{name}” does not exist."), N_("Choose among: {known}.")),
    "unknown_variable": (N_("The variable “{name}” is not declared."), N_("Declare it under “variables”.")),
    "unknown_letter": (N_("The letter “{name}” does not exist."), N_("Choose among: {known}.")),
    "letter_says_nothing": (
        N_("The letter cannot say “{code}” of “{name}”."),
        N_("Write a value that the question of this variable takes."),
    ),
    "identifier_twice": (N_("The name “{name}” is used twice."), N_("Rename one of the two.")),
    "type_differs": (
        N_("“{variable}” is declared as {declared} and used as {asked}."),
        N_("Use the same type at both places."),
    ),
    "choice_without_options": (N_("A choice has no options."), N_("List its options.")),
    "options_without_choice": (N_("Only a choice has options."), N_("Write “type: choix”, or remove them.")),
    "option_called_unknown": (
        N_("An option cannot be called “inconnu”: it is the answer “I do not know”."),
        N_("Rename it, or use “si_inconnu”."),
    ),
}
