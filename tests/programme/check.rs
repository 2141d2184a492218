//! Every problem: a change to the miniature site, and the exact words people read.
//!
//! A site is changed in one place; what is printed is the whole of what is printed.

use crate::support::SiteTest;

// --- Files

#[test]
fn fichier_inconnu() {
    SiteTest::minimal().write("data/notes.yaml", "a: b\n").expect(
        r#"
erreur[fichier-inconnu] : personne ne lit ce fichier
--> data/notes.yaml
 = aide : les fiches sont dans data/ecoles/, data/arretes/ et data/soutiens/
"#,
    );
}

#[test]
fn fichier_manquant() {
    SiteTest::minimal().remove("data/secteurs.yaml").expect(
        r#"
erreur[fichier-manquant] : ce fichier est nécessaire
--> data/secteurs.yaml
 = aide : voyez docs/donnees.md pour ce qu’il contient
"#,
    );
}

#[test]
fn nom_de_fichier() {
    SiteTest::minimal()
        .write("data/ecoles/École du Bois.yaml", "nom: x\n")
        .expect(
            r#"
erreur[nom-de-fichier] : « École du Bois » ne peut pas servir d’adresse
--> data/ecoles/École du Bois.yaml
 = aide : le nom d’un fichier s’écrit en minuscules sans accents, avec des chiffres et des tirets : renommez-le « ecole-du-bois.yaml »
"#,
        );
}

// --- YAML

#[test]
fn deux_points_dans_une_valeur() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom: Soudure : le Havre")
        .expect(
            r#"
erreur[yaml-illisible] : des deux-points se trouvent dans cette valeur
 --> data/ecoles/soudure-du-havre.yaml:1:6
  |
1 | nom: Soudure : le Havre
  |      ^^^^^^^^^^^^^^^^^^
  |
aide : mettez-la entre guillemets
  |
1 - nom: Soudure : le Havre
1 + nom: "Soudure : le Havre"
  |
"#,
        );
}

#[test]
fn tabulation() {
    SiteTest::minimal().replace("data/ecoles/garage-de-l-orne.yaml", "  rue: 23", "\true: 23").expect(
        r#"
erreur[yaml-illisible] : une tabulation décale cette ligne
  --> data/ecoles/garage-de-l-orne.yaml:10:1
   |
10 |     rue: 23, rue Maurice-Ravel
   | ^^^^
   |
   = aide : remplacez la tabulation par deux espaces
"#,
    );
}

#[test]
fn guillemet_ouvert() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom: \"Soudure du Havre")
        .expect(
            r#"
erreur[yaml-illisible] : ce guillemet n’est jamais fermé
 --> data/ecoles/soudure-du-havre.yaml:1:6
  |
1 | nom: "Soudure du Havre
  |      ^^^^^^^^^^^^^^^^^
  |
aide : fermez-le à la fin de la valeur
  |
1 | nom: "Soudure du Havre"
  |                       +
"#,
        );
}

#[test]
fn apostrophe_entre_apostrophes() {
    SiteTest::minimal()
        .replace("data/ecoles/garage-de-l-orne.yaml", "nom: Garage de l'Orne", "nom: 'Garage de l'Orne'")
        .expect(
            r#"
erreur[yaml-illisible] : un guillemet se trouve au milieu de la valeur
 --> data/ecoles/garage-de-l-orne.yaml:1:6
  |
1 | nom: 'Garage de l'Orne'
  |      ^^^^^^^^^^^^^^^^^^
  |
aide : entourez la valeur de guillemets doubles
  |
1 - nom: 'Garage de l'Orne'
1 + nom: "Garage de l'Orne"
  |
"#,
        );
}

#[test]
fn crochet_ouvert() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "[soudage]", "[soudage").expect(
        r#"
erreur[yaml-illisible] : cette liste n’est jamais fermée
 --> data/ecoles/soudure-du-havre.yaml:3:10
  |
3 | metiers: [soudage
  |          ^^^^^^^^
  |
aide : fermez-la à la fin de la ligne
  |
3 | metiers: [soudage]
  |                  +
"#,
    );
}

#[test]
fn valeur_et_bloc() {
    SiteTest::minimal().replace("data/ecoles/garage-de-l-orne.yaml", "lieu:\n", "lieu: Argentan\n").expect(
        r#"
erreur[yaml-illisible] : cette ligne est plus à droite que la précédente, qui a déjà une valeur
  --> data/ecoles/garage-de-l-orne.yaml:10:1
   |
10 |   rue: 23, rue Maurice-Ravel
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = aide : alignez-la sur la précédente, par des espaces ; ou, si elle en fait partie, retirez la valeur de celle-ci
"#,
    );
}

#[test]
fn espace_oubliee() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom:Soudure du Havre")
        .expect(
            r#"
erreur[yaml-illisible] : il manque une espace après les deux-points
 --> data/ecoles/soudure-du-havre.yaml:1:1
  |
1 | nom:Soudure du Havre
  | ^^^^^^^^^^^^^^^^^^^^
  |
aide : écrivez `clé: valeur`, avec une espace ordinaire
  |
1 | nom: Soudure du Havre
  |     +
"#,
        );
}

#[test]
fn deux_points_oublies() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom Soudure du Havre")
        .expect(
            r#"
erreur[yaml-illisible] : cette ligne n’est pas une clé suivie de sa valeur
 --> data/ecoles/soudure-du-havre.yaml:1:1
  |
1 | nom Soudure du Havre
  | ^^^^^^^^^^^^^^^^^^^^
  |
aide : écrivez `clé: valeur`, avec des deux-points et une espace
  |
1 | nom: Soudure du Havre
  |    +
"#,
        );
}

#[test]
fn yaml_refuse() {
    SiteTest::minimal().replace("data/ecoles/garage-de-l-orne.yaml", "contact:\n", "contact: &c\n").expect(
        r#"
erreur[yaml-refuse] : les ancres (&), les alias (*) et les étiquettes (!) de YAML ne sont pas admis
  --> data/ecoles/garage-de-l-orne.yaml:19:10
   |
19 | contact: &c
   |          ^^
   |
   = aide : écrivez la valeur seule, ou mettez le texte entre guillemets s’il commence par &, * ou !
"#,
    );
}

#[test]
fn cle_en_double() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "verifie_le: 2026-01-01", "verifie_le: 2026-01-01\nnom: Autre")
        .expect(
            r#"
erreur[cle-en-double] : la clé « nom » est écrite deux fois
 --> data/ecoles/soudure-du-havre.yaml:7:1
  |
1 | nom: Soudure du Havre
  | --- elle est déjà là
...
7 | nom: Autre
  | ^^^
  |
  = aide : gardez une seule des deux lignes
"#,
        );
}

#[test]
fn cle_inconnue() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "metiers:", "metier:").expect(
        r#"
erreur[cle-inconnue] : la clé « metier » n’existe pas ici
 --> data/ecoles/soudure-du-havre.yaml:3:1
  |
3 | metier: [soudage]
  | ^^^^^^
  |
aide : vouliez-vous dire « metiers » ?
  |
3 | metiers: [soudage]
  |       +
"#,
    );
}

#[test]
fn cle_inconnue_sans_voisine() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "metiers: [soudage]", "directeur: X")
        .expect(
            r#"
erreur[cle-inconnue] : la clé « directeur » n’existe pas ici
 --> data/ecoles/soudure-du-havre.yaml:3:1
  |
3 | directeur: X
  | ^^^^^^^^^
  |
  = aide : clés possibles : nom, sigle, autres_noms, anciens_identifiants, uai, siret, secteurs, metiers, diplomes, intitules, ouverture, lieu, adresse_officielle, contact, label, accueil, presentation, remarques, corrections, sources, verifie_le
"#,
        );
}

#[test]
fn cle_manquante() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "verifie_le: 2026-01-01\n", "").expect(
        r#"
erreur[cle-manquante] : la clé « verifie_le » manque
 --> data/ecoles/soudure-du-havre.yaml:1:1
  |
1 | nom: Soudure du Havre
  | ^^^
  |
  = aide : ajoutez-la, par exemple : `verifie_le: 2026-11-20`
"#,
    );
}

#[test]
fn cle_manquante_dans_un_bloc() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "commune: Le Havre, ", "").expect(
        r#"
erreur[cle-manquante] : la clé « commune » manque
 --> data/ecoles/soudure-du-havre.yaml:4:8
  |
4 | lieu: {code_postal: "76620", insee: "76351", latitude: 49.4985, longitude: 0.1402}
  |        ^^^^^^^^^^^
  |
  = aide : ajoutez-la, par exemple : `commune: Argentan`
"#,
    );
}

#[test]
fn bloc_manquant() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "lieu: {commune: Le Havre, code_postal: \"76620\", insee: \"76351\", latitude: 49.4985, longitude: 0.1402}\n", "")
        .expect(
            r#"
erreur[cle-manquante] : la clé « lieu » manque
 --> data/ecoles/soudure-du-havre.yaml:1:1
  |
1 | nom: Soudure du Havre
  | ^^^
  |
  = aide : ajoutez une ligne `lieu:`, puis allez à la ligne et écrivez, décalées de deux espaces, les clés : commune
"#,
        );
}

#[test]
fn texte_au_lieu_d_une_liste() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "[soudage]", "soudage").expect(
        r#"
erreur[type-inattendu] : « metiers » attend une liste
 --> data/ecoles/soudure-du-havre.yaml:3:10
  |
3 | metiers: soudage
  |          ^^^^^^^
  |
aide : écrivez les éléments entre crochets, avec des virgules, ou un par ligne après un tiret
  |
3 - metiers: soudage
3 + metiers: [soudage]
  |
"#,
    );
}

#[test]
fn liste_au_lieu_d_un_texte() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom: [Soudure, Havre]")
        .expect(
            r#"
erreur[type-inattendu] : un texte est attendu, c’est une liste qui se trouve ici
 --> data/ecoles/soudure-du-havre.yaml:1:6
  |
1 | nom: [Soudure, Havre]
  |      ^^^^^^^^
  |
  = aide : écrivez une seule valeur, sans crochets ni tiret
"#,
        );
}

#[test]
fn texte_au_lieu_d_un_bloc() {
    SiteTest::minimal()
        .replace(
            "data/ecoles/soudure-du-havre.yaml",
            "lieu: {commune: Le Havre, code_postal: \"76620\", insee: \"76351\", latitude: 49.4985, longitude: 0.1402}",
            "lieu: Le Havre",
        )
        .expect(
            r#"
erreur[type-inattendu] : un bloc de clés est attendu, c’est un texte qui se trouve ici
 --> data/ecoles/soudure-du-havre.yaml:4:7
  |
4 | lieu: Le Havre
  |       ^^^^^^^^
  |
  = aide : allez à la ligne et écrivez, décalées de deux espaces, les clés : commune
"#,
        );
}

#[test]
fn valeur_vide() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom:").expect(
        r#"
erreur[valeur-vide] : la clé « nom » est vide
 --> data/ecoles/soudure-du-havre.yaml:1:1
  |
1 | nom:
  | ^^^
  |
  = aide : écrivez une valeur : cette clé est obligatoire
"#,
    );
}

#[test]
fn valeur_inconnue() {
    SiteTest::minimal()
        .replace("data/ecoles/garage-de-l-orne.yaml", "statut: labellisee", "statut: labelisee")
        .expect(
            r#"
erreur[valeur-inconnue] : « labelisee » n’est pas une valeur possible ici ; au choix : labellisee, membre-du-reseau, pre-label, en-demarche, retire, non-verifie
  --> data/ecoles/garage-de-l-orne.yaml:24:11
   |
24 |   statut: labelisee
   |           ^^^^^^^^^
   |
aide : écrivez plutôt
   |
24 |   statut: labellisee
   |                +
"#,
        );
}

#[test]
fn en_tete_manquant() {
    SiteTest::minimal().write("content/nouvelle.md", "Bonjour.\n").expect(
        r#"
erreur[en-tete-manquant] : l’en-tête de la page manque ou ne se ferme pas
 --> content/nouvelle.md:1:1
  |
1 | Bonjour.
  | ^^^^^^^^
  |
  = aide : commencez le fichier par une ligne `---`, écrivez `titre: …`, puis fermez par une ligne `---`
"#,
    );
}

// --- Values

#[test]
fn code_postal_malforme() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "\"76620\"", "76 620").expect(
        r#"
erreur[code-postal-malforme] : un code postal a cinq chiffres
 --> data/ecoles/soudure-du-havre.yaml:4:40
  |
4 | lieu: {commune: Le Havre, code_postal: 76 620, insee: "76351", latitude: 49.4985, longitude: 0.1402}
  |                                        ^^^^^^
  |
aide : écrivez plutôt
  |
4 - lieu: {commune: Le Havre, code_postal: 76 620, insee: "76351", latitude: 49.4985, longitude: 0.1402}
4 + lieu: {commune: Le Havre, code_postal: "76620", insee: "76351", latitude: 49.4985, longitude: 0.1402}
  |
"#,
    );
}

#[test]
fn code_insee_malforme() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "\"76351\"", "7635").expect(
        r#"
erreur[code-insee-malforme] : un code INSEE de commune a cinq caractères : 61006, ou 2A004 en Corse
 --> data/ecoles/soudure-du-havre.yaml:4:56
  |
4 | lieu: {commune: Le Havre, code_postal: "76620", insee: 7635, latitude: 49.4985, longitude: 0.1402}
  |                                                        ^^^^
  |
aide : écrivez plutôt
  |
4 - lieu: {commune: Le Havre, code_postal: "76620", insee: 7635, latitude: 49.4985, longitude: 0.1402}
4 + lieu: {commune: Le Havre, code_postal: "76620", insee: "07635", latitude: 49.4985, longitude: 0.1402}
  |
"#,
    );
}

#[test]
fn code_departement_malforme() {
    SiteTest::minimal()
        .replace("data/territoires.yaml", "{code: \"61\"", "{code: 161")
        .expect(
            r#"
erreur[code-departement-malforme] : un code de département va de 01 à 95, ou bien 2A, 2B, 971 à 976
 --> data/territoires.yaml:5:12
  |
5 |   - {code: 161, nom: Orne, dans: dans l'Orne, region: normandie, chef_lieu: Alençon, latitude: 48.4319, longitude: 0.0911}
  |            ^^^
"#,
        );
}

#[test]
fn uai_malforme() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom: Soudure du Havre\nuai: 0760001A")
        .expect(
            r#"
erreur[uai-malforme] : la lettre de ce code UAI est fausse : pour 0760001 c’est N
 --> data/ecoles/soudure-du-havre.yaml:2:6
  |
2 | uai: 0760001A
  |      ^^^^^^^^
"#,
        );
}

#[test]
fn siret_malforme() {
    SiteTest::minimal()
        .replace(
            "data/ecoles/soudure-du-havre.yaml",
            "nom: Soudure du Havre",
            "nom: Soudure du Havre\nsiret: 732829320000",
        )
        .expect(
            r#"
erreur[siret-malforme] : un SIRET a quatorze chiffres, celui-ci en a 12
 --> data/ecoles/soudure-du-havre.yaml:2:8
  |
2 | siret: 732829320000
  |        ^^^^^^^^^^^^
"#,
        );
}

#[test]
fn rncp_malforme() {
    SiteTest::minimal()
        .replace("data/diplomes.yaml", "genre: cap", "rncp: 38664, genre: cap")
        .expect(
            r#"
erreur[rncp-malforme] : un code RNCP s’écrit RNCP suivi de trois à six chiffres
 --> data/diplomes.yaml:1:54
  |
1 | - {id: cap-mecanique, intitule: CAP Mécanique, rncp: 38664, genre: cap, secteur: automobile, sources: [arrete-2025]}
  |                                                      ^^^^^
  |
aide : écrivez plutôt
  |
1 | - {id: cap-mecanique, intitule: CAP Mécanique, rncp: RNCP38664, genre: cap, secteur: automobile, sources: [arrete-2025]}
  |                                                      ++++
"#,
        );
}

#[test]
fn date_malformee() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "2026-01-01", "1/1/2026").expect(
        r#"
erreur[date-malformee] : une date s’écrit année-mois-jour, comme 2024-11-18
 --> data/ecoles/soudure-du-havre.yaml:6:13
  |
6 | verifie_le: 1/1/2026
  |             ^^^^^^^^
  |
aide : écrivez plutôt
  |
6 - verifie_le: 1/1/2026
6 + verifie_le: 2026-01-01
  |
"#,
    );
}

#[test]
fn date_qui_n_existe_pas() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "2026-01-01", "2025-02-30").expect(
        r#"
erreur[date-malformee] : le 2025-02-30 n’existe pas : février 2025 n’a que 28 jours
 --> data/ecoles/soudure-du-havre.yaml:6:13
  |
6 | verifie_le: 2025-02-30
  |             ^^^^^^^^^^
"#,
    );
}

#[test]
fn annee_malformee() {
    SiteTest::minimal().replace("data/ecoles/garage-de-l-orne.yaml", "ouverture: 2022-09", "ouverture: 22").expect(
        r#"
erreur[annee-malformee] : une année a quatre chiffres, comme 2020 ; on peut préciser le mois ou le jour : 2020-12-21
 --> data/ecoles/garage-de-l-orne.yaml:8:12
  |
8 | ouverture: 22
  |            ^^
"#,
    );
}

#[test]
fn url_malformee() {
    SiteTest::minimal()
        .replace("data/ecoles/garage-de-l-orne.yaml", "https://garage.example/", "www.garage.fr")
        .expect(
            r#"
erreur[url-malformee] : une adresse web commence par https:// ou http://
  --> data/ecoles/garage-de-l-orne.yaml:20:9
   |
20 |   site: www.garage.fr
   |         ^^^^^^^^^^^^^
   |
aide : écrivez plutôt
   |
20 |   site: https://www.garage.fr
   |         ++++++++
"#,
        );
}

#[test]
fn telephone_malforme() {
    SiteTest::minimal().replace("data/ecoles/garage-de-l-orne.yaml", "02 00 00 00 00", "02 00 00 00").expect(
        r#"
erreur[telephone-malforme] : un numéro de téléphone a dix chiffres et commence par 0, comme 09 52 12 54 09
  --> data/ecoles/garage-de-l-orne.yaml:21:14
   |
21 |   telephone: 02 00 00 00
   |              ^^^^^^^^^^^
"#,
    );
}

#[test]
fn courriel_malforme() {
    SiteTest::minimal()
        .replace("data/ecoles/garage-de-l-orne.yaml", "contact@garage.example", "contact.garage.example")
        .expect(
            r#"
erreur[courriel-malforme] : une adresse électronique s’écrit nom@domaine, comme contact@ecole.fr
  --> data/ecoles/garage-de-l-orne.yaml:22:13
   |
22 |   courriel: contact.garage.example
   |             ^^^^^^^^^^^^^^^^^^^^^^
"#,
        );
}

#[test]
fn coordonnee_malformee() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "49.4985", "\"49,4985\"").expect(
        r#"
erreur[coordonnee-malformee] : une latitude ou une longitude est un nombre de degrés, comme 48.7322
 --> data/ecoles/soudure-du-havre.yaml:4:75
  |
4 | lieu: {commune: Le Havre, code_postal: "76620", insee: "76351", latitude: "49,4985", longitude: 0.1402}
  |                                                                           ^^^^^^^^^
  |
aide : écrivez plutôt
  |
4 - lieu: {commune: Le Havre, code_postal: "76620", insee: "76351", latitude: "49,4985", longitude: 0.1402}
4 + lieu: {commune: Le Havre, code_postal: "76620", insee: "76351", latitude: 49.4985, longitude: 0.1402}
  |
"#,
    );
}

#[test]
fn nombre_malforme() {
    SiteTest::minimal()
        .replace("data/chiffres.yaml", "valeur: 2", "valeur: 5 000")
        .expect(
            r#"
erreur[nombre-malforme] : un nombre est attendu, avec un point pour les décimales et sans espace
 --> data/chiffres.yaml:1:76
  |
1 | - {id: ecoles-reconnues, theme: reseau, libelle: écoles reconnues, valeur: 5 000, unite: écoles, annee: 2025, perimetre: France, defi...
  |                                                                            ^^^^^
  |
aide : écrivez plutôt
  |
1 - - {id: ecoles-reconnues, theme: reseau, libelle: écoles reconnues, valeur: 5 000, unite: écoles, annee: 2025, perimetre: France, definition: Lignes de l'arrêté., sources: [arrete-2025], accueil: oui}
1 + - {id: ecoles-reconnues, theme: reseau, libelle: écoles reconnues, valeur: 5000, unite: écoles, annee: 2025, perimetre: France, definition: Lignes de l'arrêté., sources: [arrete-2025], accueil: oui}
  |
"#,
        );
}

#[test]
fn identifiant_malforme() {
    SiteTest::minimal()
        .replace("data/metiers.yaml", "id: soudage", "id: Soudage")
        .replace("data/ecoles/soudure-du-havre.yaml", "[soudage]", "[]")
        .expect(
            r#"
erreur[identifiant-malforme] : un identifiant s’écrit en minuscules sans accents, avec des chiffres et des tirets
 --> data/metiers.yaml:1:8
  |
1 | - {id: Soudage, nom: Soudage, secteurs: [industrie], mots: [soudeur], resume: Tu assembles des pièces de métal.}
  |        ^^^^^^^
  |
aide : écrivez plutôt
  |
1 - - {id: Soudage, nom: Soudage, secteurs: [industrie], mots: [soudeur], resume: Tu assembles des pièces de métal.}
1 + - {id: soudage, nom: Soudage, secteurs: [industrie], mots: [soudeur], resume: Tu assembles des pièces de métal.}
  |
"#,
        );
}

// --- References

#[test]
fn secteur_inconnu() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "[industrie]", "[industry]").expect(
        r#"
erreur[secteur-inconnu] : le secteur « industry » n’existe pas
 --> data/ecoles/soudure-du-havre.yaml:2:12
  |
2 | secteurs: [industry]
  |            ^^^^^^^^
  |
aide : vouliez-vous dire « industrie » ?
  |
2 - secteurs: [industry]
2 + secteurs: [industrie]
  |
"#,
    );
}

#[test]
fn metier_inconnu() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "[soudage]", "[couture]").expect(
        r#"
erreur[metier-inconnu] : le métier « couture » n’existe pas
 --> data/ecoles/soudure-du-havre.yaml:3:11
  |
3 | metiers: [couture]
  |           ^^^^^^^
  |
  = aide : au choix : mecanique-automobile, soudage
"#,
    );
}

#[test]
fn diplome_inconnu() {
    SiteTest::minimal().replace("data/ecoles/garage-de-l-orne.yaml", "[cap-mecanique]", "[cap-mecaniqe]").expect(
        r#"
erreur[diplome-inconnu] : le diplôme « cap-mecaniqe » n’existe pas
 --> data/ecoles/garage-de-l-orne.yaml:7:12
  |
7 | diplomes: [cap-mecaniqe]
  |            ^^^^^^^^^^^^
  |
aide : vouliez-vous dire « cap-mecanique » ?
  |
7 | diplomes: [cap-mecanique]
  |                       +
"#,
    );
}

#[test]
fn ecole_inconnue() {
    SiteTest::minimal().replace("data/soutiens/fse-plus.yaml", "ecole: garage-de-l-orne", "ecole: garage-orne").expect(
        r#"
erreur[ecole-inconnue] : l’école « garage-orne » n’existe pas
 --> data/soutiens/fse-plus.yaml:8:13
  |
8 |   - {ecole: garage-orne, annee: 2026, intitule: Une autre façon d'apprendre, nom_publie: Garage Orne}
  |             ^^^^^^^^^^^
  |
aide : vouliez-vous dire « garage-de-l-orne » ?
  |
8 |   - {ecole: garage-de-l-orne, annee: 2026, intitule: Une autre façon d'apprendre, nom_publie: Garage Orne}
  |                    +++++
"#,
    );
}

/// Comparing all unknown names with all known ones takes the product of both.
#[test]
fn only_the_first_hundred_unknown_names_are_compared() {
    let lines: String =
        (1..=110).map(|rang| format!("  - {{rang: {rang}, texte: École {rang}, ecole: garage-orne}}\n")).collect();
    let head = "date: 2025-11-03\ntitre: Liste\nsource: arrete-2025\nverifie_le: 2026-01-02\nlignes:\n";
    let site = SiteTest::minimal().write("data/arretes/2025-11-03.yaml", &format!("{head}{lines}"));
    let problems = site.problems();
    assert_eq!(problems.matches("erreur[ecole-inconnue] : l’école « garage-orne » n’existe pas").count(), 110);
    assert_eq!(problems.matches("aide : vouliez-vous dire « garage-de-l-orne » ?").count(), 100);
}

#[test]
fn region_inconnue() {
    SiteTest::minimal().replace("data/site.yaml", "region: normandie", "region: normandy").expect(
        r#"
erreur[region-inconnue] : la région « normandy » n’existe pas
 --> data/site.yaml:4:9
  |
4 | region: normandy
  |         ^^^^^^^^
  |
aide : vouliez-vous dire « normandie » ?
  |
4 - region: normandy
4 + region: normandie
  |
"#,
    );
}

#[test]
fn source_inconnue() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "[arrete-2025]", "[arrete-2024]").expect(
        r#"
erreur[source-inconnue] : la source « arrete-2024 » n’existe pas
 --> data/ecoles/soudure-du-havre.yaml:5:11
  |
5 | sources: [arrete-2024]
  |           ^^^^^^^^^^^
  |
aide : vouliez-vous dire « arrete-2025 » ?
  |
5 - sources: [arrete-2024]
5 + sources: [arrete-2025]
  |
"#,
    );
}

#[test]
fn identifiant_en_double() {
    SiteTest::minimal()
        .replace("data/secteurs.yaml", "id: automobile", "id: industrie")
        .replace("data/ecoles/garage-de-l-orne.yaml", "secteurs: [automobile]\n", "")
        .replace("data/metiers.yaml", "[automobile]", "[industrie]")
        .replace("data/diplomes.yaml", "secteur: automobile", "secteur: industrie")
        .expect(
            r#"
erreur[identifiant-en-double] : l’identifiant « industrie » est déjà pris
 --> data/secteurs.yaml:2:8
  |
1 | - {id: industrie, nom: Industrie, resume: On fabrique des pièces.}
  |        --------- ici d’abord
2 | - {id: industrie, nom: Automobile, resume: On répare des voitures.}
  |        ^^^^^^^^^
  |
  = aide : choisissez-en un autre, ou réunissez les deux
"#,
        );
}

#[test]
fn ancien_identifiant_encore_pris() {
    SiteTest::minimal().replace("data/ecoles/garage-de-l-orne.yaml", "[garage]", "[soudure-du-havre]").expect(
        r#"
erreur[identifiant-en-double] : « soudure-du-havre » est encore l’identifiant d’une école
 --> data/ecoles/garage-de-l-orne.yaml:4:24
  |
4 | anciens_identifiants: [soudure-du-havre]
  |                        ^^^^^^^^^^^^^^^^
  |
  = aide : retirez-le d’ici, ou renommez l’autre fiche
"#,
    );
}

#[test]
fn valeur_en_double() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "[soudage]", "[soudage, soudage]").expect(
        r#"
erreur[valeur-en-double] : « soudage » est déjà dans la liste
 --> data/ecoles/soudure-du-havre.yaml:3:20
  |
3 | metiers: [soudage, soudage]
  |           -------  ^^^^^^^
  |           |
  |           ici d’abord
  |
  = aide : retirez l’une des deux
"#,
    );
}

// --- Places

#[test]
fn code_postal_ailleurs() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "\"76620\"", "\"61620\"").expect(
        r#"
erreur[code-postal-ailleurs] : le code postal 61620 n’est pas dans le département 76 (Seine-Maritime)
 --> data/ecoles/soudure-du-havre.yaml:4:40
  |
4 | lieu: {commune: Le Havre, code_postal: "61620", insee: "76351", latitude: 49.4985, longitude: 0.1402}
  |                                        ^^^^^^^         ------- le code INSEE dit le département
  |
  = aide : l’un des deux codes est mal recopié : vérifiez-les tous les deux
"#,
    );
}

#[test]
fn coordonnees_inversees() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "latitude: 49.4985, longitude: 0.1402", "latitude: 0.1402, longitude: 49.4985")
        .expect(
            r#"
erreur[coordonnees-hors-de-france] : le point 0.1402, 49.4985 n’est pas en France
 --> data/ecoles/soudure-du-havre.yaml:4:75
  |
4 | lieu: {commune: Le Havre, code_postal: "76620", insee: "76351", latitude: 0.1402, longitude: 49.4985}
  |                                                                           ^^^^^^             ------- avec cette longitude
  |
  = aide : la latitude et la longitude sont inversées : échangez les deux nombres
"#,
        );
}

#[test]
fn coordonnees_loin() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "latitude: 49.4985", "latitude: 43.4985")
        .expect(
            r#"
erreur[coordonnees-loin] : le point est à 665 km du chef-lieu du département 76 (Seine-Maritime)
 --> data/ecoles/soudure-du-havre.yaml:4:75
  |
4 | lieu: {commune: Le Havre, code_postal: "76620", insee: "76351", latitude: 43.4985, longitude: 0.1402}
  |                                                                           ^^^^^^^             ------ avec cette longitude
  |
  = aide : vérifiez le point et le code de la commune
"#,
        );
}

#[test]
fn coordonnees_incompletes() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", ", longitude: 0.1402", "").expect(
        r#"
erreur[coordonnees-incompletes] : la longitude manque
 --> data/ecoles/soudure-du-havre.yaml:4:75
  |
4 | lieu: {commune: Le Havre, code_postal: "76620", insee: "76351", latitude: 49.4985}
  |                                                                           ^^^^^^^
  |
  = aide : ajoutez la ligne `longitude: …`, ou retirez celle-ci
"#,
    );
}

#[test]
fn departement_indetermine() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", ", code_postal: \"76620\", insee: \"76351\"", "")
        .expect(
            r#"
erreur[departement-indetermine] : on ne sait pas dans quel département est cette commune
 --> data/ecoles/soudure-du-havre.yaml:4:17
  |
4 | lieu: {commune: Le Havre, latitude: 49.4985, longitude: 0.1402}
  |                 ^^^^^^^^
  |
  = aide : ajoutez la ligne `code_postal: "…"`, ou mieux `insee: "…"`
"#,
        );
}

// --- The arrêté and the supports

#[test]
fn ligne_sans_ecole() {
    SiteTest::minimal().replace("data/arretes/2025-11-03.yaml", ", ecole: soudure-du-havre", "").expect(
        r#"
erreur[ligne-sans-ecole] : cette ligne ne dit pas quelle école elle reconnaît
 --> data/arretes/2025-11-03.yaml:7:22
  |
7 |   - {rang: 2, texte: "Ecole de production Soudure du Havre, Le Havre (76620)."}
  |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : ajoutez la ligne `ecole: identifiant`, le nom d’un fichier de data/ecoles/
"#,
    );
}

#[test]
fn ecole_sur_deux_lignes() {
    SiteTest::minimal()
        .replace("data/arretes/2025-11-03.yaml", "ecole: soudure-du-havre", "ecole: garage-de-l-orne")
        .expect(
            r#"
erreur[ecole-sur-deux-lignes] : « garage-de-l-orne » est déjà sur une autre ligne
 --> data/arretes/2025-11-03.yaml:7:88
  |
6 |   - {rang: 1, texte: "Ecole de production Garage de l'Orne, 23, rue Maurice-Ravel, Argentan (61 200) ;", ecole: garage-de-l-orne}
  |                                                                                                                 ---------------- ici d’abord
7 |   - {rang: 2, texte: "Ecole de production Soudure du Havre, Le Havre (76620).", ecole: garage-de-l-orne}
  |                                                                                        ^^^^^^^^^^^^^^^^
  |
  = aide : une ligne reconnaît une école : s’il y a deux sites, il faut deux fiches
"#,
        );
}

#[test]
fn rang_en_double() {
    SiteTest::minimal()
        .replace("data/arretes/2025-11-03.yaml", "rang: 2", "rang: 1")
        .expect(
            r#"
erreur[rang-en-double] : deux lignes portent le rang 1
 --> data/arretes/2025-11-03.yaml:7:12
  |
6 |   - {rang: 1, texte: "Ecole de production Garage de l'Orne, 23, rue Maurice-Ravel, Argentan (61 200) ;", ecole: garage-de-l-orne}
  |            - ici d’abord
7 |   - {rang: 1, texte: "Ecole de production Soudure du Havre, Le Havre (76620).", ecole: soudure-du-havre}
  |            ^
  |
  = aide : recopiez le rang de l’arrêté : chaque ligne désigne une seule école
"#,
        );
}

#[test]
fn rangs_discontinus() {
    SiteTest::minimal().replace("data/arretes/2025-11-03.yaml", "rang: 2", "rang: 3").expect(
        r#"
erreur[rangs-discontinus] : le rang 2 est attendu, c’est 3
 --> data/arretes/2025-11-03.yaml:7:12
  |
7 |   - {rang: 3, texte: "Ecole de production Soudure du Havre, Le Havre (76620).", ecole: soudure-du-havre}
  |            ^
  |
  = aide : une ligne manque ou n’est pas à sa place
"#,
    );
}

#[test]
fn date_du_fichier() {
    SiteTest::minimal().replace("data/arretes/2025-11-03.yaml", "date: 2025-11-03", "date: 2025-11-30").expect(
        r#"
erreur[date-du-fichier] : le fichier s’appelle 2025-11-03.yaml, mais la date écrite est 2025-11-30
 --> data/arretes/2025-11-03.yaml:1:7
  |
1 | date: 2025-11-30
  |       ^^^^^^^^^^
  |
  = aide : corrigez la date, ou renommez le fichier
"#,
    );
}

#[test]
fn arrete_ancien() {
    SiteTest::minimal()
        .replace("data/arretes/2025-11-03.yaml", "date: 2025-11-03", "date: 2024-11-03")
        .rename("data/arretes/2025-11-03.yaml", "data/arretes/2024-11-03.yaml")
        .expect(
            r#"
attention[arrete-ancien] : le plus récent arrêté a plus de treize mois (nous sommes le 5 janvier 2026)
 --> data/arretes/2024-11-03.yaml:1:7
  |
1 | date: 2024-11-03
  |       ^^^^^^^^^^
  |
  = aide : cherchez la nouvelle liste sur Légifrance et ajoutez-la dans data/arretes/ ; celle-ci reste
"#,
        );
}

#[test]
fn soutien_en_double() {
    SiteTest::minimal()
        .replace("data/soutiens/fse-plus.yaml", "sources:", "  - {ecole: garage-de-l-orne, annee: 2026}\nsources:")
        .expect(
            r#"
erreur[soutien-en-double] : « garage-de-l-orne » est déjà dans la liste pour cette année
 --> data/soutiens/fse-plus.yaml:9:13
  |
8 |   - {ecole: garage-de-l-orne, annee: 2026, intitule: Une autre façon d'apprendre, nom_publie: Garage Orne}
  |             ---------------- ici d’abord
9 |   - {ecole: garage-de-l-orne, annee: 2026}
  |             ^^^^^^^^^^^^^^^^
  |
  = aide : retirez l’une des deux lignes, ou corrigez l’année
"#,
        );
}

#[test]
fn date_impossible() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "2026-01-01", "2027-01-01").expect(
        r#"
erreur[date-impossible] : le 1er janvier 2027 est dans le futur (nous sommes le 5 janvier 2026)
 --> data/ecoles/soudure-du-havre.yaml:6:13
  |
6 | verifie_le: 2027-01-01
  |             ^^^^^^^^^^
  |
  = aide : corrigez la date
"#,
    );
}

#[test]
fn ouverte_apres_sa_verification() {
    SiteTest::minimal().replace("data/ecoles/garage-de-l-orne.yaml", "ouverture: 2022-09", "ouverture: 2062").expect(
        r#"
erreur[date-impossible] : l’école ouvrirait en 2062, après sa vérification
  --> data/ecoles/garage-de-l-orne.yaml:8:12
   |
 8 | ouverture: 2062
   |            ^^^^
...
35 | verifie_le: 2026-01-02
   |             ---------- vérifiée ce jour-là
   |
   = aide : corrigez l’une des deux dates ; une école qui n’a pas ouvert n’a pas encore de fiche
"#,
    );
}

#[test]
fn chiffre_sans_definition() {
    SiteTest::minimal()
        .replace("data/chiffres.yaml", "definition: Lignes de l'arrêté., ", "")
        .expect(
            r#"
erreur[cle-manquante] : la clé « definition » manque
 --> data/chiffres.yaml:1:4
  |
1 | - {id: ecoles-reconnues, theme: reseau, libelle: écoles reconnues, valeur: 2, unite: écoles, annee: 2025, perimetre: France, sources:...
  |    ^^
  |
  = aide : ajoutez-la, par exemple : `definition: Nombre de lignes de l'arrêté du 18 novembre 2024.`
"#,
        );
}

// --- People

#[test]
fn courriel_personnel() {
    SiteTest::minimal()
        .replace("data/ecoles/garage-de-l-orne.yaml", "contact@garage.example", "prenom.nom@garage.example")
        .expect(
            r#"
erreur[courriel-personnel] : cette adresse semble être celle d’une personne
  --> data/ecoles/garage-de-l-orne.yaml:22:13
   |
22 |   courriel: prenom.nom@garage.example
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = aide : donnez une adresse de service (contact@…), ou ajoutez `accord: oui` et `accord_le: AAAA-MM-JJ`
"#,
        );
}

#[test]
fn accord_incomplet() {
    SiteTest::minimal()
        .replace(
            "data/ecoles/garage-de-l-orne.yaml",
            "courriel: contact@garage.example",
            "courriel: contact@garage.example\n  accord: oui",
        )
        .expect(
            r#"
erreur[accord-incomplet] : cet accord n’a pas de date
  --> data/ecoles/garage-de-l-orne.yaml:23:11
   |
23 |   accord: oui
   |           ^^^
   |
   = aide : ajoutez la ligne `accord_le: AAAA-MM-JJ`
"#,
        );
}

// --- Texts

#[test]
fn etapes_desordonnees() {
    SiteTest::minimal()
        .write("content/creer.md", "---\ntitre: Créer\nresume: R\npublic: adultes\nverifie_le: 2026-01-02\n---\n")
        .write("content/creer/etape-02.md", "---\ntitre: Une étape\nresume: R\npublic: adultes\netape: {numero: 3, phase: idee, qui: Vous, resultat: Rien, argent: Rien, contacts: [Nous], taches: [{id: a, texte: Agir}]}\nverifie_le: 2026-01-02\n---\n")
        .expect(
            r#"
erreur[etapes-desordonnees] : étapes du guide : 1 au lieu de 12
 --> content/creer.md:2:1
  |
2 | titre: Créer
  | ^
  |
  = aide : chaque fichier content/creer/etape-NN.md porte un bloc `etape:` avec son numéro

erreur[etapes-desordonnees] : l’étape 3 n’est pas à sa place dans content/creer/etape-02.md
 --> content/creer/etape-02.md:5:17
  |
5 | etape: {numero: 3, phase: idee, qui: Vous, resultat: Rien, argent: Rien, contacts: [Nous], taches: [{id: a, texte: Agir}]}
  |                 ^
  |
aide : le numéro est celui du nom du fichier
  |
5 - etape: {numero: 3, phase: idee, qui: Vous, resultat: Rien, argent: Rien, contacts: [Nous], taches: [{id: a, texte: Agir}]}
5 + etape: {numero: 2, phase: idee, qui: Vous, resultat: Rien, argent: Rien, contacts: [Nous], taches: [{id: a, texte: Agir}]}
  |
"#,
        );
}

#[test]
fn retroplanning_incoherent() {
    let site = SiteTest::minimal().write(
        "data/retroplanning.yaml",
        r#"mois: [10, 13]
hors_saison: "Pas dans ce mois."
travaux:
  - {id: equipe, nom: Équipe, etape: 3, semaines: 2, au_moins: 4, origine: fnep, explication: "Quatre semaines.", avant: label}
  - {id: pre-label, nom: Pré-label, etape: 13, semaines: 200, origine: hypothese, explication: "On ne sait pas."}
sources: ["Une lettre, 3 mars 2026"]
verifie_le: 2025-11-03
"#,
    );
    site.expect(r#"
erreur[retroplanning-incoherent] : le mois 13 n’existe pas
 --> data/retroplanning.yaml:1:12
  |
1 | mois: [10, 13]
  |            ^^
  |
  = aide : une année a 12 mois : `[10, 11, 12]`

erreur[retroplanning-incoherent] : 2 semaines prévues, pour 4 au moins
 --> data/retroplanning.yaml:4:64
  |
4 |   - {id: equipe, nom: Équipe, etape: 3, semaines: 2, au_moins: 4, origine: fnep, explication: "Quatre semaines.", avant: label}
  |                                                                ^
  |
  = aide : `semaines` est au moins égal à `au_moins`

erreur[retroplanning-incoherent] : aucun travail écrit plus bas ne s’appelle « label »
 --> data/retroplanning.yaml:4:122
  |
4 |   - {id: equipe, nom: Équipe, etape: 3, semaines: 2, au_moins: 4, origine: fnep, explication: "Quatre semaines.", avant: label}
  |                                                                                                                          ^^^^^
  |
  = aide : un travail finit avant un travail qui le suit dans la liste

erreur[retroplanning-incoherent] : le guide n’a pas d’étape 13
 --> data/retroplanning.yaml:5:44
  |
5 |   - {id: pre-label, nom: Pré-label, etape: 13, semaines: 200, origine: hypothese, explication: "On ne sait pas."}
  |                                            ^^
  |
  = aide : les étapes vont de 1 à 12

erreur[retroplanning-incoherent] : 200 semaines, ce n’est pas une durée possible
 --> data/retroplanning.yaml:5:58
  |
5 |   - {id: pre-label, nom: Pré-label, etape: 13, semaines: 200, origine: hypothese, explication: "On ne sait pas."}
  |                                                          ^^^
  |
  = aide : un travail dure de 1 à 156 semaines (trois ans)
"#);
}

#[test]
fn html_refuse() {
    SiteTest::minimal().replace("content/ecoles.md", "Les écoles", "Les <b>écoles").expect(
        r#"
erreur[html-refuse] : du HTML se trouve dans le texte : <b>
 --> content/ecoles.md:8:5
  |
8 | Les <b>écoles que nous connaissons.
  |     ^^^
  |
  = aide : écrivez en Markdown : **gras**, *italique*, [lien](adresse) ; pour montrer un chevron, écrivez `\<`
"#,
    );
}

#[test]
fn lien_de_fiche_inconnu() {
    SiteTest::minimal().replace("content/ecoles.md", "Les écoles", "Le [garage](ecole:garage-de-l-orn)").expect(
        r#"
erreur[lien-de-fiche-inconnu] : ce lien mène à l’école « garage-de-l-orn », qui n’existe pas
 --> content/ecoles.md:8:4
  |
8 | Le [garage](ecole:garage-de-l-orn) que nous connaissons.
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : vouliez-vous dire « garage-de-l-orne » ?
"#,
    );
}

#[test]
fn lien_refuse() {
    SiteTest::minimal().replace("content/ecoles.md", "Les écoles", "Les [écoles](ecoles.md)").expect(
        r#"
erreur[lien-refuse] : le lien « ecoles.md » n’est pas d’une sorte admise
 --> content/ecoles.md:8:5
  |
8 | Les [écoles](ecoles.md) que nous connaissons.
  |     ^^^^^^^^^^^^^^^^^^^
  |
  = aide : écrivez plutôt `/ecoles/`
"#,
    );
}

#[test]
fn image_sans_texte() {
    SiteTest::minimal().replace("content/ecoles.md", "Les écoles", "![](/assets/icone.svg) Les écoles").expect(
        r#"
erreur[image-sans-texte] : cette image n’a pas de texte de remplacement
 --> content/ecoles.md:8:1
  |
8 | ![](/assets/icone.svg) Les écoles que nous connaissons.
  | ^^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : décrivez-la entre les crochets : ![un élève devant un tour](…)
"#,
    );
}

#[test]
fn titres_desordonnes() {
    SiteTest::minimal().replace("content/ecoles.md", "Les écoles", "#### Les écoles").expect(
        r#"
erreur[titres-desordonnes] : ce titre est de niveau 4, on attend 2 au plus
 --> content/ecoles.md:8:1
  |
8 | #### Les écoles que nous connaissons.
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : écrivez ## devant le titre
"#,
    );
}

#[test]
fn resume_long() {
    SiteTest::minimal()
        .replace("content/ecoles.md", "resume: La liste.", "resume: La liste de toutes les écoles. La liste de toutes les écoles. La liste de toutes les écoles. La liste de toutes les écoles. La liste de toutes les écoles. La liste de toutes les écoles. ")
        .expect(
            r#"
attention[resume-long] : ce résumé a 185 caractères, 160 au plus se lisent
 --> content/ecoles.md:3:9
  |
3 | ...e: La liste de toutes les écoles. La liste de toutes les écoles. La liste de toutes les écoles. La liste de toutes les écoles. La liste de toutes les écoles. La liste de toutes les écoles. 
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : gardez une seule phrase, la plus utile
"#,
        );
}

#[test]
fn lien_dans_une_fiche() {
    SiteTest::minimal()
        .replace(
            "data/ecoles/garage-de-l-orne.yaml",
            "presentation: Tu répares",
            "presentation: \"Avec [elles](ecole:soudure-du-havr), tu répares",
        )
        .replace("data/ecoles/garage-de-l-orne.yaml", "voitures.", "voitures.\"")
        .expect(
            r#"
erreur[lien-de-fiche-inconnu] : ce lien mène à l’école « soudure-du-havr », qui n’existe pas
  --> data/ecoles/garage-de-l-orne.yaml:30:21
   |
30 | presentation: "Avec [elles](ecole:soudure-du-havr), tu répares de **vraies** voitures."
   |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = aide : vouliez-vous dire « soudure-du-havre » ?
"#,
        );
}

// --- The built site

#[test]
fn lien_mort() {
    SiteTest::minimal().replace("content/ecoles.md", "Les écoles", "Les [écoles](/ecole/)").expect(
        r#"
erreur[lien-mort] : le lien « /ecole/ » ne mène nulle part
 --> content/ecoles.md:8:14
  |
8 | Les [écoles](/ecole/) que nous connaissons.
  |              ^^^^^^^
  |
  = aide : vouliez-vous dire « /ecoles/ » ?
"#,
    );
}

#[test]
fn lien_sans_barre_finale() {
    SiteTest::minimal().replace("content/ecoles.md", "Les écoles", "Les [métiers](/metiers)").expect(
        r#"
erreur[lien-mort] : le lien « /metiers » ne mène nulle part
 --> content/ecoles.md:8:15
  |
8 | Les [métiers](/metiers) que nous connaissons.
  |               ^^^^^^^^
  |
  = aide : les adresses finissent par / : écrivez « /metiers/ »
"#,
    );
}

#[test]
fn ancre_morte() {
    SiteTest::minimal().replace("content/comprendre/tout.md", "(#une-note)", "(#une-notte)").expect(
        r#"
erreur[ancre-morte] : la page /comprendre/tout/ n’a pas d’endroit nommé « une-notte »
  --> content/comprendre/tout.md:12:139
   |
12 | ...-orne), [dehors](https://a.example/?x=1&y=2) ou [plus bas](#une-notte).
   |                                                               ^^^^^^^^^^
   |
   = aide : vouliez-vous dire « #une-note » ?
"#,
    );
}

#[test]
fn id_en_double() {
    SiteTest::minimal().replace("content/comprendre/tout.md", "## Les mots", "## Contenu").expect(
        r#"
erreur[id-en-double] : l’identifiant « contenu » est deux fois dans la page
  --> content/comprendre/tout.md:10:1
   |
10 | ## Contenu
   | ^^^^^^^^^^
   |
   = aide : un titre du texte porte peut-être le même nom qu’une partie du thème : changez ses mots
"#,
    );
}

#[test]
fn menu_sans_page() {
    SiteTest::minimal().replace("data/site.yaml", "page: /recherche/", "page: /cherche/").expect(
        r#"
erreur[lien-mort] : le lien « /cherche/ » ne mène nulle part (40 pages)
 --> data/site.yaml:8:38
  |
8 |   - {titre: Trouver une école, page: /cherche/}
  |                                      ^^^^^^^^^
  |
  = aide : vouliez-vous dire « /recherche/ » ?
"#,
    );
}

#[test]
fn texte_a_l_adresse_d_une_ecole() {
    SiteTest::minimal()
        .write(
            "content/ecoles/soudure-du-havre.md",
            "---\ntitre: A\nresume: B\npublic: jeunes\nverifie_le: 2026-01-02\n---\n",
        )
        .expect(
            r#"
erreur[adresse-en-double] : l’adresse /ecoles/soudure-du-havre/ est déjà celle de data/ecoles/soudure-du-havre.yaml
--> content/ecoles/soudure-du-havre.md
 = aide : renommez l’un des deux fichiers

erreur[ancre-morte] : la page /ecoles/soudure-du-havre/ n’a pas d’endroit nommé « arrete »
--> page /ecoles/soudure-du-havre/
 = aide : un titre « ## Un titre » s’appelle #un-titre

erreur[ancre-morte] : la page /ecoles/soudure-du-havre/ n’a pas d’endroit nommé « entrer »
--> page /ecoles/soudure-du-havre/
 = aide : un titre « ## Un titre » s’appelle #un-titre
"#,
        );
}

#[test]
fn ancienne_adresse_reprise() {
    SiteTest::minimal()
        .write("content/ecoles/garage.md", "---\ntitre: A\nresume: B\npublic: jeunes\nverifie_le: 2026-01-02\n---\n")
        .expect(
            r#"
erreur[adresse-en-double] : l’adresse /ecoles/garage/ est déjà celle de data/ecoles/garage-de-l-orne.yaml
--> content/ecoles/garage.md
 = aide : renommez l’un des deux fichiers
"#,
        );
}

// --- What editors type and nobody may lose

#[test]
fn conflit_de_fusion() {
    SiteTest::minimal()
        .replace(
            "data/ecoles/soudure-du-havre.yaml",
            "nom: Soudure du Havre",
            "<<<<<<< HEAD\nnom: Soudure du Havre\n=======\nnom: Soudure\n>>>>>>> autre",
        )
        .expect(
            r#"
erreur[conflit-de-fusion] : un conflit de fusion de git reste dans ce fichier
 --> data/ecoles/soudure-du-havre.yaml:1:1
  |
1 | <<<<<<< HEAD
  | ^^^^^^^^^^^^
  |
  = aide : choisissez l’une des deux versions, puis supprimez les lignes `<<<<<<<`, `=======` et `>>>>>>>`
"#,
        );
}

#[test]
fn fichier_vide() {
    SiteTest::minimal().write("data/ecoles/soudure-du-havre.yaml", "\n").expect(
        r#"
erreur[valeur-vide] : ce fichier est vide
--> data/ecoles/soudure-du-havre.yaml
 = aide : écrivez ce qu’il doit contenir, ou supprimez-le
"#,
    );
}

#[test]
fn valeur_qui_commence_par_une_etoile() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom: *Soudure* du Havre")
        .expect(
            r#"
erreur[yaml-refuse] : une valeur ne commence ni par & ni par *
 --> data/ecoles/soudure-du-havre.yaml:1:6
  |
1 | nom: *Soudure* du Havre
  |      ^^^^^^^^^^^^^^^^^^
  |
aide : mettez-la entre guillemets
  |
1 - nom: *Soudure* du Havre
1 + nom: "*Soudure* du Havre"
  |
"#,
        );
}

#[test]
fn espace_insecable_avant_les_deux_points() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure", "nom\u{A0}: Soudure").expect(
        r#"
erreur[cle-inconnue] : une espace insécable se cache avant ou après le mot « nom »
 --> data/ecoles/soudure-du-havre.yaml:1:1
  |
1 | nom : Soudure du Havre
  | ^^^
  |
aide : effacez-la et tapez `nom:`, sans rien devant les deux-points
  |
1 | nom : Soudure du Havre
  |
"#,
    );
}

#[test]
fn ligne_mal_alignee() {
    SiteTest::minimal()
        .replace("data/ecoles/garage-de-l-orne.yaml", "  commune: Argentan", " commune: Argentan")
        .expect(
            r#"
erreur[yaml-illisible] : cette ligne n’est alignée sur aucune autre
  --> data/ecoles/garage-de-l-orne.yaml:12:1
   |
12 |  commune: Argentan
   | ^^^^^^^^^^^^^^^^^^
   |
aide : alignez-la sur les lignes du même bloc : deux espaces par niveau
   |
12 |   commune: Argentan
   | +
"#,
        );
}

#[test]
fn puces_de_traitement_de_texte() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "[soudage]", "\n  – soudage\n  – bois").expect(
        r#"
erreur[type-inattendu] : « metiers » attend une liste
 --> data/ecoles/soudure-du-havre.yaml:4:3
  |
4 | /   – soudage
5 | |   – bois
  | |________^
  |
aide : chaque élément d’une liste commence par un tiret et une espace, les uns sous les autres
  |
4 ~   - soudage
5 +   - bois
  |
"#,
    );
}

#[test]
fn liste_obligatoire_vide() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "[arrete-2025]", "[]").expect(
        r#"
erreur[valeur-vide] : la clé « sources » est vide
 --> data/ecoles/soudure-du-havre.yaml:5:1
  |
5 | sources: []
  | ^^^^^^^
  |
  = aide : écrivez une valeur : cette clé est obligatoire
"#,
    );
}

#[test]
fn ecole_en_double() {
    let copy = std::fs::read_to_string(SiteTest::minimal().root().join("data/ecoles/soudure-du-havre.yaml")).unwrap();
    SiteTest::minimal().write("data/ecoles/soudure-copie.yaml", &copy).expect(
        r#"
erreur[ecole-en-double] : une autre fiche porte ce nom, au Havre
 --> data/ecoles/soudure-du-havre.yaml:1:6
  |
1 | nom: Soudure du Havre
  |      ^^^^^^^^^^^^^^^^
  |
 ::: data/ecoles/soudure-copie.yaml:1:6
  |
1 | nom: Soudure du Havre
  |      ---------------- ici d’abord
  |
  = aide : supprimez l’une des deux fiches ; si ce sont deux écoles, donnez-leur des noms différents
"#,
    );
}

#[test]
fn label_sans_source() {
    SiteTest::minimal()
        .replace("data/ecoles/garage-de-l-orne.yaml", "  source: https://fnep.example/labels\n", "")
        .expect(
            r#"
erreur[cle-manquante] : la clé « source » manque
  --> data/ecoles/garage-de-l-orne.yaml:24:11
   |
24 |   statut: labellisee
   |           ^^^^^^^^^^
   |
   = aide : dites où vous l’avez lu, sous cette ligne : `source: https://…`
"#,
        );
}

#[test]
fn date_passee() {
    SiteTest::minimal().replace("data/ecoles/garage-de-l-orne.yaml", "2026-03-14", "2025-03-14").expect(
        r#"
attention[date-passee] : les portes ouvertes du 14 mars 2025 sont passées : la page ne les montre plus
  --> data/ecoles/garage-de-l-orne.yaml:29:21
   |
29 |   portes_ouvertes: [2025-03-14]
   |                     ^^^^^^^^^^
   |
   = aide : retirez cette date
"#,
    );
}

#[test]
fn actualite_sans_date() {
    SiteTest::minimal()
        .write(
            "content/actualites/rentree.md",
            "---\ntitre: La rentrée\nresume: Elle a eu lieu.\npublic: jeunes\nverifie_le: 2026-01-01\n---\n\nVoilà.\n",
        )
        .expect(
            r#"
erreur[cle-manquante] : la clé « date » manque
 --> content/actualites/rentree.md:2:8
  |
2 | titre: La rentrée
  |        ^^^^^^^^^^
  |
  = aide : une actualité a son jour, sous le titre : `date: 2026-11-21`
"#,
        );
}

#[test]
fn courriel_personnel_dans_un_texte() {
    SiteTest::minimal()
        .replace(
            "content/comprendre/tout.md",
            "## Les mots",
            "Écrivez à [Jean](mailto:jean.dupont@exemple.fr).\n\n## Les mots",
        )
        .expect(
            r#"
erreur[courriel-personnel] : cette adresse semble être celle d’une personne
  --> content/comprendre/tout.md:10:11
   |
10 | Écrivez à [Jean](mailto:jean.dupont@exemple.fr).
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = aide : donnez une adresse de service (contact@…), ou la page de contact
"#,
        );
}

#[test]
fn ecriture_suspecte() {
    SiteTest::minimal()
        .replace(
            "content/comprendre/tout.md",
            "## Les mots",
            "Un lien [mal écrit](une adresse).\n\n> [!ATTENTION]\n> Deux.\n\n[^9]: Perdue.\n\n## Les mots",
        )
        .expect(
            r#"
attention[ecriture-suspecte] : les lecteurs verront ce signe : ](
  --> content/comprendre/tout.md:10:19
   |
10 | Un lien [mal écrit](une adresse).
   |                   ^^
   |
   = aide : un lien s’écrit `[mots](/adresse/)`, sans espace dans l’adresse

attention[ecriture-suspecte] : les lecteurs verront ce signe : [!
  --> content/comprendre/tout.md:12:3
   |
12 | > [!ATTENTION]
   |   ^^
   |
   = aide : une remarque commence par `> [!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` ou `[!CAUTION]`, seul sur sa ligne

attention[ecriture-suspecte] : aucun appel ne mène à cette note
  --> content/comprendre/tout.md:15:1
   |
15 | [^9]: Perdue.
   | ^^^^^
   |
   = aide : appelez-la dans le texte, par le même nom entre crochets : `[^1]`
"#,
        );
}

#[test]
fn deux_paragraphes_dans_une_phrase() {
    SiteTest::minimal()
        .replace("data/ecoles/garage-de-l-orne.yaml", "[\"Le chiffre : 3 500 heures ?\"]", "[\"Un.\\n\\nDeux.\"]")
        .expect(
            r#"
erreur[type-inattendu] : « remarques » tient en un paragraphe
  --> data/ecoles/garage-de-l-orne.yaml:31:13
   |
31 | remarques: ["Un.\n\nDeux."]
   |             ^^^^^^^^^^^^^^
   |
   = aide : écrivez une suite de phrases, sans ligne vide, ni titre, ni liste
"#,
        );
}

#[test]
fn caractere_invisible() {
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "Soudure du", "\"Soudure\\0\" #").expect(
        r#"
erreur[type-inattendu] : un caractère invisible se cache dans cette valeur
 --> data/ecoles/soudure-du-havre.yaml:1:6
  |
1 | nom: "Soudure\0" # Havre
  |      ^^^^^^^^^^^
  |
  = aide : effacez la valeur et tapez-la de nouveau
"#,
    );
}

#[test]
fn pourcentage() {
    SiteTest::minimal().write(
        "data/soutiens/autre.yaml",
        "nom: Aide\netiquette: Aidée\nfinanceur: region\nresume: Une aide.\naide: {plafond_par_eleve: 5000, acompte: 60 %, solde: 140}\nsources: [arrete-2025]\nverifie_le: 2026-01-01\n",
    )
    .expect(
        r#"
erreur[nombre-malforme] : le signe % s’ajoute tout seul
 --> data/soutiens/autre.yaml:5:42
  |
5 | aide: {plafond_par_eleve: 5000, acompte: 60 %, solde: 140}
  |                                          ^^^^
  |
aide : écrivez plutôt
  |
5 - aide: {plafond_par_eleve: 5000, acompte: 60 %, solde: 140}
5 + aide: {plafond_par_eleve: 5000, acompte: 60, solde: 140}
  |

erreur[nombre-malforme] : un pourcentage va de 0 à 100, en chiffres
 --> data/soutiens/autre.yaml:5:55
  |
5 | aide: {plafond_par_eleve: 5000, acompte: 60 %, solde: 140}
  |                                                       ^^^
"#,
    );
}

#[test]
fn effectifs_d_une_aide() {
    SiteTest::minimal().write(
        "data/soutiens/autre.yaml",
        "nom: Aide\netiquette: Aidée\nfinanceur: region\nresume: Une aide.\naide: {plafond_par_eleve: 5000, acompte: 60, solde: 40, effectifs: [8, -3, 501], exemple: {prevus: 12.5, reels: [8]}}\nsources: [arrete-2025]\nverifie_le: 2026-01-01\n",
    )
    .expect(
            r#"
erreur[nombre-malforme] : un effectif va de 0 à 500 élèves, en chiffres
 --> data/soutiens/autre.yaml:5:72
  |
5 | aide: {plafond_par_eleve: 5000, acompte: 60, solde: 40, effectifs: [8, -3, 501], exemple: {prevus: 12.5, reels: [8]}}
  |                                                                        ^^

erreur[nombre-malforme] : un effectif va de 0 à 500 élèves, en chiffres
 --> data/soutiens/autre.yaml:5:76
  |
5 | aide: {plafond_par_eleve: 5000, acompte: 60, solde: 40, effectifs: [8, -3, 501], exemple: {prevus: 12.5, reels: [8]}}
  |                                                                            ^^^

erreur[nombre-malforme] : un effectif va de 0 à 500 élèves, en chiffres
 --> data/soutiens/autre.yaml:5:100
  |
5 | aide: {plafond_par_eleve: 5000, acompte: 60, solde: 40, effectifs: [8, -3, 501], exemple: {prevus: 12.5, reels: [8]}}
  |                                                                                                    ^^^^
"#,
        );
}

#[test]
fn moment_de_l_annee() {
    SiteTest::minimal().write(
        "data/soutiens/autre.yaml",
        "nom: Aide\netiquette: Aidée\nfinanceur: region\nresume: Une aide.\nanciennete: {annees: 0}\ncalendrier:\n  - {quand: En avril, date: 4, quoi: Un.}\n  - {quand: Le 31 novembre, date: 11-31, quoi: Deux.}\n  - {quand: Le 29 février, date: 02-29, quoi: Trois.}\nsources: [arrete-2025]\nverifie_le: 2026-01-01\n",
    )
    .expect(
            r#"
erreur[nombre-malforme] : une ancienneté va de 1 à 30 ans, en chiffres
 --> data/soutiens/autre.yaml:5:22
  |
5 | anciennete: {annees: 0}
  |                      ^

erreur[date-malformee] : un moment de l’année s’écrit « 04 » pour avril, « 12-31 » pour le 31 décembre
 --> data/soutiens/autre.yaml:7:29
  |
7 |   - {quand: En avril, date: 4, quoi: Un.}
  |                             ^

erreur[date-malformee] : un moment de l’année s’écrit « 04 » pour avril, « 12-31 » pour le 31 décembre
 --> data/soutiens/autre.yaml:8:35
  |
8 |   - {quand: Le 31 novembre, date: 11-31, quoi: Deux.}
  |                                   ^^^^^

erreur[date-malformee] : un moment de l’année s’écrit « 04 » pour avril, « 12-31 » pour le 31 décembre
 --> data/soutiens/autre.yaml:9:34
  |
9 |   - {quand: Le 29 février, date: 02-29, quoi: Trois.}
  |                                  ^^^^^
"#,
        );
}

#[test]
fn origine_d_une_ressource() {
    SiteTest::minimal()
        .write(
            "data/ressources.yaml",
            "- {nom: Les ventes, origine: vente, texte: Des clients., sources: [arrete-2025]}\n",
        )
        .expect(
            r#"
erreur[valeur-inconnue] : « vente » n’est pas une valeur possible ici ; au choix : ventes, public, prive
 --> data/ressources.yaml:1:30
  |
1 | - {nom: Les ventes, origine: vente, texte: Des clients., sources: [arrete-2025]}
  |                              ^^^^^
  |
aide : écrivez plutôt
  |
1 | - {nom: Les ventes, origine: ventes, texte: Des clients., sources: [arrete-2025]}
  |                                   +
"#,
        );
}

#[test]
fn identifiant_mal_ecrit_ne_fait_pas_de_cascade() {
    SiteTest::minimal().replace("data/metiers.yaml", "id: soudage", "id: Soudage").expect(
        r#"
erreur[identifiant-malforme] : un identifiant s’écrit en minuscules sans accents, avec des chiffres et des tirets
 --> data/metiers.yaml:1:8
  |
1 | - {id: Soudage, nom: Soudage, secteurs: [industrie], mots: [soudeur], resume: Tu assembles des pièces de métal.}
  |        ^^^^^^^
  |
aide : écrivez plutôt
  |
1 - - {id: Soudage, nom: Soudage, secteurs: [industrie], mots: [soudeur], resume: Tu assembles des pièces de métal.}
1 + - {id: soudage, nom: Soudage, secteurs: [industrie], mots: [soudeur], resume: Tu assembles des pièces de métal.}
  |
"#,
    );
}

// --- The search

#[test]
fn synonyme_sans_but() {
    SiteTest::minimal().replace("data/synonymes.yaml", "/comprendre/tout/", "/comprendre/tou/").expect(
        r#"
erreur[synonyme-sans-but] : la page « /comprendre/tou/ » n’existe pas
 --> data/synonymes.yaml:2:32
  |
2 | - {mots: [tout savoir], vers: [/comprendre/tou/]}
  |                                ^^^^^^^^^^^^^^^^
  |
aide : vouliez-vous dire « /comprendre/tout/ » ?
  |
2 | - {mots: [tout savoir], vers: [/comprendre/tout/]}
  |                                               +
"#,
    );
}

#[test]
fn synonyme_vers_une_fiche_inconnue() {
    SiteTest::minimal()
        .replace("data/synonymes.yaml", "metier:mecanique-automobile", "metier:mecanique-automobil")
        .expect(
            r#"
erreur[metier-inconnu] : le métier « mecanique-automobil » n’existe pas
 --> data/synonymes.yaml:1:35
  |
1 | - {mots: [voiture], vers: [metier:mecanique-automobil]}
  |                                   ^^^^^^^^^^^^^^^^^^^
  |
aide : vouliez-vous dire « mecanique-automobile » ?
  |
1 | - {mots: [voiture], vers: [metier:mecanique-automobile]}
  |                                                      +
"#,
        );
}

#[test]
fn synonyme_qui_n_est_pas_un_but() {
    SiteTest::minimal().replace("data/synonymes.yaml", "/comprendre/tout/", "tout").expect(
        r#"
erreur[lien-refuse] : « tout » n’est ni une fiche ni une page
 --> data/synonymes.yaml:2:32
  |
2 | - {mots: [tout savoir], vers: [tout]}
  |                                ^^^^
  |
  = aide : écrivez `metier:soudage`, `secteur:bois`, `ecole:gm2a-argentan`… ou `/comprendre/cout/`
"#,
    );
}

#[test]
fn synonyme_ambigu() {
    SiteTest::minimal().replace("data/synonymes.yaml", "[tout savoir]", "[Voiture]").expect(
        r#"
erreur[synonyme-ambigu] : « Voiture » est déjà dans une autre ligne
 --> data/synonymes.yaml:2:11
  |
1 | - {mots: [voiture], vers: [metier:mecanique-automobile]}
  |           ------- ici d’abord
2 | - {mots: [Voiture], vers: [/comprendre/tout/]}
  |           ^^^^^^^
  |
  = aide : gardez-le une fois, et réunissez ses buts : `vers: [metier:…, metier:…]`
"#,
    );
}

#[test]
fn ville_ailleurs() {
    SiteTest::minimal().replace("data/lieux.yaml", "61100", "14100").expect(
        r#"
erreur[code-postal-ailleurs] : le code postal 14100 n’est pas dans le département 61
 --> data/lieux.yaml:1:29
  |
1 | - {nom: Flers, code_postal: "14100", departement: "61", latitude: 48.75, longitude: -0.57}
  |                             ^^^^^^^               ---- le département
  |
  = aide : l’un des deux codes est mal recopié
"#,
    );
}

#[test]
fn synonyme_d_un_metier() {
    SiteTest::minimal().replace("data/synonymes.yaml", "[tout savoir]", "[soudeur]").expect(
        r#"
erreur[synonyme-ambigu] : « soudeur » est aussi un mot du métier « Soudage »
 --> data/synonymes.yaml:2:11
  |
2 | - {mots: [soudeur], vers: [/comprendre/tout/]}
  |           ^^^^^^^
  |
 ::: data/metiers.yaml:1:22
  |
1 | - {id: soudage, nom: Soudage, secteurs: [industrie], mots: [soudeur], resume: Tu assembles des pièces de métal.}
  |                      ------- le métier
  |
  = aide : mettez ce mot dans une ligne à lui, qui mène aussi à `metier:soudage`
"#,
    );
}

#[test]
fn carte_illisible() {
    SiteTest::minimal()
        .write("data/cartes/normandie.geojson", "{\"type\": \"FeatureCollection\",\n\"features\": [{\"geometry\": {\"type\": \"Point\", \"coordinates\": [0, 49]}}]}\n")
        .expect(
            r#"
erreur[carte-illisible] : ce n’est pas une carte que l’on sache lire
 --> data/cartes/normandie.geojson:2:42
  |
2 | "features": [{"geometry": {"type": "Point", "coordinates": [0, 49]}}]}
  |                                          ^
  |
  = aide : il faut une FeatureCollection de Polygon ou MultiPolygon, en degrés : longitude, puis latitude
"#,
        );
    SiteTest::minimal()
        .write(
            "data/cartes/normandie.geojson",
            "{\"features\": [{\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[49, 0], [49, 1], [48, 0], [49, 0]]]}}]}\n",
        )
        .expect(
            r#"
erreur[carte-illisible] : le point 0, 49 n’est pas en France
 --> data/cartes/normandie.geojson:1:1
  |
1 | {"features": [{"geometry": {"type": "Polygon", "coordinates": [[[49, 0], [49, 1], [48, 0], [49, 0]]]}}]}
  | ^
  |
  = aide : il faut une FeatureCollection de Polygon ou MultiPolygon, en degrés : longitude, puis latitude
"#,
        );
}

// --- Words

#[test]
fn mot_sans_sens() {
    SiteTest::minimal()
        .replace(
            "data/glossaire.yaml",
            "{terme: CIO, sens: Un lieu gratuit pour parler d'orientation.}",
            "{terme: CIO}",
        )
        .expect(
            r#"
erreur[mot-sans-sens] : ce mot n’est pas expliqué
 --> data/glossaire.yaml:3:11
  |
3 | - {terme: CIO}
  |           ^^^
  |
  = aide : ajoutez `sens: …`, une phrase simple, ou `plutot: …`, le mot à mettre à sa place
"#,
        );
}

#[test]
fn mot_en_double() {
    SiteTest::minimal().replace("data/glossaire.yaml", "{terme: CIO,", "{terme: CIO, formes: [Fnep],").expect(
        r#"
erreur[mot-en-double] : « Fnep » est déjà expliqué
 --> data/glossaire.yaml:3:25
  |
2 | - {terme: FNEP, developpe: Fédération nationale des écoles de production, sens: Elle réunit les écoles.}
  |           ---- ici d’abord
3 | - {terme: CIO, formes: [Fnep], sens: Un lieu gratuit pour parler d'orientation.}
  |                         ^^^^
  |
  = aide : gardez cette forme une seule fois
"#,
    );
}

#[test]
fn phrase_longue() {
    SiteTest::minimal()
        .replace(
            "data/textes.yaml",
            "Le prix dépend de l'école.",
            "Le prix dépend de l'école, et aussi de ta ville, de ton âge, de ton métier, de ton année, de tes outils, de ta tenue et de ce que l'Europe paie déjà.",
        )
        .expect(
            r#"
attention[phrase-longue] : cette phrase a 32 mots
 --> data/textes.yaml:5:7
  |
5 | cout: Le prix dépend de l'école, et aussi de ta ville, de ton âge, de ton métier, de ton année, de tes outils, de ta tenue et de ce que l'Europe paie déjà. De...
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : coupez-la en deux : une idée par phrase, vingt mots au plus
"#,
        );
}

#[test]
fn jargon() {
    SiteTest::minimal()
        .replace("data/textes.yaml", "Le prix dépend de l'école.", "Ces *dispositifs*, non. Le dispositif aide.")
        .expect(
            r#"
attention[jargon] : « dispositif » n’est pas un mot pour les jeunes
 --> data/textes.yaml:5:34
  |
5 | cout: Ces *dispositifs*, non. Le dispositif aide. Demande-lui avant de t'inscrire. Vraiment.
  |                                  ^^^^^^^^^^
  |
  = aide : écrivez plutôt : aide
"#,
        );
}

#[test]
fn sigle_inexplique() {
    SiteTest::minimal()
        .replace(
            "data/textes.yaml",
            "Le prix dépend de l'école.",
            "Demande à la PSAD ou à la MDPH (maison du handicap).",
        )
        .expect(
            r#"
attention[sigle-inexplique] : « PSAD » n’est expliqué nulle part
 --> data/textes.yaml:5:20
  |
5 | cout: Demande à la PSAD ou à la MDPH (maison du handicap). Demande-lui avant de t'inscrire. Vraiment.
  |                    ^^^^
  |
  = aide : ajoutez-le dans data/glossaire.yaml, ou écrivez ses mots entre parenthèses
"#,
        );
}

// --- The built site, weighed

#[test]
fn page_lourde() {
    let problems = SiteTest::minimal()
        .replace(
            "data/site.yaml",
            "theme: normandie",
            "budgets: {premiere_vue: 1, page: 400, script: 200}\ntheme: normandie",
        )
        .problems();
    // The figure changes with every edit of the theme.
    let (before, after) = problems.split_once(" pèse ").unwrap();
    let (_, after) = after.split_once(" Ko ").unwrap();
    assert_eq!(
        format!("{before} pèse … Ko {after}").trim_end().lines().collect::<Vec<_>>(),
        [
            "attention[page-lourde] : la première vue (HTML et style) pèse … Ko comprimés, 1 au plus",
            "--> page /ecoles/garage-de-l-orne/",
            " = aide : raccourcissez la page ou le thème ; le budget est dans data/site.yaml, sous `budgets:`",
        ]
    );
}

// --- Duties

#[test]
fn devoir_manquant() {
    SiteTest::minimal().remove("content/mentions-legales.md").expect(
        r#"
erreur[devoir-manquant] : cette page manque : la loi n° 2004-575, article 1-1 l’impose
--> content/mentions-legales.md
 = aide : écrivez-la avant de publier ; docs/contribuer.md dit ce qu’elle contient
"#,
    );
}

#[test]
fn devoir_manquant_dans_une_page() {
    SiteTest::minimal()
        .replace("themes/normandie/components/pied/pied.html", "/accessibilite/", "/contact/")
        .replace("themes/normandie/components/europe/europe.html", "class=\"europe\"", "class=\"autre\"")
        .expect(
            r#"
erreur[devoir-manquant] : il manque le lien vers /accessibilite/ (39 pages)
--> page /
 = aide : remettez-le dans le thème : la loi l’impose sur cette page

erreur[devoir-manquant] : il manque la mention de l’Union européenne
--> page /ecoles/garage-de-l-orne/
 = aide : remettez-le dans le thème : la loi l’impose sur cette page
"#,
        );
}

#[test]
fn conformite_sans_audit() {
    SiteTest::minimal().replace("data/accessibilite.yaml", "etat: non-conforme", "etat: partielle").expect(
        r#"
erreur[conformite-sans-audit] : le site ne peut pas se dire « partiellement conforme » : aucun audit ne le prouve
 --> data/accessibilite.yaml:2:7
  |
2 | etat: partielle
  |       ^^^^^^^^^
  |
aide : écrivez, tant que l’audit n’est pas fait
  |
2 - etat: partielle
2 + etat: non-conforme
  |
"#,
    );
}

#[test]
fn conformite_et_audit_perime() {
    SiteTest::minimal()
        .replace(
            "data/accessibilite.yaml",
            "etat: non-conforme",
            "etat: totale\naudit: {date: 2022-05-02, par: le cabinet Untel, taux: 100, pages: [/], environnements: [Firefox et NVDA]}",
        )
        .expect(
            r#"
erreur[conformite-sans-audit] : le site ne peut pas se dire « totalement conforme » : l’audit du 2 mai 2022 a plus de trois ans
 --> data/accessibilite.yaml:2:7
  |
2 | etat: totale
  |       ^^^^^^
  |
aide : écrivez, tant que l’audit n’est pas fait
  |
2 - etat: totale
2 + etat: non-conforme
  |
"#,
        );
}

#[test]
fn conformite_et_taux_trop_bas() {
    SiteTest::minimal()
        .replace(
            "data/accessibilite.yaml",
            "etat: non-conforme",
            "etat: partielle\nnon_conformites: [La carte.]\naudit: {date: 2025-05-02, par: le cabinet Untel, taux: 48, pages: [/], environnements: [Firefox et NVDA]}",
        )
        .expect(
            r#"
erreur[conformite-sans-audit] : le site ne peut pas se dire « partiellement conforme » : l’audit compte 48 % de critères respectés, il en faut 50
 --> data/accessibilite.yaml:2:7
  |
2 | etat: partielle
  |       ^^^^^^^^^
  |
aide : écrivez, tant que l’audit n’est pas fait
  |
2 - etat: partielle
2 + etat: non-conforme
  |
"#,
        );
}

#[test]
fn declaration_contradictoire() {
    SiteTest::minimal()
        .replace(
            "data/accessibilite.yaml",
            "etat: non-conforme",
            "etat: partielle\naudit: {date: 2026-01-03, par: le cabinet Untel, taux: 78, pages: [/], environnements: [Firefox et NVDA]}",
        )
        .expect(
            r#"
erreur[declaration-contradictoire] : l’audit n’est pas à 100 %, et aucun défaut n’est dit
 --> data/accessibilite.yaml:3:56
  |
3 | audit: {date: 2026-01-03, par: le cabinet Untel, taux: 78, pages: [/], environnements: [Firefox et NVDA]}
  |                                                        ^^
  |
  = aide : recopiez ce qu’il a trouvé : `non_conformites: ["…"]`, un point par défaut

erreur[declaration-contradictoire] : la déclaration est établie avant la fin de l’audit
 --> data/accessibilite.yaml:5:13
  |
3 | audit: {date: 2026-01-03, par: le cabinet Untel, taux: 78, pages: [/], environnements: [Firefox et NVDA]}
  |               ---------- la fin de l’audit
4 | technologies: [HTML]
5 | etablie_le: 2026-01-02
  |             ^^^^^^^^^^
  |
  = aide : corrigez l’une des deux dates
"#,
        );
}

#[test]
fn declaration_contradictoire_a_cent() {
    SiteTest::minimal()
        .replace(
            "data/accessibilite.yaml",
            "etat: non-conforme",
            "etat: totale\nnon_conformites: [La carte.]\naudit: {date: 2025-05-02, par: le cabinet Untel, taux: 100, pages: [/], environnements: [Firefox et NVDA]}",
        )
        .expect(
            r#"
erreur[declaration-contradictoire] : un défaut est dit, et l’audit est à 100 %
 --> data/accessibilite.yaml:3:19
  |
3 | non_conformites: [La carte.]
  |                   ^^^^^^^^^
4 | audit: {date: 2025-05-02, par: le cabinet Untel, taux: 100, pages: [/], environnements: [Firefox et NVDA]}
  |                                                        --- le taux
  |
  = aide : corrigez l’un des deux
"#,
        );
}

// --- Facts that cannot all be true

#[test]
fn commune_avec_cedex() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "commune: Le Havre", "commune: Le Havre CEDEX")
        .expect(
            r#"
attention[commune-suspecte] : CEDEX n’est pas le nom d’une commune
 --> data/ecoles/soudure-du-havre.yaml:4:17
  |
4 | lieu: {commune: Le Havre CEDEX, code_postal: "76620", insee: "76351", latitude: 49.4985, longitude: 0.1402}
  |                 ^^^^^^^^^^^^^^
  |
aide : écrivez la commune seule ; CEDEX reste dans l’adresse officielle
  |
4 - lieu: {commune: Le Havre CEDEX, code_postal: "76620", insee: "76351", latitude: 49.4985, longitude: 0.1402}
4 + lieu: {commune: Le Havre, code_postal: "76620", insee: "76351", latitude: 49.4985, longitude: 0.1402}
  |
"#,
        );
}

#[test]
fn commune_mal_ecrite() {
    SiteTest::minimal().replace("data/ecoles/inconnue-de-vannes.yaml", "commune: Vannes", "commune: Vanes").expect(
        r#"
attention[commune-suspecte] : la commune « Vanes » n’est pas connue dans ce département
 --> data/ecoles/inconnue-de-vannes.yaml:2:17
  |
2 | lieu: {commune: Vanes, code_postal: "56000"}
  |                 ^^^^^
  |
aide : vouliez-vous dire « Vannes » ?
  |
2 | lieu: {commune: Vannes, code_postal: "56000"}
  |                    +
"#,
    );
}

#[test]
fn metier_hors_secteur() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "secteurs: [industrie]", "secteurs: [automobile]")
        .expect(
            r#"
attention[metier-hors-secteur] : le métier « soudage » n’est d’aucun secteur de l’école
 --> data/ecoles/soudure-du-havre.yaml:3:11
  |
3 | metiers: [soudage]
  |           ^^^^^^^
  |
  = aide : ajoutez à `secteurs:` industrie, ou corrigez le métier
"#,
        );
}

#[test]
fn famille_de_soi_meme() {
    SiteTest::minimal()
        .replace("data/metiers.yaml", "{id: soudage, nom: Soudage,", "{id: soudage, nom: Soudage, famille: soudage,")
        .expect(r#"
erreur[famille-de-soi-meme] : le métier « soudage » est sa propre famille
 --> data/metiers.yaml:1:40
  |
1 | - {id: soudage, nom: Soudage, famille: soudage, secteurs: [industrie], mots: [soudeur], resume: Tu assembles des pièces de métal.}
  |                                        ^^^^^^^
  |
  = aide : nommez un métier plus large, ou retirez la ligne
"#);
}

#[test]
fn chiffre_inconnu() {
    SiteTest::minimal()
        .replace("data/graphiques.yaml", "{chiffre: venus-du-college", "{chiffre: venu-du-college")
        .expect(
            r#"
erreur[chiffre-inconnu] : le chiffre « venu-du-college » n’existe pas
 --> data/graphiques.yaml:5:17
  |
5 |     - {chiffre: venu-du-college, nom: Collège}
  |                 ^^^^^^^^^^^^^^^
  |
aide : vouliez-vous dire « venus-du-college » ?
  |
5 |     - {chiffre: venus-du-college, nom: Collège}
  |                     +
"#,
        );
}

#[test]
fn contradiction_inexpliquee() {
    SiteTest::minimal()
        .replace("data/chiffres.yaml", "- {id: venus-du-college,", "- {id: autre-compte, theme: reseau, libelle: Écoles reconnues, valeur: 3, unite: écoles, annee: 2025, perimetre: France, definition: D., sources: [arrete-2025]}\n- {id: venus-du-college,")
        .expect(r#"
attention[contradiction-inexpliquee] : les chiffres « autre-compte » et « ecoles-reconnues » se contredisent, et rien ne l’explique
 --> data/chiffres.yaml:2:72
  |
1 | - {id: ecoles-reconnues, theme: reseau, libelle: écoles reconnues, valeur: 2, unite: écoles, annee: 2025, perimetre: France, definiti...
  |                                                                            - l’autre valeur
2 | - {id: autre-compte, theme: reseau, libelle: Écoles reconnues, valeur: 3, unite: écoles, annee: 2025, perimetre: France, definition: ...
  |                                                                        ^
  |
  = aide : réunissez-les dans data/graphiques.yaml, avec une `explication:` ; ou corrigez l’année, le périmètre ou le libellé
"#);
}

#[test]
fn graphique_incomplet() {
    SiteTest::minimal()
        .replace("data/graphiques.yaml", "    - {chiffre: venus-du-college, nom: Collège}\n", "")
        .expect(
            r#"
erreur[graphique-incomplet] : le graphique « origine » n’a qu’un chiffre : il ne compare rien
 --> data/graphiques.yaml:5:7
  |
5 |     - {chiffre: venus-du-lycee, nom: "Lycée, en projet", hachures: oui}
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : ajoutez le chiffre auquel on le compare, ou citez-le dans le texte : {{ chiffre("…") }}
"#,
        );
}

#[test]
fn unites_melangees() {
    SiteTest::minimal()
        .replace("data/graphiques.yaml", "{chiffre: venus-du-college, nom: Collège}", "{chiffre: ecoles-reconnues}")
        .expect(
            r#"
erreur[unites-melangees] : « venus-du-lycee » se compte en « % », « ecoles-reconnues » en « écoles »
 --> data/graphiques.yaml:6:17
  |
6 |     - {chiffre: venus-du-lycee, nom: "Lycée, en projet", hachures: oui}
  |                 ^^^^^^^^^^^^^^
  |
  = aide : deux barres ne se comparent que dans la même unité : faites deux graphiques
"#,
        );
}

#[test]
fn barre_impossible() {
    SiteTest::minimal()
        .replace("data/chiffres.yaml", "valeur: 31.5", "valeur: 131.5")
        .expect(r#"
erreur[barre-impossible] : le chiffre « venus-du-lycee » dépasse 100 % : une barre ne peut pas le montrer
 --> data/chiffres.yaml:3:79
  |
3 | - {id: venus-du-lycee, theme: eleves, libelle: élèves venus du lycée, valeur: 131.5, unite: "%", annee: 2025, perimetre: France, defi...
  |                                                                               ^^^^^
  |
 ::: data/graphiques.yaml:6:17
  |
6 |     - {chiffre: venus-du-lycee, nom: "Lycée, en projet", hachures: oui}
  |                 -------------- dessiné ici
  |
  = aide : corrigez la valeur, ou retirez ce chiffre du graphique
"#);
}

#[test]
fn chiffre_deux_fois_dans_un_graphique() {
    SiteTest::minimal()
        .replace("data/graphiques.yaml", "{chiffre: venus-du-lycee,", "{chiffre: venus-du-college,")
        .expect(
            r#"
erreur[valeur-en-double] : « venus-du-college » est déjà dans la liste
 --> data/graphiques.yaml:6:17
  |
5 |     - {chiffre: venus-du-college, nom: Collège}
  |                 ---------------- ici d’abord
6 |     - {chiffre: venus-du-college, nom: "Lycée, en projet", hachures: oui}
  |                 ^^^^^^^^^^^^^^^^
  |
  = aide : retirez l’une des deux
"#,
        );
}

#[test]
fn graphique_inconnu_dans_un_texte() {
    SiteTest::minimal()
        .replace("content/comprendre/tout.md", "graphique(\"origine\")", "graphique(\"origines\")")
        .expect(
            r#"
erreur[valeur-inconnue] : le graphique « origines » n’existe pas
  --> content/comprendre/tout.md:32:14
   |
32 | {{ graphique("origines") }}
   |              ^^^^^^^^^^
   |
aide : vouliez-vous dire « origine » ?
   |
32 - {{ graphique("origines") }}
32 + {{ graphique("origine") }}
   |
"#,
        );
}

#[test]
fn graphique_dans_une_phrase() {
    SiteTest::minimal()
        .replace("content/comprendre/tout.md", "{{ graphique(\"origine\") }}", "Voyez {{ graphique(\"origine\") }}.")
        .expect(
            r#"
erreur[expression-invalide] : un graphique est seul dans son paragraphe, dans le texte d’une page
  --> content/comprendre/tout.md:32:7
   |
32 | Voyez {{ graphique("origine") }}.
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = aide : laissez une ligne vide avant et après ; pour un seul nombre, écrivez `chiffre` au lieu de `graphique`
"#,
        );
}

#[test]
fn chiffres_contradictoires() {
    SiteTest::minimal().replace("data/soutiens/fse-plus.yaml", "solde: 65", "solde: 50").expect(
            r#"
erreur[chiffres-contradictoires] : l’acompte et le solde font 85 %, et non 100 %
  --> data/soutiens/fse-plus.yaml:14:53
   |
14 | aide: {plafond_par_eleve: 3333, acompte: 35, solde: 50, effectifs: [1, 8], exemple: {prevus: 8, reels: [8, 10, 7, 2]}, lecture: [La ...
   |                                          --         ^^
   |                                          |
   |                                          avec cet acompte
   |
aide : le solde est ce qui reste après l’acompte
   |
14 - aide: {plafond_par_eleve: 3333, acompte: 35, solde: 50, effectifs: [1, 8], exemple: {prevus: 8, reels: [8, 10, 7, 2]}, lecture: [La subvention ne grandit pas.]}
14 + aide: {plafond_par_eleve: 3333, acompte: 35, solde: 65, effectifs: [1, 8], exemple: {prevus: 8, reels: [8, 10, 7, 2]}, lecture: [La subvention ne grandit pas.]}
   |
"#,
        );
}

#[test]
fn nom_repris() {
    SiteTest::minimal()
        .replace("data/ecoles/inconnue-de-vannes.yaml", "nom: École & atelier <de> Vannes", "nom: Soudure du Havre")
        .expect(
            r#"
attention[nom-repris] : une autre école s’appelle aussi « Soudure du Havre »
 --> data/ecoles/soudure-du-havre.yaml:1:6
  |
1 | nom: Soudure du Havre
  |      ^^^^^^^^^^^^^^^^
  |
 ::: data/ecoles/inconnue-de-vannes.yaml:1:6
  |
1 | nom: Soudure du Havre
  |      ---------------- ici d’abord
  |
  = aide : si ce sont bien deux écoles, ajoutez la commune au nom de chacune
"#,
        );
}

#[test]
fn fiche_ancienne() {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "verifie_le: 2026-01-01", "verifie_le: 2024-06-01")
        .expect(
            r#"
attention[fiche-ancienne] : cette fiche n’a pas été vérifiée depuis 19 mois
 --> data/ecoles/soudure-du-havre.yaml:6:13
  |
6 | verifie_le: 2024-06-01
  |             ^^^^^^^^^^
  |
  = aide : relisez-la, puis mettez la date du jour ; `etabli report` prépare le message à l’école
"#,
        );
}

#[test]
fn lien_sans_texte() {
    SiteTest::minimal()
        .replace("content/ecoles.md", "que nous connaissons", "que nous [](/contact/) connaissons")
        .expect(
            r#"
erreur[lien-sans-texte] : ce lien n’a pas de texte
 --> content/ecoles.md:8:21
  |
8 | Les écoles que nous [](/contact/) connaissons.
  |                     ^^^^^^^^^^^^^
  |
  = aide : écrivez entre les crochets les mots sur lesquels on appuie
"#,
        );
}

#[test]
fn lien_vague() {
    SiteTest::minimal()
        .replace("content/ecoles.md", "que nous connaissons", "que nous connaissons, [ici](/contact/)")
        .expect(
            r#"
attention[lien-vague] : les mots « ici » ne disent pas où mène ce lien
 --> content/ecoles.md:8:34
  |
8 | Les écoles que nous connaissons, [ici](/contact/).
  |                                  ^^^^^^^^^^^^^^^^
  |
  = aide : nommez la page : on peut lire les liens l’un après l’autre, sans le texte autour
"#,
        );
}

#[test]
fn lien_presque() {
    SiteTest::minimal()
        .replace("content/ecoles.md", "que nous connaissons", "que [nous] (/contact/) connaissons")
        .expect(
            r#"
attention[ecriture-suspecte] : ce lien n’en est pas un : les lecteurs verront ses signes
 --> content/ecoles.md:8:16
  |
8 | Les écoles que [nous] (/contact/) connaissons.
  |                ^^^^^^^^^^^^^^^^^^
  |
aide : un lien s’écrit `[mots](/adresse/)`, sans espace au milieu
  |
8 - Les écoles que [nous] (/contact/) connaissons.
8 + Les écoles que [nous](/contact/) connaissons.
  |
"#,
        );
}

#[test]
fn ecole_renommee() {
    SiteTest::minimal()
        .rename("data/ecoles/soudure-du-havre.yaml", "data/ecoles/soudure.yaml")
        .replace(
            "data/ecoles/soudure.yaml",
            "nom: Soudure du Havre",
            "nom: Soudure du Havre\nanciens_identifiants: [soudure-du-havre]",
        )
        .expect(
            r#"
erreur[ecole-inconnue] : l’école « soudure-du-havre » n’existe pas
 --> data/arretes/2025-11-03.yaml:7:88
  |
7 |   - {rang: 2, texte: "Ecole de production Soudure du Havre, Le Havre (76620).", ecole: soudure-du-havre}
  |                                                                                        ^^^^^^^^^^^^^^^^
  |
aide : cette école a changé d’identifiant
  |
7 -   - {rang: 2, texte: "Ecole de production Soudure du Havre, Le Havre (76620).", ecole: soudure-du-havre}
7 +   - {rang: 2, texte: "Ecole de production Soudure du Havre, Le Havre (76620).", ecole: soudure}
  |
"#,
        );
}
