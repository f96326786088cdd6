"""Count the syllables a French word has when it is said aloud: rules, not a dictionary.

Vowels are read as the ear hears them (`eau` is one), a glide joins the vowel after it (`pied`, `nuit`, `oui`)
except after two consonants the second of which is `l` or `r` (`cli-ent`, `pri-ère`), and what is written at
the end without being heard is dropped (`tabl(e)`, `parl(ent)`).
"""

import re
from functools import lru_cache

_LETTERS = re.compile(r"[^a-zàâäæçéèêëîïôöùûüÿœ]")
_VOWELS = "aàâäæeéèêëiîïoôöuùûüyÿœ"
_RUN = re.compile(f"[{_VOWELS}]+")

# Longest first: each is heard as one vowel.
_SOUNDS = re.compile(
    r"eau|œu|oeu|aoû|oê|ou|où|oû|oi|oî|ai|aî|ei|eî|au|eu|eû|ae|æ|ay(?![aeéèêiou])|"
    r"[aàâäeéèêëiîïoôöuùûüyÿœ]"
)
_GLIDES = frozenset({"i", "u", "y", "ou", "î"})
_CLUSTER = re.compile(r"[bcdfgkptv][lr]$")

# Words in -ent whose ending is heard; in all others of that form it marks the plural of a verb.
_HEARD_ENT = frozenset(
    re.findall(
        r"\w+",
        """absent accent accident adhérent adjacent adolescent affluent agent antécédent apparent ardent
    argent
    astringent avent cent client cohérent compétent concurrent conséquent content contingent continent
    convalescent couvent décent déficient délinquant dent détergent différent diligent dissident divergent
    efficient équivalent éminent événement évident excédent excellent expédient fréquent gradient
    grandiloquent imminent imprudent incident incohérent indécent indifférent indigent indulgent influent
    ingrédient inhérent innocent insolent intelligent intermittent jacent latent lent mécontent négligent
    occident onguent opulent orient parent patient pénitent permanent pertinent pestilent précédent présent
    président prudent quotient récent récipient régent relent résident réticent sergent serpent souvent
    subséquent succulent talent tangent torrent transparent turbulent urgent vent véhément violent virulent
    covalent somnolent dolent ressent pressent consent dissent""",
    )
)
# The verbs whose plural in -ment is silent; every other word in -ment is heard (`document`, `vraiment`).
_SILENT_MENT = re.compile(
    r"(?:form|firm|dorm|enferm|réclam|proclam|déclam|nomm|somm|^aim|estim|prim|anim|résum|assum|présum|consum|"
    r"allum|fum|sèm|^arm|désarm|raffirm|rythm|abîm|calm)ent$"
)
_SILENT_E = re.compile(
    r"(?<=[iuyé])e(?=ments?$)|(?<=ai)e(?=té)|(?<=[iuy])e(?=r(?:ai|as?|ont|ons|ez|ais|ait|aient|ions|iez)$)"
)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return how many syllables `word` has when said, at least one."""
    letters = _LETTERS.sub("", word.lower())
    heard = _heard(letters)
    count = sum(_in_run(run, heard) for run in _RUN.finditer(heard))
    return max(1, count)


def _heard(letters: str) -> str:
    """Return a word without the letters that are written and not heard."""
    heard = letters.replace("qu", "k").replace("pays", "païs")
    heard = re.sub(r"(?:eu|ue|œu|oeu|œ|oe)il", "eul", heard)
    heard = re.sub(r"gu(?=[eéèêiîy])", "g", heard)
    heard = heard[:-3] if _is_silent_plural(letters) else _without_last_e(heard)
    heard = _SILENT_E.sub("", heard)
    heard = re.sub(r"ge(?=[aoâôu])", "j", heard)
    # Between two vowels, y is a glide that leans on both: pa-yer, mo-yen.
    return re.sub(r"(?<=[aeéou])y(?=[aeéèêiou])", "j", heard)


def _without_last_e(word: str) -> str:
    shorter = re.sub(r"es?$", "", word)
    return shorter if _RUN.search(shorter) else word


def _is_silent_plural(word: str) -> bool:
    if not word.endswith("ent") or len(word) <= 4 or word in _HEARD_ENT:
        return False
    if word.endswith(("aient", "oient")):
        return True
    if word.endswith("ment"):
        return _SILENT_MENT.search(word) is not None
    return not word.endswith(("tient", "vient", "scient", "dient", "cient"))


def _in_run(run: re.Match[str], heard: str) -> int:
    sounds = _SOUNDS.findall(run[0])
    after_cluster = _CLUSTER.search(heard[: run.start()]) is not None
    count = 0
    for index, sound in enumerate(sounds):
        following = sounds[index + 1] if index + 1 < len(sounds) else ""
        glides = following != "" and sound in _GLIDES
        if glides and index == 0 and after_cluster:
            glides = sound in {"u", "ou"} and following == "i"
        count += not glides
    return count
