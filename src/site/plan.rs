//! The list of pages.

use std::collections::{BTreeMap, BTreeSet};

use super::cartes::Cartes;
use super::longues::couper;
use super::version::{adresse_disparue, publications, version};
use super::{Contenu, Facettes, Lien, Longues, Page, Parcours, Site, Voisinage, urls};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::historique::{Promesses, Version};
use crate::markdown;
use crate::model::{Catalogue, Date, Ecole, Id, Markdown, Texte, a_commune};
use crate::typographie::{lower_first, upper_first};

/// Pages that gather records. Each has its title and its words in `content/`; a site that lacks the
/// text lacks the page, and every link to it is a dead one.
const GATHERING: &[(&str, Contenu)] = &[
    ("/", Contenu::Accueil),
    ("/recherche/", Contenu::Recherche),
    ("/ecoles/", Contenu::Ecoles),
    ("/secteurs/", Contenu::Secteurs),
    ("/metiers/", Contenu::Metiers),
    ("/diplomes/", Contenu::Diplomes),
    ("/regions/", Contenu::Regions),
    ("/departements/", Contenu::Departements),
    ("/comprendre/", Contenu::Comprendre),
    ("/creer/", Contenu::Guide),
    (urls::SUIVI, Contenu::Suivi),
    (urls::RETROPLANNING, Contenu::Retroplanning),
    ("/soutiens/", Contenu::Soutiens),
    ("/evaluation/", Contenu::Evaluation),
    ("/chiffres/", Contenu::Chiffres),
    ("/actualites/", Contenu::Actualites),
    ("/changements/", Contenu::Changements),
    ("/contact/", Contenu::Contact),
    ("/donnees/", Contenu::Donnees),
    ("/accessibilite/", Contenu::Accessibilite),
    ("/plan-du-site/", Contenu::Plan),
    ("/selection/", Contenu::Selection),
    ("/comprendre/mots/", Contenu::Glossaire),
    ("/imprimer/", Contenu::Livret),
    ("/404.html", Contenu::Introuvable),
];

/// What a plan depends on besides the checked world.
#[derive(Clone, Copy, Debug)]
pub struct Demande<'d> {
    /// The day the site is built for.
    pub date: Date,
    /// A preview also shows the components of the theme.
    pub preview: bool,
    /// The day each file was last changed, where git knows it.
    pub modifications: &'d BTreeMap<String, Date>,
    /// The line of each row of a vocabulary, by `file#identifier`.
    pub lignes: &'d BTreeMap<String, usize>,
    /// The versions that were kept, the oldest first.
    pub versions: &'d [Version],
    /// The site that this one will replace.
    pub precedent: Option<&'d Promesses>,
}

/// Every page of the site.
pub fn plan<'c>(catalogue: &'c Catalogue, demande: &Demande, diags: &mut Diagnostics) -> Site<'c> {
    let mut planner = Planner {
        catalogue,
        texts: catalogue.textes.iter().map(|t| (t.adresse.as_str(), t)).collect(),
        pages: Vec::new(),
        date: demande.date,
        preview: demande.preview,
    };
    let facettes = Facettes::of(catalogue);
    let list = || {
        planner.gathering();
        planner.records(&facettes);
        planner.texts();
        planner.archives();
        planner.redirections();
        if demande.preview {
            planner.composants();
        }
        planner.pages
    };
    let (pages, voisinage) = rayon::join(list, || Voisinage::of(catalogue, &facettes));
    let by_address = pages.iter().enumerate().map(|(i, page)| (page.adresse.clone(), i)).collect();
    let mut site = Site {
        catalogue,
        date: demande.date,
        facettes,
        voisinage,
        cartes: Cartes::of(catalogue),
        parcours: Parcours::of(catalogue),
        pages,
        phrases: phrases(catalogue),
        publications: Vec::new(),
        longues: Longues::default(),
        lignes: demande.lignes.clone(),
        modifications: demande.modifications.clone(),
        by_address,
    };
    let kept = demande.versions.iter().flat_map(|version| &version.adresses);
    let published = demande.precedent.iter().flat_map(|promesses| &promesses.adresses);
    adresse_disparue(&site, kept.chain(published), diags);
    if !demande.versions.is_empty() {
        site.publications = publications(demande.versions, &version(&site));
    }
    couper(&mut site);
    adresse_en_double(&site, diags);
    site
}

fn phrases(catalogue: &Catalogue) -> BTreeMap<String, String> {
    let drawn = |text: &Markdown| markdown::inline(&text.0, &|kind, id| urls::record(catalogue, kind, id));
    catalogue.phrases.iter().map(|(name, text)| (name.to_string(), drawn(text))).collect()
}

struct Planner<'c> {
    catalogue: &'c Catalogue,
    /// Texts that no page shows yet.
    texts: BTreeMap<&'c str, &'c Texte>,
    pages: Vec<Page<'c>>,
    date: Date,
    preview: bool,
}

impl<'c> Planner<'c> {
    fn gathering(&mut self) {
        for (adresse, contenu) in GATHERING {
            if matches!(contenu, Contenu::Retroplanning) && self.catalogue.retroplanning.is_none() {
                continue;
            }
            let name = if *adresse == "/404.html" { "/404/" } else { adresse };
            if let Some(texte) = self.texts.remove(name) {
                self.text(texte, (*adresse).to_string(), *contenu);
            }
        }
    }

    fn records(&mut self, facettes: &Facettes) {
        let catalogue = self.catalogue;
        for id in &facettes.ecoles {
            self.ecole(*id);
        }
        for id in catalogue.secteurs.ids() {
            let secteur = &catalogue.secteurs[id];
            let fil = self.fil(&["/secteurs/"]);
            self.push(
                urls::secteur(secteur),
                &secteur.nom,
                &secteur.nom,
                &secteur.resume,
                fil,
                Contenu::Secteur(id),
                "data/secteurs.yaml",
            );
        }
        for (secteur_id, region_id) in facettes.secteurs_regions.keys().copied() {
            let (secteur, region) = (&catalogue.secteurs[secteur_id], &catalogue.regions[region_id]);
            let titre = format!("{} {}", secteur.nom, region.dans);
            let count = facettes.of_secteur_in(secteur_id, region_id).len();
            let resume = format!("{} : {} {}.", titre, count, ecoles(count));
            let mut fil = self.fil(&["/secteurs/"]);
            fil.push(Lien { titre: secteur.nom.clone(), adresse: urls::secteur(secteur) });
            let adresse = urls::secteur_region(secteur, region);
            self.push(
                adresse,
                &titre,
                &region.nom,
                &resume,
                fil,
                Contenu::SecteurRegion(secteur_id, region_id),
                "data/secteurs.yaml",
            );
        }
        for id in facettes.metiers.keys().copied() {
            let metier = &catalogue.metiers[id];
            let fil = self.fil(&["/metiers/"]);
            self.push(
                urls::metier(metier),
                &metier.nom,
                &metier.nom,
                &metier.resume,
                fil,
                Contenu::Metier(id),
                "data/metiers.yaml",
            );
        }
        for id in catalogue.diplomes.ids() {
            let diplome = &catalogue.diplomes[id];
            let count = facettes.diplomes.get(&id).map_or(0, Vec::len);
            let resume =
                format!("{}, niveau {} : {} {}.", diplome.genre.nom(), diplome.genre.niveau(), count, prepare(count));
            let fil = self.fil(&["/diplomes/"]);
            self.push(
                urls::diplome(diplome),
                &diplome.intitule,
                &diplome.intitule,
                &resume,
                fil,
                Contenu::Diplome(id),
                "data/diplomes.yaml",
            );
        }
        for (id, list) in &facettes.regions {
            let region = &catalogue.regions[*id];
            let titre = format!("Écoles de production {}", region.dans);
            let resume = format!(
                "{} {} de production {}, avec leurs métiers et leur adresse.",
                list.len(),
                ecoles(list.len()),
                region.dans
            );
            let fil = self.fil(&["/regions/"]);
            self.push(
                urls::region(region),
                &titre,
                &region.nom,
                &resume,
                fil,
                Contenu::Region(*id),
                "data/territoires.yaml",
            );
        }
        for (id, list) in &facettes.departements {
            let departement = &catalogue.departements[*id];
            let region = &catalogue.regions[departement.region];
            let titre = format!("Écoles de production {} ({})", departement.dans, departement.code.as_str());
            let resume = format!(
                "{} {} de production {}, avec leurs métiers et leur adresse.",
                list.len(),
                ecoles(list.len()),
                departement.dans
            );
            let mut fil = self.fil(&["/regions/"]);
            fil.push(Lien { titre: region.nom.clone(), adresse: urls::region(region) });
            self.push(
                urls::departement(departement),
                &titre,
                &departement.nom,
                &resume,
                fil,
                Contenu::Departement(*id),
                "data/territoires.yaml",
            );
        }
        self.livrets(facettes);
        for id in catalogue.soutiens.ids() {
            let soutien = &catalogue.soutiens[id];
            let fil = self.fil(&["/soutiens/"]);
            let file = format!("data/soutiens/{}.yaml", soutien.id.as_str());
            self.push(
                urls::soutien(soutien),
                &soutien.nom,
                &soutien.nom,
                &soutien.resume,
                fil,
                Contenu::Soutien(id),
                &file,
            );
        }
    }

    /// The parts of the booklet, on a site that has one.
    fn livrets(&mut self, facettes: &Facettes) {
        let catalogue = self.catalogue;
        let fil = self.fil(&["/imprimer/"]);
        if fil.is_empty() {
            return;
        }
        for id in facettes.regions.keys() {
            let region = &catalogue.regions[*id];
            let titre = format!("Les écoles de production {}", region.dans);
            let resume = "Une demi-page par école, à poser sur une table.";
            let (contenu, file) = (Contenu::LivretRegion(*id), "data/territoires.yaml");
            self.push(urls::livret_region(region), &titre, &region.nom, resume, fil.clone(), contenu, file);
        }
        for id in facettes.secteurs.keys() {
            let secteur = &catalogue.secteurs[*id];
            let titre = format!("Les écoles de production : {}", lower_first(&secteur.nom));
            let resume = "Une demi-page par école, à poser sur une table.";
            let (contenu, file) = (Contenu::LivretSecteur(*id), "data/secteurs.yaml");
            self.push(urls::livret_secteur(secteur), &titre, &secteur.nom, resume, fil.clone(), contenu, file);
        }
    }

    fn ecole(&mut self, id: Id<Ecole>) {
        let catalogue = self.catalogue;
        let ecole = &catalogue.ecoles[id];
        let departement = catalogue.departement_of(ecole);
        let region = &catalogue.regions[departement.region];
        let trades: Vec<String> = ecole.metiers.iter().map(|m| lower_first(&catalogue.metiers[*m].nom)).collect();
        let place = format!("{} ({})", a_commune(&ecole.lieu.commune), departement.nom);
        let resume = if trades.is_empty() {
            format!("École de production {place}. Comment la joindre, et ce que l’on sait d’elle.")
        } else {
            format!(
                "{}, {place}. École de production : métiers, diplômes, comment y entrer.",
                upper_first(&trades.join(", "))
            )
        };
        let mut fil = self.fil(&["/ecoles/"]);
        fil.push(Lien { titre: region.nom.clone(), adresse: urls::region(region) });
        fil.push(Lien { titre: departement.nom.clone(), adresse: urls::departement(departement) });
        let file = format!("data/ecoles/{}.yaml", ecole.id.as_str());
        for old in &ecole.anciens_identifiants {
            let adresse = format!("/ecoles/{}/", old.as_str());
            self.push(adresse, &ecole.nom, &ecole.nom, &resume, Vec::new(), Contenu::Redirection(id), &file);
        }
        self.push(urls::ecole(ecole), &ecole.nom, &ecole.nom, &resume, fil, Contenu::Ecole(id), &file);
    }

    /// Addresses that moved, other than those of schools.
    fn redirections(&mut self) {
        for redirection in &self.catalogue.redirections {
            let vers = redirection.vers.as_str();
            let target = self.pages.iter().find(|page| page.adresse == vers);
            let titre = target.map_or_else(|| vers.to_string(), |page| page.titre.clone());
            let (adresse, contenu) = (redirection.de.as_str().to_string(), Contenu::Deplacee(redirection));
            let resume = "Cette page a changé d’adresse.";
            self.push(adresse, &titre, &titre, resume, Vec::new(), contenu, urls::REDIRECTIONS);
        }
    }

    fn composants(&mut self) {
        let file = format!("themes/{}/theme.yaml", self.catalogue.reglages.theme);
        let resume = "Chaque composant du thème, avec ses exemples. Cette page n’est pas publiée.";
        let contenu = Contenu::Composants;
        self.push("/composants/".into(), "Les composants du thème", "Composants", resume, Vec::new(), contenu, &file);
    }

    /// The texts that are pages by themselves.
    fn texts(&mut self) {
        for (adresse, texte) in std::mem::take(&mut self.texts) {
            if texte.is_to_come(self.date) && !self.preview {
                continue;
            }
            let contenu = match () {
                () if texte.etape.is_some() => Contenu::Etape(texte),
                () if adresse.starts_with("/actualites/") => Contenu::Actualite,
                () if adresse.starts_with("/evaluation/") => Contenu::Evaluation,
                () => Contenu::Texte,
            };
            self.text(texte, adresse.to_string(), contenu);
        }
    }

    /// The news of each year.
    fn archives(&mut self) {
        let Some(actualites) = self.pages.iter().find(|page| matches!(page.contenu, Contenu::Actualites)) else {
            return;
        };
        let (fil, fichier) = (self.fil(&[actualites.adresse.as_str()]), actualites.fichier.clone());
        let news = self.pages.iter().filter(|page| matches!(page.contenu, Contenu::Actualite));
        let years: BTreeSet<i16> = news.filter_map(|page| Some(page.texte?.date?.annee())).collect();
        for year in years {
            let (titre, resume) =
                (format!("Les actualités de {year}"), format!("Tout ce que nous avons annoncé en {year}."));
            let contenu = Contenu::ActualitesAnnee(year);
            self.push(urls::actualites_de(year), &titre, &year.to_string(), &resume, fil.clone(), contenu, &fichier);
        }
    }

    fn text(&mut self, texte: &'c Texte, adresse: String, contenu: Contenu<'c>) {
        let titre_court = texte.titre_court.as_ref().unwrap_or(&texte.titre);
        let fil = self.fil_of(&adresse);
        self.pages.push(Page {
            adresse,
            titre: texte.titre.clone(),
            titre_court: titre_court.clone(),
            resume: texte.resume.clone(),
            fil,
            contenu,
            texte: Some(texte),
            fichier: texte.fichier.clone(),
            partie: None,
        });
    }

    /// The page of a record, with the text written for it if there is one.
    #[expect(clippy::too_many_arguments, reason = "the columns of a table, one line per page")]
    fn push(
        &mut self,
        adresse: String,
        titre: &str,
        court: &str,
        resume: &str,
        fil: Vec<Lien>,
        contenu: Contenu<'c>,
        fichier: &str,
    ) {
        let texte = if contenu.takes_text() { self.texts.remove(adresse.as_str()) } else { None };
        self.pages.push(Page {
            titre: texte.map_or(titre, |t| &t.titre).to_string(),
            titre_court: court.to_string(),
            resume: texte.map_or(resume, |t| &t.resume).to_string(),
            fil,
            contenu,
            texte,
            fichier: texte.map_or(fichier, |t| &t.fichier).to_string(),
            partie: None,
            adresse,
        });
    }

    /// The pages above an address, by its path: `/creer/etape-01/` is below `/creer/`.
    fn fil_of(&self, adresse: &str) -> Vec<Lien> {
        let parts: Vec<&str> = adresse.trim_matches('/').split('/').collect();
        let above: Vec<String> = (1..parts.len()).map(|n| format!("/{}/", parts[..n].join("/"))).collect();
        let above: Vec<&str> = above.iter().map(String::as_str).collect();
        self.fil(&above)
    }

    fn fil(&self, adresses: &[&str]) -> Vec<Lien> {
        adresses
            .iter()
            .filter_map(|adresse| self.pages.iter().find(|p| p.adresse == *adresse))
            .map(|page| Lien { titre: page.titre_court.clone(), adresse: page.adresse.clone() })
            .collect()
    }
}

/// Deux pages n'ont pas la même adresse.
fn adresse_en_double(site: &Site, diags: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, &Page> = BTreeMap::new();
    for page in &site.pages {
        if let Some(first) = seen.insert(&page.adresse, page) {
            let message = format!("l’adresse {} est déjà celle de {}", page.adresse, first.fichier);
            diags.push(
                Diagnostic::new(codes::ADRESSE_EN_DOUBLE, Place::File(page.fichier.clone()), message)
                    .help("renommez l’un des deux fichiers"),
            );
        }
    }
}

fn ecoles(count: usize) -> &'static str {
    if count > 1 { "écoles" } else { "école" }
}

fn prepare(count: usize) -> &'static str {
    if count > 1 { "écoles de production y préparent" } else { "école de production y prépare" }
}
