"""« Ce qui ne passe pas »: rule by rule, for those who keep the packs, and the dossier for the author."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.reports.dossier.counted import half_name, period
from agent_desktop.simplification.records import HalfYear
from agent_desktop.ui.remarks.fails_card import AroundCard, FailingRuleCard, OtherRulesCard
from agent_desktop.ui.remarks.fails_view_model import FailsViewModel
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice
from agent_desktop.ui.widgets.select_field import SelectField
from agent_desktop.ui.widgets.spoken import SpokenGroup

_WIDEST, _HALF, _SIDE_BY_SIDE = 920, 230, 560


class FailsPane(QWidget):
    """`told` carries a passing word and its icon."""

    spoken_as = SpokenGroup
    told = Signal(str, str)

    def __init__(self, view_model: FailsViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What does not get through"))
        self._view_model = view_model
        self._pack = SelectField(_("Pack"), (), identifier="fails.pack")
        self._half = SelectField(_("Half year that is over"), (), identifier="fails.half")
        keep_size(self._half, min_width=_HALF, max_width=_HALF)
        self._make = Button(_("Make the dossier…"), identifier="fails.make", kind="primary", icon="file-text")
        self._how = PlainLabel(role="small", color="ink_2", wrap=True)
        self._list = Column(spacing=10)
        self._empty = EmptyState("", "", icon="shield-check")
        body = holder(Column(self._empty, holder(self._list), Stretch(), spacing=12))
        chosen = FoldingRow(Part(self._pack, 1), self._half, least=_SIDE_BY_SIDE, spacing=12)
        for part in (body, chosen):
            keep_size(part, max_width=_WIDEST)
        self.setLayout(
            Column(
                chosen,
                holder(Row(self._make, Stretch())),
                self._how,
                Part(Page(Column(Row(Part(body, 100), Stretch()), margins=(0, 2, 12, 20))), 1),
                spacing=12,
            )
        )
        # Nothing is said, and nothing can be made, before it was counted.
        self._empty.hide()
        self._make.setEnabled(False)
        self._pack.chosen.connect(view_model.look_at)
        self._half.chosen.connect(self._half_chosen)
        self._make.clicked.connect(self._choose_file)
        view_model.changed.connect(self._show)
        view_model.making.connect(self._make.set_busy)
        view_model.made.connect(self._made)

    def make_into(self, path: Path) -> None:
        """Make the dossier in a file; one without an ending gets that of a PDF."""
        self._view_model.make(path if path.suffix else path.with_suffix(".pdf"))

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        self._pack.set_choices(
            [Choice(pack.meta.id, tidy(pack.meta.title)) for pack in model.packs],
            None if model.pack is None else model.pack.meta.id,
        )
        self._half.set_choices([Choice(str(one), half_name(one)) for one in model.halves], str(model.half))
        self._how.setText(
            tidy(
                _("{period}: each person counts once a rule. Under five, nothing is shown.").format(
                    period=_capital(period(model.half))
                )
            )
        )
        clear(self._list)
        for card in self._cards():
            self._list.add(card)
        self._empty.show_words(*self._nothing())
        self._empty.setVisible(model.found is not None and not model.failing)
        self._make.setEnabled(model.found is not None)

    def _cards(self) -> Iterator[QWidget]:
        model = self._view_model
        yield from map(FailingRuleCard, model.failing)
        if model.others:
            title = _("The other rules") if model.failing else _("The rules that are counted")
            yield OtherRulesCard(title, model.others)
        if model.steps or model.around:
            yield AroundCard(model.steps, model.around)

    def _nothing(self) -> tuple[str, str]:
        if self._view_model.others:
            return (
                _("Nothing fails five people"),
                tidy(_("In these six months, no rule failed five people and no text was marked five times.")),
            )
        return (
            tidy(_("Fewer than five: nothing is shown")),
            tidy(_("So that nobody is known by it. The dossier can be made all the same: it says so.")),
        )

    @Slot(str)
    def _half_chosen(self, value: str) -> None:
        year, _dash, place = value.partition("-")
        self._view_model.look_back_to(HalfYear(int(year), int(place)))

    @Slot()
    def _choose_file(self) -> None:
        proposed = str(Path.home() / self._view_model.file_name)
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the dossier"), proposed, _("PDF document (*.pdf)")
        )
        if chosen:
            self.make_into(Path(chosen))

    @Slot(str)
    def _made(self, path: str) -> None:
        self.told.emit(_("Saved: {path}").format(path=path), "save")
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
