//! What stands around the list in an official text: page furniture, titles of territories, prose,
//! the marks before an item. Each is told by its words, folded.

use crate::typographie::fold;

/// The number or the bullet of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marque {
    Numero(u32),
    Puce,
}

/// « 12. École » → its mark and « École ». A street number (« 12, rue ») is none.
pub fn marque(texte: &str) -> Option<(Marque, &str)> {
    const BULLETS: [char; 13] = ['-', '–', '—', '•', '*', '·', '▪', '■', '◦', '●', '►', '‣', '−'];
    if let Some(rest) = texte.strip_prefix(BULLETS) {
        return Some((Marque::Puce, marque(rest.trim_start()).map_or(rest.trim_start(), |(_, rest)| rest)));
    }
    let bare = texte.strip_prefix(['(', '[']).unwrap_or(texte);
    let bare = ["n°", "N°", "no ", "No "].iter().find_map(|n| bare.strip_prefix(n)).map_or(bare, str::trim_start);
    let end = bare.find(|c: char| !c.is_ascii_digit())?;
    let number: u32 = bare[..end].parse().ok().filter(|n| end <= 3 && *n > 0)?;
    let rest = bare[end..].trim_start();
    let signs = rest.trim_start_matches(['.', ')', ']', '°', ':', '/', '-', '–', '—']);
    let marked = signs.len() < rest.len();
    // « 12 École »: only words that begin a school follow a bare number.
    let plain = signs.trim_start();
    (marked || commence(plain)).then_some((Marque::Numero(number), plain))
}

/// Words that begin the name of a school in the lists we know.
pub fn commence(texte: &str) -> bool {
    const WORDS: [&str; 16] = [
        "ecole",
        "ecoles",
        "edp",
        "atelier",
        "ateliers",
        "association",
        "centre",
        "lycee",
        "institut",
        "academie",
        "campus",
        "etablissement",
        "groupe",
        "maison",
        "fondation",
        "garage",
    ];
    let folded = fold(texte);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let Some(first) = words.next() else { return false };
    let second = words.next().unwrap_or_default();
    // « Académie de Caen » is a territory.
    WORDS.contains(&first) && !texte.starts_with(char::is_lowercase) && !(first == "academie" && second == "de")
}

/// « École de production … »: no line of a wrapped address begins so.
pub fn commence_surement(texte: &str) -> bool {
    let folded = fold(texte);
    !texte.starts_with(char::is_lowercase)
        && ["ecole de production", "ecole technique", "edp "].iter().any(|start| folded.starts_with(start))
}

/// Headers and footers, wherever a page break left them.
pub fn is_page(texte: &str) -> bool {
    let folded = fold(texte);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let number = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    let pages = match words.as_slice() {
        ["page", n] | ["p", n] => number(n),
        ["page", n, "sur" | "de", m] | ["p", n, "sur", m] | ["page", n, m] => number(n) && number(m),
        ["texte", n, "sur", m] | [n, "sur", m] => number(n) && number(m),
        ["texte", "n", n] => number(n),
        [n, m] => folded.contains('/') && number(n) && number(m) && !texte.contains('('),
        _ => false,
    };
    // The same words end a sentence of the arrêté, which begins otherwise.
    let heads = words.first().is_some_and(|word| *word == "journal" || number(word));
    let journal = folded.contains("journal officiel de la republique") && heads && words.len() < 16;
    let links =
        folded.contains("legifrance.gouv.fr") || folded.starts_with("https://") || folded.starts_with("http://");
    let jorf = folded.starts_with("jorf") || folded.starts_with("nor :") || folded.starts_with("eli :");
    pages
        || journal
        || links
        || jorf
        || is_date(&words)
        || is_stamp(texte, &words)
        || matches!(
            folded.as_str(),
            "retour en haut de la page" | "imprimer" | "liste" | "sommaire" | "suite" | "(suite)"
        )
}

/// « 26 novembre 2024 », alone on its line.
fn is_date(words: &[&str]) -> bool {
    const MOIS: [&str; 12] = [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ];
    let digits = |word: &str| !word.is_empty() && word.trim_end_matches("er").chars().all(|c| c.is_ascii_digit());
    matches!(words, [jour, mois, an] if digits(jour) && MOIS.contains(mois) && an.len() == 4 && digits(an))
}

/// « 26/11/2024 10:32 », as browsers print at the top of a page.
fn is_stamp(texte: &str, words: &[&str]) -> bool {
    let number = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    words.len() >= 3
        && words[..3].iter().all(number)
        && words[2].len() == 4
        && texte.matches('/').count() >= 2
        && !texte.contains('(')
}

/// A title above the schools of a territory. `titres`: names of régions and départements, folded.
pub fn is_titre(texte: &str, titres: &[String]) -> bool {
    if texte.contains(',') || texte.ends_with(';') || !crate::liste::codes_entre_parentheses(texte).is_empty() {
        return false;
    }
    let folded = fold(texte);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.len() > 9 {
        return false;
    }
    if words[0] == "academie"
        && words.get(1).is_some_and(|w| matches!(*w, "de" | "d" | "du" | "des"))
        && words.len() < 5
    {
        return true;
    }
    if matches!(words[0], "region" | "departement" | "academies" | "regions" | "departements") {
        return true;
    }
    let letters: Vec<&str> = words.iter().copied().filter(|w| w.chars().all(char::is_alphabetic)).collect();
    let name = letters.join(" ");
    let number = |w: &&str| w.len() <= 3 && w.starts_with(|c: char| c.is_ascii_digit());
    titres.iter().any(|titre| *titre == name || *titre == words.join(" "))
        && words.iter().filter(|w| number(w)).count() <= 1
}

/// The beginning of a sentence that is no school: « Art. 1er », « Vu le code … », « Fait le … ».
pub fn is_prose(texte: &str) -> bool {
    const STARTS: [&str; 46] = [
        "art.",
        "article ",
        "vu ",
        "par arrete",
        "arrete",
        "arretent",
        "le ministre",
        "la ministre",
        "les ministres",
        "le directeur",
        "la directrice",
        "le chef ",
        "la cheffe ",
        "l'adjoint",
        "le sous-directeur",
        "fait a ",
        "fait le",
        "pour le ministre",
        "pour la ministre",
        "pour les ministres",
        "pour le directeur",
        "annexe",
        "liste des ecoles",
        "la liste ",
        "les ecoles de production",
        "sont reconnu",
        "le present",
        "la presente",
        "considerant",
        "version ",
        "sur le rapport",
        "sur proposition",
        "publics concernes",
        "objet",
        "notice",
        "references",
        "ministere",
        "republique",
        "legifrance",
        "decret",
        "nota",
        "journal officiel",
        "en application",
        "au titre ",
        "par delegation",
        "et par delegation",
    ];
    let folded = fold(texte);
    STARTS.iter().any(|start| folded.starts_with(start)) || folded == "arrete"
}

/// Words that only a sentence of the arrêté has.
pub fn parle_de_l_arrete(texte: &str) -> bool {
    const WORDS: [&str; 12] = [
        "arrete",
        "article l",
        "ministre",
        "est fixee",
        "present ",
        "publie au",
        "journal officiel",
        "annexe",
        "code de l'education",
        "ainsi qu'il suit",
        "comme suit",
        "par delegation",
    ];
    let folded = fold(texte);
    WORDS.iter().any(|word| folded.contains(word))
}
