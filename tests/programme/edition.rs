//! Changing a record that people wrote: the change is there, and nothing else moved.

use std::fs;

use crate::support::repository;
use etabli::edition::{Arbre, Fichier, scalaire};
use proptest::prelude::*;

const FICHE: &str = "\
# Une note.
nom: \"GM2A\"  # le nom
autres_noms: [Garage, 'Auto' ]  # deux
secteurs:
  - automobile # un
  # fin de la liste
lieu:
  rue: \"23, rue Ravel\"   # vérifiée

  commune: Argentan
sources:
- arrete-2024
presentation: |
  Deux
  lignes.
verifie_le: 2026-11-20";

fn fichier(text: &str) -> Fichier {
    Fichier::new(text).unwrap()
}

/// The new text has these lines in place of those, and no other difference.
#[track_caller]
fn check(text: &str, change: impl FnOnce(&mut Fichier) -> anyhow::Result<()>, removed: &[&str], added: &[&str]) {
    let mut file = fichier(text);
    change(&mut file).unwrap();
    let (old, new): (Vec<&str>, Vec<&str>) = (text.split('\n').collect(), file.texte().split('\n').collect());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let after = old[before..].iter().rev().zip(new[before..].iter().rev()).take_while(|(a, b)| a == b).count();
    assert_eq!((&old[before..old.len() - after], &new[before..new.len() - after]), (removed, added));
}

#[test]
fn a_value_changes_and_its_comment_stays() {
    check(
        FICHE,
        |f| f.changer(&["nom"], "GM \"2\" A"),
        &["nom: \"GM2A\"  # le nom"],
        &["nom: \"GM \\\"2\\\" A\"  # le nom"],
    );
    check(
        FICHE,
        |f| f.changer(&["lieu", "rue"], "4, rue Y"),
        &["  rue: \"23, rue Ravel\"   # vérifiée"],
        &["  rue: \"4, rue Y\"   # vérifiée"],
    );
    check(
        FICHE,
        |f| f.changer(&["lieu", "commune"], "Nom: oui"),
        &["  commune: Argentan"],
        &["  commune: \"Nom: oui\""],
    );
}

#[test]
fn a_list_grows_as_it_is_written() {
    check(
        FICHE,
        |f| f.ajouter(&[], "nom", "autres_noms", "A, b"),
        &["autres_noms: [Garage, 'Auto' ]  # deux"],
        &["autres_noms: [Garage, 'Auto', \"A, b\" ]  # deux"],
    );
    check(FICHE, |f| f.ajouter(&[], "nom", "secteurs", "bois"), &[], &["  - bois"]);
    check(FICHE, |f| f.ajouter(&[], "nom", "sources", "https://a.fr/#b"), &[], &["- \"https://a.fr/#b\""]);
    check(FICHE, |f| f.ajouter(&[], "nom", "metiers", "soudage"), &[], &["metiers:", "  - soudage"]);
    check("a: []\n", |f| f.ajouter(&[], "", "a", "b"), &["a: []"], &["a: [b]"]);
}

#[test]
fn keys_come_and_go() {
    check(FICHE, |f| f.inserer(&["lieu"], "rue", "code_postal", "61200"), &[], &["  code_postal: \"61200\""]);
    check(FICHE, |f| f.retirer(&["lieu", "rue"]), &["  rue: \"23, rue Ravel\"   # vérifiée"], &["  # vérifiée"]);
    check(FICHE, |f| f.retirer(&["lieu", "commune"]), &["  commune: Argentan"], &[]);
    let mut last = fichier(FICHE);
    last.inserer(&[], "verifie_le", "uai", "x").unwrap();
    assert!(last.texte().ends_with("verifie_le: 2026-11-20\nuai: x"), "no last line break before, none after");
    let mut flow = fichier("lieu: {rue: a, commune: b}\n");
    flow.inserer(&["lieu"], "rue", "code_postal", "61200").unwrap();
    assert_eq!(flow.texte(), "lieu: {rue: a, code_postal: \"61200\", commune: b}\n");
}

#[test]
fn what_is_not_simple_is_left_to_people() {
    let refused = |change: &dyn Fn(&mut Fichier) -> anyhow::Result<()>| {
        let mut file = fichier(FICHE);
        let why = change(&mut file).unwrap_err().to_string();
        assert_eq!(file.texte(), FICHE, "untouched");
        why
    };
    assert_eq!(
        refused(&|f| f.changer(&["presentation"], "x")),
        "la valeur de « presentation » n’est pas sur une seule ligne"
    );
    assert_eq!(refused(&|f| f.changer(&["absente"], "x")), "la clé « absente » n’y est pas");
    assert_eq!(refused(&|f| f.inserer(&[], "nom", "lieu", "x")), "la clé « lieu » y est déjà");
    assert_eq!(refused(&|f| f.ajouter(&[], "nom", "lieu", "x")), "« lieu » n’est pas une liste");
    assert!(Fichier::new("a: [").is_err());
}

#[test]
fn line_ends_of_windows_are_kept() {
    let text = FICHE.replace('\n', "\r\n");
    let mut file = fichier(&text);
    file.changer(&["nom"], "X").unwrap();
    file.ajouter(&[], "nom", "secteurs", "bois").unwrap();
    file.inserer(&["lieu"], "rue", "code_postal", "61200").unwrap();
    file.retirer(&["lieu", "commune"]).unwrap();
    assert_eq!(file.texte().matches('\n').count(), file.texte().matches("\r\n").count());
    assert!(file.texte().contains("# un\r\n  - bois\r\n  # fin"), "{}", file.texte());
}

fn fiches() -> Vec<String> {
    let folder = repository().join("data/ecoles");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn lines_but(text: &str, gone: &[&str]) -> Vec<String> {
    text.split('\n').filter(|line| !gone.contains(line)).map(str::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the value and the record: the tree is the old one with that change, other lines are the same bytes.
    #[test]
    fn only_what_is_asked_changes(which in any::<prop::sample::Index>(), value in valeur(), crlf in any::<bool>()) {
        let fiches = fiches();
        let text = which.get(&fiches).clone();
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let mut file = fichier(&text);
        let Arbre::Carte(before) = file.arbre() else { unreachable!() };
        file.changer(&["nom"], &value).unwrap();
        file.ajouter(&[], "lieu", "sources", &value).unwrap();
        file.ajouter(&[], "nom", "autres_noms", &value).unwrap();
        file.inserer(&["lieu"], "commune", "nouvelle", &value).unwrap();
        let Arbre::Carte(after) = fichier(file.texte()).arbre() else { unreachable!() };
        for (key, tree) in &after {
            let old = before.iter().find(|(k, _)| k == key).map(|(_, tree)| tree);
            match (key.as_str(), tree) {
                ("nom", tree) => prop_assert_eq!(tree, &Arbre::Texte(value.clone())),
                ("sources" | "autres_noms", Arbre::Liste(items)) => {
                    prop_assert_eq!(items.last(), Some(&Arbre::Texte(value.clone())));
                }
                ("lieu", Arbre::Carte(entries)) => {
                    prop_assert!(entries.contains(&("nouvelle".to_string(), Arbre::Texte(value.clone()))));
                }
                (_, tree) => prop_assert_eq!(Some(tree), old),
            }
        }
        let eol = if crlf { "\r\n" } else { "\n" };
        prop_assert_eq!(file.texte().matches('\n').count(), file.texte().matches(eol).count());
        // Every old line but that of the name, and perhaps a list between brackets, is there, in order.
        let name = text.split('\n').find(|line| line.starts_with("nom:")).unwrap();
        let mut new = file.texte().split('\n');
        for line in lines_but(&text, &[name]).iter().filter(|line| !line.contains('[')) {
            prop_assert!(new.any(|other| other == line), "{line}");
        }
    }

    #[test]
    fn a_text_reads_back_the_same(value in valeur()) {
        let text = format!("a: {}\nb: [c]\n", scalaire(&value));
        let file = fichier(&text);
        prop_assert_eq!(file.valeur(&["a"]), Some(value.as_str()));
    }

    #[test]
    fn no_text_panics(text in "[a-c:\\-\\[\\]{}\"'#|> \n\r,é]{0,60}", value in valeur()) {
        if let Ok(mut file) = Fichier::new(text) {
            let _ = file.changer(&["a"], &value);
            let _ = file.ajouter(&[], "a", "b", &value);
            let _ = file.inserer(&["a"], "b", "c", &value);
            let _ = file.retirer(&["a"]);
            let _ = file.retirer(&["a", "b"]);
        }
    }
}

fn valeur() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zÀ-ÿ0-9 ,;:!?'\"«»()\\[\\]{}#&*%@`|>\\\\~-]{1,30}",
        prop::sample::select(vec![
            "null", "~", "oui", "74 000", "- a", "a: b", "a #b", "\"", "'", "a:", "---", "É", "true", "01110"
        ])
        .prop_map(String::from),
        "\\PC{1,12}",
    ]
}
