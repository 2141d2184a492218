// From the day of an opening, back to the day a project must begin: as src/model/retroplanning.rs.
// Days are counted from 1970-01-01, in UTC: no summer time moves them.

const JOUR = 86400000

/** @param {string} iso  `2029-10-01` @returns {number | null} The day, `null` when no calendar has it. */
export function jour (iso) {
  const temps = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(iso + 'T00:00:00Z') : NaN
  return Number.isNaN(temps) || new Date(temps).toISOString().slice(0, 10) !== iso ? null : temps / JOUR
}

export const iso = n => new Date(n * JOUR).toISOString().slice(0, 10)
export const annee = n => new Date(n * JOUR).getUTCFullYear()
export const mois = n => new Date(n * JOUR).getUTCMonth() + 1

const FORME = new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** « 1er octobre 2029 » */
export const longue = n => FORME.format(n * JOUR).replace(/^1 /, '1er ')

/**
 * The latest dates of each part: each ends the day what waits for it begins.
 * @param {{semaines: number, avant?: string, id: string}[]} travaux
 * @param {number} ouverture
 * @returns {{debut: number, fin: number}[]}
 */
export function periodes (travaux, ouverture) {
  const faites = travaux.map(() => ({ debut: ouverture, fin: ouverture }))
  for (let i = travaux.length - 1; i >= 0; i--) {
    const { avant, semaines } = travaux[i]
    const fin = avant ? faites[travaux.findIndex(t => t.id === avant)].debut : Math.min(ouverture, ...faites.slice(i + 1).map(p => p.debut))
    faites[i] = { debut: fin - 7 * semaines, fin }
  }
  return faites
}

export const commence = toutes => Math.min(...toutes.map(p => p.debut))

/** The first day of a month of openings that leaves enough time from `depuis`. */
export function premiere (travaux, moisPossibles, depuis) {
  const dans = [...moisPossibles].sort((a, b) => a - b)
  for (let an = annee(depuis); an < annee(depuis) + 40; an++) {
    for (const un of dans) {
      const ouverture = jour(`${an}-${String(un).padStart(2, '0')}-01`)
      if (commence(periodes(travaux, ouverture)) >= depuis) return ouverture
    }
  }
  return depuis
}
