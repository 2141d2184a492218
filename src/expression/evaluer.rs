//! Computing an expression over the schools.

use std::collections::BTreeMap;

use minijinja::value::Value;
use minijinja::{Environment, Error, UndefinedBehavior};

use super::analyse::{Condition, DATE_LISTE, LISTES, Valeur};

/// Steps of MiniJinja for one expression on one school: a long condition takes about a hundred.
const PAS: u64 = 10_000;

/// What conditions know of a school.
#[derive(Clone, Debug, Default)]
pub struct Fait {
    pub id: String,
    pub secteur: Vec<String>,
    pub metier: Vec<String>,
    pub diplome: Vec<String>,
    pub soutien: Vec<String>,
    pub region: String,
    pub departement: String,
    pub commune: String,
    pub label: &'static str,
    pub reconnue: bool,
    pub ouverture: Option<i64>,
}

/// What values know of the whole.
#[derive(Clone, Debug, Default)]
pub struct Valeurs {
    /// How many there are, by the name of the list.
    pub nombres: Vec<(&'static str, usize)>,
    pub date_liste: String,
    /// Identifier → the figure with its unit.
    pub chiffres: Vec<(String, String)>,
}

/// The schools and the values, ready to be asked.
pub struct Evaluateur {
    env: Environment<'static>,
    faits: Vec<Value>,
    valeurs: Value,
}

impl Evaluateur {
    pub fn new(faits: &[Fait], valeurs: Valeurs) -> Evaluateur {
        let mut env = Environment::empty();
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        env.set_fuel(Some(PAS));
        env.add_function("nombre", |count: Value| count);
        let chiffres = valeurs.chiffres;
        env.add_function("chiffre", move |id: &str| {
            chiffres.iter().find(|(known, _)| known == id).map(|(_, text)| text.clone())
        });
        debug_assert!(valeurs.nombres.iter().all(|(name, _)| LISTES.contains(name)));
        let mut names: BTreeMap<&str, Value> =
            valeurs.nombres.into_iter().map(|(name, count)| (name, Value::from(count))).collect();
        names.insert(DATE_LISTE, Value::from(valeurs.date_liste));
        Evaluateur { env, faits: faits.iter().map(value).collect(), valeurs: Value::from(names) }
    }

    /// The places, among the schools given, of those that answer the condition.
    pub fn qui(&self, condition: &Condition) -> Result<Vec<usize>, Error> {
        let expression = self.env.compile_expression(&condition.0)?;
        let mut found = Vec::new();
        for (place, fait) in self.faits.iter().enumerate() {
            if expression.eval(fait.clone())?.is_true() {
                found.push(place);
            }
        }
        Ok(found)
    }

    /// A text; numbers in the French way are the caller's.
    pub fn valeur(&self, valeur: &Valeur) -> Result<String, Error> {
        Ok(self.env.compile_expression(&valeur.0)?.eval(self.valeurs.clone())?.to_string())
    }
}

fn value(fait: &Fait) -> Value {
    let words = |words: &[String]| Value::from(words.to_vec());
    Value::from(BTreeMap::from([
        ("id", Value::from(fait.id.as_str())),
        ("secteur", words(&fait.secteur)),
        ("metier", words(&fait.metier)),
        ("diplome", words(&fait.diplome)),
        ("soutien", words(&fait.soutien)),
        ("region", Value::from(fait.region.as_str())),
        ("departement", Value::from(fait.departement.as_str())),
        ("commune", Value::from(fait.commune.as_str())),
        ("label", Value::from(fait.label)),
        ("reconnue", Value::from(fait.reconnue)),
        ("ouverture", fait.ouverture.map_or(Value::from(()), Value::from)),
    ]))
}
