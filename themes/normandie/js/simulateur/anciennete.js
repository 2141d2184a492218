// From when a school has worked for more than some years, the second of two writings: the first is
// src/model/anciennete.rs. Both are held to tests/vecteurs/anciennete.txt.

/**
 * @typedef {{annee: number, mois?: number}} Ouverture  The month from 1, when it is known.
 */

const iso = jour => new Date(jour).toISOString().slice(0, 10)
const dernierDuMois = (annee, mois) => new Date(Date.UTC(annee, mois, 0)).getUTCDate()

/** The day after the same day, `annees` later, or after the last of a shorter month. */
function depassee (annees, annee, mois, jour) {
  return iso(Date.UTC(annee + annees, mois - 1, Math.min(jour, dernierDuMois(annee + annees, mois)) + 1))
}

/**
 * The first and the last day on which it may begin.
 * @param {number} annees @param {Ouverture} ouverture @returns {[string, string]}
 */
export function depassees (annees, { annee, mois }) {
  const [premier, dernier] = mois ? [mois, mois] : [1, 12]
  return [depassee(annees, annee, premier, 1), depassee(annees, annee, dernier, dernierDuMois(annee, dernier))]
}

/** What can be said on a day. @returns {'oui' | 'peut-etre' | 'pas-encore'} */
export function au (annees, ouverture, jour) {
  const [premier, dernier] = depassees(annees, ouverture)
  return jour >= dernier ? 'oui' : jour >= premier ? 'peut-etre' : 'pas-encore'
}
