"""Phrases that judge how a person behaves, or guess at what moves them: lies, care, wits, temper, hygiene."""

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
    inutile d expliquer; inutile de lui|le; soi disant malade|pauvre|perdu; comme par hasard
    ça sent le coup; pas blanc bleu; trop poli~ pour; double jeu; la fait à l envers; beau parleur
    prêche le faux; noie le poisson; tourne autour du pot; langue de bois; cousu de fil blanc
    à dormir debout; ne tient pas debout; histoire louche|bizarre|pas claire|invraisemblable; version bidon
    prêt~ à tout; joue sur les mots; joue sur la corde; corde sensible
    fait|font|faire sa|son|leur victime|victimes|numéro|show|cirque
    fait|font|faire sa|son|leur intéressant|malin|martyr|martyre|sainte|pauvre
    fait|font|faire la victime|martyre|sainte|pauvre; son petit numéro; faire son show; tout un show
    à mon sens il|elle|c|ils|elles|ce|cette; à mon humble avis; m est avis
    j ai l impression qu il|elle|ils|elles; je le|la|les sens mal; sens mal cette|ce; sent le roussi
    ça sent l embrouille; pas clair cette|ce; nous la fait à l envers; nous roule; nous embobine
    se paie|paye ma|nos; cherche|essaie|essaye|tente à|de|d gruger|resquiller|carotter|filouter
    cherche|essaie|essaye|tente à|de|d amadouer|noyer|biaiser|contourner; resquill-; filout-; carott-; grug-
    carambouill-; arrangement louche; louvoie; louvoy-; ergote; tergivers- pour; fabulat-; menterie
    mensonger; ment comme; ment comme il|elle; arracheur de dents; nez au milieu; sans foi; foi douteuse
    sincérité douteuse; bonne foi douteuse|discutable; doute de sa sincérité|bonne; douter de sa
    pas de bonne foi; peu de bonne foi; prétendu~ malade|divorce|séparation|père|mère
    soi disant seul|séparé|divorcé|handicapé|mère|père|sans; fausse malade; faux malade; malade imaginaire
    fausse victime; fausse pauvre; faux pauvre; fausse séparation; fausse mère
    fausse déclaration évidemment; vit en couple évidemment; tenir à l oeil; sur liste noire; blacklist-
    persona non; se méfier; méfiance avec|envers; prudence avec|envers
    client|cliente|dame|famille|usager|usagère à surveiller|risque|éviter|problème|problèmes; magot
    trésor caché; a|ont|trouve toujours une|un|des bonne|bon|bonnes|autre|nouvelle? excuse|prétexte
    trouvent|avance|invoque toujours une|un|des bonne|bon|bonnes|autre|nouvelle? excuse|prétexte
    toujours une bonne? excuse|prétexte; joue|jouent au|aux plus fin~|malin|malins|con|idiot
    joue|jouent avec nos|le feu|les
    je doute qu|que il|elle|ils|elles dise|disent|mente|fasse|comprenne|sache|veuille|cherche
    doute qu il|elle dise|disent; m a semblé|paru très|trop|assez|peu|bien|un|une|de; à croire qu|que
    on croirait; à se demander si|ce|comment; on se demande si|ce; on peut se demander s|si
    je me demande si il|elle|ils|ce; comme par magie; prétendument; paraît il; le bruit court
    d après|selon la|le|les rumeur|rumeurs|quartier|village|bruits|ragots|commérages; ragots; rumeur
    ne dit pas toute; ne dit pas la vérité|tout; ne dit jamais la vérité; dit une chose et
    change de version|discours|histoire; son|sa version|histoire change; se contredit; ne joue pas franc
    cela|ça|ceci explique tout|cela|ça|beaucoup|pourquoi|bien; tout s explique; on comprend tout
    en dit long; pas étonnant vu|qu|que|avec; rien d étonnant vu|avec; pas étonné~ vu|qu|que
    sans surprise vu|avec; une|bonne leçon claque|correction; remettre à sa|leur place; à recadrer
    à remettre en place
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
    s écoute; pas courageux|courageuse; poil dans la main; aucune volonté; laisse tout aller; pour gratter
    venu~ gratter; vit|vivent|vivre|vivant des|du|sur|aux aide|alloc-|allocs|social|frais|système|minima
    sans lever le petit; petit doigt; la main tendue; tend toujours la main; main toujours tendue; grappill-
    mendigot-; pique au; se sert de nous; nous exploite; exploite le système
    abuse du|des|de système|aide|gentillesse|droits; abuse de la|notre; use et abuse; trop d assistanat
    cossard~; flemme; flemmasse; pantouflard~; ne se foule|foulent pas; se tourne les pouces
    se roule les pouces; allergique au travail; pas pressé~ de travailler|bosser; travail lui fait peur
    ne cherche pas de? travail|emploi; ne cherche|veut surtout; n a pas cherché; refuse de travailler
    jamais levé; se lève à midi; dort jusqu; passe ses journées; passe son temps à|au|sur|devant
    devant la télé; au bistrot; au café toute; traîne au|dans|toute|avec; traînard~
    mauvaises fréquentations; mauvais exemple; mauvaise influence; mauvaise éducation; sans principe
    sans éthique; sans fierté; aucun scrupule|effort|mérite|principe
    aucune gratitude|considération|honnêteté|parole|volonté|ambition|envie
    peu|pas|guère aimant~|attentionné~|maternelle|courageux
    peu|pas scrupuleux|scrupuleuse|soigneux|soigneuse|consciencieux
    peu|pas travailleur|travailleuse|reconnaissant|poli|polie
    mère|père absent~|froid|froide|défaillant|défaillante|poule
    mère|père abusif|abusive|maltraitant|maltraitante|indifférent|indifférente|laxiste
    parents absents|défaillants|maltraitants|indifférents|laxistes|dépassés; laisse ses enfants
    laisse traîner ses; enfants à l abandon; enfants insupportables|infernaux|sauvages|mal
    gosses insupportables|infernaux|sauvages|mal; gosse mal; marmots; mioche; morveux; s en lave les mains
    s en balance; s en tape; s en contrefout; rien à faire de; rien à cirer; rien à foutre; se contrefiche
    je m en fichisme; je m en foutisme; vit comme un|une coq|pacha|princesse|prince|porc|animal|roi
    se la joue; se la pète; s y croit; nous toise; nous snobe
    se croit|croient supérieur-|important-|intelligent-|malin|maligne|intouchable|irrésistible
    se croit|croient plus malin|maligne|fort|forte|intelligent-; sur un piédestal; pète plus haut
    grosse tête; chevilles qui; ego surdimensionné|démesuré; trop gâté~; pourri~ gâté~; enfant gâté~
    pourrie gâtée; folie des grandeurs; goûts de luxe; vit à crédit; argent par les fenêtres
    paie ses cigarettes|clopes; boit ses|son; fume ses|son alloc-|rsa; achète n importe; dernier iphone
    iphone dernier; écran plat; grosse voiture; belle voiture mais; mercedes mais; bmw mais; manucure mais
    par sa négligence; ne s en prendre qu à; récolte ce qu; bien fait pour; pas à plaindre
    ne fait pas pitié; encore à se plaindre; noie dans un verre; perd ses moyens; panique pour un|tout
    aucune autonomie|débrouillardise|initiative; pas|peu débrouillard~; ni bonjour
    sans dire bonjour|merci|un mot; sans même dire|saluer|un; ne dit jamais|pas|même bonjour|merci
    n en fait qu à; fait ce qu il|elle veut; n écoute|écoutent rien|personne|jamais|que|pas
    ne veut|veulent pas? rien? écouter; coupe la parole; monopolise; parle sans arrêt|cesse|fin
    parle pour ne|rien|deux; parle tout le temps; parle trop; raconte sa vie; intarissable; s incruste
    revient à la charge; insiste lourdement; ne lâche rien|jamais|pas; ne respecte rien|personne|jamais
    vient|viennent|revient|reviennent encore|toujours? pleurer|pleurnicher|mendier
    vient|viennent|revient|reviennent encore|toujours? quémander|gratter|geindre|chouiner
    passe|passent|venu~|revenu~ encore|toujours? pleurer|pleurnicher|mendier
    passe|passent|venu~|revenu~ encore|toujours? quémander|gratter|geindre|chouiner
    laisse|laissent peu de place; toute la place; prend toute la place; mène son|sa|tout le mari|femme|monde
    fait marcher son|sa|tout; couple infernal|toxique|bancal|explosif|impossible
    se disputent sans|tout|devant|encore; s engueul-; scène de ménage
    famille de profiteurs|tordus|fainéants|feignants|glandeurs
"""

WITS = """
    est|sont trop|vraiment|complètement|totalement|franchement|carrément|tellement nul|nulle
    homme|femme|type|dame|monsieur|mec|fille|garçon|client|cliente|usager|usagère nul|nulle
    un|une|gros nul|nulle; nul|nulle en calcul|français|maths|orthographe|tout|administratif; bébête
    bafouille; sait pas s exprimer; s exprime mal; niveau cp|maternelle|ce1|primaire; peu cultivé~
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
    pas bien fini~; n a|ont pas inventé; pas inventé l|la|le eau|poudre|fil; quotient intellectuel; qi; q i
    deux neurones; un neurone; aucun neurone; neurone; pois chiche; petit pois; cervelle
    cerveau lent|ramolli|grillé|en; tête vide|creuse|dure|de linotte; linotte; tout lui? mâcher
    mâcher le travail; lui tenir la main; prendre par la main; faut pas lui en demander
    pas trop lui en demander; pas très? fin~; pas très? vif|vive|dégourdi~
    pas bien? fin~|vif|vive|dégourdi~|éveillé~
    peu vif|vive|dégourdi|dégourdie|éveillé|éveillée|futé|futée|fin|instruit|instruite|cultivé|cultivée
    empoté~; lent~ du; long à la détente; longue à la détente; dure à la; comprend rien à rien
    ne comprend rien à rien; comprend jamais rien; comprend que ce qui l|qu; comprend ce qu il|elle veut
    aucune jugeote; sans jugeote; aucun bon sens; manque de jugeote|intelligence|maturité|jugement
    peu d intelligence|esprit; faible d esprit; esprit faible; faible intellectuel-; intelligence limitée
    niveau intellectuel; quart de tour; à la ramasse; à l ouest; complètement perché~; à côté de ses pompes
    plane complètement; dans les nuages; tête ailleurs; stupidité; débilité; idiotie; sottise
    ignorance crasse; mentalité d enfant; âge mental; demande dix fois
    pose des questions idiotes|stupides|bêtes; question idiote|stupide|bête; écrit comme un|une
    fautes à chaque mot
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
    soupe au lait; toujours en colère; mauvaise humeur; hargneu-; teigneu-; vindicati-; on n en peut plus
    quel cirque; nous épuise; nous tape; tape sur les nerfs|système; nous prend la|pour; nous court
    nous colle; horripil-; agaçant~; énervant~; crispant~; fatigant~ à; lassant~; à bout de nerfs
    met à bout; pousse à bout; pousse bouton; de première classe; vrai poison; un poison; vraie plaie
    un fléau; une calamité; vraie calamité; une catastrophe cette|ce; un cauchemar cette|ce; la bête noire
    bête noire; à prendre avec des; avec des pincettes; plaignons la; encore cette dame|famille|bonne
    encore ce monsieur|type|client; toujours la même rengaine|histoire; rengaine; sketch; scène habituelle
    nous fait une scène; crise de larmes|hystérie; pleurs de circonstance
    tempérament de|explosif|volcanique|difficile
    caractère de|difficile|impossible|épouvantable|exécrable|détestable|trempé|bien trempé|soupe
    sale caractère; humeur massacrante|exécrable; sale humeur; grande bouche; grande langue
    ton hautain|arrogant|supérieur|insolent|menaçant|condescendant|cassant|sec|odieux
    air hautain|arrogant|supérieur|narquois|benêt; air méprisant|ahuri|hébété|stupide|idiot|bête|insolent
    air sournois|fourbe|coupable|suspect|absent|hagard|bizarre|malsain; regard vide|fuyant|torve|lubrique
    regard sournois|hagard|vitreux|bovin|insolent|en dessous; sourire narquois|en coin|mauvais|hypocrite
    à claquer; mérite des claques|baffes; à baffer; prend|prennent tout? le monde de haut
    prend|prennent tout? de haut; nous prend|prennent; nous parle mal; nous manque de respect
    débarqué~ comme; fait|font un esclandre|cirque|foin|cinéma; veut|voulait en découdre; cherche la bagarre
    bagarreur; bagarreuse; sang chaud; tête chaude; au bord de la crise
    part en vrille|live|cacahuète|sucette; pète les; pète une; péter un câble; explose pour
    monte sur ses grands; démarre au quart; à fleur de peau; susceptible à; se vexe pour; boude
    fait la tête|gueule; tire la tronche|gueule; beugle; vociférant~; éructe; crie tout le; crie comme
    menace tout le; insulte tout; quémande; geint; ronchon; ronchonne; peste contre; jure comme
    s armer de patience; armez vous de; faut de la patience; demande de|beaucoup la|de patience
    patience d ange; use la|ma|notre patience; langue bien? pendue; langue acérée|fourchue
    abuse de notre|ma patience; a le don de|d; nous fait tourner; fait tourner en; tient la jambe
    tient le crachoir; à tenir à distance; à recevoir à deux car; mieux vaut l éviter; à refiler
    bon débarras; débarras
"""

HYGIENE = """
    son odeur; odeur quand il|elle; crade; aucune hygiène; sale sur lui|elle; pas lavé~
    garder la fenêtre ouverte; hygiène douteuse|déplorable|corporelle; manque d hygiène; jamais lavé~
    se lave pas; cradingue; dégueulasse; souillon; odeur corporelle; empest-
    sent le fauve|bouc|chien|cochon|renfermé|rance|moisi|poisson|graillon; aérer après; aérer le bureau
    ouvrir la fenêtre après|quand; désinfecter après|le|la; mauvaise haleine; haleine chargée|fétide|de
    transpire comme|beaucoup; auréole de; mal tenu~ de; négligence corporelle; ongles sales|noirs
    mains sales|crasseuses; pieds sales|puants; cheveux pleins; pouilleux; puant~; puanteur
    pas propre sur|de; propreté douteuse; pas très? propre sur|cette|ce|sa; doute de son hygiène
    logement de porc; vit dans la crasse; crasse; porcherie; taudis crasseux
"""
