//! Links to other sites, against servers of this machine that answer well, badly or not at all.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::support::serveur::{Serveur, Tls};
use etabli::liens::{Avis, Panne, Reglages, visiter};

/// Quick and hardly polite: the server is ours.
fn vite() -> Reglages {
    Reglages {
        agent: "etabli-test".into(),
        pause: Duration::ZERO,
        par_lien: Duration::from_secs(5),
        ..Reglages::default()
    }
}

/// For a server that will not answer.
fn presse() -> Reglages {
    Reglages { par_lien: Duration::from_millis(800), ..vite() }
}

fn visit(urls: &[String], reglages: &Reglages) -> BTreeMap<String, Avis> {
    visiter(urls, reglages, &|_| ())
}

#[track_caller]
fn check(path: &str, expected: &Avis) {
    let serveur = Serveur::start();
    let url = serveur.url(path);
    assert_eq!(visit(std::slice::from_ref(&url), &vite())[&url], *expected, "{path}");
}

#[test]
fn a_page_that_is_there() {
    check("/200", &Avis::Bon);
    check("/302", &Avis::Bon);
}

#[test]
fn a_page_that_is_not() {
    check("/404", &Avis::Mort { code: 404 });
    check("/410", &Avis::Mort { code: 410 });
    check("/500", &Avis::Panne(Panne::Serveur { code: 500 }));
}

#[test]
fn a_site_that_refuses_programs() {
    check("/403", &Avis::Refuse { code: 403 });
    check("/429", &Avis::Refuse { code: 429 });
}

#[test]
fn a_site_that_refuses_head_is_asked_again() {
    let serveur = Serveur::start();
    let url = serveur.url("/403-sur-head");
    assert_eq!(visit(std::slice::from_ref(&url), &vite())[&url], Avis::Bon);
    assert_eq!(serveur.asked(), ["HEAD /403-sur-head", "GET /403-sur-head"]);
    check("/coupe-sur-head", &Avis::Bon);
    let mute = serveur.url("/muet-sur-head");
    assert_eq!(visit(std::slice::from_ref(&mute), &presse())[&mute], Avis::Bon);
}

#[test]
fn what_has_moved_for_ever_says_where() {
    let serveur = Serveur::start();
    let urls = [serveur.url("/301"), serveur.url("/301-puis-302"), serveur.url("/301-vers-404")];
    let avis = visit(&urls, &vite());
    assert_eq!(avis[&urls[0]], Avis::Demenage { vers: serveur.url("/200") });
    // What is temporary may change tomorrow: only the permanent part is worth writing.
    assert_eq!(avis[&urls[1]], Avis::Demenage { vers: serveur.url("/302") });
    assert_eq!(avis[&urls[2]], Avis::Mort { code: 404 });
}

#[test]
fn redirects_that_never_end() {
    check("/boucle", &Avis::Panne(Panne::Boucle));
    check("/boucle-a-deux", &Avis::Panne(Panne::Boucle));
    let serveur = Serveur::start();
    let url = serveur.url("/chaine/5");
    assert_eq!(visit(std::slice::from_ref(&url), &vite())[&url], Avis::Demenage { vers: serveur.url("/chaine/0") });
    check("/chaine/6", &Avis::Panne(Panne::Redirections));
    check("/nulle-part", &Avis::Panne(Panne::Redirections));
}

#[test]
fn a_site_that_never_answers_takes_no_more_than_its_time() {
    let start = Instant::now();
    let serveur = Serveur::start();
    let urls = [serveur.url("/silence"), serveur.url("/goutte-a-goutte")];
    let avis = visit(&urls, &presse());
    assert!(avis.values().all(|avis| *avis == Avis::Panne(Panne::Delai)), "{avis:?}");
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

#[test]
fn a_connection_that_breaks() {
    check("/coupe", &Avis::Panne(Panne::Connexion));
    check("/charabia", &Avis::Panne(Panne::Illisible));
    let nobody = "http://127.0.0.1:1/".to_string();
    assert_eq!(visit(std::slice::from_ref(&nobody), &vite())[&nobody], Avis::Panne(Panne::Absent));
}

#[test]
fn a_huge_page_is_not_downloaded() {
    let serveur = Serveur::start();
    let url = serveur.url("/enorme");
    let start = Instant::now();
    assert_eq!(visit(std::slice::from_ref(&url), &vite())[&url], Avis::Bon);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    serveur.wait_until_closed();
    // What the system holds on its way between two sockets is not ours to bound.
    assert!(serveur.sent() < 32 << 20, "{} bytes", serveur.sent());
}

#[test]
fn a_certificate_that_proves_nothing() {
    let serveur = Tls::self_signed();
    let url = serveur.url();
    assert_eq!(visit(std::slice::from_ref(&url), &vite())[&url], Avis::Panne(Panne::Certificat));
    // A port that does not speak TLS at all.
    let plain = Tls::none().url();
    assert_eq!(visit(std::slice::from_ref(&plain), &vite())[&plain], Avis::Panne(Panne::Certificat));
}

#[test]
fn requests_to_one_site_never_overlap_and_are_spaced() {
    let serveur = Serveur::start();
    // A redirect from elsewhere leads to the same site: it waits for its turn too.
    let other = Serveur::at("127.0.0.2", vec![("/vers".into(), serveur.url("/lent?autre"))]);
    let mut urls: Vec<String> = (0..4).map(|i| serveur.url(&format!("/lent?{i}"))).collect();
    urls.push(other.url("/vers"));
    let reglages = Reglages { pause: Duration::from_millis(120), ..vite() };
    let avis = visit(&urls, &reglages);
    assert!(avis.values().all(|avis| *avis == Avis::Bon), "{avis:?}");
    let mut times = serveur.times();
    times.sort();
    assert_eq!(times.len(), 5);
    for pair in times.windows(2) {
        let apart = pair[1].0.checked_duration_since(pair[0].1);
        assert!(apart >= Some(Duration::from_millis(110)), "{apart:?} between two requests");
    }
}

#[test]
fn sites_are_asked_together() {
    let servers: Vec<Serveur> = (2..8).map(|i| Serveur::at(&format!("127.0.0.{i}"), Vec::new())).collect();
    let urls: Vec<String> = servers.iter().map(|serveur| serveur.url("/tres-lent")).collect();
    let start = Instant::now();
    assert!(visit(&urls, &vite()).values().all(|avis| *avis == Avis::Bon));
    assert!(start.elapsed() < Duration::from_millis(6 * 300), "{:?}", start.elapsed());
}

#[test]
fn everything_ends_when_the_time_is_over() {
    let serveur = Serveur::start();
    let urls: Vec<String> = (0..20).map(|i| serveur.url(&format!("/lent?{i:02}"))).collect();
    let reglages = Reglages { total: Duration::from_millis(400), pause: Duration::from_millis(100), ..vite() };
    let start = Instant::now();
    let avis = visit(&urls, &reglages);
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
    assert_eq!(avis[&urls[0]], Avis::Bon);
    assert_eq!(avis[&urls[19]], Avis::NonVerifie);
    // A site that was being asked is not said to be slow.
    let silence = [serveur.url("/silence")];
    let reglages = Reglages { total: Duration::from_millis(200), ..vite() };
    assert_eq!(visit(&silence, &reglages)[&silence[0]], Avis::NonVerifie);
}

#[test]
fn it_says_who_asks() {
    let serveur = Serveur::start();
    let reglages = Reglages { agent: "etabli/0 (Ecoles; https://ecoles.example/contact/)".into(), ..vite() };
    visit(&[serveur.url("/200")], &reglages);
    assert_eq!(serveur.agents(), ["etabli/0 (Ecoles; https://ecoles.example/contact/)"]);
}
