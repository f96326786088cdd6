"""What is not about a person however it reads: streets, names, services, papers, everyday senses. Pure."""

from collections.abc import Sequence

from agent_desktop.wording.matching import SIGNS, STRONG, Token, words_of

_WAYS = words_of(
    """
    rue place avenue impasse quai allée chemin boulevard bd av square cours passage sentier route venelle
    faubourg lotissement résidence lieu-dit hameau esplanade bâtiment immeuble villa foyer école collège
    lycée stade salle
    """
)
_LINKS = words_of("de du des la le les l d aux à au saint sainte")
_TITLES = words_of("m mr mme mlle monsieur madame mademoiselle maître me dr docteur prénom nom")

HARMLESS = """
    assurance maladie; caisse primaire; feuille de maladie; feuille de soins; assurance maternité
    maison départementale des personnes handicapées; maison du handicap; maison départementale du handicap
    allocation aux? adulte handicapé~; pension d invalidité; carte d invalidité; rente invalidité
    allocation d éducation de l enfant handicapé; prestation de compensation du handicap
    compensation du handicap; travailleur handicapé~; reconnaissance de la? qualité; demande d? aah
    assurance invalidité; montant de l aah; déclaration de grossesse; congé de? maternité
    certificat de grossesse; médecin du travail; enceinte sportive|du|fortifiée; l enceinte; dans l enceinte
    dépression tropicale|atmosphérique; cancer est le nom; syndicat de|des copropriété|copropriétaires
    syndicat intercommunal; syndicat mixte; syndicat des eaux; syndicat d initiative
    syndicat d agglomération; syndicat de commune; sursis de paiement; sursis à exécution|statuer
    condamné~ par le gel; porte|fenêtre|cheminée|issue condamné~; condamné~ au? pignon; casier de consigne
    case prison; extrait de casier; casier judiciaire demande; vol pour|af|annulé|de|sec; déclaration de vol
    vol à? voile; victime d? un? vol; en arabe; langue arabe; parle arabe; parlent arabe; traduit en arabe
    arabe et; interprète en? arabe; noir et blanc; travail au noir; écran noir; ligne noire; mur est? noir
    carte de résident; restaurant|épicerie|cuisine|produit|magasin africain~|asiatique|oriental~|turc|turque
    titre de séjour; droit d asile; association cultuelle; temple protestant; assistante sociale
    assistant social; commission sociale; parti de la salle; cas social étudié; assisté~ d|de|par|du
    assistée par; cas de force majeure; opinion favorable; avis politique
    politique tarifaire|familiale|sociale|publique|locale; parasite sur|dans; fou rire; bête de somme
    race du chien; race de chien; chien de race; faux plafond|numéro|ami; fausse manoeuvre|alerte; bonne foi
    de bonne foi; croie|croit|soupçonne de mauvaise foi; la règle est bête; bête comme|délai
    jeune homme|fille au pair; foyer de jeune; mineur émancipé~; vieux bail|port|four; vieille adresse
    personne âgée; garde à domicile; gens du voyage aire; aire d accueil; frais d hospitalisation
    forfait hospitalier; hospitalisation à domicile; grève des? transport|train|bus|poste|école
    préavis de grève; jour de grève; grève annoncée; grève du|de la; radié~ par erreur; aide aux victimes
    victime d? une? escroquerie; trans ouest; arrêt|congé|indemnités|journalières de? maladie
    congé de longue maladie|durée; maladie professionnelle; complémentaire santé; prévoyance invalidité
    pour|garantie|capital|allocation|supplémentaire|décès invalidité; allocation supplémentaire d invalidité
    retraite pour invalidité; demi part invalidité; catégorie d invalidité; taux d invalidité|incapacité
    droits des? personnes handicapées; carte européenne du handicap; carte mobilité inclusion invalidité
    place|stationnement handicapé~; place de stationnement handicapé~
    référent|service|mission|pôle|volet|dossier|correspondant|maison|loi|aide|emploi|droit handicap
    accessible|accès|accessibilité|place|rampe aux? fauteuil roulant; pour|en fauteuil roulant salle
    frais|achat|facture|budget de|d médicaments|hospitalisation|chirurgie|psychologue|psychothérapie
    bulletin de|d situation|hospitalisation; centre ressources autisme; ligue contre le cancer
    secours|enseignement|école|collège|lycée catholique|islamique|protestant~|juif|juive
    association paroissiale; condamné~ à|aux verser|payer|rembourser|restituer|dépens|remettre
    condamnation aux|à dépens|payer|verser; surveillant~|gardien~ de prison
    victime d infraction|agression|vol|violences|cambriolage|arnaque; en liaison avec
    revenu|revenus|source|pension|diplôme|acte|document|véhicule|somme|compte d origine étrangère
    syndicat d électricité|énergie|assainissement|aménagement; syndicat départemental|scolaire|professionnel
    syndicat des transports|ordures|énergies|mobilités; syndicat de traitement|collecte|rivière|gestion
    mur|façade|pignon|fenêtre aveugle; fracture numérique|sociale; entorse à la règle|au; faute de frappe
    évaluation|grille de la perte d autonomie; en cas de fausse déclaration|déclarations
    cas de mauvaise foi; ou de? fausse déclaration|déclarations; prouver la mauvaise foi
    fraude|frauduleuse ou de? mauvaise foi; fraude mauvaise foi; mention cécité|surdité|invalidité
    médecin psychiatre; psychiatre libéral~|remplaçant~; bilan|test psychotechnique
    condamnation de l employeur; condamnation du propriétaire|bailleur|vendeur
"""
"""Phrases (`matching.py`) whose words are at fault nowhere within them."""


def spared(tokens: Sequence[Token], index: int, *, shouted: bool) -> int:
    """Return the index after the address or the name that begins at a token, 0 when none does.

    `shouted`: the text is all in capitals, which then tell no name.
    """
    word = tokens[index].plain
    if word in _WAYS:
        return _address(tokens, index)
    if word in _TITLES and not shouted:
        return _name(tokens, index)
    return 0


def _address(tokens: Sequence[Token], index: int) -> int:
    """Return the index after the name of a street: one word at least, then those with a capital."""
    at = index + 1
    while at < len(tokens) and tokens[at].plain in _LINKS:
        at += 1
    if at == len(tokens) or (not tokens[at].capital and at == index + 1):
        return index
    at += 1
    while at < len(tokens) and tokens[at].capital and tokens[at].plain not in SIGNS:
        at += 1
    return at


def _name(tokens: Sequence[Token], index: int) -> int:
    """Return the index after a name that follows a title, `M.` included."""
    at = index + 1
    if at < len(tokens) and tokens[at].plain == STRONG and tokens[index].plain in {"m", "me", "dr"}:
        at += 1
    begin = at
    while at < len(tokens) and tokens[at].capital:
        at += 1
    return at if at > begin else index
