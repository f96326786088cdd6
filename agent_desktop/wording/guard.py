"""Look for what a free text about a person must not hold, on this machine only: nothing is sent or kept.

Special categories of data (GDPR, article 9), offences (article 10), and the social security number, which few
services may write down (French decree 2019-341). The words at fault are shown to the agent, who rewrites; the
rule of thumb given with them is to write what was decided and why, not what the person is.
"""

import re
from enum import StrEnum

from agent_desktop.foundation.records import dataclass


class Fault(StrEnum):
    """Why a passage should not stand in a free text."""

    NIR = "nir"
    HEALTH = "health"
    RELIGION = "religion"
    UNION = "union"
    POLITICS = "politics"
    ORIGIN = "origin"
    SEXUALITY = "sexuality"
    OFFENCE = "offence"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage at fault: `text[start:end]`, and why."""

    start: int
    end: int
    fault: Fault
    words: str


# Sex, year, month (or the special codes), department (Corsica included), town, order, and the key if any.
_GAP = r"[\s.\u00a0\u202f-]?"
_NIR = re.compile(
    rf"(?<![\w])[1-478]{_GAP}\d{{2}}{_GAP}(?:0[1-9]|1[0-2]|[2-9]\d){_GAP}(?:\d{{2}}|2[AaBb]){_GAP}\d{{3}}{_GAP}"
    rf"\d{{3}}(?:{_GAP}\d{{2}})?(?![\w])"
)

# Stems: a word is at fault when it begins so; `$` keeps a stem to that word, plural aside. A text at fault is
# refused, so words with an everyday sense (« pièce détenue », « virement opéré ») are left out on purpose.
_STEMS: dict[Fault, str] = {
    Fault.HEALTH: r"""
        maladi malade$ souffrant$ cancer tumeur dépressif dépressive dépression burn-out burnout alcooli
        toxicoman addiction drogué schizophr bipolai psychiatr psychologue$ psychothérap névros psychos
        handicap invalidité$ infirmité$ diabèt diabét épilep asthm hépatit vih$ sida$ séropositi hospitalis
        été\sopérée?$ chirurgi enceinte$ grossesse$ fausse-couche avortement ivg$ suicid traitement\smédical
        antidépress anxiolyt médicament pathologi sclérose parkinson alzheimer démence$ autis trisomi avc$
        infarctus chimiothérap radiothérap cure\sde\sdésintox état\sde\ssanté problèmes?\sde\ssanté
    """,
    Fault.RELIGION: r"""
        religio musulman islam catholi protestant$ juif$ juive$ judaï bouddhis hindou évangélis
        témoins?\sde\sjéhovah athée$ voile\sislamique kippa$ ramadan$ mosquée$ synagogue$
    """,
    Fault.UNION: r"""
        syndicalist syndiqué syndicat$ syndical cgt$ cfdt$ cfe-cgc$ cftc$ unsa$ fsu$ gréviste
        force\souvrière
    """,
    Fault.POLITICS: r"""
        communist socialist gauchist anarchist royalist fascist lepénist mélenchonist macronist
        opinions?\spolitique extrême\sgauche extrême\sdroite parti\spolitique
    """,
    Fault.ORIGIN: r"""
        arabe$ maghrébin africain$ africaine$ asiatique$ tsigane$ gitan$ gitane$ race$ ethni
        noir\sde\speau gens\sdu\svoyage origine\sétrangère d['’]origine\s(?!d[eu]s?\b)\w+
    """,
    Fault.SEXUALITY: r"""
        homosexu hétérosexu bisexu lesbien gay$ transgenre$ transsexu orientation\ssexuelle vie\ssexuelle
    """,
    Fault.OFFENCE: r"""
        condamné$ condamnée$ condamnation$ délinquan prison$ incarcér garde\sà\svue casier\sjudiciaire
        fraudeu escroc voleu trafiquant$ dealer$ violeu agresseu pédophil récidiv sursis\sprobatoire
        bracelet\sélectronique
    """,
}

# Names of services and places are not about a person, however their words read.
_HARMLESS = re.compile(
    r"assurance[\s-]maladie|caisse\s(?:primaire\s)?d['’]assurance\smaladie|feuilles?\sde\smaladie|"
    r"(?:rue|place|avenue|impasse|quai|allée|chemin)\s(?:de\sla\s|du\s|des\s|de\sl['’])?\w+|"
    r"syndicat\s(?:de\scopropriété|des\scopropriétaires|intercommunal|mixte)|"
    r"maison\sdépartementale\sdes\spersonnes\shandicapées|maison\sdu\shandicap|"
    r"allocation\s(?:aux\s)?adultes?\shandicapée?s?|pension\sd['’]invalidité|sursis\sde\spaiement|"
    r"(?:langue|en|parle|parlent|lit|traduit\sen)\sarabe",
    re.IGNORECASE,
)


def faults(text: str) -> tuple[Passage, ...]:
    """Return the passages at fault in a free text, in order, never overlapping. `text` is in NFC."""
    harmless = [found.span() for found in _HARMLESS.finditer(text)]
    found = [_passage(match, Fault.NIR) for match in _NIR.finditer(text)]
    for fault, pattern in _PATTERNS.items():
        found.extend(
            _passage(match, fault)
            for match in pattern.finditer(text)
            if not any(start <= match.start() < end for start, end in harmless)
        )
    return _apart(found)


def _passage(match: re.Match[str], fault: Fault) -> Passage:
    return Passage(match.start(), match.end(), fault, match[0])


def _apart(found: list[Passage]) -> tuple[Passage, ...]:
    """Keep the longest of the passages that overlap."""
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or passage.start >= kept[-1].end:
            kept.append(passage)
    return tuple(kept)


def _compiled(stems: str) -> re.Pattern[str]:
    parts = [f"{stem[:-1]}s?" if stem.endswith("$") else rf"{stem}\w*" for stem in stems.split()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


_PATTERNS = {fault: _compiled(stems) for fault, stems in _STEMS.items()}
