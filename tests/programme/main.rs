//! The tests of the program, as one program: each file below is a chapter of the manual.
//!
//! One binary links in seconds and takes 0.1 GB; one for each chapter took minutes and 8 GB. `cargo test check::`
//! runs a chapter.

mod actualites;
mod architecture;
mod arrete;
mod check;
mod cli;
mod composants;
mod deforme;
mod desastres;
mod determinisme;
mod documents;
mod donnees;
mod edition;
mod exports;
mod expressions;
mod fichiers;
mod formes;
mod fuzz;
mod golden;
mod guide;
mod historique;
mod hostile;
mod injection;
mod liens;
mod longues;
mod mutations;
mod nouveau;
mod partiel;
mod proprietes;
mod publier;
mod rapport;
mod recherche;
mod serveur;
mod support;
mod vecteurs;
