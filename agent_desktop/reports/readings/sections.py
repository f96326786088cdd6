"""The report of a period, section by section, in the words of the language in use."""

from collections.abc import Iterator
from decimal import Decimal

from agent_desktop.audit.certainty import Method, Share
from agent_desktop.audit.findings import Asked, Group, Said, shares
from agent_desktop.audit.period import DrawOfPeriod
from agent_desktop.documents.records import (
    Block,
    BulletList,
    Callout,
    Heading,
    Item,
    KeyValues,
    Paragraph,
    Table,
    Tone,
)
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import full_date, number, tidy
from agent_desktop.reports.dossier.counted import period
from agent_desktop.reports.readings.facts import ReportFacts
from agent_desktop.reports.sealed import state_of
from agent_desktop.simplification.rules import AT_LEAST

_SHARES = {
    Said.UNDERSTANDS: N_("The person would understand the reason"),
    Said.ALIKE: N_("At equal situation, we would do the same"),
    Said.NOTHING: N_("Nothing more to do"),
}
_METHODS = {
    Method.EXACT: N_("exact (Clopper and Pearson, 1934)"),
    Method.WILSON: N_("score (Wilson, 1927)"),
}


def title_of(facts: ReportFacts) -> str:
    """Return the title of the document."""
    return tidy(_("Decisions read again: {period}").format(period=period(facts.read.half)))


def opening(facts: ReportFacts) -> Iterator[Block]:
    """Yield what it is about, and how it counts."""
    yield Heading(text=title_of(facts), level=1)
    rows = [
        (_("Service"), facts.service),
        (_("Site"), facts.read.site),
        (_("Period"), period(facts.read.half)),
        (_("Printed on"), full_date(facts.day)),
    ]
    yield KeyValues(pairs=tuple((name, words) for name, words in rows if words))
    words = _(
        "It is read to learn together, never to mark anyone. Neither a person nor an agent is in it. No count"
        " under {least} is shown, nor anything it could be worked out from."
    )
    yield Callout(tone=Tone.RULE, body=(Paragraph(text=tidy(words.format(least=number(AT_LEAST)))),))


def method(facts: ReportFacts) -> Iterator[Block]:
    """Yield how decisions were taken, with each draw, and how sure what follows is."""
    yield Heading(text=_("Method and samples"))
    yield Paragraph(
        text=tidy(
            _(
                "Half of each sample, rounded up, is drawn from all decisions alike, by a seed that was in"
                " the ledger before a name was read: whoever has the seed draws again. The other half goes"
                " to what deserves a look. What is said of the whole rests on the first half alone. A"
                " decision counts once: for its first reader, by what they concluded last."
            )
        )
    )
    if facts.read.draws:
        yield Table(
            head=(_("Drawn on"), _("Decisions of"), _("Seed"), _("Could be drawn"), _("Drawn"), _("Alike")),
            rows=tuple(map(_draw, facts.read.draws)),
        )
    else:
        yield Paragraph(text=_("Nothing was drawn by lot in this period."))
    lines = []
    if facts.read.chosen is not None:
        words = ngettext(
            "{count} bundle was not drawn: chosen, or after a complaint.",
            "{count} bundles were not drawn: chosen, or after a complaint.",
            facts.read.chosen,
        )
        lines.append(words.format(count=number(facts.read.chosen)))
    if facts.read.lifted is not None:
        words = ngettext(
            "{count} mask was lifted before the opinion; each is in the ledger, with its reason.",
            "{count} masks were lifted before the opinion; each is in the ledger, with its reason.",
            facts.read.lifted,
        )
        lines.append(words.format(count=number(facts.read.lifted)))
    if lines:
        yield BulletList(items=tuple(Item(text=tidy(line)) for line in lines))


def found(facts: ReportFacts) -> Iterator[Block]:
    """Yield what was found: of the whole, with its certainty, then of what was looked at more closely."""
    yield Heading(text=_("What was found"))
    told = facts.read.findings
    if told is None:
        yield Paragraph(
            text=tidy(
                _(
                    "Fewer than five people received someone, or had decisions read: what is counted would"
                    " be somebody’s, and is not shown."
                )
            )
        )
        return
    yield Heading(text=_("Drawn from all alike"), level=3)
    yield from _group(told.drawn)
    measured = shares(told.drawn)
    if measured:
        yield Table(
            head=(_("Of those read"), _("Found"), _("Of the whole, 95 times out of 100")),
            rows=tuple(_share(said, one) for said, one in measured.items()),
        )
        methods = dict.fromkeys(one.method for one in measured.values())
        words = _("Interval: {methods}.")
        yield Paragraph(
            text=tidy(words.format(methods=", ".join(_(_METHODS[one]) for one in methods))), quiet=True
        )
    yield Heading(text=_("Looked at more closely"), level=3)
    yield Paragraph(
        text=_("They were taken because they deserved it: they say nothing of the whole."), quiet=True
    )
    yield from _group(told.closer)


def rules(facts: ReportFacts) -> Iterator[Block]:
    """Yield the rules that readings say to review: by rule, never by who applied it."""
    told = facts.read.findings
    if told is None:
        return
    yield Heading(text=_("Rules to review"))
    if not told.rules:
        yield Paragraph(text=tidy(_("No rule reaches five decisions.")))
        return
    titles = facts.read.titles
    yield Table(
        head=(_("Rule"), _("Pack and margin"), _("Decisions")),
        rows=tuple((titles.get(one.margin, one.margin), one.margin, number(one.count)) for one in told.rules),
    )
    yield Paragraph(text=_("They are in the dossier of their pack, for the owner of the rule."), quiet=True)


def owed(facts: ReportFacts) -> Iterator[Block]:
    """Yield what was promised to put right, and what agents answered."""
    told, answers = facts.read.owed, facts.read.answers
    yield Heading(text=_("Corrections and answers"))
    lines = [_under(_("Corrections promised to persons"), told.promised)]
    if told.kept is not None and told.not_kept is not None:
        words = _(
            "Of these, kept: {kept}; still to keep, missed or withdrawn: {not_kept}, on the day printed."
        )
        lines.append(words.format(kept=number(told.kept), not_kept=number(told.not_kept)))
    lines.append(_under(_("Decisions whose reading was answered by whoever took them"), answers.given))
    if answers.not_given is not None:
        lines.append(_under(_("Not answered: nobody owes an answer"), answers.not_given))
    if answers.shared is not None:
        lines.append(_under(_("Agreed to share what is good, without a name"), answers.shared))
    yield Paragraph(text=_("Of those drawn from all alike."), quiet=True)
    yield BulletList(items=tuple(Item(text=tidy(line)) for line in lines))
    yield Paragraph(text=_("The reader reads the answers first, in the next bundle."), quiet=True)


def agreed(facts: ReportFacts) -> Iterator[Block]:
    """Yield how far two readers who did not see each other agree; nothing when it cannot be told."""
    one = facts.read.twice.agreement
    if one is None or facts.read.findings is None:
        return
    yield Heading(text=_("Do two readers agree?"))
    words = _("{pairs} decisions were read by two people, neither of whom saw the other’s opinion.")
    yield Paragraph(text=tidy(words.format(pairs=number(one.pairs))))
    if one.kappa is None or one.low is None or one.high is None:
        yield Paragraph(text=tidy(_("Both always said the same: nothing can be told beyond chance.")))
        return
    words = _("Cohen’s kappa: {kappa}; between {low} and {high}, 95 times out of 100. Chance alone gives 0.")
    yield Paragraph(text=tidy(words.format(kappa=_two(one.kappa), low=_two(one.low), high=_two(one.high))))
    yield Paragraph(
        text=_("Where they differ it is the rule that is talked about: it lets two answers stand."),
        quiet=True,
    )
    if facts.read.twice.apart:
        yield BulletList(items=tuple(Item(text=title) for title in facts.read.twice.apart))


def integrity(facts: ReportFacts) -> Iterator[Block]:
    """Yield what the ledger of these readings is worth."""
    yield Heading(text=_("Integrity"))
    if facts.sealed is None:
        yield Paragraph(
            text=tidy(_("The ledger could not be sealed for this report: nothing is proved of it."))
        )
        return
    words = _(
        "Each draw, reading, mask lifted and answer is a signed entry. Before this report the ledger was read"
        " again, its chains and signatures were checked, and it was sealed."
    )
    yield Paragraph(text=tidy(f"{words} {state_of(facts.sealed)}"))


def not_proven() -> Iterator[Block]:
    """Yield what nothing here proves."""
    lines = (
        _("That what was written of each decision is exact: a ledger proves that it did not change since."),
        _("That readers are right: what they concluded is an opinion, given without knowing whose it was."),
        _("Anything of decisions that could not be drawn, nor of what nobody wrote."),
        _("That a rule counted here is at fault, or that one not counted is not: it is a question to ask."),
        _("That what is not shown is nothing: a count under five is not told, even when it is none."),
    )
    yield Heading(text=_("What was not proven"))
    yield BulletList(items=tuple(Item(text=tidy(line)) for line in lines))


def footer(facts: ReportFacts) -> str:
    """Return the foot of each page."""
    return tidy(
        _("{title}, {period}. Counts from five, nobody named.").format(
            title=_("Decisions read again"), period=period(facts.read.half)
        )
    )


def _draw(one: DrawOfPeriod) -> tuple[str, ...]:
    days = tidy(_("{since} to {until}").format(since=full_date(one.since), until=full_date(one.until)))
    return full_date(one.day), days, one.seed, *(_count(n) for n in (one.frame, one.drawn, one.alike))


def _group(group: Group) -> Iterator[Block]:
    if group.read is None:
        yield Paragraph(text=tidy(_("Fewer than five, or too few beside what is shown: not counted here.")))
        return
    words = ngettext("{count} decision read.", "{count} decisions read.", group.read)
    yield Paragraph(lead=words.format(count=number(group.read)), text="")
    outcomes = group.outcomes
    rows = [
        *_asked(_("Would the person understand this reason?"), group.understands),
        *_asked(_("At equal situation, would we do the same?"), group.alike),
        (_("What came of it: nothing"), outcomes.nothing),
        (_("What came of it: something"), outcomes.something),
        (_("of which the rule is to review"), outcomes.rule),
        (_("of which the case: support, or a correction"), outcomes.case),
        (_("support"), outcomes.support),
        (_("a correction for the person"), outcomes.correct),
    ]
    shown = [(name, number(count)) for name, count in rows if count is not None]
    if shown:
        yield Table(
            head=(_("Finding"), _("Decisions")), rows=tuple((tidy(name), count) for name, count in shown)
        )
    if len(shown) < len(rows):
        yield Paragraph(text=_("What is not in this table is under five, or would tell what is."), quiet=True)


def _asked(question: str, told: Asked) -> Iterator[tuple[str, int | None]]:
    counts = (
        (_("Yes"), told.yes),
        (_("To be made clearer, or no"), told.other),
        (_("To be made clearer"), told.unsure),
        (_("No"), told.no),
    )
    for answer, count in counts:
        yield f"{question} {answer}", count


def _share(said: Said, one: Share) -> tuple[str, ...]:
    words = _("{found} of {read}, {share}")
    told = words.format(found=number(one.found), read=number(one.read), share=_percent(one.share))
    between = _("from {low} to {high}").format(low=_percent(one.low), high=_percent(one.high))
    return _(_SHARES[said]), told, between


def _under(what: str, count: int | None) -> str:
    return _("{what}: {count}").format(what=what, count=_count(count))


def _count(count: int | None) -> str:
    return _("not shown") if count is None else number(count)


def _percent(value: float) -> str:
    return _("{percent}%").format(percent=number(Decimal(f"{100 * value:.1f}")))


def _two(value: float) -> str:
    return number(Decimal(f"{value:.2f}"))
