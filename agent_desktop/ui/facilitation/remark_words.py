"""Remarks in words: why a text fails, what its author answered, what to look at in words. No Qt."""

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.remarks.records import Care, Kind, Point, Reason, Remark, Verdict
from agent_desktop.remarks.rules import LENGTH

REASON_WORDS = {
    Reason.TOO_LONG: N_("Too long"),
    Reason.HARD_WORD: N_("A hard word"),
    Reason.MISUNDERSTOOD: N_("They understood something else"),
    Reason.WRONG_HERE: N_("Wrong in this case"),
}
VERDICTS = {
    Verdict.CHANGED: N_("Text changed"),
    Verdict.LATER: N_("To be looked at"),
    Verdict.KEPT: N_("Text kept, and why"),
}
_POINTS = {
    Care.JARGON: N_("“{words}” is a hard word. Plainly: {plain}"),
    Care.LONG_SENTENCE: N_("This sentence is long: “{words}”"),
    Care.NO_PLAINER: N_("It is no plainer than the official text."),
    Care.HARD_TO_READ: N_("It is still hard to read. Shorter words?"),
    Care.FIGURE: N_("“{words}” was given in this exchange. Say it without the figure."),
    Care.NAME: N_("“{words}” names someone of this exchange. Say it without the name."),
    Care.ABOUT_SOMEONE: N_("“{words}” says something of someone. Say it so that it holds for anyone."),
    Care.EMPTY: N_("Write them as you say them."),
    Care.TOO_LONG: N_("Keep it under {most} characters."),
}


def point_sentence(point: Point) -> str:
    """Return what to look at, in one line."""
    return tidy(_(_POINTS[point.care]).format(words=point.words, plain=point.plain, most=LENGTH))


def what_is_said(remark: Remark) -> str:
    """Return what a remark says: its reason and words, or the words offered."""
    if remark.kind is Kind.WORDING or remark.reason is None:
        return tidy(_("Other words: “{words}”").format(words=remark.words))
    reason = _(REASON_WORDS[remark.reason])
    return tidy(f"{reason} : {remark.words}" if remark.words else reason)


def remark_line(remark: Remark) -> str:
    """Return a remark with its day, and the answer under it when there is one."""
    said = _("{day}, taken. {what}").format(day=full_date(remark.made_on), what=what_is_said(remark))
    if remark.answer is None:
        return tidy(said)
    answer = remark.answer
    told = _("Author, {day}: {verdict}. {words}").format(
        day=full_date(answer.answered_on), verdict=_(VERDICTS[answer.verdict]), words=answer.words
    )
    return tidy(f"{said}\n{told}")
