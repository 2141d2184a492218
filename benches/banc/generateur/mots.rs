//! The words that invented schools are made of. No name of a person: none may be published.

pub const NOMS: [&str; 20] = [
    "Les Établis",
    "La Fabrique",
    "L'Atelier école",
    "La Cordée",
    "Usin'Up",
    "Métal Tech",
    "Fil d'Or",
    "Le P'tit Plat",
    "Graines d'Avenir",
    "Garage école",
    "Avenir Bois",
    "Les Compagnons du fer",
    "La Giraudière",
    "Prod'Factory",
    "Étincelle",
    "La Varlope",
    "Écoforge",
    "Les Semeurs",
    "Le Laiton",
    "Mètre pliant",
];

pub const COMMUNES: [&str; 30] = [
    "Saint-Aubin",
    "Villeneuve",
    "Beaumont",
    "Montreuil",
    "Bourg",
    "Château",
    "Neuville",
    "La Chapelle",
    "Fontaine",
    "Pont",
    "Rochefort",
    "Champ",
    "Clermont",
    "Saint-Loup",
    "Sainte-Croix",
    "Vaulx",
    "Marigny",
    "Conflans",
    "Aulnay",
    "Mortagne",
    "Le Mesnil",
    "Condé",
    "Grandchamp",
    "Brionne",
    "Verneuil",
    "Orbec",
    "Lessay",
    "Picauville",
    "Thury",
    "Falaise",
];

pub const SUITES: [&str; 20] = [
    "sur-Orne",
    "en-Velin",
    "le-Roi",
    "sur-Saône",
    "lès-Dijon",
    "la-Forêt",
    "du-Perche",
    "en-Auge",
    "sur-Mer",
    "sous-Bois",
    "de-Bretagne",
    "aux-Bois",
    "d'Armagnac",
    "en-Bugey",
    "sur-Layon",
    "les-Bains",
    "Saint-Martin",
    "la-Vallée",
    "sur-Risle",
    "en-Cotentin",
];

pub const RUES: [&str; 16] = [
    "rue des Arts",
    "rue de la Gare",
    "avenue de la Mer",
    "rue du Moulin",
    "boulevard d'Angleterre",
    "route de Nantes",
    "rue du Vercors",
    "rue de l'Église",
    "chemin des Bellons",
    "avenue de la Libération",
    "rue des Tanneurs",
    "rue de Roumanie",
    "rue des Forges",
    "place du Marché",
    "rue d'Hérouville",
    "zone artisanale de la Verangerie",
];

/// One paragraph each, short sentences: these pages are for young people.
pub const PHRASES: [&str; 8] = [
    "Les jeunes apprennent en réalisant de **vraies commandes** pour des entreprises et des particuliers.",
    "Deux tiers du temps se passent à l'atelier, un tiers en salle de cours.",
    "Chaque maître professionnel encadre *une dizaine d'élèves* au plus.",
    "L'école accueille des jeunes de 15 à 18 ans, sous statut scolaire, sans frais de scolarité élevés.",
    "Les pièces produites sont vendues, ce qui finance une partie de la formation.",
    "Un accompagnement est proposé aux élèves qui ont des troubles des apprentissages.",
    "La visite de l'atelier est possible toute l'année, sur [rendez-vous](https://www.exemple.fr/visite).",
    "Après le diplôme, un élève sur deux poursuit ses études et les autres trouvent vite un emploi.",
];

pub const TRAVAUX: [&str; 12] = [
    "tournage et fraisage sur machines conventionnelles",
    "lecture de plans et contrôle des cotes",
    "soudage semi-automatique",
    "entretien courant d'un véhicule",
    "préparation d'un service en salle",
    "taille et plantation en pleine terre",
    "débit et assemblage du bois massif",
    "pose de menuiseries",
    "couture d'un vêtement sur mesure",
    "câblage d'une armoire électrique",
    "cuisson et dressage",
    "devis et relation avec le client",
];

pub const TRANSPORTS: [&str; 4] = [
    "À dix minutes à pied de la gare.",
    "Ligne scolaire, arrêt Mairie.",
    "Bus de ville, arrêt Zone artisanale.",
    "Un car passe matin et soir, arrêt Église.",
];

/// Ranges of numbers that the regulator keeps for fiction: nobody answers.
pub const TELEPHONES: [&str; 5] = ["01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49"];

/// Of the short names.
pub const LETTRES: [char; 8] = ['A', 'B', 'C', 'D', 'E', 'L', 'M', 'R'];
