//! The files that the new list writes: itself, the records of new schools, what it changes in others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, bail};

use super::annuaire::{Annuaire, Connue};
use super::rapprochement::{Rapprochee, Rapprochement, Verdict};
use super::{fiche, retouche};
use crate::edition::{Fichier, scalaire, scalaire_cite};
use crate::load::Sources;
use crate::model::Date;
use crate::schema;

/// What a person says of the list itself.
#[derive(Clone, Debug)]
pub struct Reference {
    pub date: Date,
    pub titre: String,
    pub source: String,
    /// The day of the import.
    pub verifie_le: Date,
}

/// Files as texts, by path under the root; nothing is written yet.
#[derive(Clone, Debug, Default)]
pub struct Ecriture {
    pub fichiers: BTreeMap<String, String>,
    /// The identifiers of the new records, by rank.
    pub creees: Vec<(u32, String)>,
    pub changees: Vec<String>,
    /// What is left to a person: the file, and why.
    pub a_revoir: Vec<(String, String)>,
}

pub fn chemin(date: Date) -> String {
    format!("data/arretes/{}.yaml", date.iso())
}

/// The bytes of a file of the site as they are: `Sources` holds them without `\r`.
pub type Lire<'l> = &'l dyn Fn(&str) -> anyhow::Result<Vec<u8>>;

/// Every doubt must have been settled.
pub fn ecrire(
    rapprochement: &Rapprochement,
    annuaire: &Annuaire,
    sources: &Sources,
    reference: &Reference,
    lire: Lire,
) -> anyhow::Result<Ecriture> {
    let mut out = Ecriture::default();
    let mut taken: BTreeSet<String> = sources.ecoles.iter().map(|named| named.name.clone()).collect();
    let records = sources.ecoles.iter().filter_map(|named| named.record.as_deref());
    taken.extend(records.flat_map(|r| &r.anciens_identifiants).map(|id| id.value.as_str().to_string()));
    let mut ids = Vec::new();
    for ligne in &rapprochement.lignes {
        ids.push(match ligne.verdict {
            Verdict::Douteuse(_) => bail!("la ligne {} est encore à décider", ligne.lue.rang),
            Verdict::Nouvelle => creer(ligne, sources, reference, &mut taken, &mut out),
            Verdict::Connue(at) => {
                changer(ligne, &annuaire.ecoles[at], sources, reference, lire, &mut out)?;
                annuaire.ecoles[at].id.clone()
            }
        });
    }
    let text = arrete(rapprochement, &ids, reference);
    // Our own files are read before they are written: a text that YAML would not give back is ours to mend.
    Fichier::new(text.clone())?;
    out.fichiers.insert(chemin(reference.date), text);
    Ok(out)
}

fn creer(
    ligne: &Rapprochee,
    sources: &Sources,
    reference: &Reference,
    taken: &mut BTreeSet<String>,
    out: &mut Ecriture,
) -> String {
    let fiche =
        fiche::nouvelle(&ligne.lue.entree, sources, &reference.source, reference.date, reference.verifie_le, taken);
    taken.insert(fiche.id.clone());
    out.fichiers.insert(format!("data/ecoles/{}.yaml", fiche.id), fiche.texte);
    out.creees.push((ligne.lue.rang, fiche.id.clone()));
    fiche.id
}

fn changer(
    ligne: &Rapprochee,
    connue: &Connue,
    sources: &Sources,
    reference: &Reference,
    lire: Lire,
    out: &mut Ecriture,
) -> anyhow::Result<()> {
    let Some(named) = sources.ecoles.iter().find(|named| named.name == connue.id) else { return Ok(()) };
    let Some(record) = &named.record else { return Ok(()) };
    let before = connue.precedente.as_ref().map(|ligne| &ligne.entree);
    let path = format!("data/ecoles/{}.yaml", connue.id);
    let text = String::from_utf8(lire(&path)?).with_context(|| format!("{path} n’est pas en UTF-8"))?;
    let (mark, bare) = text.strip_prefix('\u{FEFF}').map_or(("", text.as_str()), |bare| ("\u{FEFF}", bare));
    let done = retouche::retoucher(bare, record, before, ligne, sources, &reference.source);
    out.a_revoir.extend(done.a_revoir.into_iter().map(|why| (path.clone(), why)));
    if let Some(text) = done.texte {
        out.changees.push(connue.id.clone());
        out.fichiers.insert(path, format!("{mark}{text}"));
    }
    Ok(())
}

fn arrete(rapprochement: &Rapprochement, ids: &[String], reference: &Reference) -> String {
    let mut out = schema::line(&chemin(reference.date)).unwrap_or_default();
    out += &format!(
        "date: {}\ntitre: {}\nsource: {}\nverifie_le: {}\n",
        reference.date.iso(),
        scalaire(&reference.titre),
        scalaire(&reference.source),
        reference.verifie_le.iso()
    );
    out.push_str("# Les lignes sont recopiées mot pour mot, coquilles et ponctuation comprises.\nlignes:\n");
    for (ligne, id) in rapprochement.lignes.iter().zip(ids) {
        let texte = scalaire_cite(&ligne.lue.entree.texte);
        let _ = write!(out, "  - rang: {}\n    texte: {texte}\n    ecole: {id}\n", ligne.lue.rang);
    }
    out
}
