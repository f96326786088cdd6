"""What is on the screen turned to the person: one idea, or a welcome that says nothing of anyone."""

from agent_desktop.facilitation.facing import About, FacingLine
from agent_desktop.facilitation.facing_pictures import DayMarked, Picture, Plan, Way
from agent_desktop.facilitation.interpolation import HIDDEN
from agent_desktop.foundation.i18n import LANGUAGES, N_, _, in_language, ngettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import NO_BREAK, euros, full_date, in_sentences, tidy

_TOPICS = {
    About.PAPER: N_("A paper to find"),
    About.SERVICE_PROMISES: N_("What we will do"),
    About.PERSON_PROMISES: N_("What you will do"),
    About.PARTNER_PROMISES: N_("What our partner will do"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything written on that screen, as it is drawn. `place` counts from 1; `count` is 0 for a welcome.

    `spoken` is the same for who listens, the picture described; `language` is that of our own words.
    """

    words: str
    under: str = ""
    topic: str = ""
    place: int = 0
    count: int = 0
    unclear: str = ""
    purpose: str = ""
    picture: Picture | None = None
    picture_told: str = ""
    spoken: str = ""
    language: str = "fr"

    @property
    def is_welcome(self) -> bool:
        """Tell whether nothing of an exchange is on it."""
        return self.count == 0

    @property
    def written(self) -> tuple[str, ...]:
        """Return every text drawn around the picture, in reading order; empty ones left out."""
        counted = _counted(self) if self.count > 1 else ""
        texts = (self.topic, counted, self.words, self.under, self.unclear, self.purpose)
        return tuple(text for text in texts if text)


def counted(seen: Seen) -> str:
    """Return which idea of how many is shown, empty for a single one."""
    return _counted(seen) if seen.count > 1 else ""


def welcome() -> Seen:
    """Return what is shown when nothing is: the same for everybody, in French."""
    with in_language("fr"):
        words, under = tidy(_("Hello.")), tidy(_("We are looking at this together."))
    return Seen(words=words, under=under, spoken=f"{words} {under}")


def seen_line(line: FacingLine, place: int, count: int) -> Seen:
    """Return a line as it is shown; the service's own words follow its language where we have it."""
    language = line.language if line.language in LANGUAGES else "fr"
    with in_language(language):
        topic = line.topic or _(_TOPICS[line.about]) if line.about in _TOPICS or line.topic else ""
        told = _told(line.picture)
        return Seen(
            words=tidy(line.words),
            under=tidy(line.under),
            topic=tidy(topic),
            place=place,
            count=count,
            unclear=tidy(_("Not clear? Say so.")),
            purpose=_("This screen shows only what is being explained to you."),
            picture=line.picture,
            picture_told=tidy(told),
            spoken=tidy(in_sentences(_aloud(line.words), _aloud(line.under), told)),
            language=language,
        )


def _counted(seen: Seen) -> str:
    with in_language(seen.language):
        return place_words(seen)


def place_words(seen: Seen) -> str:
    """Return which line is shown, in the language in use: the agent's beside the script."""
    return _("{place} of {count}").format(place=seen.place, count=seen.count) if seen.count > 1 else ""


def _aloud(text: str) -> str:
    kept_back = _("an amount kept back")
    return text.replace(f"{HIDDEN}{NO_BREAK}€", kept_back).replace(HIDDEN, kept_back)


def _told(picture: Picture | None) -> str:
    """Return a picture in words."""
    match picture:
        case Plan(is_example=True):
            return _(
                "Picture, an example: what is left to pay goes down at each payment, until nothing is left."
            )
        case Plan(count=count, each=each):
            told = ngettext(
                "Picture: {count} payment, then nothing is left to pay.",
                "Picture: {count} payments, one a month, then nothing is left to pay.",
                count,
            ).format(count=count)
            more = _("Each one: {amount}.").format(amount=euros(each)) if each is not None else ""
            return in_sentences(told, more)
        case DayMarked(day=None):
            return _("Picture: a calendar, one day marked.")
        case DayMarked(day=day) if day is not None:
            return _("Picture: a calendar, {day} is marked.").format(day=full_date(day))
        case Way():
            return _("Picture: a path. Some steps are done, we are here, others come.")
        case _:
            return ""
