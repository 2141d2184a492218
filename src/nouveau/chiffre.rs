//! A figure at the end of `data/chiffres.yaml`.

use super::Fichier;
use crate::edition::scalaire;
use crate::load::Sources;
use crate::typographie::slug;

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

/// The whole file with the figure added, and the identifier of the figure.
pub fn chiffre(chiffre: &NouveauChiffre, sources: &Sources) -> (Fichier, String) {
    const CHEMIN: &str = "data/chiffres.yaml";
    let existing = sources.map.find(CHEMIN).map_or("", |file| sources.map.file(file).text.as_str());
    let id = free(&slug(&format!("{} {}", chiffre.libelle, chiffre.annee)), sources);
    let end = if existing.is_empty() || existing.ends_with('\n') { "" } else { "\n" };
    let texte = format!(
        "\
{existing}{end}- id: {id}
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
    (Fichier { chemin: CHEMIN.into(), texte }, id)
}

fn free(base: &str, sources: &Sources) -> String {
    let taken =
        |id: &str| sources.chiffres.iter().filter_map(|c| c.id.as_ref()).any(|known| known.value.as_str() == id);
    let mut names = std::iter::once(base.to_string()).chain((2..).map(|n| format!("{base}-{n}")));
    names.find(|name| !taken(name)).unwrap_or_default()
}
