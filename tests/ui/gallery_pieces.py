"""The sheet of larger pieces. The words are French as on screen."""

from PySide6.QtWidgets import QWidget

from agent_desktop.ui.widgets.banner import Banner
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row
from agent_desktop.ui.widgets.margin_ruler import MarginRuler
from agent_desktop.ui.widgets.margin_scale import MarginScale, Precedent
from agent_desktop.ui.widgets.official_text import MarkedWord, OfficialText
from agent_desktop.ui.widgets.pane_header import PaneHeader
from agent_desktop.ui.widgets.path_list import PathLine, PathList, PathStep
from agent_desktop.ui.widgets.record_list import RecordListModel, RecordView
from agent_desktop.ui.widgets.search_result import (
    ResultDelegate,
    ResultHeading,
    ResultRow,
    is_result_heading,
    spoken_result,
)
from agent_desktop.ui.widgets.select_field import SelectField
from agent_desktop.ui.widgets.suggestion import Suggestion
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
from agent_desktop.ui.widgets.voice_field import VoiceField
from tests.ui.gallery_components import REGISTERS, group


def piece_sheet() -> QWidget:
    """Return the sheet of larger pieces."""
    left = Column(ruler(), voices(), script(), spacing=12)
    right = Column(Part(thread(), 3), Part(found(), 2), spacing=12)
    last = Column(path(), forms(), Part(nothing(), 1), spacing=12)
    title = PlainLabel("Pièces", role="h1")
    row = Row(Part(left, 12), Part(right, 11), Part(last, 7), spacing=12)
    layout = Column(title, banner(), Part(row, 1), spacing=12, margins=(28, 22, 28, 20))
    return Card(layout, fill="canvas", line=None, radius=0)


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
