"""Check that a pack uses only the keys of the format it names."""

from collections.abc import Iterator

from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.steps.commit import Commit


def check(pack: Pack) -> Iterator[Finding]:
    """Yield the keys of the newer format in a pack of the older one."""
    if pack.format == "mlf/2":
        return
    for here in (*_of_rules(pack), *_of_margins(pack), *_of_steps(pack), *_of_the_rest(pack)):
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
        for key, value in (("valeur_regle", margin.value_by_rule), ("axe", margin.axis)):
            if value is not None:
                yield ("marges", index, key)
        if margin.words.silence is not None:
            yield ("marges", index, "dire_a_la_personne", "silence")


def _of_steps(pack: Pack) -> Iterator[Trail]:
    for name, step in pack.steps.items():
        if step.about:
            yield ("etapes", name, "parle_de")
        for key, words in step.spoken():
            if words.silence is not None:
                yield ("etapes", name, key, "silence")
        for rank, promise in enumerate(step.promises if isinstance(step, Commit) else ()):
            if promise.languages:
                yield ("etapes", name, "engagements", rank, "langues")


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
