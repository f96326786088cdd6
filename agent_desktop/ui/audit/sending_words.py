"""What « Faire relire » says: how sure a sample is, how far readers agree, what left and what came back."""

from decimal import Decimal

from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.audit.pairs import FEWEST
from agent_desktop.audit.records import Way
from agent_desktop.audit.twice import Twice
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import filled, full_date, number, short_day, tidy
from agent_desktop.ui.adaptations.units import value_words
from agent_desktop.ui.audit.case_list import CaseRow
from agent_desktop.ui.audit.sending_view_model import Certainty, SendingViewModel
from agent_desktop.ui.sentences import describe


def certainty_words(found: Certainty) -> str:
    """Return what reading so many would tell, with how sure it is."""
    if not found.frame:
        return tidy(_("No decision to read in these days."))
    words = ngettext(
        "{size} of {frame} decision. Half, rounded up ({alike}), is drawn from all alike: if none of"
        " those is at fault, at most {most} is, 95 times out of 100. The other half goes to what"
        " deserves a look.",
        "{size} of {frame} decisions. Half, rounded up ({alike}), is drawn from all alike: if none of"
        " those is at fault, at most {most} are, 95 times out of 100. The other half goes to what"
        " deserves a look.",
        found.frame,
    )
    return filled(words, size=found.size, frame=found.frame, alike=found.alike, most=found.most)


def agreement_words(twice: Twice) -> str:
    """Return how far two readers who did not see each other agree, or why it is not told."""
    if twice.is_small:
        return tidy(_("A team of fewer than five is read together: no agreement is counted."))
    one = twice.agreement
    if one is None:
        return tidy(
            _(
                "Fewer than five decisions were read by two people this year. Have a share of a sample read"
                " twice: neither sees the other’s opinion."
            )
        )
    words = _("{pairs} decisions read by two people: the same outcome {percent}% of the time.")
    told = filled(words, pairs=one.pairs, percent=round(100 * one.observed))
    if one.kappa is None or one.low is None or one.high is None:
        return tidy(f"{told} {_always()}")
    beyond = _("Cohen’s kappa: {kappa}; between {low} and {high}, 95 times out of 100. Chance alone gives 0.")
    kappa, low, high = (number(Decimal(f"{value:.2f}")) for value in (one.kappa, one.low, one.high))
    return tidy(f"{told} {beyond.format(kappa=kappa, low=low, high=high)}")


def _always() -> str:
    return _("Both always said the same: nothing can be told beyond chance.")


def apart_words(twice: Twice) -> str:
    """Return the rules to talk about, where two readers differ: never which of them is right."""
    words = _("To talk about, since the rule lets two answers stand: {rules}.")
    return tidy(words.format(rules=", ".join(twice.apart))) if twice.apart else ""


def pairs_words(pairs: int) -> str:
    """Return how many like pairs there are to decide again, and how it goes."""
    if pairs < FEWEST:
        words = _(
            "Fewer than three pairs in these days: like situations, in one version of a margin, with opposite"
            " outcomes."
        )
        return tidy(words)
    words = ngettext(
        "{count} pair of like situations with opposite outcomes. The reader says what to decide of each"
        " without knowing what was, nor that they are pairs; then sees both. Not in a team under five.",
        "{count} pairs of like situations with opposite outcomes. The reader says what to decide of each"
        " without knowing what was, nor that they are pairs; then sees both. Not in a team under five.",
        pairs,
    )
    return filled(words, count=pairs)


def decision_words(one: AdaptationRecord) -> str:
    """Return a decision among others: its day, its margin, its value; nobody's name."""
    value = "" if one.value is None else value_words(one.value, one.unit)
    return tidy(" · ".join(part for part in (short_day(one.day), one.title, value) if part))


def case_row(one: AdaptationRecord) -> CaseRow:
    """Return a decision as a line of the list they are chosen from."""
    value = "" if one.value is None else value_words(one.value, one.unit)
    title = tidy(" · ".join(part for part in (one.title, value) if part))
    return CaseRow(leaf=one.leaf or "", title=title, line=short_day(one.day))


def sent_words(model: SendingViewModel) -> str:
    """Return what became of the bundle asked for: sealed, or why not; empty before one is."""
    if model.problem is not None:
        return _problem_words(model.problem)
    sent = model.sent
    if sent is None:
        return ""
    words = ngettext(
        "{count} decision of {frame} sealed: {path}. It opens until {day}.",
        "{count} decisions of {frame} sealed: {path}. It opens until {day}.",
        sent.drawn,
    )
    told = filled(
        words,
        count=sent.drawn,
        frame=sent.frame,
        path=sent.path.name,
        day=full_date(sent.expires_at.date()),
    )
    together = _("Fewer than five agents: nothing is masked, it is read together.")
    return tidy(f"{told} {together}" if sent.way is Way.TOGETHER else told)


def merged_words(model: SendingViewModel) -> str:
    """Return what readings that came back brought, or why they were refused; empty before any came."""
    if model.problem is not None:
        return _problem_words(model.problem)
    found = model.found
    if found is None:
        return ""
    said = [
        filled(
            ngettext("{count} new reading.", "{count} new readings.", found.readings), count=found.readings
        )
    ]
    if found.unmasked:
        words = ngettext("{count} mask was lifted.", "{count} masks were lifted.", found.unmasked)
        said.append(filled(words, count=found.unmasked))
    if found.promised:
        words = ngettext("{count} correction promised.", "{count} corrections promised.", found.promised)
        said.append(filled(words, count=found.promised))
    if found.known:
        said.append(_("Already here: {count}.").format(count=found.known))
    return tidy(" ".join(said))


def _problem_words(problem: Exception) -> str:
    text = describe(problem)
    return " ".join(part for part in (text.title, text.safe, text.next_step) if part)
