"""From an exchange to what its sheet says: what the person reads later is what the agent sees now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from agent_desktop.adaptations.erased_words import erased_words
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.cases.records import Bearer
from agent_desktop.delegations.words import covered_by
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.offers import MarginOffer, may_compare, offer_at
from agent_desktop.facilitation.rule_model import Source as PackSource
from agent_desktop.facilitation.sheet import SheetBlock, sheet_blocks
from agent_desktop.facilitation.speech import RuleSaid, rules_said
from agent_desktop.facilitation.steps.documents import Papers
from agent_desktop.facilitation.walk import VisitState, Walk
from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, N_, _, in_language
from agent_desktop.foundation.typography import number
from agent_desktop.interactions.drafting import Draft
from agent_desktop.ledger.records import Decision
from agent_desktop.reports.sheet.facts import (
    Contact,
    Decided,
    Explained,
    Note,
    Piece,
    Promise,
    SheetFacts,
    Source,
    Way,
)
from agent_desktop.reports.sheet.remaining import remaining_of

_PASSED_TO = {
    Level.AGENT: N_("another agent"),
    Level.REFERENT: N_("a referent or a lead of the service"),
    Level.LEAD: N_("a lead of the service"),
    Level.OUTSIDE: N_("an authority outside this service"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """An exchange with all its sheet needs; `walk` is `None` when no script was played.

    `in_danger`: a paper found by somebody else would put one of its people at risk, whatever the pack says.
    `code` is that of the ledger in which its adaptations are written.
    """

    draft: Draft
    walk: Walk | None
    adaptations: Sequence[AdaptationRecord]
    person: str | None
    contact: Contact
    day: date
    in_danger: bool
    code: str = ""


def facts_of(exchanged: Exchanged, *, large: bool = False, beside: str = "") -> SheetFacts:
    """Return what the sheet of an exchange says; `beside` is the language that stands beside French.

    Raises RefusedError("sheet_forbidden") when the pack forbids one, RefusedError("sheet_in_danger") when the
    file of a person does: found at home, it would put the person in danger.
    """
    if exchanged.in_danger:
        raise RefusedError("sheet_in_danger")
    # Whatever the desk speaks: the paper is in the words of who takes it away.
    with in_language(DEFAULT_LANGUAGE):
        return _facts(exchanged, large=large, beside=beside)


def _facts(exchanged: Exchanged, *, large: bool, beside: str) -> SheetFacts:
    draft, walk = exchanged.draft, exchanged.walk
    register = Register(draft.register)
    content = None if walk is None else sheet_blocks(walk.pack, walk, register, beside=beside)
    if content is not None and content.forbidden:
        raise RefusedError("sheet_forbidden")
    rules = tuple(_rules(walk, register, beside)) if walk is not None else ()
    conclusion = None if walk is None else walk.conclusion
    return SheetFacts(
        title=content.title if content is not None else _("What we said together"),
        title_translation="" if content is None else content.title_translation,
        day=exchanged.day,
        contact=exchanged.contact,
        person=exchanged.person,
        brought=tuple(text for text in (draft.content.brought, draft.content.said) if text.strip()),
        understood=draft.content.understood,
        explained=tuple(_explained(said, other, beside) for said, other in rules),
        decided=tuple(_decided(exchanged, register, beside)),
        promises=tuple(_promises(draft, walk, beside)),
        pieces=tuple(_pieces(walk, beside)),
        remaining=remaining_of(draft, walk, beside),
        notes=() if content is None else tuple(map(_note, content.blocks)),
        product="" if conclusion is None else conclusion.product,
        product_translation="" if conclusion is None else conclusion.translations.get(beside, ""),
        contest=tuple(_recourses(exchanged, beside)),
        sources=tuple(_sources([said for said, _other in rules])),
        pack_status="" if walk is None else walk.pack.meta.status.value,
        register=draft.register,
        beside=beside,
        large=large,
        code=exchanged.code,
    )


def _explained(said: RuleSaid, other: str, beside: str) -> Explained:
    return Explained(
        title=said.rule.title,
        wording=said.plain,
        purpose=said.rule.purpose,
        lines=tuple(idea.screen for idea in said.ideas if idea.screen),
        translation=other,
        title_translation=said.rule.languages.get(beside, ""),
        purpose_translation=said.rule.purposes.get(beside, ""),
    )


def _note(block: SheetBlock) -> Note:
    return Note(
        title=block.title,
        text=block.text,
        translation=block.translation,
        title_translation=block.title_translation,
    )


def _rules(walk: Walk, register: Register, beside: str) -> Iterator[tuple[RuleSaid, str]]:
    """Yield each rule explained, and its words in the language beside, if the pack has them."""
    told: set[str] = set()
    for visit in walk.visits:
        if visit.state is not VisitState.DONE:
            continue
        # The bytes of a sheet are kept: it says nothing of what is forgotten with the exchange.
        lasting = replace(visit, known=walk.pack.lasting(visit.known))
        for said in rules_said(walk, lasting, register, Mode.WRITTEN):
            if said.rule.id not in told:
                told.add(said.rule.id)
                other = said.rule.formulations.languages.get(beside, "")
                yield said, fill(other, lasting.known, walk.pack.labels, beside)


def _decided(exchanged: Exchanged, register: Register, beside: str) -> Iterator[Decided]:
    for record in exchanged.adaptations:
        if record.corrected:
            continue
        made = _offer(exchanged.walk, record.step_id)
        yield Decided(
            subject=record.title,
            value=value_words(record, made),
            decision=record.stands,
            why=why_words(record),
            said=record.told or ("" if made is None else _kept(made, made.margin.words.words(register))),
            bounds=_bounds(record),
            decided_by=_who(record, exchanged.contact),
            answer_by=_answer_by(exchanged.draft) if record.stands is Decision.PASSED_ON else None,
            contest="" if made is None else _kept(made, made.margin.recourse or ""),
            said_translation=""
            if made is None or record.told
            else _kept(made, made.margin.words.languages.get(beside, "")),
            compared=() if made is None else tuple(compared_by(made)),
            compared_with=record.precedents_shown,
            departure=record.departure,
            reserved_until=record.reserved_until if record.is_reserved else None,
            cover=covered_by(record.cover) if record.stands is Decision.GRANTED else "",
            contest_translation="" if made is None else _kept(made, made.margin.recourses.get(beside, "")),
        )


def compared_by(made: MarginOffer) -> Iterator[str]:
    """Yield what precedents were compared by, as the pack names it."""
    for name in made.margin.precedent_key:
        if name != made.margin.variable and may_compare(made.pack, name):
            variable = made.pack.variables.get(name)
            yield name.replace("_", " ") if variable is None else variable.label


def _kept(made: MarginOffer, text: str) -> str:
    """Return words of a margin as they stood when it was met; the bytes of a sheet are kept."""
    return fill(text, made.pack.lasting(made.where.names), made.pack.labels)


def _who(record: AdaptationRecord, contact: Contact) -> str:
    if record.decision is not Decision.PASSED_ON:
        return contact.agent
    return _(_PASSED_TO[record.needed_level])


def value_words(record: AdaptationRecord, made: MarginOffer | None) -> str:
    """Return what was decided in words: `3 mensualités, 200 € par mois`, or the label of the option."""
    if record.value is None:
        labels = {} if made is None else {option.value: option.label for option in made.options}
        return labels.get(record.choice or "", record.choice or "")
    amount = f"{number(record.value)} {record.unit}".strip()
    detail = made.detail_at(record.value) if made is not None else None
    return f"{amount}, {detail}" if detail else amount


def _offer(walk: Walk | None, step_id: str) -> MarginOffer | None:
    if walk is None or walk.visit(step_id) is None:
        return None
    return offer_at(walk, step_id)


def why_words(record: AdaptationRecord) -> str:
    """Return why a decision was taken: the criteria ticked, then the agent's reasons, as sentences.

    A derogation gives its own, in law and in fact.
    """
    if record.erased is not None:
        return f"{erased_words(record.erased)}."
    if record.motivation:
        return record.motivation
    reasons = [*record.criteria, *(reason.text.strip() for reason in record.reasons if reason.text.strip())]
    return " ".join(reason if reason.endswith((".", "!", "?")) else f"{reason}." for reason in reasons)


def _bounds(record: AdaptationRecord) -> str:
    if record.lo is None or record.hi is None:
        return ""
    return _("from {lo} to {hi} {unit}").format(lo=number(record.lo), hi=number(record.hi), unit=record.unit)


def _answer_by(draft: Draft) -> date | None:
    days = [promise.due_on for promise in draft.promises if promise.is_ours and promise.due_on is not None]
    return max(days, default=None)


def _promises(draft: Draft, walk: Walk | None, beside: str) -> Iterator[Promise]:
    known = {} if walk is None else {one.what: one.translations.get(beside, "") for one in walk.promises}
    for promise in draft.promises:
        yield Promise(
            bearer=promise.bearer,
            text=promise.text,
            due=promise.due_on,
            bearer_name="" if promise.bearer is Bearer.PERSON else promise.bearer_name,
            deputy=promise.deputy_name,
            # Words that the agent changed since are no longer those of the pack.
            translation=known.get(promise.text, ""),
        )


def _pieces(walk: Walk | None, beside: str) -> Iterator[Piece]:
    if walk is None:
        return
    for visit in walk.visits:
        if isinstance(visit.detail, Papers) and visit.state is VisitState.DONE:
            kept, labels = walk.pack.lasting(visit.known), walk.pack.labels
            for state in visit.detail.missing:
                piece = state.piece
                yield Piece(
                    label=fill(piece.label, kept, labels),
                    why=piece.why,
                    equivalents=tuple(piece.equivalents),
                    translation=fill(piece.languages.get(beside, ""), kept, labels, beside),
                    why_translation=piece.whys.get(beside, ""),
                )


def _recourses(exchanged: Exchanged, beside: str) -> Iterator[Way]:
    told: set[str] = set()
    for record in exchanged.adaptations:
        made = _offer(exchanged.walk, record.step_id)
        recourse = "" if made is None else _kept(made, made.margin.recourse or "")
        if made is not None and recourse and recourse not in told:
            told.add(recourse)
            yield Way(text=recourse, translation=_kept(made, made.margin.recourses.get(beside, "")))


def _sources(rules: Sequence[RuleSaid]) -> Iterator[Source]:
    told: dict[str, PackSource] = {}
    for said in rules:
        told.update({source.id: source for source in said.sources})
    for source in told.values():
        yield Source(title=source.title, version=source.version_of, consulted=source.read_on)
