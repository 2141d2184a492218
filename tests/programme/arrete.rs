//! The yearly list as people get it: read whatever pasted it, matched whatever changed, written
//! without touching anything else. The bars are at the top of each test.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::deforme::{De, Deformation};
use crate::support::{SiteTest, binary, repository, tree};
use etabli::diag::Diagnostics;
use etabli::import::arrete::{Annuaire, Lecture, Rapprochement, Verdict, decoder, lire, rapprocher, titres};
use etabli::liste::{Entree, cle, cle_de_commune, cle_de_rue};
use etabli::load::{self, Sources};
use etabli::model::Date;
use proptest::prelude::*;

fn fixture(name: &str) -> String {
    fs::read_to_string(repository().join("tests/arretes").join(name)).unwrap()
}

/// The fields of the list of 2024, compared by eye with its text: rank, name, street, commune, postcode.
fn attendues() -> Vec<[String; 5]> {
    let text = fixture("2024.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn sources() -> Sources {
    let mut diags = Diagnostics::default();
    let sources = load::load(repository(), &mut diags);
    assert!(!diags.has_errors());
    sources
}

fn annuaire(sources: &Sources) -> Annuaire {
    Annuaire::of(sources, Date::parse("2025-11-18").unwrap())
}

fn rapprochement(lecture: Lecture, annuaire: &Annuaire) -> Rapprochement {
    rapprocher(lecture.entrees, annuaire, &BTreeMap::new())
}

/// What the eye reads in an entry.
fn cles(nom: &str, rue: &str, commune: &str, code: &str) -> [String; 4] {
    [cle(nom), cle_de_rue(rue), cle_de_commune(commune), code.to_string()]
}

fn cles_de(entree: &Entree) -> [String; 4] {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let code = entree.code_postal.as_ref().map_or("", |code| code.as_str());
    cles(&entree.nom, &text(&entree.rue), &text(&entree.commune), code)
}

/// Bar: 61 lines of 61.
#[test]
fn the_61_lines_of_2024() {
    let text = fixture("2024.txt");
    let lecture = lire(&text, &[]);
    let read: Vec<[String; 5]> = lecture
        .entrees
        .iter()
        .map(|lue| {
            assert_eq!(lue.remarques, Vec::<String>::new());
            let e = &lue.entree;
            let text = |field: &Option<String>| field.clone().unwrap_or_default();
            let code = e.code_postal.as_ref().map_or(String::new(), |code| code.as_str().to_string());
            [lue.rang.to_string(), e.nom.clone(), text(&e.rue), text(&e.commune), code]
        })
        .collect();
    assert_eq!(read, attendues());
    assert!(lecture.ecartees.is_empty());
    let lines: Vec<&str> = lecture.entrees.iter().map(|lue| lue.entree.texte.as_str()).collect();
    assert_eq!(lines, text.lines().collect::<Vec<_>>(), "word for word");
}

#[test]
fn the_same_list_changes_nothing() {
    let sources = sources();
    let annuaire = annuaire(&sources);
    let found = rapprochement(lire(&fixture("2024.txt"), &[]), &annuaire);
    assert_eq!(found.lignes.len(), 61);
    for (ligne, before) in found.lignes.iter().zip(&annuaire.lignes) {
        let Verdict::Connue(at) = ligne.verdict else { panic!("{:?}", ligne.verdict) };
        assert_eq!((&annuaire.ecoles[at].id, ligne.ecart.champs.len()), (&before.ecole, 0));
        assert!(!ligne.ecart.texte);
    }
    assert!(found.parties.is_empty());
}

/// What became of the lines of many lists.
#[derive(Debug, Default)]
struct Compte {
    justes: usize,
    douteuses: BTreeMap<String, usize>,
    fausses: Vec<String>,
}

impl Compte {
    fn doutes(&self) -> usize {
        self.douteuses.values().sum()
    }

    fn douter(&mut self, why: &str) {
        *self.douteuses.entry(why.to_string()).or_insert(0) += 1;
    }

    fn total(&self) -> usize {
        self.justes + self.doutes() + self.fausses.len()
    }

    #[track_caller]
    fn au_moins(&self, part: f64, what: &str) {
        let right = self.justes as f64 / self.total() as f64;
        println!(
            "{what} : {} lignes, {:.2} % justes, {} douteuses, {} fausses",
            self.total(),
            right * 100.0,
            self.doutes(),
            self.fausses.len()
        );
        println!("  {:?}", self.douteuses);
        for wrong in self.fausses.iter().take(30) {
            println!("  {wrong}");
        }
        assert!(self.fausses.is_empty(), "{what} : {} silently wrong", self.fausses.len());
        assert!(right >= part, "{what} : {right}");
    }
}

/// As many draws: a test must stay short. `LISTES=2000 cargo test --release` looks further.
fn listes() -> u64 {
    std::env::var("LISTES").ok().and_then(|n| n.parse().ok()).unwrap_or(40)
}

/// Bar: 99 % of the lines right, none silently wrong, whatever carried the list.
#[test]
fn deformed_lists() {
    let sources = sources();
    let annuaire = annuaire(&sources);
    let titres = titres(&sources);
    let expected = attendues();
    let mut compte = Compte::default();
    for seed in 0..listes() {
        let mut de = De::new(seed);
        let deformation = Deformation::tirer(&mut de);
        let bytes = deformation.liste(&expected, &mut de);
        let lecture = lire(&decoder(&bytes).unwrap().texte, &titres);
        let found = rapprochement(lecture, &annuaire);
        if found.lignes.len() != 61 {
            compte.fausses.push(format!("{seed} {deformation:?} : {} lignes", found.lignes.len()));
            let _ = fs::write(std::env::temp_dir().join(format!("etabli-arrete-{seed}.txt")), &bytes);
            continue;
        }
        for ((ligne, before), [rang, nom, rue, commune, code]) in
            found.lignes.iter().zip(&annuaire.lignes).zip(&expected)
        {
            let fields = cles_de(&ligne.lue.entree) == cles(nom, rue, commune, code);
            match &ligne.verdict {
                Verdict::Connue(at) if annuaire.ecoles[*at].id == before.ecole && fields => compte.justes += 1,
                Verdict::Douteuse(why) => {
                    if std::env::var_os("DOUTES").is_some() {
                        println!("{seed} {why} : {}", ligne.lue.entree.texte);
                    }
                    compte.douter(why);
                }
                verdict => {
                    compte.fausses.push(format!("{seed} {deformation:?} {rang} : {verdict:?} {:?}", ligne.lue.entree));
                }
            }
        }
        assert!(found.parties.is_empty() || !compte.fausses.is_empty() || compte.doutes() > 0);
    }
    compte.au_moins(0.99, "listes déformées");
}

proptest! {
    /// Whatever the file holds: no panic, and every entry has its own text.
    #[test]
    fn any_text_is_read(text in "\\PC{0,400}", mangled in crate::deforme::n_importe_quoi()) {
        for text in [text, mangled] {
            let lecture = lire(&text, &["normandie".to_string()]);
            for lue in &lecture.entrees {
                prop_assert!(!lue.entree.texte.is_empty());
                prop_assert_eq!(Entree::lire(&lue.entree.texte).texte, lue.entree.texte.clone());
            }
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(text) = decoder(&bytes) {
            let _ = lire(&text.texte, &[]);
        }
    }
}

/// What a later list says of a school.
enum Sort {
    Reste(String),
    Nouvelle,
}

/// Bar: in invented later lists (renamed, moved, gone, new, shuffled), 99 % right, none silently wrong.
#[test]
fn later_lists() {
    const RUES: [&str; 6] = [
        "8, rue des Tanneurs",
        "120 bis, avenue de l'Industrie",
        "ZA du Moulin",
        "3, place de la Gare",
        "Parc d'activités des Chênes, 5, rue Volta",
        "17, quai Ouest",
    ];
    const NOMS: [&str; 10] = [
        "Les Compagnons du Fer",
        "Atelier Numérique du Bocage",
        "Méca'Avenir",
        "La Ruche des Métiers",
        "Tremplin Bois",
        "Cap Soudure",
        "L'Escale Gourmande",
        "Forge et Savoirs",
        "Textile Horizon",
        "Les Mains d'Or",
    ];
    const AILLEURS: [(&str, &str); 8] = [
        ("Cherbourg-en-Cotentin", "50100"),
        ("Tulle", "19000"),
        ("Auch", "32000"),
        ("Lyon", "69003"),
        ("Le Mans", "72000"),
        ("La Roche-sur-Yon", "85000"),
        ("Marseille", "13015"),
        ("Mende", "48000"),
    ];
    let sources = sources();
    let annuaire = annuaire(&sources);
    let expected = attendues();
    let mut compte = Compte::default();
    for seed in 0..listes() {
        let mut de = De::new(10_000 + seed);
        let deformation = Deformation::tirer(&mut de);
        let mut all: Vec<(String, Sort, [String; 4])> = Vec::new();
        for (before, [_, nom, rue, commune, code]) in annuaire.lignes.iter().zip(&expected) {
            let (mut nom, mut rue, mut commune, mut code) = (nom.clone(), rue.clone(), commune.clone(), code.clone());
            match de.jet(40) {
                0 => continue,
                1 => nom = format!("Ecole de production {}", de.choix(&NOMS)),
                2 => {
                    nom = nom
                        .replace("Ecole de production", "Ecole privée de production")
                        .replace("Ecole technique", "Ecole");
                }
                3 => rue = de.choix(&RUES).to_string(),
                4 => {
                    (rue, commune, code) =
                        (de.choix(&RUES).to_string(), "Villeneuve-sur-Test".into(), format!("{}120", &code[..2]));
                }
                _ => {}
            }
            let text = deformation.entree(&nom, &rue, &commune, &code, &mut de);
            all.push((text, Sort::Reste(before.ecole.clone()), cles(&nom, &rue, &commune, &code)));
        }
        for _ in 0..de.jet(4) {
            let (commune, code) = de.choix(&AILLEURS);
            let nom = format!("Ecole de production {}", de.choix(&NOMS));
            let rue = RUES[de.jet(6)];
            let text = deformation.entree(&nom, rue, commune, code, &mut de);
            all.push((text, Sort::Nouvelle, cles(&nom, rue, commune, code)));
        }
        for i in (1..all.len()).rev() {
            all.swap(i, de.jet(i + 1));
        }
        let entries: Vec<String> = all.iter().map(|(text, ..)| text.clone()).collect();
        let bytes = deformation.fichier(&entries, &mut de);
        let found = rapprochement(lire(&decoder(&bytes).unwrap().texte, &titres(&sources)), &annuaire);
        if found.lignes.len() != all.len() {
            compte.fausses.push(format!("{seed} {deformation:?} : {} lignes, pas {}", found.lignes.len(), all.len()));
            continue;
        }
        for (ligne, (text, sort, fields)) in found.lignes.iter().zip(&all) {
            let read = cles_de(&ligne.lue.entree) == *fields;
            match (&ligne.verdict, sort) {
                (Verdict::Douteuse(why), _) => compte.douter(why.split(':').next().unwrap()),
                (Verdict::Connue(at), Sort::Reste(id)) if read && annuaire.ecoles[*at].id == *id => compte.justes += 1,
                (Verdict::Nouvelle, Sort::Nouvelle) if read => compte.justes += 1,
                (verdict, _) => compte.fausses.push(format!("{seed} {text} : {verdict:?} {:?}", ligne.lue.entree)),
            }
        }
    }
    compte.au_moins(0.99, "listes plus récentes");
}

fn etabli(site: &SiteTest, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(binary());
    let output = command.args(arguments).current_dir(site.root()).env_remove("SOURCE_DATE_EPOCH").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// The files of `data/`, by path.
fn data(site: &SiteTest) -> BTreeMap<String, String> {
    let files = tree(&site.root().join("data"));
    files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// `-` and `+` lines of what changed, as git shows them.
fn diff(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut out = String::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        let next = new[j..].iter().position(|line| old.get(i) == Some(line));
        match (old.get(i), next) {
            (Some(_), Some(added)) => {
                new[j..j + added].iter().for_each(|line| out.push_str(&format!("+{line}\n")));
                (i, j) = (i + 1, j + added + 1);
            }
            (Some(line), None) => {
                out.push_str(&format!("-{line}\n"));
                i += 1;
            }
            (None, _) => {
                new[j..].iter().for_each(|line| out.push_str(&format!("+{line}\n")));
                j = new.len();
            }
        }
    }
    out
}

/// A list of the year after: one renamed, one moved, one gone, one new, one misprint put right.
fn liste_de_2025() -> String {
    let text = fixture("2024.txt");
    let swap = |text: String, from: &str, to: &str| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    };
    let text = swap(text, "production Wood Up,", "production Atelier du Castelbriantais,");
    let text =
        swap(text, "ECOPRA, 715, route de Saint-Félix, Rumilly (74150)", "ECOPRA, 3, rue du Lac, Seynod (74600)");
    let text = swap(text, "18, rue Carrière Dorée", "2, rue Neuve");
    let text = swap(text, "Ecole de production Flamme, 18, rue de Verdun, Ham (80400) ;\n", "");
    let text = swap(text, "Nogent (25800)", "Nogent (52800)");
    let text =
        swap(text, "Vaillé Rochereau Nueil-sur Layon, à Lys Haut Layon (49560)", "12, rue Neuve à Cholet (49300)");
    format!("{text}\nEcole de production Les Copains (LCP), 3, rue Volta à Oyonnax (01100).\n")
}

const ARRETE: [&str; 5] = ["import", "arrete", "liste.txt", "--date", "2025-11-18"];

#[test]
fn what_is_written_is_only_what_changed() {
    let windows = |text: String| format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let site = SiteTest::real().write("liste.txt", &liste_de_2025());
    let orchies = fs::read_to_string(repository().join("data/ecoles/automobile-pevele-orchies.yaml")).unwrap();
    let site = site.write("data/ecoles/automobile-pevele-orchies.yaml", &windows(orchies.clone()));
    let before = data(&site);

    let (code, out, err) = etabli(&site, &ARRETE);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.ends_with("Rien n’est écrit. Pour écrire, relancez la même commande avec --write.\n"), "{out}");
    assert!(data(&site) == before, "a dry run writes nothing");

    let (code, out, err) = etabli(&site, &[&ARRETE[..], &["--write"]].concat());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let after = data(&site);
    let changed: Vec<&String> = after.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
    assert_eq!(
        changed,
        [
            "arretes/2025-11-18.yaml",
            "ecoles/automobile-pevele-orchies.yaml",
            "ecoles/ecopra-rumilly.yaml",
            "ecoles/les-copains-oyonnax.yaml",
            "ecoles/wood-up-chateaubriant.yaml",
        ]
    );
    assert!(before.keys().all(|path| after.contains_key(path)), "no record is removed");
    let diff_of = |path: &str| diff(&before[path], &after[path]);
    assert_eq!(
        diff_of("ecoles/wood-up-chateaubriant.yaml"),
        "+autres_noms:\n+  - Ecole de production Atelier du Castelbriantais\n+  - Arrêté du 18 novembre 2025\n"
    );
    assert_eq!(
        diff_of("ecoles/ecopra-rumilly.yaml"),
        "-  rue: \"715, route de Saint-Félix\"\n-  code_postal: \"74150\"\n-  commune: Rumilly\n-  insee: \"74225\"\n\
         -  latitude: 45.8555\n-  longitude: 5.9408\n-  precision: commune\n\
         +  rue: \"3, rue du Lac\"\n+  code_postal: \"74600\"\n+  commune: Seynod\n+  - Arrêté du 18 novembre 2025\n"
    );
    assert_eq!(
        after["ecoles/automobile-pevele-orchies.yaml"],
        windows(
            orchies
                .replace("18, rue Carrière Dorée", "2, rue Neuve")
                .replace("verifie_le", "  - Arrêté du 18 novembre 2025\nverifie_le")
        ),
        "byte-order mark and line ends are kept"
    );
    let today = Date::now().iso();
    assert_eq!(
        after["ecoles/les-copains-oyonnax.yaml"],
        format!(
            "# yaml-language-server: $schema=../../docs/schemas/ecoles.json\n# Fiche préparée d'après la liste du 18 novembre 2025. Relisez-la, complétez-la, puis supprimez ces notes.\n\
             # La ligne : Ecole de production Les Copains (LCP), 3, rue Volta à Oyonnax (01100).\n\
             nom: Les Copains\nsigle: LCP\n\
             # À ajouter, si vous le savez : secteurs, metiers, diplomes, ouverture, contact.\nlieu:\n\
             \x20 # Si cette adresse peut être un domicile, supprimez la ligne suivante.\n\
             \x20 rue: \"3, rue Volta\"\n  code_postal: \"01100\"\n  commune: Oyonnax\n\
             \x20 latitude: 46.26\n  longitude: 5.66\n  precision: commune\n\
             sources:\n  - Arrêté du 18 novembre 2025\nverifie_le: {today}\n"
        )
    );
    // The address that may be a home stays out of the record, and that is said.
    assert!(
        out.contains("data/ecoles/ifto-lys-haut-layon.yaml : son adresse n’était pas celle de la liste : elle n’a pas été changée"),
        "{out}"
    );
    let (code, _, err) = etabli(&site, &["check"]);
    assert_eq!(code, 0, "{err}");

    let (code, _, err) = etabli(&site, &[&ARRETE[..], &["--write"]].concat());
    assert_eq!(code, 1);
    assert!(err.starts_with("erreur : data/arretes/2025-11-18.yaml existe déjà, et n’est jamais remplacé\n"), "{err}");
    assert!(data(&site) == after);
}

#[test]
fn a_doubtful_line_waits_for_a_person() {
    // A sister site where a site was: is it the same school?
    let list = fixture("2024.txt").replace(
        "Je fabrique mon avenir, site de la Seyne-sur-Mer, 94, avenue Marcel-Berre, La Seyne-sur-Mer (83500)",
        "Je fabrique mon avenir, site de Toulon, 3, quai Ouest, Toulon (83000)",
    );
    let site = SiteTest::real().write("liste.txt", &list);
    let before = data(&site);
    let (code, out, err) = etabli(&site, &ARRETE);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("--decide 45=jfma-la-seyne-sur-mer    JFMA La Seyne-sur-Mer, à La Seyne-sur-Mer\n"), "{out}");
    assert!(out.ends_with("Rien n’est écrit : décidez d’abord des lignes douteuses, avec --decide.\n"), "{out}");

    let write = [&ARRETE[..], &["--write"]].concat();
    let (code, _, err) = etabli(&site, &write);
    assert_eq!(
        (code, err.as_str()),
        (
            1,
            "erreur : rien n’est écrit : 1 ligne à décider\n  aide : relancez la commande avec les --decide proposés ci-dessus\n"
        )
    );
    assert!(data(&site) == before, "nothing is written");

    let (code, _, err) = etabli(&site, &[&write[..], &["--decide", "45=nouvelle"]].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(data(&site).contains_key("ecoles/je-fabrique-mon-avenir-site-de-toulon.yaml"), "{:?}", data(&site).keys());
    assert_eq!(etabli(&site, &["check"]).0, 0);

    let site = SiteTest::real().write("liste.txt", &list);
    let (code, ..) = etabli(&site, &[&write[..], &["--decide", "45=jfma-la-seyne-sur-mer"]].concat());
    assert_eq!(code, 0);
    assert!(data(&site)["arretes/2025-11-18.yaml"].contains("Toulon (83000) ;\"\n    ecole: jfma-la-seyne-sur-mer\n"));
    assert_eq!(etabli(&site, &["check"]).0, 0);
}

#[test]
fn what_cannot_be_understood_is_said_plainly() {
    let site = SiteTest::real()
        .write("liste.txt", &fixture("2024.txt"))
        .write("vide.txt", " \n")
        .write("page.pdf", "%PDF-1.7");
    for (arguments, code, says) in [
        (
            &["import", "arrete", "liste.txt"][..],
            2,
            "erreur : la date de l’arrêté manque\n  aide : ajoutez-la : --date 2025-11-18\n",
        ),
        (
            &["import", "arrete", "liste.txt", "--date", "2199-01-01"],
            2,
            "erreur : la liste ne peut pas dater du 1er janvier 2199\n",
        ),
        (
            &["import", "arrete", "liste.txt", "--date", "2024-11-18"],
            1,
            "erreur : data/arretes/2024-11-18.yaml existe déjà",
        ),
        (
            &["import", "arrete", "absent.txt", "--date", "2025-11-18"],
            3,
            "panne : le fichier absent.txt ne peut pas être lu",
        ),
        (&["import", "arrete", "vide.txt", "--date", "2025-11-18"], 3, "panne : le fichier est vide"),
        (&["import", "arrete", "page.pdf", "--date", "2025-11-18"], 3, "panne : c’est un PDF"),
        (
            &["import", "arrete", "liste.txt", "--date", "2025-11-18", "--source", "jo-2025"],
            1,
            "erreur : « jo-2025 » n’est pas un document connu",
        ),
        (
            &["import", "arrete", "liste.txt", "--date", "2025-11-18", "--decide", "3=inconnue"],
            1,
            "erreur : --decide 3=inconnue : data/ecoles/inconnue.yaml n’existe pas",
        ),
        (
            &["import", "arrete", "liste.txt", "--date", "2025-11-18", "--decide", "3=gm2a-argentan"],
            1,
            "erreur : --decide 3=gm2a-argentan : cette ligne est, mot pour mot ou presque, celle de maurice-leroux-salbris ; vérifiez le rang",
        ),
        (
            &["import", "arrete", "liste.txt", "--date", "2025-11-18", "--decide", "gm2a"],
            2,
            "erreur : la valeur « gm2a » ne va pas pour « --decide <RANG=ÉCOLE> » : écrivez le rang",
        ),
    ] {
        let (found, _, err) = etabli(&site, arguments);
        assert_eq!(found, code, "{arguments:?} : {err}");
        assert!(err.starts_with(says), "{err}");
    }
}

#[test]
fn a_line_that_is_no_school_is_listed() {
    let list = format!("Bulletin n° 12\n{}Renseignements : voir le site\n", fixture("2024.txt"));
    let lecture = lire(&list, &[]);
    assert_eq!(lecture.entrees.len(), 61);
    let left: Vec<(usize, &str)> = lecture.ecartees.iter().map(|line| (line.ligne, line.texte.as_str())).collect();
    assert_eq!(left, [(1, "Bulletin n° 12"), (63, "Renseignements : voir le site")]);
}

#[test]
fn two_lists_side_by_side() {
    let site = SiteTest::real().write("liste.txt", &liste_de_2025());
    assert_eq!(etabli(&site, &[&ARRETE[..], &["--write"]].concat()).0, 0);
    let compare = |format: &str| etabli(&site, &["compare", "arrete", "2024-11-18", "2025-11-18", "--format", format]);
    let (code, out, _) = compare("human");
    assert_eq!(code, 0);
    assert!(
        out.starts_with(
            "Du 18 novembre 2024 (61 écoles) au 18 novembre 2025 (61 écoles) :\n\nSans changement : 55\n\n\
             Arrivées (1)\n  les-copains-oyonnax\n    après, rang 61 : Ecole de production Les Copains (LCP)"
        ),
        "{out}"
    );
    assert!(out.contains("Départs (1)\n  flamme-ham\n"), "{out}");
    assert!(
        out.contains("Renommées (1)\n  wood-up-chateaubriant\n    nom : « Ecole de production Wood Up » → «"),
        "{out}"
    );
    let rows = compare("csv").1;
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let kinds: Vec<(String, String)> =
        reader.records().map(|r| r.unwrap()).map(|r| (r[0].into(), r[1].into())).collect();
    assert_eq!(kinds.len(), 7);
    assert!(kinds.contains(&("demenagee".into(), "ecopra-rumilly".into())));
    let json: serde_json::Value = serde_json::from_str(&compare("json").1).unwrap();
    assert_eq!((json["identiques"].as_u64(), json["changements"].as_array().unwrap().len()), (Some(55), 7));

    let (code, _, err) = etabli(&site, &["compare", "arrete", "2024-11-19", "2025-11-18"]);
    assert_eq!(
        (code, err.as_str()),
        (2, "erreur : le site n’a pas de liste du 2024-11-19\n  aide : vouliez-vous dire « 2024-11-18 » ?\n")
    );
}

/// Other forms than that of 2024: bare postcodes, a line for each part, a text saved twice.
#[test]
fn other_forms_of_a_list() {
    let sources = sources();
    let annuaire = annuaire(&sources);
    let rows = attendues();
    let join = |line: &dyn Fn(&[String; 5]) -> String| rows.iter().map(line).collect::<Vec<_>>().join("\n");
    let street = |rue: &str| if rue.is_empty() { String::new() } else { format!("{rue}, ") };
    let forms = [
        join(&|[_, nom, rue, commune, code]| format!("{nom}, {}{code} {commune} ;", street(rue))),
        join(&|[rang, nom, rue, commune, code]| format!("{rang}. {nom}\n{rue}\n{code} {}\n", commune.to_uppercase())),
        fixture("2024.txt").to_lowercase(),
        fixture("2024.txt").chars().map(|c| if c == 'œ' { "oe".into() } else { c.to_string() }).collect::<String>(),
    ];
    for (form, text) in forms.iter().enumerate() {
        let twice: String = text.bytes().map(char::from).collect();
        let bytes = if form == 3 { twice.into_bytes() } else { text.clone().into_bytes() };
        let found = rapprochement(lire(&decoder(&bytes).unwrap().texte, &[]), &annuaire);
        let right = found.lignes.iter().zip(&annuaire.lignes).filter(|(ligne, before)| {
            let known = matches!(&ligne.verdict, Verdict::Connue(at) if annuaire.ecoles[*at].id == before.ecole);
            known && ligne.ecart.champs.is_empty()
        });
        let right = right.count();
        assert_eq!((found.lignes.len(), right + found.douteuses().count()), (61, 61), "{form}");
        assert!(right >= 60, "{form} : {right}");
    }
}

#[test]
fn a_part_of_the_list_is_not_taken_for_the_list() {
    let part: Vec<String> = fixture("2024.txt").lines().take(12).map(str::to_string).collect();
    let site = SiteTest::real().write("liste.txt", &part.join("\n"));
    let before = data(&site);
    let (code, _, err) = etabli(&site, &[&ARRETE[..], &["--write"]].concat());
    assert_eq!(code, 1);
    assert!(
        err.starts_with("erreur : plus de la moitié des écoles ne seraient plus sur la liste : rien n’est écrit\n"),
        "{err}"
    );
    assert!(data(&site) == before);
}
