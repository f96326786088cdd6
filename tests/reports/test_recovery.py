"""The page that goes into the drawer."""

from datetime import UTC, date, datetime

from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.text import plain_text
from agent_desktop.foundation.i18n import in_language
from agent_desktop.reports.recovery import REPORT, RecoveryFacts
from agent_desktop.store.recovery import draw_recovery_code, read_recovery_code
from tests.support.french import faults_of
from tests.support.pdfs import read

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_the_code_copied_from_the_printed_page_opens_the_desk():
    code = draw_recovery_code()
    made = read(
        render_pdf(REPORT.build(RecoveryFacts(code=code, day=date(2026, 11, 24), desk="Guichet 3")), at=AT)
    )
    assert made.faults == []
    assert made.pages == 1
    printed = next(text for text in made.texts("P") if text.startswith(code[:5]))
    assert read_recovery_code(printed) == read_recovery_code(code)


def test_the_code_is_printed_large_and_dated():
    facts = RecoveryFacts(code="AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF", day=date(2026, 12, 1), desk="Guichet 3")
    made = read(render_pdf(REPORT.build(facts), at=AT))
    assert max(made.sizes) >= 24
    assert "mardi 1er décembre 2026" in made.words
    assert "Guichet 3" in made.words
    with in_language("fr"):
        assert faults_of(plain_text(REPORT.build(facts))) == []


def test_the_code_is_nowhere_but_in_the_words_of_the_page():
    code = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF"
    document = REPORT.build(RecoveryFacts(code=code, day=date(2026, 12, 1), desk="Guichet 3"))
    for said in (document.title, document.subject, document.footer):
        assert "AAAAA" not in said
