//! The record of a school → a school of the model. The record is used up: with many schools there is no room for both.

use super::{Checked, Tables};
use crate::check::lieux::departement;
use crate::diag::Spanned;
use crate::model::{
    Accueil, Adresse, Certitude, Contact, Correction, Ecole, Id, Identifiant, Intitules, Label, Lieu, Point, Precision,
    Row, StatutLabel, Table,
};
use crate::record::{
    AccueilRecord, AdresseRecord, ContactRecord, CorrectionRecord, EcoleRecord, LabelRecord, LieuRecord, Ref,
};

impl Tables {
    pub(super) fn ecole(&self, id: Identifiant, record: EcoleRecord) -> Ecole {
        Ecole {
            id,
            nom: required(record.nom),
            sigle: optional(record.sigle),
            autres_noms: values(record.autres_noms),
            anciens_identifiants: values(record.anciens_identifiants),
            uai: optional(record.uai),
            siret: optional(record.siret),
            secteurs: find_all(&self.secteurs, &record.secteurs),
            metiers: find_all(&self.metiers, &record.metiers),
            diplomes: find_all(&self.diplomes, &record.diplomes),
            intitules: optional(record.intitules).unwrap_or(Intitules::Cites),
            ouverture: optional(record.ouverture),
            lieu: self.lieu(record.lieu.expect("checked by cle-manquante")),
            adresse_officielle: record.adresse_officielle.map(adresse),
            contact: record.contact.map(contact).unwrap_or_default(),
            label: self.label(record.label),
            accueil: record.accueil.map(accueil).unwrap_or_default(),
            presentation: optional(record.presentation),
            remarques: values(record.remarques),
            corrections: record.corrections.into_iter().map(|c| self.correction(c)).collect(),
            sources: self.sources(&record.sources),
            verifie_le: required(record.verifie_le),
            reconnaissances: Vec::new(),
            soutiens: Vec::new(),
        }
    }

    fn lieu(&self, record: LieuRecord) -> Lieu {
        let code = departement(&record).expect("checked by departement-indetermine");
        let point = record.latitude.as_ref().zip(record.longitude.as_ref());
        Lieu {
            departement: self.departements.find(code.as_str()).expect("checked by departement-indetermine"),
            point: point
                .map(|(latitude, longitude)| Point { latitude: latitude.value.0, longitude: longitude.value.0 }),
            rue: optional(record.rue),
            code_postal: optional(record.code_postal),
            commune: required(record.commune),
            commune_deleguee: optional(record.commune_deleguee),
            insee: optional(record.insee),
            precision: optional(record.precision).unwrap_or(Precision::Commune),
        }
    }

    fn label(&self, record: Option<LabelRecord>) -> Label {
        match record {
            None => Label { statut: StatutLabel::NonVerifie, depuis: None, source: None },
            Some(label) => Label {
                statut: *label.statut.checked(),
                depuis: optional(label.depuis),
                source: label.source.as_ref().map(|s| self.source(s)),
            },
        }
    }

    fn correction(&self, record: CorrectionRecord) -> Correction {
        Correction {
            ecrit: required(record.ecrit),
            affiche: required(record.affiche),
            raison: required(record.raison),
            certitude: optional(record.certitude).unwrap_or(Certitude::Sure),
            sources: self.sources(&record.sources),
        }
    }
}

fn adresse(record: AdresseRecord) -> Adresse {
    Adresse { rue: optional(record.rue), code_postal: optional(record.code_postal), commune: required(record.commune) }
}

fn contact(record: ContactRecord) -> Contact {
    Contact {
        site: optional(record.site),
        telephone: optional(record.telephone),
        courriel: optional(record.courriel),
        accord_le: optional(record.accord_le),
    }
}

fn accueil(record: AccueilRecord) -> Accueil {
    Accueil {
        admission: optional(record.admission),
        frais: optional(record.frais),
        internat: optional(record.internat),
        restauration: optional(record.restauration),
        transports: optional(record.transports),
        handicap: optional(record.handicap),
        amenagements_dys: optional(record.amenagements_dys),
        portes_ouvertes: values(record.portes_ouvertes),
    }
}

/// The value of a field that the reader or a rule has made sure of.
fn required<T>(field: Option<Spanned<T>>) -> T {
    field.expect("checked by cle-manquante").value
}

fn optional<T>(field: Option<Spanned<T>>) -> Option<T> {
    field.map(|f| f.value)
}

fn values<T>(fields: Vec<Spanned<T>>) -> Vec<T> {
    fields.into_iter().map(|f| f.value).collect()
}

fn find_all<T: Row>(table: &Table<T>, references: &[Ref<T>]) -> Vec<Id<T>> {
    references.iter().map(|reference| super::find(table, reference)).collect()
}
