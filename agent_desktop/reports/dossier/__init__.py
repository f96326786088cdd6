"""The dossier de simplification: what does not get through in a pack, for whoever wrote its rules."""

from agent_desktop.documents.records import Document
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, N_, _, in_language
from agent_desktop.reports import Report
from agent_desktop.reports.dossier import sections
from agent_desktop.reports.dossier.facts import DossierFacts
from agent_desktop.reports.sealed import proof

__all__ = ["REPORT", "DossierFacts", "build"]

_PAGES = 3


def build(facts: DossierFacts) -> Document:
    """Return the dossier, in French as the law is; it should hold on three pages."""
    with in_language(DEFAULT_LANGUAGE):
        return Document(
            title=sections.title_of(facts),
            subject=_("Simplification dossier"),
            language=DEFAULT_LANGUAGE,
            blocks=(
                *sections.opening(facts),
                *sections.nothing(facts),
                *sections.rules(facts),
                *sections.others(facts),
                *sections.beside(facts),
                *sections.relied_on(facts),
                *proof(facts.sealed if facts.margins or facts.reviewed else None),
            ),
            footer=sections.footer(facts),
            pages=_PAGES,
        )


REPORT = Report(name="dossier", title=N_("Simplification dossier"), build=build)
