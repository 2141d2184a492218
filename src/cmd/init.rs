//! `etabli init`

use super::Outcome;
use super::report::{say, tell};
use crate::cli::InitArgs;
use crate::{depart, emit};

/// More lines to adapt than these are only counted.
const SHOWN: usize = 12;

pub fn run(args: &InitArgs) -> anyhow::Result<Outcome> {
    if emit::is_occupied(&args.dossier)? {
        tell(&format!("erreur : {} n’est pas vide", args.dossier.display()));
        tell("  aide : donnez un dossier qui n’existe pas encore");
        return Ok(Outcome::Usage);
    }
    let regions = depart::regions();
    let region = args.region.as_deref().unwrap_or("normandie");
    let Some((id, nom)) = regions.iter().find(|(id, _)| id == region) else {
        let known: Vec<&str> = regions.iter().map(|(id, _)| id.as_str()).collect();
        tell(&format!("erreur : la région « {region} » n’est pas connue"));
        tell(&format!("  aide : au choix : {}", known.join(", ")));
        return Ok(Outcome::Usage);
    };
    let nouveau = depart::nouveau(id, nom, args.titre.as_deref())?;
    for (path, bytes) in &nouveau.fichiers {
        emit::write_file(&args.dossier.join(path), bytes)?;
    }
    say(&format!("Site prêt dans {} : {} fichiers, région {nom}.", args.dossier.display(), nouveau.fichiers.len()))?;
    if !nouveau.a_adapter.is_empty() {
        say(&format!("À adapter, car elles parlent encore d’une autre Région : {} lignes.", nouveau.a_adapter.len()))?;
        for place in nouveau.a_adapter.iter().take(SHOWN) {
            say(&format!("  {place}"))?;
        }
        if nouveau.a_adapter.len() > SHOWN {
            say(&format!(
                "  … et {} autres : cherchez « ormand » dans content/ et data/",
                nouveau.a_adapter.len() - SHOWN
            ))?;
        }
    }
    say("Ensuite : complétez data/site.yaml, puis etabli check, puis etabli serve. docs/contribuer.md dit le reste.")?;
    Ok(Outcome::Well)
}
