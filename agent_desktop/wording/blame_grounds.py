"""Grounds on which nobody may be treated otherwise (French penal code, 225-1), beside the special ones.

Notes speak lawfully of age, family, address and income: only words that judge by them are here, never the
figures. Phrases stand for themselves; `TRAITS` are at fault when they are said of a person (`said_of.py`).
"""

from agent_desktop.wording.faults import Fault, Instead

AGE = """
    n a plus l âge; papy; mamie gâteau; vieille bourrique; vieux débris; vieux croûton; vieux ronchon
    a fait son temps; pas né~ d hier; trop vieux|vieille|âgé|âgée pour
    trop jeune pour comprendre|gérer|savoir|assumer; à son|leur âge on|faut|c; malgré son grand? âge
    petite vieille; petit vieux; vieux schnock; vieux con; vieille peau|fille|dame|folle|bique; vieux gâteux
    vieux monsieur; gâteux; gâteuse; gaga; sénil-; papi; =mémé; =pépé; vieillard~; jeunot~; morveux
    morveuse; jeune donc; jeune et donc; jeune con; jeune idiot; comme tous les jeunes|vieux; les vieux
    retombé~ en enfance; n est plus tout? jeune; plus de son âge; fait vieux|vieille; d un autre âge
    plus l âge de; passé l âge; croulant
"""
AGE_TRAITS = "vieux vieille immature gâteux gâteuse sénile puéril~ gamin~ décrépit~"

LOOKS = """
    physique ingrat|avantageux|repoussant; jolie femme|fille; joli minois; belle femme|fille; bel homme
    décolleté~; mal habillé~; habillé~ comme; tatou-; piercing; dent pourrie; barbe sale
    cheveux gras|sales|bleus|rouges; dreadlock; look de|d; en survêtement; en jogging
    air louche|mauvais|de racaille; sale tête|gueule; gueule de _; mocheté; laideron; gros tas; grosse vache
    maigrichon-; nabot~; nain~; grosse|gros dame|femme|monsieur|homme|fille|type|bonhomme
    allure de|d|négligée|douteuse; tenue indécente|négligée|provocante|vulgaire; aguicheu-; allumeuse
    voix bizarre; mine patibulaire; yeux rouge; apparence négligée; bombasse; mal rasé; peu soigné~
"""
LOOKS_TRAITS = """
    moche laid~ gros grosse maigre négligé~ hideux hideuse débraillé~ bedonnant~ hirsute dépenaillé~ barbu~
    difforme repoussant~ décoiffé~ édenté~ malingre rondouillard~ =tatoué~ déguenillé~
"""

FAMILY = """
    jusqu aux dents; on se demande pourquoi|comment; famille compliquée|toxique|désunie|bancale; pondu
    fait des gosses; trop d enfants; encore une grossesse; enceinte; fille mère
    mère célibataire donc|évidemment|forcément; père différent; famille décomposée; elle les collectionne
    pondeuse; famille nombreuse évidemment|forcément|encore; enfant de plusieurs lits; fait des enfants pour
    enfant pour les aide|alloc; encore un bébé; encore enceinte; femme seule donc|pas|incapable|évidemment
    divorcé~ deux|trois|plusieurs fois; vieux garçon; cocu~; bâtard~; enfant illégitime; enfant adultérin
    on comprend pourquoi; célibataire endurci~; famille à problème; famille à cas; famille de fous
    sans mari pour; marmaille; séparé~ évidemment|forcément
"""

SEX = """
    comme toutes les femmes; comme toutes les bonnes femmes; c est bien une femme; bonne femme
    typiquement féminin|masculin; comme tous les hommes; une femme donc; les femmes n|ne|sont|c|ça|y
    blonde donc; elle a ses règles; mal baisée; besoin d un homme; sa bonne femme; un homme donc
"""

PLACE = """
    cité donc; jeune de cité|banlieue; gamin de cité; quartier chaud|pourri|craignos; quartier mal famé
    quartier de cassos|dealer|racaille; quartier craint; gens du 93|92|94|95|13|quartier|camp; du neuf trois
    zone de non droit; ghetto; banlieusard~; cité pourrie; immeuble de cassos; ces gens là
    ce genre de quartier|gens|famille; consanguin~; plouc; péquenaud~; campagnard~; habite dans un trou
    tous pareils là; vient d une cité
"""

NAME = """
    avec un nom|prénom pareil; nom pareil; prénom pareil; nom à coucher; prénom à coucher; nom imprononçable
    prénom imprononçable; nom bizarre|louche; prénom bizarre|ridicule|de cité; prénom|nom qui en dit
    nom|prénom à consonance; consonance étrangère; un kevin; rien qu au nom; on voit le genre
    avec ce nom|prénom on; nom juif|arabe|étranger|africain; prénom juif|arabe|étranger|africain
"""

MEANS = """
    sans le sou; miséreux; miséreuse; mendiant~; mendie; mendier; crève la faim; crevard~
    pauvre fille|type|femme|homme|gars|dame|monsieur|mec; panier percé; smicard~; rmiste; rsaiste; clochard~
    clodo; sdf; sans dents; pouilleux; pouilleuse; gueux; va nu pieds; surendetté~ chronique; pauvres gens
    étrangère|étranger donc suspect|louche; donc suspect~; compte suspect; banque étrangère donc|louche
    toujours fauché~; n a rien à attendre; nouveau riche; vit au dessus de ses moyens; jette l argent
    flambeu-; claque tout; dépense n importe; bourge; radin~; rapace; plein aux as; gosse de riche
    sait pas gérer son argent|budget
"""
MEANS_TRAITS = "pauvre fauché~ miséreux miséreuse radin~ dépensier dépensière indigent~"

AUTONOMY = """
    grabataire; incontinent~; ne se lave plus|pas; se pisse dessus; à mettre en maison|ehpad
    perd la tête|boule|mémoire; n a plus toute sa tête; plus toute sa tête; pas toute sa tête
    n est plus autonome; pas autonome; porte des couches; impotent~; ne tient plus debout; gir 1|2|3|4
    déconnecté~ de la réalité; une charge pour
"""
AUTONOMY_TRAITS = "dépendant~ grabataire impotent~ incontinent~ diminué~ désorienté~"

GENETIC = """
    maladie héréditaire|génétique|orpheline; test génétique; gène défectueux; anomalie génétique
    caractéristique génétique; génétiquement; taré~ de naissance; porteur|porteuse du gène; hérédité
    héréditaire; prédisposition génétique; maladie de famille; c est de famille; dégénéré~
"""

LANGUAGE = """
    incapable de parler; français approximatif|catastrophique|inexistant; comprend à peine le? français
    comprend mal le? français; ne comprend pas le français; parle|parlent à peine français
    parle|parlent mal le? français; parle|parlent très? mal; baragouin-; analphabète; illettré~
    ne parle|parlent pas un mot; ne parle|parlent même pas; aucun effort pour parler|apprendre; petit nègre
    charabia; jargonne; parle pas français; ne parle pas bien; sait même pas lire|écrire|parler
    sait pas lire|écrire; ne sait ni lire; pas capable de parler; n a jamais appris le français
    refuse d apprendre; refuse de parler français
"""

GROUNDS: tuple[tuple[str, Fault, Instead], ...] = (
    (AGE, Fault.AGE, Instead.AGE_RULE),
    (LOOKS, Fault.LOOKS, Instead.NOTHING),
    (FAMILY, Fault.FAMILY, Instead.HOUSEHOLD),
    (SEX, Fault.SEX, Instead.NOTHING),
    (PLACE, Fault.PLACE, Instead.ADDRESS),
    (NAME, Fault.NAME, Instead.NOTHING),
    (MEANS, Fault.MEANS, Instead.AMOUNTS),
    (AUTONOMY, Fault.AUTONOMY, Instead.NEED),
    (GENETIC, Fault.GENETIC, Instead.EFFECT),
    (LANGUAGE, Fault.LANGUAGE, Instead.NEED),
)
TRAITS: tuple[tuple[str, Fault, Instead], ...] = (
    (AGE_TRAITS, Fault.AGE, Instead.AGE_RULE),
    (LOOKS_TRAITS, Fault.LOOKS, Instead.NOTHING),
    (MEANS_TRAITS, Fault.MEANS, Instead.AMOUNTS),
    (AUTONOMY_TRAITS, Fault.AUTONOMY, Instead.NEED),
)
