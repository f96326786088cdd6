"""Check that a pack uses only the keys of the format it names."""

from collections.abc import Iterator

from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.translated import translated


def check(pack: Pack) -> Iterator[Finding]:
    """Yield the keys of the newer format in a pack of the older one."""
    if pack.format == "mlf/2":
        return
    parts = (_of_rules, _of_margins, _of_steps, _of_languages, _of_the_rest)
    for here in (trail for part in parts for trail in part(pack)):
        yield Finding(code="needs_newer_format", trail=here, facts={"key": str(here[-1])})


def _of_rules(pack: Pack) -> Iterator[Trail]:
    for index, rule in enumerate(pack.rules):
        here: Trail = ("regles", index)
        if rule.ideas:
            yield (*here, "idees")
        words = rule.formulations
        for register, pair in (("standard", words.standard), ("simple", words.simple)):
            if pair.silence is not None:
                yield (*here, "formulations", register, "silence")


def _of_margins(pack: Pack) -> Iterator[Trail]:
    for index, margin in enumerate(pack.margins):
        for key, value in (
            ("valeur_regle", margin.value_by_rule),
            ("valeur_personne", margin.value_by_person),
            ("motif_en_droit", margin.reason_in_law),
            ("axe", margin.axis),
        ):
            if value is not None:
                yield ("marges", index, key)
        if "qualification" in margin.model_fields_set:
            yield ("marges", index, "qualification")
        if margin.words.silence is not None:
            yield ("marges", index, "dire_a_la_personne", "silence")


def _of_steps(pack: Pack) -> Iterator[Trail]:
    for name, step in pack.steps.items():
        if step.about:
            yield ("etapes", name, "parle_de")
        if isinstance(step, Ask) and step.without_answer is not None:
            yield ("etapes", name, "sans_reponse")
        for key, words in step.spoken():
            if words.silence is not None:
                yield ("etapes", name, key, "silence")


def _of_languages(pack: Pack) -> Iterator[Trail]:
    """Yield the translations that the older format has no key for: it has those of rules and blocks alone."""
    for one in translated(pack):
        if one.words and one.trail[-1] not in {"formulations", "mots", "explique"}:
            yield (*one.trail, one.key)


def _of_the_rest(pack: Pack) -> Iterator[Trail]:
    if pack.delays:
        yield ("delais",)
    if pack.letters:
        yield ("lettres",)
    for index, block in enumerate(pack.take_away.blocks):
        if block.plain is not None:
            yield ("fiche_a_emporter", "blocs", index, "mots")
    for index, trial in enumerate(pack.trials):
        if trial.letter is not None:
            yield ("essais", index, "lettre")
