//! The expressions of editors: what they give, and the words of every mistake.

use crate::support::{SiteTest, repository};
use etabli::pipeline::Settings;

/// A page with this text, as a reader sees it (tags off).
#[track_caller]
fn gives(text: &str, expected: &str) {
    let site = SiteTest::minimal().write("content/comprendre/essai.md", &page(text));
    let output = site.output();
    let html = String::from_utf8(output["comprendre/essai/index.html"].clone()).unwrap();
    let body = html.split_once("<div class=\"texte").unwrap().1.split_once('>').unwrap().1;
    let body = body.split_once("</div>").unwrap().0;
    assert_eq!(without_tags(body), expected);
}

fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(letter),
            _ => {}
        }
    }
    let lines: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" | ")
}

fn page(text: &str) -> String {
    format!("---\ntitre: Essai\nresume: Un essai.\npublic: adultes\nverifie_le: 2026-01-02\n---\n\n{text}\n")
}

#[track_caller]
fn refuses(text: &str, expected: &str) {
    SiteTest::minimal().write("content/comprendre/essai.md", &page(text)).expect(expected);
}

#[test]
fn counts() {
    gives(
        "Il y a {{ nombre(ecoles) }} écoles, dont {{ nombre(reconnues) }} reconnues.",
        "Il y a 3 écoles, dont 2 reconnues.",
    );
    gives(
        "{{ nombre(ecoles) - nombre(reconnues) }} hors de la liste du {{ date_liste }}",
        "1 hors de la liste du 3 novembre 2025",
    );
    gives(
        "{{ nombre: secteur == \"automobile\" }} de l'automobile, {{ nombre: not (secteur == \"automobile\") }} sans.",
        "1 de l’automobile, 2 sans.",
    );
    gives("{{ nombre: secteur == (\"automobile\") }} garage", "1 garage");
    gives("{{ nombre: ouverture < 3000 }} dont on sait l'année", "1 dont on sait l’année");
}

#[test]
fn lists() {
    gives(
        "Les voici :\n\n{{ ecoles: secteur == \"industrie\" }}\n\nEt après.",
        "Les voici : | Soudure du Havre, Le Havre (Seine-Maritime) | Et après.",
    );
    gives(
        "{{ ecoles: secteur in [\"automobile\", \"industrie\"] }}",
        "Garage de l’Orne, Argentan (Orne) | Soudure du Havre, Le Havre (Seine-Maritime)",
    );
    gives("{{ ecoles: commune == \"Le Havre\" and not reconnue }}", "Aucune école pour l’instant.");
}

#[test]
fn unknown_word() {
    refuses(
        "{{ nombre: secteur == \"boi\" }}",
        r#"
erreur[valeur-inconnue] : « boi » n’existe pas, pour la famille de métiers
 --> content/comprendre/essai.md:8:23
  |
8 | {{ nombre: secteur == "boi" }}
  |                       ^^^^^
  |
  = aide : au choix : automobile, industrie
"#,
    );
}

#[test]
fn unknown_name() {
    refuses(
        "{{ nombre(reconues) }}",
        r#"
erreur[expression-invalide] : le nom « reconues » n’existe pas ici
 --> content/comprendre/essai.md:8:11
  |
8 | {{ nombre(reconues) }}
  |           ^^^^^^^^
  |
aide : vouliez-vous dire « reconnues » ?
  |
8 | {{ nombre(reconnues) }}
  |                +
"#,
    );
}

#[test]
fn unknown_field() {
    refuses(
        "Il y a {{ nombre: secteurs == \"bois\" }}",
        r#"
erreur[expression-invalide] : le nom « secteurs » n’existe pas ici
 --> content/comprendre/essai.md:8:19
  |
8 | Il y a {{ nombre: secteurs == "bois" }}
  |                   ^^^^^^^^
  |
aide : vouliez-vous dire « secteur » ?
  |
8 - Il y a {{ nombre: secteurs == "bois" }}
8 + Il y a {{ nombre: secteur == "bois" }}
  |
"#,
    );
}

#[test]
fn single_equals() {
    refuses(
        "{{ nombre: secteur = \"bois\" et region == “normandie” }}",
        r#"
erreur[expression-invalide] : un seul signe = ne compare pas
 --> content/comprendre/essai.md:8:20
  |
8 | {{ nombre: secteur = "bois" et region == “normandie” }}
  |                    ^
  |
aide : écrivez deux signes égal
  |
8 | {{ nombre: secteur == "bois" et region == “normandie” }}
  |                     +

erreur[expression-invalide] : « et » ne se dit pas ici
 --> content/comprendre/essai.md:8:29
  |
8 | {{ nombre: secteur = "bois" et region == “normandie” }}
  |                             ^^
  |
aide : les expressions emploient and, or, not, in
  |
8 - {{ nombre: secteur = "bois" et region == “normandie” }}
8 + {{ nombre: secteur = "bois" and region == “normandie” }}
  |

erreur[expression-invalide] : ce guillemet n’est pas celui des expressions
 --> content/comprendre/essai.md:8:42
  |
8 | {{ nombre: secteur = "bois" et region == “normandie” }}
  |                                          ^
  |
aide : tapez le guillemet droit, celui du clavier
  |
8 - {{ nombre: secteur = "bois" et region == “normandie” }}
8 + {{ nombre: secteur = "bois" et region == "normandie” }}
  |

erreur[expression-invalide] : ce guillemet n’est pas celui des expressions
 --> content/comprendre/essai.md:8:52
  |
8 | {{ nombre: secteur = "bois" et region == “normandie” }}
  |                                                    ^
  |
aide : tapez le guillemet droit, celui du clavier
  |
8 - {{ nombre: secteur = "bois" et region == “normandie” }}
8 + {{ nombre: secteur = "bois" et region == “normandie" }}
  |
"#,
    );
}

#[test]
fn word_without_quotes() {
    refuses(
        "{{ nombre: secteur == bois }}",
        r#"
erreur[expression-invalide] : « bois » doit être entre guillemets
 --> content/comprendre/essai.md:8:23
  |
8 | {{ nombre: secteur == bois }}
  |                       ^^^^
  |
aide : un mot que l’on cherche se met entre guillemets
  |
8 - {{ nombre: secteur == bois }}
8 + {{ nombre: secteur == "bois" }}
  |
"#,
    );
}

#[test]
fn compared_yes_or_no() {
    refuses(
        "{{ nombre: reconnue == true }}",
        r#"
erreur[expression-invalide] : « reconnue » dit déjà oui ou non
 --> content/comprendre/essai.md:8:12
  |
8 | {{ nombre: reconnue == true }}
  |            ^^^^^^^^^^^^^^^^
  |
aide : ne le comparez pas
  |
8 - {{ nombre: reconnue == true }}
8 + {{ nombre: reconnue }}
  |
"#,
    );
}

#[test]
fn list_inside_a_sentence() {
    refuses(
        "Voici {{ ecoles: reconnue }} et c'est tout.",
        r#"
erreur[expression-invalide] : une liste est seule dans son paragraphe
 --> content/comprendre/essai.md:8:7
  |
8 | Voici {{ ecoles: reconnue }} et c'est tout.
  |       ^^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : laissez une ligne vide avant et après ; pour un nombre, écrivez `nombre:` au lieu de `ecoles:`
"#,
    );
}

#[test]
fn not_closed() {
    refuses(
        "Voici {{ nombre(ecoles) } et c'est tout.",
        r#"
erreur[expression-invalide] : cette expression n’est jamais fermée
 --> content/comprendre/essai.md:8:7
  |
8 | Voici {{ nombre(ecoles) } et c'est tout.
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : fermez-la par }} sur la même ligne
"#,
    );
}

#[test]
fn statements() {
    refuses(
        "{% for e in ecoles %}x{% endfor %}",
        r#"
erreur[expression-invalide] : les instructions {% … %} n’existent pas ici
 --> content/comprendre/essai.md:8:1
  |
8 | {% for e in ecoles %}x{% endfor %}
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = aide : écrivez une expression entre {{ et }} ; docs/expressions.md en donne dix exemples

erreur[expression-invalide] : les instructions {% … %} n’existent pas ici
 --> content/comprendre/essai.md:8:23
  |
8 | {% for e in ecoles %}x{% endfor %}
  |                       ^^^^^^^^^^^^
  |
  = aide : écrivez une expression entre {{ et }} ; docs/expressions.md en donne dix exemples
"#,
    );
}

#[test]
fn no_include_no_loop() {
    refuses(
        "{{ include(\"/etc/passwd\") }}",
        r#"
erreur[expression-invalide] : le nom « include » n’existe pas ici
 --> content/comprendre/essai.md:8:4
  |
8 | {{ include("/etc/passwd") }}
  |    ^^^^^^^
  |
  = aide : noms possibles : nombre, chiffre
"#,
    );
    refuses(
        "{{ range(1000000000) }}",
        r#"
erreur[expression-invalide] : le nom « range » n’existe pas ici
 --> content/comprendre/essai.md:8:4
  |
8 | {{ range(1000000000) }}
  |    ^^^^^
  |
  = aide : noms possibles : nombre, chiffre
"#,
    );
}

#[test]
fn in_a_title() {
    let titled = page("Texte.").replace("titre: Essai", "titre: Les {{ nombre(ecoles) }} écoles");
    let site = SiteTest::minimal().write("content/comprendre/essai.md", &titled);
    let html = String::from_utf8(site.output()["comprendre/essai/index.html"].clone()).unwrap();
    assert!(html.replace('\u{a0}', " ").contains("Les 3 écoles</h1>"));
    let wrong = page("Texte.").replace("titre: Essai", "titre: Les {{ nombre(ecole) }}");
    SiteTest::minimal().write("content/comprendre/essai.md", &wrong).expect(
        r#"
erreur[expression-invalide] : le nom « ecole » n’existe pas ici
 --> content/comprendre/essai.md:2:22
  |
2 | titre: Les {{ nombre(ecole) }}
  |                      ^^^^^
  |
aide : vouliez-vous dire « ecoles » ?
  |
2 | titre: Les {{ nombre(ecoles) }}
  |                           +
"#,
    );
}

#[test]
fn in_a_record() {
    SiteTest::minimal()
        .replace("data/textes.yaml", "Le tarif est avantageux.", "Le tarif vaut pour {{ nombre(ecole) }} écoles.")
        .expect(r#"
erreur[expression-invalide] : le nom « ecole » n’existe pas ici
  --> data/textes.yaml:11:108
   |
11 | transport_region: La Région invite les élèves à prendre les lignes scolaires. Le tarif vaut pour {{ nombre(ecole) }} écoles.
   |                                                                                                            ^^^^^
   |
aide : vouliez-vous dire « ecoles » ?
   |
11 | transport_region: La Région invite les élèves à prendre les lignes scolaires. Le tarif vaut pour {{ nombre(ecoles) }} écoles.
   |                                                                                                                 +
"#);
}

/// The manual is right: every example of `docs/expressions.md` works on the real records.
#[test]
fn examples_of_the_manual() {
    let manual = std::fs::read_to_string(repository().join("docs/expressions.md")).unwrap();
    let examples: Vec<&str> =
        manual.split('`').skip(1).step_by(2).filter(|code| code.starts_with("{{") && code.ends_with("}}")).collect();
    assert!(examples.len() >= 10, "{examples:?}");
    let site = SiteTest::real().write("content/comprendre/essai.md", &page(&examples.join("\n\n")));
    let output = site.output_with(&Settings::default());
    let html = String::from_utf8(output["comprendre/essai/index.html"].clone()).unwrap();
    assert!(!html.contains("{{"));
}

/// The first slips of a French keyboard.
#[test]
fn accents_and_signs() {
    refuses(
        "{{ nombre(écoles) }} {{ nombre: ouverture ≥ 2022 }}",
        r#"
erreur[expression-invalide] : « écoles » s’écrit ici sans accent
 --> content/comprendre/essai.md:8:11
  |
8 | {{ nombre(écoles) }} {{ nombre: ouverture ≥ 2022 }}
  |           ^^^^^^
  |
aide : les noms des expressions n’ont pas d’accent
  |
8 - {{ nombre(écoles) }} {{ nombre: ouverture ≥ 2022 }}
8 + {{ nombre(ecoles) }} {{ nombre: ouverture ≥ 2022 }}
  |

erreur[expression-invalide] : le signe ≥ ne se lit pas ici
 --> content/comprendre/essai.md:8:43
  |
8 | {{ nombre(écoles) }} {{ nombre: ouverture ≥ 2022 }}
  |                                           ^
  |
aide : écrivez-le comme sur un clavier
  |
8 - {{ nombre(écoles) }} {{ nombre: ouverture ≥ 2022 }}
8 + {{ nombre(écoles) }} {{ nombre: ouverture >= 2022 }}
  |
"#,
    );
}

#[test]
fn in_a_field_that_is_no_text() {
    let nom = "nom: 'Soudure {{ nombre(ecoles) }}'";
    SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", nom).expect(
        r#"
erreur[expression-invalide] : rien ne se calcule dans ce champ
 --> data/ecoles/soudure-du-havre.yaml:1:15
  |
1 | nom: 'Soudure {{ nombre(ecoles) }}'
  |               ^^^^^^^^^^^^^^^^^^^^
  |
  = aide : écrivez la valeur ; les expressions vont dans les pages, et dans les textes mis en forme des fiches
"#,
    );
}
