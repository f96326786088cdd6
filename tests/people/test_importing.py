import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people import csv_text
from agent_desktop.people.import_records import Outcome
from agent_desktop.people.import_values import person_of, row_of
from agent_desktop.people.importing import check_import, import_people, read_file
from agent_desktop.people.names import fold
from agent_desktop.people.queries import contact_points_of, count_people, people
from agent_desktop.people.records import Agreement, DatePrecision
from agent_desktop.people.rules import is_storable
from agent_desktop.people.tables import PersonRow
from tests.builders import a_person

TODAY = date(2026, 11, 24)
WHOLE = """Civilité;Nom d'usage;Nom de naissance;Prénom(s);Né(e) le;Tél. portable;Courriel;Adresse;Code Postal;Commune;Langue;N° Dossier;Observations
Mme;Le Bihan;Kerdoncuff;Maryvonne, Anne;14/03/1968;06 39 98 12 34;Mary@Example.org;"3, rue « des Tilleuls »
Bât. B";01000;Valbray;Français;AL-04168;à rappeler
M.;;Lœuillet;Élie;1955;;;;99001;L'Haÿ;;;
"""


@pytest.fixture
def made(tmp_path):
    def write(text, encoding="utf-8", name="liste.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


def brought_in(database, agent, path, **how):
    with database.write(agent) as tx:
        return import_people(tx, read_file(path), **how)


def everyone(database):
    with database.read() as session:
        known = people(session, list(session.scalars(select(PersonRow.id))))
        return sorted(known.values(), key=lambda person: person.last_name)


def outcomes(report):
    return [(line.line, line.outcome) for line in report.lines]


def codes(report):
    return [(line.line, [problem.code for problem in line.problems]) for line in report.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_whatever_made_it(made, encoding, delimiter, end):
    cells = list(csv.reader(io.StringIO(WHOLE, newline=""), delimiter=";"))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(cells)
    parsed = read_file(made(text.getvalue(), encoding))
    assert [(line, row) for line, row in parsed.rows()] == [(2, cells[1]), (4, cells[2])]
    assert parsed.unknown_columns == ("Observations",)


def test_people_are_kept_as_they_are_written(database, agent, made):
    report = brought_in(database, agent, made(WHOLE, "cp1252"))
    assert (report.file.encoding, report.file.delimiter, report.is_written) == ("cp1252", ";", True)
    assert outcomes(report) == [(2, Outcome.ADDED), (4, Outcome.ADDED)]
    mary, elie = everyone(database)
    assert (mary.shown_name, mary.birth_name, mary.given_names) == (
        "Maryvonne Le Bihan",
        "Kerdoncuff",
        "Maryvonne, Anne",
    )
    assert (mary.agreement, mary.birth_date, mary.language) == (Agreement.FEMININE, date(1968, 3, 14), "fr")
    assert mary.shown_address == ("3, rue « des Tilleuls »", "Bât. B", "01000 Valbray")
    assert (mary.reference, elie.birth_name, elie.used_name) == ("AL-04168", "Lœuillet", "")
    assert (elie.town, elie.birth_precision) == ("L'Haÿ", DatePrecision.YEAR)
    with database.read() as session:
        assert [point.normalised for point in contact_points_of(session, mary.id)] == [
            "+33639981234",
            "mary@example.org",
        ]


def test_bringing_in_the_same_table_twice_adds_nobody(database, agent, made):
    path = made(WHOLE)
    brought_in(database, agent, path)
    again = brought_in(database, agent, path)
    assert [line.outcome for line in again.lines] == [Outcome.ALREADY_PRESENT] * 2
    assert len(everyone(database)) == 2


def test_someone_already_there_is_left_as_they_are(database, agent, made):
    known = a_person(database, agent)
    report = brought_in(
        database, agent, made("Nom;Prénom;Date de naissance;Ville\nLE BIHAN;MARYVONNE;14/03/1968;Ailleurs\n")
    )
    assert [(line.outcome, line.person_id) for line in report.lines] == [(Outcome.ALREADY_PRESENT, known.id)]
    assert everyone(database) == [known]


def test_a_person_said_twice_is_kept_once_and_told(database, agent, made):
    text = "Nom,Prénom,Né le\nLe Bihan,Maryvonne,14/03/1968\nRoux,Ana,\nLEBIHAN,maryvonne,1968-03-14\n"
    report = brought_in(database, agent, made(text))
    assert outcomes(report) == [(2, Outcome.ADDED), (3, Outcome.ADDED), (4, Outcome.TWICE_IN_FILE)]
    assert report.lines[2].same_as_line == 2
    assert len(everyone(database)) == 2


def test_one_wrong_line_keeps_everyone_out(database, agent, made):
    path = made("Nom;Prénom;Né le\nRoux;Ana;14/03/1968\nBlanc;Luc;31/02/1968\n")
    report = brought_in(database, agent, path)
    assert (outcomes(report), report.is_written) == ([(2, Outcome.READY), (3, Outcome.ERROR)], False)
    assert everyone(database) == []


def test_going_on_keeps_the_lines_that_are_right(database, agent, made):
    path = made("Nom;Prénom;Né le\nRoux;Ana;14/03/1968\nBlanc;Luc;31/02/1968\n")
    report = brought_in(database, agent, path, keep_going=True)
    assert (outcomes(report), report.is_written) == ([(2, Outcome.ADDED), (3, Outcome.ERROR)], True)
    assert [person.last_name for person in everyone(database)] == ["Roux"]


def test_a_dry_run_writes_nobody_and_says_the_same(database, agent, made):
    path = made(WHOLE)
    with database.read() as session:
        report = check_import(session, read_file(path), TODAY)
    assert (outcomes(report), report.is_written) == ([(2, Outcome.READY), (4, Outcome.READY)], False)
    assert everyone(database) == []


def test_more_people_than_a_batch_are_all_kept(database, agent, made):
    lines = [f"Nom{at};Ana;14/03/1968" for at in range(501)]
    report = brought_in(database, agent, made("Nom;Prénom;Né le\n" + "\n".join(lines)))
    with database.read() as session:
        assert count_people(session) == report.count(Outcome.ADDED) == 501


def judged(made, header, cell):
    parsed = read_file(made(f"Nom;{header}\nRoux;{cell}\n"))
    ((_, cells),) = parsed.rows()
    row = row_of(parsed.columns, cells)
    person_of(row, TODAY)
    return row


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Né le", "14/03/68", "date_without_century"),
        ("Né le", "68", "date_without_century"),
        ("Né le", "24911", "date_is_a_serial"),
        ("Né le", "24911.5", "date_is_a_serial"),
        ("Né le", "03/25/1968", "date_not_understood"),
        ("Né le", "31/02/1968", "date_not_understood"),
        ("Né le", "hier", "date_not_understood"),
        ("Né le", "25/11/2026", "birth_in_the_future"),
        ("Tél", "123", "phone_not_understood"),
        ("Mail", "mary@", "email_not_understood"),
        ("Langue", "charabia", "language_unknown"),
        ("Ville", "V" * 201, "text_too_long"),
        ("Ville", "Val\x00bray", "text_unreadable"),
        ("Ville", "Valbray;de trop", "too_many_cells"),
    ],
)
def test_what_cannot_be_read_is_refused(made, header, cell, code):
    assert [problem.code for problem in judged(made, header, cell).problems] == [code]


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("14/03/1968", (date(1968, 3, 14), DatePrecision.DAY)),
        ("4.3.1968", (date(1968, 3, 4), DatePrecision.DAY)),
        ("14-03-1968", (date(1968, 3, 14), DatePrecision.DAY)),
        ("1968-03-14", (date(1968, 3, 14), DatePrecision.DAY)),
        ("14/03/1968 00:00:00", (date(1968, 3, 14), DatePrecision.DAY)),
        ("14 mars 1968", (date(1968, 3, 14), DatePrecision.DAY)),
        ("03/1968", (date(1968, 3, 1), DatePrecision.MONTH)),
        ("00/03/1968", (date(1968, 3, 1), DatePrecision.MONTH)),
        ("00/00/1968", (date(1968, 1, 1), DatePrecision.YEAR)),
        ("1968", (date(1968, 1, 1), DatePrecision.YEAR)),
        ("", (None, DatePrecision.UNKNOWN)),
    ],
)
def test_a_birth_is_kept_with_what_is_known_of_it(database, agent, made, cell, birth):
    brought_in(database, agent, made(f"Nom;Né(e) le\nRoux;{cell}\n"))
    (person,) = everyone(database)
    assert (person.birth_date, person.birth_precision) == birth


@pytest.mark.parametrize("cell", ["=1+1", "=CMD()|'x'", "+Roux", "-Roux", "@Roux", '"=""01000"""', "'Roux"])
def test_what_looks_like_a_formula_stays_text(database, agent, made, cell):
    brought_in(database, agent, made(f"Nom;Ville\nRoux;{cell}\n"))
    (expected,) = next(csv.reader([cell]))
    assert everyone(database)[0].town == expected


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (("06 39 98 12 34", ""), ["+33639981234"]),
        (("06 39 98 12 34 / 01 99 00 12 34", ""), ["+33639981234", "+33199001234"]),
        (("639981234", "0639981234"), ["+33639981234"]),
        (("0262 12 34 56", "06 39 98 12 34"), ["+262262123456", "+33639981234"]),
    ],
)
def test_each_number_of_a_line_is_kept_once(database, agent, made, cells, numbers):
    brought_in(database, agent, made(f"Nom;Tél. fixe;Mobile\nRoux;{cells[0]};{cells[1]}\n"))
    with database.read() as session:
        found = contact_points_of(session, everyone(database)[0].id)
    assert sorted(point.normalised for point in found) == sorted(numbers)


@pytest.mark.parametrize(
    ("cell", "agreement"),
    [
        ("Mme", "feminine"),
        ("M.", "masculine"),
        ("F", "feminine"),
        ("Monsieur", "masculine"),
        ("", "unknown"),
        ("Dr", "unknown"),
    ],
)
def test_agreement_is_declared_and_never_guessed(database, agent, made, cell, agreement):
    brought_in(database, agent, made(f"Nom;Civilité\nRoux;{cell}\n"))
    assert everyone(database)[0].agreement == agreement


@pytest.mark.parametrize(
    ("header", "used", "birth"),
    [
        ("Nom", "Roux", ""),
        ("Nom de naissance", "", "Roux"),
        ("Nom d’usage", "Roux", ""),
        ("NOM DE JEUNE FILLE", "", "Roux"),
        ("nom_usage", "Roux", ""),
    ],
)
def test_a_name_goes_where_its_header_says(database, agent, made, header, used, birth):
    brought_in(database, agent, made(f"{header};Prénom\nRoux;Ana\n"))
    (person,) = everyone(database)
    assert (person.used_name, person.birth_name) == (used, birth)


def test_a_column_goes_where_the_agent_says(database, agent, made):
    path = made("Patient;Qui;Tél\nRoux;Ana;pas un numéro\n")
    with database.write(agent) as tx:
        parsed = read_file(path, None, {"patient": "nom", "Qui": "given_names", "Tél": "ignorer"})
        import_people(tx, parsed)
    assert everyone(database)[0].shown_name == "Ana Roux"


def test_a_postcode_that_lost_its_zero_is_told_and_left(made):
    row = judged(made, "CP", "1000")
    assert row.problems == []
    assert [(remark.code, remark.meant) for remark in row.remarks] == [("postcode_without_zero", "01000")]


@pytest.mark.parametrize("text", ['Nom;Ville\nRoux;"Val\nBlanc;x\n', 'Nom;Ville\nRoux;"Val"bray\n'])
def test_a_quote_that_does_not_close_is_told_with_its_line(database, agent, made, text):
    report = brought_in(database, agent, made("Nom;Ville\nMoreau;Port-Cendré\n" + text.split("\n", 1)[1]))
    assert codes(report) == [(2, []), (3, ["bad_quotes"])]
    assert everyone(database) == []


@pytest.mark.parametrize(
    ("content", "how", "code"),
    [
        (b"", {}, "import_empty"),
        (b" \n\n", {}, "import_empty"),
        (b"PK\x03\x04 a workbook", {}, "import_not_csv"),
        ("Prénom;Ville\nAna;x\n", {}, "import_without_names"),
        ("Nom;nom\nRoux;Roux\n", {}, "import_field_twice"),
        ("Nom\nRoux\n", {"encoding": "klingon"}, "import_encoding_unknown"),
        ("Nom\nRoux\n", {"mapping": {"Nom": "taille"}}, "import_mapping_unknown_field"),
        ("Nom\nRoux\n", {"mapping": {"Taille": "nom"}}, "import_mapping_unknown_column"),
        ("Nom\nÉlie\n".encode("cp1252"), {"encoding": "utf-8"}, "import_not_text"),
        (b"Nom\nRoux\nBlanc\x81\n", {}, "import_not_text"),
    ],
)
def test_a_file_that_cannot_be_brought_in_is_refused_with_its_reason(made, content, how, code):
    with pytest.raises(RefusedError, match=code):
        read_file(made(content), how.get("encoding"), how.get("mapping"))


def test_the_line_that_is_not_text_is_named(made):
    with pytest.raises(RefusedError) as refused:
        read_file(made(b"Nom\nRoux\nBlanc\x81\n"))
    assert refused.value.facts["line"] == 3


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(RefusedError, match="import_file_missing"):
        read_file(tmp_path / "absent.csv")


def test_a_file_over_the_limit_is_refused(made, monkeypatch):
    monkeypatch.setattr(csv_text, "LIMIT_BYTES", 10)
    with pytest.raises(RefusedError, match="import_too_large"):
        read_file(made("Nom;Ville\nRoux;Valbray\n"))


NAME = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30).filter(
    lambda name: bool(fold(name)) and is_storable(name)
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAME, town=NAME, delimiter=st.sampled_from(";,\t"))
def test_any_name_written_as_csv_comes_back_as_it_was(tmp_path, name, town, delimiter):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([["Nom", "Prénom", "Ville"], [name, "Ana", town]])
    path = tmp_path / "any.csv"
    path.write_bytes(text.getvalue().encode())
    ((line, cells),) = read_file(path).rows()
    assert (line, cells) == (2, [name, "Ana", town])
