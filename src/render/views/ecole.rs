//! The page of a school.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::Racine;
use super::carte::{self, PlanView};
use super::commun::{
    CarteView, DateView, Fr, Html, LienView, QrView, SourceView, a_lieu, existing, html, inline, phrase, qr_code,
    source, sources, voisine,
};
use super::histoire::{EvenementView, histoire};
use crate::model::{
    Adresse, Certitude, Ecole, Financeur, Id, Intitules, Lieu, Markdown, Point, Precision, StatutLabel,
};
use crate::site::{Site, metiers, urls};
use crate::typographie::{corrige, fold};

#[derive(Serialize)]
pub struct EcoleView<'a> {
    nom: Fr<'a>,
    sigle: Option<Fr<'a>>,
    autres_noms: Vec<Fr<'a>>,
    /// « Usinage, conduite d’installations de production ».
    metiers_en_mots: String,
    /// « à Valognes (Manche) ».
    a_lieu: String,
    secteurs: Vec<LienView>,
    secteur: Option<&'a str>,
    metiers: Vec<MetierView<'a>>,
    diplomes: Vec<LienView>,
    intitules_rapproches: bool,
    ouverture: Option<String>,
    plan: Option<PlanView<'a>>,
    lieu: LieuView<'a>,
    adresse_officielle: Option<AdresseView<'a>>,
    contact: ContactView<'a>,
    statuts: Vec<StatutView>,
    histoire: Vec<EvenementView>,
    lignes: Vec<LigneView<'a>>,
    /// The page about the list, if the site has one.
    liste: Option<&'static str>,
    corrections: Vec<CorrectionView<'a>>,
    soutiens: Vec<SoutienView<'a>>,
    europe: Option<SoutienView<'a>>,
    presentation: Option<Html>,
    entrer: Html,
    cout: Html,
    transports: Option<Html>,
    handicap: Option<Html>,
    amenagements_dys: Option<Html>,
    internat: Option<Html>,
    restauration: Option<Html>,
    portes_ouvertes: Vec<DateView>,
    /// The same days, for a calendar.
    agenda: Option<String>,
    /// How to reach it, for an address book.
    vcard: String,
    /// The way there, on a site that follows nobody.
    itineraire: Option<String>,
    partage: PartageView,
    remarques: Vec<Html>,
    proches: Vec<CarteView<'a>>,
    autour: Vec<CarteView<'a>>,
    dans_departement: Fr<'a>,
    en_region_mise_en_avant: bool,
}

#[derive(Serialize)]
struct MetierView<'a> {
    titre: Fr<'a>,
    adresse: String,
    resume: Fr<'a>,
}

#[derive(Serialize)]
struct LieuView<'a> {
    rue: Option<Fr<'a>>,
    code_postal: Option<&'a str>,
    commune: Fr<'a>,
    commune_deleguee: Option<Fr<'a>>,
    /// A map of the place, on a site that follows nobody.
    carte: Option<String>,
    point_commune: bool,
}

#[derive(Serialize)]
struct AdresseView<'a> {
    rue: Option<Fr<'a>>,
    code_postal: Option<&'a str>,
    commune: Fr<'a>,
}

#[derive(Serialize)]
struct ContactView<'a> {
    site: Option<&'a str>,
    site_host: Option<&'a str>,
    telephone: Option<String>,
    telephone_international: Option<String>,
    courriel: Option<&'a str>,
    /// The same, with a message ready.
    ecrire: Option<String>,
    vide: bool,
}

/// A workshop label: what the school is, since when, and the page that explains it.
#[derive(Serialize)]
struct StatutView {
    genre: &'static str,
    /// Shown at the top of the page too: not what is only unknown.
    en_tete: bool,
    texte: String,
    detail: Option<String>,
    explication: Html,
    /// The page that explains it, if the site has one.
    adresse: Option<&'static str>,
    source: Option<SourceView>,
}

#[derive(Serialize)]
struct LigneView<'a> {
    date: DateView,
    rang: u32,
    /// Word for word: no typography here.
    texte: &'a str,
}

#[derive(Serialize)]
struct CorrectionView<'a> {
    ecrit: &'a str,
    affiche: Fr<'a>,
    /// « parce que … », « parce qu’… »
    parce_que: String,
    certitude: Option<&'static str>,
    sources: Vec<SourceView>,
}

#[derive(Serialize)]
struct SoutienView<'a> {
    nom: Fr<'a>,
    adresse: String,
    quand: Option<String>,
    intitule: Option<&'a str>,
}

/// Ways to pass the page on.
#[derive(Serialize)]
struct PartageView {
    /// `mailto:` and `sms:` with the words ready.
    courriel: String,
    sms: String,
    adresse: String,
    /// The same address for paper: a QR code.
    qr: Option<QrView>,
}

pub fn view<'a>(site: &'a Site, id: Id<Ecole>, racine: &Racine) -> EcoleView<'a> {
    let catalogue = site.catalogue;
    let ecole = &catalogue.ecoles[id];
    let departement = catalogue.departement_of(ecole);
    let accueil = &ecole.accueil;
    let said = |text: &Option<Markdown>| text.as_ref().map(|text| inline(site, text));
    let portes_ouvertes = site.portes_ouvertes(ecole);
    let (near, around) = site.voisinage.de(id);
    let answer =
        |text: &Option<Markdown>, name: &str| text.as_ref().map_or_else(|| phrase(site, name), |t| html(site, t));
    let cost = if catalogue.is_funded(ecole) { "cout_europe" } else { "cout" };
    EcoleView {
        nom: Fr(&ecole.nom),
        sigle: ecole.sigle.as_deref().map(Fr),
        autres_noms: ecole.autres_noms.iter().map(|n| Fr(n)).collect(),
        metiers_en_mots: corrige(&metiers(catalogue, ecole)).into_owned(),
        a_lieu: corrige(&a_lieu(catalogue, ecole)).into_owned(),
        secteurs: ecole
            .secteurs
            .iter()
            .map(|s| LienView::new(&catalogue.secteurs[*s].nom, urls::secteur(&catalogue.secteurs[*s])))
            .collect(),
        secteur: ecole.secteurs.first().map(|s| catalogue.secteurs[*s].id.as_str()),
        metiers: ecole
            .metiers
            .iter()
            .map(|m| &catalogue.metiers[*m])
            .map(|m| MetierView { titre: Fr(&m.nom), adresse: urls::metier(m), resume: Fr(&m.resume) })
            .collect(),
        diplomes: ecole
            .diplomes
            .iter()
            .map(|d| &catalogue.diplomes[*d])
            .map(|d| LienView::new(&d.intitule, urls::diplome(d)))
            .collect(),
        intitules_rapproches: ecole.intitules == Intitules::Rapproches,
        ouverture: ecole.ouverture.map(|o| corrige(&o.longue()).into_owned()),
        plan: carte::reperage(site, id),
        lieu: lieu(ecole),
        adresse_officielle: ecole.adresse_officielle.as_ref().map(adresse),
        contact: contact(site, ecole),
        histoire: histoire(site, ecole),
        statuts: statuts(site, ecole),
        lignes: lignes(site, ecole),
        liste: existing(site, "/comprendre/liste-des-ecoles-reconnues/"),
        corrections: ecole
            .corrections
            .iter()
            .map(|c| CorrectionView {
                ecrit: &c.ecrit,
                affiche: Fr(&c.affiche),
                parce_que: parce_que(&c.raison),
                certitude: certitude(c.certitude),
                sources: sources(catalogue, &c.sources),
            })
            .collect(),
        soutiens: soutiens(site, ecole),
        europe: soutiens_of(site, ecole, Financeur::Europe).into_iter().next(),
        presentation: ecole.presentation.as_ref().map(|text| html(site, text)),
        entrer: answer(&accueil.admission, "entrer"),
        cout: answer(&accueil.frais, cost),
        transports: said(&accueil.transports),
        handicap: said(&accueil.handicap),
        amenagements_dys: said(&accueil.amenagements_dys),
        internat: said(&accueil.internat),
        restauration: said(&accueil.restauration),
        agenda: (!portes_ouvertes.is_empty()).then(|| urls::agenda(ecole)),
        portes_ouvertes: portes_ouvertes.into_iter().map(DateView::from).collect(),
        vcard: urls::contact(ecole),
        itineraire: itineraire(&ecole.lieu),
        partage: partage(site, ecole, racine),
        remarques: ecole.remarques.iter().map(|r| inline(site, r)).collect(),
        proches: near.iter().map(|v| voisine(site, v)).collect(),
        autour: around.iter().map(|v| voisine(site, v)).collect(),
        dans_departement: Fr(&departement.dans),
        en_region_mise_en_avant: departement.region == catalogue.reglages.region,
    }
}

fn lieu(ecole: &Ecole) -> LieuView<'_> {
    let lieu = &ecole.lieu;
    LieuView {
        rue: lieu.rue.as_deref().map(Fr),
        code_postal: lieu.code_postal.as_ref().map(|c| c.as_str()),
        commune: Fr(&lieu.commune),
        commune_deleguee: lieu.commune_deleguee.as_deref().map(Fr),
        carte: carte(lieu),
        point_commune: lieu.precision == Precision::Commune && lieu.rue.is_none(),
    }
}

/// The street when it is known, better than the middle of the commune; else the point.
fn carte(lieu: &Lieu) -> Option<String> {
    const MAP: &str = "https://www.openstreetmap.org";
    match (&lieu.rue, lieu.point) {
        (Some(rue), point) if lieu.precision == Precision::Commune || point.is_none() => {
            let code = lieu.code_postal.as_ref().map_or("", |code| code.as_str());
            let asked = format!("{rue}, {code} {}", lieu.commune);
            Some(format!("{MAP}/search?query={}", utf8_percent_encode(&asked, NON_ALPHANUMERIC)))
        }
        (_, Some(Point { latitude, longitude })) => {
            Some(format!("{MAP}/?mlat={latitude}&mlon={longitude}#map=13/{latitude}/{longitude}"))
        }
        (_, None) => None,
    }
}

fn adresse(adresse: &Adresse) -> AdresseView<'_> {
    AdresseView {
        rue: adresse.rue.as_deref().map(Fr),
        code_postal: adresse.code_postal.as_ref().map(|c| c.as_str()),
        commune: Fr(&adresse.commune),
    }
}

fn contact<'a>(site: &Site, ecole: &'a Ecole) -> ContactView<'a> {
    let contact = &ecole.contact;
    let message = site.catalogue.phrases.get("message").map_or("", |text| text.0.as_str());
    let code = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    ContactView {
        site: contact.site.as_ref().map(|u| u.as_str()),
        site_host: contact.site.as_ref().map(|u| u.host()),
        telephone: contact.telephone.as_ref().map(|t| t.lisible()),
        telephone_international: contact.telephone.as_ref().map(|t| t.international()),
        courriel: contact.courriel.as_ref().map(|c| c.as_str()),
        ecrire: contact
            .courriel
            .as_ref()
            .map(|c| format!("mailto:{}?subject={}&body={}", c.as_str(), code("Visiter votre école"), code(message))),
        vide: contact.is_empty(),
    }
}

/// Recognition, label and supports: three different things, each with its date.
fn statuts(site: &Site, ecole: &Ecole) -> Vec<StatutView> {
    let catalogue = site.catalogue;
    let explained = existing(site, "/comprendre/label-et-reconnaissance/");
    let list = catalogue.dernier_arrete().map_or(String::new(), |a| format!("liste du {}", a.date.longue()));
    let mut statuts = vec![if catalogue.is_listed(ecole) {
        StatutView {
            genre: "reconnue",
            en_tete: true,
            texte: "Reconnue par l’État".into(),
            detail: Some(corrige(&list).into_owned()),
            explication: phrase(site, "reconnue"),
            adresse: explained,
            source: None,
        }
    } else if let Some(arrete) = catalogue.sortie(ecole) {
        let detail = format!("depuis celle du {}", arrete.date.longue());
        StatutView {
            genre: "hors-liste",
            en_tete: true,
            texte: "N’est plus sur la liste de l’État".into(),
            detail: Some(corrige(&detail).into_owned()),
            explication: phrase(site, "sortie_de_liste"),
            adresse: explained,
            source: None,
        }
    } else {
        StatutView {
            genre: "hors-liste",
            en_tete: true,
            texte: "Absente de la liste de l’État".into(),
            detail: Some(corrige(&list).into_owned()),
            explication: phrase(site, "hors_liste"),
            adresse: explained,
            source: None,
        }
    }];
    let (genre, texte, name) = label(ecole.label.statut);
    statuts.push(StatutView {
        genre,
        en_tete: ecole.label.statut != StatutLabel::NonVerifie,
        texte: texte.into(),
        detail: ecole.label.depuis.map(|d| corrige(&format!("depuis le {}", d.longue())).into_owned()),
        explication: phrase(site, name),
        adresse: explained,
        source: ecole.label.source.as_ref().map(|s| source(catalogue, s)),
    });
    statuts
}

pub fn label(statut: StatutLabel) -> (&'static str, &'static str, &'static str) {
    match statut {
        StatutLabel::Labellisee => ("label", "Label FNEP", "label_labellisee"),
        StatutLabel::MembreDuReseau => ("label", "Membre du réseau FNEP", "label_membre"),
        StatutLabel::PreLabel => ("label", "Pré-label FNEP", "label_pre_label"),
        StatutLabel::EnDemarche => ("label", "Label FNEP demandé", "label_en_demarche"),
        StatutLabel::Retire => ("label-inconnu", "Label FNEP retiré", "label_retire"),
        StatutLabel::NonVerifie => ("label-inconnu", "Label FNEP non vérifié", "label_non_verifie"),
    }
}

fn lignes<'a>(site: &'a Site, ecole: &Ecole) -> Vec<LigneView<'a>> {
    let catalogue = site.catalogue;
    let found = ecole.reconnaissances.iter().rev().filter_map(|r| {
        let arrete = &catalogue.arretes[r.arrete];
        let ligne = arrete.ligne(r.rang)?;
        Some(LigneView { date: arrete.date.into(), rang: r.rang, texte: &ligne.texte })
    });
    found.collect()
}

fn parce_que(reason: &str) -> String {
    let vowel = fold(reason).starts_with(['a', 'e', 'i', 'o', 'u']);
    let joined = if vowel { format!("parce qu’{reason}") } else { format!("parce que {reason}") };
    corrige(&joined).into_owned()
}

fn certitude(certitude: Certitude) -> Option<&'static str> {
    match certitude {
        Certitude::Sure => None,
        Certitude::Probable => Some("probable"),
        Certitude::AVerifier => Some("à vérifier"),
    }
}

fn soutiens<'a>(site: &'a Site, ecole: &Ecole) -> Vec<SoutienView<'a>> {
    let mut all = soutiens_of(site, ecole, Financeur::Region);
    all.extend(soutiens_of(site, ecole, Financeur::Europe));
    all
}

fn soutiens_of<'a>(site: &'a Site, ecole: &Ecole, financeur: Financeur) -> Vec<SoutienView<'a>> {
    let catalogue = site.catalogue;
    let received = ecole.soutiens.iter().filter(|s| catalogue.soutiens[s.soutien].financeur == financeur);
    received
        .map(|received| {
            let soutien = &catalogue.soutiens[received.soutien];
            let line = &soutien.beneficiaires[received.ligne];
            SoutienView {
                nom: Fr(&soutien.etiquette),
                adresse: urls::soutien(soutien),
                quand: line.annee.map(|a| a.to_string()).or_else(|| line.periode.clone()),
                intitule: line.intitule.as_deref(),
            }
        })
        .collect()
}

/// The way there, from wherever the reader is.
fn itineraire(lieu: &Lieu) -> Option<String> {
    let Point { latitude, longitude } = lieu.point?;
    Some(format!("https://www.openstreetmap.org/directions?to={latitude}%2C{longitude}"))
}

fn partage(site: &Site, ecole: &Ecole, racine: &Racine) -> PartageView {
    let adresse = racine.absolue(&urls::ecole(ecole));
    let title = format!("{}, {}", ecole.nom, a_lieu(site.catalogue, ecole));
    let text = format!("{title}\n{adresse}");
    let code = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    PartageView {
        courriel: format!("mailto:?subject={}&body={}", code(&title), code(&text)),
        // `?&` is read by iOS and by Android alike.
        sms: format!("sms:?&body={}", code(&text)),
        qr: if racine.qr_des_pages { qr_code(&adresse) } else { None },
        adresse,
    }
}
