"""A page that shows documents as they will print, the ledger sealed first when they tell of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.ui.reports.preview import PreviewPage
from agent_desktop.ui.reports.preview_view_model import PreviewViewModel
from agent_desktop.ui.reports.sealing import sealed_first
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell


class PaperFlow(QObject):
    """`told` carries a passing word and its icon; `failed` what no page shows by itself.

    `back_asked`: to where the document was asked for. Its page is `place` and `-print`.
    """

    told = Signal(str, str)
    failed = Signal(Exception)
    back_asked = Signal()

    def __init__(
        self, session: Session, shell: Shell, place: str, parent: QObject, *, is_aside: bool = False
    ) -> None:
        super().__init__(parent)
        self._session, self._shell, self._page = session, shell, f"{place}-print"
        self._model = PreviewViewModel(session.tasks, self)
        page = PreviewPage(self._model, identifier=f"{place}.paper")
        page.is_aside = is_aside
        shell.add_page(self._page, page, place=place)
        page.back_asked.connect(self.back_asked)
        self._model.saved.connect(self._say_saved)
        self._model.failed.connect(self.failed)

    def show(self, title: str, name: str, pdf: Callable[..., bytes], facts: object) -> None:
        """Show a document that `pdf` makes of its facts, on a worker."""
        self.begin(title, name, pdf, facts)
        self._shell.go(self._page)

    def begin(self, title: str, name: str, pdf: Callable[..., bytes], facts: object) -> None:
        """Make a document; whoever went elsewhere since it was asked for is left there."""
        self._model.begin(title, name, pdf, facts, self._session.clock.now())

    def prepare(self, title: str, name: str, go_on: Callable[[Sealed | None], None]) -> None:
        """Show that a document is on its way, and go on once the ledger is sealed; see `sealed_first`."""
        self._model.prepare(title, name)
        self._shell.go(self._page)
        session = self._session
        sealed_first(session.sealing, session.tasks, self, go_on, failed=self.failed.emit)

    def show_sealed(
        self, title: str, name: str, pdf: Callable[..., bytes], facts: Callable[[Sealed | None], object]
    ) -> None:
        """Show a document, its facts told once the ledger is sealed."""

        def make(sealed: Sealed | None) -> None:
            self.begin(title, name, pdf, facts(sealed))

        self.prepare(title, name, make)

    @Slot(str)
    def _say_saved(self, path: str) -> None:
        self.told.emit(_("Saved: {path}").format(path=path), "save")
