//! The same list as many programs and people hand it on: a draw of deformations, always the same for
//! the same seed.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// A die: SplitMix64.
pub(crate) struct De(u64);

impl De {
    pub(crate) fn new(seed: u64) -> De {
        De(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1))
    }

    pub(crate) fn jet(&mut self, faces: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % faces as u64) as usize
    }

    pub(crate) fn choix<'c, T>(&mut self, all: &'c [T]) -> &'c T {
        &all[self.jet(all.len())]
    }

    fn une_fois_sur(&mut self, n: usize) -> bool {
        self.jet(n) == 0
    }
}

/// What happened to a whole list.
#[derive(Clone, Debug)]
pub(crate) struct Deformation {
    numeros: &'static str,
    fin: &'static str,
    largeur: usize,
    casse: usize,
    pages: usize,
    forme: usize,
    guillemets: usize,
    codes: usize,
    autour: usize,
    titres: bool,
    liens: bool,
    boites: bool,
}

const NUMEROS: [&str; 14] =
    ["", "1. ", "1° ", "1) ", "- ", "– ", "• ", "\t", "(1) ", "1 - ", "1\n", "1.\t", "n° 1 : ", "\u{F0B7} "];
const FINS: [&str; 6] = ["", " ;", ";", ".", " .", ";;"];

impl Deformation {
    pub(crate) fn tirer(de: &mut De) -> Deformation {
        Deformation {
            numeros: NUMEROS[de.jet(NUMEROS.len())],
            fin: FINS[de.jet(FINS.len())],
            largeur: *de.choix(&[0, 0, 18, 25, 40, 60, 72, 80, 95, 120, 1]),
            casse: *de.choix(&[0, 0, 0, 1, 2, 3]),
            pages: *de.choix(&[0, 0, 1, 2, 3, 4, 5]),
            forme: *de.choix(&[0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
            guillemets: de.jet(3),
            codes: de.jet(4),
            autour: de.jet(4),
            titres: de.une_fois_sur(3),
            liens: de.une_fois_sur(2),
            boites: de.une_fois_sur(3),
        }
    }

    /// The list of 2024 (rank, name, street, commune, postcode) as a file.
    pub(crate) fn liste(&self, lignes: &[[String; 5]], de: &mut De) -> Vec<u8> {
        let entries: Vec<String> =
            lignes.iter().map(|[_, nom, rue, commune, code]| self.entree(nom, rue, commune, code, de)).collect();
        self.fichier(&entries, de)
    }

    pub(crate) fn entree(&self, nom: &str, rue: &str, commune: &str, code: &str, de: &mut De) -> String {
        let link = if self.liens { *de.choix(&[" à ", ", ", ", à ", " AU "]) } else { " à " };
        let (link, town) = match commune.strip_prefix("Le ") {
            Some(rest) if link == " AU " || self.liens && de.une_fois_sur(2) => (" au ", rest),
            _ if link == " AU " => (", ", commune),
            _ => (link, commune),
        };
        let boxed = if self.boites && !rue.is_empty() && de.une_fois_sur(6) { " - BP 40123" } else { "" };
        let cedex = if self.boites && de.une_fois_sur(6) { *de.choix(&[" Cedex", " CEDEX 9", " cedex"]) } else { "" };
        let code = match self.codes {
            0 => code.to_string(),
            1 => format!("{} {}", &code[..2], &code[2..]),
            2 => format!(" {code} "),
            _ => format!("{}\u{A0}{}", &code[..2], &code[2..]),
        };
        let text = match rue {
            "" => format!("{nom},{}{town}{cedex} ({code})", link.trim_start_matches(',')),
            rue => format!("{nom}, {rue}{boxed}{link}{town}{cedex} ({code})"),
        };
        let text = match self.guillemets {
            0 => text,
            1 => text.replace('\'', "’").replace("« ", "“").replace(" »", "”"),
            _ => text.replace("« ", "«\u{A0}").replace(" »", "\u{A0}»"),
        };
        match self.casse {
            1 => text.to_uppercase(),
            2 => sans_accents(&text).to_uppercase(),
            3 => sans_accents(&text),
            _ => text,
        }
    }

    pub(crate) fn fichier(&self, entries: &[String], de: &mut De) -> Vec<u8> {
        let mut lines: Vec<String> = Vec::new();
        for (i, entry) in entries.iter().enumerate() {
            if self.titres && i % 7 == 0 {
                lines.push(
                    de.choix(&[
                        "Normandie",
                        "NORMANDIE",
                        "Académie de Caen",
                        "Région académique Normandie",
                        "Calvados (14)",
                        "Orne",
                    ])
                    .to_string(),
                );
            }
            let last = i + 1 == entries.len();
            let end = if last && self.fin.contains(';') { "." } else { self.fin };
            let text = format!("{}{entry}{end}", self.numeros.replace('1', &(i + 1).to_string()));
            lines.extend(self.couper(&text, de));
            // « ; » on a line of its own, as wrapping may leave it, is in the narrow widths.
        }
        if self.largeur == 1 && self.forme < 3 {
            lines = vec![lines.join(" ").replace('\n', " ")];
        }
        self.tourner_les_pages(&mut lines, de);
        let (before, after) = self.alentours();
        let all: Vec<String> =
            before.iter().map(|l| l.to_string()).chain(lines).chain(after.iter().map(|l| l.to_string())).collect();
        self.coder(&all)
    }

    fn couper(&self, text: &str, de: &mut De) -> Vec<String> {
        if self.largeur <= 1 {
            return text.split('\n').map(str::to_string).collect();
        }
        let width = self.largeur + de.jet(7);
        let mut out = vec![String::new()];
        for word in text.split([' ', '\n']) {
            let line = out.last_mut().unwrap();
            if !line.is_empty() && line.chars().count() + word.chars().count() >= width {
                out.push(word.to_string());
            } else {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
        }
        out
    }

    fn tourner_les_pages(&self, lines: &mut Vec<String>, de: &mut De) {
        if self.pages == 0 {
            return;
        }
        let mut page = 2;
        let mut at = 8 + de.jet(20);
        while at < lines.len() {
            let furniture: Vec<String> = match self.pages {
                1 => vec![format!("Page {page} sur 4")],
                2 => vec![String::new(), page.to_string(), "\u{C}".into()],
                3 => vec![
                    String::new(),
                    "\u{C}26 novembre 2024 JOURNAL OFFICIEL DE LA RÉPUBLIQUE FRANÇAISE Texte 12 sur 98".into(),
                    String::new(),
                ],
                4 => vec![
                    "26 novembre 2024".into(),
                    "JOURNAL OFFICIEL DE LA RÉPUBLIQUE FRANÇAISE".into(),
                    "Texte 12 sur 98".into(),
                ],
                _ => vec![
                    format!("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000050000000 {page}/4"),
                    "26/11/2024 10:32".into(),
                ],
            };
            let n = furniture.len();
            lines.splice(at..at, furniture);
            page += 1;
            at += n + 25 + de.jet(20);
        }
    }

    fn alentours(&self) -> (&'static [&'static str], &'static [&'static str]) {
        const AFTER: &[&str] = &[
            "Art. 2. – Le présent arrêté sera publié au Journal officiel de la République française.",
            "Fait le 18 novembre 2025.",
            "Pour la ministre et par délégation :",
            "La directrice générale de l'enseignement scolaire,",
        ];
        match self.autour {
            0 => (&[], &[]),
            1 => (
                &[
                    "Arrêté du 18 novembre 2025 fixant la liste des écoles de production prévue à l'article L. 443-6 du code",
                    "de l'éducation",
                    "NOR : MENE2530000A",
                    "",
                    "Par arrêté de la ministre de l'éducation nationale et de la ministre du travail en date du",
                    "18 novembre 2025, la liste des écoles de production mentionnée à l'article L. 443-6 du code de",
                    "l'éducation est fixée comme suit :",
                ],
                &[],
            ),
            2 => (
                &[
                    "La ministre de l'éducation nationale,",
                    "Vu le code de l'éducation, notamment son article L. 443-6,",
                    "Arrête :",
                    "Art. 1er. – Les écoles de production",
                    "dont la liste suit sont reconnues :",
                ],
                AFTER,
            ),
            _ => (&["ANNEXE", "LISTE DES ÉCOLES DE PRODUCTION", ""], AFTER),
        }
    }

    fn coder(&self, lines: &[String]) -> Vec<u8> {
        let text = lines.join("\n");
        let markup = |open: &str, close: &str| {
            let items: Vec<String> = lines
                .iter()
                .filter(|l| !l.trim().is_empty())
                .map(|l| format!("{open}{}{close}", l.replace('&', "&amp;").replace('«', "&laquo;")))
                .collect();
            format!("<!DOCTYPE html><html><head><title>Arrêté - Légifrance</title><script>var x = '(14000)';</script></head><body><div>{}</div></body></html>", items.join("\n")).into_bytes()
        };
        match self.forme {
            3 => text.replace('\n', "\r\n").into_bytes(),
            4 => format!("\u{FEFF}{text}").into_bytes(),
            5 => std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            6 if text.chars().all(|c| (c as u32) < 256) => text.chars().map(|c| c as u32 as u8).collect(),
            7 => markup("<p>", "</p>"),
            8 => markup("", "<br/>"),
            _ => text.nfd().collect::<String>().into_bytes(),
        }
    }
}

fn sans_accents(text: &str) -> String {
    text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect::<String>().replace('œ', "oe")
}

/// Pieces of lists, in no order.
pub(crate) fn n_importe_quoi() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Ecole de production",
        " ",
        "\n",
        "\u{C}",
        "(14000)",
        "(74 000)",
        "(",
        ")",
        ",",
        " ;",
        ".",
        " à ",
        " au ",
        "1. ",
        "12",
        "12\n",
        "- ",
        "BP 25",
        "Cedex",
        "Art. 1er. – ",
        "Normandie",
        "Page 2 sur 4",
        "rue",
        "\u{AD}",
        "\u{A0}",
        "«",
        "»",
        "14000 Caen",
        "é",
        "\r",
        ":",
        "Vu le code",
        "(F-14000",
        "ﬁ",
        "\t",
        "A",
        "à",
        "-",
        "\u{FEFF}",
        "[14000]",
        "Fait le",
    ]);
    prop::collection::vec(prop_oneof![4 => pieces.prop_map(String::from), 1 => "\\PC{0,4}"], 0..60)
        .prop_map(|p| p.concat())
}
