"""What leaves a desk says the same whoever of two agents met the margins that were not used.

Two desks live the same days; in the second the agents change places: all that either met, the other did.
Whatever then differs between two exports would tell who met what; nothing does. The exchanges themselves
have an agent on purpose: a count of those does differ, which shows that the comparison sees.
"""

import contextlib
import io
import json
import logging
import re
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.agents.actions import invite_agent
from agent_desktop.agents.records import NewAgent
from agent_desktop.cli import doctor, ledger_verify, packs_dossier, packs_remarks, precedents_lend
from agent_desktop.cli.arguments import parse
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import PARIS
from agent_desktop.foundation.logs import log_to
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.ledger.signing import public_key
from agent_desktop.remarks.actions import make_remark
from agent_desktop.remarks.records import NewRemark, Reason
from agent_desktop.store.backup import make_backup
from agent_desktop.ui.incidents import told
from tests.adaptations.test_actions import decision_in
from tests.adaptations.test_unused import unused
from tests.builders import a_closing, a_person, an_open_exchange
from tests.equality.spied import DAYS, FIRST, MARGIN, SECOND, spied
from tests.remarks.test_actions import TEXT
from tests.support.pdfs import read
from tests.support.team import LEAD_PHRASE

COLLEAGUES, SIGNED = 4, 6
WHEN = "2027-01-15"
# What is drawn at random, made from keys, or where the desk stands: it differs between any two desks.
OWN = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{18}-\d|[0-9a-f]{10}-[0-9a-f]{8}-\d|[0-9a-f]{16,64}"
    r"|[A-Za-z0-9+/]{43}=|/\S*(?:town|turned)\S*"
)


class Town:
    """A desk that was lived at, with six agents: enough for a team to be counted."""

    def __init__(self, folder, *, turned):
        self.folder = folder
        logs = logging.getLogger("agent_desktop")
        before, level = list(logs.handlers), logs.level
        log_to(folder / "logs", level=logging.DEBUG)
        try:
            self.spied = spied(folder, turned=turned)
            self._colleagues()
            self._signed()
            logging.getLogger("agent_desktop.equality").info("the days are over")
        finally:
            for handler in [one for one in logs.handlers if one not in before]:
                logs.removeHandler(handler)
                handler.close()
            logs.setLevel(level)
        (folder / "phrase").write_text(LEAD_PHRASE + "\n", encoding="utf-8")

    @property
    def database(self):
        return self.spied.desk.database

    def _colleagues(self):
        """Invite four agents, who receive someone in November: until then, the register alone says five."""
        lead = self.spied.desk.actor
        for rank in range(COLLEAGUES):
            seed = bytes([rank + 10]) * 32
            with self.database.write(lead) as tx:
                new = NewAgent(
                    id=UUID(int=rank + 1),
                    name=f"Collègue {rank}",
                    role=Role.AGENT,
                    desk="Guichet 4",
                    public_key=public_key(seed),
                    writer=f"c{rank}-d001-0",
                )
                invite_agent(tx, new)
            colleague = replace(
                lead, agent_id=new.id, name=new.name, role=new.role, writer=new.writer, signing_seed=seed
            )
            self.spied.clock.at = datetime(2026, 11, 3, 9, 0, tzinfo=PARIS)
            an_open_exchange(self.database, colleague)

    def _signed(self):
        """Sign three decisions of each, and a remark with each, on either desk alike."""
        by_name = sorted(self.spied.agents, key=lambda one: one.name)
        self.spied.clock.at = datetime(2026, 10, 20, 9, 0, tzinfo=PARIS)
        person = a_person(self.database, by_name[0])
        for actor in by_name * (SIGNED // 2):
            exchange = an_open_exchange(self.database, actor, person.id)
            with self.database.write(actor) as tx:
                decide_adaptation(tx, decision_in(exchange, margin=MARGIN))
            with self.database.write(actor) as tx:
                close_interaction(tx, a_closing(exchange.id))
            with self.database.write(actor) as tx:
                make_remark(tx, NewRemark(about=TEXT, reason=Reason.TOO_LONG, words="Deux phrases de trop."))

    def command(self, module, *words):
        """Run a command of the program on the desk, in January, and return what it printed."""
        options = ["--profile", str(self.spied.desk.profile.folder), "--date", WHEN]
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            module.run(parse([*options, "--passphrase-file", str(self.folder / "phrase"), *words]))
        return out.getvalue()


@pytest.fixture(scope="module")
def towns(tmp_path_factory):
    as_it_was = Town(tmp_path_factory.mktemp("town"), turned=False)
    turned = Town(tmp_path_factory.mktemp("turned"), turned=True)
    with closing(as_it_was.database), closing(turned.database):
        yield as_it_was, turned


def the_same(towns, export):
    """Return what both desks export, which is the same once what is any desk's own is taken out."""
    first, second = (OWN.sub("§", export(town)) for town in towns)
    assert first == second
    return first


def names(towns):
    return [agent.name for agent in towns[0].spied.agents]


def test_the_comparison_sees_what_an_agent_did(towns):
    """The exchanges of each, counted: people must be able to ask who received them."""

    def leaky(town):
        counted = "SELECT a.name, count(*) FROM interaction_closing c JOIN agent a ON a.id = c.agent_id GROUP BY a.name"
        with town.database.read() as session:
            return str(sorted(map(tuple, session.execute(text(counted)))))

    first, second = map(leaky, towns)
    assert first != second
    assert str(DAYS * FIRST + SIGNED // 2) in first + second


def test_the_verification_of_the_ledger_says_the_same_whoever_met_a_margin(towns):
    said = the_same(towns, lambda town: town.command(ledger_verify, "ledger", "verify", "--json"))
    counts = json.loads(said)["counts"]
    assert counts["adaptations"] == DAYS * (FIRST + SECOND) + SIGNED
    assert not [name for name in names(towns) if name in said]


def test_the_entries_that_nobody_signed_are_the_same_whoever_met_a_margin(towns):
    """All that the ledger holds of them, as an export of its entries and of their texts would give it."""

    def entries(town):
        asked = "SELECT e.canon FROM ledger_entry e JOIN adaptation a ON a.leaf = e.leaf WHERE a.decision = 'not_used'"
        beside = "SELECT d.text FROM ledger_disclosure d JOIN adaptation a ON a.leaf = d.leaf WHERE a.agent_id IS NULL"
        with town.database.read() as session:
            assert session.scalars(text(beside)).all() == []
            return "\n".join(bytes(one).decode() for one in session.scalars(text(asked)))

    lines = the_same(towns, entries).splitlines()
    assert len(lines) == DAYS * (FIRST + SECOND)
    # One writer, which is the desk, and no hour: entries of a day differ by what is drawn at random alone.
    alike = {re.sub(r'"n":\d+|"prev":(null|"§")', "", line) for line in lines}
    assert len(alike) == DAYS


def test_the_precedents_that_are_lent_are_the_same_whoever_met_a_margin(towns):
    def lent(town):
        out = town.folder / "lent.json"
        town.command(
            precedents_lend, "precedents", "export", "--out", str(out), "--for", "Réseau", "--unit", "U"
        )
        return out.read_text(encoding="utf-8")

    said = the_same(towns, lent)
    found = json.loads(said)["precedents"]
    assert len([one for one in found if one["decision"] == "not_used"]) == DAYS * (FIRST + SECOND)
    assert {one["month"] for one in found} == {"2026-10"}


def test_the_remarks_and_the_dossier_say_the_same_whoever_met_a_margin(towns):
    def remarks(town):
        out = town.folder / "remarques.csv"
        town.command(packs_remarks, "packs", "remarks", "--out", str(out))
        return out.read_text(encoding="utf-8-sig")

    def dossier(town):
        out = town.folder / "dossier.pdf"
        town.command(
            packs_dossier, "packs", "dossier", "--pack", MARGIN.pack_id, "--half", "2026-2", "--out", str(out)
        )
        return read(out.read_bytes()).words

    assert the_same(towns, remarks).count("Deux phrases de trop.") == SIGNED
    said = the_same(towns, dossier)
    # Of the team together, which is six: the count of either alone is nowhere.
    assert str(DAYS * (FIRST + SECOND) + SIGNED) in said
    for told_of_one in (*names(towns), f"{DAYS * FIRST}", f"{DAYS * SECOND}"):
        assert not re.search(rf"(?<!\d){told_of_one}(?!\d)", said)


def test_logs_say_the_same_whoever_met_a_margin_and_doctor_too(towns):
    said = the_same(towns, lambda town: undated(town.folder / "logs" / "parvis.log"))
    assert said.endswith("the days are over\n")
    seen = the_same(towns, lambda town: sized(town.command(doctor, "doctor", "--json")))
    assert not [name for name in names(towns) if name in said + seen]


def undated(log):
    """Leave out the hour of each line, which is the machine's."""
    return re.sub(r"(?m)^[0-9-]+ [0-9:,]+ ", "", log.read_text(encoding="utf-8"))


def sized(said):
    """Leave out what is free on a disk, which others fill meanwhile."""
    return json.dumps([one for one in json.loads(said) if one["id"] != "disk"])


def test_a_report_of_what_nobody_foresaw_says_nothing_of_the_margins_met(towns):
    def report(town):
        actor = town.spied.agents[0]
        exchange = an_open_exchange(town.database, actor, a_person(town.database, actor).id)
        met = replace(unused(), margin=MARGIN, title=None, situation={"who": "first"})
        with pytest.raises(IntegrityError) as failed, town.database.write(actor) as tx:
            close_interaction(tx, a_closing(exchange.id, unused_margins=(met,)))
        # The driver quotes every row that it was given: those of the whole day with it.
        assert MARGIN.margin_id in str(failed.value)
        return told(failed.value)

    said = the_same(towns, report)
    assert "IntegrityError" in said
    assert not [one for one in (*names(towns), MARGIN.margin_id, "first", "who") if one in said]


def test_what_is_typed_and_kept_leaves_a_backup_of_the_same_size(towns, tmp_path):
    """Were a margin met written anywhere beside the store, a folder or a file more would show it."""
    members = []
    for rank, town in enumerate(towns):
        profile, keys = town.spied.desk.profile, town.spied.desk.keys
        made = make_backup(profile, keys, tmp_path / f"{rank}.sauvegarde", town.spied.clock)
        names_in = sorted(path.relative_to(profile.folder).as_posix() for path in profile.folder.rglob("*"))
        members.append((names_in, made.size_bytes))
    assert members[0] == members[1]
