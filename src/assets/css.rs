//! Style sheets from many small files, each in its cascade layer: what screens need, what only paper
//! does, so that nobody waits for it, and what only some pages show.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A style sheet of the theme.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub file: String,
    /// The cascade layer its rules go into.
    pub layer: String,
}

const COMPONENTS: &str = "components";

/// A style sheet for screens and one for paper.
pub struct Bundle {
    pub screen: String,
    pub paper: String,
}

/// The order of the layers, then every file in its layer.
pub fn bundle(layers: &[String], sheets: &[(Sheet, String)], components: &BTreeMap<String, String>) -> Bundle {
    let order = format!("@layer {};\n", layers.join(", "));
    let mut bundle = Bundle { screen: order.clone(), paper: order };
    for layer in layers {
        let own = sheets.iter().filter(|(sheet, _)| sheet.layer == *layer).map(|(_, text)| text);
        let from_components = components.values().filter(|_| layer == COMPONENTS);
        let text: Vec<String> = own.chain(from_components).map(|text| without_comments(text)).collect();
        let (screen, paper) = split(&text.join("\n"));
        for (out, rules) in [(&mut bundle.screen, screen), (&mut bundle.paper, paper)] {
            if !rules.trim().is_empty() {
                out.push_str(&format!("@layer {layer} {{\n{}\n}}\n", rules.trim()));
            }
        }
    }
    bundle
}

/// The sheet of components that only some pages show, for screens and for paper; it comes after the
/// sheet of all pages, which orders the layers.
pub fn aside(components: &BTreeMap<String, String>) -> String {
    let text: Vec<String> = components.values().map(|text| without_comments(text)).collect();
    format!("@layer {COMPONENTS} {{\n{}\n}}\n", text.join("\n"))
}

const PRINT: &str = "@media print {";

/// The rules for screens, and those inside `@media print { … }`.
fn split(css: &str) -> (String, String) {
    let (mut screen, mut paper) = (String::with_capacity(css.len()), String::new());
    let mut rest = css;
    while let Some(start) = rest.find(PRINT) {
        screen.push_str(&rest[..start]);
        rest = &rest[start + PRINT.len()..];
        let end = closing(rest);
        paper.push_str(rest[..end].trim());
        paper.push('\n');
        rest = rest.get(end + 1..).unwrap_or("");
    }
    screen.push_str(rest);
    (screen, paper)
}

/// Where the block that is open ends.
fn closing(css: &str) -> usize {
    let mut depth = 1;
    css.bytes()
        .position(|byte| {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            depth == 0
        })
        .unwrap_or(css.len())
}

/// Names images as they are served: the style sheet stands beside them. `Err` is an unknown image.
pub fn with_images(css: &str, addresses: &BTreeMap<String, String>) -> Result<String, String> {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    if css.contains("@import") {
        return Err("@import".to_string());
    }
    // Every `url(` is quoted, so that none is passed over.
    if let Some(raw) = css.split("url(").skip(1).find(|after| !after.starts_with('"')) {
        return Err(raw.split(')').next().unwrap_or(raw).to_string());
    }
    while let Some(start) = rest.find("url(\"") {
        let (before, after) = rest.split_at(start + 5);
        let end = after.find('"').unwrap_or(after.len());
        let name = &after[..end];
        let served = addresses.get(&format!("/assets/{name}")).ok_or(name)?;
        out.push_str(before);
        out.push_str(served.trim_start_matches("/assets/"));
        rest = &after[end..];
    }
    out.push_str(rest);
    Ok(out)
}

/// Comments are for those who edit the theme; readers on a slow line need not fetch them.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_in_order() {
        let sheet = |file: &str, layer: &str| Sheet { file: file.into(), layer: layer.into() };
        let sheets = [
            (sheet("reset.css", "reset"), "/* why */\nbody { margin: 0 }\n".to_string()),
            (sheet("print.css", "print"), "@media print {\n  a { color: black }\n}\nb { c: d }".to_string()),
        ];
        let components = BTreeMap::from([("a/a.css".to_string(), ".a { gap: 0 }".to_string())]);
        let layers = ["reset", "components", "print"].map(String::from);
        let bundle = bundle(&layers, &sheets, &components);
        assert_eq!(
            bundle.screen,
            "@layer reset, components, print;\n@layer reset {\nbody { margin: 0 }\n}\n@layer components {\n.a { gap: 0 }\n}\n@layer print {\nb { c: d }\n}\n"
        );
        assert_eq!(bundle.paper, "@layer reset, components, print;\n@layer print {\na { color: black }\n}\n");
    }

    #[test]
    fn images_are_named_as_served() {
        let addresses = BTreeMap::from([("/assets/a.svg".to_string(), "/assets/a.12.svg".to_string())]);
        assert_eq!(
            with_images("x { background: url(\"a.svg\") }", &addresses).unwrap(),
            "x { background: url(\"a.12.svg\") }"
        );
        assert_eq!(with_images("x { background: url(\"b.svg\") }", &addresses), Err("b.svg".to_string()));
    }
}
