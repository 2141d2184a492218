//! Établi turns typed YAML records and Markdown into the site of the écoles de production.
//!
//! The program in reading order:
//!
//! - [`cli`] and [`cmd`]: what people type, and what they read back;
//! - [`pipeline`]: the whole build in one function;
//! - [`load`]: files → records ([`record`], over [`yaml`]); [`disque`] is how files of others are read;
//! - [`check`]: records → the checked world ([`model`]), live counts and lists put in the texts ([`expression`]);
//! - [`site`]: the model → pages, with every address ([`markdown`] for texts);
//! - [`render`]: pages → HTML, through the theme ([`assets`]), with figures as bars ([`graphique`]);
//! - [`html`]: one pass over the finished HTML, and what only built pages can show;
//! - [`search`]: the index that the search of the site reads;
//! - [`historique`]: what the site said before, and what moved since;
//! - [`poids`]: what pages weigh, lighter copies;
//! - [`export`]: files for machines;
//! - [`entetes`]: the headers that pages are sent with;
//! - [`rapport`]: what is missing, what is old, what reads badly, for editors;
//! - [`liens`]: whether links to other sites still lead somewhere;
//! - [`import`]: other people's files → files of `data/` ([`liste`]: the lines of an arrêté; [`edition`]: a change
//!   to a file that people wrote);
//! - [`schema`]: the tables of fields, for the programs in which people type;
//! - [`depart`]: a new site for another Région;
//! - [`nouveau`]: records and pages ready to be filled;
//! - [`emit`]: bytes → disk; [`serve`]: bytes → loopback;
//! - [`empreinte`]: hashes, to know again what did not change;
//! - [`diag`]: problems as values; [`typographie`]: French letters and spaces.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod assets;
pub mod carte;
pub mod check;
pub mod cli;
pub mod cmd;
pub mod depart;
pub mod diag;
pub mod disque;
pub mod edition;
pub mod emit;
pub mod empreinte;
pub mod entetes;
pub mod export;
pub mod expression;
pub mod graphique;
pub mod historique;
pub mod html;
pub mod import;
pub mod liens;
pub mod lisibilite;
pub mod liste;
pub mod load;
pub mod markdown;
pub mod model;
pub mod nouveau;
pub mod pipeline;
pub mod poids;
pub mod rapport;
pub mod record;
pub mod render;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod typographie;
pub mod yaml;
