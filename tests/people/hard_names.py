"""Two hundred names that searches get wrong: invented people, real difficulties.

Given names | name in use | birth name when it differs.
"""

from agent_desktop.people.records import NewPerson

_NAMES = """
Maryvonne | Le Bihan | Kerdoncuff
Jean-Marc | Lebihan |
Marie | Bihan-Lecoq |
Anne-Sophie | De La Tour du Pré | Lefèvre
Zoé | d’Almeida |
Gaëlle | D'Hérouville |
Yann | L’Hostis |
Solenn | Le Goff-Kerbrat |
Loïc | Le Floc’h |
Erwan | Guivarc'h |
Nolwenn | Quéméneur | Le Moal
Ronan | Le Dû |
Gwenaël | Kermarrec - Le Gall |
Œdipe | Lœuillet |
Élise | Le Cœur |
Cunégonde | Vandenbœuf |
Læticia | Cæsar |
Ægidius | Mac Orlan |
Françoise | Ça |
François-Xavier | Garçon |
Raphaël | Noël |
Maëlys | Haÿ-Kœnig |
Inès | Peña |
Íñigo | Ibáñez de la Cruz |
José María | García y Gómez |
María del Carmen | Núñez |
Anunciação | Gonçalves da Silva |
João | Dos Santos Brandão |
Luís | D'Ávila |
Conceição | Araújo |
Łukasz | Żółć |
Małgorzata | Wiśniewska-Łęcka |
Zbigniew | Krzyżanowski |
Šárka | Dvořáková |
Jiří | Křížek |
Žofie | Šťastná |
Đorđe | Đukić |
Željko | Čović |
Ştefan | Ţurcanu |
Ioana | Băsescu-Mureşan |
Ágnes | Szűcs |
Győző | Hőgyes |
Øystein | Bjørnsøn |
Åsa | Sjögren |
Þóra | Guðmundsdóttir |
Jürgen | Müller-Lüdenscheidt |
Bärbel | Groß |
Strauß | Weiß |
Gülşen | Yıldırım |
İbrahim | Çalışkan |
Şükrü | Öztürk |
Ayşe Nur | Ağaoğlu |
Nguyễn Thị | Hương |
Thị Mai | Nguyễn-Trần |
Văn Đức | Đặng |
Thi-Mai | N’Guyen |
Aïssatou | N'Diaye |
Fatoumata | N’Golo Kanté |
Moussa | M'Baye |
Adjoua | N’Guessan | Kouamé
Mahamadou | Ould Abdel |
Aminata | Cissé-Diop |
Éloge | Tchicaya U Tam’si |
Kossi | Agbéko |
Rachid | Ben Ali |
Samira | Benali |
Mohamed | Ben M’Hidi |
Mohammed | Ben-Mhidi |
Khadija | El Ouazzani |
Noureddine | Elouazzani |
Fatima-Zohra | Aït Ahmed |
Karim | Ait-Ahmed |
Yasmine | Al-Khatib |
Omar | Alkhatib |
Abd el-Kader | Ould Saïd |
Abdelkader | Oulsaid |
Abd-al-Rahmân | Ibn Khaldoun |
Hadj | Haddad |
Myriam | Haddâd |
Léa | O'Connor |
Sean | O’Brien-MacDonald |
Fiona | MacKenzie |
Ian | Mc Kenzie |
Ludwig | van der Bruggen |
Joost | Van den Berghe |
Marieke | Vanden Berghe |
Piet | 't Hooft |
Dirk | Vandenberghe |
Paul-Henri | von Stülpnagel-Dargitz |
Giulia | D’Angelo-De Luca |
Niccolò | Dell'Acqua |
Pietro | Della Rovere |
Salvatore | De Sanctis |
Enzo | Di Ròcco |
Iphigénie | Papadópoulos |
Ἀθηνᾶ | Παπαδοπούλου |
Владимир | Кузнецов |
Ксения | Щербакова-Ёлкина |
محمد | الحسني |
עדה | לוי |
美咲 | 田中 |
伟 | 张 |
Jean | Saint-Exupéry |
Saint-Jean | Jean |
Marie-Ange | Sainte-Croix |
Aimé | St. Clair |
Ste | Rose-de-Lima |
Bernard | Bernard |
Martin | Martin-Martin |
Thomas | Martin |
Martine | Thomas |
Claude | Michel |
Michel | Claude |
Camille | Dominique |
Lou | Pé |
Ô | Y |
Eve | Ng |
Li | Wu |
Jo | Le |
Le | Jo |
An | De |
A. | B. |
J.-P. | Dupont |
Jean-Philippe | Dupond |
Jean Philippe | Du Pont |
Jeanphilippe | Dupont de Nemours |
Marie, Louise, Anne | Lambert |
Anne, Marie-Louise | Lambère |
Marie Louise | L'Ambert |
Hélène | Hénault |
Éléonore | Hénaut |
Helene | Enault |
Thibaut | Thibault |
Thibaud | Tibo |
Catherine | Lefebvre |
Cathrine | Lefebure |
Katerine | Lefeuvre |
Philippe | Gauthier |
Filipe | Gautier |
Christophe | Kristoff |
Geoffroy | Geoffray |
Joffrey | Joffroy |
Guylaine | Guérin |
Ghislaine | Gherin |
Jacqueline | Schmitt |
Jaqueline | Schmidt |
Myriam | Renaud |
Miriam | Renault |
Yvonne | Rousseau |
Ivonne | Roussot |
Stéphane | Leclerc |
Stephan | Le Clerc |
Stefan | Leclercq |
Éric | Lecoq |
Erick | Le Coq |
Sylvie | Boileau |
Silvie | Boyleau |
Maïté | Etcheverry-Etchebarne |
Xabi | Etxeberria |
Peyo | Ithurralde |
Jordi | Puigdomènech i Roca |
Núria | Sòria-Güell |
Ghjulia | Santucci-Poggi |
Ghjuvan-Battì | Sant'Andria |
Hoarau | Hoareau |
Tiarii | Tehaamoana |
Hina | Te‘arapa |
Wallès | Kāwai |
Māhealani | Kealiʻi |
Ti-Jean | Désir-Toussaint |
Marie-Josèphe | Jean-Baptiste |
Jean-Baptiste | Saint-Louis |
Guy-Hubert | Beauharnais de la Pagerie |
Dieudonné | Zamba-Mbongo |
Prosper | Bokassa-Bangui |
Sékou | Touré |
Sekou | Toure-Diallo |
Kévin | Dos Anjos |
Kevin | Dosanjos |
Brian-Dylan | Pérez--Lopez |
Ana | Pérez Lopez |
Jennifer | Petit-Jean |
Jenifer | Petitjean |
Océane | Grand’Maison |
Oceane | Grandmaison |
Désirée | Bonnet-des-Champs |
Désiré | Bonnet |
Hyacinthe | Del Río del Monte |
Ruy | Lopes Rio |
Émile-Auguste | Chartier-dit-Alain |
Ferdinand | Dit Loiseau |
Rose | Vve Marchand |
Margot | Marchand-Épse Duval |
Ahmed | Ahmed Ali Abdi |
Ali | Abdi Ahmed |
Priya | Krishnamurthy-Ramachandran |
Sơn | Lý |
Chloé | Ho-Ngoc-Dépôt |
Wilfrid | Ångström-Röntgen |
Tuğba | Kılıçdaroğlu |
Aleksandër | Gjekë-Përmeti |
""".strip().splitlines()


def hard_people() -> list[NewPerson]:
    """Return the two hundred, in the order above."""
    people = []
    for line in _NAMES:
        given, used, birth = (part.strip() for part in line.split("|"))
        people.append(NewPerson(given_names=given, used_name=used, birth_name=birth))
    return people
