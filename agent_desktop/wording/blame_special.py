"""Words of the special categories of data (GDPR, article 9) and of offences (GDPR, article 10).

A text at fault is refused, so words with an everyday sense are left to their phrases (« pièce détenue »,
« virement opéré »), and what an office names in its own papers (« pension d'invalidité », « assurance
maladie ») is spared by `spared.py`. `TRAITS` are at fault when they are said of a person (`said_of.py`).
"""

from agent_desktop.wording.blame_health import HEALTH, HEALTH_TRAITS
from agent_desktop.wording.faults import Fault, Instead

RELIGION = """
    rigoriste; coran; lit la bible; prie cinq|beaucoup|toujours|pendant; =jeûne
    culte musulman|juif|catholique|protestant; fréquente l église; fréquente le temple; va à l église
    soeur voilée; religio-; musulman~; islam-; coranique; catho; catholi-; protestant~; évangéli-; juif
    juive; judaï-; israélite; bouddhi-; hindou-; témoin de jéhovah; jéhovah; athée; voile islamique
    porte le|un voile; voilée; foulard islamique; burqa; niqab; hijab; djellaba; kippa; ramadan; mosquée
    synagogue; imam; rabbin; intégriste; radicalis-; salafi-; djihad-; chrétien; chrétienne; adventiste
    mormon~; secte; va à la messe; bigot~; grenouille de bénitier; halal; casher; converti~ à l islam
    converti~ au catholi-|judaï-|christianisme; signe religieux; serre pas la main; fait le carême; baptisé~
    luthérien; luthérienne; qamis; kamis; abaya; tchador; jilbab; turban religieux; soutane; nonne
    pasteur protestant; pasteur évangélique; est pasteur; circoncis-; excis-; bar mitsva; hajj; la mecque
    fait|font sa|ses|la|leur|leurs prière; heure de prière; heures de prière; salle de prière
    tapis de prière; lieu de prière; prie toute; prie devant; prie pour; ne mange|mangent pas de porc
    mange|mangent pas de porc; chabbat; sabbat; shabbat; hassid-; sunnite; chiite; wahhab-; soufi; frériste
    frères musulmans; tabligh; franc maçon~; franc maçonn-; loge maçonnique; scientologie; raëlien; raélien
    pentecôtis-; calvinis-; maronite; copte; alévi; sikh; animiste; marabout; vaudou; gourou; foulard sur la
    porte le|un|son foulard|turban|crucifix|chapelet; enlever son voile|foulard; retirer son voile|foulard
    ôter son voile|foulard; signe ostentatoire; barbu intégriste; barbe de; grosse barbe
    barbe d islamiste|imam; fanatisme; fondamentalis-; prosélyt-; bondieuserie; cul béni; culs bénis
    croyance; confession juive|musulmane|catholique|protestante|israélite|orthodoxe|religieuse
    de confession; sa foi catholique|musulmane; foi chrétienne|musulmane|catholique; crois en dieu
    croit en dieu; inch allah; inchallah; allah; sa religion; aïd; communion solennelle; catéchisme
    séminariste; défroqué~; témoins de jéhovah; jehovah; mormone; animisme; agnostique; mécréant~; impie
    apostat~; porte|portait une|la|un croix|médaille|étoile|chapelet|crucifix; main de fatma
    serrer la main des|aux|d|à femmes|une|hommes|un; serre pas? la main des|aux
    refuse|refusé|refuse d être|de reçu~|parler|regarder par|à une|un femme|homme; interdit par sa; sa foi
    très croyant~; très pratiquant~; très pieux|pieuse
"""
RELIGION_TRAITS = "pratiquant~ croyant~ converti~ voilée orthodoxe =radicalisé~ pieux pieuse dévot~"

UNION = """
    délégué~|représentant~|adhérent~|militant~ fo|sud; représentant~ syndical~
    représentante|déléguée|adhérente fo|sud; syndicalist-; syndiqué~; syndicat; syndical-; syndicaux; cgt
    cfdt; cfe cgc; cftc; unsa; fsu; solidaires sud; force ouvrière; gréviste; fait grève; fait la grève
    il|elle en grève; élu~ fo|sud|unsa|cftc; tracte; tracts
    pris|prend|prendre|a|ont sa|leur carte à|au|de la?; carte de la|au|d|du syndicat|parti|cgt|cfdt|fo
    à|de|chez|pour|par fo; fnsea; confédération paysanne; snes; snuipp; snupden
    sud rail|ptt|solidaires|santé|éducation; union syndicale; meneur de grève; meneuse de grève
    piquet de grève; en grève depuis; manifestant~; va manifester; permanent~ syndical
    secrétaire de section; défend les salariés avec; prud homme contre; agitateur syndical
    affilié~ à la? cgt|cfdt|fo|cftc
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
    il|elle|ils a|ont|aurait|avait sûrement|surement|certainement|probablement|toujours? voté
    elles|monsieur|madame a|ont|aurait|avait sûrement|surement|certainement|probablement|toujours? voté
    voté pour eux|macron|mélenchon|le|rn|fn|lfi|les; il|elle|ils|elles vote|votent; votait
    vote|votent à|pour|contre|extrême|comme; voté pour; électeur de|du; électrice de|du; frontiste
    zemmouriste; trumpiste; poutiniste; souverainiste; suprémaciste; suprémacisme; black bloc; antifa
    anti fa; stalinien; stalinienne; marxis-; léninis-; maois-; libertaire; gauche caviar; bobo; populiste
    droitard~; gauchiasse; conspi; conspirationnis-; complotis-; platiste
    ses idées politiques|extrêmes|gauchistes|fascistes; idées d extrême; de droite dure; de gauche dure
    bien à droite; bien à gauche; élu~ rn|lfi|lr|ps|pcf|eelv; membre du parti
    membre du rn|fn|ps|pcf|lfi|npa; colle des affiches; manif; manifs; parle politique
    discours politique|haineux|anti; propos politiques|complotistes|extrémistes; opinions extrêmes|tranchées
    extrémiste; extrémisme; monarchiste; pétainiste; néonazi~; nazi~; skinhead; hitlér-; séparatiste
    indépendantiste
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
    français~ de souche; basané~; métis; métisse; portos; rital; ritale; polak; boche; débarqué~ du bled
    débarqué~ de son; arrivé~ du bled; tout droit venu~ d|de|du afrique|bled|maghreb|son
    accent _ prononcé|marqué|fort; accent _ très prononcé|marqué|fort; accent très? prononcé|marqué
    accent africain|arabe|slave|créole|antillais|maghrébin|étranger|asiatique
    accent russe|portugais|espagnol|italien|anglais|allemand|roumain|turc|chinois
    accent du|de bled|là|cité|banlieue|sud|midi
    venu~ d|de|du afrique|bled|maghreb|algérie|maroc|tunisie|mali pour
    venu~ d|de|du sénégal|comores|turquie|syrie|roumanie|albanie|asie|chine pour; fraîchement débarqué~
    fraîchement arrivé~; descendant~ d|de immigrés|esclaves|colons|harkis
    fils|fille d immigrés|harki|harkis|algériens|portugais; pied noir; pieds noirs; au faciès; faciès
    teint mat|basané|foncé|hâlé; peau basanée|blanche|claire|sombre|métissée|cuivrée; cheveux crépus; crépu~
    yeux bridés; asiat; asiate; caucasien; caucasienne; européen de type
    type gitan|rom|indien|latin|caucasien|nordique; blanche colonie; colonie de
    encore une? famille|des famille|familles|gens venu~|d|de afrique|étrangère|là
    encore des étrangers|africains|arabes|roms|réfugiés|migrants; envahisseur; grand remplacement
    profiteur étranger; étrangers profitent; tous ces réfugiés|étrangers|migrants; ces réfugiés|migrants
    cas d immigration; regroupement familial évidemment|encore
    mentalité arabe|africaine|orientale|méditerranéenne|de là; culture arabe|africaine|musulmane
    us et coutumes de; coutumes de son|leur; dans leur culture|coutume; dans sa culture; de son ethnie
    gitane; yéniche; manouches; romani; romanos; feuj; youtre; ritals; espingouin; rosbif; niakoué; bamboula
    négro; bougnoule; crouille; beurs; rebeus; renois; babtou; gaulois de; toubab; blédards; métèques
    veut|veulent|voulait|voulaient|sait pas s intégrer; s intègre|intègrent mal|pas|peu; pas s intégrer
    manque|refus|problème|défaut d intégration
"""
NATIONS = """
    marocain~ algérien algérienne tunisien tunisienne malien malienne sénégalais~ ivoirien ivoirienne
    congolais~ camerounais~ guinéen guinéenne nigérian~ comorien comorienne malgache antillais~ turc turque
    kurde syrien syrienne libanais~ irakien irakienne iranien iranienne afghan~ pakistanais~ indien indienne
    tamoul~ chinois~ vietnamien vietnamienne cambodgien cambodgienne roumain~ bulgare albanais~ kosovar~
    serbe bosniaque russe tchétchène ukrainien ukrainienne géorgien géorgienne arménien arménienne polonais~
    portugais~ espagnol~ italien italienne brésilien brésilienne haïtien haïtienne mexicain~ anglais~
    allemand~ américain~ kabyle berbère créole réunionnais~ corse tibétain~ érythréen érythréenne soudanais~
    somalien somalienne ghanéen ghanéenne togolais~ béninois~ burkinabé~ mauritanien mauritanienne
    capverdien capverdienne gabonais~ rwandais~ angolais~ centrafricain~ tchadien tchadienne nigérien
    nigérienne éthiopien éthiopienne égyptien égyptienne libyen libyenne jordanien jordanienne palestinien
    palestinienne israélien israélienne yéménite saoudien saoudienne bangladais~ srilankais~ népalais~
    indonésien indonésienne philippin~ thaïlandais~ laotien laotienne japonais~ coréen coréenne moldave
    hongrois~ slovaque tchèque slovène croate monténégrin~ macédonien macédonienne cubain~ dominicain~
    colombien colombienne péruvien péruvienne équatorien équatorienne bolivien bolivienne chilien chilienne
    argentin~ vénézuélien vénézuélienne guyanais~ guadeloupéen guadeloupéenne martiniquais~ mahorais~
    mauricien mauricienne djiboutien djiboutienne burundais~ mozambicain~ biélorusse lituanien lituanienne
    letton lettone estonien estonienne néerlandais~ belge suisse irlandais~ écossais~ grec grecque kazakh
    ouzbek azéri~ rom afghane
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
    il|monsieur vit en? couple? avec un homme|monsieur; elle|madame vit en? couple? avec une femme|dame
    deux hommes en couple; deux femmes en couple; mari gay; conjoint de même sexe; a une maîtresse
    a un amant; des amants; ses amants; des maîtresses; gigolo; maquereau; michetonn-; racol-; call girl
    strip teas-; porno-; film x; onlyfans; masturb-; sexuellement; débauch-; partouz-; orgie; sado maso
    fétichis-; exhibitionnis-; voyeur; zoophil-; nymphoman-; érotoman-; frigide; impuissant sexuel-; puceau
    pucelle; tombeur; cavaleur; cavaleuse; coureuse; séducteur; séductrice; mangeuse d hommes
    croqueuse d|de; chaudasse; chaud lapin; obsédé sexuel; pervers; attouche; tripote; allumeuse
    couche pour; coucherie; cocufi-; va voir ailleurs; découche; double vie; asexuel-; pansexuel-; queer
    intersexe; hermaphrodite; drag queen; en pleine transition; changement de sexe; sexe à la naissance
    prénom de naissance masculin|féminin; ancien prénom masculin|féminin; de l autre bord
    à voile et à vapeur; folle perdue; tafiole; tantouze
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
    enquête sur lui; poursuivi~ pour; attention à elle|lui|eux
    ans|mois|année de|ferme prison|ferme|réclusion; réclusion; centre pénitentiaire; maison centrale
    parloir; sortant de prison; permission de sortie; juge d application; application des peines; spip
    probation; sous bracelet; levée d écrou; cour d assises; aux assises
    tribunal pour enfants|correctionnel; rappel à la loi; composition pénale; antécédents judiciaires
    antécédents pénaux; poursuites pénales; visé~ par une plainte|enquête; sous enquête; suspecté~
    mandat d arrêt; menotté~; menottes; expulsé~ du territoire; reconduite à la frontière
    violence|violences sur|envers|contre sa|ses|son|compagne|épouse|femme|enfants|mère|conjointe
    violences intrafamiliales|conjugales; cogne sa|ses|son; agresse; agressait; a agressé; a frappé
    a tabassé; tabass-; a menacé de mort|avec; menaces de mort; main courante contre; arme blanche
    poignard-; blanchiment; blanchit; extorsion; extorqu-; racket-; rackett-; dégrad- volontaire; pyromane
    kleptomane; pickpocket; pillard; pirate informatique; usurpateur; usurpatrice; receleu-; recéleu-
    revend de|du|des; dealait; guetteur; narco-; mafieux; mafia; mafieuse; gang; bande de voyous; racaille
    fiché s; radicalisé~; sans permis de conduire depuis|évidemment; conduit sans permis; alcool au volant
    conduite en état; conduit bourré; retrait de permis pour; squatteu-; prostitution; proxén-; proxénét-
    détourné de l; a détourné; filoute; carambouille; fraude|fraudent|fraudait depuis|toujours|sûrement|aux
    il|elle|ils fraude|fraudent; faux document évidemment; faux chômeur; travail au noir; travaille au black
    au black; non déclaré évidemment; multi récidiviste; jugement pénal; ex détenu~; ancien taulard
    a fait de la taule|prison; a purgé; purge sa; peine purgée; inceste; incestueu-; maltraitant~; a violé
    violé~; pédo; pédocriminel-; meurtre; assassin; infanticide; parricide
    connu~ pour ses|des|vol|vols|fraude|trafic|violences|faits; fait des conneries|magouilles
    a fait des bêtises|conneries
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
