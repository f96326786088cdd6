"""A town of a hundred thousand people, for the measures: kept through the room of people, as an import does."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import contents
from agent_desktop.demo.names import family, given_names
from agent_desktop.demo.reaching import MOBILE_RANGE
from agent_desktop.foundation.actor import Actor
from agent_desktop.people.actions import welcome_many
from agent_desktop.people.records import Agreement, ContactKind, DatePrecision, NewContactPoint, NewPerson
from agent_desktop.store.database import Database

PEOPLE = 100_000
_BATCH = 2000
_OLDEST, _DAYS = date(1930, 1, 1), 34_000
_TOWNS = ("Valbray", "Saint-Maur", "Le Plessis", "Montreuil", "Les Ulis", "Créac’h", "Villiers", "Ormes")
_COMMON = 0.45
"""How many bear one of the common surnames; the others one of the some ten thousand that few bear."""

_HEADS = ("Bel", "Cha", "Du", "Fer", "Gra", "Ker", "Lan", "Mar", "Or", "Pel", "Ro", "Sau", "Tré", "Val", "Vi")
_HEARTS = ("bour", "cha", "din", "gue", "lam", "mon", "nar", "ri", "ta", "ven", "pi", "so", "lu")
_TAILS = ("ard", "eau", "ec", "el", "er", "et", "eux", "ier", "in", "on", "ot", "oux", "ac", "as", "ville")


def fill_town(database: Database, actor: Actor, count: int = PEOPLE) -> None:
    """Keep people in one go, the same ones each time."""
    people = _residents(count)
    with database.write(actor) as tx:
        while batch := list(islice(people, _BATCH)):
            welcome_many(tx, batch)


def _residents(count: int) -> Iterator[NewPerson]:
    chance, words = Chance(100, "town"), contents().people
    for number in range(count):
        agreement = Agreement.FEMININE if chance.maybe(0.5) else Agreement.MASCULINE
        born = _OLDEST + timedelta(days=chance.randrange(_DAYS))
        own = _surname(chance)
        married = agreement is Agreement.FEMININE and chance.maybe(0.23)
        phone = NewContactPoint(kind=ContactKind.PHONE, value=f"{MOBILE_RANGE} {number % 10_000:04d}")
        yield NewPerson(
            birth_name=own,
            used_name=_surname(chance) if married else own,
            given_names=given_names(words, chance, born, agreement),
            agreement=agreement,
            birth_date=born,
            birth_precision=DatePrecision.DAY,
            town=chance.choice(_TOWNS),
            postcode="99001",
            contact_points=(phone,) if chance.maybe(0.2) else (),
        )


def _surname(chance: Chance) -> str:
    if chance.maybe(_COMMON):
        return family(contents().people, chance).surname
    hearts = "".join(chance.choices(_HEARTS, k=chance.choice((1, 2))))
    return f"{chance.choice(_HEADS)}{hearts}{chance.choice(_TAILS)}"
