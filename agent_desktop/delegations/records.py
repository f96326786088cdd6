"""The register of delegations: who may decide what, up to how much, from which day to which, by which act."""

from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelegation:
    """A delegation as its act gives it. Days are those of the site, both included.

    It is given to one agent (`agent_id`) or to everyone of a `role`; for one margin, or for every margin of
    a pack (`margin_id` None). `most` is the greatest number, `options` the only choices; neither: as far as
    the pack goes. `given_by` is who signs the act, as the act says it; `giver_id` is that person when they
    work here, and they keep what they give. `deputy_of` is the one in whose absence it holds, else empty.
    """

    given_by: str
    act: str
    pack_id: str
    starts_on: date
    margin_id: str | None = None
    giver_id: UUID | None = None
    agent_id: UUID | None = None
    role: Role | None = None
    most: Decimal | None = None
    options: tuple[str, ...] | None = None
    ends_on: date | None = None
    deputy_of: str = ""
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(NewDelegation):
    """A delegation of the register. `stopped_from` is the first day it holds no more, when someone ended it.

    `is_mistake`: entered by mistake and taken back the same day, it counts as never entered.
    """

    site: str
    entered_at: datetime
    entered_by: UUID
    stopped_from: date | None = None
    is_mistake: bool = False

    def stands_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        if self.is_mistake or day < self.starts_on:
            return False
        if self.stopped_from is not None and day >= self.stopped_from:
            return False
        return self.ends_on is None or day <= self.ends_on

    def is_over_on(self, day: date) -> bool:
        """Tell whether it holds no more on a day, nor later."""
        if self.is_mistake or (self.ends_on is not None and day > self.ends_on):
            return True
        return self.stopped_from is not None and self.stopped_from <= max(day, self.starts_on)

    def is_about(self, pack_id: str, margin_id: str) -> bool:
        """Tell whether it concerns a margin."""
        return self.pack_id == pack_id and self.margin_id in {None, margin_id}

    def reaches(self, value: Decimal | str) -> bool:
        """Tell whether it goes as far as a value: a number, or the code of an option.

        A limit of the other kind than the value allows nothing: it was written for another margin.
        """
        if isinstance(value, Decimal):
            return self.options is None and (self.most is None or value <= self.most)
        return self.most is None and (self.options is None or value in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The act that covers a decision, as it stood when it was taken."""

    delegation_id: UUID
    given_by: str
    act: str
    deputy_of: str = ""

    @property
    def as_text(self) -> str:
        """Return it as the ledger commits to it: the row of the register, who signs, the act."""
        return f"{self.delegation_id} | {self.given_by} | {self.act}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What the register lets someone decide alone on a margin one day; it only ever lowers what packs allow.

    `is_governed` is false when the service entered no delegation for this margin: the levels of the pack
    are then alone to say. `in_own_right`: whoever signs the act decides without being delegated.
    """

    is_governed: bool
    given: tuple[Delegation, ...] = ()
    in_own_right: bool = False

    def allows(self, value: Decimal | str) -> bool:
        """Tell whether the register lets a value be decided alone."""
        if not self.is_governed or self.in_own_right:
            return True
        return any(one.reaches(value) for one in self.given)

    def cover(self, value: Decimal | str) -> Cover | None:
        """Return the act that covers a value, `None` without a register or in one's own right.

        Of several, the one that names the agent, then the one that needs nobody's absence, then the oldest.
        """
        reaching = [one for one in self.given if one.reaches(value)]
        if not self.is_governed or not reaching:
            return None
        best = min(
            reaching,
            key=lambda one: (one.agent_id is None, bool(one.deputy_of), one.starts_on, one.id),
        )
        return Cover(delegation_id=best.id, given_by=best.given_by, act=best.act, deputy_of=best.deputy_of)
