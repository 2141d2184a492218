//! The components of the theme in use, for those who edit it: in previews only.

use serde::Serialize;

use super::commun::Html;
use crate::assets::Example;
use crate::render::Engine;

#[derive(Serialize)]
pub struct ComposantsView {
    composants: Vec<ComposantView>,
    /// Those that nobody shows yet.
    sans_exemple: Vec<String>,
}

#[derive(Serialize)]
struct ComposantView {
    nom: String,
    parametres: String,
    exemples: Vec<ExempleView>,
}

#[derive(Serialize)]
struct ExempleView {
    nom: String,
    html: Html,
    /// Drawn as a line of a list: it needs one around it.
    ligne: bool,
    arguments: String,
}

pub fn view(engine: &Engine) -> ComposantsView {
    let (shown, hidden): (Vec<_>, Vec<_>) =
        engine.components().into_iter().partition(|component| !engine.examples(&component.name).is_empty());
    ComposantsView {
        composants: shown
            .into_iter()
            .map(|component| ComposantView {
                parametres: component.parameters.join(", "),
                exemples: engine
                    .examples(&component.name)
                    .iter()
                    .map(|e| example(engine, &component.name, e))
                    .collect(),
                nom: component.name,
            })
            .collect(),
        sans_exemple: hidden.into_iter().map(|component| component.name).collect(),
    }
}

/// An example that cannot be drawn says why, in its place.
fn example(engine: &Engine, name: &str, example: &Example) -> ExempleView {
    let drawn = engine.component(name, &example.arguments);
    ExempleView {
        nom: example.nom.clone(),
        ligne: drawn.as_ref().is_ok_and(|html| html.trim_start().starts_with("<li")),
        html: drawn.map_or_else(|error| Html::escaped(&error.to_string()), Html::made),
        arguments: serde_json::to_string_pretty(&example.arguments).unwrap_or_default(),
    }
}
