"""The sheet of small components and their states, as designed. The words are French as on screen."""

from PySide6.QtWidgets import QGridLayout, QWidget

from agent_desktop.ui.theme import TextRole, keep_size, theme
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.avatar import Avatar
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Card, Note
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.filter_chip import FilterChip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.focus_ring import FocusRing
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.key_cap import KeyCap
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Item, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.save_state import SaveState
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.steps_bar import StepsBar
from agent_desktop.ui.widgets.tension_chip import TensionChip, TensionState
from agent_desktop.ui.widgets.toast import Toast

REGISTERS = (Choice("c", "Courant"), Choice("s", "Simple"), Choice("f", "FALC"))


CHANNELS = (Choice("g", "Guichet", "user-round"), Choice("t", "Téléphone", "phone"))


COLOURS: tuple[ColorRole, ...] = (
    "canvas", "chrome", "surface", "sunken", "line", "control",
    "accent", "accent_soft", "warm_solid", "warm_soft", "rule_solid", "rule_soft",
    "margin_solid", "margin_soft", "ok_solid", "attn_solid", "alert_solid", "ink",
)  # fmt: skip


def component_sheet() -> QWidget:
    """Return the sheet of small components, three columns and two wide boxes."""
    grid = QGridLayout()
    grid.setSpacing(theme().s(12))
    for number, box in enumerate((buttons(), choices(), fields(), tensions(), marks(), saving())):
        grid.addWidget(box, number // 3, number % 3)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    low = Row(Part(types(), 1), Part(colours(), 1), spacing=12)
    title = PlainLabel("Composants et états", role="h1")
    layout = Column(title, grid, low, messages(), Stretch(), spacing=12, margins=(28, 22, 28, 20))
    return Card(layout, fill="canvas", line=None, radius=0)


def group(title: str, *items: Item, spacing: float = 10) -> Card:
    head = PlainLabel(title, role="small", weight="semibold", color="ink_2")
    return Card(Column(head, *items, Stretch(), spacing=spacing, margins=(16, 12, 16, 14)), radius=14)


class Ringed(QWidget):
    """A control drawn with the ring of the focus, though it has not got it."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.setLayout(Row(control, margins=(4, 4, 4, 4)))
        self._ring = FocusRing()
        self._ring.surround(control)

    def resizeEvent(self, event: object) -> None:
        self._ring.place()


def buttons() -> Card:
    off = Button("Indisponible", identifier="b.off")
    off.setEnabled(False)
    return group(
        "Boutons",
        Row(
            Button("Terminer", identifier="b.end", kind="primary", key="F9"),
            Button("Répondre", identifier="b.answer", kind="primary", icon="phone"),
            Ringed(Button("Focus", identifier="b.focus", kind="primary")),
            Stretch(),
        ),
        Row(
            Button("Secondaire", identifier="b.2"),
            Ringed(Button("Focus", identifier="b.focus2")),
            off,
            Stretch(),
        ),
        Row(
            Button("Accorder 6 mois", identifier="b.margin", kind="margin", key="F9"),
            LinkButton("Lien d’action", identifier="b.link", icon="plus"),
            Button("Petit", identifier="b.small", size="s"),
            IconButton("pencil", "Modifier", identifier="b.icon"),
            Stretch(),
        ),
    )


def choices() -> Card:
    return group(
        "Choix",
        Segmented(REGISTERS, name="Registre", identifier="c.1", value="s"),
        Segmented(CHANNELS, name="Canal", identifier="c.2", value="g"),
        Row(
            CheckBox("Coché", identifier="c.on", checked=True, tone="margin"),
            CheckBox("Libre", identifier="c.off"),
            CheckBox("Coché", identifier="c.on2", checked=True),
            Stretch(),
            spacing=16,
        ),
        Row(
            FilterChip("Échanges", identifier="c.f1", checked=True),
            FilterChip("Démarches", identifier="c.f2"),
            Stretch(),
        ),
    )


def fields() -> Card:
    wrong = Field("Date", identifier="f.wrong", text="31 février 1968", show_label=False)
    wrong.set_error("Février s’arrête au 29. Vérifiez le jour\u202f?")
    fixed = Field("Fixe", identifier="f.fixed", text="Lecture seule", show_label=False)
    fixed.edit.setReadOnly(True)
    return group(
        "Champs",
        Field("Nom", identifier="f.name", text="Rempli", show_label=False),
        Field("Ville", identifier="f.town", hint="Comme sur la carte", optional=True),
        wrong,
        fixed,
    )


def tensions() -> Card:
    states = (
        (TensionState.NOT_NOTED, "non relevée"),
        (TensionState.FELT, "perçue (Espace)"),
        (TensionState.EASED, "apaisée (Espace encore)"),
    )
    rows = [
        Row(
            TensionChip("Singulier", "Standard", identifier=f"t.{state}", state=state),
            PlainLabel(words, role="small", color="ink_2"),
            Stretch(),
            spacing=12,
        )
        for state, words in states
    ]
    focus = Ringed(TensionChip("Singulier", "Standard", identifier="t.focus", state=TensionState.FELT))
    last = Row(focus, PlainLabel("focus", role="small", color="ink_2"), Stretch(), spacing=8)
    return group("Tension, en trois états", *rows, last, spacing=8)


def marks() -> Card:
    chips = Flow(
        Chip("Parole", tone="warm", icon="message-circle"),
        Chip("Règle", tone="rule", icon="book-open"),
        Chip("Marge", tone="margin", icon="scale"),
        Chip("Tenu", tone="ok", icon="check"),
        Chip("À relancer", tone="attn", icon="bell"),
        Chip("Bloquant", tone="alert", icon="circle-alert"),
        Chip("Neutre"),
    )
    return group(
        "Repères de sens",
        chips,
        Row(StepsBar(4, 2), StepsBar(3, 3, tone="ok", segment=9), Stretch(), spacing=14),
        Row(
            KeyCap("Ctrl+K"),
            KeyCap("F2"),
            KeyCap("Return"),
            KeyCap("Up"),
            Avatar("MB", size=32, tone="warm"),
            Avatar("CA", size=32),
            Avatar("AL", size=32, tone="rule"),
            Stretch(),
        ),
    )


def saving() -> Card:
    writing, saved, kept, lost = (
        SaveState(),
        SaveState(detail="sur ce poste, chiffré"),
        SaveState(),
        SaveState(),
    )
    writing.show_writing()
    saved.show_saved("10\u00a0h\u00a014")
    kept.show_kept(3)
    lost.show_not_saved("le disque est plein")
    mend = Button("Libérer", identifier="s.mend", size="s")
    return group(
        "Enregistrement, toujours visible",
        *(Row(state, Stretch()) for state in (writing, saved, kept)),
        Row(lost, Stretch(), mend),
        spacing=9,
    )


def types() -> Card:
    roles: tuple[tuple[TextRole, str], ...] = (
        ("display", "34 Bonjour"),
        ("h1", "26 Titre de page"),
        ("h2", "20 Titre de panneau"),
        ("lead", "16 Accroche, question"),
        ("body", "14 Texte courant, Il1 O0"),
    )
    return group(
        "Caractères",
        *(PlainLabel(words, role=role) for role, words in roles),
        PlainLabel("13 Secondaire · 12 légende", role="small", color="ink_2"),
        PlainLabel("15 Literata, la voix du texte officiel", role="official", color="ink_2"),
        spacing=6,
    )


def colours() -> Card:
    rows = []
    for start in range(0, len(COLOURS), 6):
        swatches = []
        for role in COLOURS[start : start + 6]:
            patch = Card(fill=role, line="line_2", radius=8)
            keep_size(patch, width=88, height=34)
            name = PlainLabel(role, role="micro", color="ink_3")
            swatches.append(holder(Column(patch, name, spacing=4)))
        rows.append(Row(*swatches, Stretch(), spacing=10))
    return group("Couleurs", *rows)


def messages() -> Row:
    toast = Toast("Promesse ajoutée", can_undo=True)
    return Row(
        toast,
        banner_note("Hors ligne, tout est gardé ici", "cloud-off", "attn"),
        banner_note("Le service est revenu, 3 écritures envoyées", "cloud-check", "ok"),
        Stretch(),
        spacing=12,
    )


def banner_note(text: str, icon: str, tone: str) -> Card:
    words = PlainLabel(text, weight="medium", color="attn" if tone == "attn" else "ok")
    row = Row(IconView(icon, size=17, color="attn" if tone == "attn" else "ok"), words)
    return Note(row, tone="attn" if tone == "attn" else "ok", margins=(14, 9, 14, 9))
