"""Words of health (GDPR, article 9): what an office names in its own papers is spared by `spared.py`."""

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
    hystér-; paranoïa-; parano; handicap; handicapé~; handi; invalidité; infirme; infirmité
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
    voit|consulte|suivi~ un|son|une|par un|une|son? cardiologue|neurologue|oncologue
    voit|consulte|suivi~ un|son|une|par un|une|son? addictologue|gynécologue|urologue|alcoologue
    fracture d|du|de la? bras|poignet|cheville|jambe|fémur|bassin|hanche
    fracture d|du|de la? crâne|nez|pied|épaule|coude|col|vertèbre|tibia
    s est cassé~ le|la|un|une bras|jambe|pied|cheville|hanche|poignet|dos|col
    entorse d|de|du|à la? cheville|genou|poignet; porteur|porteuse du|d|de virus|vih
    fille|fils|enfant|mari|femme|mère|père|époux|épouse|soeur|frère|elle|il est? atteint~ d|de|du
    perte d|de autonomie|audition|poids; perte de la vue|audition|mémoire; pacemaker; stimulateur cardiaque
    stent; porte une prothèse|attelle|minerve|couche|sonde|perruque; appareil auditif|respiratoire
    appareillé~ auditif; oncologie; cardiologie; neurologie; gériatr-; addictologie; alcoologie; gynécologie
    urologie; rhumatologie; dermatologie; pneumologie; infectiologie; néphrologie; hématologie
    endocrinologie; gastro entérologie; pédopsych-; géronto psych-; tabacologie; algologie; soins palliatifs
    réanimation; aux urgences; service de psychiatrie|oncologie|cardiologie; unité psychiatrique; biopsie
    mammographie; coloscopie; transplant-; transfus-; chimiothérap-; immunothérap-; hormonothérap-
    électrochoc; col du fémur; luxation; phlébite; embolie; thrombose; anévrisme; angine de; pneumopathie
    appendicite; péritonite; occlusion intestinale; ulcère; eczéma; psoriasis; glaucome; cataracte
    acouphène; vertiges; maladie de crohn; crohn; lymphome; mélanome; carcinome; sarcome; myélome; anémie
    hypertension; hypertendu~; hypotension; cholestérol; arthrite; ostéoporose; tendinite; canal carpien
    spondyl-; polyhandicap-; surhandicap; borderline; état limite; anosognos-; maniaco; maniaque dépressi-
    psychomot-; burnouté~; surmenage; surmené~; épuisement professionnel|nerveux
    trouble|troubles du|de|des|d la|l humeur|personnalité|spectre|attention|sommeil|langage
    trouble|troubles du|de|des|d la|l apprentissage|mémoire|comportement
    trouble|troubles du|de|des|d la|l équilibre|audition|vision|alimentation
    trouble|troubles autistique|anxieux|psychotique|obsessionnel|dépressif|mentaux|moteur|visuel
    trouble|troubles auditif|dys|bipolaires|nerveux|digestif|cardiaque|respiratoire|hormonal|sexuel
    syndrome d|de|du; trisomique; nanisme; scoliose; spina; bec de lièvre; parésie; paralytique; tétraparés-
    estropié~; éclopé~; boiterie; béquille; béquilles; canne blanche; alité~; cloué~ au lit
    perd la vue|audition; devient aveugle|sourd; état végétatif; tentative de suicide; ts médicamenteuse
    scarifi-; s automutile; automutil-; pulsions suicidaires|morbides; veut mourir|en finir
    envie d en finir; moral au plus; au bout du rouleau; craque nerveusement; à bout nerveusement
    nerfs à vif; nerveusement fragile; sous l emprise de l alcool
    emprise de l|de alcool|stupéfiants|drogue|produits; sous emprise
    sous l effet de l|d|de alcool|drogue|produits|stupéfiants|médicaments; imbibé~; aviné~; picol-
    gueule de bois; titub-; haleine alcoolisée; sent l alcool|la vinasse; odeur d alcool
    problème avec l alcool|la boisson; dépendance à l|aux|au|à; dépendant~ à l|aux|au; sniffe; sniff-
    shoote; shooté~; ecstasy; mdma; héroïno-; opiac-; opioïd-; subuté-; buprénorphine; tramadol; codéine
    antipsycho-; antalgique; neuroleptique; benzodiaz-; anxiolyt-; insuline; antirétrovir-; anticoagul-
    ventoline; cortisone; perfusion; piqûre quotidienne; trithérap-; séroconv-; mst; syphilis; herpès
    chlamyd-; papillomavirus; infertil-; pma; procréation médicalement; avorté~; stérilisation; hystérect-
    mastect-; ablation d|de|du; césarienne; vomit; diarrhée; covid long; long covid; test positif; grippe
    angine; varicelle; rougeole; coqueluche; méningite; tétanos
    grossesse difficile|pathologique|précoce|tardive|gémellaire|multiple|surprise
    grossesse à risque|problème; grossesse non désirée; perdu son|le|un|leur bébé; diagnostiqué~
    prend des|un|ses|son cachets|cachet|comprimés|pilules|gouttes|traitement; traitement lourd
    dans le plâtre; mal au|aux genou|genoux|jambes|pieds|ventre|dents|cou; mal à la tête|jambe|hanche
    douleurs; fatigue chronique; fausses couches; maladie rare|grave|longue|chronique|mentale|incurable
    santé qui; sa santé; problèmes de santé; gros soucis de; moral très? bas; idées suicidaires
"""
HEALTH_TRAITS = """
    opéré~ =interné~ dément~ paralysé~ amputé~ anorexique boiteux boiteuse ivre mutilé~ alité~ impotent~
    diminué~ mourant~ agonisant~ suicidaire dépressif dépressive anxieux anxieuse angoissé~ névrosé~
    psychotique phobique maladif maladive chétif chétive cardiaque asthmatique épileptique séropositif
    séropositive dépendant~ valétudinaire infirme invalide sénile cachectique obèse
"""
