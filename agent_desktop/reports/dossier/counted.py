"""Counts in sentences, the same on paper and on the screen. What is not shown is said to be under five."""

from collections.abc import Iterable, Iterator

from agent_desktop.equality.rules import goes_to_owner
from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.days import month_name
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, N_, _, current_language, ngettext
from agent_desktop.foundation.typography import full_date, language_name, number
from agent_desktop.reports.dossier.facts import ReviewedMargin, UsedMargin
from agent_desktop.simplification.records import HalfYear, RuleShown, TextShown

_REGISTERS = {
    Register.STANDARD.value: N_("everyday register"),
    Register.SIMPLE.value: N_("simple register"),
    Register.FALC.value: N_("easy-to-read register"),
}


def period(half: HalfYear) -> str:
    """Return `du 1er janvier au 30 juin 2026`."""
    first, last = full_date(half.first), full_date(half.last)
    return _("from {first} to {last}").format(first=first.removesuffix(f" {half.year}"), last=last)


def half_name(half: HalfYear) -> str:
    """Return `janvier à juin 2026`."""
    language = current_language()
    return _("{first} to {last} {year}").format(
        first=month_name(half.first, language), last=month_name(half.last, language), year=half.year
    )


def said_back(rule: RuleShown) -> str:
    """Return what saying a rule back gave, in one sentence; empty when nothing of it is shown."""
    failed, understood, whole = rule.not_at_once, rule.at_once, rule.said_back
    if failed is not None and whole is not None:
        words = _("{count} people out of {whole} did not understand at once.")
        return words.format(count=number(failed), whole=number(whole))
    if failed is not None:
        words = _("{count} people did not understand at once; fewer than five did.")
        return words.format(count=number(failed))
    if understood is not None:
        words = _("{count} people understood at once; fewer than five did not.")
        return words.format(count=number(understood))
    return ""


def then(rule: RuleShown) -> Iterator[str]:
    """Yield what became of those who did not understand at once, and of those who did not say it back."""
    if rule.later is not None and rule.not_yet is not None:
        words = _("After another try, {later} understood and {not_yet} did not yet.")
        yield words.format(later=number(rule.later), not_yet=number(rule.not_yet))
    if rule.almost is not None and rule.to_resume is not None:
        words = _("Of these, {almost} had nearly understood, and {to_resume} had to take it up again.")
        yield words.format(almost=number(rule.almost), to_resume=number(rule.to_resume))
    if rule.in_company is not None:
        words = _("{count} of them said it back with someone close or an interpreter.")
        yield words.format(count=number(rule.in_company))
    if rule.declined is not None:
        yield _("{count} people did not wish to say it back.").format(count=number(rule.declined))
    if rule.not_asked is not None:
        yield _("{count} people were not asked to say it back.").format(count=number(rule.not_asked))


def where(idea: int, register: str, language: str = "fr", title: str = "") -> str:
    """Return which text it is: its title, else its idea or the whole, then its register or its language."""
    place = title or (_("idea {place}").format(place=idea) if idea else _("the whole text"))
    if language != DEFAULT_LANGUAGE:
        return f"{place}, {language_name(language)}"
    return f"{place}, {_(_REGISTERS.get(register, _REGISTERS[Register.STANDARD.value]))}"


def marked(text: TextShown) -> str:
    """Return how many times a text was marked as failing, and why as far as it is shown."""
    words = ngettext("marked {count} time", "marked {count} times", text.fails)
    return ", ".join([words.format(count=number(text.fails)), *_reasons(text)])


def around(
    open_questions: int | None, margins: Iterable[UsedMargin], reviewed: Iterable[ReviewedMargin] = ()
) -> Iterator[str]:
    """Yield what is counted beside the rules: rules to review, questions left open, and margins used."""
    for one in reviewed:
        words = _("Margin “{title}”: in {count} decisions read again, the rule is what is to be reviewed.")
        yield words.format(title=one.title, count=number(one.decisions))
    if open_questions is not None:
        words = _("{count} people left with a question that stayed open.")
        yield words.format(count=number(open_questions))
    for margin in margins:
        words = _("Margin “{title}”: granted {granted} times out of the {offered} where it was open.")
        said = words.format(
            title=margin.title, granted=number(margin.granted), offered=number(margin.offered)
        )
        asked = _("Used in more than three offers out of ten: the rule itself may be the one to change.")
        yield f"{said} {asked}" if goes_to_owner(margin.granted, margin.offered) else said


def kept_back() -> str:
    """Return that some words offered do not leave the site."""
    return _("Some words offered were kept back: they may speak of someone.")


def _reasons(text: TextShown) -> Iterator[str]:
    if text.form is not None:
        yield _("{count} for its words").format(count=number(text.form)) + _detail(
            (_("too long"), text.too_long), (_("a hard word"), text.hard_word)
        )
    if text.substance is not None:
        yield _("{count} for what is understood of it").format(count=number(text.substance)) + _detail(
            (_("they understood something else"), text.misunderstood),
            (_("wrong in this case"), text.wrong_here),
        )


def _detail(*reasons: tuple[str, int | None]) -> str:
    told = [f"{words} {number(count)}" for words, count in reasons if count is not None]
    return f" ({', '.join(told)})" if told else ""
