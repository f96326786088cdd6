"""The reasons of a decision that departs from a rule, in law and in fact, as the person may read them."""

from collections.abc import Sequence

from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, _, in_language
from agent_desktop.foundation.typography import fr, in_sentences


def motivation(*, law: str, sources: Sequence[str], facts: Sequence[str], decided: str) -> str:
    """Return the reasons of a derogation, in French whatever the desk speaks (CRPA, L. 211-3 and L. 211-5).

    `law` is what the rule itself says of departing from it, `sources` the titles of its texts, `facts` what
    the agent ticked and wrote, `decided` the decision in words. Nothing without law nor fact: reasons are
    not made up.
    """
    if not law.strip() or not any(fact.strip() for fact in facts):
        return ""
    with in_language(DEFAULT_LANGUAGE):
        in_law = _("In law: {law} ({texts})").format(law=law.strip().rstrip("."), texts=", ".join(sources))
        in_fact = _("In fact: {facts}").format(facts=in_sentences(*facts))
        so = _("The decision is therefore: {decided}").format(decided=decided)
        return fr(in_sentences(in_law, in_fact, f"{so}."))
