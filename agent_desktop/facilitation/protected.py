"""What may never bring two decisions nearer: who the person is, and what stands for it.

Name, sex, age, address, birthplace, nationality, and whatever tells them (Code pénal, article 225-1): such a
variable enters neither the key that precedents are compared by, nor a situation that is kept, nor a file.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from agent_desktop.facilitation.delay_model import filled
from agent_desktop.facilitation.expressions import names_in
from agent_desktop.facilitation.origins import carried_on
from agent_desktop.facilitation.steps.compute import Compute

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack

Origins = Mapping[str, frozenset[str]]
"""Each name that is protected, with the names that it comes from: itself, when it is one."""

_WORD = re.compile(r"[a-z]+")

# In a name or in a label, word by word: « age » is not in « agence ».
_ALWAYS = frozenset(
    _WORD.findall(
        """
        nom noms prenom prenoms patronyme patronymique surnom civilite
        sexe homme femme masculin feminin
        age ages ans naissance native natif majeur majeure mineur mineure
        adresse adresses domicile domiciliation postal codepostal quartier
        nationalite nationalites etranger etrangere francais francaise ressortissant sejour visa passeport
        ethnie ethnique religion langue langues nir insee
        """
    )
)
# In a name only: in a label these are common words (« ne » denies, « genre » is a kind of).
_IN_NAMES = frozenset(
    _WORD.findall(
        """
        ne nee genre majorite minorite origine race cp rue residence commune communes ville villes
        departement region pays territoire
        """
    )
)
_COMMON = "force majeure"


def stands_for(name: str, label: str = "", origin: str = "") -> str:
    """Return the word of a variable that tells who a person is, empty when none does.

    `label` is how it is asked, `origin` where it is filled from (`prerempli_par`).
    """
    in_name = next((word for word in _words(name) if word in _ALWAYS | _IN_NAMES), "")
    return in_name or next((word for word in (*_words(label), *_words(origin)) if word in _ALWAYS), "")


def protected(pack: "Pack") -> Origins:
    """Return every name of a pack that tells who a person is, by whatever way it is worked out."""
    names = {*pack.variables, *(name for name, _uses in _worked_out(pack))}
    found: dict[str, frozenset[str]] = {}
    for name in names:
        variable = pack.variables.get(name)
        label, origin = ("", "") if variable is None else (variable.label, variable.prefilled_by or "")
        if stands_for(name, label, origin):
            found[name] = frozenset({name})
    return carried_on(found, _worked_out(pack))


def _worked_out(pack: "Pack") -> list[tuple[str, frozenset[str]]]:
    made = [
        # A band leaves less of an amount; of an age it leaves a ground that is forbidden.
        (name, names_in(expression))
        for step in pack.steps.values()
        if isinstance(step, Compute)
        for name, expression in step.figures.items()
    ]
    for name, delay in pack.delays.items():
        end, still_open = filled(name)
        uses = frozenset(day for day in (delay.since, delay.earliest) if day is not None)
        made += [(end, uses), (still_open, uses)]
    return made


def _words(text: str) -> list[str]:
    flat = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(char for char in flat if not unicodedata.combining(char))
    return _WORD.findall(plain.replace(_COMMON, ""))
