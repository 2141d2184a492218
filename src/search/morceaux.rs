//! The schools of a large directory → small files, of which a search loads a few.
//!
//! Out, when there are more than [`INDEXEES`]:
//! - `recherche/ecoles/14.js`: the schools of a département, as the index writes them;
//! - `recherche/noms/be.js`: the words that begin with « be » in the names of schools and of their communes, each
//!   with the départements it leads to.
//!
//! The index keeps of them how many each subject and each place has, and in which départements. A set of
//! départements is a number in base 16: its first bit is the first of the table.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde_json::{Value, json};

use super::{ecoles, in_order};
use crate::model::longueur::INDEXEES;
use crate::model::{Catalogue, Departement, Ecole, Id};
use crate::site::Site;
use crate::typographie::fold;

/// Words that nearly all names have, or that say nothing alone.
const COMMON: [&str; 18] = [
    "la",
    "le",
    "les",
    "de",
    "du",
    "des",
    "en",
    "et",
    "au",
    "aux",
    "sur",
    "sous",
    "par",
    "pour",
    "ecole",
    "ecoles",
    "production",
    "edp",
];

type Departements = BTreeSet<usize>;

/// Path of the file → its text; none when the index holds all schools.
pub fn morceaux(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let catalogue = site.catalogue;
    if catalogue.ecoles.rows().len() <= INDEXEES {
        return BTreeMap::new();
    }
    let mut lieux: BTreeMap<Id<Departement>, Vec<Id<Ecole>>> = BTreeMap::new();
    for id in in_order(site) {
        lieux.entry(catalogue.ecoles[id].lieu.departement).or_default().push(id);
    }
    let ecoles = lieux.into_par_iter().map(|(departement, ids)| {
        let code = catalogue.departements[departement].code.as_str();
        let table = Value::from(ecoles(catalogue, ids));
        (format!("recherche/ecoles/{code}.js"), format!("(self.etabliEcoles??={{}})[{}]={table}\n", json!(code)))
    });
    let places = places(catalogue);
    let noms: Vec<_> = places.chunk_by(|(a, _), (b, _)| a[..2] == b[..2]).collect();
    let noms = noms.into_par_iter().map(|places| {
        let words = places.chunk_by(|(a, _), (b, _)| a == b);
        let sets = words.map(|same| (&same[0].0, en_base_16(&same.iter().map(|(_, at)| *at).collect())));
        let (key, words) = (&places[0].0[..2], sets.collect::<BTreeMap<_, _>>());
        (format!("recherche/noms/{key}.js"), format!("(self.etabliNoms??={{}})[{}]={}\n", json!(key), json!(words)))
    });
    ecoles.chain(noms).map(|(path, text)| (path, text.into_bytes())).collect()
}

/// The words of the names of schools and of their communes, each with a département it leads to, in order.
fn places(catalogue: &Catalogue) -> Vec<(String, usize)> {
    let of = |ecole: &Ecole| {
        let lieu = &ecole.lieu;
        let officielle = ecole.adresse_officielle.iter().map(|adresse| &adresse.commune);
        let names = std::iter::once(&ecole.nom).chain(&ecole.sigle).chain(&ecole.autres_noms);
        let names = names.chain([&lieu.commune]).chain(&lieu.commune_deleguee).chain(officielle);
        let mut found = Vec::new();
        for name in names {
            let folded = fold(name);
            let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
            let words = words.filter(|word| word.len() > 1 && !COMMON.contains(word));
            found.extend(words.map(|word| (word.to_string(), lieu.departement.position())));
        }
        found
    };
    let mut places: Vec<_> = catalogue.ecoles.rows().par_iter().flat_map_iter(of).collect();
    places.par_sort_unstable();
    places.dedup();
    places
}

/// What the index says of the pieces.
pub fn sommaire(site: &Site, morceaux: &BTreeMap<String, Vec<u8>>) -> Value {
    let named = |folder: &str| -> Vec<&str> {
        let names = morceaux.keys().filter_map(|path| path.strip_prefix("recherche/")?.strip_prefix(folder));
        names.filter_map(|name| name.strip_suffix(".js")).collect()
    };
    let catalogue = site.catalogue;
    let lists = |of: &dyn Fn(&Ecole) -> Vec<usize>, count: usize| {
        let mut rows = vec![(0, Departements::new()); count];
        for ecole in catalogue.ecoles.rows() {
            for position in of(ecole) {
                rows[position].0 += 1;
                rows[position].1.insert(ecole.lieu.departement.position());
            }
        }
        let nombres: Vec<u32> = rows.iter().map(|(nombre, _)| *nombre).collect();
        let ou: Vec<String> = rows.iter().map(|(_, set)| en_base_16(set)).collect();
        json!({ "nombres": nombres, "ou": ou })
    };
    let metiers = |ecole: &Ecole| {
        let familles = ecole.metiers.iter().filter_map(|id| catalogue.metiers[*id].famille);
        positions(ecole.metiers.iter().copied().chain(familles))
    };
    json!({
        "ecoles": named("ecoles/"),
        "noms": named("noms/"),
        "foyer": catalogue.reglages.region.position(),
        "secteur": lists(&|e| positions(e.secteurs.iter().copied()), catalogue.secteurs.rows().len()),
        "metier": lists(&metiers, catalogue.metiers.rows().len()),
        "diplome": lists(&|e| positions(e.diplomes.iter().copied()), catalogue.diplomes.rows().len()),
        "departement": lists(&|e| vec![e.lieu.departement.position()], catalogue.departements.rows().len()),
        "region": lists(&|e| vec![catalogue.region_of(e).position()], catalogue.regions.rows().len()),
    })
}

/// Each once.
fn positions<T>(ids: impl Iterator<Item = Id<T>>) -> Vec<usize> {
    let set: BTreeSet<usize> = ids.map(|id| id.position()).collect();
    set.into_iter().collect()
}

fn en_base_16(set: &Departements) -> String {
    let digits = set.last().map_or(0, |last| last / 4 + 1);
    let digit = |at: usize| (0..4).filter(|bit| set.contains(&(4 * at + bit))).fold(0, |sum, bit| sum | 1 << bit);
    (0..digits).map(|at| char::from_digit(digit(at), 16).expect("four bits are a digit")).collect()
}

#[cfg(test)]
mod tests {
    use super::en_base_16;

    #[test]
    fn a_set_is_a_number_with_its_first_bit_first() {
        assert_eq!(en_base_16(&[0, 3, 5, 17].into()), "92002");
        assert_eq!(en_base_16(&[].into()), "");
    }
}
