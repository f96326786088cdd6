"""The sheet of codes that a lead keeps on her: one page, read back, in French as in English."""

from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pytest

from agent_desktop.adaptations.code_rules import COUNT, in_groups, letters, new_code
from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.text import plain_text
from agent_desktop.foundation.i18n import in_language
from agent_desktop.reports.code_sheet import REPORT, CodeSheetFacts
from tests.support.french import faults_of
from tests.support.pdfs import read

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CODES = tuple(new_code(rank) for rank in range(COUNT))
FACTS = CodeSheetFacts(
    codes=CODES,
    lead="Hélène Aubry",
    desk="Guichet 3",
    made_on=date(2026, 11, 24),
    last_day=date(2026, 12, 24),
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_opened_again_is_tagged_one_page_and_says_every_code_and_every_letter(language):
    with in_language(language):
        pdf = render_pdf(REPORT.build(FACTS), at=AT)
    made = read(pdf)
    assert (made.faults, made.pages) == ([], 1)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang).startswith(language)
    assert all(" ".join(in_groups(code)) in made.words for code in CODES)
    assert len(made.texts("TH")) >= 3
    spelled = next(text for text in made.texts("P") if "A A" in text)
    assert all(f"{letter} {letter}" in spelled for letter in letters())


def test_the_page_reads_well_in_french_and_says_what_to_do_when_it_is_lost():
    with in_language("fr"):
        text = plain_text(REPORT.build(FACTS))
    # A code is no number and no word: how its groups meet is not for French to say.
    for code in CODES:
        for group in in_groups(code):
            text = text.replace(group, "XXXX", 1)
    assert faults_of(text) == []
    assert "jeudi 24 décembre 2026" in text
    assert "Retirez-la aussitôt" in text
    assert "Hélène Aubry" in text


def test_no_code_is_in_what_a_file_says_of_itself():
    document = REPORT.build(FACTS)
    for said in (document.title, document.subject, document.footer):
        assert not any(group in said for code in CODES for group in in_groups(code))
