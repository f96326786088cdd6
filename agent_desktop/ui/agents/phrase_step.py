"""Second step: seven words to write down, then two of them to copy from the note."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.drawn_phrase import PhraseAsker
from agent_desktop.ui.agents.quiet_input import keep_from_predictions
from agent_desktop.ui.agents.step_parts import Tiles, heading
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import LinkButton
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder

_KEPT_NOWHERE = N_("It opens this desk and encrypts it. It is kept nowhere: write it on paper.")


class PhraseStep(QWidget):
    """The phrase, large and numbered. Nothing here can be copied: it is to be written by hand."""

    def __init__(
        self, view_model: PhraseAsker, *, identifier: str, lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._tiles = Tiles(
            view_model.words,
            most_columns=4,
            numbered=True,
            name=_("Your phrase, seven words to write down"),
            identifier=f"{identifier}.phrase",
        )
        self._again = LinkButton(_("Another phrase"), identifier=f"{identifier}.another", icon="refresh-cw")
        self._again.clicked.connect(self._draw_again)
        self.setLayout(
            Column(
                heading(tidy(_("Your phrase: seven words")), lead or tidy(_(_KEPT_NOWHERE))),
                20,
                self._tiles,
                holder(Row(self._again, Stretch())),
                14,
                _advice(),
            )
        )

    def first_focus(self) -> QWidget:
        """Return where reading begins."""
        return self._tiles

    @Slot()
    def refresh(self) -> None:
        """Show the phrase of now."""
        self._tiles.show_texts(self._view_model.words)

    def focus_problem(self) -> None:
        """Nothing can be wrong here."""

    @Slot()
    def _draw_again(self) -> None:
        self._view_model.draw_again()
        announce(self, _("Another seven words are shown."))


class CheckStep(QWidget):
    """Two words asked back, the phrase out of sight; `about_code` says where the recovery code stands."""

    def __init__(
        self, view_model: PhraseAsker, *, identifier: str, about_code: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._fields = [
            Field(
                tidy(_("Word {number}").format(number=number)),
                identifier=f"{identifier}.word.{place}",
                role="query",
                height=48,
                max_length=40,
            )
            for place, number in enumerate(view_model.asked, 1)
        ]
        for field in self._fields:
            keep_from_predictions(field)
        self._look = LinkButton(_("See the phrase again"), identifier=f"{identifier}.see_again", icon="eye")
        self._look.clicked.connect(view_model.go_back)
        self.setLayout(
            Column(
                heading(
                    _("Let us check your note"),
                    _("Copy two of the words, drawn at random. The phrase is hidden on purpose."),
                ),
                20,
                FoldingRow(*(Part(field, 1) for field in self._fields), least=480),
                holder(Row(self._look, Stretch())),
                14,
                _note(
                    "key-round",
                    _("Without this phrase and without the recovery code, nobody can open this desk."),
                    about_code,
                ),
            )
        )

    def typed(self) -> tuple[str, ...]:
        """Return what is typed, in the order asked."""
        return tuple(field.text() for field in self._fields)

    def first_focus(self) -> QWidget:
        """Return where typing begins."""
        return self._fields[0].edit

    @Slot()
    def refresh(self) -> None:
        """Show what is to mend; nothing can be typed while the desk is being made."""
        for number, field in zip(self._view_model.asked, self._fields, strict=True):
            field.set_error(self._view_model.problems.get(str(number), ""))
            field.edit.setReadOnly(self._view_model.busy)
        self._look.setEnabled(not self._view_model.busy)

    def focus_problem(self) -> None:
        """Put the focus on the first word to mend."""
        for number, field in zip(self._view_model.asked, self._fields, strict=True):
            if str(number) in self._view_model.problems:
                field.edit.setFocus()
                return


def _advice() -> Note:
    return _note(
        "pencil-line",
        _("Write the seven words in order, and keep the note with your keys, not beside the screen."),
        _("Capitals, accents and spaces do not matter when you type it."),
    )


def _note(icon: str, first: str, second: str) -> Note:
    words = Column(
        PlainLabel(tidy(first), weight="medium", wrap=True),
        PlainLabel(tidy(second), role="small", color="ink_2", wrap=True),
        spacing=2,
    )
    row = Row(Part(IconView(icon, size=20, color="accent"), 0, Qt.AlignmentFlag.AlignTop), Part(words, 1))
    row.set_gap(12)
    return Note(row, tone="accent")
