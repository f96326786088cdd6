"""The sentences of findings about a pack's content. English ids; the catalogue has the French."""

from agent_desktop.facilitation.descriptions_of_files import READER, REFERENCES, SCHEMA
from agent_desktop.facilitation.descriptions_of_words import RETENTION, TEXTS
from agent_desktop.foundation.i18n import N_

_GRAPH = {
    "no_conclusion": (N_("No step concludes."), N_("Add a step of type “conclure”.")),
    "unreachable_step": (N_("Nothing leads to the step “{name}”."), N_("Link it, or remove it.")),
    "dead_end": (
        N_("From the step “{name}” no conclusion can be reached."),
        N_("Give it a way on to a conclusion."),
    ),
    "circle": (
        N_("The step “{name}” may come back to itself without a new answer."),
        N_("Break the circle, or go through a step of type “reformuler”."),
    ),
    "rule_never_explained": (
        N_("The rule “{name}” is never explained."),
        N_("Explain it in a step, or remove it."),
    ),
    "margin_never_offered": (
        N_("The margin “{name}” is never offered."),
        N_("Offer it in a step, or remove it."),
    ),
    "variable_never_asked": (N_("The variable “{name}” is never asked."), N_("Ask it, or remove it.")),
    "source_never_cited": (N_("The source “{name}” is never cited."), N_("Cite it, or remove it.")),
}

_DATES = {
    "source_not_verified": (
        N_("The source “{name}” has not been verified."),
        N_("Read it, then say so in “verifie”."),
    ),
    "source_read_too_early": (
        N_("The source “{name}” was read before the version it names."),
        N_("Read the version in force, then write the day."),
    ),
    "source_old": (
        N_("The source “{name}” was last read on {day}, more than a year ago."),
        N_("Read it again, then write the day in “consulte_le”."),
    ),
    "source_read_tomorrow": (
        N_("The source “{name}” was read on {day}, a day to come."),
        N_("Correct “consulte_le”."),
    ),
    "validity_reversed": (N_("The pack ends ({end}) before it begins ({start})."), N_("Correct the dates.")),
    "pack_expired": (
        N_("The pack is out of date since {end}."),
        N_("Read its sources again, then move “valide_au”."),
    ),
    "pack_not_yet": (N_("The pack is in force only from {start} on."), N_("Check “valide_du”.")),
}

_ORDER = {
    "repaid_before_contested": (
        N_("The step “{name}” speaks of paying back on a path that never says one may contest: {path}."),
        N_("Say before that the person may disagree, and write “contester” under “parle_de” of that step."),
    ),
    "delay_over_unlooked": (
        N_("The step “{name}” says that a delay is over ({delay}) on a path that never looks at it: {path}."),
        N_("Lead there only from a branch whose condition is “non {open}”."),
    ),
    "delay_over_unknown": (
        N_("The step “{name}” says that a delay is over ({delay}) although nobody knows. Path: {path}."),
        N_("Lead there only when “non {open}” is true; the unknown goes to “sinon”."),
    ),
    "delay_over_while_open": (
        N_("The step “{name}” says that a delay is over ({delay}) while it still runs. Path: {path}."),
        N_("Lead there only when “non {open}” is true."),
    ),
    "delay_said_over": (
        N_("The step “{name}” says “{words}”, and no delay lists it under “dit_passe”."),
        N_("Declare the delay under “delais”, or say it otherwise."),
    ),
}

_NAMES = {
    "unknown_name": (N_("“{name}” is never known in this pack."), N_("Correct the name, or ask for it.")),
    "name_never_known_here": (
        N_("“{name}” is not known yet at this place ({text})."),
        N_("Ask or work it out before, on a path that leads here."),
    ),
    "unknown_filter": (N_("The filter “{name}” does not exist."), N_("Choose among: {known}.")),
    "unknown_code": (N_("“{name}” can never be “{code}”."), N_("Choose among: {known}.")),
    "wrong_kind": (N_("In “{text}”, {found} stands where {expected} is wanted."), N_("Correct the formula.")),
    "kinds_never_equal": (
        N_("In “{text}”, {found} is compared with {expected}: they are never equal."),
        N_("Compare things of one kind."),
    ),
    "wrong_result": (N_("“{text}” gives {found} where {expected} is wanted."), N_("Correct the formula.")),
    "precedent_key_sensitive": (
        N_("“{name}” is sensitive and cannot be part of what precedents are compared by."),
        N_("Remove it from “cle_precedents”."),
    ),
    "precedent_key_protected": (
        N_("“{name}” tells who the person is ({origins}): precedents are never compared by it."),
        N_("Remove it from “cle_precedents”: like cases are alike by their facts."),
    ),
    "precedent_key_free": (
        N_("“{name}” is typed freely and cannot be part of what precedents are compared by."),
        N_("Remove it from “cle_precedents”, or ask it as a choice."),
    ),
    "precedent_key_forgotten": (
        N_("“{name}” is forgotten with the exchange and cannot be part of what precedents are compared by."),
        N_("Remove it from “cle_precedents”, or keep it with the file."),
    ),
}

_MARGINS = {
    "no_justification": (N_("No question of the margin “{name}” is obligatory."), N_("Make one obligatory.")),
    "derogation_without_law": (
        N_("The margin “{name}” is a derogation and does not say what allows it."),
        N_("Write “motif_en_droit”: a derogation gives its reasons in law and in fact (CRPA, L. 211-3)."),
    ),
    "no_level_by_default": (
        N_("The margin “{name}” has no level by default."),
        N_("End its levels with “si: vrai”; otherwise the decision leaves the application."),
    ),
    "levels_out_of_order": (
        N_("The levels of the margin “{name}” do not go from the lowest to the highest."),
        N_("Sort them: the first whose condition is true decides."),
    ),
    "level_never_reached": (
        N_("A level of the margin “{name}” comes after “si: vrai” and is never reached."),
        N_("Move it before, or remove it."),
    ),
    "admitted_part_unknown": (
        N_("“{name}” matches no forbidden ground, so it admits none."),
        N_("Use a ground of article 225-1, or leave it as a note."),
    ),
    "bounds_reversed": (
        N_("The lowest bound ({lowest}) is above the highest ({highest})."),
        N_("Swap them."),
    ),
    "step_not_positive": (N_("The step of a margin must be above zero."), N_("Write 1, or remove “pas”.")),
    "needs_newer_format": (
        N_("“{key}” needs the format mlf/2."),
        N_("Write “format: mlf/2” on the first line."),
    ),
}

_TRIALS = {
    "trial_broken": (
        N_("The test “{trial}” cannot be played: {why}."),
        N_("Correct the pack at this place."),
    ),
    "trial_stops": (
        N_("The test “{trial}” stops at “{step}”: {why}. Path: {path}."),
        N_("Answer this step in the test, or correct the answer."),
    ),
    "trial_outcome": (
        N_("The test “{trial}” ends with “{got}” and not “{wanted}”. Path: {path}."),
        N_("Correct the pack, or what the test expects."),
    ),
    "trial_not_through": (
        N_("The test “{trial}” does not go through “{step}”. Path: {path}."),
        N_("Correct the pack, or what the test expects."),
    ),
    "trial_not_around": (
        N_("The test “{trial}” goes through “{step}”, which it should not. Path: {path}."),
        N_("Correct the pack, or what the test expects."),
    ),
    "trial_variable": (
        N_("In the test “{trial}”, “{name}” is {got} and not {wanted}."),
        N_("Correct the pack, or what the test expects."),
    ),
    "trial_promises": (
        N_("The test “{trial}” makes {got} promises and not {wanted}."),
        N_("Correct the pack, or what the test expects."),
    ),
    "trial_refused_margins": (
        N_("In the test “{trial}” the application refuses [{got}] and not [{wanted}]."),
        N_("Correct the pack, or what the test expects."),
    ),
    "never_crossed_by_trial": (
        N_("The test “{trial}” goes through {steps}, which is forbidden there: {reason}. Path: {path}."),
        N_("Correct the script: this must never happen to anyone."),
    ),
    "never_crossed": (
        N_("A walk at random goes through {steps}, which is forbidden there: {reason}. Path: {path}."),
        N_("Correct the script: this must never happen to anyone."),
    ),
    "walk_broken": (N_("A walk at random cannot be played: {why}."), N_("Correct the pack at this place.")),
    "walk_stops": (
        N_("A walk at random stops at “{step}”: {why}. Path: {path}."),
        N_("Correct the bounds of the question."),
    ),
    "promise_undated": (
        N_("At “{step}” a promise has no day, or a day gone by: {what}."),
        N_("Give it a day that is always known, today or later."),
    ),
    "ongoing_without_promise": (
        N_("“{step}” leaves the procedure going on although the service promises nothing. Path: {path}."),
        N_("Add a dated promise of the service."),
    ),
    "margin_edge_untried": (
        N_("No test takes {missing} of the margin “{name}”."),
        N_("Add one: a delegation drawn too wide shows only there."),
    ),
    "margin_untried": (N_("No test {missing} the margin “{name}”."), N_("Add one.")),
    "step_untried": (N_("No test meets the step “{name}”."), N_("Add one.")),
    "outcome_untried": (N_("No test ends with “{name}”."), N_("Add one.")),
}

_OTHER = {"other": (N_("Something is wrong here ({code})."), N_("Compare with a pack that works."))}

SENTENCES: dict[str, tuple[str, str]] = {
    **READER,
    **SCHEMA,
    **REFERENCES,
    **_GRAPH,
    **_DATES,
    **_ORDER,
    **_NAMES,
    **RETENTION,
    **_MARGINS,
    **TEXTS,
    **_TRIALS,
    **_OTHER,
}

EXPRESSIONS = {
    "unexpected_character": N_("“{found}” at character {at} means nothing here."),
    "unexpected_word": N_("“{found}” at character {at} is not expected here."),
    "incomplete": N_("it stops too early."),
    "unknown_function": N_("the function “{found}” does not exist."),
    "wrong_number_of_values": N_("“{found}” wants {fewest} to {most} values."),
    "expression_too_long": N_("it is longer than {limit} characters."),
    "expression_too_deep": N_("it is nested too deep."),
    "other": N_("it is wrong."),
}

WHY = {
    "no_answer": N_("no answer"),
    "not_an_option": N_("the answer is not one of the options"),
    "not_a_number": N_("the answer is not a number"),
    "not_a_day": N_("the answer is not a day"),
    "not_yes_no": N_("the answer is neither yes nor no"),
    "below_lowest": N_("the answer is below the lowest allowed"),
    "above_highest": N_("the answer is above the highest allowed"),
    "value_missing": N_("no value is proposed"),
    "promise_undated": N_("a promise has no day"),
    "endless_path": N_("the path never ends"),
    "wrong_kind": N_("a formula mixes kinds of values"),
}

KINDS = {
    "number": N_("a number"),
    "date": N_("a day"),
    "text": N_("a text"),
    "flag": N_("a yes or no"),
    "list": N_("a list"),
    "any": N_("anything"),
}

MISSING = {
    "accordee": N_("grants"),
    "transmise": N_("passes on"),
    "out_of_bounds": N_("goes out of the bounds of"),
    "edge_last": N_("the last value that a level decides"),
    "edge_next": N_("the value just beyond what a level decides"),
}
