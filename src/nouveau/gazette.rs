//! A commune that a line names, as our own files know it: its point, and its codes when one is sure.

use crate::liste::cle_de_commune;
use crate::load::Sources;
use crate::model::{CodeDepartement, CodePostal, Point};

/// A commune found without doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouvee {
    /// With its accents.
    pub nom: String,
    /// Absent for a chief town, of which only the point is known.
    pub code_postal: Option<CodePostal>,
    pub insee: Option<String>,
    pub point: Point,
}

/// Farther apart, two places of one name are two communes.
const MEME_LIEU_KM: f64 = 8.0;

/// The commune of this name in the département of this postcode, if only one can be meant.
pub fn trouver(sources: &Sources, commune: &str, code: &CodePostal) -> Option<Trouvee> {
    let key = cle_de_commune(commune);
    let departement = code.departement()?;
    let mut found: Vec<Trouvee> = connues(sources, &departement);
    found.retain(|trouvee| cle_de_commune(&trouvee.nom) == key);
    let exact = found.iter().any(|trouvee| trouvee.code_postal.as_ref() == Some(code));
    found.retain(|trouvee| !exact || trouvee.code_postal.as_ref() == Some(code));
    let first = found.first()?.clone();
    let single = found.iter().all(|other| other.point.distance_km(first.point) <= MEME_LIEU_KM);
    let insee = found.iter().find_map(|trouvee| trouvee.insee.clone());
    // Without the exact code, several codes of one town leave the street undecided.
    let codes = exact || found.iter().all(|other| other.code_postal == first.code_postal);
    (single && codes).then_some(Trouvee { insee, ..first })
}

/// The communes that this postcode serves, each once.
pub fn par_code(sources: &Sources, code: &CodePostal) -> Vec<Trouvee> {
    let Some(departement) = code.departement() else { return Vec::new() };
    let mut found: Vec<Trouvee> = Vec::new();
    // 61000 is that of the chief town, of which we hold only the point.
    let chief = code.as_str().ends_with("000");
    let serves = |t: &Trouvee| t.code_postal.as_ref().map_or(chief, |known| known == code);
    for trouvee in connues(sources, &departement).into_iter().filter(serves) {
        if found.iter().all(|other| cle_de_commune(&other.nom) != cle_de_commune(&trouvee.nom)) {
            found.push(trouvee);
        }
    }
    found
}

/// Schools first: their communes have accents and an INSEE code.
fn connues(sources: &Sources, departement: &CodeDepartement) -> Vec<Trouvee> {
    let mut out = Vec::new();
    for record in sources.ecoles.iter().filter_map(|named| named.record.as_deref()) {
        let Some(lieu) = &record.lieu else { continue };
        let (Some(commune), Some(code), Some(latitude), Some(longitude)) =
            (&lieu.commune, &lieu.code_postal, &lieu.latitude, &lieu.longitude)
        else {
            continue;
        };
        // The point of a door is not that of the commune.
        let door = lieu.precision.as_ref().is_some_and(|p| p.value == crate::model::Precision::Adresse);
        if code.value.departement().as_ref() == Some(departement) && !door {
            out.push(Trouvee {
                nom: commune.value.clone(),
                code_postal: Some(code.value.clone()),
                insee: lieu.insee.as_ref().map(|insee| insee.value.as_str().to_string()),
                point: Point { latitude: latitude.value.0, longitude: longitude.value.0 },
            });
        }
    }
    for ville in &sources.villes {
        let (Some(nom), Some(code), Some(latitude), Some(longitude)) =
            (&ville.nom, &ville.code_postal, &ville.latitude, &ville.longitude)
        else {
            continue;
        };
        let point = Point { latitude: latitude.value.0, longitude: longitude.value.0 };
        if code.value.departement().as_ref() == Some(departement) {
            out.push(Trouvee { nom: nom.value.clone(), code_postal: Some(code.value.clone()), insee: None, point });
        }
    }
    out.extend(sources.communes.iter().filter(|c| c.departement == *departement).map(|commune| Trouvee {
        nom: commune.nom.clone(),
        code_postal: Some(commune.code_postal.clone()),
        insee: None,
        point: commune.point,
    }));
    let territoires = sources.territoires.iter().flat_map(|t| &t.departements);
    out.extend(territoires.filter_map(|d| {
        let point = Point { latitude: d.latitude.as_ref()?.value.0, longitude: d.longitude.as_ref()?.value.0 };
        let here = d.code.as_ref().is_some_and(|code| code.value == *departement);
        here.then_some(Trouvee { nom: d.chef_lieu.as_ref()?.value.clone(), code_postal: None, insee: None, point })
    }));
    out
}
