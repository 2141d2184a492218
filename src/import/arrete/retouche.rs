//! What the new list changes in the record of a school, written in its file without touching the rest.
//!
//! A record is changed only where it said what the list before said. If people put another address
//! there on purpose (the workshop, or nothing because the printed one may be a home), it stays, and
//! that is said.

use super::rapprochement::Rapprochee;
use crate::edition::Fichier;
use crate::liste::{Champ, Entree, cle, cle_de_commune, cle_de_rue};
use crate::load::Sources;
use crate::nouveau::gazette;
use crate::record::EcoleRecord;

/// The new text of a record, if it changed, and what a person must still look at.
#[derive(Clone, Debug, Default)]
pub struct Retouche {
    pub texte: Option<String>,
    pub a_revoir: Vec<String>,
}

/// `avant` is the line of the list before, `texte` the file of the record.
pub fn retoucher(
    texte: &str,
    record: &EcoleRecord,
    avant: Option<&Entree>,
    ligne: &Rapprochee,
    sources: &Sources,
    source: &str,
) -> Retouche {
    let mut work = Work { ligne, record, sources, a_revoir: Vec::new() };
    let done = Fichier::new(texte).and_then(|mut fichier| {
        work.renommer(&mut fichier)?;
        match avant {
            Some(avant) => work.demenager(&mut fichier, avant)?,
            None => work.entrer(),
        }
        if fichier.texte() != texte || avant.is_none() {
            citer(&mut fichier, source)?;
        }
        Ok(fichier)
    });
    match done {
        Ok(fichier) => {
            let changed = fichier.texte() != texte;
            if changed && !record.corrections.is_empty() {
                work.a_revoir.push("elle a des `corrections` : sont-elles encore vraies ?".into());
            }
            Retouche { texte: changed.then(|| fichier.texte().to_string()), a_revoir: work.a_revoir }
        }
        Err(why) => Retouche { texte: None, a_revoir: vec![format!("à changer à la main : {why}")] },
    }
}

struct Work<'w> {
    ligne: &'w Rapprochee,
    record: &'w EcoleRecord,
    sources: &'w Sources,
    a_revoir: Vec<String>,
}

impl Work<'_> {
    fn renommer(&mut self, fichier: &mut Fichier) -> anyhow::Result<()> {
        let printed = &self.ligne.lue.entree.nom;
        let known = self.record.nom.iter().chain(&self.record.sigle).chain(&self.record.autres_noms);
        if !self.ligne.ecart.nom() || known.into_iter().any(|nom| cle(&nom.value) == cle(printed)) {
            return Ok(());
        }
        let after = if fichier.contient(&["sigle"]) { "sigle" } else { "nom" };
        fichier.ajouter(&[], after, "autres_noms", printed)?;
        self.a_revoir.push("le nouveau nom est dans `autres_noms` : faut-il changer `nom` ?".into());
        Ok(())
    }

    fn entrer(&mut self) {
        let empty = self.record.lieu.as_ref().is_some_and(|lieu| lieu.rue.is_none());
        if let Some(rue) = self.ligne.lue.entree.rue.as_ref().filter(|_| empty) {
            self.a_revoir.push(format!("elle n’a pas d’adresse ; la liste donne « {rue} »"));
        }
    }

    fn demenager(&mut self, fichier: &mut Fichier, avant: &Entree) -> anyhow::Result<()> {
        if self.ligne.ecart.champs.iter().all(|(champ, ..)| *champ == Champ::Nom) {
            return Ok(());
        }
        let lieu = self.record.lieu.as_ref();
        let office = self.record.adresse_officielle.as_ref();
        let here = lieu.is_some_and(|l| {
            let communes: Vec<&str> = l.commune.iter().chain(&l.commune_deleguee).map(|c| c.value.as_str()).collect();
            dit(avant, &communes, l.rue.as_ref().map(|rue| rue.value.as_str()))
        });
        let there = office.is_some_and(|a| {
            let communes: Vec<&str> = a.commune.iter().map(|c| c.value.as_str()).collect();
            dit(avant, &communes, a.rue.as_ref().map(|rue| rue.value.as_str()))
        });
        match (here, there) {
            (true, _) => self.deplacer(fichier, "lieu", avant),
            (false, true) => self.deplacer(fichier, "adresse_officielle", avant),
            (false, false) => {
                self.a_revoir.push("son adresse n’était pas celle de la liste : elle n’a pas été changée".into());
                Ok(())
            }
        }
    }

    fn deplacer(&mut self, fichier: &mut Fichier, bloc: &str, avant: &Entree) -> anyhow::Result<()> {
        let entree = &self.ligne.lue.entree;
        let changed = |champ: Champ| self.ligne.ecart.champs.iter().any(|(c, ..)| *c == champ);
        if changed(Champ::Rue) && fichier.contient(&[bloc, "rue"]) {
            match &entree.rue {
                Some(rue) => fichier.changer(&[bloc, "rue"], rue)?,
                None => fichier.retirer(&[bloc, "rue"])?,
            }
            if fichier.valeur(&[bloc, "precision"]) == Some("adresse") {
                fichier.changer(&[bloc, "precision"], "commune")?;
                self.a_revoir.push("le point de la carte est encore à l’ancienne adresse".into());
            }
        }
        if changed(Champ::Commune) {
            return self.changer_de_commune(fichier, bloc);
        }
        if changed(Champ::CodePostal) {
            let held = fichier.valeur(&[bloc, "code_postal"]).map(str::to_string);
            let trusted = held.as_deref() == avant.code_postal.as_ref().map(|code| code.as_str());
            let code = entree.code_postal.as_ref().map_or("", |code| code.as_str());
            if trusted && !entree.cedex && held.is_some() && !code.is_empty() {
                fichier.changer(&[bloc, "code_postal"], code)?;
            } else if held.as_deref() != Some(code) {
                self.a_revoir.push(format!("la liste écrit le code postal {code}, la fiche en a un autre"));
            }
        }
        Ok(())
    }

    /// The codes and the point of the old commune would be lies: they are replaced, or removed.
    fn changer_de_commune(&mut self, fichier: &mut Fichier, bloc: &str) -> anyhow::Result<()> {
        let entree = &self.ligne.lue.entree;
        let Some(printed) = &entree.commune else { return Ok(()) };
        let found = entree.code_postal.as_ref().and_then(|code| gazette::trouver(self.sources, printed, code));
        let name = found.as_ref().map_or(printed, |found| &found.nom);
        fichier.changer(&[bloc, "commune"], name)?;
        let town = found.as_ref().filter(|_| entree.cedex).and_then(|found| found.code_postal.as_ref());
        let code = town.or(entree.code_postal.as_ref());
        if entree.cedex && town.is_none() {
            self.a_revoir.push("son code postal est un code CEDEX : mettez celui de la commune".into());
        }
        if let Some(code) = code {
            poser(fichier, bloc, "code_postal", "commune", code.as_str())?;
        }
        if fichier.contient(&[bloc, "commune_deleguee"]) {
            fichier.retirer(&[bloc, "commune_deleguee"])?;
        }
        match found.as_ref().and_then(|found| found.insee.clone()) {
            Some(insee) => poser(fichier, bloc, "insee", "commune", &insee)?,
            None if fichier.contient(&[bloc, "insee"]) => fichier.retirer(&[bloc, "insee"])?,
            None => {}
        }
        if bloc != "lieu" {
            return Ok(());
        }
        if let Some(found) = &found {
            let after = if fichier.contient(&[bloc, "insee"]) { "insee" } else { "commune" };
            poser(fichier, bloc, "latitude", after, &found.point.latitude.to_string())?;
            poser(fichier, bloc, "longitude", "latitude", &found.point.longitude.to_string())?;
            return poser(fichier, bloc, "precision", "longitude", "commune");
        }
        for key in ["latitude", "longitude", "precision"] {
            if fichier.contient(&[bloc, key]) {
                fichier.retirer(&[bloc, key])?;
            }
        }
        self.a_revoir.push("sa commune a changé : ajoutez son code INSEE et ses coordonnées".into());
        Ok(())
    }
}

/// Sets a key, or adds it.
fn poser(fichier: &mut Fichier, bloc: &str, cle: &str, apres: &str, valeur: &str) -> anyhow::Result<()> {
    match fichier.contient(&[bloc, cle]) {
        true => fichier.changer(&[bloc, cle], valeur),
        false => fichier.inserer(&[bloc], apres, cle, valeur),
    }
}

/// Whether a block of the record gives the address that the list gave. A block without a street may
/// still be it: then the street stays unsaid.
fn dit(avant: &Entree, communes: &[&str], rue: Option<&str>) -> bool {
    let printed = avant.commune.as_deref().map(cle_de_commune).unwrap_or_default();
    let town = communes.iter().any(|commune| cle_de_commune(commune) == printed);
    let street = match (rue, avant.rue.as_deref()) {
        (Some(rue), Some(before)) => {
            let (rue, before) = (cle_de_rue(rue), cle_de_rue(before));
            rue.contains(&before) || before.contains(&rue)
        }
        _ => true,
    };
    town && street
}

fn citer(fichier: &mut Fichier, source: &str) -> anyhow::Result<()> {
    let held = match fichier.arbre() {
        crate::edition::Arbre::Carte(entries) => entries.into_iter().find(|(key, _)| key == "sources"),
        _ => None,
    };
    let cited = matches!(held, Some((_, crate::edition::Arbre::Liste(items)))
        if items.contains(&crate::edition::Arbre::Texte(source.to_string())));
    if cited { Ok(()) } else { fichier.ajouter(&[], "lieu", "sources", source) }
}
