"""What the page of a margin says: the act, who decides, what was done before, what is still in the way."""

from decimal import Decimal

from agent_desktop.adaptations.records import Precedents
from agent_desktop.delegations.words import covered_by
from agent_desktop.facilitation.margins import Decision, Why
from agent_desktop.facilitation.offers import MissingReason
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.i18n import N_, _, ngettext, pgettext
from agent_desktop.foundation.typography import in_sentences, tidy
from agent_desktop.ledger.records import Qualification
from agent_desktop.people.records import Agreement
from agent_desktop.ui.adaptations.beginning import Obstacle
from agent_desktop.ui.adaptations.units import bare_value, said_value, short
from agent_desktop.ui.adaptations.usage import Light, usual
from agent_desktop.ui.adaptations.view_model import AdaptViewModel

WITH_WHOM = {
    Level.AGENT: N_("you decide"),
    Level.REFERENT: N_("with a referent or a lead on site"),
    Level.LEAD: N_("with a lead on site"),
    Level.OUTSIDE: N_("decided outside the application"),
}
_WHO = {
    Level.REFERENT: N_("a referent or a lead on site"),
    Level.LEAD: N_("a lead on site"),
}
_OBSTACLES = {
    Obstacle.NOT_OPEN: N_("This margin is not open here: the rule applies."),
    Obstacle.NO_VALUE: N_("Choose the adaptation first."),
    Obstacle.AT_FAULT: N_("Some words need changing first."),
    Obstacle.PRECEDENTS_UNREAD: N_("The precedents are being read."),
    Obstacle.REGISTER_UNREAD: N_("The register of delegations is being read."),
}


def act_label(page: AdaptViewModel) -> str:
    """Return the act itself, as its button says it: `Accorder 6 mensualités`."""
    return _act(page, whole=False)


def act_name(page: AdaptViewModel) -> str:
    """Return the act with the whole label of an option, for who listens."""
    return _act(page, whole=True)


def who_decides(page: AdaptViewModel) -> str:
    """Return who decides about the value chosen, and what that means now."""
    decision = page.decision
    if decision is None:
        return tidy(_("You, as far as your margin goes. Choose first."))
    match decision.verdict:
        case Verdict.GRANTED:
            return tidy(in_sentences(_you(page, decision), covered_by(page.cover)))
        case Verdict.PASSED_ON:
            return tidy(_someone_else(page, decision))
        case _:
            return tidy(out_of_bounds(page, decision))


def alike(page: AdaptViewModel) -> str:
    """Return how like situations were decided: how many, from what to what, and what came most often."""
    found = page.precedents
    if found is None:
        return tidy(_("Reading the precedents…"))
    match page.light:
        case Light.NONE:
            return tidy(
                _("No comparable precedent. Your decision will be the first: describe the situation well.")
            )
        case Light.FEW:
            few = ngettext(
                "{count} situation only. It sheds little light: give your reasons at greater length.",
                "{count} situations only. They shed little light: give your reasons at greater length.",
                found.count,
            )
            return tidy(few.format(count=found.count))
        case Light.ENOUGH:
            return tidy(" ".join(part for part in (_spread(page, found), _compared(page, found)) if part))


def what_is_kept(page: AdaptViewModel) -> str:
    """Return what the record will hold, and what becomes of the decision that it corrects."""
    kept = _(
        "The rule and its version, the value, your reasons, the precedents seen, your name and the hour."
    )
    if page.offer.margin.qualification is Qualification.DEROGATION:
        reasoned = _("This is a derogation: its reasons, in law and in fact (CRPA, L. 211-3).")
        kept = f"{kept} {reasoned}"
    if page.is_apart:
        apart = _("And why you move away from the precedents.")
        kept = f"{kept} {apart}"
    if page.is_correction:
        first = _("Your first decision stays in the ledger: this one replaces it.")
        kept = f"{kept} {first}"
    return tidy(kept)


def proposed_by_person(page: AdaptViewModel) -> str:
    """Return what the person proposes, worked out of their answers; empty when the pack does not tell."""
    value = page.offer.value_by_person
    if value is None:
        return ""
    detail = page.offer.detail_at(value) if value > 0 else None
    said = said_value(page.offer, value)
    words = f"{said}, {detail}" if detail else said
    return tidy(_("What the person proposes: {value}").format(value=words))


def why_not(page: AdaptViewModel) -> str:
    """Return what keeps the decision from being taken; empty when nothing does."""
    obstacle = page.obstacle
    if obstacle is None or obstacle is Obstacle.BUSY:
        return ""
    if obstacle is Obstacle.REASON_MISSING:
        count = len(page.missing)
        more = ngettext(
            "One more answer, and it can be decided.", "{count} more answers, and it can be decided.", count
        )
        return tidy(more.format(count=count))
    if obstacle is Obstacle.OUT_OF_BOUNDS and page.decision is not None:
        return tidy(out_of_bounds(page, page.decision))
    return tidy(_(_OBSTACLES[obstacle]))


def out_of_bounds(page: AdaptViewModel, decision: Decision) -> str:
    """Return why a value is refused whoever asks, and the nearest one that stands."""
    if decision.nearest is None or decision.bound is None:
        return _("This value is not one that the rule allows.")
    nearest = said_value(page.offer, decision.nearest)
    if decision.why is Why.ABOVE:
        return _("{limit}, limit for everyone: nobody can go beyond.").format(limit=nearest)
    if decision.why is Why.BELOW:
        return _("At least {limit}: nobody can ask the person for more.").format(limit=nearest)
    return _("The nearest value allowed is {limit}.").format(limit=nearest)


def nudge(missing: MissingReason | None, text: str, *, ticked: bool) -> str:
    """Return a kind word under a question: what is still wanted, or that the facts ticked say enough."""
    if missing is None:
        said = _("The facts ticked are enough; add your own words if you like.")
        return tidy(said) if ticked and not text.strip() else ""
    count = missing.missing
    if text.strip():
        kind = _("A few more words would help the person understand, and the next colleague.")
        more = ngettext("{count} character more.", "{count} characters more.", count)
        return tidy(f"{kind} {more.format(count=count)}")
    enough = ngettext(
        "A sentence is enough: {count} character.", "A sentence is enough: {count} characters.", count
    )
    return tidy(enough.format(count=count))


def reads_with_you(name: str, agreement: Agreement) -> str:
    """Return the reminder that the person may read these words."""
    who = _("Write as if {name} were reading with you.").format(name=name or _("the person"))
    match agreement if name else Agreement.FEMININE:
        case Agreement.FEMININE:
            may = pgettext("feminine", "They can ask for it.")
        case Agreement.MASCULINE:
            may = pgettext("masculine", "They can ask for it.")
        case _:
            may = pgettext("unknown", "They can ask for it.")
    return tidy(f"{who} {may}")


def _act(page: AdaptViewModel, *, whole: bool) -> str:
    decision, value = page.decision, page.value
    if decision is None or value is None:
        return _("Decide")
    words = said_value(page.offer, value)
    words = words if whole or isinstance(value, Decimal) else short(words)
    if page.is_correction:
        return tidy(_("Correct: {value}").format(value=words))
    if decision.verdict is Verdict.PASSED_ON:
        said = _("Give the opinion: {value}") if page.is_opinion else _("Pass on: {value}")
        return tidy(said.format(value=words))
    if isinstance(value, Decimal):
        return tidy(_("Grant {value}").format(value=words))
    return tidy(_("Grant: {value}").format(value=words))


def _you(page: AdaptViewModel, decision: Decision) -> str:
    ceiling = page.offer.ceilings.get(page.level)
    if ceiling is None or not isinstance(decision.value, Decimal):
        said = _("You, with no approval to ask for.")
    else:
        limit = said_value(page.offer, ceiling)
        said = _("You, with no approval to ask for, up to {limit}.").format(limit=limit)
    if decision.value is not None and page.offer.where.second_look(decision.value):
        again = _("A second look is planned for such a decision.")
        return f"{said} {again}"
    return said


def _someone_else(page: AdaptViewModel, decision: Decision) -> str:
    if decision.why is Why.BOUND_UNKNOWN:
        return _("A limit is not known here: a lead on site decides, with your reasons in hand.")
    if decision.why is Why.NOT_DELEGATED:
        return _not_delegated(page)
    needed = decision.needed or Level.LEAD
    if needed is Level.OUTSIDE:
        where = _note_of(page) or _("Nobody here: it is decided outside the application.")
        goes = (
            _("Your opinion goes with your reasons.")
            if page.is_opinion
            else _("Your proposal goes with your reasons.")
        )
        return f"{where} {goes}"
    who = _(_WHO.get(needed, _WHO[Level.LEAD]))
    ceiling = page.offer.ceilings.get(page.level)
    if ceiling is None or not isinstance(decision.value, Decimal):
        return _("This is decided with {who}. Pass it on with your reasons.").format(who=who)
    limit = said_value(page.offer, ceiling)
    return _("Beyond {limit}, it is decided with {who}. Pass it on, or come back to {limit}.").format(
        limit=limit, who=who
    )


def _not_delegated(page: AdaptViewModel) -> str:
    if page.level is Level.LEAD:
        return _("The register of delegations does not let you grant this today: another lead decides.")
    return _("The register of delegations does not let you grant this today. Pass it on with your reasons.")


def _note_of(page: AdaptViewModel) -> str:
    notes = (rule.note for rule in page.offer.margin.levels if rule.level is Level.OUTSIDE and rule.note)
    return next((f"{note}." for note in notes), "")


def _spread(page: AdaptViewModel, found: Precedents) -> str:
    if not found.granted:
        return _("None of the {count} situations was granted.").format(count=found.count)
    counted = ngettext(
        "{granted} situation out of {count}", "{granted} situations out of {count}", found.granted
    )
    head = counted.format(granted=found.granted, count=found.count)
    if found.lowest is None or found.highest is None:
        return _("{how_many} granted.").format(how_many=head)
    if found.lowest == found.highest:
        return _("{how_many}: {value}.").format(how_many=head, value=said_value(page.offer, found.lowest))
    highest = said_value(page.offer, found.highest)
    return _("{how_many}: from {lowest} to {highest}.").format(
        how_many=head, lowest=bare_value(found.lowest, page.offer.unit), highest=highest
    )


def _compared(page: AdaptViewModel, found: Precedents) -> str:
    common = usual(found)
    apart = _("Yours is far from it: say in a word why.") if page.is_apart else ""
    if common is None or (found.lowest is not None and found.lowest == found.highest):
        return apart
    if isinstance(common.value, Decimal):
        value = bare_value(common.value, page.offer.unit)
    else:
        value = said_value(page.offer, common.value)
    said = _("Most often: {value}.") if common.alone else _("In the middle: {value}.")
    return " ".join(part for part in (said.format(value=value), apart) if part)
