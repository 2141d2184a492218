//! Records → [`Catalogue`], once no rule is broken: nothing here can fail.

mod ecole;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::Spanned;
use crate::load::{CommuneRecord, Named, PageFile, Sources};
use crate::model::{
    Aide, Anciennete, Arrete, Audit, Barre, Beneficiaire, Budgets, Catalogue, Chiffre, Cible, Condition, Date,
    Declaration, Departement, Diplome, Document, Echeance, Ecole, Entree, Etape, Exemple, ExempleAide, Forge,
    Graphique, Groupe, Id, Identifiant, Licence, LienIgnore, Ligne, Markdown, Metier, Mot, Organisme, Piege, Point,
    Reconnaissance, Redirection, Region, Reglages, Ressource, Retroplanning, Row, Secteur, Source, Soutien,
    SoutienRecu, Synonyme, Table, Tache, Texte, Travail, Ville,
};
use crate::record::{
    AccessibiliteRecord, ArreteRecord, BarreRecord, CibleRef, EcoleRecord, ExempleRecord, Field, GraphiqueRecord,
    LienIgnoreRecord, LienRecord, MotRecord, OrganismeRecord, PiegeRecord, RedirectionRecord, Ref, RessourceRecord,
    RetroplanningRecord, SiteRecord, SourceRef, SoutienRecord, SynonymeRecord, TableName, TacheRecord, VilleRecord,
};

/// The value of a field that the reader or a rule has made sure of.
trait Checked<T> {
    fn checked(&self) -> &T;
}

impl<T> Checked<T> for Option<Spanned<T>> {
    fn checked(&self) -> &T {
        &self.as_ref().expect("checked by cle-manquante").value
    }
}

fn optional<T: Clone>(field: &Option<Spanned<T>>) -> Option<T> {
    field.as_ref().map(|f| f.value.clone())
}

fn values<T: Clone>(fields: &[Spanned<T>]) -> Vec<T> {
    fields.iter().map(|f| f.value.clone()).collect()
}

/// The tables that other records refer to.
struct Tables {
    regions: Table<Region>,
    departements: Table<Departement>,
    secteurs: Table<Secteur>,
    metiers: Table<Metier>,
    diplomes: Table<Diplome>,
    documents: Table<Document>,
    chiffres: Table<Chiffre>,
}

/// `verifie_le` is the newest day of a check.
///
/// The records of schools become the schools: `sources` has no more of them.
pub fn assemble(sources: &mut Sources, verifie_le: Date) -> Catalogue {
    let records = std::mem::take(&mut sources.ecoles);
    let sources = &*sources;
    let tables = Tables::of(sources);
    let ecole = |Named { name, record, .. }: Named<EcoleRecord>| {
        tables.ecole(identifiant(&name), *record.expect("checked by yaml-illisible"))
    };
    let mut ecoles: Vec<Ecole> = records.into_par_iter().map(ecole).collect();
    let names: Table<Name> = ecoles.iter().map(|e| Name(e.id.as_str().to_string())).collect();
    let position =
        |reference: &Ref<Ecole>| names.find(&reference.id.value).expect("checked by ecole-inconnue").position();

    let mut arrete_records: Vec<(&str, &ArreteRecord)> = named(&sources.arretes).collect();
    arrete_records.sort_by_key(|(_, record)| *record.date.checked());
    for (i, (_, record)) in arrete_records.iter().enumerate() {
        for ligne in &record.lignes {
            let ecole = position(ligne.ecole.as_ref().expect("checked by ligne-sans-ecole"));
            let rang = *ligne.rang.checked();
            ecoles[ecole].reconnaissances.push(Reconnaissance { arrete: Id::at(i), rang });
        }
    }
    let soutien_records: Vec<(&str, &SoutienRecord)> = named(&sources.soutiens).collect();
    for (i, (_, record)) in soutien_records.iter().enumerate() {
        for (ligne, beneficiaire) in record.beneficiaires.iter().enumerate() {
            let ecole = position(beneficiaire.ecole.as_ref().expect("checked by cle-manquante"));
            ecoles[ecole].soutiens.push(SoutienRecu { soutien: Id::at(i), ligne });
        }
    }

    let ecoles: Table<Ecole> = ecoles.into_iter().collect();
    let site = sources.site.as_ref().expect("checked by fichier-manquant");
    Catalogue {
        reglages: tables.reglages(site),
        accessibilite: declaration(sources.accessibilite.as_ref().expect("checked by fichier-manquant")),
        phrases: phrases(sources),
        graphiques: sources.graphiques.iter().map(|record| tables.graphique(record)).collect(),
        arretes: arrete_records.iter().map(|(name, record)| tables.arrete(name, record, &ecoles)).collect(),
        soutiens: soutien_records.iter().map(|(name, record)| tables.soutien(name, record, &ecoles)).collect(),
        ressources: sources.ressources.iter().map(|record| tables.ressource(record)).collect(),
        verifie_le,
        villes: sources.villes.iter().map(|record| tables.ville(record)).collect(),
        cartes: sources.cartes.clone(),
        communes: sources.communes.iter().map(|record| tables.commune(record)).collect(),
        synonymes: sources.synonymes.iter().map(|record| tables.synonyme(record, &ecoles)).collect(),
        mots: sources.glossaire.iter().filter_map(mot).collect(),
        redirections: sources.redirections.iter().map(redirection).collect(),
        liens_ignores: sources.liens_ignores.iter().map(lien_ignore).collect(),
        textes: sources.pages.iter().map(|page| tables.texte(sources, page, &ecoles)).collect(),
        retroplanning: sources.retroplanning.as_ref().map(|record| tables.retroplanning(record)),
        regions: tables.regions,
        departements: tables.departements,
        secteurs: tables.secteurs,
        metiers: tables.metiers,
        diplomes: tables.diplomes,
        documents: tables.documents,
        chiffres: tables.chiffres,
        ecoles,
    }
}

fn exemple_de(record: &ExempleRecord, ecoles: &Table<Ecole>) -> Exemple {
    Exemple {
        ecole: find(ecoles, record.ecole.as_ref().expect("checked by cle-manquante")),
        texte: record.texte.checked().clone(),
    }
}

fn tache(record: &TacheRecord) -> Tache {
    Tache { id: record.id.checked().clone(), texte: record.texte.checked().clone() }
}

/// The name of a school, before the schools are a table.
struct Name(String);

impl Row for Name {
    fn key(&self) -> &str {
        &self.0
    }
}

fn named<T>(files: &[Named<T>]) -> impl Iterator<Item = (&str, &T)> {
    files.iter().map(|file| (file.name.as_str(), file.record.as_deref().expect("checked by yaml-illisible")))
}

fn find<T: Row>(table: &Table<T>, reference: &Ref<T>) -> Id<T> {
    table.find(&reference.id.value).expect("checked by reference-inconnue")
}

fn find_all<T: Row>(table: &Table<T>, references: &[Ref<T>]) -> Vec<Id<T>> {
    references.iter().map(|reference| find(table, reference)).collect()
}

impl Tables {
    fn of(sources: &Sources) -> Tables {
        let territoires = sources.territoires.as_ref().expect("checked by fichier-manquant");
        let regions: Table<Region> = territoires
            .regions
            .iter()
            .map(|r| Region {
                id: r.id.checked().clone(),
                code: r.code.checked().clone(),
                nom: r.nom.checked().clone(),
                dans: r.dans.checked().clone(),
            })
            .collect();
        let departements = territoires
            .departements
            .iter()
            .map(|d| Departement {
                code: d.code.checked().clone(),
                nom: d.nom.checked().clone(),
                dans: d.dans.checked().clone(),
                region: find(&regions, d.region.as_ref().expect("checked by cle-manquante")),
                chef_lieu: d.chef_lieu.checked().clone(),
                point: Point { latitude: d.latitude.checked().0, longitude: d.longitude.checked().0 },
            })
            .collect();
        let secteurs: Table<Secteur> = sources
            .secteurs
            .iter()
            .map(|s| Secteur {
                id: s.id.checked().clone(),
                nom: s.nom.checked().clone(),
                resume: s.resume.checked().clone(),
            })
            .collect();
        let documents = sources
            .documents
            .iter()
            .map(|d| Document {
                id: d.id.checked().clone(),
                titre: d.titre.checked().clone(),
                editeur: d.editeur.checked().clone(),
                date: optional(&d.date),
                url: optional(&d.url),
                remarque: optional(&d.remarque),
            })
            .collect();
        let mut tables = Tables {
            regions,
            departements,
            metiers: Table::default(),
            diplomes: Table::default(),
            secteurs,
            documents,
            chiffres: Table::default(),
        };
        tables.metiers = tables.metiers(sources);
        tables.diplomes = sources.diplomes.iter().map(|record| tables.diplome(record)).collect();
        tables.chiffres = sources.chiffres.iter().map(|record| tables.chiffre(record)).collect();
        tables
    }

    fn metiers(&self, sources: &Sources) -> Table<Metier> {
        let names: Table<Name> = sources.metiers.iter().map(|m| Name(m.id.checked().as_str().to_string())).collect();
        sources
            .metiers
            .iter()
            .map(|m| Metier {
                id: m.id.checked().clone(),
                nom: m.nom.checked().clone(),
                secteurs: find_all(&self.secteurs, &m.secteurs),
                famille: m
                    .famille
                    .as_ref()
                    .map(|f| Id::at(names.find(&f.id.value).expect("checked by metier-inconnu").position())),
                mots: values(&m.mots),
                resume: m.resume.checked().clone(),
            })
            .collect()
    }

    fn diplome(&self, record: &crate::record::DiplomeRecord) -> Diplome {
        Diplome {
            id: record.id.checked().clone(),
            intitule: record.intitule.checked().clone(),
            genre: *record.genre.checked(),
            secteur: find(&self.secteurs, record.secteur.as_ref().expect("checked by cle-manquante")),
            rncp: optional(&record.rncp),
            texte_officiel: optional(&record.texte_officiel),
            remarque: optional(&record.remarque),
            sources: self.sources(&record.sources),
        }
    }

    fn chiffre(&self, record: &crate::record::ChiffreRecord) -> Chiffre {
        Chiffre {
            id: record.id.checked().clone(),
            theme: *record.theme.checked(),
            libelle: record.libelle.checked().clone(),
            valeur: *record.valeur.checked(),
            unite: record.unite.checked().clone(),
            annee: record.annee.checked().clone(),
            perimetre: record.perimetre.checked().clone(),
            definition: record.definition.checked().clone(),
            sources: self.sources(&record.sources),
            remarque: optional(&record.remarque),
            accueil: optional(&record.accueil).unwrap_or(false),
        }
    }

    fn graphique(&self, record: &GraphiqueRecord) -> Graphique {
        let barre = |barre: &BarreRecord| Barre {
            chiffre: find(&self.chiffres, barre.chiffre.as_ref().expect("checked by cle-manquante")),
            nom: optional(&barre.nom),
            hachures: optional(&barre.hachures).unwrap_or(false),
        };
        Graphique {
            id: record.id.checked().clone(),
            titre: record.titre.checked().clone(),
            entete: record.entete.checked().clone(),
            barres: record.chiffres.iter().map(barre).collect(),
            explication: record.explication.checked().clone(),
        }
    }

    fn arrete(&self, name: &str, record: &ArreteRecord, ecoles: &Table<Ecole>) -> Arrete {
        Arrete {
            cle: name.to_string(),
            date: *record.date.checked(),
            titre: record.titre.checked().clone(),
            nor: optional(&record.nor),
            publication: optional(&record.publication),
            source: self.source(record.source.as_ref().expect("checked by cle-manquante")),
            remarque: optional(&record.remarque),
            lignes: record
                .lignes
                .iter()
                .map(|l| Ligne {
                    rang: *l.rang.checked(),
                    texte: l.texte.checked().clone(),
                    ecole: find(ecoles, l.ecole.as_ref().expect("checked by ligne-sans-ecole")),
                })
                .collect(),
            verifie_le: *record.verifie_le.checked(),
        }
    }

    fn ressource(&self, record: &RessourceRecord) -> Ressource {
        Ressource {
            nom: record.nom.checked().clone(),
            origine: *record.origine.checked(),
            texte: record.texte.checked().clone(),
            sources: self.sources(&record.sources),
        }
    }

    fn soutien(&self, name: &str, record: &SoutienRecord, ecoles: &Table<Ecole>) -> Soutien {
        Soutien {
            id: identifiant(name),
            nom: record.nom.checked().clone(),
            etiquette: record.etiquette.checked().clone(),
            financeur: *record.financeur.checked(),
            resume: record.resume.checked().clone(),
            sens: optional(&record.sens),
            conditions: record
                .conditions
                .iter()
                .map(|c| Condition {
                    texte: c.texte.checked().clone(),
                    source: self.source(c.source.as_ref().expect("checked by cle-manquante")),
                    appliquee: optional(&c.appliquee).unwrap_or(true),
                })
                .collect(),
            aide: record.aide.as_ref().map(|a| Aide {
                plafond_par_eleve: *a.plafond_par_eleve.checked(),
                acompte: *a.acompte.checked(),
                solde: *a.solde.checked(),
                effectifs: values(&a.effectifs),
                exemple: a
                    .exemple
                    .as_ref()
                    .map(|e| ExempleAide { prevus: *e.prevus.checked(), reels: values(&e.reels) }),
                lecture: values(&a.lecture),
            }),
            anciennete: record
                .anciennete
                .as_ref()
                .map(|a| Anciennete { annees: *a.annees.checked(), lecture: values(&a.lecture) }),
            decision: optional(&record.decision),
            calendrier: record
                .calendrier
                .iter()
                .map(|e| Echeance {
                    quand: e.quand.checked().clone(),
                    date: optional(&e.date),
                    quoi: e.quoi.checked().clone(),
                })
                .collect(),
            beneficiaires: record
                .beneficiaires
                .iter()
                .map(|b| Beneficiaire {
                    ecole: find(ecoles, b.ecole.as_ref().expect("checked by cle-manquante")),
                    annee: b.annee.as_ref().map(|a| a.value.annee()),
                    periode: optional(&b.periode),
                    intitule: optional(&b.intitule),
                    nom_publie: optional(&b.nom_publie),
                    region: b.region.as_ref().map(|r| find(&self.regions, r)),
                    remarque: optional(&b.remarque),
                })
                .collect(),
            sources: self.sources(&record.sources),
            verifie_le: *record.verifie_le.checked(),
        }
    }

    fn piege(&self, record: &PiegeRecord) -> Piege {
        Piege {
            texte: record.texte.checked().clone(),
            source: record.source.as_ref().map(|source| self.source(source)),
        }
    }

    fn retroplanning(&self, record: &RetroplanningRecord) -> Retroplanning {
        let position = |id: &Identifiant| record.travaux.iter().position(|t| t.id.checked() == id);
        let travaux = record.travaux.iter().map(|travail| Travail {
            id: travail.id.checked().clone(),
            nom: travail.nom.checked().clone(),
            etape: *travail.etape.checked() as u8,
            semaines: *travail.semaines.checked(),
            au_moins: travail.au_moins.as_ref().map_or(0, |least| least.value),
            origine: *travail.origine.checked(),
            explication: travail.explication.checked().clone(),
            avant: travail.avant.as_ref().map(|id| position(&id.value).expect("checked by retroplanning-incoherent")),
        });
        Retroplanning {
            hors_saison: record.hors_saison.checked().clone(),
            mois: record.mois.iter().map(|month| month.value as i8).collect(),
            travaux: travaux.collect(),
            sources: self.sources(&record.sources),
            verifie_le: *record.verifie_le.checked(),
        }
    }

    fn texte(&self, sources: &Sources, page: &PageFile, ecoles: &Table<Ecole>) -> Texte {
        let front = page.front.as_ref().expect("checked by yaml-illisible");
        Texte {
            adresse: adresse_of(&page.name),
            fichier: format!("content/{}.md", page.name),
            titre: front.titre.checked().clone(),
            titre_court: optional(&front.titre_court),
            resume: front.resume.checked().clone(),
            public: *front.public.checked(),
            corps: Markdown(sources.map.slice(page.body).trim().to_string()),
            etape: front.etape.as_ref().map(|e| Etape {
                numero: *e.numero.checked() as u8,
                phase: *e.phase.checked(),
                qui: e.qui.checked().clone(),
                duree: optional(&e.duree),
                resultat: e.resultat.checked().clone(),
                documents: values(&e.documents),
                taches: e.taches.iter().map(tache).collect(),
                contacts: values(&e.contacts),
                argent: e.argent.checked().clone(),
                pieges: e.pieges.iter().map(|piege| self.piege(piege)).collect(),
                exemples: e.exemples.iter().map(|exemple| exemple_de(exemple, ecoles)).collect(),
            }),
            rang: optional(&front.rang),
            date: optional(&front.date),
            chiffres: find_all(&self.chiffres, &front.chiffres),
            jusqu_au: optional(&front.jusqu_au),
            sources: self.sources(&front.sources),
            verifie_le: *front.verifie_le.checked(),
        }
    }

    fn reglages(&self, record: &SiteRecord) -> Reglages {
        let licence = record.licence.as_ref().expect("checked by cle-manquante");
        Reglages {
            titre: record.titre.checked().clone(),
            sous_titre: record.sous_titre.checked().clone(),
            resume: record.resume.checked().clone(),
            region: find(&self.regions, record.region.as_ref().expect("checked by cle-manquante")),
            base_url: record.base_url.checked().clone(),
            theme: record.theme.checked().clone(),
            menu: record.menu.iter().map(entree).collect(),
            pied: record
                .pied
                .iter()
                .map(|g| Groupe { titre: g.titre.checked().clone(), liens: g.liens.iter().map(entree).collect() })
                .collect(),
            exemples: record.exemples.iter().map(entree).collect(),
            contacts: record.contacts.iter().map(|o| self.organisme(o)).collect(),
            forge: record.forge.as_ref().map(|f| Forge {
                genre: *f.genre.checked(),
                url: f.url.checked().clone(),
                branche: f.branche.checked().clone(),
            }),
            licence: Licence { nom: licence.nom.checked().clone(), url: licence.url.checked().clone() },
            budgets: record.budgets.as_ref().map(|b| Budgets {
                premiere_vue: *b.premiere_vue.checked() as usize,
                page: *b.page.checked() as usize,
                script: *b.script.checked() as usize,
            }),
            verifie_le: *record.verifie_le.checked(),
        }
    }

    fn ville(&self, record: &VilleRecord) -> Ville {
        let code = record.departement.checked();
        Ville {
            nom: record.nom.checked().clone(),
            code_postal: record.code_postal.checked().clone(),
            departement: self.departements.find(code.as_str()).expect("checked by departement-indetermine"),
            point: Point { latitude: record.latitude.checked().0, longitude: record.longitude.checked().0 },
        }
    }

    fn commune(&self, record: &CommuneRecord) -> Ville {
        Ville {
            nom: record.nom.clone(),
            code_postal: record.code_postal.clone(),
            departement: self.departements.find(record.departement.as_str()).expect("checked by commune-illisible"),
            point: record.point,
        }
    }

    fn synonyme(&self, record: &SynonymeRecord, ecoles: &Table<Ecole>) -> Synonyme {
        let vers = record.vers.iter().map(|cible| match cible {
            CibleRef::Page(page) => Cible::Page(page.value.clone()),
            CibleRef::Fiche(table, id) => self.cible(*table, &id.value, ecoles).expect("checked by reference-inconnue"),
        });
        Synonyme { mots: values(&record.mots), vers: vers.collect() }
    }

    fn cible(&self, table: TableName, id: &str, ecoles: &Table<Ecole>) -> Option<Cible> {
        Some(match table {
            TableName::Ecoles => Cible::Ecole(ecoles.find(id)?),
            TableName::Secteurs => Cible::Secteur(self.secteurs.find(id)?),
            TableName::Metiers => Cible::Metier(self.metiers.find(id)?),
            TableName::Diplomes => Cible::Diplome(self.diplomes.find(id)?),
            TableName::Regions => Cible::Region(self.regions.find(id)?),
            TableName::Departements => Cible::Departement(self.departements.find(id)?),
            TableName::Documents | TableName::Chiffres => return None,
        })
    }

    fn organisme(&self, record: &OrganismeRecord) -> Organisme {
        Organisme {
            nom: record.nom.checked().clone(),
            role: record.role.checked().clone(),
            adresse: optional(&record.adresse),
            telephone: optional(&record.telephone),
            courriel: optional(&record.courriel),
            site: optional(&record.site),
            remarque: optional(&record.remarque),
            sources: self.sources(&record.sources),
        }
    }

    fn sources(&self, refs: &[SourceRef]) -> Vec<Source> {
        refs.iter().map(|r| self.source(r)).collect()
    }

    fn source(&self, reference: &SourceRef) -> Source {
        match reference {
            SourceRef::Document(id) => {
                Source::Document(self.documents.find(&id.value).expect("checked by source-inconnue"))
            }
            SourceRef::Web(url) => Source::Web(url.clone()),
            SourceRef::Citation(text) => Source::Citation(text.clone()),
        }
    }
}

fn declaration(record: &AccessibiliteRecord) -> Declaration {
    Declaration {
        entite: record.entite.checked().clone(),
        schema_pluriannuel: optional(&record.schema_pluriannuel),
        plan_d_action: optional(&record.plan_d_action),
        etat: *record.etat.checked(),
        audit: record.audit.as_ref().map(|audit| Audit {
            date: *audit.date.checked(),
            par: audit.par.checked().clone(),
            taux: *audit.taux.checked(),
            pages: values(&audit.pages),
            environnements: values(&audit.environnements),
            outils: values(&audit.outils),
            rapport: optional(&audit.rapport),
        }),
        non_conformites: values(&record.non_conformites),
        derogations: values(&record.derogations),
        hors_champ: values(&record.hors_champ),
        technologies: values(&record.technologies),
        etablie_le: *record.etablie_le.checked(),
    }
}

/// A word that is only to be avoided is not explained.
fn mot(record: &MotRecord) -> Option<Mot> {
    let terme = record.terme.checked().clone();
    Some(Mot {
        id: Mot::id_of(&terme),
        formes: std::iter::once(terme.clone()).chain(values(&record.formes)).collect(),
        terme,
        developpe: optional(&record.developpe),
        sens: optional(&record.sens)?,
    })
}

fn redirection(record: &RedirectionRecord) -> Redirection {
    Redirection { de: record.de.checked().clone(), vers: record.vers.checked().clone() }
}

fn phrases(sources: &Sources) -> BTreeMap<&'static str, Markdown> {
    let mut fields = Vec::new();
    sources.textes.as_ref().expect("checked by fichier-manquant").markdown("", &mut fields);
    fields.into_iter().map(|field| (field.key, field.text.clone())).collect()
}

fn identifiant(name: &str) -> Identifiant {
    Identifiant::parse(name).expect("checked by nom-de-fichier")
}

/// `accueil` → `/`, `comprendre/age` → `/comprendre/age/`.
fn adresse_of(name: &str) -> String {
    if name == "accueil" { "/".to_string() } else { format!("/{name}/") }
}

fn entree(record: &LienRecord) -> Entree {
    Entree { titre: record.titre.checked().clone(), page: record.page.checked().clone() }
}

fn lien_ignore(record: &LienIgnoreRecord) -> LienIgnore {
    LienIgnore {
        debut: record.url.checked().clone(),
        raison: record.raison.checked().clone(),
        depuis: *record.depuis.checked(),
    }
}
