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
    plus l âge de; passé l âge; croulant; vu son|leur âge; pour son|leur âge; grand âge donc
    d un âge certain; d un certain âge; un âge avancé; âge avancé; trop d âge; trop âgé~
    bien trop vieux|vieille|jeune; trop jeune; à 70|75|80|85|90 ans passés|on; rouillé~ par; dinosaure
    du siècle dernier; d une autre époque; génération assistée|perdue; crise d adolescence|ado; ado attardé~
    blanc bec; blancs becs; jeunes cons; mamies; papys; mémère; pépère; vioque; vieux machin; vieillerie
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
    mal fagoté~; fagoté~; accoutr-; attifé~; fringué~; fringu-; dégaine; trogne; tronche; bedaine; ventru~
    chauve; balafr-; loqueteu-; haillon; haillons; guenille; en pyjama; en claquettes; pieds nus; torse nu
    mini jupe; minijupe; jupe trop? courte; maquillé~ comme; trop maquillé~; botox; siliconé~; peroxydé~
    allure d|de|du|louche; dégaine de; dents gâtées|cariées|manquantes|en; bouche édentée
    visage ravagé|marqué|bouffi|disgracieux|ingrat; gueule cassée; nez crochu; gros nez; grandes oreilles
    oreilles décollées; double menton; cellulite; forte poitrine; gros cul; belle plante; bien roulée
    mignonne; bimbo; appétissant~; bonnasse; beau gosse; belle gosse; pas désagréable à regarder
    agréable à regarder; joli brin; jolie fille; charmante jeune; plutôt mignon; plutôt mignonne
    taille de guêpe; corpulen-; en surpoids; bouboule; patapouf; échalas; gringalet; squelettique; décharné~
    visage émacié; teint cireux|blafard|jaune|gris; cernes; mal coiffé~; cheveux en bataille
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
    sans mari pour; marmaille; séparé~ évidemment|forcément; mère trop jeune|vieille|fusionnelle|possessive
    enfants de _ pères; enfants de pères|plusieurs|deux|trois|quatre|cinq|six
    enfants de deux|trois|quatre|cinq|six|plusieurs pères|mères|hommes|lits|unions; de pères différents
    de père inconnu; père inconnu; pères inconnus; aux abonnés absents; père aux abonnés; a fait un gosse
    s est fait faire; s est fait engrosser; engross-; en cloque; polichinelle; tombée enceinte
    encore un gosse|enfant|divorce|gamin; collectionne les; refait sa vie pour|tous|déjà
    change de mari|femme|compagnon
    famille éclatée évidemment|instable histoires|de cas|de dingues|de tarés|de barjots|nombreuse donc
    famille recomposée évidemment|instable histoires|de cas|de dingues|de tarés|de barjots|nombreuse donc
    famille éclatée pathologique|à histoires|de cas|de dingues|de tarés|de barjots|nombreuse donc
    famille recomposée pathologique|à histoires|de cas|de dingues|de tarés|de barjots|nombreuse donc
    foyer instable; foyer désuni; famille de pauvres|chômeurs|assistés|alcooliques|délinquants
    tous assistés; de mère en fille; de père en fils; née d un inceste; fille de joie
    union libre évidemment; concubinage douteux; vit à la colle; à la colle; se marie pour
    mariage de complaisance; marié~ pour les papiers; fait des enfants; fabrique des enfants
    ses innombrables enfants; toute sa smala; smala; ribambelle; maman solo évidemment; cas de mère
    mauvaise famille; sans famille donc; famille indigne
"""

SEX = """
    comme toutes les femmes; comme toutes les bonnes femmes; c est bien une femme; bonne femme
    typiquement féminin|masculin; comme tous les hommes; une femme donc; les femmes n|ne|sont|c|ça|y
    blonde donc; elle a ses règles; mal baisée; besoin d un homme; sa bonne femme; un homme donc
    typique d un homme|une femme; réaction de femme|bonne|nana|mec; histoires de bonnes femmes
    bonnes femmes; femme au volant; une vraie femme; sois belle; hystérie féminine; ses hormones; hormonal-
    ménopause; pré menstruel; syndrome prémenstruel; mal vissée; mal vissé; vieille fille; garçonne; virago
    femmelette; gonzesse; meuf; nana; poulette; nénette; matrone; mégère; femme de ménage donc
    homme de la maison; elle ferait mieux de
"""

PLACE = """
    cité donc; jeune de cité|banlieue; gamin de cité; quartier chaud|pourri|craignos; quartier mal famé
    quartier de cassos|dealer|racaille; quartier craint; gens du 93|92|94|95|13|quartier|camp; du neuf trois
    zone de non droit; ghetto; banlieusard~; cité pourrie; immeuble de cassos; ces gens là
    ce genre de quartier|gens|famille; consanguin~; plouc; péquenaud~; campagnard~; habite dans un trou
    tous pareils là; vient d une cité; vient des quartiers|cités; gens des cités|quartiers|campagnes
    jeunes des cités|quartiers; caillera; zonard~; cassos du; tour de cassos; hlm donc
    quartier de merde|voyous|drogués|pauvres|immigrés|arabes; quartier sensible donc|évidemment
    cité chaude|sensible|craignos; mauvais quartier; sale quartier; mauvaise adresse évidemment; bled paumé
    trou paumé; cul terreux; bouseux; bouseuse; parigot; ploucs; cagole; cassos des
    vient|viennent|sort|sortent|venu~|issu~ de|d la|une|cette|sa cité|banlieue; vu le|son quartier
    vu l|son adresse
"""

NAME = """
    avec un nom|prénom pareil; nom pareil; prénom pareil; nom à coucher; prénom à coucher; nom imprononçable
    prénom imprononçable; nom bizarre|louche; prénom bizarre|ridicule|de cité; prénom|nom qui en dit
    nom|prénom à consonance; consonance étrangère; un kevin; rien qu au nom; on voit le genre
    avec ce nom|prénom on; nom juif|arabe|étranger|africain; prénom juif|arabe|étranger|africain
    s appelle _ donc; vu son nom|prénom; son nom en dit; nom à rallonge; nom à particule donc
    porte bien son nom; nom ridicule|imprononçable|à coucher|musulman|juif|africain|maghrébin|rom
    prénom musulman|juif|africain|maghrébin|ridicule|américain|de bobo|de beauf; des prénoms pareils
    prénoms ridicules; encore un mohamed|mohammed|kevin; brandon évidemment
"""

MEANS = """
    sans le sou; miséreux; miséreuse; mendiant~; mendie; mendier; crève la faim; crevard~
    pauvre fille|type|femme|homme|gars|dame|monsieur|mec; panier percé; smicard~; rmiste; rsaiste; clochard~
    clodo; sdf; sans dents; pouilleux; pouilleuse; gueux; va nu pieds; surendetté~ chronique; pauvres gens
    étrangère|étranger donc suspect|louche; donc suspect~; compte suspect; banque étrangère donc|louche
    toujours fauché~; n a rien à attendre; nouveau riche; vit au dessus de ses moyens; jette l argent
    flambeu-; claque tout; dépense n importe; bourge; radin~; rapace; plein aux as; gosse de riche
    sait pas gérer son argent|budget; crève la dalle; traîne misère; va nu
    vit comme un|une clochard|clocharde|sdf|mendiant|rat; clocharde; clochardis-; vagabond~; zonard~
    quart monde; sous prolétaire; prolo; cas social; assistée sociale; vit de l assistance|aumône|charité
    mendicité; fait la manche; sans un rond; sans le moindre; pauvresse; nécessiteu-; traîne savates
    traîne savate; friqué~; pété~ de thunes; pété~ de fric; rupin~; gosses de riches; fils à papa
    fille à papa; panier troué; brûle son argent; ne sait pas tenir|gérer; incapable de gérer
    vit d expédients; mauvais gestionnaire; mauvaise gestionnaire; surendettée chronique; endetté~ jusqu
    criblé~ de dettes; accro au|aux|à jeu|jeux|achats; joueur compulsif; acheteur compulsif
    acheteuse compulsive; dépense tout; famille de misère; smicarde; chômeur professionnel|de
    chômeuse professionnelle; chômeur de longue date évidemment; rsa à vie; au rsa à vie; éternel chômeur
    éternelle chômeuse
"""
MEANS_TRAITS = "pauvre fauché~ miséreux miséreuse radin~ dépensier dépensière indigent~"

AUTONOMY = """
    grabataire; incontinent~; ne se lave plus|pas; se pisse dessus; à mettre en maison|ehpad
    perd la tête|boule|mémoire; n a plus toute sa tête; plus toute sa tête; pas toute sa tête
    n est plus autonome; pas autonome; porte des couches; impotent~; ne tient plus debout; gir 1|2|3|4
    déconnecté~ de la réalité; une charge pour; perte d autonomie; perd son autonomie
    à la charge de ses enfants donc; ne peut plus vivre|rester seul~; ne se débrouille plus; ne sait plus où
    ne reconnaît plus; sucre les fraises; yoyote; perd ses mots; oublie tout; n a plus sa tête
    n a pas sa tête; sa tête ne; bonne pour l ehpad; bon pour l ehpad; bon pour la maison; sous couche
    fait sous lui|elle; couches adultes; état de légume; assisté~ pour tout; poids pour sa|ses|son|la
    boulet pour; incapable de se
"""
AUTONOMY_TRAITS = "dépendant~ grabataire impotent~ incontinent~ diminué~ désorienté~"

GENETIC = """
    maladie héréditaire|génétique|orpheline; test génétique; gène défectueux; anomalie génétique
    caractéristique génétique; génétiquement; taré~ de naissance; porteur|porteuse du gène; hérédité
    héréditaire; prédisposition génétique; maladie de famille; c est de famille; dégénéré~
    tare familiale|héréditaire|congénitale; congénital-; consanguinité; chromosom-; mutation génétique
    malformation; dans les gènes; dans ses gènes; c est dans le sang; sang mêlé; porteur sain
    porteuse saine; dépistage génétique; drépano; hémophile; mucoviscid-; brca
"""

LANGUAGE = """
    incapable de parler; français approximatif|catastrophique|inexistant; comprend à peine le? français
    comprend mal le? français; ne comprend pas le français; parle|parlent à peine français
    parle|parlent mal le? français; parle|parlent très? mal; baragouin-; analphabète; illettré~
    ne parle|parlent pas un mot; ne parle|parlent même pas; aucun effort pour parler|apprendre; petit nègre
    charabia; jargonne; parle pas français; ne parle pas bien; sait même pas lire|écrire|parler
    sait pas lire|écrire; ne sait ni lire; pas capable de parler; n a jamais appris le français
    refuse d apprendre; refuse de parler français; baragouin
    ne parle|parlent que son|leur arabe|patois|dialecte|langue; parle|parlent à peine; parle|parlent pas un
    trois mots de français; deux mots de français; pas trois mots; pas deux mots; peu de français
    quasi pas français; français hésitant|médiocre|lamentable|déplorable|rudimentaire|minimal|mauvais|nul
    mauvais français; parle comme un|une; parle|écrit un français; n aligne; patois; jargon incompréhensible
    sabir; écorche le; refuse le français; refusent de parler|d; ne fait pas d effort pour
    après dix|vingt|trente ans en france; depuis dix|vingt|trente ans en france et; vingt ans en france
    dix ans en france et|sans|mais; faut tout traduire; on ne comprend rien à ce qu
    rien compris à ce qu il|elle|ils; inculture; ne sait pas écrire; sait à peine; signe d une croix
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
