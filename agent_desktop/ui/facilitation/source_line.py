"""Where a rule comes from, with its day; its whole text opens outside, once the address was read in full."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.rule_model import Source
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.facilitation.fold import FoldButton
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder

_READ = {
    "texte_lu": N_("text read on {day}"),
    "lu_source_secondaire": N_("read in a secondary source on {day}"),
    "non_verifie": N_("not verified"),
}


def safe_address(address: str) -> QUrl | None:
    """Return an address that may be opened: `https`, with a host, and nothing hidden in it; else `None`."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() != "https" or not url.host() or url.userInfo():
        return None
    return url


class SourceLine(QWidget):
    """One source. Nothing opens before its address was shown whole and the agent agreed."""

    def __init__(self, source: Source, *, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._url = safe_address(source.url)
        words = PlainLabel(tidy(source_words(source)), role="micro", color="ink_3", wrap=True)
        self._link = LinkButton(
            _("Whole text"),
            identifier=f"{identifier}.whole",
            icon="external-link",
            name=tidy(_("Whole text: {title}").format(title=source.title)),
        )
        # Never `setVisible(True)` here: without a parent yet, it would be a window of its own.
        if self._url is None:
            self._link.hide()
        self._link.clicked.connect(self._ask)
        self._identifier = identifier
        self._asked: Note | None = None
        self._column = Column(holder(Row(Part(words, 1), self._link, spacing=14)), spacing=4)
        self.setLayout(self._column)

    def _make_asked(self) -> Note:
        """Return the question, made when it is first asked: most sources are never opened."""
        identifier = self._identifier
        address = "" if self._url is None else self._url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        shown = PlainLabel(address, role="small", wrap=True)
        self._go = Button(_("Open in the browser"), identifier=f"{identifier}.open", size="s", kind="primary")
        copy = Button(_("Copy the address"), identifier=f"{identifier}.copy", size="s")
        stay = Button(_("Close"), identifier=f"{identifier}.close", size="s", kind="ghost")
        self._go.clicked.connect(self._open)
        copy.clicked.connect(self._copy)
        stay.clicked.connect(self._close)
        return Note(
            PlainLabel(tidy(_("This address opens outside the application:")), role="small", color="ink_2"),
            shown,
            holder(Row(Stretch(), stay, copy, self._go, spacing=6)),
            tone="neutral",
        )

    @Slot()
    def _ask(self) -> None:
        if self._asked is None:
            self._asked = self._make_asked()
            self._column.addWidget(self._asked)
        self._asked.show()
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _open(self) -> None:
        if self._url is not None:
            QDesktopServices.openUrl(self._url)
        self._close()

    @Slot()
    def _copy(self) -> None:
        if self._url is not None:
            address = self._url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
            QGuiApplication.clipboard().setText(address)
        self._close()

    @Slot()
    def _close(self) -> None:
        if self._asked is not None:
            self._asked.hide()
        self._link.setFocus(Qt.FocusReason.OtherFocusReason)


class SourceLines(QWidget):
    """The first source of a rule; the others are a fold away, made when they are first asked for."""

    def __init__(self, sources: Sequence[Source], *, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources, self._identifier = tuple(sources), identifier
        self._others: QWidget | None = None
        self._column = Column(spacing=0)
        self.setLayout(self._column)
        first, *others = self._sources
        self._column.add(SourceLine(first, identifier=f"{identifier}.{first.id}"))
        if others:
            words = ngettext("{count} other source", "{count} other sources", len(others))
            self._fold = FoldButton(tidy(words.format(count=len(others))), identifier=f"{identifier}.others")
            self._fold.clicked.connect(self._unfold)
            self._column.add(self._fold)

    @Slot()
    def _unfold(self) -> None:
        if self._others is None:
            lines = [SourceLine(one, identifier=f"{self._identifier}.{one.id}") for one in self._sources[1:]]
            self._others = holder(Column(*lines, spacing=2))
            self._column.addWidget(self._others)
            self._others.show()
        else:
            self._others.setVisible(self._others.isHidden())
        self._fold.set_open(not self._others.isHidden())


def source_words(source: Source) -> str:
    """Return a source as it is cited: title, day of the version, and how well it was read."""
    parts = [source.title]
    if source.version_of:
        parts.append(_("version of {day}").format(day=full_date(source.version_of)))
    parts.append(_(_READ[source.verified]).format(day=full_date(source.read_on)))
    return ", ".join(parts)
