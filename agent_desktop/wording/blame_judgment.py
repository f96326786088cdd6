"""Judgment of a person, which CNIL blames in free-text zones: insults, character, guesses at intent.

Phrases stand for themselves. `TRAITS` are at fault when they are said of a person, `DEEDS` when a person
does them (`said_of.py`): « elle est sale » and « il pue » are, « le local est sale » is not.
"""

from agent_desktop.wording.blame_conduct import CARE, HEARD, HYGIENE, LIES, WITS
from agent_desktop.wording.faults import Fault, Instead

INSULTS = """
    furie; danger public; pas quelqu un de bien
    quelqu un de mauvais|malsain|toxique|méchant|louche|vulgaire|bizarre; girouette; faux jeton; faux cul
    lèche bottes; fayot; pique assiette; sauvageon; petite frappe; petit con; petite conne; gros con
    sale con; sale conne; espèce d|de con|abruti|folle|fou|sale|malade; bonne poire; commère; à enfermer
    à interner; dans sa tête; perdu~ dans sa; pas aidé~ par; pas gâté~; pas d équerre; pas stable
    pas normal~; esprit dérangé|tordu; une folle; un fou; narcissique; égocentrique; mauvais fond
    mauvaise langue; langue de vipère; sans coeur; mentalité|esprit arriéré|arriérée; ni foi ni loi; tyran
    tyrannique; odieux personnage; triste personnage|individu; drôle d oiseau; vieux grincheux; grincheux
    grincheuse; rabat joie; casse bonbons; casse bonbon; gros naze; naze; nullard~; pauvre mec; minus; larve
    débile; crétin~; imbécile; abruti~; un|quel|ce|vrai|vieux|le con; conne; connard~; connasse; salaud
    salopard; enfoiré~; enculé~; bouffon; bouffonne; guignol
    un|une|cet|cette|quel|quelle|vrai|vraie|pauvre|complètement idiot~; merdeux; merdeuse; chieur; chieuse
    emmerdeur; emmerdeuse; emmerde; chiant~; casse pieds; casse couilles; boulet; tête à claques
    tête de mule|con|cochon|noeud; tocard~; minable; loser; bon à rien; bonne à rien; moins que rien
    sale type|bonhomme|bonne|mec|gamin|caractère; une|cette|quelle|vraie ordure; une|vraie pourriture
    racaille; cassos; kassos; cas soc; cas social; cassosse; beauf; cinglé~; taré~; dingue; barjo
    fou furieux; folle furieuse; complètement fou|folle; à moitié fou|folle; foldingue; zinzin; hystéro
    un|une|ce|cette|vrai|de parasite; sangsue; pleurnich-; geignard~; vieille chouette; vipère; harpie
    mégère; sorcière; garce; pimbêche; grande gueule; gueulard~; braillard~; soûlard~; clampin; branleu-
    glandeu-; flemmard~; fainéant~; fainéantise; feignant~; feignasse; paresseux; paresseuse; tire au flanc
    poids mort; débilos; neuneu; gogol; teubé; bas de plafond; pas une lumière; pas finaud~; pas futé~
    bas du front; psychorigide; énergumène; bourrin; malotru~; goujat; mal poli~; malpoli~; mal élevé~
    malappris~; mal embouché~; mytho; mythomane; affabul-; olibrius; gros lourd; relou; lourdingue
    pot de colle; hurluberlu; asocial-; associal-; merdique; de merde; va te faire; peau de vache
    vieille bique; tête brûlée; boulets; pauvre con|conne; incapable notoire; nuisible
    bande de cons|nuls|voleurs|menteurs|sauvages|branleurs|racailles|voyous
    personnage|homme|femme|dame|monsieur|type|individu très? suffisant~; crapule; canaille; fripouille
    filou; vaurien; plaisantin; charlatan; margoulin; imposteur; imposture; branque; bras cassé; tire au cul
    tire larigot; gougnafier; butor; mufle; brute épaisse; une brute; vraie brute; vrai sauvage
    vraie sauvage; comme des sauvages; sont|est de vrais|vraies sauvage|animaux|bêtes
    comme des animaux|bêtes|cochons|porcs|chiffonniers|chiens
    comme une furie|folle|brute|harpie|tornade|poissonnière
    comme un fou|malade|dément|charretier|sauvage|pacha|sagouin; pignouf; gueux; trou du cul; trouduc
    trou duc; tronche de cake; gros porc; grosse truie; vieille truie; pouffiasse; poufiasse; pétasse
    grognasse; bécasse; gourdasse
    une|vraie|quelle gourde|dinde|cloche|tarte|nouille|andouille|greluche|godiche; andouille; empoté~
    empaffé~; corniaud; crétine; ducon; débilité; fada; givré~; toqué~; barré~ complètement
    complètement barré~; fou à lier; folle à lier; bon pour l asile; drôle de cas; pauvre cloche
    pauvre diable; pauvre bougre; pauvre hère; loque; cafard humain; cloporte; charognard~; grippe sou
    pingre; rapiat~; pisse froid; pisse vinaigre; mal lunée; mijaurée; bêcheu-; snob; m as tu vu; frimeu-
    crâneu-; vantard~; fanfaron; fanfaronne; hâbleu-; beau parleur; belle parleuse; moulin à paroles
    pipelette; commérage; mouche du coche; enquiquin-; casse noisettes; empêcheu- de tourner; trouble fête
    fauteu- de trouble; provocateur; provocatrice; agitateur; agitatrice; pleureuse; pleurnicherie
    chochotte; mauviette; lavette; couille molle; poule mouillée; lâcheur; béni oui oui; cire pompes; suceu-
    faux derche; faux frère; traître; traîtresse; salopiaud; raclure; pourri jusqu; nique; ntm; fdp; bâtard
    casse toi; foutre; fous le camp; fouille merde; sous merde; grosse merde; petite merde; quelle merde
    con comme; conne comme; conasse; abrutie; bête à manger du foin; bête comme ses pieds; bête et méchant~
    âne bâté; dégénéré~; tordu du; malfaisant~; individu peu|fort|très; cet individu; peu recommandable
    pas recommandable; infréquentable; pas fréquentable; mauvais sujet; triste sire
    sinistre individu|personnage; sale bête; sale engeance; toute une clique; à moitié sauvage; sans foi
    arrogance; insolence; impolitesse; grossièreté; méchanceté; vulgarité; paresse; hypocrisie; avarice
    radinerie; condescendance; mesquinerie; cupidité; égoïsme; vanité; malveillance; lâcheté; perfidie
    fourberie; crédulité; ineptie; irrespect; effronterie; toupet; impertinence; désinvolture; nonchalance
    indolence; laxisme; immaturité; puérilité; excentricité
    est|sont|serait un|une|de|des vrai|vraie|vrais|vraies|gros? ours|âne|serpent|vautour
    est|sont|serait un|une|de|des vrai|vraie|vrais|vraies|gros? requin|renard|mouton|porc
    est|sont|serait un|une|de|des grosse|vieux|vieille|sale|petit|petite? ours|âne|serpent|vautour
    est|sont|serait un|une|de|des grosse|vieux|vieille|sale|petit|petite? requin|renard|mouton|porc
    est|sont|serait un|une|de|des vrai|vraie|vrais|vraies|gros? cochon|rat|singe|perroquet
    est|sont|serait un|une|de|des vrai|vraie|vrais|vraies|gros? paon|dinde|mule|chameau|hyène
    est|sont|serait un|une|de|des grosse|vieux|vieille|sale|petit|petite? cochon|rat|singe|perroquet
    est|sont|serait un|une|de|des grosse|vieux|vieille|sale|petit|petite? paon|dinde|mule|chameau|hyène
    est|sont|serait un|une|de|des vrai|vraie|vrais|vraies|gros? fouine|limace|mollusque|zèbre
    est|sont|serait un|une|de|des vrai|vraie|vrais|vraies|gros? loustic|coucou|parasite|boulet
    est|sont|serait un|une|de|des grosse|vieux|vieille|sale|petit|petite? fouine|limace|mollusque|zèbre
    est|sont|serait un|une|de|des grosse|vieux|vieille|sale|petit|petite? loustic|coucou|parasite|boulet
    est|sont|serait un|une|de|des vrai|vraie|vrais|vraies|gros? tyran|despote|gamin|bébé
    est|sont|serait un|une|de|des vrai|vraie|vrais|vraies|gros? clown|phénomène|cas|poison|danger
    est|sont|serait un|une|de|des grosse|vieux|vieille|sale|petit|petite? tyran|despote|gamin|bébé
    est|sont|serait un|une|de|des grosse|vieux|vieille|sale|petit|petite? clown|phénomène|cas|poison|danger
    drôle de zèbre|loustic|client|cliente|coco|pistolet|citoyen|énergumène|dame|mec|fille|famille
    monsieur|madame|il|elle est un|une sacré|sacrée|espèce|sorte
    personnalité écrasante|toxique|difficile|narcissique|complexe|instable|borderline|envahissante
    personnalité perverse|faible|effacée|fragile|ambiguë|trouble|sombre|dominante|autoritaire
    brave type|homme|dame|femme|fille|gars|mec|bête; bien brave
    gentil|gentille|sympa|adorable|charmant|charmante mais; vu le personnage|milieu|genre|profil|spécimen
    triste mine; mauvaise réputation; réputation de|sulfureuse|douteuse|détestable|exécrable
    réputé~ violent|violente|difficile|pour; bien trop connu~; bien connu~ ici|chez|pour|de nos
"""

DEEDS_DONE = """
    ment; mentent; mentait; mentaient; exagère; exagèrent; manipule; triche; trichent; simule; flambe
    glande; truande; dissimule; hurle; hurlent; gueule; gueulent; gueulait; râle; râlent; pue; puent
    sent mauvais; sentent mauvais; sent très mauvais
    sent le|la|l tabac|transpiration|urine|sueur|alcool|pipi; sent fort; boit; prend la tête; harcèle
    profite; se plaint toujours|sans|encore; bosse pas; sait rien faire; délire; divague; radote; empeste
    empestent; grattent; squatte; squattent; débarque; débarquent; pleurniche; pleurnichent; geint; râlait
    fanfaronne; frime; friment; abuse; abusent; gruge; magouille; magouillent; baratine; baratinent; bluffe
    bluffent; affabule; affabulent; fabule; embobine; joue la montre; picole; picolent; titube; titubent
    délirait; vole; volent; volait; harcelait; insultait tout; se vante; se vantent; se plaint tout
    se plaint à; geignait; braillait; ricane; ricanent; ricanait; nous nargue; nargue; narguent; postillonne
    bave; rote; crache; transpire; sent la vinasse|friture|crasse|bière|clope; comprend jamais
    comprend rien à rien; sait rien; sert à rien; fait rien de; glandouille; végète
"""

CHARACTER_TRAITS = """
    con infernal~ intenable imbuvable tordu~ toxique bête stupide sot sotte idiot~ =borné~ =buté~ têtu~
    obtus~ lent~ =limité~ simplet naïf naïve crédule inculte ignorant~ =bouché~ perché~ déconnecté~ =raté~
    sale pénible difficile lourd~ collant~ chiant~ insupportable capricieux capricieuse désagréable impoli~
    malpoli~ grossier grossière vulgaire ingérable incontrôlable arrogant~ hautain~ méprisant~ prétentieux
    prétentieuse orgueilleux orgueilleuse condescendant~ insolent~ effronté~ impertinent~ cynique fou folle
    dingue dérangé~ timbré~ =fêlé~ bizarre étrange instable imprévisible lunatique perturbé~ déséquilibré~
    incohérent~ méchant~ vicieux vicieuse cruel cruelle brutal~ menaçant~ virulent~ colérique irascible
    rancunier rancunière haineux haineuse louche suspect~ douteux douteuse malin maligne rusé~ roublard~
    fuyant~ évasif évasive caractériel caractérielle paranoïaque hystérique maniaque compliqué~ envahissant~
    intrusif intrusive revendicatif revendicative vindicatif vindicative râleur râleuse plaintif plaintive
    mou molle laxiste négligent~ inconséquent~ insouciant~ désinvolte irrespectueux irrespectueuse oisif
    oisive indolent~ simulateur simulatrice pitoyable pathétique lamentable ridicule grotesque médiocre
    inapte incapable incompétent~ immoral~ amoral~ indécent~ ingrat~ égoïste cupide avare profiteur
    profiteuse assisté~ antipathique détestable imbu~ exécrable odieux odieuse infect~ malsain~ glauque
    inquiétant~ effrayant~ dangereux dangereuse inadapté~ marginal~ inéduqué~ rustre fruste bourru~ frustré~
    aigri~ bavard~ surexcité~ hostile réfractaire insultant~ exubérant~ déraisonnable saoul~ soûl~
    malodorant~ crado crasseux crasseuse malpropre obséquieux obséquieuse acariâtre acerbe agaçant~ agité~
    aigre angoissant~ apathique asocial~ autoritaire macho misogyne sexiste raciste xénophobe homophobe
    bagarreur bagarreuse balourd~ barjot belliqueux belliqueuse bougon bougonne brusque calculateur
    calculatrice chicaneur chicaneuse chamailleur cossard~ despotique détraqué~ dissipé~ ennuyeux ennuyeuse
    envieux envieuse ergoteur ergoteuse étourdi~ exaspérant~ excentrique farfelu~ fanfaron fatigant~ filou
    froussard~ geignard~ gonflant~ grincheux grincheuse grognon grognonne gueulard~ hâbleur hypocrite
    illuminé~ immature impulsif impulsive inconstant~ indélicat~ indigne indiscret indiscrète indocile
    infantile inquisiteur insatiable insensible insignifiant~ intolérant~ irréfléchi~ irritable irritant~
    jaloux jalouse lunaire lâche loufoque maladroit~ malhonnête malveillant~ manipulable manipulateur
    manipulatrice mégalo mégalomane mesquin~ mielleux mielleuse minable mythomane narcissique neurasthénique
    nonchalant~ obsessionnel obsessionnelle oppressant~ orageux outrancier outrancière paumé~ parano perfide
    pervers~ pinailleur pinailleuse pleurnichard~ pleurnicheur pleurnicheuse pointilleux possessif
    possessive procédurier provocant~ provocateur puéril~ querelleur querelleuse racoleur rétrograde rigide
    ringard~ ronchon ronchonne roué~ sauvage sectaire servile snob soporifique sournois~ superficiel
    superficielle susceptible tapageur tapageuse teigneux teigneuse théâtral~ timoré~ toqué~ tortueux
    tortueuse tourmenté~ tricheur tricheuse turbulent~ tyrannique usant~ vaniteux vaniteuse vantard~ veule
    vil~ versatile violent~ volubile véhément~ zinzin bourré~ éméché~ pompette torché~ défoncé~ déphasé~
    ahuri~ hagard~ hébété~ benêt niais~ ignare rustaud~ =arriéré~ attardé~ écervelé~ dégoûtant~ répugnant~
    infâme ignoble abject~ méprisable risible caricatural~ casse-pied pingre rapiat~ rapace fielleux
    fielleuse venimeux venimeuse
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
