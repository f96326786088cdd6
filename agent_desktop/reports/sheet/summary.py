"""The summary of an exchange, as plain text fit for another application.

It says what the sheet and the closing record say, no more: what was answered only for the conversation never
comes here, since neither holds it. Without identity it names nobody: neither the person nor who promised.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.cases.records import Bearer, Commitment, NewCommitment
from agent_desktop.documents.characters import printable
from agent_desktop.foundation.i18n import N_, _, pgettext
from agent_desktop.foundation.typography import full_date, long_date, number, tidy
from agent_desktop.interactions.records import Content, ExplainedRule, Outcome, Understanding
from agent_desktop.ledger.records import Decision
from agent_desktop.people.masking import Identity, identity_of, without_identity
from agent_desktop.people.records import Agreement, DatePrecision, Person
from agent_desktop.reports.sheet.abreast import capital, sentence
from agent_desktop.reports.sheet.from_exchange import why_words

_OUTCOMES = {
    Outcome.RESOLVED: N_("Settled"),
    Outcome.ONGOING: N_("Follow-up promised"),
    Outcome.REFERRED: N_("Referred"),
    Outcome.REFUSAL_EXPLAINED: N_("Refusal explained"),
    Outcome.INTERRUPTED: N_("Interrupted"),
}
_SAID_BACK = {
    Understanding.UNDERSTOOD: N_("said back in their own words"),
    Understanding.ALMOST: N_("almost understood"),
    Understanding.TO_RESUME: N_("to be explained again"),
    Understanding.UNVERIFIED: N_("understanding not verified"),
}
_DECISIONS = {
    Decision.GRANTED: N_("granted: {value}"),
    Decision.PASSED_ON: N_("asked for and passed on: {value}"),
    Decision.REFUSED: N_("not granted: {value}"),
}
_RESERVED = N_("granted subject to confirmation: {value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """What the summary is made of: records only. `place` is the channel in words, `outcome` may be to come.

    `people` are those concerned, first named first. `labels` says what the code of an option means, by margin
    and code.
    """

    day: date
    place: str
    content: Content = field(default_factory=Content)
    explained: Sequence[ExplainedRule] = ()
    adaptations: Sequence[AdaptationRecord] = ()
    promises: Sequence[NewCommitment | Commitment] = ()
    outcome: Outcome | None = None
    people: Sequence[Person] = ()
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)


def summary_of(facts: SummaryFacts, *, identified: bool = False) -> str:
    """Return the summary; `identified` says who the person is, and leaves names and numbers in the texts."""
    hidden = None if identified else identity_of(facts.people)
    blocks = (
        _opening(facts, identified=identified),
        _said(facts.content, hidden),
        _explained(facts.explained),
        _adapted(facts, hidden),
        _promised(facts.promises, hidden),
        _ended(facts.outcome),
    )
    texts = ("\n".join(lines) for block in blocks if (lines := tuple(block)))
    return tidy("\n\n".join(texts)) + "\n"


def _opening(facts: SummaryFacts, *, identified: bool) -> Iterator[str]:
    day = long_date(facts.day)
    # « Au guichet » becomes « au guichet » inside a sentence; « SMS » stays.
    place = facts.place if facts.place[:2].isupper() else facts.place[:1].lower() + facts.place[1:]
    yield _("Exchange of {day}, {place}").format(day=day, place=place) if place else capital(day)
    if identified:
        yield from map(_who, facts.people)


def _who(person: Person) -> str:
    parts = [person.shown_name]
    if person.other_birth_name:
        parts.append(_("birth name {name}").format(name=person.other_birth_name))
    if person.birth_date is not None and person.birth_precision is DatePrecision.DAY:
        parts.append(_born(person.agreement).format(date=full_date(person.birth_date)))
    if person.reference:
        parts.append(_("reference {number}").format(number=person.reference))
    return printable(", ".join(parts))


def _born(agreement: Agreement) -> str:
    match agreement:
        case Agreement.FEMININE:
            return pgettext("feminine", "born on {date}")
        case Agreement.MASCULINE:
            return pgettext("masculine", "born on {date}")
        case Agreement.UNKNOWN:
            return pgettext("unknown", "born on {date}")


def _said(content: Content, hidden: Identity | None) -> Iterator[str]:
    if content.brought.strip():
        yield _("What brings them: {words}").format(words=_plain(content.brought, hidden))
    if content.said.strip():
        yield _("What the person says: {words}").format(words=_quoted(_plain(content.said, hidden)))
    if content.understood.strip():
        confirmed = _("What we understood, confirmed with them: {words}")
        not_confirmed = _("What we understood, not confirmed yet: {words}")
        pattern = confirmed if content.understood_confirmed else not_confirmed
        yield pattern.format(words=_plain(content.understood, hidden))


def _explained(rules: Sequence[ExplainedRule]) -> Iterator[str]:
    if not rules:
        return
    yield _("What was explained")
    for rule in rules:
        said_back = _SAID_BACK.get(rule.understanding)
        title = printable(rule.title).strip()
        yield f"- {title} ({_(said_back)})" if said_back else f"- {title}"


def _adapted(facts: SummaryFacts, hidden: Identity | None) -> Iterator[str]:
    acts = [one for one in facts.adaptations if not one.corrected and one.stands in _DECISIONS]
    if not acts:
        return
    yield _("What was adapted, and why")
    for act in sorted(acts, key=lambda one: (one.day, one.title, str(one.id))):
        sentence_of = _RESERVED if act.is_reserved else _DECISIONS[act.stands]
        decided = _(sentence_of).format(value=_value(act, facts.labels))
        yield "- " + sentence(_("{title}, {decided}").format(title=act.title, decided=decided))
        why = _plain(why_words(act), hidden)
        if why:
            yield "  " + _("Why: {reasons}").format(reasons=why)


def _value(act: AdaptationRecord, labels: Mapping[tuple[str, str], str]) -> str:
    if act.value is not None:
        return f"{number(act.value)} {act.unit}".strip()
    choice = act.choice or ""
    return labels.get((act.margin.margin_id, choice)) or choice.replace("_", " ") or _("the rule is kept")


def _promised(promises: Sequence[NewCommitment | Commitment], hidden: Identity | None) -> Iterator[str]:
    if not promises:
        return
    yield _("Who does what, and when")
    sides = list(Bearer)
    for one in sorted(
        promises, key=lambda p: (sides.index(p.bearer), p.due_on or date.max, p.text, str(p.id))
    ):
        words = {"side": _side(one, hidden), "what": sentence(_plain(one.text, hidden))}
        if one.due_on is None:
            yield "- " + _("{side}: {what}").format(**words)
        else:
            yield "- " + _("{side}, by {day}: {what}").format(**words, day=long_date(one.due_on))


def _side(promise: NewCommitment | Commitment, hidden: Identity | None) -> str:
    match promise.bearer:
        case Bearer.PERSON:
            return _("The person")
        case Bearer.PARTNER:
            return _plain(promise.bearer_name, hidden) or _("Another service")
        case Bearer.SERVICE if hidden is None and promise.bearer_name:
            return _("The service ({name})").format(name=printable(promise.bearer_name))
        case Bearer.SERVICE:
            return _("The service")


def _ended(outcome: Outcome | None) -> Iterator[str]:
    if outcome is not None:
        yield _("How it ends: {outcome}").format(outcome=_(_OUTCOMES[outcome]).lower())


def _plain(text: str, hidden: Identity | None) -> str:
    """Return a text of somebody's on lines of its own, without blank ones, nor who they are when hidden."""
    lines = (line.strip() for line in printable(text).split("\n"))
    clean = "\n".join(line for line in lines if line)
    return clean if hidden is None else without_identity(clean, hidden)


def _quoted(words: str) -> str:
    return words if words.startswith("«") else _("“{words}”").format(words=words)
