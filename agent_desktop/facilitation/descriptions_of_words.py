"""The sentences of findings about words: what the person reads or hears, and what is kept of it."""

from agent_desktop.foundation.i18n import N_

TEXTS = {
    "jargon": (
        N_("“{word}” is a hard word in a simple text."),
        N_("Say “{plain}”, or quote it between « »."),
    ),
    "sentence_too_long": (
        N_("A sentence has {words} words, and {limit} at most are wanted here: “{sentence}”"),
        N_("Cut it in two."),
    ),
    "no_plainer_than_official": (
        N_("This text ({score}) is no easier to read than the official one ({official})."),
        N_("Use shorter sentences and shorter words."),
    ),
    "never_filled": (
        N_("“{name}” is not filled in here: it would be read as it is written."),
        N_("Say it without, or write it in words told to the person."),
    ),
    "hard_to_read": (
        N_("This text reads hard ({score}, {least} at least is wanted)."),
        N_("Use shorter sentences and shorter words."),
    ),
    "rule_without_ideas": (
        N_("The rule “{name}” is not told idea by idea, so the facing screen has nothing to show."),
        N_("Add “idees”, each with its extract, its words and its line of “ecran”."),
    ),
    "rule_without_silence": (
        N_("The rule “{name}” tells nowhere to stop and listen."),
        N_("Add “silence” beside the words to say."),
    ),
    "without_answer_missing": (
        N_("The question “{name}” does not say what happens without an answer."),
        N_("Say it in a few words under “sans_reponse”."),
    ),
    "block_of_one_wording": (
        N_("The block “{name}” says the same in every register and language."),
        N_("Write “mots” instead of “texte”."),
    ),
    "wording_missing": (
        N_("These words have no “{key}”: the simple ones stand for it."),
        N_("Add them, one sentence a line."),
    ),
    "words_untranslated": (
        N_("These words have no “{language}”, a language of the pack."),
        N_("Add them under “{key}”."),
    ),
    "translation_missing": (
        N_("The rule “{name}” has no words in “{language}”, a language of the pack."),
        N_("Add them under “langues”, or take the language off the pack."),
    ),
    "extract_not_official": (
        N_("“{text}” is not in the official text word for word."),
        N_("Copy it from “officiel”; mark cuts with (…)."),
    ),
}

RETENTION = {
    "kept_though_forgotten": (
        N_("“{name}” is forgotten with the exchange ({origins}), and this is kept after it."),
        N_("Say it without, keep only a band of it (“<”, “>=”), or write “conservation: dossier”."),
    ),
    "worked_out_of_forgotten": (
        N_("“{name}” is kept with the file, and worked out from what is forgotten: {origins}."),
        N_("Keep only a band of it (“<”, “>=”), or write “conservation: entretien”."),
    ),
}
