"""The window once someone signed in: rail, top bar, pages; each command goes to who answers it."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.channels.all import CHANNELS
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import clock_time
from agent_desktop.ui.commands import COMMANDS
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.interactions.exchange import Exchange, Saved, SaveState
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.shell_page import ShellPage
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.agent_badge import AgentBadge
from agent_desktop.ui.widgets.exchange_tab import OpenExchangeTab
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.menu_button import MenuButton
from agent_desktop.ui.widgets.rail import Place, Rail
from agent_desktop.ui.widgets.save_state import SaveState as SaveLabel
from agent_desktop.ui.widgets.search_button import SearchButton
from agent_desktop.ui.widgets.shell_frame import ShellFrame, TopBar
from agent_desktop.ui.widgets.toast import undo_what_was_said

TABS = 3
"""Open exchanges shown as tabs; the others are in the list of the home page."""


_WHOLE_BADGE, _SAVE_STATE = 1000, 760
"""Widths of the window, in pixels at 100 %, from which the top bar has room for more words."""


_NARROW = 620
"""Width of the window, in pixels at 100 %, under which the rail gives its room to the page: a menu has it."""

_ALL = 100  # against the one of a stretch

_LEAST_WIDTH, _LEAST_HEIGHT = 400, 340

_LOADED_FIRST = frozenset({"rules", "decisions", "equality", "audit", "team", "ledger"})
"""Places whose page may not be loaded yet: their command loads it while the window answers."""

_FOR_LEADS = ("equality", "team")
"""Places that are hidden until somebody who may look at them signs in."""


def places() -> tuple[Sequence[Place], Sequence[Place]]:
    """Return the places of the rail, those at its top and those at its bottom: a short word each."""
    return (
        (
            Place(value="home", label=_("Home"), icon="house", command="home"),
            Place(value="exchange", label=_("Exchange"), icon="messages-square"),
            Place(value="rules", label=_("Rules"), icon="book-open", command="rules"),
            Place(value="decisions", label=_("To decide"), icon="user-check", command="decisions"),
            Place(value="equality", label=_("Equality"), icon="scale", command="equality"),
            Place(value="audit", label=_("Readings"), icon="clipboard-check", command="audit"),
            Place(value="team", label=_("Team"), icon="users-round", command="team"),
            Place(value="ledger", label=_("Ledger"), icon="shield-check", command="ledger"),
        ),
        (
            Place(value="help", label=_("Help"), icon="circle-question-mark", command="help"),
            Place(value="settings", label=_("Settings"), icon="settings", command="settings"),
        ),
    )


class Shell(QWidget):
    """Pages by name, one in front. A command goes to the page in front first, then to the shell."""

    command = Signal(str)
    page_changed = Signal(str)

    def __init__(self, desk: Desk, name_of: Callable[[UUID], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._name_of = desk, name_of
        self._pages: dict[str, ShellPage] = {}
        self._places: dict[str, str] = {}
        self._fallbacks: dict[str, Callable[[], None]] = {}
        self._returns_to = "home"
        self._build: Callable[[str], None] | None = None
        self._tabs = Row(spacing=6)
        self._tabs_held = holder(self._tabs)
        self._saved = SaveLabel()
        self._badge = AgentBadge("", "", identifier="shell.agent")
        self._search = SearchButton(_("Person, file, reference…"), identifier="shell.search")
        self.rail = self._make_rail()
        self.menu = MenuButton("menu", _("Places"), identifier="shell.menu")
        self.menu.menu_shown.aboutToShow.connect(self._fill_menu)
        self._bar = TopBar(self.menu, self._search, self._tabs_held, Stretch(), self._saved, self._badge)
        self.frame = ShellFrame(self.rail, self._bar)
        self.setLayout(Column(self.frame, spacing=0))
        self._actions = self._make_actions()
        self._take_keys()
        keymap().changed.connect(self._take_keys)
        self._search.clicked.connect(lambda: self.trigger("search"))
        self._follow_desk()
        theme().changed.connect(self._arrange)

    def minimumSizeHint(self) -> QSize:
        """Return what the folded bar and one pane need: the bar folds before it holds the window open."""
        return QSize(theme().s(_LEAST_WIDTH), theme().s(_LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the open exchanges in sight when there is little width."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        width = self.width() / theme().scale
        self._badge.set_compact(width < _WHOLE_BADGE)
        self._saved.set_bare(width < _SAVE_STATE)
        narrow = width < _NARROW
        self.rail.setVisible(not narrow)
        self.menu.setVisible(narrow)
        self._tabs_held.setVisible(not narrow)
        self._search.set_wide(narrow)
        self._bar.row.setStretchFactor(self._search, _ALL if narrow else 0)

    def add_page(self, name: str, page: ShellPage, *, place: str = "") -> None:
        """Add a page; `place` is the entry of the rail that stands for it."""
        self._pages[name] = page
        self._places[name] = place
        self.frame.pages.addWidget(page)

    def make_ready(self, *names: str) -> None:
        """Lay pages out behind the one in front, a turn each, as nobody waits."""
        self.frame.pages.make_ready(*(self._pages[name] for name in names))

    def when_missing(self, build: Callable[[str], None]) -> None:
        """Call `build` with its name when a page is wanted that was not added yet."""
        self._build = build

    def has_page(self, name: str) -> bool:
        """Tell whether a page was added."""
        return name in self._pages

    def answer(self, command_id: str, handler: Callable[[], None]) -> None:
        """Answer a command when the page in front does not."""
        self._fallbacks[command_id] = handler

    def add_mark(self, mark: QWidget) -> None:
        """Add a mark that stands on every page, before what says that all is saved."""
        self._bar.row.insertWidget(self._bar.row.indexOf(self._saved), mark)

    def show_agent(self, name: str, desk: str) -> None:
        """Say who signed in."""
        self._badge.show_agent(name, desk)

    @property
    def badge(self) -> AgentBadge:
        """Return the badge of the agent, whose menu is filled by whoever knows the session."""
        return self._badge

    @property
    def current_page(self) -> str:
        """Return the name of the page in front."""
        shown = self.frame.pages.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), "")

    def page(self, name: str) -> ShellPage:
        """Return a page by its name."""
        return self._pages[name]

    def go(self, name: str) -> None:
        """Bring a page in front."""
        if name not in self._pages and self._build is not None:
            self._build(name)
        leaving = self._pages.get(self.current_page)
        page = self._pages[name]
        if page.is_aside and leaving is not None and not leaving.is_aside:
            self._returns_to = self.current_page
        if leaving is not None and leaving is not page:
            leaving.left()
        self.frame.pages.setCurrentWidget(page)
        self.rail.set_current(self._places[name] or None)
        page.entered()
        self.page_changed.emit(name)

    def back(self) -> None:
        """Leave an aside for the page it was called from, any other page for home."""
        page = self._pages.get(self.current_page)
        self.go(self._returns_to if page is not None and page.is_aside else "home")

    def trigger(self, command_id: str) -> None:
        """Do what a command does here and now; nothing when nobody answers it.

        What a passing word offers to undo comes first: it shows the key.
        """
        if command_id == "undo" and undo_what_was_said(self.frame.canvas):
            return
        page = self._pages.get(self.current_page)
        handler = page.handlers().get(command_id) if page is not None else None
        handler = handler or self._fallbacks.get(command_id)
        if handler is not None:
            handler()

    def action(self, command_id: str) -> QAction:
        """Return the action of a command, for menus and buttons that follow it."""
        return self._actions[command_id]

    def set_live(self, live: bool) -> None:  # noqa: FBT001 - a state, as in QWidget.setEnabled
        """Answer keys, or not: under a lock no command runs."""
        for action in self._actions.values():
            action.setEnabled(live)

    def _make_rail(self) -> Rail:
        top, below = places()
        rail = Rail(top, below=below)
        for place in _FOR_LEADS:
            rail.item(place).hide()
        rail.chosen.connect(self._place_chosen)
        return rail

    def offer(self, place: str) -> None:
        """Show a place that only some may look at: whoever signed in may."""
        self.rail.item(place).show()

    def _make_actions(self) -> dict[str, QAction]:
        actions: dict[str, QAction] = {}
        for command in COMMANDS.values():
            action = QAction(_(command.label), self)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setObjectName(f"command.{command.id}")
            action.triggered.connect(self._triggered)
            self.addAction(action)
            actions[command.id] = action
        return actions

    @Slot()
    def _take_keys(self) -> None:
        for command_id, action in self._actions.items():
            if COMMANDS[command_id].is_shortcut:
                action.setShortcuts(keymap().sequences(command_id))

    def _follow_desk(self) -> None:
        self._desk.listed.connect(self._show_tabs)
        self._desk.current_changed.connect(self._show_tabs)
        self._desk.current_changed.connect(self._follow_exchange)
        self._followed: Exchange | None = None
        self._show_saved(SaveState(Saved.NOTHING_YET))

    @Slot()
    def _triggered(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.trigger(sender.objectName().removeprefix("command."))

    @Slot(str)
    def _place_chosen(self, place: str) -> None:
        if place == "exchange" and self._desk.current is None:
            waiting = self._desk.exchanges
            if waiting:
                self._desk.bring_forward(waiting[-1])
            else:
                self.rail.set_current(self._places.get(self.current_page) or None)
                self.trigger("search")
                return
        if place in _LOADED_FIRST:
            self.rail.set_current(self._places.get(self.current_page) or None)
            self.trigger(place)
            return
        self.go(place)

    @Slot()
    def _fill_menu(self) -> None:
        """Put the places of the rail in the menu, and the open exchanges, which have no tab then."""
        menu = self.menu.menu_shown
        menu.clear()
        menu.addAction(self.action("home"))
        menu.addAction(self.action("rules"))
        menu.addAction(self.action("decisions"))
        for place in ("equality", "audit", "team"):
            if not self.rail.item(place).isHidden():
                menu.addAction(self.action(place))
        menu.addAction(self.action("ledger"))
        for exchange in self._desk.exchanges:
            who, where = self._words_of(exchange)
            entry = menu.addAction(f"{who} · {where}".replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(exchange is self._desk.current)
            entry.triggered.connect(partial(self._to_exchange, exchange))
        menu.addSeparator()
        menu.addAction(self.action("help"))
        menu.addAction(self.action("settings"))

    @Slot()
    def _show_tabs(self) -> None:
        clear(self._tabs)
        for exchange in self._desk.exchanges[-TABS:]:
            self._tabs.add(self._tab(exchange))
        self.rail.item("exchange").set_badge(bool(self._desk.exchanges), meaning=_("An exchange is open"))

    def _words_of(self, exchange: Exchange) -> tuple[str, str]:
        """Return with whom an exchange is, and where, or that it was put aside."""
        draft = exchange.draft
        who = self._name_of(draft.person_ids[0]) if draft.person_ids else _("Someone without a name")
        channel = CHANNELS.get(draft.channel)
        parked = self._desk.is_parked(exchange)
        return who, _("put aside") if parked else (_(channel.label) if channel else "")

    def _tab(self, exchange: Exchange) -> OpenExchangeTab:
        who, where = self._words_of(exchange)
        live = not self._desk.is_parked(exchange)
        tab = OpenExchangeTab(who, where, identifier=f"shell.exchange.{exchange.id}", live=live)
        tab.setCheckable(True)
        tab.setChecked(exchange is self._desk.current)
        tab.clicked.connect(lambda: self._to_exchange(exchange))
        return tab

    def _to_exchange(self, exchange: Exchange) -> None:
        self._desk.bring_forward(exchange)
        self.go("exchange")

    @Slot()
    def _follow_exchange(self) -> None:
        if self._followed is not None:
            self._followed.saved.disconnect(self._show_saved)
        self._followed = self._desk.current
        if self._followed is None:
            self._show_saved(SaveState(Saved.NOTHING_YET))
            return
        self._followed.saved.connect(self._show_saved)
        self._show_saved(self._followed.state)

    @Slot(SaveState)
    def _show_saved(self, state: SaveState) -> None:
        match state.saved:
            case Saved.WRITING:
                self._saved.show_writing()
            case Saved.SAVED if state.held:
                self._saved.show_held()
            case Saved.SAVED if state.at is not None:
                self._saved.show_saved(clock_time(state.at))
            case Saved.FAILED:
                self._saved.show_not_saved(_("your words stay on screen"))
            case _:
                self._saved.show_saved("")
