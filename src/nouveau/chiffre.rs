//! A figure at the end of `data/chiffres.yaml`.

use super::Fichier;
use crate::edition::scalaire;
use crate::load::Sources;
use crate::typographie::slug;

/// The file of all figures.
pub const CHIFFRES: &str = "data/chiffres.yaml";

/// A figure is never without its source, its year, its scope and its definition.
#[derive(Debug)]
pub struct NouveauChiffre {
    pub libelle: String,
    pub valeur: String,
    pub unite: String,
    pub annee: String,
    pub perimetre: String,
    pub definition: String,
    pub source: String,
    pub theme: String,
}

/// The figure as the rows that end the file, and its identifier.
pub fn chiffre(chiffre: &NouveauChiffre, sources: &Sources) -> (Fichier, String) {
    let id = free(&slug(&format!("{} {}", chiffre.libelle, chiffre.annee)), sources);
    let texte = format!(
        "\
- id: {id}
  theme: {}
  libelle: {}
  valeur: {}
  unite: {}
  annee: {}
  perimetre: {}
  definition: {}
  sources:
    - {}
",
        chiffre.theme,
        scalaire(&chiffre.libelle),
        chiffre.valeur,
        scalaire(&chiffre.unite),
        scalaire(&chiffre.annee),
        scalaire(&chiffre.perimetre),
        scalaire(&chiffre.definition),
        scalaire(&chiffre.source),
    );
    (Fichier { chemin: CHIFFRES.into(), texte }, id)
}

fn free(base: &str, sources: &Sources) -> String {
    let taken =
        |id: &str| sources.chiffres.iter().filter_map(|c| c.id.as_ref()).any(|known| known.value.as_str() == id);
    let mut names = std::iter::once(base.to_string()).chain((2..).map(|n| format!("{base}-{n}")));
    names.find(|name| !taken(name)).unwrap_or_default()
}
