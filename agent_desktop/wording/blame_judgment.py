"""Judgment of a person, which CNIL blames in free-text zones: insults, character, guesses at intent.

Phrases stand for themselves. `TRAITS` are at fault when they are said of a person, `DEEDS` when a person
does them (`said_of.py`): « elle est sale » and « il pue » are, « le local est sale » is not.
"""

from agent_desktop.wording.faults import Fault, Instead

INSULTS = """
    furie; danger public; pas quelqu un de bien
    quelqu un de mauvais|malsain|toxique|méchant|louche|vulgaire|bizarre; girouette; faux jeton; faux cul
    lèche bottes; fayot; pique assiette; sauvageon; petite frappe; petit con; petite conne; gros con
    sale con; sale conne; espèce d|de con|abruti|folle|fou|sale|malade; bonne poire; commère; à enfermer
    à interner; dans sa tête; perdu~ dans sa; pas aidé~ par; pas gâté~; pas d équerre; pas stable
    pas normal~; esprit dérangé|tordu; une folle; un fou; narcissique; égocentrique; arriéré~; mauvais fond
    mauvaise langue; langue de vipère; sans coeur; ni foi ni loi; tyran; tyrannique; odieux personnage
    triste personnage|individu; drôle d oiseau; vieux grincheux; grincheux; grincheuse; rabat joie
    casse bonbons; casse bonbon; gros naze; naze; nullard~; pauvre mec; minus; larve; débile; crétin~
    imbécile; abruti~; un|quel|ce|vrai|vieux|le con; conne; connard~; connasse; salaud; salopard; enfoiré~
    enculé~; bouffon; bouffonne; guignol; un|une|cet|cette|quel|quelle|vrai|vraie|pauvre|complètement idiot~
    merdeux; merdeuse; chieur; chieuse; emmerdeur; emmerdeuse; emmerde; chiant~; casse pieds; casse couilles
    boulet; tête à claques; tête de mule|con|cochon|noeud; tocard~; minable; loser; bon à rien; bonne à rien
    moins que rien; sale type|bonhomme|bonne|mec|gamin|caractère; une|cette|quelle|vraie ordure
    une|vraie pourriture; racaille; cassos; kassos; cas soc; cas social; cassosse; beauf; cinglé~; taré~
    dingue; barjo; fou furieux; folle furieuse; complètement fou|folle; à moitié fou|folle; foldingue
    zinzin; hystéro; un|une|ce|cette|vrai|de parasite; sangsue; pleurnich-; geignard~; vieille chouette
    vipère; harpie; mégère; sorcière; garce; pimbêche; grande gueule; gueulard~; braillard~; soûlard~
    clampin; branleu-; glandeu-; flemmard~; fainéant~; fainéantise; feignant~; feignasse; paresseux
    paresseuse; tire au flanc; poids mort; débilos; neuneu; gogol; teubé; bas de plafond; pas une lumière
    pas finaud~; pas futé~; bas du front; psychorigide; énergumène; bourrin; malotru~; goujat; mal poli~
    malpoli~; mal élevé~; malappris~; mal embouché~; mytho; mythomane; affabul-; olibrius; gros lourd; relou
    lourdingue; pot de colle; hurluberlu; asocial-; associal-; merdique; de merde; va te faire
    peau de vache; vieille bique; tête brûlée; boulets; pauvre con|conne; incapable notoire; nuisible
"""

LIES = """
    par le bout du nez; travail au black; au black; fraude depuis|toujours|aux; je le|la|les soupçonne
    on le|la|les soupçonne; probablement pas vrai; pas vrai du tout; retors~; esprit retors; double discours
    les mêmes excuses; nous enfume; enfum-; entourloup-; embrouille; embrouilleu-; magouille; roublardise
    combine louche; cachotti-; malin comme; se joue de nous; nous teste; nous ment; nous manipule
    croire un traître? mot; pas croire ce qu; c est du cinéma|pipeau|vent|baratin|flan; dramatise
    en rajoute; en fait trop; en fait des tonnes|caisses; nous apitoyer|attendrir; fait|font traîner
    fait|font la sourde oreille; fait|font l autruche|le mort|la morte; sourde oreille; soi disant
    prétend|prétendent être|que c; peu|pas sincère
    essaie|essaye|tente|cherche|essaient|tentent|cherchent d|de|à nous|frauder|tromper|gratter|profiter
    essaie|essaye|tente|cherche d|de|à embobiner|rouler|apitoyer|arnaquer; roule dans la farine
    veut nous avoir|rouler|tromper; fait|font pitié; coup monté; ficelle est grosse; pas nette|net cette|ce
    menteur; menteuse; mentir; nous|m|a|as|ont menti; mensong-; mensonge; mauvaise foi|fois
    raconte|racontent n importe; n importe quoi
    raconte|racontent des histoire|salade|bobard|craque|mensonge; bobard; baratin-; joue|jouent la? comédie
    joue|jouent les victime; comédien|comédienne; fait|font son|leur cinéma; cinéma habituel
    fait|font semblant; fait|font mine de; fait|font l innocent~; fait|font l idiot~
    invente|inventent des|une|toujours; excuse|certificat|prétexte|raison bidon; excuse facile|habituelle
    faux prétexte; ne pas le|la|les croire; pas crédible; peu crédible; manipulateur; manipulatrice
    manipulation; pleure|pleurent sur commande; pleure|pleurent pour; larmes de crocodile; chantage
    se victimise; victimis-; jérémiade; simulateur né; fabule; pipeau; hypocrite; malhonnête; malhonnêteté
    fourbe; sournois~; pas honnête; pas franc du; pas très? franc|franche|net|nette; louche
    cache|cachent quelque|forcément|sûrement|bien|des|son|ses|leur; a caché
    sûrement|surement|certainement|probablement|évidemment caché; sent l arnaque; arnaque le
    nous|me|se prend|prennent pour des|un|une; se paie notre tête; se fout|foutent de
    se fiche|fichent de|du; s en fout|foutent|fiche; se moque|moquent de nous|l; se moque|moquent du monde
    fait|font exprès; joue|jouent la montre; mène en bateau; nous balade; pas fiable; peu fiable
    plus fiable; ne tient|tiennent jamais|pas parole; aucune parole
    à mon avis il|elle|c|ils|elles|ce|cette|monsieur|madame; d après moi; selon moi il|elle|c
    je pense qu il|elle|ils ment|cache|abuse|triche; doit|doivent cacher; tricheu-; truand~; gruge
    magouill-; combinard~; opportunis-; intéressé~ par l argent; vénal~; arriviste; on la|le|les connaît
    connaît toutes les ficelles; se méfier d; méfiez vous; ne rien lui accorder|donner|dire
    inutile d expliquer; inutile de lui|le; ne pas insister; soi disant malade|pauvre|perdu
    comme par hasard; ça sent le coup; pas blanc bleu; trop poli~ pour; double jeu
"""

CARE = """
    quel culot; culotté~; du culot; aucun culot; perd|perdre|perdons son|notre temps; on perd son temps
    perte de temps; sans avenir|ambition|courage|volonté; entretenu~ par; pas commode; mauvaise composition
    influençable; têtu~ comme; comme une mule; n est bon~ à; bonne à rien; se fait plaindre
    aime bien se faire; pas sérieux|sérieuse; peu sérieux|sérieuse; pas courageux; oisiveté; vit aux
    gaspill-; flambe son; joue son argent; paiera|paie quand il|elle veut
    ne s occupe|occupent pas de ses|leurs; tout lui|leur est dû; se croit|croient tout permis
    se croit|croient où|chez|au; se prend|prennent pour; sur le dos d|de|du|des; mérite|méritent pas|rien
    ne mérite|méritent; rien de sa vie; par sa|leur faute; poubelle par; n a que ce qu; l a bien cherché
    pas|jamais un merci; jamais merci; sans gêne|scrupule|honte|vergogne|dignité
    aucune reconnaissance|politesse|hygiène|morale|honte|dignité|gêne|fierté; aucun respect|savoir|scrupule
    je m en foutiste; bordélique; aux frais de la|l|nous; se fait entretenir; quémand-
    toujours à demander|réclamer|râler|pleurer; ne pense qu à; encore un~ qui; élève mal; délaisse ses
    abandonne ses; trop fier|fière; traîne les pieds; vie de patachon; se la coule; n a pas fait grand chose
    ne fout|foutent rien; ne fiche|fichent rien; rien foutu; aucun effort; se complaît; se laisse aller
    mauvaise|mauvais mère|père|parents|volonté|payeur|payeuse|esprit
    mère|père|parents indigne|démissionnaire|toxique; incapable d|de
    pas capable d|de gérer|tenir|élever|comprendre|assumer; enfant sans limites; enfant mal élevé
    livrés à eux mêmes; enfant roi; comme toute sa famille; famille de cassos|fous|menteurs; irresponsab-
    ne veut|veulent rien entendre|savoir|comprendre|faire; ne veut|veulent pas bosser|comprendre|entendre
    n a jamais travaillé|bossé|cherché; jamais travaillé de sa vie; aucune|pas envie de travailler|bosser
    préfère toucher; préfère les alloc-|aide; attend|attendent que ça tombe; vit|vivent aux crochets|dépens
    aux crochets d|de; profiteu-; profite|profitent du système
    profite|profitent des? l? aide|alloc|allocation|système|gentillesse|faiblesse; assistanat; un assisté
    une assistée; assisté~ qui|chronique|professionnel|professionnelle; encore un|une assisté~
    abuse|abusent du|de|des|clairement|encore; abus manifeste; chasseur|chasseuse de prime
    connaît tous ses droits; que des droits; ne paiera jamais; paiera|paieront jamais; à son image
    dépense tout; bêtise; toujours à se plaindre; jamais content~; éternel~ mécontent~; aime se plaindre
    s écoute; pas courageux|courageuse; poil dans la main; aucune volonté; laisse tout aller
"""

WITS = """
    bébête; bafouille; sait pas s exprimer; s exprime mal; niveau cp|maternelle|ce1|primaire; peu cultivé~
    peu vif|vive; pas vif|vive; pas très? éveillé~|dégourdi~|cultivé~; cas désespérant; dur à la comprenette
    ne comprend jamais; inventé l eau|le fil|la poudre; à la détente; pas le gaz à; dans la lune
    peu éveillé~; pas éveillé~; peu dégourdi~; pas dégourdi~; peu évolué~; tête dure; cerveau lent
    pas d esprit; niveau zéro; peu instruit~; sans instruction; ne réfléchit|réfléchissent pas|jamais
    ne pige|pigent; pas de jugeote; manque de jugeote; qi d; comprend|comprennent rien; rien à rien
    faut|faudrait tout lui|leur; tout lui répéter; tout lui expliquer; répéter dix|cent|mille fois
    à côté de la plaque; limité~ intellectuel-; intellectuellement; peu intelligent~; pas très? intelligent~
    pas bien? malin|maligne; pas très? malin|maligne; esprit lent|étroit; lent~ d|de esprit
    lent~ à comprendre|la; simple d esprit; simplet; simplette; benêt; nigaud~; niais~; ignare
    sans éducation; aucune éducation; sans cervelle; écervelé~; tête en l air; parle|parlait tout~? seul~
    dans son monde; comprenette; dur de la feuille; ne percute; ne capte rien; a un petit pois
    pas bien fini~; pas fini~
"""

HEARD = """
    pour un oui; nous casse les; casse les pieds|oreilles|couilles; nous pourrit; pourrit la vie
    nous gonfle; à fuir; fuir comme; saoulant~; soûlant~; usant~ pour; barbant~; esclandre; foutre le bordel
    fout le bordel; fouteu- de; sacré|sacrée|drôle numéro|phénomène|caractère|spécimen
    drôle de numéro|personnage|type|spécimen|bonhomme|bonne; un vrai cas; cas désespéré; cas perdu
    regarde|prend|prennent de haut; nous insulte; nous saoule; nous gave; nous crie; mal luné~
    nous engueule; nous bouffe; nous use; nous fatigue; ton méprisant|agressif|désagréable|insupportable
    regard noir|mauvais|méprisant; à prendre avec des gants; mauvais coucheur; forte tête; râleur; agressif
    agressive; agressivité; aggressif; aggressive; agresif; agresive; violent~ verbalement; insultant~
    vocifér-; crise habituelle; pique une|sa crise; fait|font une|sa|son|un crise|scandale|cirque|caprice
    faut crier; s énerve pour un rien; sanguin~; caractère de cochon|merde; mauvais caractère; caractériel-
    procédurier; procédurière; quérulent~; cherche les|la|des ennuis|histoires|embrouilles|merde|noises
    chercheu- d|de histoire|ennuis; fait|font des histoires; fait|font chier; nous fait la leçon
    donneu- de leçon; prise de tête; pète un|les câble|plombs; à ne pas contrarier; ne pas contrarier
    attention à ce qu; draguer; drague les|la|nos|une; nous harcèle; harcèle le|les service|agents|collègues
    soupe au lait; toujours en colère; mauvaise humeur; hargneu-; teigneu-; vindicati-
"""

HYGIENE = """
    son odeur; odeur quand il|elle; crade; aucune hygiène; sale sur lui|elle; pas lavé~
    garder la fenêtre ouverte; hygiène douteuse|déplorable|corporelle; manque d hygiène; jamais lavé~
    se lave pas; cradingue; dégueulasse; souillon; odeur corporelle
"""

DEEDS_DONE = """
    ment; mentent; mentait; mentaient; exagère; exagèrent; manipule; triche; trichent; simule; flambe
    glande; truande; dissimule; hurle; hurlent; gueule; gueulent; gueulait; râle; râlent; pue; puent
    sent mauvais; sentent mauvais; sent très mauvais
    sent le|la|l tabac|transpiration|urine|sueur|alcool|pipi; sent fort; boit; prend la tête; harcèle
    profite; se plaint toujours|sans|encore; bosse pas; sait rien faire; délire; divague; radote
"""

CHARACTER_TRAITS = """
    con infernal~ intenable imbuvable tordu~ toxique bête stupide sot sotte idiot~ nul nulle borné~ buté~
    têtu~ obtus~ lent~ limité~ simplet naïf naïve crédule inculte ignorant~ bouché~ perché~ déconnecté~
    raté~ sale pénible difficile lourd~ collant~ chiant~ insupportable capricieux capricieuse désagréable
    impoli~ malpoli~ grossier grossière vulgaire ingérable incontrôlable arrogant~ hautain~ méprisant~
    prétentieux prétentieuse orgueilleux orgueilleuse condescendant~ insolent~ effronté~ impertinent~
    cynique fou folle dingue dérangé~ timbré~ fêlé~ bizarre étrange instable imprévisible lunatique
    perturbé~ déséquilibré~ incohérent~ méchant~ vicieux vicieuse cruel cruelle brutal~ menaçant~ virulent~
    colérique irascible rancunier rancunière haineux haineuse louche suspect~ douteux douteuse malin maligne
    rusé~ roublard~ fuyant~ évasif évasive caractériel caractérielle paranoïaque hystérique maniaque
    compliqué~ envahissant~ intrusif intrusive revendicatif revendicative vindicatif vindicative râleur
    râleuse plaintif plaintive mou molle laxiste négligent~ inconséquent~ insouciant~ désinvolte
    irrespectueux irrespectueuse oisif oisive indolent~ simulateur simulatrice pitoyable pathétique
    lamentable ridicule grotesque médiocre inapte incapable incompétent~ immoral~ amoral~ indécent~ ingrat~
    égoïste cupide avare profiteur profiteuse assisté~ antipathique détestable imbu~ exécrable odieux
    odieuse infect~ malsain~ glauque inquiétant~ effrayant~ dangereux dangereuse inadapté~ marginal~
    inéduqué~ rustre fruste bourru~ frustré~ aigri~ bavard~ surexcité~ hostile réfractaire insultant~
    exubérant~ déraisonnable saoul~ soûl~ malodorant~ crado crasseux crasseuse malpropre obséquieux
    obséquieuse
"""

JUDGMENT: tuple[tuple[str, Fault, Instead], ...] = (
    (INSULTS, Fault.JUDGMENT, Instead.FACT),
    (LIES, Fault.JUDGMENT, Instead.BOTH_VERSIONS),
    (CARE, Fault.JUDGMENT, Instead.AID),
    (WITS, Fault.JUDGMENT, Instead.AGAIN),
    (HEARD, Fault.JUDGMENT, Instead.HEARD),
    (HYGIENE, Fault.JUDGMENT, Instead.NOTHING),
)
TRAITS: tuple[tuple[str, Fault, Instead], ...] = ((CHARACTER_TRAITS, Fault.JUDGMENT, Instead.FACT),)
DEEDS: tuple[tuple[str, Fault, Instead], ...] = ((DEEDS_DONE, Fault.JUDGMENT, Instead.DATED),)
