"""The sheet of the main job: income tax, 600 euros, 200 a month, as the shipped pack words it."""

from dataclasses import replace
from datetime import date

from agent_desktop.cases.records import Bearer
from agent_desktop.ledger.records import Decision
from agent_desktop.reports.sheet import (
    Contact,
    Decided,
    Explained,
    Note,
    Promise,
    SheetFacts,
    Source,
)

READ_ON = date(2026, 11, 23)

DELAY = Explained(
    title="Payer en plusieurs fois",
    wording=(
        "Vous pouvez demander à payer petit à petit. On regarde votre budget avec vous. On choisit une somme "
        "par mois que vous pouvez tenir. Si on dit oui, il faut payer à chaque date."
    ),
    purpose=(
        "L'impôt paie ce qui sert à tous. Laisser du temps à une personne en difficulté passagère permet "
        "qu'elle paie sa part sans se mettre en danger."
    ),
)
NOT_SUSPENDED = Explained(
    title="La demande d'aide n'arrête pas l'obligation de payer",
    wording=(
        "Attention : demander de l'aide n'arrête pas le paiement. On peut encore vous réclamer l'argent. "
        "Après la date limite, la somme monte, souvent de 10 %. Si vous pouvez, payez déjà un peu. "
        "Si vous dites que la somme est fausse, ce n'est pas pareil. Demandez-nous."
    ),
    purpose=(
        "Dire ce point dès le début évite la pire surprise : croire qu'on est protégé alors que les frais "
        "continuent."
    ),
)
GRANTED = Decided(
    subject="Nombre de mensualités",
    value="3 mensualités, 200 € par mois",
    decision=Decision.GRANTED,
    why=(
        "La difficulté est passagère et expliquée. La mensualité laisse de quoi vivre. "
        "Trois mois suffisent pour 600 € et ne pèsent pas plus que ce qu'elle a dit pouvoir verser. "
        "Budget revu ensemble : il reste 300 € chaque mois."
    ),
    said=(
        "Je change le nombre de mois pour vous. J'écris pourquoi. C'est pour être juste avec tout le monde."
    ),
    bounds="de 3 à 24 mensualités",
    decided_by="Nadia",
    contest="Demander que le responsable relise la décision, puis écrire au conciliateur fiscal du département.",
)
_SOURCES = (
    (
        "BOFiP BOI-REC-PREA-20 et 20-10-10, plans de règlement accordés par le comptable public",
        date(2015, 5, 6),
    ),
    ("Service-Public, fiche F3124 : demander un délai de paiement pour payer ses impôts", date(2020, 3, 4)),
    (
        "Service-Public, actualité A17666 : solutions en cas de difficultés à payer vos impôts",
        date(2024, 9, 9),
    ),
    ("LPF, article R*. 247-1 (service à saisir), cité par impots.gouv.fr", None),
    (
        "Service-Public, fiche F34392 : impossibilité de payer son impôt, demande de remise gracieuse",
        date(2024, 7, 25),
    ),
    ("Code général des impôts, article 1730 (majoration de 10 %)", date(2019, 1, 1)),
    (
        "CGI, article 1717 et annexe III, articles 396 et suivants (paiement fractionné ou différé des droits)",
        date(2003, 8, 31),
    ),
    (
        (
            "LPF, article L. 277 (attendre pour payer la partie contestée) et R*. 277-7 (garanties) ; "
            "BOFiP BOI-REC-PREA-20-20"
        ),
        date(2019, 10, 16),
    ),
)
MAIN_JOB = SheetFacts(
    title="Votre impôt — ce que nous avons décidé ensemble",
    day=date(2026, 11, 24),
    contact=Contact(
        agent="Nadia",
        place="Guichet 3, accueil de Valbray",
        phone="01 99 00 12 34",
        hours="du lundi au vendredi, de 9 h à 16 h 30",
    ),
    person="Maryvonne Le Bihan",
    brought=(
        "Je ne peux pas payer 600 € d'un coup. 200 € par mois, ça oui, je peux tenir.",
        "Mes heures ont baissé en septembre.",
    ),
    understood="Le montant est accepté. C'est le rythme qui ne va pas : les heures ont baissé en septembre.",
    explained=(DELAY, NOT_SUSPENDED),
    decided=(GRANTED,),
    promises=(
        Promise(
            bearer=Bearer.SERVICE,
            text="Vous envoyer la liste écrite des dates et des sommes",
            due=date(2026, 12, 1),
            bearer_name="Nadia",
            deputy="Idriss",
        ),
        Promise(bearer=Bearer.PERSON, text="Payer chaque mois à la date prévue", due=date(2026, 12, 24)),
        Promise(
            bearer=Bearer.PERSON,
            text="Prévenir avant la date si vous ne pouvez plus payer",
            due=date(2026, 12, 24),
        ),
    ),
    notes=(
        Note(
            title="La somme",
            text=(
                "Somme dont nous avons parlé : 600 €. Le mot officiel pour baisser ou effacer l'impôt est "
                "« remise gracieuse »."
            ),
        ),
        Note(
            title="Si vous payez petit à petit",
            text="Vous payez en 3 fois. Si un mois vous ne pouvez pas, appelez avant la date.",
        ),
    ),
    product="Un papier avec les dates, les sommes, et le nom de la personne à prévenir en cas de problème.",
    sources=tuple(Source(title=title, version=day, consulted=READ_ON) for title, day in _SOURCES),
    pack_status="exemple",
    register="simple",
    code="CE3RV-MZ2NV-K8KMN-Q8R8D-757HT",
)
NAMELESS = replace(MAIN_JOB, person=None)
LARGE_PRINT = replace(MAIN_JOB, large=True)


def _in_english(facts: SheetFacts) -> SheetFacts:
    """Return the same sheet with English beside French, as far as a pack goes."""
    rules = (
        "You can ask to pay in several parts. We look at your budget together.",
        "Asking for help does not stop the payment. After the due date the amount grows, often by 10 %.",
    )
    promises = (
        "We send you the written list of dates and amounts",
        "Pay each month on the agreed date",
        "Tell us before the date if a month is too hard",
    )
    titles = ("Paying in several parts", "Asking for help does not stop the duty to pay")
    purposes = (
        "Tax pays for what serves everyone. Giving time lets people pay their share without risk.",
        "Saying so from the start avoids the worst surprise.",
    )
    said = "I adapt the time to your situation, and I write why."
    contest = "Ask the team lead to read the decision again, then write to the tax conciliator."
    return replace(
        facts,
        beside="en",
        title_translation="Your tax: what we decided together",
        product_translation="A paper with the dates, the sums, and the name of the person to call.",
        explained=tuple(
            replace(one, translation=words, title_translation=title, purpose_translation=purpose)
            for one, words, title, purpose in zip(facts.explained, rules, titles, purposes, strict=True)
        ),
        decided=tuple(
            replace(one, said_translation=said, contest_translation=contest) for one in facts.decided
        ),
        promises=tuple(
            replace(one, translation=words) for one, words in zip(facts.promises, promises, strict=True)
        ),
        notes=tuple(
            replace(note, translation="The amount we spoke of: 600 €.", title_translation="The sum")
            for note in facts.notes
        ),
    )


TWO_LANGUAGES = _in_english(MAIN_JOB)
TWO_LANGUAGES_LARGE = _in_english(LARGE_PRINT)
