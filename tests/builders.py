"""Sensible people and exchanges; a test states only what it is about."""

from datetime import date

from agent_desktop.agents.actions import found_site, invite_agent
from agent_desktop.agents.records import NewAgent
from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import open_interaction
from agent_desktop.interactions.records import Closing, Content, NewInteraction, Outcome
from agent_desktop.ledger.signing import public_key
from agent_desktop.people.actions import welcome_new_person
from agent_desktop.people.records import Agreement, DatePrecision, NewPerson, Person
from agent_desktop.store.database import Database


def a_founded_site(database: Database, lead: Actor, *others: Actor) -> None:
    """Open the ledger as `lead`, and invite the others."""
    with database.write(lead) as tx:
        found_site(tx, name=lead.name, role=lead.role, site=lead.site)
    for other in others:
        an_invited(database, lead, other)


def an_invited(database: Database, lead: Actor, other: Actor) -> None:
    """Invite someone, as `lead`."""
    assert other.signing_seed is not None
    with database.write(lead) as tx:
        invite_agent(
            tx,
            NewAgent(
                id=other.agent_id,
                name=other.name,
                role=other.role,
                desk=other.desk,
                public_key=public_key(other.signing_seed),
                writer=other.writer,
            ),
        )


def a_new_person(**changes) -> NewPerson:
    """Return Maryvonne Le Bihan, or someone who differs from her by `changes`."""
    usual = {
        "used_name": "Le Bihan",
        "birth_name": "Kerdoncuff",
        "given_names": "Maryvonne",
        "agreement": Agreement.FEMININE,
        "birth_date": date(1968, 3, 14),
        "birth_precision": DatePrecision.DAY,
        "town": "Valbray",
        "postcode": "99001",
    }
    return NewPerson(**{**usual, **changes})


def a_person(database: Database, actor: Actor, **changes) -> Person:
    """Keep such a person, and return them."""
    with database.write(actor) as tx:
        return welcome_new_person(tx, a_new_person(**changes))


def an_open_exchange(database: Database, actor: Actor, *person_ids, channel: str = "counter"):
    """Open an exchange and return it."""
    new = NewInteraction(id=new_id(), channel=channel, person_ids=person_ids)
    with database.write(actor) as tx:
        return open_interaction(tx, new)


def a_promise(interaction_id=None, **changes) -> NewCommitment:
    """Return a promise of the service for the first of December."""
    usual = {
        "bearer": Bearer.SERVICE,
        "bearer_name": "Nadia Berthelot",
        "deputy_name": "L’accueil",
        "text": "Vous envoyer la liste des dates",
        "due_on": date(2026, 12, 1),
        "interaction_id": interaction_id,
    }
    return NewCommitment(**{**usual, **changes})


def a_closing(interaction_id, **changes) -> Closing:
    """Return the end of an exchange that was settled."""
    content = Content(brought="Comprendre la lettre", said="Je ne peux pas tout payer d’un coup.")
    usual = {"interaction_id": interaction_id, "content": content, "outcome": Outcome.RESOLVED}
    return Closing(**{**usual, **changes})
