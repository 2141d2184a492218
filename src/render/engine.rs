//! Tera, behind one door.
//!
//! In: the texts of a theme and views that derive `Serialize`. Out: HTML. Every template, filter and
//! component is checked when the theme is loaded, and a field that a view lacks is an error, never
//! an empty string.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Tera};

use crate::assets::{Example, Theme};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::typographie::corrige;

pub struct Engine {
    tera: Tera,
    examples: BTreeMap<String, Vec<Example>>,
}

/// A component of the theme and the names of its parameters.
#[derive(Debug)]
pub struct Component {
    pub name: String,
    pub parameters: Vec<String>,
}

impl Engine {
    pub fn new(theme: &Theme, name: &str, diags: &mut Diagnostics) -> Option<Engine> {
        let mut tera = Tera::new();
        // Pages, feeds and components are all HTML.
        tera.autoescape_on([".html"]);
        // For the words a template gives to a component, which [`set`] passes over.
        tera.register_filter("typographie", |text: &str, _: tera::Kwargs, _: &tera::State| corrige(text).into_owned());
        let texts: Vec<(&str, String)> =
            theme.templates.iter().map(|(name, text)| (name.as_str(), set(text))).collect();
        match tera.add_raw_templates(texts) {
            Ok(()) => Some(Engine { tera, examples: theme.examples.clone() }),
            Err(error) => {
                let place = Place::File(format!("themes/{name}"));
                diags.push(Diagnostic::new(
                    codes::THEME_CASSE,
                    place,
                    format!("un modèle du thème est faux : {error}"),
                ));
                None
            }
        }
    }

    /// A value that every template may use.
    pub fn global(&mut self, name: &'static str, value: &impl Serialize) {
        self.tera.global_context().insert(name, value);
    }

    pub fn render(&self, template: &str, view: &impl Serialize) -> anyhow::Result<String> {
        let context = Context::from_serialize(view)?;
        self.tera.render(template, &context).map_err(|error| anyhow::anyhow!("{}", chain(&error)))
    }

    /// Draws one component with its arguments: how examples are shown and tested.
    pub fn component(&self, name: &str, arguments: &impl Serialize) -> anyhow::Result<String> {
        let context = Context::from_serialize(arguments)?;
        self.tera.render_component(name, &context, None, true).map_err(|error| anyhow::anyhow!("{}", chain(&error)))
    }

    /// How a component is used, as the theme shows it.
    pub fn examples(&self, name: &str) -> &[Example] {
        self.examples.get(name).map_or(&[], Vec::as_slice)
    }

    pub fn components(&self) -> Vec<Component> {
        let mut names: Vec<&str> = self.tera.get_component_names().collect();
        names.sort_unstable();
        let definitions = names.into_iter().filter_map(|name| self.tera.get_component_definition(name));
        definitions
            .map(|c| Component {
                name: c.name().to_string(),
                parameters: c.args().iter().map(|a| a.name().to_string()).collect(),
            })
            .collect()
    }
}

/// The words of a template, set the French way; tags and expressions stay as they are.
fn set(template: &str) -> String {
    let mut out = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(start) = rest.find(['{', '<']) {
        out.push_str(&corrige(&rest[..start]));
        rest = &rest[start..];
        let end = match rest.as_bytes() {
            [b'{', b'{', ..] => after(rest, "}}"),
            [b'{', b'%', ..] => after(rest, "%}"),
            [b'{', b'#', ..] => after(rest, "#}"),
            [b'{', ..] => 1,
            _ => tag_end(rest),
        };
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out.push_str(&corrige(rest));
    out
}

fn after(text: &str, close: &str) -> usize {
    text.find(close).map_or(text.len(), |i| i + close.len())
}

/// Where a tag ends, the expressions inside it passed over.
fn tag_end(tag: &str) -> usize {
    let mut depth = 0;
    for (i, c) in tag.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            '>' if depth == 0 => return i + 1,
            _ => {}
        }
    }
    tag.len()
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!("\n{cause}"));
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn templates_are_set_outside_of_tags() {
        let set = |text: &str| super::set(text).replace('\u{A0}', "~").replace('\u{202F}', "^");
        assert_eq!(
            set("<p title=\"a : b\">L'arrêté écrit « {{ x }} » ; pourquoi ?</p>"),
            "<p title=\"a : b\">L’arrêté écrit «~{{ x }}~»^; pourquoi^?</p>"
        );
        assert_eq!(
            set("<a{% if a > b %} class=\"c\"{% endif %}>Durée : {{ y ? }}</a>"),
            "<a{% if a > b %} class=\"c\"{% endif %}>Durée~: {{ y ? }}</a>"
        );
    }
}
