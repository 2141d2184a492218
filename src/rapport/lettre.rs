//! A letter to a school: what its page says, what it does not say yet.
//!
//! Nothing is sent: a person reads it, changes it, and sends it from their own mailbox. Spaces are
//! ordinary ones, for old mailboxes show the others as squares.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::adresse_publique;
use super::fiches::Manque;
use crate::model::{Catalogue, Ecole};
use crate::site::urls;
use crate::typographie::lower_first;

/// What a `mailto:` address keeps as it is (RFC 6068).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// An e-mail, ready to be read again and sent.
#[derive(Debug, Serialize)]
pub struct Lettre {
    /// The school's own address, when we know it.
    pub destinataire: Option<String>,
    pub objet: String,
    pub corps: String,
    pub mailto: String,
}

impl Lettre {
    pub fn of(ecole: &Ecole, manques: &[&Manque], catalogue: &Catalogue) -> Lettre {
        let destinataire = ecole.contact.courriel.as_ref().map(|courriel| courriel.as_str().to_string());
        let objet = format!("Votre école sur le site « {} »", catalogue.reglages.titre);
        let corps = corps(ecole, manques, catalogue);
        let encode = |text: &str| utf8_percent_encode(text, KEPT).to_string();
        let to = encode(destinataire.as_deref().unwrap_or_default());
        // RFC 6068, 5: line breaks are CR and LF.
        let body = encode(&corps.replace('\n', "\r\n"));
        Lettre { mailto: format!("mailto:{to}?subject={}&body={body}", encode(&objet)), destinataire, objet, corps }
    }
}

fn corps(ecole: &Ecole, manques: &[&Manque], catalogue: &Catalogue) -> String {
    let reglages = &catalogue.reglages;
    let mut out = format!(
        "Bonjour,\n\nNotre site « {} » a une page sur votre école :\n{}\n\nCette page dit aujourd’hui :\n",
        reglages.titre,
        adresse_publique(catalogue, &urls::ecole(ecole)),
    );
    for (nom, value) in dits(ecole, catalogue) {
        out.push_str(&format!("- {nom} : {value}\n"));
    }
    out.push_str(&format!("Dernière vérification : le {}.\n\n", ecole.verifie_le.longue()));
    let questions: Vec<&str> = manques.iter().filter_map(|m| m.question).collect();
    if questions.is_empty() {
        out.push_str("Est-ce encore exact ? Une réponse d’une ligne nous suffit.\n");
    } else {
        out.push_str("Est-ce encore exact ? Et pouvez-vous nous dire ce qui nous manque :\n");
        out.extend(questions.iter().map(|question| format!("- {question}\n")));
    }
    out.push_str("\nNous ne publions jamais le nom d’une personne : donnez-nous plutôt les coordonnées de l’école.\n");
    out.push_str(&format!(
        "\nMerci de votre aide.\n\n{}\n{}\n",
        catalogue.accessibilite.entite,
        reglages.base_url.as_str()
    ));
    out
}

/// What the page says, in the order of the page.
fn dits(ecole: &Ecole, catalogue: &Catalogue) -> Vec<(&'static str, String)> {
    let lieu = &ecole.lieu;
    let town = [lieu.code_postal.as_ref().map(|code| code.as_str().to_string()), Some(lieu.commune.clone())];
    let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let adresse = [lieu.rue.clone(), Some(town)].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let contact = &ecole.contact;
    let metiers: Vec<String> = ecole.metiers.iter().map(|id| lower_first(&catalogue.metiers[*id].nom)).collect();
    let diplomes: Vec<&str> = ecole.diplomes.iter().map(|id| catalogue.diplomes[*id].intitule.as_str()).collect();
    let liste = ecole.derniere_reconnaissance().map(|r| catalogue.arretes[r.arrete].date.longue());
    let all = [
        ("nom", Some(ecole.nom.clone())),
        ("adresse", Some(adresse)),
        ("téléphone", contact.telephone.as_ref().map(|t| t.lisible().replace('\u{A0}', " "))),
        ("courriel", contact.courriel.as_ref().map(|c| c.as_str().to_string())),
        ("site", contact.site.as_ref().map(|url| url.as_str().to_string())),
        ("métiers", Some(metiers.join(", "))),
        ("diplômes", Some(diplomes.join(", "))),
        ("ouverture", ecole.ouverture.map(|date| date.longue())),
        ("liste officielle", liste.map(|date| format!("inscrite par l’arrêté du {date}"))),
    ];
    let said = |value: Option<String>| value.filter(|v| !v.is_empty()).map(|v| v.replace('\'', "’"));
    all.into_iter().filter_map(|(nom, value)| Some((nom, said(value)?))).collect()
}
