"""A margin met in a real exchange: a real store, the packs that ship, past decisions by other agents."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from functools import cache

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.records import (
    Bounds,
    MarginRef,
    NewAdaptation,
    Reason,
    UnusedMargin,
)
from agent_desktop.adaptations.unused import note_unused_margins, settle_days
from agent_desktop.facilitation.answers import Answers, to_plain
from agent_desktop.facilitation.catalog import load_pack, margin_digest
from agent_desktop.facilitation.checks.trials import play_trial
from agent_desktop.facilitation.offers import MarginOffer, offer_at
from agent_desktop.facilitation.pack_file import PackFile
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.walk import Walk
from agent_desktop.foundation.actor import Actor, Level
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.clock import FixedClock, today
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import Content
from agent_desktop.ledger.records import Decision
from agent_desktop.store.database import Database
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.tasks import Tasks
from tests.builders import an_open_exchange

PACK = "impot-difficultes-paiement"
MAIN_JOB = "Impôt sur le revenu, 600 €, 200 € par mois, l'agent accorde trois mensualités"
DOCUMENT = "Relevé bancaire accepté à la place d'un papier de charges, par l'agent"
LARGE_DEBT = "Juste au-dessus du montant délégué à l'agent, quatre mensualités, la décision remonte"
SAID = "Tout d’un coup je ne peux pas. Deux cents euros par mois, ça oui."


class Box:
    """Where drafts go: the last value of each field."""

    def __init__(self):
        self.kept = {}

    def put(self, exchange, fields, *, talk_only=False):
        self.kept.update(fields)

    def erase_past(self, exchange):
        """Nothing of before is kept."""


@dataclass
class Bench:
    """One exchange with a person, at a margin."""

    database: Database
    tasks: Tasks
    clock: FixedClock
    exchange: Exchange
    walk: Walk
    step_id: str
    drafts: Box
    view_model: AdaptViewModel
    decided: list = field(default_factory=list)
    failed: list = field(default_factory=list)

    @property
    def offer(self) -> MarginOffer:
        """Return the margin as it stands."""
        return offer_at(self.walk, self.step_id)

    def begin(self) -> None:
        """Take up the margin."""
        self.view_model.begin(self.exchange, self.walk, self.step_id)


def pack_file(name: str = PACK) -> PackFile:
    """Return a pack that ships."""
    return load_pack(bundled("resources") / "packs", name)


@cache
def walk_to(step_id: str, trial_name: str = MAIN_JOB, name: str = PACK) -> Walk:
    """Return the path of an in-pack test, stopped where a margin waits."""
    pack = pack_file(name).pack
    trial = next(trial for trial in pack.trials if trial.name == trial_name)
    answers: Answers = play_trial(pack, trial).answers
    walk = play(pack, answers.without(step_id), trial.today)
    assert walk.current is not None
    assert walk.current.step_id == step_id
    return walk


def a_bench(
    database: Database,
    tasks: Tasks,
    clock: FixedClock,
    actor: Actor,
    person_ids: Sequence = (),
    *,
    step_id: str = "marge_echeances",
    walk: Walk | None = None,
    said: str = SAID,
) -> Bench:
    """Open an exchange at a margin; `tasks` is made to act as `actor`."""
    tasks.use(database, actor)
    walk = walk or walk_to(step_id)
    opened = an_open_exchange(database, actor, *person_ids)
    script = ScriptDraft(
        pack_id=walk.pack.meta.id,
        pack_version=walk.pack.meta.version,
        pack_digest="0" * 64,
        answers=to_plain(walk.answers),
    )
    draft = Draft(
        interaction_id=opened.id,
        channel="counter",
        opened_at=opened.opened_at,
        person_ids=tuple(person_ids),
        content=Content(said=said),
        script=script,
    )
    drafts = Box()
    exchange = Exchange(draft, tasks, drafts, clock, known=False, parent=tasks)
    view_model = AdaptViewModel(tasks, tasks)
    bench = Bench(database, tasks, clock, exchange, walk, step_id, drafts, view_model)
    view_model.decided.connect(lambda *told: bench.decided.append(told))
    view_model.failed.connect(bench.failed.append)
    return bench


def a_past_decision(
    bench: Bench,
    actor: Actor,
    value: Decimal | str,
    *,
    decision: Decision = Decision.GRANTED,
    needed: Level = Level.AGENT,
    **situation: str,
) -> None:
    """Keep a decision that another agent took, in the same situation unless told otherwise."""
    offer = bench.offer
    opened = an_open_exchange(bench.database, actor)
    new = NewAdaptation(
        id=new_id(),
        interaction_id=opened.id,
        step_id=bench.step_id,
        margin=_margin(offer),
        title=offer.margin.title,
        decision=decision,
        bounds=_bounds(offer),
        needed_level=needed,
        value=value if isinstance(value, Decimal) else None,
        choice=value if isinstance(value, str) else None,
        criteria=offer.margin.criteria[:1],
        reasons=tuple(
            Reason(question_id=one.id, question=one.question, text="Ce que nous avons calculé ensemble.")
            for one in offer.margin.questions
        ),
        situation={**offer.situation, **situation},
    )
    with bench.database.write(actor) as tx:
        decide_adaptation(tx, new)


def a_rule_kept(bench: Bench, actor: Actor) -> None:
    """Keep that the margin was offered and not used."""
    offer = bench.offer
    unused = UnusedMargin(
        step_id=bench.step_id,
        margin=_margin(offer),
        title=offer.margin.title,
        applicable=True,
        unit=offer.unit,
        situation=dict(offer.situation),
    )
    with bench.database.write(actor) as tx:
        note_unused_margins(tx, [unused])


def twelve_precedents(bench: Bench, actor: Actor, lead: Actor) -> None:
    """Keep nine decisions granted from 3 to 6 instalments, most often 4, and three others, over a year."""
    now = bench.clock.at
    values = (3, 4, 4, 4, 3, 5, 6, 4, 6)
    for number, value in enumerate(values):
        bench.clock.at = now - timedelta(days=300 - 30 * number)
        elsewhere = {"impot": "fonciere"} if number % 4 == 3 else {}
        a_past_decision(bench, actor, Decimal(value), **elsewhere)
    bench.clock.at = now - timedelta(days=20)
    a_past_decision(bench, lead, Decimal(9), needed=Level.LEAD)
    a_past_decision(bench, actor, Decimal(8), decision=Decision.PASSED_ON, needed=Level.LEAD)
    a_rule_kept(bench, actor)
    bench.clock.at = now
    with bench.database.write(replace(lead, site_seed=bytes([7]) * 32)) as tx:
        settle_days(tx)


def at_another_step(bench: Bench, walk: Walk) -> None:
    """Put the exchange at another point of its script."""
    bench.walk = walk
    bench.exchange.update(script=replace(bench.exchange.draft.script, answers=to_plain(walk.answers)))


def day_of(bench: Bench):
    """Return the day it is."""
    return today(bench.clock)


def _margin(offer: MarginOffer) -> MarginRef:
    meta = offer.pack.meta
    return MarginRef(
        pack_id=meta.id,
        pack_version=meta.version,
        margin_id=offer.margin.id,
        digest=margin_digest(offer.pack, offer.margin.id),
    )


def _bounds(offer: MarginOffer) -> Bounds:
    if offer.options:
        return Bounds(unit="", choices=tuple(option.value for option in offer.options))
    return Bounds(unit=offer.unit, lo=offer.where.lowest, hi=offer.where.highest)
