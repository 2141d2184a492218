//! Invented schools: how many, and a seed, in; the facts of each out, the same for all sites made of them.

use serde::Deserialize;

use super::hasard::Hasard;
use super::mots;

/// Where the official codes are: the site of this repository has them too.
const TERRITOIRES: &str = include_str!("../../../data/territoires.yaml");
const SECTEURS: &str = include_str!("../site/data/secteurs.yaml");
const DIPLOMES: &str = include_str!("../site/data/diplomes.yaml");

#[derive(Deserialize)]
pub struct Territoires {
    pub regions: Vec<Region>,
    pub departements: Vec<Departement>,
}

#[derive(Deserialize)]
pub struct Region {
    pub id: String,
    pub nom: String,
}

#[derive(Deserialize)]
pub struct Departement {
    pub code: String,
    pub nom: String,
    pub region: String,
    latitude: f64,
    longitude: f64,
}

#[derive(Deserialize)]
pub struct Secteur {
    pub id: String,
    pub nom: String,
}

#[derive(Deserialize)]
pub struct Diplome {
    pub id: String,
    pub intitule: String,
}

/// The vocabularies that schools refer to.
pub struct Vocabulaires {
    pub territoires: Territoires,
    pub secteurs: Vec<Secteur>,
    pub diplomes: Vec<Diplome>,
}

/// A school; sectors, diplomas and the département are positions in the vocabularies.
pub struct Ecole {
    pub id: String,
    pub nom: String,
    pub sigle: String,
    pub rue: String,
    pub code_postal: String,
    pub insee: String,
    pub commune: String,
    pub departement: usize,
    pub latitude: f64,
    pub longitude: f64,
    pub secteurs: Vec<usize>,
    pub diplomes: Vec<usize>,
    pub telephone: String,
    pub courriel: String,
    pub site: String,
    pub ouverture: usize,
    pub internat: bool,
    pub plain_pied: bool,
    pub labellisee: bool,
    pub fse: bool,
    pub transports: &'static str,
    pub presentation: String,
    pub verifie_le: String,
}

impl Vocabulaires {
    pub fn read() -> Vocabulaires {
        Vocabulaires {
            territoires: serde_yaml::from_str(TERRITOIRES).expect("data/territoires.yaml is right"),
            secteurs: serde_yaml::from_str(SECTEURS).expect("the sectors of the bench are right"),
            diplomes: serde_yaml::from_str(DIPLOMES).expect("the diplomas of the bench are right"),
        }
    }
}

/// `count` schools; the first ones are in every région, since each page leads to all of them.
pub fn ecoles(count: usize, seed: u64, vocabulaires: &Vocabulaires) -> Vec<Ecole> {
    let departements = &vocabulaires.territoires.departements;
    let regions = &vocabulaires.territoires.regions;
    assert!(count >= regions.len(), "il faut au moins {} écoles : une par région", regions.len());
    let mut hasard = Hasard::new(seed);
    (0..count)
        .map(|i| {
            let departement = match regions.get(i) {
                Some(region) => departements.iter().position(|d| d.region == region.id).expect("each has one"),
                None => hasard.below(departements.len()),
            };
            ecole(i + 1, departement, vocabulaires, &mut hasard)
        })
        .collect()
}

fn ecole(number: usize, position: usize, vocabulaires: &Vocabulaires, hasard: &mut Hasard) -> Ecole {
    let departement = &vocabulaires.territoires.departements[position];
    let commune = format!("{}-{}", hasard.one(&mots::COMMUNES), hasard.one(&mots::SUITES));
    let nom = format!("{} de {commune} {number}", hasard.one(&mots::NOMS));
    let id = etabli::typographie::slug(&nom);
    let secteurs = *hasard.one(&[1, 1, 2, 3]);
    let diplomes = *hasard.one(&[1, 2, 2, 3, 4]);
    Ecole {
        sigle: format!("EDP{}{}{}", hasard.one(&mots::LETTRES), hasard.one(&mots::LETTRES), hasard.one(&mots::LETTRES)),
        rue: format!("{}, {}", hasard.between(1, 199), hasard.one(&mots::RUES)),
        code_postal: code_postal(&departement.code, hasard),
        insee: match departement.code.len() {
            2 => format!("{}{:03}", departement.code, hasard.between(1, 989)),
            _ => format!("{}{:02}", departement.code, hasard.between(1, 40)),
        },
        commune,
        departement: position,
        latitude: near(departement.latitude, hasard),
        longitude: near(departement.longitude, hasard),
        secteurs: hasard.some(secteurs, vocabulaires.secteurs.len()),
        diplomes: hasard.some(diplomes, vocabulaires.diplomes.len()),
        telephone: format!("{} {:02} {:02}", hasard.one(&mots::TELEPHONES), hasard.below(100), hasard.below(100)),
        courriel: format!("contact@ecole-{number}.exemple.fr"),
        site: format!("https://ecole-{number}.exemple.fr/"),
        ouverture: hasard.between(1990, 2024),
        internat: hasard.often(20),
        plain_pied: hasard.often(80),
        labellisee: hasard.often(90),
        fse: hasard.often(15),
        transports: mots::TRANSPORTS[hasard.below(mots::TRANSPORTS.len())],
        presentation: presentation(hasard),
        verifie_le: format!("2025-{:02}-{:02}", hasard.between(6, 12), hasard.between(1, 28)),
        id,
        nom,
    }
}

fn code_postal(departement: &str, hasard: &mut Hasard) -> String {
    match departement {
        "2A" => format!("201{:02}", hasard.between(10, 99)),
        "2B" => format!("202{:02}", hasard.between(10, 99)),
        code if code.len() == 3 => format!("{code}{:02}", hasard.between(10, 90)),
        code => format!("{code}{:03}", hasard.between(10, 989)),
    }
}

/// Within some eight kilometres of the chief town.
fn near(degrees: f64, hasard: &mut Hasard) -> f64 {
    let shift = hasard.between(0, 1_400) as f64 / 10_000.0 - 0.07;
    ((degrees + shift) * 10_000.0).round() / 10_000.0
}

/// About 120 words, with headings, lists, a table, a link and a quotation; « 42 élèves » is what
/// changes when one field changes.
fn presentation(hasard: &mut Hasard) -> String {
    let phrase: Vec<&str> = hasard.some(4, mots::PHRASES.len()).into_iter().map(|i| mots::PHRASES[i]).collect();
    let travail: Vec<&str> = hasard.some(4, mots::TRAVAUX.len()).into_iter().map(|i| mots::TRAVAUX[i]).collect();
    let mut semaine = String::new();
    for (i, jour) in ["Lundi", "Mardi", "Jeudi", "Vendredi"].into_iter().enumerate() {
        let atelier = hasard.between(3, 5) + i % 2;
        semaine.push_str(&format!("| {jour} | {atelier} h | {} h |\n", 8 - atelier));
    }
    format!(
        "{} {} L'école compte {} élèves.\n\n## À l'atelier\n\n{} Au programme :\n\n- {} ;\n- {} ;\n- {} ;\n- {}.\n\n\
         ## La semaine\n\n| Jour | Atelier | Cours |\n|---|---|---|\n{semaine}\n\
         ### S'inscrire\n\n1. Prendre contact avec l'école.\n2. Faire un stage de {} jours.\n\
         3. Déposer le dossier avant le {} juin.\n\n> {}\n",
        phrase[0],
        phrase[1],
        hasard.between(12, 140),
        phrase[2],
        travail[0],
        travail[1],
        travail[2],
        travail[3],
        hasard.between(2, 5),
        hasard.between(2, 28),
        phrase[3],
    )
}
