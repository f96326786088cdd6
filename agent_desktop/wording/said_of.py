"""Tell whether an adjective is said of a person: « elle est sale » is, « le local est sale » is not. Pure."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from agent_desktop.wording.matching import SIGNS, STRONG, WEAK, Token, words_of

PERSONS = words_of(
    """
    client~ usager usagère dame monsieur madame mr mme mlle personne homme femme type mec gars fille garçon
    individu locataire allocataire demandeur demandeuse contribuable mère père parent famille couple jeune
    enfant conjoint~ mari époux épouse voisin~ administré~ bénéficiaire papa maman gens interlocuteur
    interlocutrice fils soeur frère propriétaire retraité~ étudiant~ candidat~ assuré~ personnage papi mamie
    copain copine gamin~ requérant~ débiteur débitrice redevable patient~ adolescent~ ado compagnon compagne
    bonhomme bonne~ nana meuf
    """
)
_SUBJECTS = PERSONS | words_of("il elle ils elles qui lui eux celui celle celui-ci tu vous je")
_TITLES = words_of("m mr mme mlle monsieur madame mademoiselle me maître dr docteur")
_IS = words_of(
    """
    est était sont étaient semble semblait semblent paraît paraissait paraissent reste restait restent
    devient devenait deviennent demeure fut sera être été trouve trouvé~ montre montré~ juge suis êtes étais
    arrive arrivait arrivé~ arrivent vient venait venu~ viennent revient revenu~ repart reparti~ entre entré~
    présente présenté~
    """
)
_VERY = words_of(
    """
    très trop assez peu plutôt vraiment bien si tellement complètement totalement franchement toujours
    souvent encore pas limite super hyper manifestement clairement visiblement apparemment sûrement plus
    tout toute fort aussi un particulièrement extrêmement carrément parfaitement absolument quelque parfois
    assurément déjà jamais mal probablement certainement gros grave vachement foncièrement profondément
    juste même rien d de vraisemblablement
    """
)
_BETWEEN = words_of("ne n s se y lui m me nous vous avoir a ont avait est était sont c ce")
_AND = words_of("et ou mais voire puis")
_OF_THINGS = words_of(
    """
    limité~ lourd~ lent~ difficile compliqué~ incohérent~ suspect~ douteux douteuse instable inadapté~
    ridicule médiocre dangereux dangereuse inquiétant~ bizarre étrange imprévisible rigide arriéré~ borné~
    raté~ bouché~
    """
)
"""Words as often said of a rule or a paper: alone, or with what is to be done, they are about no one."""
_TO_BE_DONE = words_of("à par pour")
_IT = words_of("c ce")
_AFTER = words_of("et ou mais donc car avec envers comme voire au depuis vis")


def is_said_of_someone(tokens: Sequence[Token], span: tuple[int, int], told: AbstractSet[int]) -> bool:
    """Tell whether a span of tokens is said of a person. `told`: where what was said so before ends."""
    start, end = span
    of_things = tokens[start].plain in _OF_THINGS
    if of_things and end < len(tokens) and tokens[end].plain in _TO_BE_DONE:
        return False
    if is_named_of_someone(tokens, span):
        return True
    left = _before(tokens, start)
    if left < 0 or tokens[left].plain == STRONG:
        return not of_things and _stands_alone(tokens, end)
    word = tokens[left].plain
    if word in _AND or word == WEAK:
        after_another = _before(tokens, left) + 1 in told or left in told
        return after_another or (word == WEAK and _ends(tokens, end))
    return _looks(tokens, left)


def is_named_of_someone(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Tell whether a person or a pronoun is named with a span of tokens, before it or after it."""
    start, end = span
    if end < len(tokens) and tokens[end].plain in PERSONS and not _names(tokens, end):
        return True
    left = _before(tokens, start)
    if left < 0:
        return False
    word = tokens[left].plain
    return word in PERSONS or (word in _IS and _is_someone(tokens, left))


def is_done_by_someone(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether the verb that begins at a token has a person for its subject, or none before it."""
    left = start - 1
    while left >= 0 and (tokens[left].plain in _BETWEEN or tokens[left].plain in _VERY):
        left -= 1
    if left < 0 or tokens[left].plain in SIGNS:
        return True
    return tokens[left].plain in _SUBJECTS or _names(tokens, left - 1)


def _before(tokens: Sequence[Token], index: int) -> int:
    """Return the word before that is no adverb, -1 when there is none."""
    index -= 1
    while index >= 0 and tokens[index].plain in _VERY:
        index -= 1
    return index


def _is_someone(tokens: Sequence[Token], verb: int) -> bool:
    subject = verb - 1
    while subject >= 0 and (tokens[subject].plain in _BETWEEN or tokens[subject].plain in _VERY):
        if tokens[subject].plain in _IT:
            return False
        subject -= 1
    if subject < 0 or tokens[subject].plain == STRONG:
        return True
    named = tokens[subject].capital and subject > 0 and tokens[subject - 1].plain != STRONG
    return tokens[subject].plain in _SUBJECTS or named or _names(tokens, subject - 1)


def _names(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the word is a title before a name: `Mme Petit`."""
    after = index + 1
    return index >= 0 and tokens[index].plain in _TITLES and after < len(tokens) and tokens[after].capital


def _looks(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether it follows « a l’air »."""
    return index > 0 and tokens[index].plain == "air" and tokens[index - 1].plain == "l"


def _stands_alone(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether nothing but an and, an avec or a sign follows: « Caractériel, à éviter »."""
    return end >= len(tokens) or tokens[end].plain in SIGNS or tokens[end].plain in _AFTER


def _ends(tokens: Sequence[Token], end: int) -> bool:
    return end >= len(tokens) or tokens[end].plain in SIGNS
