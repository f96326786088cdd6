"""Rows read in processes of their own: the same report, whatever becomes of the processes."""

import multiprocessing
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger import entries
from agent_desktop.ledger.readers import Readers
from agent_desktop.ledger.reading import read_all
from agent_desktop.ledger.records import EntryType, Verdict, bare_row
from agent_desktop.ledger.verify import Known, verify
from tests.support.logs import AGENT, LEAD, OTHER, enrolment, founded, granted, writer

SOME = 60


def a_long_log():
    """Return a log in which two agents decide one after the other, a third coming in on the way."""
    log = founded(AGENT, OTHER)
    for rank in range(SOME):
        log.add(
            EntryType.ADAPTATION, granted(), (AGENT, OTHER)[rank % 2], texts={"reason_c.0": f"Motif {rank}."}
        )
    late = writer(4)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(late, "agent")), LEAD)
    log.add(EntryType.ADAPTATION, granted(), late)
    return log


def a_damaged_log():
    """Return the same, in which nearly everything that one row can have is wrong with one or another."""
    log = a_long_log()
    log.put(log.body(granted(val="99")), AGENT)
    log.put(log.body(granted(), OTHER, v=9), OTHER, 9)
    log.put(log.body({"decision": "granted"}, OTHER), OTHER)
    # What is no entry still claims a rank, which the next one follows.
    log.put(log.body(granted(), OTHER, at="hier"), OTHER)
    log.put(log.body(granted(), OTHER), OTHER)
    log.put_bytes(b'{"a":1,"a":1}', AGENT, log.body(granted()))
    forged = writer(2)
    log.put(log.body(enrolment_said(forged), OTHER, type="key.enroll"), OTHER)
    rows = log.rows
    rows[10] = replace(rows[10], sig=bytes(64))
    rows[16] = replace(rows[16], canon=rows[16].canon.replace(b'"val":"6"', b'"val": 6'))
    rows[22] = replace(rows[22], texts=(replace(rows[22].texts[0], text="Autre chose."),))
    rows[28] = replace(rows[28], texts=())
    rows[34] = replace(rows[34], w=rows[33].w)
    del rows[40]
    return log


def enrolment_said(signer):
    return entries.enrolling(enrolment(signer, "agent"))


def read_aside(**changes):
    return Readers(2, few=5, batch=7, **changes)


@pytest.mark.parametrize("has_texts", [True, False])
def test_processes_find_what_one_pass_finds(has_texts):
    known = Known(has_texts=has_texts)
    for log in (a_long_log(), a_damaged_log()):
        assert verify(log.rows, known=known, read_all=read_aside()) == verify(log.rows, known=known)
    assert verify(a_long_log().rows).verdict is Verdict.INTACT
    assert len({fault.code for fault in verify(a_damaged_log().rows).faults}) > 8


def test_lines_of_a_copy_are_read_in_processes_too():
    rows = [bare_row(row.canon, row.sig, None, row.leaf) for row in a_damaged_log().rows]
    known = Known(has_texts=False)
    assert verify(rows, known=known, read_all=read_aside()) == verify(rows, known=known)


def test_processes_that_die_are_done_without():
    rows = a_long_log().rows
    found = []
    with closing(read_aside()(rows, {}.get)) as readings:
        for reading in readings:
            found.append(reading)
            if len(found) == 3:
                for process in multiprocessing.active_children():
                    process.kill()
    assert found == list(read_all(rows, {}.get))


def test_a_verification_that_is_stopped_leaves_no_process():
    progress = Progress()

    def rows():
        for rank, row in enumerate(a_long_log().rows):
            if rank == 50:
                assert len(multiprocessing.active_children()) == 2
                progress.stop()
            yield row

    with pytest.raises(RefusedError, match="stopped"):
        verify(rows(), read_all=read_aside(), progress=progress)
    assert multiprocessing.active_children() == []


def test_few_rows_start_no_process():
    def rows():
        yield from a_long_log().rows
        assert multiprocessing.active_children() == []

    assert verify(rows(), read_all=Readers(2)).verdict is Verdict.INTACT


def test_a_process_that_reads_knows_neither_the_window_nor_the_store():
    loaded = "import sys, agent_desktop.ledger.shares; print([*sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    for absent in ("PySide6", "sqlalchemy", "sqlcipher3", "psycopg", "keyring", "agent_desktop.store"):
        assert f"'{absent}'" not in done.stdout
