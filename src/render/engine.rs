//! Tera, behind one door.
//!
//! In: the texts of a theme and views that derive `Serialize`. Out: HTML. Every template, filter and
//! component is checked when the theme is loaded, and a field that a view lacks is an error, never
//! an empty string.

use serde::Serialize;
use tera::{Context, Tera};

use crate::assets::Theme;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};

pub struct Engine {
    tera: Tera,
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
        let texts: Vec<(&str, &str)> =
            theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        match tera.add_raw_templates(texts) {
            Ok(()) => Some(Engine { tera }),
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

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!("\n{cause}"));
        source = cause.source();
    }
    text
}
