"""Words of the special categories of data (GDPR, article 9) and of offences (GDPR, article 10).

A text at fault is refused, so words with an everyday sense are left to their phrases (« pièce détenue »,
« virement opéré »), and what an office names in its own papers (« pension d'invalidité », « assurance
maladie ») is spared by `spared.py`. `TRAITS` are at fault when they are said of a person (`said_of.py`).
"""

from agent_desktop.wording.faults import Fault, Instead

HEALTH = """
    ablation; stress post; post traumatique; cécité; surdité; mutité; overdose; en cure; abstinent~
    en fin de vie; mourant~; condamné~ par la maladie; thérapie; bégaie; myopath-; mucoviscidose; hémophil-
    drépanocyt-; thyroïde; ménopaus-; stérile; fiv; surpoids; suit un traitement; prozac; xanax; lexomil
    valium; ritaline; calmants; morphine; rechute; recommence|remis|remise|mis|mise à boire; arrêté de boire
    perdu un rein|oeil|sein|bras|poumon; greffe d|du|de rein|foie|coeur|organe|poumon|un; attend une greffe
    nerfs fragiles; fragile psychologique-|nerveuse-|mentale-
    psychologiquement|psychiquement|mentalement fragile|instable|atteint~; perte de mémoire; état dépressif
    délirant~; délire; idées noires; moral à zéro; en rémission; sous oxygène
    insuffisance cardiaque|rénale|respiratoire; insulin-; hernie; lombalgie; sciatique; arthrose
    polyarthrite; traumatisme crânien; dans le coma; séquelle; bronchite; pneumonie; gastro
    bouffée délirante; cas psychiatrique; malade mental; maladif; maladive; santé défaillante
    faible de santé; santé mauvaise; mauvaise santé; problème d alcool|addiction|audition|mémoire; ses nerfs
    souci de santé; ennui de santé; soigné~ pour; suivi~ à l hôpital; ses médicament; se pique; se shoote
    sevrage; biture; maladi-; malade; souffrant~; il|elle|qui|monsieur|madame souffre d|de _; cancer-
    tumeur; leucémie; métastase; dépressi-; déprim-; burn out; burnout; longue maladie; ald; état de santé
    problème de santé; santé fragile|précaire; alcooli-; alcoolo; alcoolisé~; poivrot~; pochtron~; ivrogne
    ivresse; sent l? alcool; boit trop|beaucoup; toxico-; addict~; addiction; drogué~; se drogue; drogue
    cannabis; cocaïne; héroïne; cocaïnomane; cure de désintox-; porté~ sur la boisson; fume du|des
    méthadone; subutex; désintox-; schizo-; bipolai-; psychiatr-; psychothér-; névros-; névrot-; psychos-
    psychotique; psychopath-; suivi~ par? un~? psy; son psy; psy; voit un~? psychologue; santé mentale
    suivi~ par un~? psychologue; trouble mental|mentaux|psychique|bipolaire|cognitif|alimentaire
    trouble psy-; trouble du comportement; problème psy-; hôpital psychiatrique; internement; à l asile
    hystér-; paranoïa-; parano; handicap; handicapé~; handi; invalide; invalidité; infirme; infirmité
    fauteuil roulant; déambulateur; tétraplég-; paraplég-; hémiplég-; déficien-; =retardé|=retardée mental~
    retard mental; attardé~; hyperactif; hyperactive; tdah; mongol~; trisomi-; autis-; dyslexi-
    malentendant~; sourd~; sourd~ muet|muette; malvoyant~; non voyant~; aveugle; bègue; diabèt-; diabét-
    épilep-; asthm-; hépatit-; vih; hiv; sida; séroposit-; tuberculose; contagieux; contagieuse; gale
    hospitalis-; chirurgie; opération d|de|du|des la|l? coeur|genou|dos|hanche|sein|yeux|cerveau
    opération du coeur|genou|dos|sein|cerveau; crise cardiaque; cardiaque; avc; infarctus; chimiothér-
    chimio; radiothér-; fausse couche; avortement; avorté; ivg; suicid-; traitement médical|lourd
    sous traitement; antidépress-; anti dépress-; anxioly-; neurolep-; médicament; médocs; somnifère
    pathologi-; sclérose; parkinson; alzheimer; démence; cirrhose; obès-; anorexi-; boulimi-; fibromyalgie
    endométriose; dialys-; lupus; migraine; insomni-; phobi-; mal de dos; problème de coeur|dos|poids|vue
    crise d angoisse|épilepsie; crise de panique|nerf|angoisse; a le|eu covid; cmpp; cmp
"""
HEALTH_TRAITS = "opéré~ =interné~ dément~ paralysé~ amputé~ anorexique boiteux boiteuse ivre mutilé~"

RELIGION = """
    rigoriste; coran; lit la bible; prie cinq|beaucoup|toujours|pendant; =jeûne
    culte musulman|juif|catholique|protestant; fréquente l église; fréquente le temple; va à l église
    soeur voilée; religio-; musulman~; islam-; coranique; catho; catholi-; protestant~; évangéli-; juif
    juive; judaï-; israélite; bouddhi-; hindou-; témoin de jéhovah; jéhovah; athée; voile islamique
    porte le|un voile; voilée; foulard islamique; burqa; niqab; hijab; djellaba; kippa; ramadan; mosquée
    synagogue; imam; rabbin; intégriste; radicalis-; salafi-; djihad-; chrétien; chrétienne; adventiste
    mormon~; secte; va à la messe; bigot~; grenouille de bénitier; halal; casher; converti~ à l islam
    converti~ au catholi-|judaï-|christianisme; signe religieux; serre pas la main; fait le carême
"""
RELIGION_TRAITS = "pratiquant~ croyant~ converti~ voilée orthodoxe =radicalisé~ pieux pieuse dévot~"

UNION = """
    délégué~|représentant~|adhérent~|militant~ fo|sud; représentant~ syndical~
    représentante|déléguée|adhérente fo|sud; syndicalist-; syndiqué~; syndicat; syndical-; syndicaux; cgt
    cfdt; cfe cgc; cftc; unsa; fsu; solidaires sud; force ouvrière; gréviste; fait grève; fait la grève
    il|elle en grève
"""

POLITICS = """
    sympathisant~; adhérent~ du|d|de parti|rn|ps|lr|lfi|pcf|npa|reconquête; anti macron|vax|système|tout
    mélenchon; marine le pen; zemmour; très politisé~; politisé~; trop à gauche|droite; communist-
    socialist-; gauchist-; gaucho; anarchist-; anar; royalist-; fascist-; facho; lepéni-; mélenchonist-
    macronist-; écologiste; écolo; trotsk-; insoumis~; nationaliste; opinion politique; idée politique
    extrême gauche; extrême droite; ultra gauche|droite; parti politique; gilet jaune
    vote|votent sûrement|toujours? à gauche|droite
    vote|votent sûrement|toujours? pour? rn|fn|lfi|macron|mélenchon|extrême|lepen|communiste; vote le pen
    encarté~; militant~; militantisme; front national; rassemblement national
    très|plutôt|homme|femme de gauche|droite; complotiste; antivax; zadiste; activiste; réac
"""

ORIGIN = """
    cette communauté; dans sa communauté; tous pareils; chez ces gens; ces gens là; pas de chez nous
    culture différente; pas intégré~; mal intégré~; refuse de s intégrer; s intègre pas; arabe; maghrébin~
    beur; beurette; rebeu; africain~; subsaharien; subsaharienne; asiatique; tsigane; tzigane; gitan~
    manouche; roms; famille|camp|les|des rom; romanichel-; roumain~ du camp|terrain
    race noire|blanche|jaune; racial-; =racisé~; race; ethni-; noir de peau; peau noire|mate|foncée
    type nord africain; type européen|maghrébin|asiatique|méditerranéen|arabe|slave; gens du voyage
    origine étrangère
    d origine -ien|-ienne|-ain|-aine|-ais|-aise|-ois|-oise|-ol|-ole|-lande|-rabe|-ique|turque|turc
    d origine étrangère|rom|juive|kurde|russe|grecque|berbère|kabyle|slave|tzigane; de couleur la|donc
    personne|homme|femme|dame|monsieur de couleur; issu~ de l immigration; sa|leur communauté
    d origine douteuse|inconnue|maghreb; homme|femme|dame|monsieur noir~; noir grand; noire grande; renoi
    nègre; négresse; bougnoul-; bicot; chinetoque; youpin~; métèque; blédard~; bled; immigré~; migrant~
    un|une|des|est sans papiers; clandestin~; ces étrangers|étranger; encore un~? étranger|étrangère
    étrangers qui; pas d ici; vraiment d ici; mentalité de son|leur; de chez eux
    dans son|leur pays on|les|la; n est pas de chez nous
    rentre|rentrer|retourner|retourne dans|chez son|leur|lui|elle|eux pays?; =typé|=typée; accent à couper
    fort accent; gros accent; romano; mariage blanc|arrangé|gris; polygam-; culture de là bas
    français~ de souche; basané~; métis; métisse; portos; rital; ritale; polak; boche
"""
NATIONS = """
    marocain~ algérien algérienne tunisien tunisienne malien malienne sénégalais~ ivoirien ivoirienne
    congolais~ camerounais~ guinéen guinéenne nigérian~ comorien comorienne malgache antillais~ turc turque
    kurde syrien syrienne libanais~ irakien irakienne iranien iranienne afghan~ pakistanais~ indien indienne
    tamoul~ chinois~ vietnamien vietnamienne cambodgien cambodgienne roumain~ bulgare albanais~ kosovar~
    serbe bosniaque russe tchétchène ukrainien ukrainienne géorgien géorgienne arménien arménienne polonais~
    portugais~ espagnol~ italien italienne brésilien brésilienne haïtien haïtienne mexicain~ anglais~
    allemand~ américain~ kabyle berbère créole réunionnais~ corse tibétain~ érythréen érythréenne soudanais~
    somalien somalienne
"""
ORIGIN_TRAITS = "noir~ black basané~ métis métisse foncé~ rom"

SEXUALITY = """
    quitté sa femme pour un; quitté son mari pour une; couche à droite; couche à gauche; couche avec
    aime les hommes|femmes; couple de femmes; couple d hommes; couple gay|lesbien
    vit avec un|une autre homme|femme; un autre homme; préfère les hommes|femmes; né homme; née femme
    ancien homme; ancienne femme; genre indéterminé; opéré~ du sexe; de petite vertu; moeurs
    relation|liaison extra; liaison avec; mène une double vie; aventure avec; homosexu-; homo; hétérosexu-
    bisexu-; lesbien-; gouine; gay; pédé; pd; tapette; tarlouze; transgenre; transsexu-; trans; travesti~
    travelo; transition de genre; changé de sexe; change de sexe; non binaire; lgbt-; inverti~; efféminé~
    garçon manqué; orientation sexuelle; vie sexuelle; vie intime; identité de genre; libertin~; échangiste
    prostitu-; escort; pute; putain; vit de ses charmes
    trompe son|sa mari|femme|conjoint|conjointe|compagne|compagnon; son amant
    moeurs légère|douteuse|dissolue|bizarre|particulière; ses moeurs
    change|changent souvent? de partenaire|mec|copain; fille facile; infidèle; infidélité; adultère
    coureur de jupon; dragueur; vie dissolue; nymphomane; obsédé~; salope; catin; traînée; dévergondé~
"""
SEXUALITY_TRAITS = "pervers~ volage frivole cocu~ chaste vierge"

OFFENCE = """
    femme|fille|mère battue; connu~ de la gendarmerie; meurtr-; assassin~; homicide; multirécidiv-
    cambriole; braque; braquage; attouchement; exhibition; délit; délits; infraction pénale; escroquerie aux
    détournement de fonds; abus de confiance; abus de faiblesse; par la case prison
    affaire à|avec la justice|police; affaires avec la justice|police; pour des coups; coups et blessures
    soupçonné~ d|de; suspecté~ d|de; frappe|bat|frappait|battait sa|ses|son femme|enfants|mari|compagne|mère
    arrêté~ par la police; interpellé~ par la? police|gendarmerie; interpellé~ pour; contrôle judiciaire
    mandat de dépôt; avec sursis; mois de sursis; travail d intérêt général; trafiquote; traficote
    mauvais coup; démêlés avec; problèmes avec la justice|police; a fait de la prison
    passé~ en correctionnelle; correctionnelle; trempe dans; vit de trafic|trafics|vol|vols; déjà puni~
    condamné~; condamnation; délinquan-; prison; prisonnier; prisonnière; incarcér-; taulard~; tôlard; taule
    garde à vue; gav; casier judiciaire; casier chargé; a un casier; fraudeu-; a fraudé; escroc; escroque
    pour escroquerie; voleu-; a volé; pour vol; trafiquant~; trafique; dealer; dealeur; deale
    trafic d|de|des drogue|stupéfiant|stup|arme|papier|cigarette; violeu-; viol; pédophil-; récidiv-
    sursis probatoire; bracelet électronique; mis|mise en examen
    connu~ des? service de police|justice|gendarmerie; connu~ de la? police|justice
    connu~ des gendarmes|policiers; défavorablement connu~; violence conjugale
    mari|homme|conjoint|père|compagnon|fils violent; stupéfiant; stups; criminel; criminelle; crime; bandit
    malfrat; voyou; caïd; gangster; repris de justice; libération conditionnelle; semi liberté; en cavale
    =fiché|=fichée s|par|à; fiche s; antécédent judiciaire; passé judiciaire; ennuis avec la justice|police
    =jugé|=jugée|=jugés pour; inculpé~; arnaqueu-; faussaire; faux papiers
    fausse fiche|facture|identité|déclaration; falsifi-; recel; proxénète; braqueu-; cambrioleu-
    travaille|travaillait|bosse|bossait au noir; travail dissimulé; oqtf; affaire de|des stup-|moeurs|drogue
    sort|sorti~ de taule; mauvaise fréquentation; fréquentation douteuse; peine de prison; écroué~
    maison d arrêt; en détention; détention provisoire; ancien|ancienne détenu~; mis|mise en cause
"""
OFFENCE_TRAITS = "détenu~ écroué~ violent~ =fiché~ incarcéré~ recherché~"

SPECIAL: tuple[tuple[str, Fault, Instead], ...] = (
    (HEALTH, Fault.HEALTH, Instead.EFFECT),
    (RELIGION, Fault.RELIGION, Instead.NOTHING),
    (UNION, Fault.UNION, Instead.ABSENCE),
    (POLITICS, Fault.POLITICS, Instead.NOTHING),
    (ORIGIN, Fault.ORIGIN, Instead.PAPERS),
    (SEXUALITY, Fault.SEXUALITY, Instead.HOUSEHOLD),
    (OFFENCE, Fault.OFFENCE, Instead.RULING),
)
TRAITS: tuple[tuple[str, Fault, Instead], ...] = (
    (HEALTH_TRAITS, Fault.HEALTH, Instead.EFFECT),
    (RELIGION_TRAITS, Fault.RELIGION, Instead.NOTHING),
    (ORIGIN_TRAITS, Fault.ORIGIN, Instead.PAPERS),
    (SEXUALITY_TRAITS, Fault.SEXUALITY, Instead.HOUSEHOLD),
    (OFFENCE_TRAITS, Fault.OFFENCE, Instead.RULING),
)
NATIONALITIES: tuple[tuple[str, Fault, Instead], ...] = ((NATIONS, Fault.ORIGIN, Instead.PAPERS),)
"""Of a nationality, a person is said to be (`elle est marocaine`); a paper or a language may well be."""
