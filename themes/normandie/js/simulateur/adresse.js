// What was typed is in the address, so that it can be sent, kept, and found again with « Précédent ».

/** @param {Record<string, string | undefined>} valeurs  What is empty is left out. */
export function ecrire (valeurs) {
  const gardees = Object.entries(valeurs).filter(([, valeur]) => valeur)
  const requete = new URLSearchParams(/** @type {[string, string][]} */ (gardees)).toString()
  // Some browsers refuse many changes in a row, or any from a folder: the tool works on.
  try { history.replaceState(null, '', (requete ? '?' + requete : location.pathname) + location.hash) } catch { /* refused */ }
}

export const lire = () => new URLSearchParams(location.search)
