//! Figures: alone, or read together as bars in a table.

use std::collections::BTreeSet;

use serde::Serialize;

use super::commun::{Fr, Html, SourceView, inline, sources};
use super::textes::body;
use crate::graphique::{Echelle, Trame, barre, regle};
use crate::model::{Chiffre, Graphique, Id, Nombre, Source, Theme};
use crate::site::{Page, Site};
use crate::typographie::{corrige, upper_first};

/// A figure with all that it takes to trust it.
#[derive(Serialize)]
pub struct ChiffreView<'a> {
    id: &'a str,
    /// « 5 000 € »
    valeur: String,
    libelle: Fr<'a>,
    annee: Fr<'a>,
    perimetre: Fr<'a>,
    definition: Fr<'a>,
    remarque: Option<Fr<'a>>,
    sources: Vec<SourceView>,
    /// A share of a whole, as a bar.
    jauge: Option<Html>,
}

pub fn chiffre<'a>(site: &Site, chiffre: &'a Chiffre) -> ChiffreView<'a> {
    let share = (0.0..=100.0).contains(&chiffre.valeur.valeur()) && chiffre.unite == "%";
    let jauge = || Html::made(barre(chiffre.valeur.valeur(), &Echelle::pourcentages(), Trame::Pleine));
    ChiffreView {
        id: chiffre.id.as_str(),
        valeur: corrige(&chiffre.affiche()).into_owned(),
        libelle: Fr(&chiffre.libelle),
        annee: Fr(&chiffre.annee),
        perimetre: Fr(&chiffre.perimetre),
        definition: Fr(&chiffre.definition),
        remarque: chiffre.remarque.as_deref().map(Fr),
        sources: sources(site.catalogue, &chiffre.sources),
        jauge: share.then(jauge),
    }
}

/// Figures that are read together.
#[derive(Serialize)]
pub struct GraphiqueView<'a> {
    pub id: &'a str,
    titre: Fr<'a>,
    entete: Fr<'a>,
    /// « Part », « Écoles ».
    mesure: String,
    /// « Une graduation vaut 10 % ».
    graduation: String,
    regle: Html,
    barres: Vec<BarreView<'a>>,
    explication: Html,
    /// What is the same for all: said once.
    commun: CommunView<'a>,
    /// Where each figure is told in full.
    adresse: String,
}

#[derive(Serialize)]
struct CommunView<'a> {
    libelle: Option<Fr<'a>>,
    perimetre: Option<Fr<'a>>,
    annee: Option<Fr<'a>>,
    definition: Option<Fr<'a>>,
    sources: Option<Vec<SourceView>>,
}

/// A row: a name, a bar, a number, and what only this figure says.
#[derive(Serialize)]
struct BarreView<'a> {
    id: &'a str,
    /// Whether links to the figure lead here.
    ancre: bool,
    nom: Fr<'a>,
    valeur: String,
    dessin: Html,
    perimetre: Option<Fr<'a>>,
    annee: Option<Fr<'a>>,
    definition: Option<Fr<'a>>,
    remarque: Option<Fr<'a>>,
    sources: Option<Vec<SourceView>>,
}

/// Every chart of the site, in the order of its file.
pub fn graphiques<'a>(site: &'a Site) -> Vec<GraphiqueView<'a>> {
    let mut told = BTreeSet::new();
    site.catalogue.graphiques.rows().iter().map(|graphique| view(site, graphique, &mut told)).collect()
}

/// `told` holds the figures that an earlier chart tells in full.
fn view<'a>(site: &'a Site, graphique: &'a Graphique, told: &mut BTreeSet<Id<Chiffre>>) -> GraphiqueView<'a> {
    let catalogue = site.catalogue;
    let rows: Vec<&Chiffre> = graphique.barres.iter().map(|barre| &catalogue.chiffres[barre.chiffre]).collect();
    let first = rows[0];
    let echelle = match first.unite.as_str() {
        "%" => Echelle::pourcentages(),
        _ => Echelle::de(rows.iter().map(|chiffre| chiffre.valeur.valeur())),
    };
    let same = |of: fn(&Chiffre) -> &str| rows.iter().all(|chiffre| of(chiffre) == of(first));
    let libelle = same(|c| &c.libelle).then_some(first.libelle.as_str());
    let perimetre = same(|c| &c.perimetre).then_some(first.perimetre.as_str());
    let annee = same(|c| &c.annee).then_some(first.annee.as_str());
    let definition = same(|c| &c.definition).then_some(first.definition.as_str());
    let one_source: Option<&[Source]> = rows.iter().all(|c| c.sources == first.sources).then_some(&first.sources);
    let barres: Vec<BarreView> = graphique
        .barres
        .iter()
        .zip(&rows)
        .map(|(bar, chiffre)| {
            let trame = if bar.hachures { Trame::Hachures } else { Trame::Pleine };
            let nom = bar.nom.as_ref().unwrap_or(&chiffre.libelle);
            let own = |value: &'a str, common: Option<&str>| common.is_none().then_some(Fr(value));
            BarreView {
                id: chiffre.id.as_str(),
                ancre: told.insert(bar.chiffre),
                nom: Fr(nom),
                valeur: number(chiffre),
                dessin: Html::made(barre(chiffre.valeur.valeur(), &echelle, trame)),
                perimetre: own(&chiffre.perimetre, perimetre),
                // « 2021 », below « décembre 2021 », says nothing more.
                annee: own(&chiffre.annee, annee).filter(|year| !nom.contains(year.0)),
                definition: own(&chiffre.definition, definition),
                remarque: chiffre.remarque.as_deref().map(Fr),
                sources: one_source.is_none().then(|| sources(catalogue, &chiffre.sources)),
            }
        })
        .collect();
    let adresse = match barres.iter().any(|barre| barre.ancre) {
        true => format!("/chiffres/#graphique-{}", graphique.id.as_str()),
        false => format!("/chiffres/#{}", first.id.as_str()),
    };
    GraphiqueView {
        id: graphique.id.as_str(),
        titre: Fr(&graphique.titre),
        entete: Fr(&graphique.entete),
        mesure: mesure(&first.unite),
        graduation: corrige(&format!("Une graduation vaut {}", worth(echelle.pas(), &first.unite))).into_owned(),
        regle: Html::made(regle(&echelle)),
        barres,
        explication: inline(site, &graphique.explication),
        commun: CommunView {
            libelle: libelle.map(Fr),
            perimetre: perimetre.map(Fr),
            annee: annee.map(Fr),
            definition: definition.map(Fr),
            sources: one_source.map(|same| sources(catalogue, same)),
        },
        adresse,
    }
}

/// The number in its column: the heading has the unit, but for the sign of per cents.
fn number(chiffre: &Chiffre) -> String {
    if chiffre.unite == "%" { corrige(&chiffre.affiche()).into_owned() } else { chiffre.valeur.lisible() }
}

/// The heading of the numbers.
fn mesure(unite: &str) -> String {
    let word = if unite == "%" { "part" } else { unite };
    corrige(&upper_first(word)).into_owned()
}

/// « 10 % », « 2 millions d’euros ».
fn worth(pas: f64, unite: &str) -> String {
    let number = Nombre::parse(&pas.to_string()).expect("a step is a number").lisible();
    format!("{number}\u{A0}{unite}")
}

#[derive(Serialize)]
pub struct ChiffresView<'a> {
    intro: Option<Html>,
    themes: Vec<ThemeView<'a>>,
}

#[derive(Serialize)]
struct ThemeView<'a> {
    /// The anchor other pages link to.
    id: &'static str,
    titre: &'static str,
    graphiques: Vec<GraphiqueView<'a>>,
    /// Those that no chart holds.
    chiffres: Vec<ChiffreView<'a>>,
}

const THEMES: [(Theme, &str, &str); 5] = [
    (Theme::Reseau, "reseau", "Les écoles"),
    (Theme::Eleves, "eleves", "Les élèves et l’atelier"),
    (Theme::Resultats, "resultats", "Les résultats"),
    (Theme::Argent, "argent", "L’argent"),
    (Theme::Methode, "methode", "Comment l’évaluation a été faite"),
];

pub fn chiffres<'a>(site: &'a Site, page: &'a Page) -> ChiffresView<'a> {
    let catalogue = site.catalogue;
    let drawn: BTreeSet<Id<Chiffre>> =
        catalogue.graphiques.rows().iter().flat_map(|g| g.barres.iter().map(|barre| barre.chiffre)).collect();
    let theme_of = |graphique: &Graphique| catalogue.chiffres[graphique.barres[0].chiffre].theme;
    let charts = graphiques(site).into_iter().zip(catalogue.graphiques.rows().iter().map(theme_of));
    let mut charts: Vec<(GraphiqueView, Theme)> =
        charts.filter(|(view, _)| view.barres.iter().any(|barre| barre.ancre)).collect();
    let theme = |(theme, id, titre)| ThemeView {
        id,
        titre,
        graphiques: charts.extract_if(.., |(_, of)| *of == theme).map(|(view, _)| view).collect(),
        chiffres: catalogue
            .chiffres
            .iter()
            .filter(|(id, chiffre)| chiffre.theme == theme && !drawn.contains(id))
            .map(|(_, row)| chiffre(site, row))
            .collect(),
    };
    ChiffresView {
        intro: page.texte.map(|t| body(site, t)),
        themes: THEMES.map(theme).into_iter().filter(|t| !t.graphiques.is_empty() || !t.chiffres.is_empty()).collect(),
    }
}
