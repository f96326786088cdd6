"""A delegation in words: to whom, how far, from when to when, by which act."""

from agent_desktop.delegations.records import Delegation
from agent_desktop.facilitation.margin_model import ChoiceBounds, Margin, NumberBounds
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.adaptations.units import value_words
from agent_desktop.ui.delegations.view_model import RegisterViewModel

ROLES = {
    Role.AGENT: N_("Every agent"),
    Role.REFERENT: N_("Every referent"),
    Role.LEAD: N_("Every lead"),
}


def receiver(page: RegisterViewModel, one: Delegation) -> str:
    """Return who receives it."""
    if one.agent_id is not None:
        return page.name_of(one.agent_id) or _("Someone who left")
    return _(ROLES[one.role]) if one.role in ROLES else str(one.role)


def about(page: RegisterViewModel, one: Delegation) -> str:
    """Return which margin it is about."""
    margin = page.margin_of(one.pack_id, one.margin_id)
    title = margin.title if margin is not None else one.margin_id or _("Every margin")
    return tidy(f"{title} · {page.pack_title(one.pack_id)}")


def how_far(page: RegisterViewModel, one: Delegation) -> str:
    """Return how far it goes."""
    margin = page.margin_of(one.pack_id, one.margin_id)
    if one.options is not None:
        return tidy(_("only: {choices}").format(choices=", ".join(labels(margin, one.options))))
    if one.most is not None:
        return tidy(_("up to {value}").format(value=value_words(one.most, unit_of(margin))))
    return _("as far as the procedure allows the role")


def when(one: Delegation) -> str:
    """Return from when to when."""
    first = full_date(one.starts_on)
    if one.stopped_from is not None:
        words = _("From {first}; ended on {stopped}")
        return tidy(words.format(first=first, stopped=full_date(one.stopped_from)))
    if one.ends_on is None:
        return tidy(_("From {first}, without an end").format(first=first))
    return tidy(_("From {first} to {last} included").format(first=first, last=full_date(one.ends_on)))


def signed(one: Delegation) -> str:
    """Return who signs, and the act."""
    words = f"{one.given_by}, {one.act}"
    if one.deputy_of:
        absent = _("(in the absence of {name})").format(name=one.deputy_of)
        words = f"{words} {absent}"
    return tidy(words)


def unit_of(margin: Margin | None) -> str:
    """Return the unit of a margin that is a number."""
    bounds = None if margin is None else margin.bounds
    return bounds.unit if isinstance(bounds, NumberBounds) else ""


def labels(margin: Margin | None, options: tuple[str, ...]) -> list[str]:
    """Return the labels of choices."""
    bounds = None if margin is None else margin.bounds
    known = {one.value: one.label for one in bounds.options} if isinstance(bounds, ChoiceBounds) else {}
    return [known.get(option, option) for option in options]
