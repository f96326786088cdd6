"""The sheet, section by section, in the words of the language in use."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from agent_desktop.cases.records import Bearer
from agent_desktop.documents.characters import printable
from agent_desktop.documents.records import (
    Block,
    BulletList,
    Callout,
    Heading,
    Item,
    Paragraph,
    Passage,
    Quote,
    Tone,
)
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.foundation.typography import NO_BREAK
from agent_desktop.ledger.records import Decision
from agent_desktop.reports.sealed import code_line
from agent_desktop.reports.sheet.abreast import (
    abreast,
    beside,
    capital,
    day_in_words,
    heading,
    in_other,
    list_in_other,
    sentence,
)
from agent_desktop.reports.sheet.facts import Contact, Decided, Piece, Promise, SheetFacts, Source, Way
from agent_desktop.reports.sheet.remaining import item_of


def opening(facts: SheetFacts) -> Iterable[Block]:
    """Yield the title, the day and the place, what the pack is worth, and what the person leaves with."""
    yield Heading(text=title_of(facts), level=1)
    yield from in_other(facts, facts.title_translation, quiet=True)
    place = [capital(day_in_words(facts.day)), facts.contact.place, facts.person or ""]
    yield Paragraph(text=" · ".join(part for part in place if part), quiet=True)
    yield from _notice(facts.pack_status)
    with beside(facts) as is_spoken:
        warned = tuple(_notice(facts.pack_status)) if is_spoken else ()
    if warned:
        yield Passage(language=facts.beside, blocks=warned)
    if facts.product:
        words = Paragraph(lead=_("You leave with:"), text=facts.product)
        with beside(facts) as is_spoken:
            lead = _("You leave with:") if is_spoken else ""
        yield abreast(facts, words, Paragraph(lead=lead, text=facts.product_translation))


def brought(facts: SheetFacts) -> Iterable[Block]:
    """Yield what brings the person, in her own words, and what we understood of it."""
    if not (facts.brought or facts.understood):
        return
    yield from heading(facts, N_("What brings me here"))
    for words in facts.brought:
        yield Quote(text=words)
    if facts.understood:
        yield Paragraph(lead=_("What we understood:"), text=facts.understood)


def explained(facts: SheetFacts) -> Iterable[Block]:
    """Yield each rule in plain words, with what it is for."""
    if not facts.explained:
        return
    yield from heading(facts, N_("What was explained"))
    for rule in facts.explained:
        # Wordings that give each sentence its own line keep their first line whole.
        start = "\n" if "\n" in rule.wording else ""
        words = Paragraph(lead=sentence(rule.title), text=start + rule.wording)
        yield abreast(facts, words, Paragraph(lead=sentence(rule.title_translation), text=rule.translation))
        if rule.purpose:
            with beside(facts) as is_spoken:
                lead = _("What it is for:") if is_spoken else ""
            other = Paragraph(lead=lead, text=rule.purpose_translation)
            yield abreast(facts, Paragraph(lead=_("What it is for:"), text=rule.purpose), other)


def decided(facts: SheetFacts) -> Iterable[Block]:
    """Yield each decision, why, within which bounds, and who answers for it."""
    if not facts.decided:
        return
    yield from heading(facts, N_("What was decided, and why"))
    for one in facts.decided:
        tone = Tone.SERVICE if one.decision is Decision.GRANTED else Tone.MARGIN
        yield Callout(tone=tone, title=_decision_title(one), body=tuple(_decision_body(one)))
        yield from in_other(facts, one.said_translation)
    yield from _compared(facts)


def promised(facts: SheetFacts) -> Iterable[Block]:
    """Yield who does what and by when: us first, then the person, then each partner."""
    if not facts.promises:
        return
    yield from heading(facts, N_("Who does what, and when"))
    # Each entry names its side: read alone, or aloud, it still says who.
    by_day = groupby(sorted(facts.promises, key=_side_and_day), key=_side_and_day)
    groups = [list(found) for _when, found in by_day]
    yield BulletList(items=tuple(map(_promises, groups)))
    with beside(facts) as is_spoken:
        said = tuple(_promises(group, translated=True) for group in groups) if is_spoken else ()
    if said:
        yield Passage(language=facts.beside, blocks=(BulletList(items=said),))


def to_bring(facts: SheetFacts) -> Iterable[Block]:
    """Yield the papers to bring, why, and what may stand for them."""
    if not facts.pieces:
        return
    yield from heading(facts, N_("Papers to bring"))
    yield BulletList(items=tuple(map(_piece, facts.pieces)))
    other = [Item(text=one.translation, note=sentence(one.why_translation)) for one in facts.pieces]
    yield from list_in_other(facts, other)


def left_to_do(facts: SheetFacts) -> Iterable[Block]:
    """Yield what is left to do or to find out, her open questions included."""
    if not facts.remaining:
        return
    yield from heading(facts, N_("What is left to do or to find out"))
    yield BulletList(items=tuple(item_of(one, facts.register) for one in facts.remaining))
    with beside(facts) as is_spoken:
        known = [one for one in facts.remaining if one.translation] if is_spoken else []
        said = tuple(item_of(one, facts.register, translated=True) for one in known)
    if said:
        yield Passage(language=facts.beside, blocks=(BulletList(items=said),))


def to_remember(facts: SheetFacts) -> Iterable[Block]:
    """Yield what the pack adds to the sheet."""
    if not facts.notes:
        return
    yield from heading(facts, N_("Worth remembering"))
    for note in facts.notes:
        words = Paragraph(lead=sentence(note.title), text=note.text)
        yield abreast(facts, words, Paragraph(lead=sentence(note.title_translation), text=note.translation))


def to_call(facts: SheetFacts) -> Iterable[Block]:
    """Yield who to call, and what to say so as not to begin again."""
    yield from heading(facts, N_("Who to call"))
    yield Paragraph(lead=_reach(facts.contact), text=_hours(facts.contact))
    words = Paragraph(text=_to_say(facts))
    with beside(facts) as is_spoken:
        other = Paragraph(text=_to_say(facts) if is_spoken else "")
    yield abreast(facts, words, other)


def to_contest(facts: SheetFacts) -> Iterable[Block]:
    """Yield how to disagree, each way once."""
    decided = [Way(text=one.contest, translation=one.contest_translation) for one in facts.decided]
    ways = {way.text: way.translation for way in (*decided, *facts.contest) if way.text}
    if not ways:
        return
    yield from heading(facts, N_("How to contest"))
    if len(ways) == 1:
        ((text, other),) = ways.items()
        yield abreast(facts, Paragraph(text=text), Paragraph(text=other))
    else:
        yield BulletList(items=tuple(Item(text=way) for way in ways))
        yield from list_in_other(facts, [Item(text=other) for other in ways.values()])


def relied_on(facts: SheetFacts) -> Iterable[Block]:
    """Yield the texts relied on, each with its date, grouped by the day they were read."""
    if not facts.sources:
        return
    yield from heading(facts, N_("Sources"))
    for read_on in dict.fromkeys(source.consulted for source in facts.sources):
        texts = _apart(";").join(_source(source) for source in facts.sources if source.consulted == read_on)
        day = day_in_words(read_on, weekday=False) if read_on else ""
        lead = _("Read on {day}:").format(day=day) if day else ""
        yield Paragraph(text=f"{lead} {texts}." if lead else f"{texts}.", quiet=True)


def written(facts: SheetFacts) -> Iterable[Block]:
    """Yield the code of the ledger in large print, where the foot of each page has no room for it."""
    if facts.decided and facts.code and facts.large:
        yield Paragraph(text=code_line(facts.code), quiet=True)


def footer(facts: SheetFacts) -> str:
    """Return the foot of each page: who gave the sheet and when, and what the words are worth."""
    given = _("Given by {agent} on {day}.").format(
        agent=facts.contact.agent, day=day_in_words(facts.day, weekday=False)
    )
    if facts.decided and facts.code and not facts.large:
        given = f"{given} {code_line(facts.code)}"
    if facts.register != "falc":
        return given
    return given + " " + _("Easy-to-read words, not yet reviewed by the people concerned.")


def title_of(facts: SheetFacts) -> str:
    """Return the title; a long dash in a pack's title becomes a colon."""
    title = re.sub(r"\s+[—–]\s+", _apart(":"), printable(facts.title).strip())
    return title or _("What we said to each other")


def _to_say(facts: SheetFacts) -> str:
    if facts.person is None:
        return _("Bring this sheet with you: it is enough to go on from here.")
    met = _("Say that you met {agent} on {day}: you will not have to tell everything again.")
    return met.format(agent=facts.contact.agent, day=day_in_words(facts.day, weekday=False))


def _apart(mark: str) -> str:
    """Return a mark between two texts: French leaves a space before it, made narrow when it is set."""
    return f" {mark} " if current_language() == "fr" else f"{mark} "


def _notice(status: str) -> Iterable[Block]:
    """Yield what keeps from taking a pack that is not approved for the word of the service."""
    words = {
        "exemple": _("This is an example: do not follow it for a real procedure."),
        "brouillon": _("These explanations are a draft: nobody has reviewed them yet."),
        "relu_metier": _("These explanations were reviewed, and are not yet approved."),
    }.get(status, "")
    if words:
        yield Callout(tone=Tone.NOTICE, body=(Paragraph(text=words),))


def _decision_title(one: Decided) -> str:
    match one.decision:
        case Decision.GRANTED if one.reserved_until is not None:
            return _("{value}, subject to confirmation").format(value=capital(one.value))
        case Decision.GRANTED:
            return capital(one.value)
        case Decision.PASSED_ON:
            return _("Asked for: {value}").format(value=one.value)
        case _:
            return _("Not granted: {value}").format(value=one.value or one.subject)


def _decision_body(one: Decided) -> Iterable[Paragraph]:
    if one.why:
        yield Paragraph(lead=_("Why:"), text=sentence(one.why))
    if one.departure:
        yield Paragraph(lead=_("Otherwise than most often, because:"), text=sentence(one.departure))
    if one.said:
        yield Paragraph(text=one.said)
    if one.reserved_until is not None:
        words = _("A lead confirms it by {day} at the latest. You will be told either way.")
        yield Paragraph(lead=_("To be confirmed:"), text=words.format(day=day_in_words(one.reserved_until)))
    who = " ".join(part for part in (_who_decides(one), one.cover) if part)
    if one.bounds:
        yield Paragraph(lead=_("What the rule allows:"), text=f"{sentence(one.bounds)} {who}".strip())
    elif who:
        yield Paragraph(text=who)


def _compared(facts: SheetFacts) -> Iterable[Block]:
    """Yield the notice that the law wants when past decisions were sorted by the computer.

    Code des relations entre le public et l'administration, articles L. 311-3-1 and R. 311-3-1-1: what it is
    for, the right to the rules and to what they do, how to use it, and whom to turn to.
    """
    shown = [one for one in facts.decided if one.compared_with]
    if not shown:
        return
    names = list(dict.fromkeys(name for one in shown for name in one.compared))
    yield Paragraph(text=" ".join(_notice_words(names)), quiet=True)


def _notice_words(names: Sequence[str]) -> Iterable[str]:
    yield _("Before deciding, past decisions were shown, sorted by a computer from the nearest situation.")
    if names:
        compared = _("It compares only: {what}. Never who you are, your age, nor where you live.")
        yield compared.format(what=", ".join(name[:1].lower() + name[1:] for name in names))
    yield _("Someone decided, not the computer.")
    yield _(
        "You can ask this service for the rules of this sorting and how it served here, and turn to the"
        " CADA without an answer within a month"
        " (code des relations entre le public et l'administration, articles L. 311-3-1 and R. 311-3-1-1)."
    )


def _who_decides(one: Decided) -> str:
    if one.decision is not Decision.PASSED_ON:
        return _("Decided by {who}.").format(who=one.decided_by) if one.decided_by else ""
    facts = {"who": one.decided_by, "day": day_in_words(one.answer_by) if one.answer_by else ""}
    if one.decided_by and one.answer_by:
        return _("The decision is for {who}. You will have an answer by {day}.").format(**facts)
    if one.answer_by:
        return _("You will have an answer by {day}.").format(**facts)
    return _("The decision is for {who}.").format(**facts) if one.decided_by else ""


def _side_and_day(promise: Promise) -> tuple[int, str, date]:
    return list(Bearer).index(promise.bearer), _side(promise), promise.due or date.max


def _side(promise: Promise) -> str:
    match promise.bearer:
        case Bearer.SERVICE:
            return _("We")
        case Bearer.PERSON:
            return _("You")
        case Bearer.PARTNER:
            return promise.bearer_name or _("Another service")


def _promises(found: Sequence[Promise], *, translated: bool = False) -> Item:
    """Return what one side promised for one day; `translated`, in the words of the other language."""
    side, due = _side(found[0]), found[0].due
    if due:
        lead = _("{side}, by {day}:").format(side=side, day=day_in_words(due))
    else:
        lead = _("{side}, on a day to be agreed:").format(side=side)
    texts = ((one.translation if translated else one.text, one) for one in found)
    parts = (part for text, one in texts for part in (sentence(text), _bearers(one)))
    return Item(lead=lead, text=" ".join(filter(None, parts)))


def _bearers(promise: Promise) -> str:
    if promise.bearer is not Bearer.SERVICE or not promise.bearer_name:
        return ""
    if promise.deputy:
        names = {"name": promise.bearer_name, "deputy": promise.deputy}
        return _("By {name}, or by {deputy}.").format(**names)
    return _("By {name}.").format(name=promise.bearer_name)


def _piece(piece: Piece) -> Item:
    why = sentence(piece.why)
    if not piece.equivalents:
        return Item(text=piece.label, note=why)
    instead = _("Or else: {papers}.").format(papers=", ".join(piece.equivalents))
    return Item(text=piece.label, note=f"{why} {instead}".strip())


def _reach(contact: Contact) -> str:
    if contact.phone:
        phone = contact.phone.replace(" ", NO_BREAK)
        return _("{agent}, {phone}.").format(agent=contact.agent, phone=phone)
    return sentence(", ".join(filter(None, (contact.agent, contact.place))))


def _hours(contact: Contact) -> str:
    unbroken = re.sub(
        r"(?<=\d) h(?: (?=\d\d))?", lambda found: found[0].replace(" ", NO_BREAK), contact.hours
    )
    return sentence(capital(unbroken))


def _source(source: Source) -> str:
    title = source.title.rstrip(".")
    if not source.version:
        return title
    return _("{title}, {day}").format(title=title, day=day_in_words(source.version, weekday=False))
