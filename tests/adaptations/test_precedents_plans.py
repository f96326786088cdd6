"""Precedents are found from indexes alone, on a store whose figures nobody has taken yet."""

import re

from sqlalchemy import event

from agent_desktop.adaptations.precedents import precedents
from tests.builders import a_founded_site
from tests.support.decided import DIGEST, MARGIN, PACK, answered, keep, many

DECISIONS = 4_000
HERE = {"impot": "revenu", "tranche_montant": "500-1000", "tranche_capacite": "100-200"}
OF_A_MARGIN = ("ix_adaptation_margin", "ix_adaptation_by_unit")


def plans(database):
    """Return how the store answers each question that precedents ask of it."""
    asked = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    with database.read() as session:
        precedents(session, PACK, MARGIN, HERE, DIGEST)
    event.remove(database.engine, "before_cursor_execute", note)
    explain = "EXPLAIN " if database.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    questions = [one for one in asked if one[0].lstrip().startswith(("SELECT", "WITH"))]
    with database.read() as session:
        for statement, parameters in questions:
            rows = session.connection().exec_driver_sql(explain + statement, parameters)
            yield statement, "\n".join(str(row[0 if explain == "EXPLAIN " else 3]) for row in rows)


def test_no_question_reads_a_margin_whole(database, lead, agent):
    a_founded_site(database, lead, agent)
    rows = list(many(DECISIONS, 3))
    with database.write(lead) as tx:
        keep(tx.session, rows)
        assert answered(tx.session, rows, lead.agent_id)
    found = list(plans(database))
    assert len(found) >= 7
    for statement, plan in found:
        assert not set(re.findall(r"ix_adaptation_\w+", plan)) & set(OF_A_MARGIN), f"{statement}\n{plan}"
        if "adaptation.place =" in statement:
            assert not re.search(r"Seq Scan on adaptation |SCAN adaptation\b", plan), f"{statement}\n{plan}"
