"""The dossier, section by section, in the words of the language in use."""

from collections.abc import Iterable, Iterator

from agent_desktop.documents.records import (
    Block,
    BulletList,
    Callout,
    Heading,
    Item,
    Paragraph,
    Quote,
    Table,
    Tone,
)
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.foundation.typography import NO_BREAK, full_date
from agent_desktop.reports.dossier import counted
from agent_desktop.reports.dossier.facts import DossierFacts, FailingRule, Marked, SourceRead, Wording
from agent_desktop.reports.sheet.abreast import capital, sentence

_NOTICES = {
    "exemple": N_("This is an example pack: its texts are not in use for real procedures."),
    "brouillon": N_("This pack is a draft: nobody has reviewed its texts yet."),
    "relu_metier": N_("The texts of this pack were reviewed, and are not yet approved."),
}
_ANSWER_LINES = 3


def opening(facts: DossierFacts) -> Iterable[Block]:
    """Yield the title, who sends it and about when, and how it is counted."""
    yield Heading(text=title_of(facts), level=1)
    made = _("made on {day}").format(day=full_date(facts.day))
    yield Paragraph(
        text=" · ".join(part for part in (capital(counted.period(facts.half)), facts.sender, made) if part),
        quiet=True,
    )
    if facts.pack_status in _NOTICES:
        yield Callout(tone=Tone.NOTICE, body=(Paragraph(text=_(_NOTICES[facts.pack_status])),))
    yield Paragraph(
        lead=_("How it is counted:"),
        text=_(
            "each person counts once a rule, for the hardest of their times. No count under five is shown, "
            "nor anything it could be worked out from. Neither a person nor an agent is in it."
        ),
    )


def nothing(facts: DossierFacts) -> Iterable[Block]:
    """Yield that nothing reaches five yet, when nothing does."""
    if facts.rules or facts.steps:
        return
    yield Heading(text=_("What does not get through"))
    if facts.others:
        words = _("No rule failed five people in these six months, and no text was marked five times.")
    else:
        words = _("Nothing reaches five yet in these six months: nothing is shown, so that nobody is known.")
    yield Paragraph(text=words)


def rules(facts: DossierFacts) -> Iterable[Block]:
    """Yield each rule that fails, worst first: what fails, its texts, the words offered, room to answer."""
    for rule in facts.rules:
        yield Heading(text=rule.title)
        yield from _what_fails(rule)
        yield Paragraph(lead=_("Official text:"), text=_apart(";").join(rule.sources) + ".", quiet=True)
        yield Quote(text=rule.official, tone=Tone.RULE)
        yield Paragraph(lead=_("Plain text used:"), text=rule.plain)
        if rule.offered:
            yield Paragraph(lead=_("Words that agents offer:"), text="")
            yield BulletList(items=tuple(map(_offered, rule.offered)))
        yield _answer()


def others(facts: DossierFacts) -> Iterable[Block]:
    """Yield the other rules that were counted, in one table."""
    if not facts.others:
        return
    yield Heading(text=_("The other rules"))
    yield Table(
        head=(_("Rule"), _("What saying it back gave")),
        rows=tuple(
            (other.title, counted.said_back(other.counts) or " ".join(counted.then(other.counts)))
            for other in facts.others
        ),
    )


def beside(facts: DossierFacts) -> Iterable[Block]:
    """Yield the other texts marked, the questions left open and the margins used."""
    said = counted.around(facts.open_questions, facts.margins, facts.reviewed)
    items = [*map(_marked, facts.steps), *(Item(text=sentence) for sentence in said)]
    if items:
        yield Heading(text=_("Around the rules"))
        yield BulletList(items=tuple(items))


def relied_on(facts: DossierFacts) -> Iterable[Block]:
    """Yield the versions of the pack and its sources, each with its dates."""
    yield Heading(text=_("Pack and sources"))
    words = _("Texts shown: pack {pack}, version {version}.")
    yield Paragraph(text=words.format(pack=facts.pack_id, version=facts.version), quiet=True)
    if facts.counted:
        words = _("Counted on: version {versions}.")
        yield Paragraph(text=words.format(versions=", ".join(facts.counted)), quiet=True)
    for read_on in dict.fromkeys(source.read_on for source in facts.sources):
        texts = _apart(";").join(_source(source) for source in facts.sources if source.read_on == read_on)
        lead = _("Read on {day}:").format(day=full_date(read_on))
        yield Paragraph(text=f"{lead} {texts}.", quiet=True)
    if facts.withheld:
        yield Paragraph(text=counted.kept_back(), quiet=True)


def footer(facts: DossierFacts) -> str:
    """Return the foot of each page."""
    return _("{title}, {period}. Counts from five, nobody named.").format(
        title=_("Simplification dossier"), period=counted.period(facts.half)
    )


def title_of(facts: DossierFacts) -> str:
    """Return the title of the document."""
    return _("Simplification dossier") + _apart(":") + facts.pack_title


def _what_fails(rule: FailingRule) -> Iterator[Block]:
    said = "" if rule.counts is None else counted.said_back(rule.counts)
    if rule.counts is not None and said:
        yield Paragraph(lead=said, text=" ".join(counted.then(rule.counts)))
    if rule.marked:
        yield Paragraph(lead=_("This text does not get through, agents say:"), text="")
        yield BulletList(items=tuple(map(_marked, rule.marked)))


def _marked(text: Marked) -> Item:
    shown = text.shown
    which = capital(counted.where(shown.idea, shown.register, shown.language, text.title))
    return Item(lead=sentence(f"{which}, {counted.marked(shown)}"), text="", note=_quote(text.words))


def _offered(wording: Wording) -> Item:
    which = counted.where(wording.idea, wording.register, wording.language)
    return Item(text=_quote(wording.words), note=capital(which))


def _answer() -> Block:
    choice = _("Circle: text changed · to be looked at · text kept. Say why, agents will read it.")
    signed = _("Answered on:")
    # Lines inside a paragraph: alone, they would be taken for nothing and leave no room to write.
    room = [NO_BREAK] * _ANSWER_LINES
    words = "\n".join([choice, *room, signed])
    return Callout(tone=Tone.NOTICE, title=_("Answer of the owner"), body=(Paragraph(text=words),))


def _source(source: SourceRead) -> str:
    title = source.title.rstrip(".")
    if source.version is None:
        return title
    return _("{title}, {day}").format(title=title, day=full_date(source.version))


def _apart(mark: str) -> str:
    """Return a mark between two texts: French leaves a space before it, made narrow when it is set."""
    return f" {mark} " if current_language() == "fr" else f"{mark} "


def _quote(words: str) -> str:
    clean = words.strip()
    return f"« {clean} »" if current_language() == "fr" else f"“{clean}”"
