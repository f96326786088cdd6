"""From what happened to rows of the thread: days, months, and a sentence for each thing."""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from agent_desktop.adaptations.erased_words import erased_words
from agent_desktop.adaptations.records import AdaptationRecord, Stance
from agent_desktop.channels.all import CHANNELS
from agent_desktop.delegations.words import covered_by
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import (
    clock_time,
    in_sentences,
    long_date,
    month,
    month_year,
    number,
    short_day,
    tidy,
)
from agent_desktop.interactions.records import Outcome, State
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.left_open import left_open_words
from agent_desktop.ui.theme.roles import Tone
from agent_desktop.ui.widgets.timeline import Entry, Tag, TimelineHeading, TimelineRow
from agent_desktop.user_file.records import ItemKind, ThreadItem

_OUTCOMES: dict[Outcome, tuple[str, str, Tone]] = {
    Outcome.RESOLVED: (N_("Settled"), "check", "ok"),
    Outcome.ONGOING: (N_("Follow-up promised"), "handshake", "accent"),
    Outcome.REFERRED: (N_("Referred"), "corner-down-right", "rule"),
    Outcome.REFUSAL_EXPLAINED: (N_("Refusal explained"), "info", "neutral"),
    Outcome.INTERRUPTED: (N_("Interrupted"), "pause", "attn"),
}
_DECISIONS = {
    Decision.GRANTED: N_("{title}: {value}"),
    Decision.PASSED_ON: N_("{title}: {value}, passed on"),
    Decision.REFUSED: N_("{title}: rule kept"),
}

_ANSWERED = {
    Decision.GRANTED: N_("{title}: {value}, approved by a lead"),
    Decision.REFUSED: N_("{title}: {value}, refused by a lead"),
}
_RESERVED = N_("{title}: {value}, granted subject to confirmation")

_MOST_POINTS = 6
"""Lines of a row for what was left open: a thread is read at a glance."""


def entries_of(items: Sequence[ThreadItem], day: date, zone: ZoneInfo) -> tuple[Entry, ...]:
    """Return headings and rows, latest first."""
    return tuple(_entries(items, day, zone))


def _entries(items: Sequence[ThreadItem], day: date, zone: ZoneInfo) -> Iterator[Entry]:
    shown = ""
    for item in items:
        on = item.at.astimezone(zone).date()
        heading = _heading(on, day)
        if heading != shown:
            shown = heading
            yield TimelineHeading(text=heading)
        yield _row(item, on, day)


def _heading(on: date, day: date) -> str:
    if on == day:
        return _("Today")
    if (day - on).days < 7:
        text = long_date(on)
        return f"{text[:1].upper()}{text[1:]}"
    text = month(on) if on.year == day.year else month_year(on)
    return f"{text[:1].upper()}{text[1:]}"


def _row(item: ThreadItem, on: date, day: date) -> TimelineRow:
    when = clock_time(item.at) if (day - on).days < 7 else short_day(on)
    match item.kind:
        case ItemKind.EXCHANGE:
            return _exchange(item, when)
        case ItemKind.ADAPTATION:
            return _adaptation(item, when)
        case ItemKind.CASE:
            return TimelineRow(
                when=short_day(on),
                icon="file-text",
                title=tidy(item.title),
                meta=item.who,
                body=tidy(item.body),
                tone="rule",
            )
        case ItemKind.PROMISE:
            return TimelineRow(
                when=when,
                icon="handshake",
                title=tidy(_("Promise kept: {what}").format(what=item.title)),
                meta=item.who,
                tone="ok",
            )


def _exchange(item: ThreadItem, when: str) -> TimelineRow:
    channel = CHANNELS.get(item.channel)
    place = _(channel.label) if channel else item.channel
    live = item.state is not State.CLOSED
    title = _("{place}, now").format(place=place) if live else tidy(item.title) or place
    tags = _tags(item)
    return TimelineRow(
        when=when,
        icon=channel.icon if channel else "message-circle",
        title=title,
        meta=item.who,
        body=tidy(item.body or (item.title if live else "")),
        quote=tidy(_("“{words}”").format(words=item.said)) if item.said else "",
        points=_points(item),
        tags=tags,
        tone="accent",
        card=live or bool(item.said) or bool(tags),
        live=live,
        reference=str(item.id),
    )


def _points(item: ThreadItem) -> tuple[str, ...]:
    """Return what was left open, one line each; of very many the first, then how many more."""
    found = left_open_words(item.left_open, item.questions)
    if len(found) <= _MOST_POINTS:
        return found
    more = len(found) - _MOST_POINTS + 1
    rest = ngettext("and {count} other point", "and {count} other points", more).format(count=more)
    return (*found[: _MOST_POINTS - 1], rest)


def _tags(item: ThreadItem) -> tuple[Tag, ...]:
    tags: list[Tag] = []
    if item.outcome is not None:
        label, icon, tone = _OUTCOMES[item.outcome]
        tags.append(Tag(text=_(label), icon=icon, tone=tone))
    if item.explained:
        text = ngettext("{count} rule explained", "{count} rules explained", item.explained)
        tags.append(Tag(text=text.format(count=item.explained), icon="book-open", tone="rule"))
    if item.promises:
        text = ngettext("{count} promise", "{count} promises", item.promises)
        tags.append(Tag(text=text.format(count=item.promises), icon="handshake", tone="accent"))
    left = len(item.left_open) + len(item.questions)
    if left:
        text = ngettext("{count} point left open", "{count} points left open", left)
        tags.append(Tag(text=text.format(count=left), icon="bookmark", tone="attn"))
    if item.takes_up:
        tags.append(Tag(text=_("Script taken up"), icon="history", tone="neutral"))
    return tuple(tags)


def _adaptation(item: ThreadItem, when: str) -> TimelineRow:
    record = item.adaptation
    assert record is not None
    known = _DECISIONS if record.answered is None else _ANSWERED
    sentence = _RESERVED if record.is_reserved else known.get(record.stands, N_("{title}: rule kept"))
    title = _(sentence).format(title=record.title, value=decided_value(record))
    reasons = " ".join(_sentence(reason.text) for reason in record.reasons if reason.text.strip())
    body = reasons or ", ".join(record.criteria)
    if record.erased is not None:
        body = erased_words(record.erased)
    return TimelineRow(
        when=when,
        icon="scale",
        title=tidy(title),
        meta=item.who,
        body=tidy(in_sentences(body, _beside_others(record), covered_by(record.cover), _by_phone(record))),
        tone="margin",
    )


def _beside_others(record: AdaptationRecord) -> str:
    """Return where it stands beside the precedents that were in sight, and why when it is apart from them."""
    if record.stance is None:
        return ""
    if record.stance is Stance.FOLLOWED:
        return _("Like what is usual in comparable situations.")
    why = record.departure.strip()
    said = _("Apart from the precedents: {why}") if why else _("Apart from the precedents.")
    return said.format(why=why)


def _by_phone(record: AdaptationRecord) -> str:
    """Return what there is to know of an approval given by telephone; empty for any other."""
    if not record.by_phone:
        return ""
    if record.contested:
        return _("Approved by telephone, with a code whose use is contested.")
    return _("Approved by telephone, with a code.")


def _sentence(text: str) -> str:
    """Return `text` with an end, so that two reasons do not run into one."""
    text = text.strip()
    return text if text[-1] in ".!?…" else f"{text}."


def decided_value(record: AdaptationRecord) -> str:
    """Return what was decided in words: `6 mensualités`, or the code of the option."""
    if record.value is not None:
        return f"{number(record.value)} {record.unit}".strip()
    return (record.choice or "").replace("_", " ")


def since_words(since: date | None) -> str:
    """Return `depuis mars 2024`, empty when nothing happened yet."""
    if since is None:
        return ""
    return _("since {month}").format(month=month_year(since))
