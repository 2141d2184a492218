//! How editors slip, and what they are told: every case of `tests/mutations/cas.yaml`.
//!
//! A case changes the real records kept in `tests/mutations/base`, and says what a careful reader
//! would answer: whether the change is refused, at which line and column, with which cure. The
//! cases were written without running the program; when one fails, the program is mended, not the case.
//!
//! - The verdict and the file are right in all cases, and so are the line and the column.
//! - The cure is right in at least 98 cases in a hundred: one of the words of `remede` is in the message, in
//!   the help or in the line to paste. The line that was typed does not count.
//! - A place without a line is a whole file: any line of it is right.
//!
//! `MUTATIONS=texte cargo test mutations:: -- --nocapture` runs the cases whose name or family
//! contains the text, and shows all that is printed about them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use etabli::check::{self, Days};
use etabli::diag::{Diagnostic, Diagnostics, Place, Severity, SourceMap, human};
use etabli::load;
use etabli::model::Date;
use etabli::pipeline::{self, Settings, Silent};
use serde::Deserialize;

/// One slip, or one good way to write.
#[derive(Deserialize)]
struct Cas {
    nom: String,
    famille: String,
    #[serde(flatten)]
    premiere: Etape,
    #[serde(default)]
    et: Vec<Etape>,
    attendu: Liste,
    #[serde(default)]
    ou: Liste,
    #[serde(default)]
    remede: Liste,
}

/// One change of one file.
#[derive(Deserialize, Default)]
struct Etape {
    fichier: String,
    cherche: Option<String>,
    remplace: Option<String>,
    ecrit: Option<String>,
    octets: Option<String>,
    copie: Option<String>,
    renomme: Option<String>,
    #[serde(default)]
    supprime: bool,
    ajoute: Option<String>,
}

impl Cas {
    fn etapes(&self) -> impl Iterator<Item = &Etape> {
        std::iter::once(&self.premiere).chain(&self.et)
    }

    fn attend(&self, verdict: &str) -> bool {
        self.attendu.valeurs().iter().any(|a| a == verdict)
    }

    /// A place in one of its files, in a place it names, or in the page of its text.
    fn repond_de(&self, place: &str) -> bool {
        let fichier = chemin(place);
        let page = |texte: &str| {
            let texte = texte.strip_prefix("content")?.strip_suffix(".md")?;
            Some(format!("{texte}/") == fichier)
        };
        let mut siens = self.etapes().flat_map(Etape::chemins).chain(self.ou.valeurs().iter().map(|ou| chemin(ou)));
        fichier.starts_with("themes/") || siens.any(|sien| sien == fichier || page(sien) == Some(true))
    }
}

impl Etape {
    fn chemins(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.fichier.as_str()).chain(self.copie.as_deref()).chain(self.renomme.as_deref())
    }
}

/// Several values are equally right.
#[derive(Deserialize)]
#[serde(untagged)]
enum Liste {
    Une(String),
    Plusieurs(Vec<String>),
}

impl Default for Liste {
    fn default() -> Liste {
        Liste::Plusieurs(Vec::new())
    }
}

impl Liste {
    fn valeurs(&self) -> &[String] {
        match self {
            Liste::Une(valeur) => std::slice::from_ref(valeur),
            Liste::Plusieurs(valeurs) => valeurs,
        }
    }
}

/// What one case came to.
#[derive(Clone)]
struct Resultat {
    verdict: bool,
    fichier: bool,
    position: bool,
    remede: bool,
    panique: bool,
    /// Nothing forbids drawing the pages.
    sain: bool,
    /// The first line of every diagnostic with its place, or the panic.
    obtenu: Vec<String>,
    rendu: String,
}

impl Resultat {
    fn juste(&self) -> bool {
        self.verdict && self.fichier && self.position && self.remede && !self.panique
    }

    fn pages_a_voir(&self, cas: &Cas) -> bool {
        self.sain && (!self.juste() || cas.attend("accepte") && cas.premiere.fichier.starts_with("content/"))
    }
}

#[test]
fn fautes_de_redacteurs() {
    let dossier = crate::support::repository().join("tests/mutations");
    let mut cas: Vec<Cas> = serde_yaml::from_str(&fs::read_to_string(dossier.join("cas.yaml")).unwrap()).unwrap();
    let choix = std::env::var("MUTATIONS").ok();
    if let Some(choix) = &choix {
        cas.retain(|c| c.nom.contains(choix) || c.famille.contains(choix));
    } else {
        assert!(cas.len() >= 744, "{} cas", cas.len());
    }
    let noms: BTreeSet<&str> = cas.iter().map(|c| c.nom.as_str()).collect();
    assert_eq!(noms.len(), cas.len(), "chaque cas a son nom");

    let resultats = tous(&cas, &dossier.join("base"));
    let bilan = bilan(&cas, &resultats, choix.is_some());
    println!("{bilan}");
    let compte = |juste: fn(&Resultat) -> bool| resultats.iter().filter(|r| juste(r)).count();
    assert_eq!(compte(|r| r.panique), 0, "aucune panique");
    assert_eq!(compte(|r| r.verdict && r.fichier), cas.len(), "verdict et fichier");
    assert_eq!(compte(|r| r.position), cas.len(), "ligne et colonne");
    assert!(compte(|r| r.remede) * 100 >= cas.len() * 98, "remède");
}

/// Every case by itself, on the records; then those that the records do not settle, on the pages.
fn tous(cas: &[Cas], base: &Path) -> Vec<Resultat> {
    let seuls: Vec<Vec<usize>> = (0..cas.len()).map(|rang| vec![rang]).collect();
    let mut resultats = sur_des_sites(&seuls, base, |site, groupe| vec![fiches(&cas[groupe[0]], site)], cas);
    let restent: Vec<usize> = (0..cas.len()).filter(|rang| resultats[rang].pages_a_voir(&cas[*rang])).collect();
    let groupes = grouper(cas, &restent);
    resultats.extend(sur_des_sites(&groupes, base, |site, groupe| pages(groupe.iter().map(|r| &cas[*r]), site), cas));
    resultats.into_values().collect()
}

/// Each thread has its site, put back in order after each group.
fn sur_des_sites(
    groupes: &[Vec<usize>],
    base: &Path,
    juger: impl Fn(&Path, &[usize]) -> Vec<Resultat> + Sync,
    cas: &[Cas],
) -> BTreeMap<usize, Resultat> {
    let suivant = AtomicUsize::new(0);
    let resultats: Mutex<BTreeMap<usize, Resultat>> = Mutex::default();
    let fils = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|portee| {
        for _ in 0..fils {
            portee.spawn(|| {
                let dossier = tempfile::tempdir().unwrap();
                let site = dossier.path();
                for partie in ["data", "content"] {
                    crate::support::copy(&base.join(partie), &site.join(partie));
                }
                crate::support::copy(&crate::support::repository().join("themes"), &site.join("themes"));
                while let Some(groupe) = groupes.get(suivant.fetch_add(1, Ordering::Relaxed)) {
                    let etapes = || groupe.iter().flat_map(|rang| cas[*rang].etapes());
                    for etape in etapes() {
                        appliquer(etape, site);
                    }
                    let juges = groupe.iter().copied().zip(juger(site, groupe));
                    resultats.lock().unwrap().extend(juges);
                    for chemin in etapes().flat_map(Etape::chemins) {
                        remettre(chemin, base, site);
                    }
                }
            });
        }
    });
    resultats.into_inner().unwrap()
}

/// Cases that touch different files share one build, for a build takes long. The settings of the
/// site touch all pages.
fn grouper(cas: &[Cas], restent: &[usize]) -> Vec<Vec<usize>> {
    let mut groupes: Vec<(BTreeSet<&str>, Vec<usize>)> = Vec::new();
    for rang in restent {
        let fichiers: BTreeSet<&str> = cas[*rang].etapes().flat_map(Etape::chemins).collect();
        let seul = fichiers.contains("data/site.yaml");
        let libre = |(pris, _): &&mut (BTreeSet<&str>, Vec<usize>)| {
            !seul && !pris.contains("data/site.yaml") && pris.is_disjoint(&fichiers)
        };
        match groupes.iter_mut().find(libre) {
            Some((pris, rangs)) => {
                pris.extend(fichiers);
                rangs.push(*rang);
            }
            None => groupes.push((fichiers, vec![*rang])),
        }
    }
    groupes.into_iter().map(|(_, rangs)| rangs).collect()
}

fn appliquer(etape: &Etape, site: &Path) {
    let nom = &etape.fichier;
    let fichier = site.join(nom);
    if let Some(cherche) = &etape.cherche {
        let texte = fs::read_to_string(&fichier).unwrap();
        assert_eq!(texte.matches(cherche.as_str()).count(), 1, "{nom} : « {cherche} » une fois");
        ecrire(&fichier, texte.replace(cherche.as_str(), etape.remplace.as_deref().unwrap()).as_bytes());
    } else if let Some(texte) = &etape.ecrit {
        ecrire(&fichier, texte.as_bytes());
    } else if let Some(code) = &etape.octets {
        ecrire(&fichier, &base64(code));
    } else if let Some(vers) = &etape.copie {
        ecrire(&site.join(vers), &fs::read(&fichier).unwrap());
    } else if let Some(vers) = &etape.renomme {
        ecrire(&site.join(vers), &fs::read(&fichier).unwrap());
        fs::remove_file(&fichier).unwrap();
    } else if let Some(suite) = &etape.ajoute {
        ecrire(&fichier, (fs::read_to_string(&fichier).unwrap() + suite).as_bytes());
    } else {
        assert!(etape.supprime, "{nom} : une étape change quelque chose");
        fs::remove_file(&fichier).unwrap();
    }
}

fn ecrire(fichier: &Path, octets: &[u8]) {
    fs::create_dir_all(fichier.parent().unwrap()).unwrap();
    fs::write(fichier, octets).unwrap();
}

/// The file as in the base, or no file, nor the folders made for it.
fn remettre(chemin: &str, base: &Path, site: &Path) {
    let fichier = site.join(chemin);
    if base.join(chemin).is_file() {
        fs::copy(base.join(chemin), &fichier).unwrap();
        return;
    }
    let _ = fs::remove_file(&fichier);
    let mut dossier = Path::new(chemin).parent();
    while let Some(parent) = dossier.filter(|d| !base.join(d).is_dir()) {
        fs::remove_dir(site.join(parent)).unwrap();
        dossier = parent.parent();
    }
}

fn base64(code: &str) -> Vec<u8> {
    let valeur = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let lettres: Vec<u8> = code.bytes().filter(|c| !c.is_ascii_whitespace() && *c != b'=').map(valeur).collect();
    let mut octets = Vec::new();
    for groupe in lettres.chunks(4) {
        let bits = groupe.iter().fold(0u32, |bits, v| bits << 6 | u32::from(*v)) << (6 * (4 - groupe.len()));
        octets.extend(&bits.to_be_bytes()[1..groupe.len()]);
    }
    octets
}

fn fiches(cas: &Cas, site: &Path) -> Resultat {
    sans_paniquer(|| {
        let mut diags = Diagnostics::default();
        let mut sources = load::load(site, &mut diags);
        let sain = check::check(&mut sources, Days { site: jour(), now: None }, &mut diags).is_some();
        Resultat { sain, ..confronter(cas, &diags.sorted(&sources.map), &sources.map) }
    })
    .unwrap_or_else(|panique| panique)
}

/// One build for several cases: each answers for its own files.
fn pages<'c>(groupe: impl Iterator<Item = &'c Cas> + Clone, site: &Path) -> Vec<Resultat> {
    let juges = sans_paniquer(|| {
        let mut diags = Diagnostics::default();
        let reglages = Settings { date: jour(), ..Settings::default() };
        let built = pipeline::build(site, &reglages, &Silent, &mut diags).unwrap();
        let tous = diags.sorted(&built.map);
        let juger = |cas: &Cas| {
            let siens: Vec<&Diagnostic> =
                tous.iter().copied().filter(|d| cas.repond_de(&place(d, &built.map))).collect();
            confronter(cas, &siens, &built.map)
        };
        groupe.clone().map(juger).collect()
    });
    juges.unwrap_or_else(|panique| groupe.map(|_| panique.clone()).collect())
}

fn jour() -> Option<Date> {
    Some(Date::parse("2026-11-21").unwrap())
}

fn sans_paniquer<T>(essai: impl FnOnce() -> T) -> Result<T, Resultat> {
    catch_unwind(AssertUnwindSafe(essai)).map_err(|cause| {
        let message = cause.downcast_ref::<String>().cloned();
        let message = message.or_else(|| cause.downcast_ref::<&str>().map(|m| (*m).to_string())).unwrap_or_default();
        Resultat {
            verdict: false,
            fichier: false,
            position: false,
            remede: false,
            panique: true,
            sain: false,
            obtenu: vec![format!("panique : {message}")],
            rendu: String::new(),
        }
    })
}

fn confronter(cas: &Cas, tous: &[&Diagnostic], map: &SourceMap) -> Resultat {
    let attendu = |verdict: &str| cas.attend(verdict);
    let verdict = if tous.iter().any(|d| d.code.severity == Severity::Error) {
        attendu("refuse")
    } else {
        attendu("accepte") || attendu("avertit") && !tous.is_empty()
    };
    let rendus: Vec<(String, String)> = tous.iter().map(|d| (place(d, map), rendu(d, map))).collect();
    let obtenu =
        rendus.iter().map(|(place, rendu)| format!("{place} {}", rendu.lines().next().unwrap_or(""))).collect();
    let rendu = rendus.iter().map(|(_, rendu)| rendu.as_str()).collect();
    if attendu("accepte") {
        let panique = false;
        return Resultat {
            verdict,
            fichier: verdict,
            position: verdict,
            remede: verdict,
            panique,
            sain: true,
            obtenu,
            rendu,
        };
    }
    // An error must be seen as one; a warning will do only where it is expected.
    let graves: Vec<&(String, String)> = tous
        .iter()
        .zip(&rendus)
        .filter(|(d, _)| d.code.severity == Severity::Error || attendu("avertit"))
        .map(|(_, rendu)| rendu)
        .collect();
    let a_la_place: Vec<&str> = graves
        .iter()
        .filter(|(place, _)| cas.ou.valeurs().iter().any(|ou| ou == place || sans_ligne(ou) && ou == chemin(place)))
        .map(|(_, rendu)| rendu.as_str())
        .collect();
    Resultat {
        verdict,
        fichier: graves.iter().any(|(place, _)| cas.ou.valeurs().iter().any(|ou| chemin(ou) == chemin(place))),
        position: !a_la_place.is_empty(),
        remede: a_la_place.iter().any(|rendu| soigne(cas, rendu)),
        panique: false,
        sain: true,
        obtenu,
        rendu,
    }
}

/// `data/a.yaml:4:12`, or the path of the whole file.
fn place(diagnostic: &Diagnostic, map: &SourceMap) -> String {
    match &diagnostic.place {
        Place::Source(span) => {
            let position = map.position(*span);
            format!("{}:{}:{}", map.file(span.file).path, position.line, position.column)
        }
        Place::File(chemin) | Place::Page(chemin) => chemin.clone(),
    }
}

fn chemin(place: &str) -> &str {
    let mut parts = place.rsplitn(3, ':');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(colonne), Some(ligne), Some(chemin)) if nombre(colonne) && nombre(ligne) => chemin,
        _ => place,
    }
}

fn nombre(texte: &str) -> bool {
    !texte.is_empty() && texte.bytes().all(|c| c.is_ascii_digit())
}

fn sans_ligne(ou: &str) -> bool {
    chemin(ou) == ou
}

fn rendu(diagnostic: &Diagnostic, map: &SourceMap) -> String {
    let mut un = Diagnostics::default();
    un.push(diagnostic.clone());
    human::render(&un, map, false)
}

/// One of the words of the cure is there, outside the lines that were typed: those above the help,
/// and those a patch takes away.
fn soigne(cas: &Cas, rendu: &str) -> bool {
    let mut aide = false;
    let dite = |ligne: &&str| {
        let ligne = ligne.trim_start();
        aide |= ligne.starts_with("aide");
        let apres = ligne.trim_start_matches(|c: char| c.is_ascii_digit());
        let numerotee = apres.len() < ligne.len();
        let tapee = numerotee && (apres.starts_with(" -") || !aide && apres.starts_with(" |"));
        let place = ligne.starts_with("-->") && nombre(ligne.rsplit(':').next().unwrap_or(""));
        !tapee && !place
    };
    let dit = simple(&rendu.lines().filter(dite).collect::<Vec<_>>().join("\n"));
    cas.remede.valeurs().iter().any(|mot| dit.contains(&simple(mot)))
}

/// The typography of messages is not what is judged.
fn simple(texte: &str) -> String {
    texte.replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ")
}

/// Per family what is right, then every miss.
fn bilan(cas: &[Cas], resultats: &[Resultat], entier: bool) -> String {
    let mut familles: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    let mut manques = String::new();
    for (cas, r) in cas.iter().zip(resultats) {
        let bons = [true, r.verdict && r.fichier, r.position, r.remede, r.panique];
        for nom in [cas.famille.as_str(), "total"] {
            let compte = familles.entry(nom).or_default();
            bons.iter().zip(compte).for_each(|(bon, compte)| *compte += usize::from(*bon));
        }
        if !r.juste() || entier {
            let faux = [(r.verdict, "verdict"), (r.fichier, "fichier"), (r.position, "place"), (r.remede, "remède")];
            let faux: Vec<&str> = faux.iter().filter(|(bon, _)| !bon).map(|(_, nom)| *nom).collect();
            let _ = write!(
                manques,
                "\n[{}] {} ({})\n    attendu : {} {} « {} »\n",
                cas.famille,
                cas.nom,
                faux.join(", "),
                cas.attendu.valeurs().join(" ou "),
                cas.ou.valeurs().join(" ou "),
                cas.remede.valeurs().join(" » ou « ")
            );
            let obtenu: &[String] = if r.obtenu.is_empty() { &["rien".to_string()] } else { &r.obtenu };
            for ligne in obtenu.iter().filter(|ligne| !ligne.contains("[arrete-ancien]")).take(6) {
                let _ = writeln!(manques, "    obtenu  : {ligne}");
            }
            if entier {
                manques.push_str(&r.rendu);
            }
        }
    }
    let mut texte = String::from("famille        cas  verdict et fichier  place  remède  paniques\n");
    for (nom, [n, verdict, place, remede, paniques]) in familles {
        let _ = writeln!(texte, "{nom:<14} {n:>3} {verdict:>19} {place:>6} {remede:>7} {paniques:>9}");
    }
    texte + &manques
}
