//! Files that cannot be read, and themes that are broken.

use crate::support::SiteTest;

#[test]
fn latin1() {
    let site = SiteTest::minimal();
    std::fs::write(site.root().join("data/ecoles/soudure-du-havre.yaml"), b"nom: Ecole\nsigle: \xc9cole\n").unwrap();
    site.expect(
        "
erreur[fichier-illisible] : le fichier n’est pas en UTF-8 : la ligne 2 contient un caractère illisible
--> data/ecoles/soudure-du-havre.yaml
 = aide : enregistrez-le de nouveau en choisissant l’encodage UTF-8",
    );
}

#[test]
fn byte_order_mark_and_windows_lines_are_read() {
    let site = SiteTest::minimal();
    let file = site.root().join("data/ecoles/soudure-du-havre.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("\u{FEFF}{}", text.replace('\n', "\r\n"))).unwrap();
    site.expect("");
}

#[test]
fn too_large() {
    let site = SiteTest::minimal();
    std::fs::write(site.root().join("data/ecoles/soudure-du-havre.yaml"), vec![b'#'; 2 << 20]).unwrap();
    site.expect(
        "
erreur[fichier-trop-gros] : le fichier fait 2 Mio, la limite est 1 Mio
--> data/ecoles/soudure-du-havre.yaml
 = aide : partagez-le en plusieurs fichiers",
    );
}

#[test]
fn unknown_component() {
    let problems = SiteTest::minimal()
        .replace("themes/normandie/templates/plan.html", "<texte html={vue.intro} />", "<inconnu />")
        .problems();
    assert!(problems.starts_with("erreur[theme-casse] : un modèle du thème est faux : "), "{problems}");
    assert!(problems.contains("plan.html"), "{problems}");
}

#[test]
fn inline_style() {
    let problems = SiteTest::minimal()
        .replace("themes/normandie/templates/contact.html", "<h2>", "<h2 style=\"color: red\">")
        .problems();
    assert_eq!(
        problems.trim_end(),
        "erreur[ressource-refusee] : la page contient ce que les règles de sécurité refusent : <h2> avec un style ou un script dans la page
--> page /contact/
 = aide : les scripts, styles et images sont des fichiers de ce site ; les liens sont en https:, mailto: ou tel:"
    );
}

#[test]
fn field_that_no_view_has() {
    let site = SiteTest::minimal().replace(
        "themes/normandie/templates/contact.html",
        "{{ organisme.nom }}",
        "{{ organisme.nmo }}",
    );
    let mut diags = etabli::diag::Diagnostics::default();
    let error =
        etabli::pipeline::build(site.root(), &Default::default(), &etabli::pipeline::Silent, &mut diags).err().unwrap();
    assert!(error.to_string().contains("nmo"), "{error}");
}
