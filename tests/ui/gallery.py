"""Every component and its states on two sheets, to be looked at: `python -m tests.ui.gallery FOLDER`.

The first sheet is the designed one; the second shows the larger pieces. The words are French as on screen.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from agent_desktop.ui.theme import TextRole, keep_size, theme
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.avatar import Avatar
from agent_desktop.ui.widgets.banner import Banner
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Card, Note
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.filter_chip import FilterChip
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.focus_ring import FocusRing
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.key_cap import KeyCap
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Item, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.margin_ruler import MarginRuler
from agent_desktop.ui.widgets.margin_scale import MarginScale, Precedent
from agent_desktop.ui.widgets.official_text import MarkedWord, OfficialText
from agent_desktop.ui.widgets.pane_header import PaneHeader
from agent_desktop.ui.widgets.path_list import PathLine, PathList, PathStep
from agent_desktop.ui.widgets.record_list import RecordListModel, RecordView
from agent_desktop.ui.widgets.save_state import SaveState
from agent_desktop.ui.widgets.search_result import (
    ResultDelegate,
    ResultHeading,
    ResultRow,
    is_result_heading,
    spoken_result,
)
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.select_field import SelectField
from agent_desktop.ui.widgets.steps_bar import StepsBar
from agent_desktop.ui.widgets.suggestion import Suggestion
from agent_desktop.ui.widgets.tension_chip import TensionChip, TensionState
from agent_desktop.ui.widgets.text_area import TextArea
from agent_desktop.ui.widgets.text_size_slider import TextSizeSlider
from agent_desktop.ui.widgets.timeline import (
    Tag,
    TimelineDelegate,
    TimelineHeading,
    TimelineRow,
    is_heading,
    spoken_entry,
)
from agent_desktop.ui.widgets.toast import Toast
from agent_desktop.ui.widgets.voice_field import VoiceField

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


def piece_sheet() -> QWidget:
    """Return the sheet of larger pieces."""
    left = Column(ruler(), voices(), script(), spacing=12)
    right = Column(Part(thread(), 3), Part(found(), 2), spacing=12)
    last = Column(path(), forms(), Part(nothing(), 1), spacing=12)
    title = PlainLabel("Pièces", role="h1")
    row = Row(Part(left, 12), Part(right, 11), Part(last, 7), spacing=12)
    layout = Column(title, banner(), Part(row, 1), spacing=12, margins=(28, 22, 28, 20))
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


def banner() -> Banner:
    return Banner(
        "Le service ne répond plus depuis 10\u00a0h\u00a009. Vous pouvez continuer.",
        "Tout est gardé sur ce poste, chiffré, et partira seul au retour.",
        identifier="banner",
        icon="cloud-off",
        actions=(Button("Réessayer", identifier="banner.retry", icon="refresh-cw"),),
    )


SCALE = MarginScale(
    axis=(0, 40),
    lowest=1,
    highest=36,
    rule=12,
    own=(12, 24),
    lead=(24, 36),
    limit=36,
    rule_name="La règle",
    own_name="Votre marge",
    lead_name="Avec un responsable",
    limit_name="36 mois, limite pour tous",
    limit_note="personne ne peut la dépasser",
)
PRECEDENTS = tuple(
    Precedent(value=value, count=count)
    for value, count in (
        (12, 5),
        (14, 2),
        (15, 4),
        (16, 3),
        (18, 7),
        (20, 4),
        (21, 1),
        (22, 2),
        (24, 4),
        (30, 1),
        (33, 1),
    )
)


def in_months(value: int) -> tuple[str, str]:
    return f"{value} mois", f"{1248 / value:.2f}\u00a0€ par mois".replace(".", ",")


def ruler() -> Card:
    made = MarginRuler(
        SCALE, in_months, identifier="ruler", name="Durée, en mois", value=20, precedents=PRECEDENTS
    )
    head = PaneHeader("Jusqu’où aller", meta="Flèches pour un mois, Maj pour trois")
    return Card(Column(head, Part(made, 1), spacing=6, margins=(18, 13, 18, 8)), radius=14)


def voices() -> Card:
    said = VoiceField(
        "Ce que dit Mme Le Bihan",
        identifier="v.said",
        voice="said",
        text="« J’ai toujours tout déclaré. 104\u00a0€ par mois, je ne peux pas. »",
    )
    asked = VoiceField(
        "Ce que j’ai compris",
        identifier="v.ask",
        voice="understood",
        text="Ce n’est pas le montant, c’est le rythme.",
        ask="Confirmer avec elle",
        done="Confirmé avec elle",
    )
    done = VoiceField(
        "Ce que j’ai compris",
        identifier="v.done",
        voice="understood",
        text="Elle craint d’être prise pour une fraudeuse.",
        ask="Confirmer avec elle",
        done="Confirmé avec elle",
    )
    done.set_confirmed(True)
    return group("Deux voix", said, Row(Part(asked, 1), Part(done, 1), spacing=10))


def script() -> Card:
    text = "Un échéancier peut être convenu lorsque la situation du débiteur le justifie."
    words = (
        MarkedWord(start=3, end=13, entry="echeancier"),
        MarkedWord(start=text.index("débiteur"), end=text.index("débiteur") + 8, entry="debiteur"),
    )
    official = OfficialText(text, identifier="o.text", words=words)
    official.set_open_entry("echeancier")
    plain = PlainLabel(
        "On peut se mettre d’accord\u00a0: moins chaque mois, pendant plus longtemps.",
        role="plain",
        wrap=True,
    )
    cards = ChoiceCards(
        (
            Answer(value="a", label="104\u00a0€, ça ira", note="On garde la lettre"),
            Answer(value="b", label="Moins que 104\u00a0€", note="Un rythme plus doux"),
            Answer(value="c", label="Je ne sais pas", note="Le budget, ensemble"),
        ),
        name="Combien pouvez-vous rendre chaque mois\u202f?",
        identifier="o.cards",
        value="b",
    )
    return group("Deux textes, une question", Row(Part(official, 10), Part(plain, 11), spacing=18), cards)


def thread() -> Card:
    model: RecordListModel[TimelineRow | TimelineHeading] = RecordListModel(
        spoken_entry, is_heading=is_heading
    )
    model.show_records(
        (
            TimelineHeading(text="Aujourd’hui"),
            TimelineRow(
                when="10\u00a0h\u00a002",
                icon="user-round",
                tone="accent",
                title="Au guichet, maintenant",
                meta="Claire Aubertin",
                body="Comprendre la lettre du 9 novembre et savoir comment payer sans se mettre en difficulté.",
                tags=(Tag(text="Lettre relue ensemble", icon="mail-open", tone="accent"),),
                live=True,
            ),
            TimelineHeading(text="Jeudi 19 novembre"),
            TimelineRow(
                when="14\u00a0h\u00a020",
                icon="phone",
                tone="rule",
                title="Appel avec Idriss Benali",
                meta="téléphone",
                quote="« J’ai reçu une lettre, je n’ai rien demandé. »",
                body="Il lui a proposé un rendez-vous au guichet avec la lettre.",
                tags=(Tag(text="Rendez-vous tenu", icon="check", tone="ok"),),
                card=True,
            ),
            TimelineHeading(text="Plus tôt en novembre"),
            TimelineRow(
                when="11 nov.",
                icon="mouse-pointer-click",
                tone="attn",
                title="Trois essais en ligne sans aboutir",
                meta="Espace personnel",
                body="Personne ne l’a rappelée.",
            ),
            TimelineRow(
                when="3 avr.",
                icon="handshake",
                tone="ok",
                title="Promesse tenue\u00a0: rappel du 3 avril",
                meta="Idriss Benali",
            ),
        )
    )
    view = RecordView(name="Fil des échanges", identifier="thread")
    view.setItemDelegate(TimelineDelegate(view))
    model.setParent(view)
    view.setModel(model)
    return Card(Column(Part(view, 1), margins=(6, 6, 6, 6)), fill="canvas", line=None, radius=14)


def found() -> Card:
    model: RecordListModel[ResultRow | ResultHeading] = RecordListModel(
        spoken_result, is_heading=is_result_heading
    )
    sounds, year = ("audio-lines", "se prononce pareil"), ("cake", "année")
    model.show_records(
        (
            ResultHeading(text="Personnes"),
            ResultRow(
                reference="1",
                letters="MB",
                title="Maryvonne Le Bihan",
                title_marks=((10, 18),),
                line="née le 14 mars 1968 · Valbray",
                line_marks=((15, 19),),
                reasons=(sounds, year),
                tone="warm",
                tag=Tag(text="Vue ce matin", icon="clock", tone="warm"),
            ),
            ResultRow(
                reference="2",
                letters="JL",
                title="Jean-Marc Lebihan",
                title_marks=((10, 17),),
                line="né le 2 novembre 1968 · Kerdoual",
                line_marks=((17, 21),),
                reasons=(sounds, year),
            ),
        )
    )
    view = RecordView(name="Résultats", identifier="found")
    view.setItemDelegate(ResultDelegate(view))
    model.setParent(view)
    view.setModel(model)
    view.choose(1)
    return Card(Column(Part(view, 1), margins=(8, 6, 8, 6)), radius=14)


def path() -> Card:
    steps = (
        PathStep(title="Pourquoi cette lettre", note="compris", state="done"),
        PathStep(title="D’où vient la somme", note="dit autrement", state="done"),
        PathStep(title="Comment on paie", note="nous sommes ici", state="current"),
        PathStep(title="Ce qu’on peut adapter", state="to_come"),
    )
    tall, flat = PathList(name="Chemin parcouru"), PathLine(name="Chemin parcouru")
    tall.show_steps(steps)
    flat.show_steps(steps)
    return group("Chemin parcouru", tall, Divider(), flat)


def forms() -> Card:
    return group(
        "Saisie",
        TextArea(
            "En quelques mots", identifier="x.why", text="Ses heures ont baissé.", readable=True, lines=2
        ),
        SelectField("Qui parle", REGISTERS, identifier="x.who", value="c"),
        TextSizeSlider(identifier="x.size", percent=125),
    )


def nothing() -> Card:
    act = Suggestion("Relire une règle", identifier="n.1", icon="book-open", note="Réécrite vendredi")
    state = EmptyState("Rien à tenir", "Les promesses s’ajoutent ici.", icon="handshake", actions=(act,))
    return Card(Column(Part(state, 1)), radius=14)


def picture(sheet: QWidget, width: int, height: int, path: Path) -> None:
    """Write a picture of a sheet; the size is at 100 %."""
    sheet.resize(theme().s(width), theme().s(height))
    sheet.show()
    for _turn in range(4):
        QApplication.processEvents()
    sheet.grab().save(str(path))


def main(folder: Path) -> None:
    """Write both sheets, light and dark, at three scales."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        for percent in (100, 150, 200):
            theme().configure(scheme="light" if scheme == "light" else "dark", scale_percent=percent)
            for name, build, size in (
                ("components", component_sheet, (1440, 900)),
                ("pieces", piece_sheet, (1440, 1000)),
            ):
                sheet = build()
                sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                picture(sheet, *size, folder / f"{name}-{scheme}-{percent}.png")
                sheet.deleteLater()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]))
