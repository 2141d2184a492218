//! The table of all problems Établi knows. A code is permanent: people search for it.
//!
//! Each code has its entry in `docs/erreurs.md` (cause, example, cure); a test compares both.

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not published: exit code 1.
    Error,
    /// The site is published all the same, unless `--strict`.
    Warning,
}

/// The permanent name of a kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    pub name: &'static str,
    pub severity: Severity,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $severity:ident $constant:ident = $name:literal;)*) => {
        $($(#[doc = $doc])+ pub const $constant: Code = Code { name: $name, severity: Severity::$severity };)*
        /// Every code, in the order of this file.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    // Files
    /// Le fichier n'est pas du texte UTF-8, ou ne peut pas être lu.
    Error FICHIER_ILLISIBLE = "fichier-illisible";
    /// Le fichier dépasse 1 Mio.
    Error FICHIER_TROP_GROS = "fichier-trop-gros";
    /// Le fichier porte les marques d'un conflit de fusion de git.
    Error CONFLIT_DE_FUSION = "conflit-de-fusion";
    /// Un fichier sans lequel le site ne peut pas exister n'est pas là.
    Error FICHIER_MANQUANT = "fichier-manquant";
    /// Personne ne lit ce fichier : il est mal nommé ou mal rangé.
    Error FICHIER_INCONNU = "fichier-inconnu";
    /// Le nom d'un fichier sert d'adresse : lettres sans accents, chiffres et tirets.
    Error NOM_DE_FICHIER = "nom-de-fichier";
    /// Un lien symbolique sort du dossier du site, tourne en rond, ou mène à un dossier.
    Error LIEN_SYMBOLIQUE = "lien-symbolique";
    /// Un fichier a tant de problèmes que tous ne sont pas montrés.
    Warning PROBLEMES_NOMBREUX = "problemes-nombreux";

    /// Une version gardée du site ne peut pas être lue.
    Error VERSION_ILLISIBLE = "version-illisible";
    /// Un contour de carte ne peut pas être lu.
    Error CARTE_ILLISIBLE = "carte-illisible";
    /// Une ligne de la liste des communes ne peut pas être lue.
    Error COMMUNE_ILLISIBLE = "commune-illisible";

    // YAML
    /// Le fichier YAML est cassé : on ne peut pas le lire.
    Error YAML_ILLISIBLE = "yaml-illisible";
    /// Une construction de YAML que nous refusons : ancre, alias, étiquette, plusieurs documents.
    Error YAML_REFUSE = "yaml-refuse";
    /// La même clé est écrite deux fois.
    Error CLE_EN_DOUBLE = "cle-en-double";
    /// Cette clé n'existe pas ici.
    Error CLE_INCONNUE = "cle-inconnue";
    /// Une clé obligatoire manque.
    Error CLE_MANQUANTE = "cle-manquante";
    /// Une liste, un bloc ou un texte se trouve là où l'on attend autre chose.
    Error TYPE_INATTENDU = "type-inattendu";
    /// La clé est écrite, mais rien ne la suit.
    Error VALEUR_VIDE = "valeur-vide";
    /// La valeur n'est pas de la liste permise.
    Error VALEUR_INCONNUE = "valeur-inconnue";
    /// L'en-tête `---` d'une page manque ou ne se ferme pas.
    Error EN_TETE_MANQUANT = "en-tete-manquant";

    // Values
    /// Un code postal français a cinq chiffres.
    Error CODE_POSTAL_MALFORME = "code-postal-malforme";
    /// Un code INSEE de commune a cinq caractères.
    Error CODE_INSEE_MALFORME = "code-insee-malforme";
    /// Un code de département : 01 à 95, 2A, 2B, 971 à 976.
    Error CODE_DEPARTEMENT_MALFORME = "code-departement-malforme";
    /// Un code UAI a sept chiffres et une lettre de contrôle.
    Error UAI_MALFORME = "uai-malforme";
    /// Un SIRET a quatorze chiffres et une clé de contrôle.
    Error SIRET_MALFORME = "siret-malforme";
    /// Un code RNCP s'écrit RNCP suivi de chiffres.
    Error RNCP_MALFORME = "rncp-malforme";
    /// Une date s'écrit AAAA-MM-JJ.
    Error DATE_MALFORMEE = "date-malformee";
    /// Une année a quatre chiffres.
    Error ANNEE_MALFORMEE = "annee-malformee";
    /// Une adresse web commence par https:// ou http://.
    Error URL_MALFORMEE = "url-malformee";
    /// L'adresse d'une page du site va de / à /.
    Error ADRESSE_MALFORMEE = "adresse-malformee";
    /// Un numéro de téléphone français a dix chiffres.
    Error TELEPHONE_MALFORME = "telephone-malforme";
    /// Une adresse électronique s'écrit nom@domaine.
    Error COURRIEL_MALFORME = "courriel-malforme";
    /// Une latitude ou une longitude est un nombre de degrés.
    Error COORDONNEE_MALFORMEE = "coordonnee-malformee";
    /// Un nombre est attendu.
    Error NOMBRE_MALFORME = "nombre-malforme";
    /// Un identifiant : lettres minuscules sans accents, chiffres et tirets.
    Error IDENTIFIANT_MALFORME = "identifiant-malforme";

    // References
    /// Deux fiches portent le même identifiant.
    Error IDENTIFIANT_EN_DOUBLE = "identifiant-en-double";
    /// L'école citée n'a pas de fiche.
    Error ECOLE_INCONNUE = "ecole-inconnue";
    /// Le secteur cité n'est pas dans data/secteurs.yaml.
    Error SECTEUR_INCONNU = "secteur-inconnu";
    /// Le métier cité n'est pas dans data/metiers.yaml.
    Error METIER_INCONNU = "metier-inconnu";
    /// Le diplôme cité n'est pas dans data/diplomes.yaml.
    Error DIPLOME_INCONNU = "diplome-inconnu";
    /// La région citée n'est pas dans data/territoires.yaml.
    Error REGION_INCONNUE = "region-inconnue";
    /// La source citée n'est ni un document connu, ni une adresse web, ni une phrase.
    Error SOURCE_INCONNUE = "source-inconnue";
    /// Le chiffre cité n'est pas dans data/chiffres.yaml.
    Error CHIFFRE_INCONNU = "chiffre-inconnu";
    /// La même valeur est citée deux fois dans une liste.
    Error VALEUR_EN_DOUBLE = "valeur-en-double";

    /// Deux fiches décrivent la même école.
    Error ECOLE_EN_DOUBLE = "ecole-en-double";

    // Places
    /// Le code postal et le code INSEE ne sont pas du même département.
    Error CODE_POSTAL_AILLEURS = "code-postal-ailleurs";
    /// Le point n'est pas en France.
    Error COORDONNEES_HORS_DE_FRANCE = "coordonnees-hors-de-france";
    /// Le point est loin du département de l'adresse.
    Error COORDONNEES_LOIN = "coordonnees-loin";
    /// Une latitude sans longitude, ou l'inverse.
    Error COORDONNEES_INCOMPLETES = "coordonnees-incompletes";
    /// Ni code INSEE ni code postal : le département est inconnu.
    Error DEPARTEMENT_INDETERMINE = "departement-indetermine";

    /// Une commune mal écrite, ou suivie de CEDEX.
    Warning COMMUNE_SUSPECTE = "commune-suspecte";

    // Facts that cannot all be true
    /// Un métier enseigné n'est d'aucun secteur de l'école.
    Warning METIER_HORS_SECTEUR = "metier-hors-secteur";
    /// Un métier est sa propre famille.
    Error FAMILLE_DE_SOI_MEME = "famille-de-soi-meme";
    /// Des chiffres d'une même fiche se contredisent.
    Error CHIFFRES_CONTRADICTOIRES = "chiffres-contradictoires";
    /// Deux chiffres disent autre chose de la même chose, et rien ne l'explique.
    Warning CONTRADICTION_INEXPLIQUEE = "contradiction-inexpliquee";
    /// Un graphique n'a qu'un chiffre.
    Error GRAPHIQUE_INCOMPLET = "graphique-incomplet";
    /// Les chiffres d'un graphique n'ont pas la même unité.
    Error UNITES_MELANGEES = "unites-melangees";
    /// Un chiffre ne se dessine pas : négatif, ou au-delà de 100 %.
    Error BARRE_IMPOSSIBLE = "barre-impossible";
    /// Deux écoles de deux communes portent le même nom.
    Warning NOM_REPRIS = "nom-repris";
    /// Une fiche n'a pas été relue depuis longtemps.
    Warning FICHE_ANCIENNE = "fiche-ancienne";

    // The arrêté and the supports
    /// Une ligne de l'arrêté ne dit pas quelle école elle reconnaît.
    Error LIGNE_SANS_ECOLE = "ligne-sans-ecole";
    /// La même école est sur deux lignes du même arrêté.
    Error ECOLE_SUR_DEUX_LIGNES = "ecole-sur-deux-lignes";
    /// Deux lignes de l'arrêté portent le même rang.
    Error RANG_EN_DOUBLE = "rang-en-double";
    /// Les rangs de l'arrêté ne se suivent pas de 1 en 1.
    Error RANGS_DISCONTINUS = "rangs-discontinus";
    /// Le nom du fichier et la date écrite dedans ne sont pas les mêmes.
    Error DATE_DU_FICHIER = "date-du-fichier";
    /// Le plus récent arrêté a plus de treize mois.
    Warning ARRETE_ANCIEN = "arrete-ancien";
    /// La même école reçoit deux fois le même soutien la même année.
    Error SOUTIEN_EN_DOUBLE = "soutien-en-double";
    /// Deux écoles se contredisent ou une date n'est pas possible.
    Error DATE_IMPOSSIBLE = "date-impossible";

    /// Des portes ouvertes sont passées.
    Warning DATE_PASSEE = "date-passee";

    // People
    /// Une adresse électronique qui semble celle d'une personne, sans son accord.
    Error COURRIEL_PERSONNEL = "courriel-personnel";
    /// Un accord sans date, ou une date sans accord.
    Error ACCORD_INCOMPLET = "accord-incomplet";

    // Texts
    /// Le guide a douze étapes, numérotées de 1 à 12.
    Error ETAPES_DESORDONNEES = "etapes-desordonnees";
    /// Le rétro-planning a une durée, une étape ou un ordre impossible.
    Error RETROPLANNING_INCOHERENT = "retroplanning-incoherent";
    /// Du HTML dans un texte.
    Error HTML_REFUSE = "html-refuse";
    /// Un lien vers une fiche qui n'existe pas.
    Error LIEN_DE_FICHE_INCONNU = "lien-de-fiche-inconnu";
    /// Un lien d'une sorte que nous refusons.
    Error LIEN_REFUSE = "lien-refuse";
    /// Une image sans texte de remplacement.
    Error IMAGE_SANS_TEXTE = "image-sans-texte";
    /// Un lien sans mots.
    Error LIEN_SANS_TEXTE = "lien-sans-texte";
    /// Un lien dont les mots ne disent pas où il mène.
    Warning LIEN_VAGUE = "lien-vague";
    /// Des signes de mise en forme restent visibles dans le texte.
    Warning ECRITURE_SUSPECTE = "ecriture-suspecte";
    /// Un titre de niveau 1 dans le texte, ou un niveau sauté.
    Error TITRES_DESORDONNES = "titres-desordonnes";
    /// Le résumé d'une page tient en une phrase de 160 caractères au plus.
    Warning RESUME_LONG = "resume-long";

    /// Une expression entre {{ et }} ne se lit pas ou cite un nom qui n'existe pas.
    Error EXPRESSION_INVALIDE = "expression-invalide";

    // Duties
    /// Une page que la loi impose manque, ou sa mention, ou la mention de l'Europe.
    Error DEVOIR_MANQUANT = "devoir-manquant";
    /// Le site se dit conforme sans audit qui le prouve.
    Error CONFORMITE_SANS_AUDIT = "conformite-sans-audit";
    /// La déclaration d'accessibilité et son audit se contredisent.
    Error DECLARATION_CONTRADICTOIRE = "declaration-contradictoire";

    // Words
    /// Un mot du glossaire n'a ni sens, ni remplaçant.
    Error MOT_SANS_SENS = "mot-sans-sens";
    /// La même forme est dans deux mots du glossaire.
    Error MOT_EN_DOUBLE = "mot-en-double";
    /// Une phrase de plus de vingt-cinq mots, sur une page pour les jeunes.
    Warning PHRASE_LONGUE = "phrase-longue";
    /// Un mot que le glossaire déconseille, sur une page pour les jeunes.
    Warning JARGON = "jargon";
    /// Un sigle que rien n'explique, sur une page pour les jeunes.
    Warning SIGLE_INEXPLIQUE = "sigle-inexplique";

    // The search
    /// Un synonyme mène à une page qui n'existe pas.
    Error SYNONYME_SANS_BUT = "synonyme-sans-but";
    /// Le même mot est dans deux lignes de synonymes.
    Error SYNONYME_AMBIGU = "synonyme-ambigu";

    // The built site
    /// Une page pèse plus que son budget.
    Warning PAGE_LOURDE = "page-lourde";
    /// Deux pages ont la même adresse.
    Error ADRESSE_EN_DOUBLE = "adresse-en-double";
    /// Une adresse qui existait n'existe plus, et rien ne la remplace.
    Error ADRESSE_DISPARUE = "adresse-disparue";
    /// Une redirection mène nulle part, tourne en rond ou part d'une page qui existe.
    Error REDIRECTION_INUTILE = "redirection-inutile";
    /// Un lien interne ne mène nulle part.
    Error LIEN_MORT = "lien-mort";
    /// Un lien vise un endroit qui n'existe pas dans la page.
    Error ANCRE_MORTE = "ancre-morte";
    /// Le même identifiant HTML est deux fois dans une page.
    Error ID_EN_DOUBLE = "id-en-double";
    /// Un script ou un style écrit dans la page, ou une ressource d'un autre site.
    Error RESSOURCE_REFUSEE = "ressource-refusee";
    /// Le thème ne peut pas être lu : modèle, composant ou feuille de style.
    Error THEME_CASSE = "theme-casse";
}
