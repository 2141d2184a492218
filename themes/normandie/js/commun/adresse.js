// What is chosen is in the address, so that it can be sent, kept, and found again.

/** Puts an address in the bar. Some browsers refuse many changes in a row, or any from a folder: the tool works on. */
export function ecrireAdresse (href) {
  try { history.replaceState(history.state, '', href) } catch { /* refused */ }
}

/**
 * Changes some values of the address, and leaves the others.
 * @param {Record<string, string | undefined>} valeurs  What is empty is left out.
 */
export function ecrire (valeurs) {
  const requete = new URLSearchParams(location.search)
  for (const [cle, valeur] of Object.entries(valeurs)) {
    if (valeur) requete.set(cle, valeur)
    else requete.delete(cle)
  }
  ecrireAdresse((requete.size ? '?' + requete : location.pathname) + location.hash)
}

export const lire = () => new URLSearchParams(location.search)
