import csv
import io
from datetime import date
from pathlib import Path

import pytest
import yaml

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.remarks.export import as_file
from agent_desktop.remarks.records import Answer, Kind, NewRemark, Reason, Remark, TextRef, Verdict

ABOUT = TextRef(
    pack_id="indu", pack_version="1.0.0", register="simple", rule_id="recours", idea=2, title="Contester",
    shown="Vous pouvez dire « non » ; écrivez-le.",
)  # fmt: skip


def a_remark(words="« indu » ne passe pas", answer=None):
    new = NewRemark(about=ABOUT, reason=Reason.HARD_WORD, words=words)
    return Remark(
        id=new.id,
        about=ABOUT,
        kind=Kind.FAILS,
        reason=new.reason,
        words=words,
        made_on=date(2026, 11, 24),
        answer=answer,
    )


ANSWER = Answer(verdict=Verdict.CHANGED, words="C'est « trop-perçu »:\nmerci", answered_on=date(2026, 11, 25))


def test_a_spreadsheet_reads_back_every_remark():
    raw = as_file([a_remark(answer=ANSWER), a_remark()], Path("r.csv"))
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert [row["mots"] for row in rows] == ["« indu » ne passe pas"] * 2
    assert (rows[0]["texte"], rows[0]["idee"], rows[0]["version"]) == (ABOUT.shown, "2", "1.0.0")
    assert [row["mots_de_la_reponse"] for row in rows] == [ANSWER.words, ""]


def test_yaml_reads_back_the_same():
    read = yaml.safe_load(as_file([a_remark(answer=ANSWER)], Path("r.yaml")))
    (row,) = read["remarques"]
    assert (row["texte"], row["reponse"], row["mots_de_la_reponse"]) == (ABOUT.shown, "changed", ANSWER.words)
    assert yaml.safe_load(as_file([], Path("r.yml"))) == {"remarques": []}


@pytest.mark.parametrize("words", ["=1+1", "+33", "-2", "@SUM(A1)"])
def test_nothing_an_agent_wrote_is_worked_out_by_a_spreadsheet(words):
    raw = as_file([a_remark(words=words)], Path("r.csv")).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(raw), delimiter=";")
    assert row["mots"] == f"'{words}"


def test_another_ending_is_refused():
    with pytest.raises(RefusedError, match="remarks_format"):
        as_file([], Path("r.xlsx"))
